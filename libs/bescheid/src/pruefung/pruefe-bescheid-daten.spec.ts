import { type Befund, festige, hatFehler } from '#libs/kernel';
import { einBescheid } from '../../test/ein-bescheid.js';
import type { BescheidDaten, ErgebnisArt } from '../bescheid-daten.js';
import { pruefeBescheidDaten } from './pruefe-bescheid-daten.js';

const basis = einBescheid();
const { behoerde, empfaenger, rechtsbehelf, entscheidung, automation } = basis;
const codes = (befunde: readonly Befund[], schwere: Befund['schwere'] = 'fehler') =>
  befunde.filter((befund) => befund.schwere === schwere).map((befund) => befund.code);

const unterzeichner = { name: 'Jörg Müller', funktion: 'Sachbearbeiter' };
const vomMenschen: Partial<BescheidDaten> = {
  entscheidung: { ...entscheidung, durch: 'mensch' },
  automation: { art: 'mensch', hinweis: '' },
  unterzeichner,
};
const mitErgebnis = (ergebnis: ErgebnisArt): Partial<BescheidDaten> => ({
  entscheidung: { ...entscheidung, ergebnis },
});
const ohneGruende = { tatsaechlich: [], rechtlich: [] };

const verboten: [string, string, Partial<BescheidDaten>][] = [
  [
    'BEHOERDE_FEHLT',
    'ohne erlassende Behörde (nichtig, § 44 Abs. 2 Nr. 1 VwVfG)',
    { behoerde: { ...behoerde, name: ' ' } },
  ],
  ['EMPFAENGER_FEHLT', 'ohne Adressaten (§ 41 Abs. 1 VwVfG)', { empfaenger: { ...empfaenger, name: '' } }],
  [
    'EMPFAENGER_FEHLT',
    'an einen Bevollmächtigten ohne Anschrift',
    { bevollmaechtigter: { ...empfaenger, strasse: '' } },
  ],
  ['ANGABE_FEHLT', 'ohne Aktenzeichen', { aktenzeichen: '' }],
  ['DATUM_UNGUELTIG', 'mit dem 30. Februar als Datum', { datum: '2027-02-30' }],
  ['TENOR_FEHLT', 'ohne Tenor (§ 37 Abs. 1 VwVfG)', { tenor: [] }],
  ['TENOR_FEHLT', 'mit leerem Satz im Tenor', { tenor: [{ nr: 1, text: ' ' }] }],
  ['TENOR_NUMMERIERUNG', 'mit Lücke in der Nummerierung', { tenor: [{ nr: 2, text: 'Ja.' }] }],
  [
    'NEBENBESTIMMUNG_OHNE_NORM',
    'mit Nebenbestimmung ohne Norm (§ 36 Abs. 1 VwVfG)',
    { nebenbestimmungen: [{ art: 'auflage', text: 'Sie müssen …', norm: '' }] },
  ],
  [
    'SOFORTVOLLZUG_OHNE_BEGRUENDUNG',
    'mit sofortiger Vollziehung ohne eigene Gründe (§ 80 Abs. 3 VwGO)',
    { ...vomMenschen, sofortvollzug: { text: 'Sofort.', begruendung: '', norm: '§ 80 VwGO' } },
  ],
  [
    'SOFORTVOLLZUG_AUTOMATISCH',
    'mit automatisch angeordneter sofortiger Vollziehung',
    { sofortvollzug: { text: 'Sofort.', begruendung: 'Es eilt.', norm: '§ 80 VwGO' } },
  ],
  [
    'SOFORTVOLLZUG_OHNE_GEGENSTAND',
    'mit sofortiger Vollziehung einer bloßen Ablehnung (§ 80 Abs. 1 VwGO)',
    {
      ...vomMenschen,
      entscheidung: { ...entscheidung, durch: 'mensch', ergebnis: 'ablehnung' },
      sofortvollzug: { text: 'Sofort.', begruendung: 'Es eilt.', norm: '§ 80 VwGO' },
    },
  ],
  [
    'KOSTEN_UNBESTIMMT',
    'mit Bruchteilen von Cent',
    { kosten: { text: 'Gebühr', betragCent: 30.7, norm: '§ 1 GebOSt' } },
  ],
  [
    'BEGRUENDUNG_FEHLT',
    'mit Ablehnung ohne Gründe (§ 39 VwVfG)',
    { ...mitErgebnis('ablehnung'), begruendung: ohneGruende },
  ],
  [
    'BEGRUENDUNG_FEHLT',
    'mit teilweiser Bewilligung ohne tatsächliche Gründe',
    { ...mitErgebnis('teilbewilligung'), begruendung: { ...basis.begruendung, tatsaechlich: [] } },
  ],
  [
    'BELEHRUNG_FEHLT',
    'ohne Rechtsbehelfsbelehrung (§ 37 Abs. 6 VwVfG)',
    { rechtsbehelf: { ...rechtsbehelf, text: '' } },
  ],
  [
    'BELEHRUNG_VERAENDERT',
    'mit Belehrung, deren Frist jemand umgeschrieben hat',
    { rechtsbehelf: { ...rechtsbehelf, text: rechtsbehelf.text.replace('eines Monats', 'zweier Wochen') } },
  ],
  [
    'AUTOMATION_UNWAHR',
    'mit der Behauptung voller Automatik, obwohl ein Mensch entschied',
    { ...vomMenschen, automation },
  ],
  [
    'AUTOMATION_UNWAHR',
    'mit dieser Behauptung allein im Hinweistext',
    { ...vomMenschen, automation: { ...automation, art: 'teilautomatisch' } },
  ],
  [
    'AUTOMATION_VERSCHWIEGEN',
    'ohne Hinweis, dass allein das Regelwerk entschied (Art. 22 DSGVO)',
    { automation: { art: 'mensch', hinweis: '' }, unterzeichner },
  ],
  [
    'AUTOMATION_HINWEIS_FEHLT',
    'mit leerem Automationshinweis',
    { automation: { ...automation, hinweis: '' } },
  ],
  ['ERMESSEN_AUTOMATISCH', 'mit automatischem Widerruf (§§ 49, 35a VwVfG)', mitErgebnis('widerruf')],
  [
    'NAMENSWIEDERGABE_FEHLT',
    'von einem Menschen ohne Namen (§ 37 Abs. 3 VwVfG)',
    { ...vomMenschen, unterzeichner: undefined },
  ],
  [
    'TABELLE_UNGLEICH',
    'mit Berechnung, deren Zeilen nicht zu den Spalten passen',
    { berechnung: [{ titel: 'B', spalten: [{ titel: 'a', ausrichtung: 'links' }], zeilen: [['1', '2']] }] },
  ],
  ['PLATZHALTER_OFFEN', 'mit nicht ersetztem Platzhalter', { betreff: 'Ausweis für {{zone}}' }],
  ['PLATZHALTER_OFFEN', 'mit leerem Wert in Anführungszeichen', { betreff: 'Ausweis für die Zone „“' }],
  ['PLATZHALTER_OFFEN', 'mit „undefined“ im Text', { hinweise: ['Kennzeichen undefined'] }],
  ['ZEICHEN_UNZULAESSIG', 'mit Steuerzeichen im Text', { hinweise: ['a\u0000b'] }],
  ['ZEICHEN_UNZULAESSIG', 'mit Zeichen, die die Leserichtung umkehren', { hinweise: ['a\u202eb'] }],
];

