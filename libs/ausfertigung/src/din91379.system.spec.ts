import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eineMitteilung } from '../../bescheid/test/ein-bescheid.js';
import { describeMitPdfWerkzeugen, PdfDatei } from '../test/pdf-werkzeuge.js';
import { Ausfertigung } from './index.js';

const liste = join(process.cwd(), '../shared/corpora/din91379/latin_list_1.3.txt');
const gibtEs = existsSync(liste);
if (!gibtEs) process.stderr.write(`Übersprungen: „DIN 91379 im Brief“, es fehlt ${liste}.\n`);

const segmente = new Intl.Segmenter('de', { granularity: 'grapheme' });

/** The characters and sequences of the standard by their code points; blanks are left out, they leave no mark. */
function zeichenDerNorm(): string[] {
  return readFileSync(liste, 'utf8')
    .trimEnd()
    .split('\n')
    .map((zeile) => zeile.split(';')[2]?.trim().split(' ') ?? [])
    .map((hex) => String.fromCodePoint(...hex.map((h) => Number.parseInt(h, 16))))
    .filter((zeichen) => zeichen.trim() !== '');
}

(gibtEs ? describeMitPdfWerkzeugen : describe.skip)('DIN 91379 im Brief', () => {
  const dienst = new Ausfertigung();
  afterAll(() => dienst.schliesse());

  it.each([
    ['im Text', (namen: string[]) => ({ absaetze: namen })],
    [
      'in fetter Schrift',
      (namen: string[]) => ({ listen: namen.map((titel) => ({ titel, punkte: [{ text: 'x' }] })) }),
    ],
  ])(
    'jedes Zeichen und jede Folge der Norm wird gedruckt und bleibt beim Kopieren erhalten: %s',
    async (_, ort) => {
      const zeichen = zeichenDerNorm();
      expect(zeichen.length).toBeGreaterThan(920);
      // Framed by letters, because a lone combining mark has no base to sit on.
      const namen = zeichen.map((z, i) => `A${z}n${i}`.normalize('NFC'));
      const { pdf } = await dienst.rendere(eineMitteilung(ort(namen)));
      const datei = new PdfDatei(pdf);
      // Letters with combining marks carry their exact text (ActualText), which pdftotext may tear apart.
      const text = datei.text().normalize('NFC').replaceAll(' ', '');
      const woertlich = datei.woertlicheZeichen();
      datei.entferne();
      const erhalten = (name: string) =>
        text.includes(name) || [...segmente.segment(name)].some(({ segment }) => woertlich.has(segment));
      expect(namen.filter((name) => !erhalten(name))).toEqual([]);
    },
  );
});
