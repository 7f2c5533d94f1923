import { bestandskraft } from '#libs/fristen';
import { plainDate } from '#libs/kernel';
import { pruefeBelehrung } from './pruefe-belehrung.js';
import { type BelehrungEingabe, rechtsbehelfsbelehrung } from './rechtsbehelfsbelehrung.js';

const eingabe: BelehrungEingabe = {
  regime: 'VwVfG',
  land: 'SN',
  leistung: { id: 'bewohnerparkausweis', rechtsgebiet: 'strassenverkehr' },
  behoerde: { name: 'Bürgeramt Mitte', strasse: 'Beispielstraße 1', plz: '04109', ort: 'Leipzig' },
  gericht: { name: 'Verwaltungsgericht Leipzig', strasse: 'Rathenaustraße 40', plz: '04179', ort: 'Leipzig' },
  stichtag: plainDate('2026-03-02'),
};
const widerspruch = rechtsbehelfsbelehrung(eingabe);
const klage = rechtsbehelfsbelehrung({ ...eingabe, land: 'NW' });
const wohngeld = rechtsbehelfsbelehrung({
  ...eingabe,
  regime: 'SGBX',
  leistung: { id: 'wohngeld', rechtsgebiet: 'wohngeld' },
});

describe('Prüfung einer gedruckten Belehrung', () => {
  it('der hinterlegte Text ist richtig, auch mit anderen Zeilenumbrüchen', () => {
    expect(pruefeBelehrung(widerspruch.text.replaceAll(' ', '\n '), widerspruch)).toMatchObject({
      stand: 'richtig',
      frist: { monate: 1 },
    });
  });

  it.each([
    ['fehlt sie ganz', '', 'fehlt', ['rechtsbehelf', 'adressat', 'sitz', 'frist']],
    ['fehlt die Behörde', widerspruch.text.replace('Bürgeramt Mitte, ', ''), 'unrichtig', ['adressat']],
    ['fehlt der Sitz', widerspruch.text.replace('04109 Leipzig', '04109'), 'unrichtig', ['sitz']],
    ['fehlt die Frist', widerspruch.text.replace('innerhalb eines Monats ', ''), 'unrichtig', ['frist']],
    [
      'ist die Frist zu kurz',
      widerspruch.text.replace('eines Monats', 'von zwei Wochen'),
      'unrichtig',
      ['frist'],
    ],
    [
      'sind es 30 Tage statt eines Monats',
      widerspruch.text.replace('eines Monats', 'von 30 Tagen'),
      'unrichtig',
      ['frist'],
    ],
    [
      'steht Klage statt Widerspruch',
      widerspruch.text.replaceAll('Widerspruch', 'Klage'),
      'unrichtig',
      ['rechtsbehelf'],
    ],
    [
      'ist die Liste der Formen unvollständig (BSG B 7 AS 10/22 R)',
      widerspruch.text.replace(/ in elektronischer Form nach § 3a Abs. 2[^,]*,/, ''),
      'unrichtig',
      ['form'],
    ],
  ] as const)('%s, wird aus dem Monat ein Jahr (§ 58 Abs. 2 VwGO)', (_titel, text, stand, maengel) => {
    expect(pruefeBelehrung(text, widerspruch)).toMatchObject({
      stand,
      maengel,
      frist: { jahre: 1 },
      norm: ['§ 58 Abs. 2 VwGO'],
    });
  });

  const OHNE_FORM =
    'Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch beim Bürgeramt Mitte, Leipzig, erhoben werden.';

  it('über die Form muss nach der VwGO nicht belehrt werden', () => {
    expect(pruefeBelehrung(OHNE_FORM, widerspruch)).toMatchObject({ stand: 'richtig', frist: { monate: 1 } });
  });

  it('im Sozialrecht gehört die Form dazu (§ 36 SGB X)', () => {
    expect(pruefeBelehrung(OHNE_FORM, wohngeld)).toMatchObject({ stand: 'unrichtig', maengel: ['form'] });
  });

  it('Widerspruch statt Klage ist unrichtig, wo das Vorverfahren ausgeschlossen ist (§ 110 JustG NRW)', () => {
    const ergebnis = pruefeBelehrung(widerspruch.text, klage);
    expect(ergebnis.stand).toBe('unrichtig');
    expect(ergebnis.maengel).toEqual(expect.arrayContaining(['rechtsbehelf', 'adressat']));
  });

  it('wer jeden Rechtsbehelf verneint, setzt keine Frist in Lauf', () => {
    const ergebnis = pruefeBelehrung('Gegen diesen Bescheid ist kein Rechtsbehelf gegeben.', widerspruch);
    expect(ergebnis).toMatchObject({ stand: 'kein-rechtsbehelf', frist: null });
  });

  it('jedes entfernte Wort der Pflichtteile macht die Belehrung unrichtig', () => {
    for (const teil of [
      'Widerspruch',
      'Bürgeramt Mitte',
      'eines Monats',
      'zur Niederschrift',
      'schriftlich',
    ]) {
      expect(pruefeBelehrung(widerspruch.text.replaceAll(teil, ''), widerspruch).stand).toBe('unrichtig');
    }
  });

  it('ein Bescheid ohne Belehrung wird erst nach einem Jahr bestandskräftig', () => {
    const ab = (text: string) =>
      bestandskraft({
        bekanntgabe: {
          regime: 'VwVfG',
          kanal: 'post',
          fakten: { aufgabeZurPost: plainDate('2026-03-02') },
          ort: { land: 'SN' },
        },
        rechtsweg: widerspruch.rechtsweg,
        rechtsbehelf: widerspruch.art,
        belehrung: pruefeBelehrung(text, widerspruch).stand,
        stichtag: plainDate('2026-03-10'),
      }).bestandskraeftigAb?.toString();
    expect(ab(widerspruch.text)).toBe('2026-04-08');
    expect(ab('')).toBe('2027-03-09');
  });
});
