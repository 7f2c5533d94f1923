import { type Befund, istObjekt, type Json } from '#libs/kernel';
import {
  alleZustaende,
  bedingungVon,
  invocationsVon,
  liste,
  type UebergangsDefinition,
  uebergaengeVon,
  type ZustandsDefinition,
  zeige,
} from '../graph/definition.js';
import { GraphIndex } from '../graph/graph-index.js';
import { findKreisOhneEreignis } from '../graph/kreise.js';
import type { ProzessGraph } from '../graph/prozess-graph.js';
import { Suche } from '../graph/suche.js';
import type { Zielverzeichnis } from '../graph/ziele.js';
import { aufzaehlung, fehler, warnung } from './prozess-befund.js';

/** Every failure is caught, and a result or a deadline leads somewhere else. */
export function pruefeAusgaenge(zustand: ZustandsDefinition, ziele: Zielverzeichnis): Befund[] {
  const uebergaenge = uebergaengeVon(zustand);
  return [
    ...invocationsVon(zustand).flatMap(({ id, json, zeiger }) => [
      ...pruefeFehlerausgang(id, json.onError, zeiger),
      ...(liste(json.onDone).length === 0 && !hatWeiterenAusgang(zustand, id)
        ? [
            warnung(
              'INVOKE_OHNE_ONDONE',
              zeiger,
              `Auf das Ergebnis von „${id}“ folgt nichts, und der Zustand hat keinen anderen Ausgang.`,
              'Unter „onDone“ einen Übergang angeben.',
            ),
          ]
        : []),
    ]),
    ...pruefeFristausgang(zustand, uebergaenge),
    ...uebergaenge.flatMap(pruefeWirkungslos),
    ...uebergaenge.filter((u) => bleibtLiegen(u, uebergaenge, ziele)).map(inSich),
  ];
}

/**
 * Whether a transition answers for good in a state that it does not leave: XState enters a state anew only with
 * `reenter`, so nothing is invoked again, no deadline begins again, and the case rests where nobody sees it. A failure
 * always needs a way out; after a result or a deadline the state may have something else that it waits for.
 */
function bleibtLiegen(
  uebergang: UebergangsDefinition,
  uebergaenge: readonly UebergangsDefinition[],
  ziele: Zielverzeichnis,
): boolean {
  const { art, label, ziel, json, von } = uebergang;
  if (ziel === undefined || (art !== 'onError' && art !== 'onDone' && art !== 'after')) return false;
  if (von.kinder.length > 0 || (istObjekt(json) && json.reenter === true)) return false;
  if (ziele.findZiel(uebergang) !== von) return false;
  if (art === 'onError') return true;
  const weitere = [
    ...uebergaenge.filter((u) => u.art !== art || u.label !== label),
    ...umfassende(von).flatMap(uebergaengeVon),
  ];
  return !weitere.some((u) => u.ziel !== undefined && (u.art === 'after' || u.art === 'onDone'));
}

function umfassende({ eltern }: ZustandsDefinition): ZustandsDefinition[] {
  return eltern ? [eltern, ...umfassende(eltern)] : [];
}

function inSich({ art, label, zeiger }: UebergangsDefinition): Befund {
  const folge =
    art === 'after'
      ? `die Frist „${label}“ beginnt nicht von neuem`
      : `„${label}“ wird nicht noch einmal aufgerufen`;
  return fehler(
    'UEBERGANG_IN_SICH',
    zeiger,
    `Der Übergang verlässt seinen Zustand nicht: ${folge}, und der Vorgang bleibt liegen.`,
    'Zu einer Aufgabe für einen Menschen oder zu einem Zustand mit Frist führen; soll der Zustand neu beginnen, "reenter": true angeben.',
  );
}

function pruefeFehlerausgang(id: string, onError: Json | undefined, zeiger: string): Befund[] {
  const ausgaenge = liste(onError);
  const ort = onError === undefined ? zeiger : zeige(zeiger, 'onError');
  const mitZiel = ausgaenge.filter((u) => (istObjekt(u) ? u.target !== undefined : u !== ''));
  if (mitZiel.length === 0) {
    return [
      fehler(
        'INVOKE_OHNE_ONERROR',
        ort,
        `Niemand kümmert sich darum, wenn „${id}“ fehlschlägt.`,
        'Unter „onError“ einen Übergang angeben, zum Beispiel zu einer Aufgabe für einen Menschen.',
      ),
    ];
  }
  if (ausgaenge.some((u) => bedingungVon(u) === undefined && !(istObjekt(u) && u.guard !== undefined)))
    return [];
  return [
    warnung(
      'ONERROR_NUR_BEDINGT',
      ort,
      `Trifft keine der Bedingungen zu, bleibt der Vorgang beim Fehlschlag von „${id}“ als Störung liegen.`,
      'Als letzten Übergang unter „onError“ einen ohne Bedingung angeben.',
    ),
  ];
}

