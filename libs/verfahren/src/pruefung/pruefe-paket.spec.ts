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
const gebuehr = (wert: object) => ({
  'parameter/p.json': {
    parameter: [{ id: 'p', titel: 'P', einheit: 'EUR', werte: [{ ...GEBUEHR, ...wert }] }],
  } as never,
});
const GEBUEHR = { wert: '30.70', gueltigVon: '2026-01-01', norm: '§ 1 GebO' };
const bewilligung = (teile: object) => ({
  'bescheide/bewilligung.json': (json: object) => ({ ...json, ...teile }),
});

/** A message that the grant sends. */
const nachricht = (inhalt: string) => ({
  ...bewilligung({ nachricht: 'bescheid.xml' }),
  'nachrichten/bescheid.xml': `<m xmlns:bw="https://bescheidwerk.example/vorlage/1.0">${inhalt}</m>` as never,
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
      'Feld für eine unbekannte Aktion',
      input('entscheidung', {
        felder: [{ id: 'bis', titel: 'Bis', typ: 'datum', aktionen: ['bewilligne'] }],
      }),
      'VERWEIS_UNBEKANNT',
      'Meinten Sie „bewilligen“?',
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
    [
      'vertipptes Ende eines Werts, der sonst für immer gälte',
      gebuehr({ gueltigbis: '2026-12-31' }),
      'SCHLUESSEL_UNBEKANNT',
      'Meinten Sie „gueltigBis“?',
    ],
    [
      'Betrag mit Komma, mit dem niemand rechnen kann',
      gebuehr({ wert: '1.030,70' }),
      'PARAMETER_ZAHL',
      '"1030.70"',
    ],
    [
      'Wert, der sich als Text bestätigt nennt',
      gebuehr({ sicher: 'false' }),
      'PARAMETER_FORM',
      'true oder false',
    ],
    [
      'Norm eines Werts, mit der kein Bescheid ergehen dürfte',
      gebuehr({ norm: '§ {{nr}} GebO' }),
      'PARAMETER_NORM_UNLESBAR',
      'Platzhalter',
    ],
    [
      'Kosten ohne Rechtsgrundlage (§ 39 Abs. 1 VwVfG)',
      bewilligung({ kosten: { text: 'Es kostet 12 €.', betrag: 12 } }),
      'KOSTEN_OHNE_NORM',
      'parameter/',
    ],
    [
      'Rolle, die nach der Leitung klingt und doch jedem offensteht',
      input('entscheidung', { rolle: 'teamleitung' }),
      'ROLLE_UNKLAR',
      '"leitung"',
    ],
    ['Nachricht, die kein XML ist', nachricht('<a><b></a>'), 'VORLAGE_DEFEKT', 'Schließen Sie jedes Element'],
    ['kaputtes FEEL in einer Nachricht', nachricht('<a>{{if then}}</a>'), 'FEEL_SYNTAX', ''],
    [
      'Fakt in einer Nachricht, den niemand füllt',
      nachricht('<a b="{{fakten.hauptwohnung.strase}}"/>'),
      'FAKT_UNBEKANNT',
      'Meinten Sie „hauptwohnung.strasse“?',
    ],
    [
      'Angabe in einer Nachricht, die kein Bescheid hat',
      nachricht('<a>{{bescheid.numer}}</a>'),
      'NAME_UNBEKANNT',
      'Meinten Sie „nummer“?',
    ],
    [
      'Variable außerhalb ihrer Wiederholung',
      nachricht('<a><b bw:wiederhole="bescheid.tenor" bw:als="satz"/><c>{{satz}}</c></a>'),
      'NAME_UNBEKANNT',
      'Möglich sind',
    ],
    [
      'Anweisung in einer Nachricht, die es nicht gibt',
      nachricht('<a bw:wen="bescheid.nummer">1</a>'),
      'VORLAGE_DEFEKT',
      'wenn, wiederhole, als',
    ],
    [
      'Wiederholung, deren Einträge keinen Namen haben',
      nachricht('<a bw:wiederhole="bescheid.tenor">1</a>'),
      'VORLAGE_DEFEKT',
      '„als“',
    ],
  ])('findet: %s', async (_name, aenderungen, code, abhilfe) => {
    const befund = (await befundeVon(aenderungen)).find((b) => b.code.startsWith(code));
    expect(befund).toMatchObject({ schwere: 'fehler' });
    expect(befund?.abhilfe).toContain(abhilfe);
  });

  it('Eine Nachricht darf nennen, was ihr Aufruf ihr gibt, und die Variablen ihrer Wiederholungen', async () => {
    const inhalt =
      '<a bw:wiederhole="bescheid.gruende" bw:als="grund" n="{{antwort.uuid}}"><b bw:wenn="grund.norm">{{grund.norm}}</b></a>';
    expect(await befundeVon(nachricht(inhalt))).toEqual([]);
  });

  it.each([
    ['nennen die Normen ihrer Werte', {}, []],
    ['nennen daneben, was unabhängig von den Werten gilt', { norm: '§ 6a Abs. 5a StVG' }, []],
    [
      'wiederholen keine, die auch für den eigenen Wert einer Behörde stehen bliebe',
      { norm: '§ 1 GebO der Stadt' },
      [['KOSTEN_NORM_WIEDERHOLT', 'warnung']],
    ],
  ])('Kosten %s', async (_, norm, erwartet) => {
    const kosten = { text: 'Es kostet.', betrag: '= parameter.p', ...norm };
    const befunde = await befundeVon({ ...gebuehr({}), ...bewilligung({ kosten }) });
    const gefunden = befunde.filter(({ code }) => /KOSTEN|SCHLUESSEL/u.test(code));
    expect(gefunden.map(({ code, schwere }) => [code, schwere])).toEqual(erwartet);
  });

  const einzug = 'fakten.hauptwohnung.einzug';
  it.each<[string, string, readonly string[]]>([
    ['der Tag des Eingangs', 'vorgang.eingegangenAm', []],
    ['eine Angabe, die fehlen kann, auch wenn sie Pflicht ist', einzug, [einzug]],
    ['ein Teil von ihr', `date(${einzug}.year, ${einzug}.month, 1)`, [einzug]],
    [
      'die Angabe oder sonst der Eingang',
      `if ${einzug} = null then vorgang.eingegangenAm else ${einzug}`,
      [],
    ],
    [
      'die Angabe, wenn nur eine andere fehlt',
      `if fakten.auszug = null then ${einzug} else fakten.auszug`,
      [`fakten.auszug und ${einzug}`],
    ],
    ['nach einer anderen Angabe', `if fakten.art = "x" then ${einzug} else vorgang.eingegangenAm`, [einzug]],
    [
      'nur wenn etwas, das nicht fehlt',
      `if fakten.eilt and ${einzug} != null then ${einzug} else vorgang.eingegangenAm`,
      [],
    ],
  ])('Jeder Vorgang hat einen Stichtag; %s: „%s“', async (_, feel, fehlen) => {
    const tag = (name: string) => ({ xpath: `p:${name}`, typ: 'datum', titel: name });
    const pflicht = { pflicht: true, norm: '§ 26 Abs. 2 VwVfG' };
    const befunde = await befundeVon({
      'verfahren.json': (json: object) => ({ ...json, stichtag: `= ${feel}` }),
      'eingang.json': (json: { nachrichten: [{ fakten: object }] }) => {
        const [nachricht] = json.nachrichten;
        const fakten = {
          ...nachricht.fakten,
          'hauptwohnung.einzug': { ...tag('einzug'), ...pflicht },
          auszug: tag('auszug'),
          art: { ...tag('art'), typ: 'text' },
          eilt: { ...tag('eilt'), typ: 'wahrheit' },
        };
        return { ...json, nachrichten: [{ ...nachricht, fakten }] };
      },
    });
    const gefunden = befunde.filter(({ code }) => /STICHTAG|EINGANG/u.test(code));
    expect(gefunden.map(({ text }) => /Fehl\w+ (.+), hat/u.exec(text)?.[1] ?? text)).toEqual(fehlen);
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
