import { befundeVon } from '../../test/ein-paket.js';

type Invoke = { input: Record<string, unknown> };
type Prozess = {
  states: { offen: { states: Record<string, { invoke: Invoke }> }; bewilligung: { invoke: Invoke } };
};

const input = (zustand: string, teile: object) => ({
  'prozess.json': (json: Prozess) => {
    const { invoke } = json.states.offen.states[zustand] as { invoke: Invoke };
    invoke.input = { ...invoke.input, ...teile };
    return json;
  },
});
const bewilligung = (teile: object) => ({
  'bescheide/bewilligung.json': (json: object) => ({ ...json, ...teile }),
});

describe('Ein Paket prüfen', () => {
  it.each<[string, Parameters<typeof befundeVon>[0], string, string]>([
    [
      'unbekannte Vorlage',
      input('bestaetigung', { vorlage: 'eingangsbestätigung' }),
      'VERWEIS_UNBEKANNT',
      'Meinten Sie „eingangsbestaetigung“?',
    ],
    [
      'unbekannte Entscheidung',
      input('regeln', { entscheidung: 'vorschlg' }),
      'VERWEIS_UNBEKANNT',
      'Meinten Sie „vorschlag“?',
    ],
    [
      'unbekannte Eingabe eines Bausteins',
      input('regeln', { tabelle: 'x' }),
      'SCHLUESSEL_UNBEKANNT',
      'entscheidung',
    ],
    [
      '„entscheidend“ erst im Fall bekannt',
      input('entscheidung', { entscheidend: '= true' }),
      'ENTSCHEIDEND_NICHT_WOERTLICH',
      'true oder false',
    ],
    ['kaputtes FEEL in einer Eingabe', input('regeln', { entscheidung: '= if then' }), 'FEEL_SYNTAX', ''],
    [
      'Fakt, den niemand füllt',
      bewilligung({ tenor: ['{{fakten.hauptwohnung.strase}}'] }),
      'FAKT_UNBEKANNT',
      'Meinten Sie „hauptwohnung.strasse“?',
    ],
    [
      'Fakt, der nur so heißt wie etwas, das jedes Objekt hat',
      bewilligung({ tenor: ['{{fakten.constructor}}'] }),
      'FAKT_UNBEKANNT',
      'Berichtigen',
    ],
    [
      'mehrere Angaben in einem Platzhalter',
      bewilligung({ tenor: ['Sie wohnen: {{fakten.hauptwohnung}}.'] }),
      'FAKT_MEHRERE_ANGABEN',
      'die eine',
    ],
    [
      'mehrere Angaben in einem Feld der Anschrift',
      {
        'verfahren.json': (json: { empfaenger: object }) => ({
          ...json,
          empfaenger: { ...json.empfaenger, strasse: '= fakten.hauptwohnung' },
        }),
      },
      'FAKT_MEHRERE_ANGABEN',
      'die eine',
    ],
    [
      'Ergebnis, das niemand schreibt',
      bewilligung({ tenor: ['{{ergebnisse.regel.ergebnis}}'] }),
      'ERGEBNIS_UNBEKANNT',
      'Meinten Sie „regeln“?',
    ],
    [
      'Parameter, den es nicht gibt',
      bewilligung({ tenor: ['{{parameter.gebuehr | euro}}'] }),
      'PARAMETER_UNBEKANNT',
      '',
    ],
    [
      'unbekannter Filter',
      bewilligung({ tenor: ['{{vorgang.eingegangenAm | tag}}'] }),
      'FEEL_SYNTAX',
      'datum',
    ],
    [
      'Gründe aus einem fremden Regelwerk',
      bewilligung({ begruendung: { gruendeAus: ['rgeln'] } }),
      'VERWEIS_UNBEKANNT',
      'Meinten Sie „regeln“?',
    ],
    ['fehlende XÖV-Vorlage', bewilligung({ nachricht: 'bescheid.xml' }), 'VERWEIS_UNBEKANNT', ''],
    [
      'unbekanntes Rechtsgebiet',
      { 'verfahren.json': (json: object) => ({ ...json, rechtsbehelf: { rechtsgebiet: 'verkehr' } }) },
      'RECHTSGEBIET_UNBEKANNT',
      'strassenverkehr',
    ],
    [
      'Rechtsgebiet eines anderen Regimes',
      { 'verfahren.json': (json: object) => ({ ...json, rechtsbehelf: { rechtsgebiet: 'wohngeld' } }) },
      'RECHTSGEBIET_REGIME',
      '',
    ],
    [
      'überschreibbarer Parameter fehlt',
      { 'verfahren.json': (json: object) => ({ ...json, ueberschreibbar: ['gebuehr'] }) },
      'PARAMETER_UNBEKANNT',
      'keine',
    ],
    ['kaputtes DMN', { 'regeln/entscheidung.dmn': '<definitions>' }, 'DMN_UNLESBAR', ''],
    [
      'Parameter mit Lücke',
      { 'parameter/p.json': { parameter: [{ id: 'p', titel: 'P', werte: [] }] } as never },
      'PARAMETER',
      '',
    ],
  ])('findet: %s', async (_name, aenderungen, code, abhilfe) => {
    const befund = (await befundeVon(aenderungen)).find((b) => b.code.startsWith(code));
    expect(befund).toMatchObject({ schwere: 'fehler' });
    expect(befund?.abhilfe).toContain(abhilfe);
  });

  it('Was niemand benutzt, ist ein Hinweis, kein Fehler', async () => {
    const mitteilung = { art: 'mitteilung', betreff: 'Nie', absaetze: ['Nie gesendet.'] };
    const befunde = await befundeVon({ 'bescheide/nie.json': mitteilung });
    expect(befunde).toMatchObject([{ code: 'UNBENUTZT', schwere: 'warnung', datei: 'bescheide/nie.json' }]);
  });

  it('Eine Regel ohne Norm fällt auf, weil sie im Bescheid fehlte (§ 39 Abs. 1 VwVfG)', async () => {
    const ohneNorm = (dmn: string) =>
      dmn.replace('<text>§ 45 Abs. 1b S. 1 Nr. 2a StVO</text>', '<text></text>');
    const befunde = await befundeVon({ 'regeln/entscheidung.dmn': ohneNorm as never });
    expect(befunde).toMatchObject([
      {
        code: 'REGEL_OHNE_BEGRUENDUNG',
        schwere: 'warnung',
        ort: 'Tabelle „vorschlag“, Regel „stellplatz-vorhanden“',
        abhilfe: 'Füllen Sie die Spalte „Norm“ in Zeile 1.',
      },
    ]);
  });

  it('Fehler stehen vor Hinweisen', async () => {
    const befunde = await befundeVon({
      'bescheide/nie.json': { art: 'mitteilung', betreff: 'Nie', absaetze: ['{{fakten.nix}}'] },
      ...bewilligung({ tenor: ['{{fakten.nix}}'] }),
    });
    const schwere = befunde.map((befund) => befund.schwere);
    expect(schwere).toEqual([...schwere].sort());
  });
});
