import type { Json, JsonObject } from '#libs/kernel';

/** prozess.json of a new procedure: receipt, completeness, rules as a proposal, decision of a human. */
export function neuerProzess(id: string): Json {
  return {
    id,
    initial: 'offen',
    states: {
      offen: {
        description: 'Bis zur Entscheidung sind Rücknahme und neue Nachrichten möglich.',
        initial: 'bestaetigung',
        on: {
          ZURUECKGENOMMEN: { target: 'zurueckgenommen' },
          NACHRICHT_EINGEGANGEN: { target: '.vollstaendigkeit' },
        },
        states: {
          bestaetigung: {
            description: 'Eingang bestätigen',
            invoke: invoke(
              'eingangsbestaetigung',
              'mitteilung',
              { vorlage: 'eingangsbestaetigung' },
              'vollstaendigkeit',
              'vollstaendigkeit',
            ),
          },
          vollstaendigkeit: {
            description: 'Angaben prüfen',
            invoke: invoke('vollstaendigkeit', 'vollstaendigkeit', {}, 'regeln', 'entscheidung'),
          },
          regeln: {
            description: 'Vorschlag nach den Regeln',
            invoke: invoke(
              'regeln',
              'regelwerk',
              { entscheidung: 'vorschlag' },
              'entscheidung',
              'entscheidung',
            ),
          },
          entscheidung: {
            id: 'entscheidung',
            description: 'Ein Mensch entscheidet',
            invoke: entscheidung(),
          },
          zurueckgestellt: {
            description: 'Aufgabe wieder vorlegen',
            after: { wiedervorlage: { target: 'entscheidung' } },
          },
        },
      },
      bewilligung: bescheid('bewilligung', 'Antrag bewilligen'),
      ablehnung: bescheid('ablehnung', 'Antrag ablehnen'),
      abgeschlossen: { type: 'final', description: 'Entschieden' },
      zurueckgenommen: { type: 'final', description: 'Antrag zurückgenommen' },
    },
  };
}

function invoke(id: string, src: string, input: JsonObject, fertig: string, fehler: string): JsonObject {
  return { id, src, input, onDone: { target: fertig }, onError: { target: fehler } };
}

function entscheidung(): JsonObject {
  const aktionen = [
    { id: 'bewilligen', titel: 'Antrag bewilligen', begruendungPflicht: true },
    { id: 'ablehnen', titel: 'Antrag ablehnen', begruendungPflicht: true },
  ];
  return {
    id: 'entscheidung',
    src: 'aufgabe',
    input: {
      frage: 'Kann der Antrag bewilligt werden?',
      grund: 'In diesem Verfahren entscheidet ein Mensch.',
      norm: '§ 35a VwVfG',
      rolle: 'sachbearbeitung',
      aktionen,
      entscheidend: true,
      anzeige: { vorschlag: '= ergebnisse.regeln.ergebnis', gruende: '= ergebnisse.regeln.gruende' },
    },
    onDone: [
      {
        guard: { type: 'bedingung', params: { feel: 'ergebnisse.entscheidung.aktion = "bewilligen"' } },
        target: '#bewilligung',
      },
      { target: '#ablehnung' },
    ],
    onError: { target: 'zurueckgestellt' },
  };
}

function bescheid(name: string, description: string): JsonObject {
  return {
    id: name,
    description,
    invoke: invoke(name, 'bescheid', { vorlage: name }, 'abgeschlossen', '#entscheidung'),
  };
}
