import { erreichbar, graph, jederPfadDurch, type ProzessKante } from '#libs/engine';
import type { Befund } from '#libs/kernel';
import { entscheidendeAufgaben, type Invocation, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { fehler, warnung } from '../pruefung/befund.js';
import { pfadText } from './pfad-text.js';

const DATEI = 'prozess.json';

type PruefPaket = Pick<Paket, 'angabe' | 'prozess'>;

/**
 * Does every way to a Bescheid pass what the law puts before it? An automatic decision needs a completeness check and a
 * sample draw that succeeded, or the decision of a human; any other needs the human. A message that arrives later leads
 * past one of them again (§ 24 Abs. 1 S. 3 VwVfG, § 31a SGB X, § 155 Abs. 4 AO).
 */
export function pruefePfade({ angabe, prozess }: PruefPaket): Befund[] {
  const alle = invocations(prozess);
  const bescheide = alle.filter(({ src }) => src === 'bescheid');
  const mensch = entscheidendeAufgaben(prozess);
  const ids = (src: string) => alle.filter((invoke) => invoke.src === src).map(({ id }) => id);
  if (angabe.automation.modus !== 'voll') {
    return bescheide.flatMap((bescheid) =>
      pruefe(prozess, bescheid, mensch, {
        code: 'RECHTSTOR_PFAD_OHNE_MENSCH',
        text: 'erreicht diesen Bescheid, ohne dass ein Mensch entschieden hat. Das Verfahren ist aber nicht vollautomatisch.',
        abhilfe: 'Führen Sie jeden Weg zum Bescheid über das onDone einer Aufgabe mit "entscheidend": true.',
      }),
    );
  }
  return [
    ...bescheide.flatMap((bescheid) => [
      ...pruefe(prozess, bescheid, [...ids('vollstaendigkeit'), ...mensch], {
        code: 'RECHTSTOR_PFAD_OHNE_VOLLSTAENDIGKEIT',
        text: 'erreicht diesen Bescheid, ohne dass geprüft wurde, ob ein Anlass für Amtsträger besteht (§ 24 Abs. 1 S. 3 VwVfG).',
        abhilfe:
          'Führen Sie den Weg über das onDone von „vollstaendigkeit“ oder einer Aufgabe mit "entscheidend": true.',
      }),
      ...pruefe(prozess, bescheid, [...ids('stichprobe'), ...mensch], {
        code: 'RECHTSTOR_PFAD_OHNE_STICHPROBE',
        text: 'erreicht diesen Bescheid, ohne dass die Stichprobe gezogen wurde (§ 88 Abs. 5 S. 3 Nr. 1 AO als Maßstab).',
        abhilfe:
          'Führen Sie den Weg über das onDone von „stichprobe“ oder einer Aufgabe mit "entscheidend": true.',
      }),
    ]),
    ...pruefeSpaeteNachrichten(prozess, bescheide, [...ids('vollstaendigkeit'), ...mensch]),
    ...pruefeAussteuerung(prozess, bescheide, alle),
  ];
}

interface Verstoss {
  readonly code: string;
  readonly text: string;
  readonly abhilfe: string;
}

function pruefe(
  prozess: Paket['prozess'],
  bescheid: Invocation,
  durch: readonly string[],
  was: Verstoss,
): Befund[] {
  const g = graph(prozess);
  const pfad = jederPfadDurch(g, g.wurzel, bescheid.zustand, () => false, gelungen(durch));
  if (!pfad) return [];
  return [fehler(was.code, DATEI, bescheid.ort, `Der Weg ${pfadText(pfad)} ${was.text}`, was.abhilfe)];
}

function pruefeSpaeteNachrichten(
  prozess: Paket['prozess'],
  bescheide: readonly Invocation[],
  durch: readonly string[],
): Befund[] {
  const g = graph(prozess);
  const kanten = g.kanten.filter(({ art, label }) => art === 'on' && label === 'NACHRICHT_EINGEGANGEN');
  return kanten.flatMap((kante) =>
    bescheide.flatMap((bescheid) => {
      if (kante.ohneZiel) return [];
      const pfad = jederPfadDurch(g, kante.nach, bescheid.zustand, () => false, gelungen(durch));
      if (!pfad) return [];
      return [
        fehler(
          'RECHTSTOR_NACHRICHT_UEBERGANGEN',
          DATEI,
          bescheid.ort,
          `Nach einer weiteren Nachricht in „${kante.von}“ führt der Weg ${pfadText(pfad)} zum Bescheid, ohne dass die Nachricht berücksichtigt wurde (§ 24 Abs. 1 S. 3 VwVfG).`,
          'Führen Sie NACHRICHT_EINGEGANGEN zu „vollstaendigkeit“ oder zu einer Aufgabe mit "entscheidend": true.',
        ),
      ];
    }),
  );
}

/** There must be a way to a human at all, and the guards must look at what calls for one. */
function pruefeAussteuerung(
  prozess: Paket['prozess'],
  bescheide: readonly Invocation[],
  alle: readonly Invocation[],
): Befund[] {
  if (bescheide.length === 0) return [];
  const erreicht = erreichbar(graph(prozess));
  const aufgaben = alle.filter(({ src, input }) => src === 'aufgabe' && input.entscheidend === true);
  if (!aufgaben.some(({ zustand }) => erreicht.has(zustand))) {
    return [
      fehler(
        'RECHTSTOR_AUSSTEUERUNG_FEHLT',
        DATEI,
        '/',
        'Das Verfahren hat keinen Weg zu einem Menschen, der entscheidet. Fälle mit Anlass könnten nie entschieden werden.',
        'Fügen Sie eine Aufgabe mit "entscheidend": true ein, die bei Anlass, Stichprobe und Fehlern erreicht wird.',
      ),
    ];
  }
  const text = JSON.stringify(prozess);
  return [
    ['anlass', 'ob ein Anlass für Amtsträger besteht', 'ergebnisse.vollstaendigkeit.anlass'],
    ['gezogen', 'ob der Vorgang für die Stichprobe gezogen ist', 'ergebnisse.stichprobe.gezogen'],
  ].flatMap(([name = '', was, beispiel]) =>
    new RegExp(`"feel":"[^"]*\\b${name}\\b`, 'u').test(text.replaceAll('\\"', ' '))
      ? []
      : [
          warnung(
            'RECHTSTOR_ERGEBNIS_UNBEACHTET',
            DATEI,
            '/',
            `Keine Bedingung prüft, ${was}. Der Baustein „bescheid“ verweigert den Bescheid dann erst im letzten Schritt.`,
            `Fragen Sie in einer Bedingung nach „${beispiel}“ und führen Sie den Fall zu einer Aufgabe.`,
          ),
        ],
  );
}

/** Passing means that the invocation succeeded. */
function gelungen(ids: readonly string[]): (kante: ProzessKante) => boolean {
  const menge = new Set(ids);
  return ({ art, label }) => art === 'onDone' && menge.has(label);
}
