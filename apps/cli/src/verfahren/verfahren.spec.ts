import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { verfahrenBefehle } from '../verfahren.js';

let ziel: string;
beforeEach(() => {
  ziel = mkdtempSync(join(tmpdir(), 'verfahren-'));
});
afterEach(() => {
  rmSync(ziel, { recursive: true, force: true });
  process.exitCode = 0;
  delete process.env.SCHEMA_ORDNER;
  delete process.env.BEHOERDEN_ORDNER;
});

/** Runs a command; gives its output and exit code. */
async function befehl(...argumente: string[]): Promise<{ text: string; code: number }> {
  const zeilen: string[] = [];
  const programm = new Command().exitOverride();
  verfahrenBefehle(programm, { ausgabe: { sage: (zeile) => zeilen.push(zeile) } });
  process.exitCode = 0;
  await programm.parseAsync(['verfahren', ...argumente], { from: 'user' });
  return { text: zeilen.join('\n'), code: Number(process.exitCode) };
}

const neu = () => befehl('neu', 'hundesteuer', '--titel', 'Hundesteuer', '--ziel', ziel);
const paket = () => join(ziel, 'hundesteuer');

describe('bescheidwerk verfahren', () => {
  it('Ein neues Paket besteht sofort: neu, pruefen, testen', async () => {
    await neu();
    expect(await befehl('pruefen', paket())).toEqual({ text: 'hundesteuer: in Ordnung', code: 0 });
    const { text, code } = await befehl('testen', ziel);
    expect(text).toContain('hundesteuer: 4 von 4 Beispielen bestehen');
    expect(text).toContain('Abdeckung: 10 von 10 Zuständen, 16 von 16 Übergängen, 9 von 9 Fakten');
    expect(code).toBe(0);
  });

  it('testen nennt Fakten, die keine Nachricht füllt: Ein XPath, der nichts findet, fiele sonst nicht auf', async () => {
    await neu();
    const eingang = join(paket(), 'eingang.json');
    writeFileSync(eingang, readFileSync(eingang, 'utf8').replace('p:bekanntgabeKanal', 'p:bekanntgabekanal'));
    expect((await befehl('pruefen', paket())).code).toBe(0);
    const { text } = await befehl('testen', paket());
    expect(text).toMatch(/, 8 von 9 Fakten\n {7}ohne Beispiel: fakten\.bekanntgabeKanal$/);
  });

  it('testen nimmt Schemata und Behörden aus SCHEMA_ORDNER und BEHOERDEN_ORDNER', async () => {
    await neu();
    process.env.SCHEMA_ORDNER = join(ziel, 'leer');
    expect((await befehl('testen', paket())).text).toContain('0 von 4 Beispielen bestehen');
    delete process.env.SCHEMA_ORDNER;
    process.env.BEHOERDEN_ORDNER = paket();
    await expect(befehl('testen', paket())).rejects.toMatchObject({ code: 'BEHOERDEN_UNGUELTIG' });
  });

  it('Dateien neben den Ordnern, wie workflows/* sie nennt, werden übergangen', async () => {
    await neu();
    const datei = join(ziel, 'README.md');
    writeFileSync(datei, '# Verfahren');
    expect((await befehl('pruefen', datei, paket())).text).toBe('hundesteuer: in Ordnung');
    await expect(befehl('pruefen', datei)).rejects.toMatchObject({ code: 'PAKET_NICHT_GEFUNDEN' });
  });

  it('Ein Befund nennt Code, Datei, Stelle, Satz und Abhilfe; der Befehl endet mit 1', async () => {
    await neu();
    const datei = join(paket(), 'verfahren.json');
    writeFileSync(datei, readFileSync(datei, 'utf8').replace('"regime": "VwVfG"', '"regime": "StPO"'));
    const { text, code } = await befehl('pruefen', paket());
    expect(text).toContain('hundesteuer: 1 Fehler, 0 Hinweise');
    expect(text).toContain('Fehler  WERT_UNZULAESSIG  verfahren.json /regime');
    expect(text).toContain('→ Erlaubt: "VwVfG", "SGBX", "AO".');
    expect(code).toBe(1);
  });

  it('Eine Abweichung im Beispiel wird gezeigt; der Befehl endet mit 1', async () => {
    await neu();
    const datei = join(paket(), 'beispiele/bewilligung/erwartet.json');
    writeFileSync(
      datei,
      readFileSync(datei, 'utf8').replace('"zustand": "abgeschlossen"', '"zustand": "offen"'),
    );
    const { text, code } = await befehl('testen', paket());
    expect(text).toContain('✗ Zustand: erwartet „offen“, erhalten „abgeschlossen“.');
    expect(code).toBe(1);
  });

  it('readme schreibt README und Bild; --pruefen scheitert, wenn sie veraltet sind', async () => {
    await neu();
    expect((await befehl('readme', '--pruefen', paket())).code).toBe(1);
    await befehl('readme', paket());
    expect(await befehl('readme', '--pruefen', paket())).toEqual({ text: '', code: 0 });
    writeFileSync(join(paket(), 'README.md'), 'alt');
    const { text, code } = await befehl('readme', '--pruefen', paket());
    expect(text).toContain('hundesteuer/README.md ist veraltet.');
    expect(code).toBe(1);
  });

  it.each([
    ['ein Ordner ohne Paket', () => befehl('pruefen', ziel), 'PAKET_NICHT_GEFUNDEN'],
    ['eine unzulässige Id', () => befehl('neu', 'Hunde_Steuer', '--ziel', ziel), 'VERFAHREN_ID_UNGUELTIG'],
  ])('Abgelehnt wird %s', async (_name, tue, code) => {
    await expect(tue()).rejects.toMatchObject({ code });
  });

  it('neu überschreibt kein vorhandenes Paket', async () => {
    await neu();
    await expect(neu()).rejects.toMatchObject({ code: 'PAKET_VORHANDEN' });
  });
});
