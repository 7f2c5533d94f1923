import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-anker-'));
const datei = join(ordner, 'journal.jsonl');
const zeilen: { msg: string; level: number; fehler?: { code?: string } }[] = [];
let test: Testanwendung;

beforeAll(async () => {
  writeFileSync(datei, '{"tag":"2026-0');
  test = await starteTestanwendung({
    druckwerk: new Pruefpresse(),
    verfahren: [],
    env: { ANKER_DATEI: datei, KEHRINTERVALL_MS: '100' },
    protokoll: (zeile) => zeilen.push(JSON.parse(zeile)),
  });
}, 120_000);
afterAll(async () => {
  await test?.schliesse();
  rmSync(ordner, { recursive: true, force: true });
}, 60_000);

/** In seconds since 1970; undefined where no such figure is shown. */
async function gezeigt(): Promise<number | undefined> {
  const text = await test.anwendung.betrieb.beobachtung.messwerte.registry.metrics();
  const zahl = /^bescheidwerk_anker_timestamp_seconds (\S+)$/m.exec(text)?.[1];
  return zahl === undefined ? undefined : Number(zahl);
}

describe('Lässt sich der Anker der Journale nicht setzen', () => {
  it('zeigt das ein Messwert, und das Protokoll sagt es einmal; wieder lesbar, kommt er von selbst', async () => {
    expect(await gezeigt()).toBeUndefined();
    const { journalanker } = test.anwendung;
    const ankere = journalanker.ankereTaeglich.bind(journalanker);
    let versuche = 0;
    journalanker.ankereTaeglich = () => {
      versuche += 1;
      return ankere();
    };
    await test.arbeite();
    await warteBis(
      async () => versuche,
      (zahl) => zahl > 5,
    );
    expect(await gezeigt()).toBe(0);
    expect(zeilen.filter(({ msg }) => msg === 'Anker gescheitert')).toMatchObject([
      { level: 40, fehler: { code: 'ANKER_UNLESBAR' } },
    ]);
    writeFileSync(datei, '');
    const stand = await warteBis(gezeigt, (zahl) => zahl !== 0);
    const [zeile = ''] = readFileSync(datei, 'utf8').split('\n');
    expect(stand).toBe(Date.parse(JSON.parse(zeile).stand) / 1000);
  }, 60_000);
});
