import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anteilBestanden, ergebniszeilen, ohneJava, type Stufe, tckBericht } from './tck-bericht.js';
import { laufeStufe } from './tck-lauf.js';

/** The folder `TestCases` of the kit: a selection beside the project, or the whole kit wherever it lies. */
const WURZEL = process.env.TCK_ORDNER ?? join(process.cwd(), '../shared/corpora/dmn-tck/TestCases');
const BERICHT = join(process.cwd(), 'docs/dmn-tck.md');
const STUFEN = ['compliance-level-2', 'compliance-level-3'];
const gibtEs = STUFEN.every((stufe) => existsSync(join(WURZEL, stufe)));
if (!gibtEs) console.log(`DMN-TCK übersprungen: In ${WURZEL} liegen die Stufen 2 und 3 nicht.`);

(gibtEs ? describe : describe.skip)('DMN Technology Compatibility Kit', () => {
  let stufen: Stufe[];

  beforeAll(async () => {
    stufen = [];
    for (const name of STUFEN) stufen.push({ name, ...(await laufeStufe(join(WURZEL, name))) });
    if (process.env.TCK_BERICHT === 'schreiben') writeFileSync(BERICHT, tckBericht(stufen));
  }, 120_000);

  it.each([
    ['compliance-level-2', 100],
    ['compliance-level-3', 99],
  ])('%s wird ohne Java-Funktionen zu mindestens %d %% erfüllt', (name, mindestens) => {
    const stufe = stufen.find((s) => s.name === name) as Stufe;
    expect(stufe.urteile.length).toBeGreaterThan(0);
    expect(anteilBestanden(ohneJava(stufe))).toBeGreaterThanOrEqual(mindestens);
  });

  it('docs/dmn-tck.md gibt das Ergebnis wieder', () => {
    const bericht = readFileSync(BERICHT, 'utf8').split('\n');
    const falsch = stufen.flatMap(({ name, urteile }) => {
      const beginn = bericht.indexOf(`## ${name}`);
      const ende = bericht.findIndex((zeile, i) => i > beginn && zeile.startsWith('## '));
      const abschnitt = bericht.slice(beginn, ende < 0 ? undefined : ende);
      return ergebniszeilen(urteile).filter((zeile) => !abschnitt.includes(zeile));
    });
    expect(falsch).toEqual([]);
  });
});