/** Another transition than those of this invocation that can leave the state: of the state itself or around it. */
function hatWeiterenAusgang(zustand: ZustandsDefinition, invocation: string): boolean {
  for (let hier: ZustandsDefinition | undefined = zustand; hier; hier = hier.eltern) {
    if (uebergaengeVon(hier).some(({ art, label, ziel }) => fuehrtWeg(art, label, ziel, invocation)))
      return true;
  }
  return false;
}

function fuehrtWeg(art: string, label: string, ziel: Json | undefined, invocation: string): boolean {
  return ziel !== undefined && art !== 'onError' && !(art === 'onDone' && label === invocation);
}

function pruefeFristausgang(
  zustand: ZustandsDefinition,
  uebergaenge: readonly UebergangsDefinition[],
): Befund[] {
  const nachName = new Map<string, UebergangsDefinition[]>();
  for (const uebergang of uebergaenge) {
    if (uebergang.art !== 'after') continue;
    nachName.set(uebergang.label, [...(nachName.get(uebergang.label) ?? []), uebergang]);
  }
  return [...nachName]
    .filter(([, gruppe]) => gruppe.every(({ json }) => istObjekt(json) && json.guard !== undefined))
    .map(([name]) =>
      warnung(
        'FRIST_NUR_BEDINGT',
        zeige(zustand.zeiger, 'after', name),
        `Trifft beim Ablauf der Frist „${name}“ keine Bedingung zu, geschieht nichts mehr.`,
        'Als letzten Übergang einen ohne Bedingung angeben.',
      ),
    );
}

function pruefeWirkungslos({ art, ziel, zeiger, label }: UebergangsDefinition): Befund[] {
  if (ziel !== undefined || art === 'onDone' || art === 'onError') return [];
  return [
    warnung(
      'UEBERGANG_OHNE_ZIEL',
      zeiger,
      `Der Übergang${label ? ` für „${label}“` : ''} hat kein Ziel und bewirkt nichts.`,
      'Ein Ziel angeben oder den Übergang entfernen.',
    ),
  ];
}

/** Everything can be reached, everything comes to an end, nothing runs in circles. */
export function pruefeGraph(wurzel: ZustandsDefinition, graph: ProzessGraph): Befund[] {
  const index = new GraphIndex(graph);
  const zustaende = alleZustaende(wurzel);
  const erreicht = new Suche(index, graph.wurzel).erreicht;
  const unerreicht = zustaende.filter((z) => !erreicht.has(z.id) && (!z.eltern || erreicht.has(z.eltern.id)));
  return [
    ...unerreicht.map(({ id, zeiger }) =>
      fehler(
        'ZUSTAND_UNERREICHBAR',
        zeiger,
        `Der Zustand „${id}“ wird nie erreicht.`,
        'Einen Übergang dorthin angeben oder ihn entfernen.',
      ),
    ),
    ...pruefeEnde(index, zustaende, erreicht),
    ...pruefeKreise(graph, zustaende),
  ];
}

function pruefeEnde(
  index: GraphIndex,
  zustaende: readonly ZustandsDefinition[],
  erreicht: ReadonlySet<string>,
): Befund[] {
  const wurzel = index.graph.wurzel;
  const hatEnde = zustaende.some(({ art }) => art === 'final');
  if (!hatEnde) {
    return [
      fehler(
        'ENDE_FEHLT',
        '',
        'Der Prozess hat keinen Endzustand.',
        'Einen Zustand mit "type": "final" angeben.',
      ),
    ];
  }
  return zustaende
    .filter((z) => z.kinder.length === 0 && z.art !== 'history' && erreicht.has(z.id))
    .filter((z) => !new Suche(index, z.id).istFertig(wurzel))
    .map(({ id, zeiger }) =>
      fehler(
        'ZUSTAND_OHNE_ENDE',
        zeiger,
        `Vom Zustand „${id}“ aus kommt der Prozess an kein Ende.`,
        'Einen Übergang angeben, der zu einem Endzustand führt.',
      ),
    );
}

function pruefeKreise(graph: ProzessGraph, zustaende: readonly ZustandsDefinition[]): Befund[] {
  const kreis = findKreisOhneEreignis(graph);
  const erster = kreis && zustaende.find(({ id }) => id === kreis[0]);
  if (!erster) return [];
  return [
    fehler(
      'KREIS_OHNE_EREIGNIS',
      erster.zeiger,
      `Die Übergänge zwischen ${aufzaehlung(kreis)} bilden einen Kreis, der auf kein Ereignis wartet.`,
      'Im Kreis auf ein Ergebnis, eine Meldung oder eine Frist warten.',
    ),
  ];
}
