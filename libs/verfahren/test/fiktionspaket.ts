import type { JsonObject } from '#libs/kernel';
import { ladePaket, neuesPaket, type Paket } from '#libs/verfahren';

const wenn = (feel: string, target: string) => ({ guard: { type: 'bedingung', params: { feel } }, target });
const aktion = (id: string, entscheidet = true) => ({ id, titel: id, begruendungPflicht: true, entscheidet });

/** A human decides; if he does not in time, the permit counts as granted and a certificate says so. */
const PROZESS = {
  id: 'erlaubnis',
  initial: 'fiktion',
  states: {
    fiktion: {
      invoke: {
        id: 'fiktion',
        src: 'genehmigungsfiktion',
        input: {},
        onDone: [wenn('ergebnisse.fiktion.laeuft', 'entscheidung'), { target: 'unvollstaendig' }],
        onError: { target: 'unvollstaendig' },
      },
    },
    unvollstaendig: { on: { NACHRICHT_EINGEGANGEN: { target: 'fiktion' } } },
    entscheidung: {
      invoke: {
        id: 'entscheidung',
        src: 'aufgabe',
        input: {
          frage: 'Wird die Erlaubnis erteilt?',
          grund: 'Ein Mensch entscheidet.',
          norm: '§ 34c GewO',
          rolle: 'sachbearbeitung',
          aktionen: [aktion('bewilligen'), aktion('verlaengern', false)],
          entscheidend: true,
        },
        onDone: [
          wenn(
            'ergebnisse.entscheidung.aktion = "verlaengern" and ergebnisse.verlaengerung.fristBis = null',
            'verlaengerung',
          ),
          { ...wenn('ergebnisse.entscheidung.aktion = "verlaengern"', 'entscheidung'), reenter: true },
          { target: 'bewilligung' },
        ],
        onError: { target: 'fiktion' },
      },
      after: { fiktionsfrist: { target: 'bescheinigung' } },
    },
    verlaengerung: {
      invoke: {
        id: 'verlaengerung',
        src: 'fiktionsverlaengerung',
        input: { um: { monate: 1 }, begruendung: '= ergebnisse.entscheidung.begruendung' },
        onDone: { target: 'entscheidung' },
        onError: { target: 'entscheidung' },
      },
    },
    bescheinigung: {
      invoke: {
        id: 'bescheinigung',
        src: 'fiktionsbescheinigung',
        input: {},
        onDone: { target: 'giltAlsErteilt' },
        onError: { target: 'entscheidung' },
      },
    },
    bewilligung: {
      invoke: {
        id: 'bewilligung',
        src: 'bescheid',
        input: { vorlage: 'bewilligung' },
        onDone: { target: 'entschieden' },
        onError: { target: 'entscheidung' },
      },
    },
    giltAlsErteilt: { type: 'final' },
    entschieden: { type: 'final' },
  },
};

const brief = (betreff: string) => ({ art: 'mitteilung', betreff, absaetze: ['es geht um Ihren Antrag.'] });

/** Steps of an example and what must come out. */
export interface Fiktionsbeispiel {
  readonly schritte: readonly object[];
  readonly erwartet: object;
}

/**
 * A procedure whose permit counts as granted after three months by § 6a Abs. 1 GewO (licence of brokers, § 34c GewO):
 * only a test of the machine, not a procedure for use.
 * @param angabe replaces parts of verfahren.json
 */
export function fiktionspaket(beispiele: Record<string, Fiktionsbeispiel>, angabe: object = {}): Paket {
  const neu = neuesPaket('maklererlaubnis', 'Maklererlaubnis');
  const antrag = neu.get('beispiele/bewilligung/antrag.xml') ?? '';
  const dateien = new Map([...neu].filter(([pfad]) => !pfad.startsWith('beispiele/')));
  const verfahren = JSON.parse(dateien.get('verfahren.json') ?? '{}') as JsonObject;
  const fristen = {
    fiktionsfrist: {
      titel: 'Ende der Entscheidungsfrist',
      zum: '= if ergebnisse.verlaengerung.fristBis != null then ergebnisse.verlaengerung.fristBis else ergebnisse.fiktion.endetAm',
      norm: '§ 42a Abs. 2 VwVfG',
    },
  };
  const json: [string, object][] = [
    [
      'verfahren.json',
      { ...verfahren, fristen, genehmigungsfiktion: { anordnung: '§ 6a Abs. 1 GewO' }, ...angabe },
    ],
    ['prozess.json', PROZESS],
    ['bescheide/fiktionsverlaengerung.json', brief('Wir brauchen mehr Zeit')],
    ['bescheide/fiktionsbescheinigung.json', brief('Bescheinigung über die Erlaubnis')],
    ...Object.entries(beispiele).map(([name, beispiel]): [string, object] => [
      `beispiele/${name}/erwartet.json`,
      { beschreibung: name, heute: '2026-03-02', ...beispiel },
    ]),
  ];
  for (const [pfad, inhalt] of json) dateien.set(pfad, JSON.stringify(inhalt));
  for (const name of Object.keys(beispiele)) dateien.set(`beispiele/${name}/antrag.xml`, antrag);
  const ergebnis = ladePaket(
    new Map([...dateien].map(([pfad, text]) => [pfad, new TextEncoder().encode(text)])),
  );
  if ('paket' in ergebnis) return ergebnis.paket;
  throw new Error(JSON.stringify(ergebnis.befunde));
}
