import { befundeVon } from '../../test/ein-paket.js';

type Json = Record<string, unknown>;
type Aenderungen = Parameters<typeof befundeVon>[0];
type Invoke = { onDone: Json[]; input: Json };
type Prozess = { states: { offen: { states: Record<string, { invoke: Invoke }> } } };

const inPruefung = (zustand: string, aendere: (invoke: Invoke) => void) => ({
  'prozess.json': (json: Prozess) => {
    const { invoke } = json.states.offen.states[zustand] as { invoke: Invoke };
    aendere(invoke);
    return json;
  },
});
const bedingung = (zustand: string, feel: string): Aenderungen =>
  inPruefung(zustand, ({ onDone }) => {
    Object.assign(onDone[0] as Json, { guard: { type: 'bedingung', params: { feel } } });
  }) as Aenderungen;
const frist = (zum: string): Aenderungen =>
  ({
    'verfahren.json': (json: { fristen: Json }) => ({
      ...json,
      fristen: { ...json.fristen, zweite: { titel: 'Zweite', zum: `= ${zum}`, norm: '§ 31 VwVfG' } },
    }),
  }) as Aenderungen;
const tenor = (vorlage: string, text: string): Aenderungen =>
  ({
    [`bescheide/${vorlage}.json`]: (json: Json) => ({
      ...json,
      [vorlage === 'eingangsbestaetigung' ? 'absaetze' : 'tenor']: [text],
    }),
  }) as Aenderungen;
const ENTSCHIEDEN = 'ergebnisse.regeln.status = "entschieden"';

describe('Ein Ausdruck nennt nur, was es an seiner Stelle gibt', () => {
  it.each<[string, Aenderungen, string, string]>([
    [
      'Feld, das das Ergebnis einer Prüfung nicht hat',
      bedingung('vollstaendigkeit', 'ergebnisse.vollstaendigkeit.anlas'),
      'NAME_UNBEKANNT',
      'Meinten Sie „anlass“?',
    ],
    [
      'Feld, das keine Aufgabe abfragt',
      tenor('bewilligung', '{{ergebnisse.entscheidung.felder.auflage}}'),
      'NAME_UNBEKANNT',
      'keine',
    ],
    [
      'Tag, den kein Bescheid hat: Die Frist begänne nie',
      frist('ergebnisse.bewilligung.rechtsbehelfsfrist'),
      'NAME_UNBEKANNT',
      'rechtsbehelfsfristBis',
    ],
    [
      'Angabe, die kein Vorgang hat',
      tenor('bewilligung', 'Antrag vom {{vorgang.eingegangenam | datum}}'),
      'NAME_UNBEKANNT',
      'Meinten Sie „eingegangenAm“?',
    ],
    [
      'vertippter Anfang eines Namens',
      bedingung('regeln', 'ergebnise.regeln.status = "entschieden"'),
      'NAME_UNBEKANNT',
      'Meinten Sie „ergebnisse“?',
    ],
    [
      'Name, den nur die Anhörung ihrem Brief gibt',
      tenor('eingangsbestaetigung', 'Antworten Sie bis zum {{fristBis | datum}}.'),
      'NAME_UNBEKANNT',
      'Möglich sind',
    ],
    [
      'unbekannte Funktion',
      bedingung('regeln', 'tooday() > vorgang.eingegangenAm'),
      'FUNKTION_UNBEKANNT',
      '',
    ],
  ])('findet: %s', async (_, aenderungen, code, abhilfe) => {
    const befunde = await befundeVon(aenderungen);
    const befund = befunde.find((einer) => einer.code === code);
    expect(befund).toMatchObject({ schwere: 'fehler' });
    expect(befund?.abhilfe).toContain(abhilfe);
  });

  it.each<[string, Aenderungen]>([
    ['Fehler einer Invocation', bedingung('regeln', `${ENTSCHIEDEN} and ergebnisse.regeln.fehler = null`)],
    ['Teil eines Tages', frist('date(vorgang.eingegangenAm.year + 1, 1, 1)')],
    [
      'gebundener Name',
      bedingung('regeln', `every anlass in ["a"] satisfies anlass = "a" and ${ENTSCHIEDEN}`),
    ],
    [
      'Feld der Einträge einer Liste im Filter',
      bedingung('regeln', `${ENTSCHIEDEN} and count(befund.freitexte[titel = "x"]) = 0`),
    ],
    [
      'Angaben, die der Aufruf des Bausteins mitgibt',
      {
        ...inPruefung('bestaetigung', ({ input }) => {
          input.daten = { weg: '= vorgang.id' };
        }),
        ...tenor('eingangsbestaetigung', 'Ihr Zeichen: {{daten.weg}}'),
      } as Aenderungen,
    ],
  ])('lässt gelten: %s', async (_, aenderungen) => {
    const codes = (await befundeVon(aenderungen)).filter(({ schwere }) => schwere === 'fehler');
    expect(codes).toEqual([]);
  });
});

describe('Ein Ausdruck vergleicht nur mit dem, was vorkommen kann', () => {
  it.each<[string, Aenderungen, string]>([
    [
      'Aktion, die die Aufgabe nicht anbietet',
      bedingung('entscheidung', 'ergebnisse.entscheidung.aktion = "bewiligen"'),
      'Meinten Sie „bewilligen“?',
    ],
    [
      'Stand, den kein Regelwerk hat',
      bedingung('regeln', 'ergebnisse.regeln.status = "fertig"'),
      'entschieden, unbestimmt',
    ],
    [
      'Ergebnis, das keine Regel der Tabelle hat',
      bedingung('regeln', 'ergebnisse.regeln.ergebnis in ("bewilligen", "ablehnung")'),
      'ablehnen',
    ],
    [
      'Aktion, die es nicht gibt, mit „ungleich“: Das gälte immer',
      bedingung('entscheidung', 'ergebnisse.entscheidung.aktion != "zurueck"'),
      'bewilligen',
    ],
  ])('findet: %s', async (_, aenderungen, abhilfe) => {
    const befund = (await befundeVon(aenderungen)).find(({ code }) => code === 'WERT_UNMOEGLICH');
    expect(befund).toMatchObject({ schwere: 'fehler', datei: 'prozess.json' });
    expect(befund?.abhilfe).toContain(abhilfe);
  });
});
