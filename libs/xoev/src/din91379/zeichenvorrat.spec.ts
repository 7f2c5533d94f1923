import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type Eingangsplan,
  extrahiereFakten,
  ladeKatalog,
  nachDin91379,
  parseEingang,
  pruefeNachricht,
  schreibeNachricht,
  unzulaessigeZeichen,
} from '../index.js';
import { DIN_91379_TYPEN, type Din91379Typ, SEQUENZEN, zeichensatz } from './zeichenvorrat.js';

const katalog = ladeKatalog(['xoev-schemas']);
const BEISPIELE = 'xoev-schemas/bescheidwerk-parken/1.0/beispiele';
const minimal = readFileSync(join(BEISPIELE, 'gueltig/0100-antrag-minimal-test.xml'), 'utf8');
const plan = parseEingang(JSON.parse(readFileSync(join(BEISPIELE, 'eingang.json'), 'utf8'))) as Eingangsplan;

/** A message with a text as family name, portal reference (type C) and free text (type E); XML-escaped by reference. */
function antrag(name: string, freitext: string): string {
  const referenz = (text: string) =>
    [...text].map((z) => `&#x${(z.codePointAt(0) as number).toString(16)};`).join('');
  return minimal
    .replace('<familienname>Muster<', `<familienname>${referenz(name)}<`)
    .replace(
      '<angaben/>\n',
      `<angaben/>\n  <besondereUmstaende>${referenz(freitext)}</besondereUmstaende>\n`,
    );
}

function pruefe(xml: string) {
  return pruefeNachricht(new TextEncoder().encode(xml), katalog);
}

describe('Zeichen außerhalb der DIN 91379 werden benannt', () => {
  it.each([
    ['Müller-Lüdenscheidt', []],
    ['A\u030b', []],
    ['K\u035fh', []],
    ['a\u0308', ['U+0308']],
    ['Zoë 😀', ['„😀“ (U+1F600)']],
    ['北京', ['„北“ (U+5317)', '„京“ (U+4EAC)']],
    ['a\u00adb', ['U+00AD']],
  ])('%s', (text, erwartet) => {
    expect(unzulaessigeZeichen(text)).toEqual(erwartet);
  });

  it('griechische Buchstaben stehen in Typ E, nicht in Typ C', () => {
    expect(unzulaessigeZeichen('Ω', 'C')).toEqual(['„Ω“ (U+03A9)']);
    expect(unzulaessigeZeichen('Ω', 'E')).toEqual([]);
  });
});

it('Typografie ausgehender Texte wird auf den Zeichenvorrat gebracht, Buchstaben bleiben (NFC, nie NFKC)', () => {
  expect(nachDin91379('„Ja“ – bis 3 € …')).toBe('"Ja" - bis 3 € ...');
  expect(nachDin91379('Đặng A\u030b m² ½')).toBe('Đặng A\u030b m² ½');
  expect(nachDin91379('e\u0308')).toBe('ë');
  expect(unzulaessigeZeichen(nachDin91379('„a“ ‚b‘ – — … •'))).toEqual([]);
});

