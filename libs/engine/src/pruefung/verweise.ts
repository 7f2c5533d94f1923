import { type Befund, istObjekt, type Json, wortlaut } from '#libs/kernel';
import {
  invocationsVon,
  type UebergangsDefinition,
  uebergaengeVon,
  type ZustandsDefinition,
  zeige,
} from '../graph/definition.js';
import type { Zielverzeichnis } from '../graph/ziele.js';
import { aufzaehlung, fehler } from './prozess-befund.js';

/** What a process may refer to. What is left out is not checked. */
export interface Verweisziele {
  /** Names of the Bausteine that `invoke.src` may name. */
  readonly bausteine: ReadonlySet<string>;
  /** Names of the deadlines that `after` may name. */
  readonly fristen?: ReadonlySet<string>;
  /** Checks a FEEL text; a finding's `datei` and `ort` are replaced by the place of the guard. */
  readonly bedingungPruefen?: (feel: string) => Befund | undefined;
}

/** A duration (ISO 8601 or with a unit) or a number: XState would take it for milliseconds or fire at once. */
const DAUER = /^([+-]?\d.*|[+-]?P(?=.*\d)[\dYMWDTHS.,]+)$/i;

/** Targets, Bausteine, guards and deadlines exist. */
export function pruefeVerweise(
  zustand: ZustandsDefinition,
  ziele: Zielverzeichnis,
  katalog: Verweisziele,
): Befund[] {
  return [
    ...pruefeVorgabe(zustand, ziele),
    ...invocationsVon(zustand).flatMap(({ src, zeiger }) => pruefeBaustein(src, zeiger, katalog)),
    ...pruefeFristen(zustand, katalog),
    ...uebergaengeVon(zustand).flatMap((uebergang) => [
      ...pruefeZiel(uebergang, ziele),
      ...pruefeBedingung(uebergang, katalog),
    ]),
  ];
}

function pruefeVorgabe(zustand: ZustandsDefinition, ziele: Zielverzeichnis): Befund[] {
  const { art, json, zeiger } = zustand;
  const schluessel = art === 'history' ? 'target' : 'initial';
  if (art === 'parallel' && json.initial !== undefined) {
    return [
      fehler(
        'ANFANG_UNZULAESSIG',
        zeige(zeiger, 'initial'),
        'Ein paralleler Zustand betritt alle seine Teile; „initial“ hat keine Bedeutung.',
        '„initial“ entfernen.',
      ),
    ];
  }
  if (ziele.findVorgabe(zustand)?.art === 'history') {
    return [
      fehler(
        'ANFANG_UNZULAESSIG',
        zeige(zeiger, schluessel),
        `„${schluessel}“ führt zu einem History-Zustand; beim ersten Mal gäbe es kein Ziel.`,
        'Einen Zustand nennen, der kein History-Zustand ist.',
      ),
    ];
  }
  const gebraucht = art === 'zusammengesetzt' || (art === 'history' && json.target !== undefined);
  if (!gebraucht || ziele.findVorgabe(zustand)) return [];
  const name = json[schluessel];
  return [
    name === undefined
      ? fehler('ANFANG_FEHLT', zeiger, 'Es fehlt „initial“.', 'Den Zustand nennen, mit dem begonnen wird.')
      : zielFehlt(zeige(zeiger, schluessel), wortlaut(name)),
  ];
}

function pruefeBaustein(src: string, zeiger: string, { bausteine }: Verweisziele): Befund[] {
  if (bausteine.has(src)) return [];
  return [
    fehler(
      'BAUSTEIN_UNBEKANNT',
      zeige(zeiger, 'src'),
      src === '' ? 'Es fehlt „src“, der Name des Bausteins.' : `Den Baustein „${src}“ gibt es nicht.`,
      bausteine.size > 0 ? `Es gibt: ${aufzaehlung(bausteine)}.` : 'Einen Baustein des Katalogs nennen.',
    ),
  ];
}

function pruefeFristen({ json, zeiger }: ZustandsDefinition, { fristen }: Verweisziele): Befund[] {
  if (!istObjekt(json.after)) return [];
  return Object.keys(json.after).flatMap((name) => {
    const ort = zeige(zeiger, 'after', name);
    if (name === '' || DAUER.test(name) || name in {}) {
      return [
        fehler(
          'FRIST_OHNE_NAMEN',
          ort,
          `„${name}“ ist keine benannte Frist.`,
          'Die Frist in verfahren.json festlegen und hier ihren Namen schreiben; Zahlen und ISO-Dauern gelten nicht.',
        ),
      ];
    }
    if (!fristen || fristen.has(name)) return [];
    return [
      fehler(
        'FRIST_UNBEKANNT',
        ort,
        `Die Frist „${name}“ ist nicht festgelegt.`,
        fristen.size > 0 ? `Festgelegt sind: ${aufzaehlung(fristen)}.` : 'Sie in verfahren.json festlegen.',
      ),
    ];
  });
}

function pruefeZiel(uebergang: UebergangsDefinition, ziele: Zielverzeichnis): Befund[] {
  const { ziel, zeiger, json } = uebergang;
  const ort = istObjekt(json) ? zeige(zeiger, 'target') : zeiger;
  if (Array.isArray(ziel) && ziel.length !== 1) {
    return [
      fehler(
        'ZIEL_MEHRFACH',
        ort,
        'Ein Übergang hat genau ein Ziel.',
        'Mehrere Zustände zugleich über einen parallelen Zustand betreten.',
      ),
    ];
  }
  return ziele.findZiel(uebergang) ? [] : [zielFehlt(ort, wortlaut(ziel))];
}

function zielFehlt(ort: string, ziel: string): Befund {
  return fehler(
    'ZIEL_UNBEKANNT',
    ort,
    `Den Zustand „${ziel}“ gibt es von hier aus nicht.`,
    'Einen Zustand derselben Ebene nennen, einen eigenen Teil mit „.name“ oder einen anderen mit „#id“.',
  );
}

function pruefeBedingung({ json, zeiger }: UebergangsDefinition, katalog: Verweisziele): Befund[] {
  if (!istObjekt(json) || json.guard === undefined) return [];
  const ort = zeige(zeiger, 'guard');
  const { guard } = json;
  if (!istObjekt(guard) || guard.type !== 'bedingung') return [bedingungUnbekannt(ort, guard)];
  const feel = istObjekt(guard.params) ? guard.params.feel : undefined;
  if (typeof feel !== 'string' || feel.trim() === '') {
    return [
      fehler(
        'BEDINGUNG_FEHLT',
        ort,
        'Die Bedingung nennt keinen FEEL-Ausdruck.',
        'Ihn unter „params“ als „feel“ angeben.',
      ),
    ];
  }
  const befund = katalog.bedingungPruefen?.(feel);
  return befund ? [{ ...befund, datei: 'prozess.json', ort: zeige(ort, 'params', 'feel') }] : [];
}

function bedingungUnbekannt(ort: string, guard: Json): Befund {
  const name = wortlaut(istObjekt(guard) ? guard.type : guard);
  return fehler(
    'BEDINGUNG_UNBEKANNT',
    ort,
    `Die Bedingung „${name}“ gibt es nicht.`,
    'Nur { "type": "bedingung", "params": { "feel": "…" } } ist erlaubt.',
  );
}
