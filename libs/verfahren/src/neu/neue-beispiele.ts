import type { Json } from '#libs/kernel';

const entscheide = (aktion: string) => ({
  aufgabe: 'entscheidung',
  aktion,
  begruendung: 'Die Angaben im Antrag tragen diese Entscheidung.',
});
const bescheid = (ergebnis: string) => ({ vorlage: ergebnis, ergebnis });

/** erwartet.json of the examples of a new procedure; together they visit every state and transition. */
export const NEUE_BEISPIELE: Readonly<Record<string, Json>> = {
  bewilligung: {
    beschreibung: 'Bewilligt ein Mensch den Antrag, ergeht ein Bescheid mit seiner Begründung',
    heute: '2026-03-02',
    schritte: [entscheide('bewilligen')],
    erwartet: {
      zustand: 'abgeschlossen',
      weg: 'mensch',
      bescheid: bescheid('bewilligung'),
      aufgaben: ['entscheidung'],
      mitteilungen: ['eingangsbestaetigung'],
    },
  },
  ablehnung: {
    beschreibung: 'Lehnt ein Mensch den Antrag ab, nennt der Bescheid seine Gründe',
    heute: '2026-03-02',
    schritte: [entscheide('ablehnen')],
    erwartet: { zustand: 'abgeschlossen', weg: 'mensch', bescheid: bescheid('ablehnung') },
  },
  ruecknahme: {
    beschreibung: 'Wer den Antrag zurücknimmt, erhält keinen Bescheid',
    heute: '2026-03-02',
    schritte: [{ meldung: 'ZURUECKGENOMMEN' }],
    erwartet: { zustand: 'zurueckgenommen', bescheid: null },
  },
  stoerungen: {
    beschreibung: 'Scheitert ein Schritt, bleibt der Vorgang bei einem Menschen und geht nicht verloren',
    heute: '2026-03-02',
    schritte: [
      { fehler: 'eingangsbestaetigung' },
      { fehler: 'vollstaendigkeit' },
      { fehler: 'entscheidung' },
      { frist: 'wiedervorlage' },
      { meldung: 'NACHRICHT_EINGEGANGEN' },
      { fehler: 'regeln' },
      entscheide('bewilligen'),
      { fehler: 'bewilligung' },
      entscheide('ablehnen'),
      { fehler: 'ablehnung' },
      entscheide('ablehnen'),
    ],
    erwartet: { zustand: 'abgeschlossen', weg: 'mensch', bescheid: bescheid('ablehnung') },
  },
};