it('Jeder Text geht in NFC hinaus, in welcher Form er auch kommt', () => {
  const text = fc.array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u212b', '\u2000', '\u2126', '€\u0308', 'e\u0308'),
    ),
  );
  fc.assert(
    fc.property(text, (teile) => {
      const ausgegeben = nachDin91379(teile.join('').normalize('NFD'));
      expect(ausgegeben).toBe(nachDin91379(teile.join('')));
      expect(ausgegeben.replace(/[-"' \u00a0]/g, '.').normalize('NFC')).toBe(
        ausgegeben.replace(/[-"' \u00a0]/g, '.'),
      );
    }),
    { numRuns: 100 },
  );
});

it('Bis U+02FF und von U+2002 bis U+20CF steht jedes Zeichen neben jedem in NFC', () => {
  const zeichen: string[] = [];
  for (let c = 0; c <= 0x20cf; c++) if (c < 0x300 || c > 0x2001) zeichen.push(String.fromCodePoint(c));
  for (const eines of zeichen) {
    const neben = zeichen.map((anderes) => eines + anderes).join('');
    expect(neben.normalize('NFC') === neben).toBe(true);
  }
});

const LISTE = join(process.cwd(), '../shared/corpora/din91379/latin_list_1.3.txt');
const gibtEs = existsSync(LISTE);
if (!gibtEs)
  console.log('Die Zeichenliste der DIN 91379 liegt nicht vor: Der Zeichenvorrat bleibt unverglichen.');

(gibtEs ? describe : describe.skip)('Der Zeichenvorrat ist genau der der DIN 91379:2022-08', () => {
  const eintraege = (gibtEs ? readFileSync(LISTE, 'utf8') : '')
    .split('\n')
    .filter((zeile) => zeile.includes(';'))
    .map((zeile) => zeile.split(';').map((feld) => feld.trim()))
    .map(([gruppe = '', , hex = '']) => ({
      gruppe,
      text: hex
        .split(' ')
        .map((h) => String.fromCodePoint(Number.parseInt(h, 16)))
        .join(''),
    }));

  it('Einzelzeichen und Sequenzen stimmen überein', () => {
    expect(eintraege).toHaveLength(930);
    const alle = new Set(eintraege.filter(({ gruppe }) => gruppe !== 'dc').map(({ text }) => text));
    expect(new Set([...zeichensatz('E'), ...SEQUENZEN])).toEqual(alle);
  });

  it.each(Object.keys(DIN_91379_TYPEN) as Din91379Typ[])('Typ %s nimmt genau seine Gruppen', (typ) => {
    const gruppen: readonly string[] = DIN_91379_TYPEN[typ];
    for (const { gruppe, text } of eintraege) {
      expect([text, unzulaessigeZeichen(text, typ).length === 0]).toEqual([text, gruppen.includes(gruppe)]);
    }
  });

  it('jedes Zeichen übersteht Nachricht, Fakt und Antwort unverändert', () => {
    for (const { gruppe, text } of eintraege) {
      if (gruppe === 'dc') continue;
      const name = gruppe === 'bll' ? text : 'Muster';
      const pruefung = pruefe(antrag(name, `x${text}x`));
      if (pruefung.status === 'fehlerhaft') throw new Error(`${text}: ${pruefung.fehler[0]?.text}`);
      const { fakten, freitexte } = extrahiereFakten(pruefung.nachricht, plan, []);
      expect((fakten as { antragsteller: { familienname: string } }).antragsteller.familienname).toBe(name);
      // XML itself turns nothing that came as a reference into something else, a carriage return included.
      expect(freitexte[0]?.text).toBe(`x${text}x`);
    }
  });

  it('jedes Zeichen der Verwaltungstexte (Typ C) steht auch in der Antwort unverändert', () => {
    const vorlage = readFileSync(join(BEISPIELE, 'gueltig/0120-ruecknahme.xml'), 'utf8').replace(
      'Ich ziehe um.',
      '{{grund}}',
    );
    const alle = eintraege.filter(({ gruppe }) => (DIN_91379_TYPEN.C as readonly string[]).includes(gruppe));
    for (const { text } of alle) {
      const { nachricht } = schreibeNachricht(vorlage, () => `x${text}x`, katalog);
      const grund = nachricht.mitDokument(({ root }) => root.get('*[local-name()="grund"]')?.content);
      expect(grund).toBe(`x${text}x`);
    }
  });

  it('das eigene Schema weist jedes Zeichen zurück, das sein Typ nicht hat', () => {
    for (const { gruppe, text } of eintraege.filter(({ gruppe: g }) => !['bll', 'bnlreq'].includes(g))) {
      // After an apostrophe no diacritic makes a sequence of the standard.
      const pruefung = pruefe(antrag(`'${text}`, 'x'));
      expect([gruppe, text, pruefung.status]).toEqual([gruppe, text, 'fehlerhaft']);
    }
  });
});
