/**
 * `npm run kern`: the core libraries neither ask the clock nor chance nor the environment. The same decision must
 * come out today and in ten years; time, ids and settings are arguments.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const KERN = ['kernel', 'auth', 'regeln', 'fristen', 'engine', 'bescheid', 'bausteine', 'verfahren'];

const VERBOTEN = [
  [
    /(?<![\w.])(?:new\s+)?Date\s*\(\s*\)|\bnew\s+Date\b(?!\s*\()/g,
    'das liest die Uhr',
    'Clock oder PlainDate als Argument',
  ],
  [/\bDate\s*\.\s*now\b/g, 'Date.now liest die Uhr', 'Clock als Argument'],
  [/\bTemporal\s*\.\s*Now\b/g, 'Temporal.Now liest die Uhr', 'Clock als Argument'],
  [/\bperformance\s*\.\s*now\b/g, 'performance.now liest die Uhr', 'Arbeit zählen statt Zeit messen'],
  [/\bMath\s*\.\s*random\b/g, 'Math.random ist Zufall', 'IdQuelle oder Ziehungsschlüssel als Argument'],
  [/\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/g, 'das ist Zufall', 'IdQuelle als Argument'],
  [/\bprocess\s*\.\s*\w+/g, 'der Kern kennt den Prozess nicht', 'Einstellungen als Argument'],
  [
    /\bset(?:Timeout|Interval|Immediate)\s*\(/g,
    'Zeitgeber laufen nicht mit der Sache mit',
    'eine Frist als Zeile',
  ],
];

/**
 * Blanks out comments and the text of string literals; code in `${…}` stays. Lines and columns are kept.
 * @param {string} quelle TypeScript
 */
export function nurCode(quelle) {
  const muster =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|(?<=[(,=:[!&|?{};\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/g;
  return quelle.replaceAll(muster, (stelle) => stelle.replaceAll(/[^\n'"]/g, ' '));
}

/**
 * Forbidden places of one source file.
 * @param {string} quelle
 * @returns {{ zeile: number, stelle: string, grund: string, abhilfe: string }[]}
 */
export function verstoesse(quelle) {
  const code = nurCode(quelle);
  return VERBOTEN.flatMap(([muster, grund, abhilfe]) =>
    [...code.matchAll(muster)].map((treffer) => ({
      zeile: code.slice(0, treffer.index).split('\n').length,
      stelle: treffer[0],
      grund,
      abhilfe,
    })),
  ).sort((a, b) => a.zeile - b.zeile);
}

function pruefe(wurzel) {
  const dateien = KERN.map((name) => join(wurzel, 'libs', name, 'src'))
    .filter(existsSync)
    .flatMap((ordner) => readdirSync(ordner, { recursive: true }).map((name) => join(ordner, name)))
    .filter((pfad) => pfad.endsWith('.ts') && !pfad.endsWith('.spec.ts'));
  const befunde = dateien.flatMap((pfad) =>
    verstoesse(readFileSync(pfad, 'utf8')).map(
      ({ zeile, stelle, grund, abhilfe }) =>
        `${relative(wurzel, pfad)}:${zeile} „${stelle.trim()}“: ${grund}. Abhilfe: ${abhilfe}.`,
    ),
  );
  for (const befund of befunde) console.error(befund);
  const wort = befunde.length === 1 ? 'Verstoß' : 'Verstöße';
  console.log(
    `Kern: ${dateien.length} Dateien, ${befunde.length} ${wort} gegen „keine Uhr, kein Zufall, keine Umgebung“.`,
  );
  return befunde.length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = pruefe(fileURLToPath(new URL('..', import.meta.url))) ? 0 : 1;
}
