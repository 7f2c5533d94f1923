import type { Vorgangsaufgabe } from '#libs/schnittstelle';
import {
  type Antwortentwurf,
  alsAntwort,
  beginneEntwurf,
  mitAktion,
  pruefeEntwurf,
  schrittVon,
} from './antwortentwurf.js';

const AUFGABE = {
  aktionen: [
    { id: 'bewilligen', titel: 'Bewilligen', begruendungPflicht: false, entscheidet: true },
    { id: 'ablehnen', titel: 'Ablehnen', begruendungPflicht: true, entscheidet: true },
  ],
  felder: [
    { id: 'gebuehr', titel: 'Gebühr', typ: 'zahl', pflicht: true, aktionen: null, optionen: [] },
    { id: 'bis', titel: 'Gültig bis', typ: 'datum', pflicht: false, aktionen: null, optionen: [] },
    { id: 'vorOrt', titel: 'Vor Ort geprüft', typ: 'wahrheit', pflicht: false, aktionen: null, optionen: [] },
    { id: 'eile', titel: 'Eile', typ: 'sofortvollzug', pflicht: false, aktionen: null, optionen: [] },
  ],
  begruendungsvorschlag: 'Aus den Regeln.',
  abgewiesen: null,
} as unknown as Vorgangsaufgabe;

const TEXTE = {
  feldFehlt: (titel: string) => `${titel} fehlt`,
  keineZahl: (titel: string) => `${titel} ist keine Zahl`,
  behoerde: { nachzufragen: (text: string) => `${text} gefragt` },
  aktionFehlt: 'Aktion fehlt',
  zuLang: (zeichen: number) => `${zeichen} zu viel`,
  begruendungFehlt: (aktion: string) => `${aktion} ohne Begründung`,
};

const entwurf = (teile: Partial<Antwortentwurf> = {}): Antwortentwurf => ({
  aktion: 'bewilligen',
  felder: { gebuehr: '30,70' },
  begruendung: '',
  ...teile,
});

describe('Formular einer Entscheidung', () => {
  it('Was begründet werden muss, beginnt mit den Gründen der Regeln (§ 39 VwVfG)', () => {
    const leer = beginneEntwurf(AUFGABE);
    expect(leer.begruendung).toBe('');
    expect(mitAktion(leer, 'ablehnen', AUFGABE).begruendung).toBe('Aus den Regeln.');
  });

  it('Die Gründe der Regeln gehen nicht in eine Entscheidung, die anders lautet', () => {
    const abgelehnt = mitAktion(beginneEntwurf(AUFGABE), 'ablehnen', AUFGABE);
    expect(mitAktion(abgelehnt, 'bewilligen', AUFGABE).begruendung).toBe('');
  });

  it('Was ein Mensch geschrieben hat, bleibt, auch wenn er anders wählt', () => {
    const eigener = entwurf({ begruendung: 'Weil es so ist.' });
    expect(mitAktion(eigener, 'ablehnen', AUFGABE)).toEqual({ ...eigener, aktion: 'ablehnen' });
  });

  it('Eine Antwort, die nicht wirksam wurde, steht wieder im Formular', () => {
    const antwort = { aktion: 'ablehnen', felder: { gebuehr: 30.7, vorOrt: false }, begruendung: 'Zu spät.' };
    const abgewiesen = { grund: '', am: '', von: { id: 'a', name: 'A' }, antwort };
    const neu = beginneEntwurf({ ...AUFGABE, abgewiesen });
    expect(neu).toEqual({
      aktion: 'ablehnen',
      felder: { gebuehr: '30,70', vorOrt: 'nein' },
      begruendung: 'Zu spät.',
    });
    expect(alsAntwort(neu, AUFGABE)).toEqual(antwort);
  });

  it.each([
    ['ohne Aktion', { aktion: null }, { aktion: 'Aktion fehlt' }],
    ['Pflichtfeld leer', { felder: {} }, { gebuehr: 'Gebühr fehlt' }],
    ['keine Zahl', { felder: { gebuehr: 'dreißig' } }, { gebuehr: 'Gebühr ist keine Zahl' }],
    ['Ablehnung ohne Gründe', { aktion: 'ablehnen' }, { begruendung: 'Ablehnen ohne Begründung' }],
    ['Begründung zu lang', { begruendung: 'x'.repeat(20_003) }, { begruendung: '3 zu viel' }],
    [
      'Gründe der sofortigen Vollziehung zu lang',
      { felder: { gebuehr: '1', eile: 'x'.repeat(20_002) } },
      { eile: '2 zu viel' },
    ],
    ['vollständig', {}, {}],
  ])('Geprüft wird vor dem Absenden: %s', (_name, teile, fehler) => {
    expect(pruefeEntwurf(entwurf(teile), AUFGABE, TEXTE)).toEqual(fehler);
  });

  it('Wird nach einer neuen Nachricht dasselbe noch einmal gefragt, gehört der Entwurf zur neuen Aufgabe', () => {
    expect(schrittVon({ id: 'klaerung.2' })).toBe(schrittVon({ id: 'klaerung.1' }));
    expect(schrittVon({ id: 'entscheidungNachAnhoerung.1' })).not.toBe(schrittVon({ id: 'entscheidung.1' }));
  });

  it('Leere Felder gehen nicht mit, „nein“ schon', () => {
    const voll = entwurf({ felder: { gebuehr: '1.234,50', bis: '', vorOrt: 'nein' } });
    expect(alsAntwort(voll, AUFGABE)).toEqual({
      aktion: 'bewilligen',
      felder: { gebuehr: 1234.5, vorOrt: false },
    });
  });

  it('Ein Feld, das nur zu einer Aktion gehört, wird bei ihr verlangt und geht bei keiner anderen mit', () => {
    const tenor = { id: 'tenor', titel: 'Tenor', typ: 'text' as const, pflicht: true, optionen: [] };
    const aufgabe = { ...AUFGABE, felder: [{ ...tenor, aktionen: ['bewilligen'] }] };
    expect(pruefeEntwurf(entwurf(), aufgabe, TEXTE)).toEqual({ tenor: 'Tenor fehlt' });
    const begonnen = entwurf({ felder: { tenor: 'Ja.' } });
    expect(alsAntwort(begonnen, aufgabe).felder).toEqual({ tenor: 'Ja.' });
    const abgelehnt = { ...begonnen, aktion: 'ablehnen', begruendung: 'Nein.' };
    expect(pruefeEntwurf(abgelehnt, aufgabe, TEXTE)).toEqual({});
    expect(alsAntwort(abgelehnt, aufgabe).felder).toEqual({});
  });
});