const erlaubt: [string, Partial<BescheidDaten>][] = [
  ['automatische Bewilligung', {}],
  ['Bewilligung ohne Gründe (§ 39 Abs. 2 Nr. 1 VwVfG)', { begruendung: ohneGruende }],
  [
    'begründete Ablehnung durch einen Menschen',
    { ...vomMenschen, entscheidung: { ...entscheidung, durch: 'mensch', ergebnis: 'ablehnung' } },
  ],
  [
    'automatische Rücknahme eines Steuerbescheids (§ 155 Abs. 4 AO)',
    { ...mitErgebnis('ruecknahme'), regime: 'AO' },
  ],
];

describe('Die Prüfung vor dem Erlass', () => {
  it.each(verboten)('verbietet (%s) einen Bescheid %s', (code, _, abweichend) => {
    expect(codes(pruefeBescheidDaten(einBescheid(abweichend)))).toContain(code);
  });

  it.each(erlaubt)('erlaubt: %s', (_, abweichend) => {
    expect(codes(pruefeBescheidDaten(einBescheid(abweichend)))).toEqual([]);
  });

  it('nennt zu jedem Befund den Ort als JSON-Zeiger und die Abhilfe', () => {
    for (const [, , abweichend] of verboten) {
      for (const befund of pruefeBescheidDaten(einBescheid(abweichend))) {
        expect(befund.ort).toMatch(/^\/[a-z]/);
        expect(befund.abhilfe).toMatch(/\.$/);
      }
    }
  });

  it.each([
    ['post', []],
    ['portal', ['NAMENSWIEDERGABE_RATSAM']],
  ] as const)(
    'mahnt den Namen nur beim elektronischen Bescheid an (§ 37 Abs. 5 VwVfG): %s',
    (kanal, erwartet) => {
      const befunde = pruefeBescheidDaten(einBescheid({ bekanntgabe: { kanal } }));
      expect(codes(befunde, 'warnung')).toEqual(erwartet);
      expect(hatFehler(befunde)).toBe(false);
    },
  );

  it.each(['a  b', 'a .', 'a , b', 'a ; b', 'a null b'])('sieht die Lücke in „%s“', (text) => {
    const befunde = pruefeBescheidDaten(einBescheid({ hinweise: [text] }));
    expect(codes(befunde, 'warnung')).toEqual(['LUECKE_IM_TEXT']);
  });

  it.each([
    ['Hinterhaus ()', { strasse: 'Waldstraße 12, Hinterhaus ()' }],
    ['undefined', { name: 'Yıldız undefined' }],
    ['{{Büro}}', { zusatz: 'c/o {{Büro}}' }],
  ])('lässt stehen, was so im Antrag steht, und nur das: „%s“', (wort, teile) => {
    const { empfaenger } = einBescheid();
    const mit = { empfaenger: { ...empfaenger, ...teile } };
    expect(codes(pruefeBescheidDaten(einBescheid(mit)))).toEqual(['PLATZHALTER_OFFEN']);
    expect(codes(pruefeBescheidDaten(einBescheid({ ...mit, wortlaut: [wort] })))).toEqual([]);
    const offen = einBescheid({ ...mit, wortlaut: [wort], betreff: `${wort}: Ausweis für {{zone}}` });
    expect(codes(pruefeBescheidDaten(offen))).toEqual(['PLATZHALTER_OFFEN']);
  });

  it('findet in dem, was allen Briefen gemeinsam ist, jedes Mal dasselbe', () => {
    const offen = festige(['Ausweis für {{zone}}']);
    const gut = festige(['Bitte melden Sie jede Änderung.']);
    for (const _ of [1, 2]) {
      expect(codes(pruefeBescheidDaten(einBescheid({ hinweise: offen })))).toEqual(['PLATZHALTER_OFFEN']);
      expect(codes(pruefeBescheidDaten(einBescheid({ hinweise: gut })))).toEqual([]);
    }
  });

  it('mahnt Lücken im Text an, hält den Bescheid ihretwegen aber nicht auf', () => {
    const befunde = pruefeBescheidDaten(einBescheid({ hinweise: ['Das Kennzeichen  ist ungültig .'] }));
    expect(codes(befunde, 'warnung')).toEqual(['LUECKE_IM_TEXT']);
    expect(hatFehler(befunde)).toBe(false);
  });
});
