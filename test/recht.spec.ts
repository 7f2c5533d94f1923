import { existsSync, readFileSync } from 'node:fs';

/**
 * docs/recht.md says which norm is enforced where and which test shows it. This keeps it from rotting: rows are
 * complete, files exist, and titles stand as text literals in the files named.
 */
interface Zeile {
  readonly nr: string;
  readonly dateien: readonly string[];
  readonly tests: readonly { readonly datei: string; readonly titel: string }[];
  readonly stand: string;
}

const NUMMERN = [
  ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10'],
  ...['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9', 'B10', 'B11', 'B12'],
  ...['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9'],
  ...['D1', 'D2', 'D3'].flatMap((kanal) => [`${kanal} VwVfG`, `${kanal} SGB X`, `${kanal} AO`]),
  ...['D4 OZG', 'D5 VwVfG', 'D5 SGB X', 'D5 AO', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11', 'D12', 'D13'],
  ...['E1', 'E2', 'E3', 'E4', 'E5', 'E6'],
];

const pfade = (text: string) => [...text.matchAll(/`([^`]+)`/gu)].map(([, pfad]) => pfad as string);

/** Every title belongs to the file named last before it; a title may hold a semicolon, as what stands between files does. */
function titelJeDatei(spalte: string): Zeile['tests'] {
  let datei = '';
  return [...spalte.matchAll(/`([^`]+)`|»([^«]+)«/gu)].flatMap(([, pfad, titel]) => {
    if (pfad !== undefined) datei = pfad;
    return titel === undefined ? [] : [{ datei, titel }];
  });
}

function lies(zeile: string): Zeile {
  const spalten = zeile.split('|').map((spalte) => spalte.trim());
  const [, nr = '', , , dateien = '', tests = '', stand = ''] = spalten;
  if (spalten.length !== 8) throw new Error(`Zeile ${nr}: ${spalten.length - 2} Spalten statt 6`);
  return {
    nr,
    dateien: pfade(dateien),
    tests: titelJeDatei(tests),
    stand,
  };
}

const zeilen = readFileSync('docs/recht.md', 'utf8')
  .split('\n')
  .filter((zeile) => /^\| [A-E]\d/u.test(zeile))
  .map(lies);

/** Whether the title stands there as a whole literal, not just somewhere in a comment. */
const stehtAlsTitel = (quelle: string, titel: string) =>
  [`'${titel}'`, `"${titel}"`, `\`${titel}\``].some((literal) => quelle.includes(literal));

describe('docs/recht.md', () => {
  it('liest auch Titel, in denen ein Strichpunkt steht', () => {
    const titel = zeilen.flatMap(({ tests }) => tests.map((test) => test.titel));
    expect(titel.filter((einer) => einer.includes(';'))).not.toEqual([]);
    const spalten = readFileSync('docs/recht.md', 'utf8').match(/^\| [A-E]\d.*$/gmu) ?? [];
    expect(titel).toHaveLength(spalten.join('').match(/»/gu)?.length ?? 0);
  });

  it('nennt jede Norm genau einmal, in ihrer Reihenfolge', () => {
    expect(zeilen.map(({ nr }) => nr)).toEqual(NUMMERN);
  });

  it.each(zeilen.map((zeile) => [zeile.nr, zeile] as const))(
    '%s: Stand, Dateien und Tests sind, was sie behaupten',
    (_nr, { dateien, tests, stand }) => {
      expect(stand).toMatch(/^(?:erzwungen|teilweise: \S.*|noch nicht)$/u);
      const belegt = stand !== 'noch nicht';
      expect([dateien.length > 0, tests.length > 0]).toEqual([belegt, belegt]);
      expect(dateien.filter((datei) => !existsSync(datei))).toEqual([]);
      const fehlend = tests.filter(
        ({ datei, titel }) => !existsSync(datei) || !stehtAlsTitel(readFileSync(datei, 'utf8'), titel),
      );
      expect(fehlend).toEqual([]);
    },
  );

  it('ist von README und ARCHITECTURE aus zu finden', () => {
    expect(readFileSync('README.md', 'utf8')).toContain('(docs/recht.md)');
    expect(readFileSync('ARCHITECTURE.md', 'utf8')).toContain('(docs/recht.md)');
  });
});
