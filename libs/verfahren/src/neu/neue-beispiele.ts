import type { Json, JsonObject } from '#libs/kernel';

const HEUTE = '2026-03-02';

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
  const bewilligung = automatisch ? 'einzelfall' : 'bewilligung';
  return {
    ...(automatisch && AUTOMATISCH),
    [automatisch ? 'stichprobe' : 'bewilligung']: {
      erwartet: {
        beschreibung: 'Bewilligt ein Mensch den Antrag, ergeht ein Bescheid mit seiner Begründung',
        heute: HEUTE,
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
        heute: HEUTE,
        ...gezogen,
        schritte: [entscheide('ablehnen')],
        erwartet: { zustand: 'abgeschlossen', weg: 'mensch', bescheid: bescheid('ablehnung') },
      },
    },
    ruecknahme: {
      erwartet: {
        beschreibung: 'Wer den Antrag zurücknimmt, erhält keinen Bescheid',
        heute: HEUTE,
        ...gezogen,
        schritte: [{ meldung: 'ZURUECKGENOMMEN' }],
        erwartet: { zustand: 'zurueckgenommen', bescheid: null },
      },
    },
    stoerungen: {
      erwartet: {
        beschreibung: 'Scheitert ein Schritt, bleibt der Vorgang bei einem Menschen und geht nicht verloren',
        heute: HEUTE,
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

/** Expected of an example that ends with an open task of a human. */
function beimMenschen(beschreibung: string, verlauf: JsonObject = {}, aufgaben = ['entscheidung']): Json {
  const erwartet = { zustand: 'entscheidung', weg: 'mensch', bescheid: null, aufgaben };
  return { beschreibung, heute: HEUTE, ...verlauf, erwartet };
}

/** What only rules that grant do. */
const AUTOMATISCH: Readonly<Record<string, NeuesBeispiel>> = {
  bewilligung: {
    erwartet: {
      beschreibung: 'Was vollständig ist und keinen Anlass zur Prüfung gibt, bewilligen die Regeln',
      heute: HEUTE,
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
    erwartet: beimMenschen('Was jemand in eigenen Worten schreibt, liest ein Mensch, ehe entschieden wird'),
  },
  'mensch-verlangt': {
    erwartet: beimMenschen(
      'Wer einen Menschen verlangt, über dessen Antrag entscheidet einer',
      { stichprobe: true, schritte: [{ meldung: 'MENSCH_VERLANGT' }] },
      ['entscheidung', 'entscheidung'],
    ),
  },
  'stoerung-der-regeln': {
    erwartet: beimMenschen('Lassen sich die Regeln nicht auswerten, entscheidet ein Mensch', {
      schritte: [{ fehler: 'regeln' }],
    }),
  },
  'stoerung-der-ziehung': {
    erwartet: beimMenschen('Lässt sich die Stichprobe nicht ziehen, entscheidet ein Mensch', {
      schritte: [{ fehler: 'stichprobe' }],
    }),
  },
  'stoerung-des-bescheids': {
    erwartet: beimMenschen('Lässt sich der Bescheid der Regeln nicht erlassen, entscheidet ein Mensch', {
      schritte: [{ fehler: 'bewilligung' }],
    }),
  },
};
