import type { Json } from '#libs/kernel';

const entscheide = (aktion: string) => ({
  aufgabe: 'entscheidung',
  aktion,
  begruendung: 'Die Angaben im Antrag tragen diese Entscheidung.',
});
const bescheid = (ergebnis: string, vorlage = ergebnis) => ({ vorlage, ergebnis });

/** An example of a new procedure: what is expected, and what the person writes in her own words. */
interface NeuesBeispiel {
  readonly erwartet: Json;
  readonly umstaende?: string;
}

/** The examples of a new procedure by name; together they visit every state and transition. */
export function neueBeispiele(automatisch: boolean): Readonly<Record<string, NeuesBeispiel>> {
  const gezogen = automatisch ? { stichprobe: true } : {};
  const heute = '2026-03-02';
  const bewilligung = automatisch ? 'einzelfall' : 'bewilligung';
  return {
    ...(automatisch && AUTOMATISCH),
    [automatisch ? 'stichprobe' : 'bewilligung']: {
      erwartet: {
        beschreibung: 'Bewilligt ein Mensch den Antrag, ergeht ein Bescheid mit seiner Begründung',
        heute,
        ...gezogen,
        schritte: [entscheide('bewilligen')],
        erwartet: {
          zustand: 'abgeschlossen',
          weg: 'mensch',
          bescheid: bescheid('bewilligung', bewilligung),
          aufgaben: ['entscheidung'],
          mitteilungen: ['eingangsbestaetigung'],
        },
      },
    },
    ablehnung: {
      erwartet: {
        beschreibung: 'Lehnt ein Mensch den Antrag ab, nennt der Bescheid seine Gründe',
        heute,
        ...gezogen,
        schritte: [entscheide('ablehnen')],
        erwartet: { zustand: 'abgeschlossen', weg: 'mensch', bescheid: bescheid('ablehnung') },
      },
    },
    ruecknahme: {
      erwartet: {
        beschreibung: 'Wer den Antrag zurücknimmt, erhält keinen Bescheid',
        heute,
        ...gezogen,
        schritte: [{ meldung: 'ZURUECKGENOMMEN' }],
        erwartet: { zustand: 'zurueckgenommen', bescheid: null },
      },
    },
    stoerungen: {
      erwartet: {
        beschreibung: 'Scheitert ein Schritt, bleibt der Vorgang bei einem Menschen und geht nicht verloren',
        heute,
        schritte: [
          { fehler: 'eingangsbestaetigung' },
          { fehler: 'vollstaendigkeit' },
          { fehler: 'entscheidung' },
          { frist: 'wiedervorlage' },
          { meldung: 'NACHRICHT_EINGEGANGEN' },
          ...(automatisch ? [] : [{ fehler: 'regeln' }]),
          entscheide('bewilligen'),
          { fehler: bewilligung },
          entscheide('ablehnen'),
          { fehler: 'ablehnung' },
          entscheide('ablehnen'),
        ],
        erwartet: { zustand: 'abgeschlossen', weg: 'mensch', bescheid: bescheid('ablehnung') },
      },
    },
  };
}

/** What only rules that grant do. */
const AUTOMATISCH: Readonly<Record<string, NeuesBeispiel>> = {
  bewilligung: {
    erwartet: {
      beschreibung: 'Was vollständig ist und keinen Anlass zur Prüfung gibt, bewilligen die Regeln',
      heute: '2026-03-02',
      erwartet: {
        zustand: 'abgeschlossen',
        weg: 'automatisch',
        bescheid: bescheid('bewilligung'),
        aufgaben: [],
        mitteilungen: ['eingangsbestaetigung'],
        pfad: ['vollstaendigkeit', 'regeln', 'stichprobe'],
      },
    },
  },
  umstaende: {
    umstaende: 'Bitte beachten Sie, dass ich erst seit gestern hier wohne.',
    erwartet: {
      beschreibung: 'Was jemand in eigenen Worten schreibt, liest ein Mensch, ehe entschieden wird',
      heute: '2026-03-02',
      erwartet: { zustand: 'entscheidung', weg: 'mensch', bescheid: null, aufgaben: ['entscheidung'] },
    },
  },
  'mensch-verlangt': {
    erwartet: {
      beschreibung: 'Wer einen Menschen verlangt, über dessen Antrag entscheidet einer',
      heute: '2026-03-02',
      stichprobe: true,
      schritte: [{ meldung: 'MENSCH_VERLANGT' }],
      erwartet: {
        zustand: 'entscheidung',
        weg: 'mensch',
        bescheid: null,
        aufgaben: ['entscheidung', 'entscheidung'],
      },
    },
  },
  'stoerung-der-regeln': {
    erwartet: {
      beschreibung: 'Lassen sich die Regeln nicht auswerten, entscheidet ein Mensch',
      heute: '2026-03-02',
      schritte: [{ fehler: 'regeln' }],
      erwartet: { zustand: 'entscheidung', weg: 'mensch', bescheid: null, aufgaben: ['entscheidung'] },
    },
  },
  'stoerung-der-ziehung': {
    erwartet: {
      beschreibung: 'Lässt sich die Stichprobe nicht ziehen, entscheidet ein Mensch',
      heute: '2026-03-02',
      schritte: [{ fehler: 'stichprobe' }],
      erwartet: { zustand: 'entscheidung', weg: 'mensch', bescheid: null, aufgaben: ['entscheidung'] },
    },
  },
  'stoerung-des-bescheids': {
    erwartet: {
      beschreibung: 'Lässt sich der Bescheid der Regeln nicht erlassen, entscheidet ein Mensch',
      heute: '2026-03-02',
      schritte: [{ fehler: 'bewilligung' }],
      erwartet: { zustand: 'entscheidung', weg: 'mensch', bescheid: null, aufgaben: ['entscheidung'] },
    },
  },
};
