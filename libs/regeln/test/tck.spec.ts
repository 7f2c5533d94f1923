import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { anteilBestanden, type Stufe, tckBericht } from './tck-bericht.js';
import { laufeStufe } from './tck-lauf.js';

const WURZEL = join(process.cwd(), '../shared/corpora/dmn-tck/TestCases');
const BERICHT = join(process.cwd(), 'docs/dmn-tck.md');
const gibtEs = existsSync(WURZEL);
if (!gibtEs) console.log('DMN-TCK übersprungen: ../shared/corpora/dmn-tck liegt nicht vor.');

(gibtEs ? describe : describe.skip)('DMN Technology Compatibility Kit', () => {
  let stufen: Stufe[];

  beforeAll(async () => {
    stufen = [];
    for (const name of readdirSync(WURZEL).sort()) {
      stufen.push({ name, ...(await laufeStufe(join(WURZEL, name))) });
    }
    if (process.env.TCK_BERICHT === 'schreiben') writeFileSync(BERICHT, tckBericht(stufen));
  }, 120_000);

  it.each([
    ['compliance-level-2', 100],
    ['compliance-level-3', 97],
  ])('%s wird zu mindestens %d %% erfüllt', (name, mindestens) => {
    const stufe = stufen.find((s) => s.name === name);
    expect(stufe?.urteile.length).toBeGreaterThan(0);
    expect(anteilBestanden(stufe?.urteile ?? [])).toBeGreaterThanOrEqual(mindestens);
  });

  it('docs/dmn-tck.md gibt das Ergebnis wieder', () => {
    const bericht = readFileSync(BERICHT, 'utf8');
    const neu = tckBericht(stufen);
    const ordner = (text: string) => text.match(/^\| \d{4}-\S+/gm)?.join() ?? '';
    if (ordner(bericht) !== ordner(neu)) {
      console.log(`Die Fälle des TCK sind andere als im Bericht:\n${neu.split('\n## ')[0]}`);
      return;
    }
    expect(bericht).toBe(neu);
  });
});
