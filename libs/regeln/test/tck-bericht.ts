import type { Urteil } from './tck-lauf.js';

/** A compliance level with its outcomes. */
export interface Stufe {
  readonly name: string;
  readonly urteile: readonly Urteil[];
  readonly java: readonly string[];
}

/** The result file, as Markdown: totals, then one row per folder, then every failure by name. */
export function tckBericht(stufen: readonly Stufe[]): string {
  const zeilen = [
    '# DMN Technology Compatibility Kit: Ergebnisse',
    '',
    'Geschrieben von `libs/regeln/test/tck.spec.ts` mit `TCK_BERICHT=schreiben`; in der Prüfung wird die Datei',
    'mit dem tatsächlichen Ergebnis verglichen. Die Fälle liegen in `../shared/corpora/dmn-tck`.',
    '',
    '| Stufe | bestanden | Fälle | Anteil |',
    '| --- | ---: | ---: | ---: |',
    ...stufen.map(
      ({ name, urteile }) => `| ${name} | ${gut(urteile)} | ${urteile.length} | ${anteil(urteile)} |`,
    ),
  ];
  for (const { name, urteile, java } of stufen) {
    zeilen.push('', `## ${name}`, '', '| Ordner | bestanden | Fälle |', '| --- | ---: | ---: |');
    const ordner = [...new Set(urteile.map((u) => u.ordner))];
    for (const einer of ordner) {
      const eigene = urteile.filter((u) => u.ordner === einer);
      zeilen.push(`| ${einer} | ${gut(eigene)} | ${eigene.length} |`);
    }
    if (java.length > 0)
      zeilen.push('', `Mit Java-Funktionen, die nicht ausgeführt werden: ${java.join(', ')}.`);
    const schlecht = urteile.filter((u) => !u.bestanden);
    if (schlecht.length === 0) continue;
    zeilen.push('', 'Nicht bestanden:', '');
    for (const { ordner: o, fall, erwartet, erhalten } of schlecht) {
      zeilen.push(`- ${o} ${fall}: erwartet \`${kurz(erwartet)}\`, erhalten \`${kurz(erhalten)}\``);
    }
  }
  return `${zeilen.join('\n')}\n`;
}

/** Share of passed cases in percent. */
export function anteilBestanden(urteile: readonly Urteil[]): number {
  return urteile.length === 0 ? 0 : (gut(urteile) / urteile.length) * 100;
}

function gut(urteile: readonly Urteil[]): number {
  return urteile.filter((u) => u.bestanden).length;
}

function anteil(urteile: readonly Urteil[]): string {
  return `${anteilBestanden(urteile).toFixed(2).replace('.', ',')} %`;
}

function kurz(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
