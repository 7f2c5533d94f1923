import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { regelnBefehle } from './regeln.js';

const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="urn:d">
<inputData id="i" name="Beginn"><variable name="Beginn" typeRef="date"/></inputData>
<decision id="e" name="Gebühr"><variable name="Gebühr" typeRef="number"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable id="t" hitPolicy="UNIQUE"><input label="Beginn"><inputExpression typeRef="date"><text>Beginn</text></inputExpression></input>
<output name="betrag" typeRef="number"/><annotation name="Begründung"/><annotation name="Norm"/>
<rule id="neu"><inputEntry><text>&gt;= date("2025-01-01")</text></inputEntry><outputEntry><text>parameter.satz * 2</text></outputEntry>
<annotationEntry><text>Die Gebühr beträgt {{betrag | euro}}.</text></annotationEntry><annotationEntry><text>§ 1 | 2 GebO</text></annotationEntry></rule>
</decisionTable></decision></definitions>`;
const PARAMETER = {
  parameter: [
    {
      id: 'satz',
      titel: 'Satz',
      einheit: 'EUR',
      werte: [{ wert: '15.35', gueltigVon: '2025-01-01', gueltigBis: null, norm: '§ 9' }],
    },
  ],
};

let ordner: string;
let zeilen: string[];

beforeEach(() => {
  process.exitCode = undefined; // another file of the same worker may have left its own
  ordner = mkdtempSync(join(tmpdir(), 'regeln-'));
  zeilen = [];
  writeFileSync(join(ordner, 'gebuehr.dmn'), DMN);
  writeFileSync(join(ordner, 'p.json'), JSON.stringify(PARAMETER));
  writeFileSync(join(ordner, 'f.json'), '{"Beginn": "2025-03-01"}');
  writeFileSync(join(ordner, 'alt.json'), '{"Beginn": "2024-03-01"}');
});
afterEach(() => {
  rmSync(ordner, { recursive: true });
  process.exitCode = undefined;
});

async function rufe(...argumente: string[]): Promise<string> {
  const programm = new Command('bescheidwerk').exitOverride();
  regelnBefehle(programm, (zeile) => zeilen.push(zeile));
  const pfade = argumente.map((a) => (/\.(dmn|json)$/.test(a) ? join(ordner, a) : a));
  await programm.parseAsync(['regeln', ...pfade], { from: 'user' });
  return zeilen.join('\n');
}

describe('bescheidwerk regeln', () => {
  const mit = ['--parameter', 'p.json', '--stichtag', '2025-06-01'];

  it('auswerten zeigt Ergebnis, Regel, Begründung, Norm und Parameter', async () => {
    const text = await rufe('auswerten', 'gebuehr.dmn', '--fakten', 'f.json', ...mit);
    expect(text.split('\n')).toEqual([
      'Gebühr: entschieden',
      'Ergebnis: 30.7',
      '- Gebühr, Regel 1 (neu): Beginn = "2025-03-01"',
      '  Die Gebühr beträgt 30,70\u00a0€.',
      '  Norm: § 1 | 2 GebO',
      '- Parameter satz = 15.35 (§ 9; 2025-01-01 bis auf Weiteres)',
    ]);
    expect(process.exitCode ?? 0).toBe(0);
  });

  it('auswerten endet mit 2 und nennt den Grund, wenn die Entscheidung unbestimmt bleibt', async () => {
    const text = await rufe('auswerten', 'gebuehr.dmn', '--fakten', 'alt.json', ...mit);
    expect(text).toContain('Gebühr: unbestimmt');
    expect(text).toContain('KEINE_REGEL');
    expect(process.exitCode).toBe(2);
  });

  it('auswerten --json gibt dasselbe für Maschinen', async () => {
    const json = JSON.parse(await rufe('auswerten', 'gebuehr.dmn', '--fakten', 'f.json', '--json', ...mit));
    expect([json.status, json.ergebnis, json.gruende[0].norm, json.parameter[0].id]).toEqual([
      'entschieden',
      30.7,
      '§ 1 | 2 GebO',
      'satz',
    ]);
  });

  it('auswerten --json bleibt JSON, wenn das Modell Befunde hat', async () => {
    const ausdruck = 'if Beginn in [date("2025-01-01")..date("2030-01-01")] and true then 1 else 2';
    const maskiert = ausdruck.replaceAll('"', '&quot;');
    writeFileSync(join(ordner, 'gebuehr.dmn'), DMN.replace('parameter.satz * 2', maskiert));
    const json = JSON.parse(await rufe('auswerten', 'gebuehr.dmn', '--fakten', 'f.json', '--json'));
    expect([json.ergebnis, json.befunde.map((b: { code: string }) => b.code)]).toEqual([
      1,
      ['IN_OHNE_KLAMMER'],
    ]);
  });

  it('pruefen zählt Befunde und endet mit 1, wenn ein Fehler darunter ist', async () => {
    expect(await rufe('pruefen', 'gebuehr.dmn', '--parameter', 'p.json')).toContain('TABELLE_LUECKE');
    expect(process.exitCode ?? 0).toBe(0);
    writeFileSync(join(ordner, 'gebuehr.dmn'), DMN.replace('parameter.satz * 2', 'parameter.satz *'));
    const text = await rufe('pruefen', 'gebuehr.dmn');
    expect(text).toContain('FEEL_SYNTAX');
    expect(text).toContain('1 Datei(en): 1 Fehler, 1 Warnungen');
    expect(process.exitCode).toBe(1);
  });

  it('tabelle gibt Markdown aus, in dem Striche der Zellen die Spalten nicht sprengen', async () => {
    expect((await rufe('tabelle', 'gebuehr.dmn')).split('\n')).toEqual([
      '### Gebühr',
      '',
      '| U | Beginn | → betrag | Begründung | Norm |',
      '| --- | --- | --- | --- | --- |',
      '| 1 | >= date("2025-01-01") | parameter.satz * 2 | Die Gebühr beträgt {{betrag \\| euro}}. | § 1 \\| 2 GebO |',
      '',
    ]);
  });

  it.each([
    ['eine fehlende Datei', ['auswerten', 'fehlt.dmn', '--fakten', 'f.json'], 'DATEI_FEHLT'],
    ['kaputte Fakten', ['auswerten', 'gebuehr.dmn', '--fakten', 'gebuehr.dmn'], 'JSON_UNGUELTIG'],
    [
      'ein unmögliches Datum',
      ['auswerten', 'gebuehr.dmn', '--fakten', 'f.json', '--stichtag', '31.12.2025'],
      'DATUM_UNGUELTIG',
    ],
    ['eine unbekannte Tabelle', ['tabelle', 'gebuehr.dmn', '--entscheidung', 'Nichts'], 'TABELLE_UNBEKANNT'],
  ])('%s ist ein Fehler mit Code', async (_, argumente, code) => {
    await expect(rufe(...argumente)).rejects.toMatchObject({ code });
  });
});
