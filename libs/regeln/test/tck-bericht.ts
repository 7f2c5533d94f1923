import type { Urteil } from './tck-lauf.js';

/** A compliance level with its outcomes. */
export interface Stufe {
  readonly name: string;
  readonly urteile: readonly Urteil[];
  /** Folders whose models name external Java functions, which are not executed. */
  readonly java: readonly string[];
}

/** The result file, as Markdown: totals, then per level one row per folder and every failure by name. */
export function tckBericht(stufen: readonly Stufe[]): string {
  const zeilen = [
    '# DMN Technology Compatibility Kit: Ergebnisse',
    '',
    'Stufen 2 und 3 der Sammlung `dmn-tck/tck` (Commit 0dbcaf9) vollständig. Geschrieben von',
    '`libs/regeln/test/tck.spec.ts` mit `TCK_BERICHT=schreiben` und `TCK_ORDNER`, dem Ordner `TestCases` der',
    'Sammlung. Ohne `TCK_ORDNER` läuft die Prüfung über die Auswahl in `../shared/corpora/dmn-tck` und vergleicht',
    'jeden Ordner, der dort liegt, mit seiner Zeile in dieser Datei.',
    '',
    '| Stufe | bestanden | Fälle | Anteil | Anteil ohne Java-Funktionen |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...stufen.map(
      (stufe) =>
        `| ${stufe.name} | ${gut(stufe.urteile)} | ${stufe.urteile.length} | ${anteil(stufe.urteile)} | ${anteil(ohneJava(stufe))} |`,
    ),
  ];
  for (const stufe of stufen) {
    zeilen.push('', `## ${stufe.name}`, '', '| Ordner | bestanden | Fälle |', '| --- | ---: | ---: |');
    zeilen.push(...ordnerzeilen(stufe.urteile));
    if (stufe.java.length > 0)
      zeilen.push('', `Mit Java-Funktionen, die nicht ausgeführt werden: ${stufe.java.join(', ')}.`);
    const schlecht = stufe.urteile.filter((u) => !u.bestanden);
    if (schlecht.length > 0) zeilen.push('', 'Nicht bestanden:', '', ...schlecht.map(fehlschlag));
  }
  return `${zeilen.join('\n')}\n`;
}

/** The lines of the report that these outcomes answer for: one per folder, one per failure. */
export function ergebniszeilen(urteile: readonly Urteil[]): string[] {
  return [...ordnerzeilen(urteile), ...urteile.filter((u) => !u.bestanden).map(fehlschlag)];
}

/** Share of passed cases in percent. */
export function anteilBestanden(urteile: readonly Urteil[]): number {
  return urteile.length === 0 ? 0 : (gut(urteile) / urteile.length) * 100;
}

/** The outcomes of a level apart from the folders with external Java functions. */
export function ohneJava({ urteile, java }: Stufe): readonly Urteil[] {
  return urteile.filter((u) => !java.includes(u.ordner));
}

function ordnerzeilen(urteile: readonly Urteil[]): string[] {
  return [...new Set(urteile.map((u) => u.ordner))].map((ordner) => {
    const eigene = urteile.filter((u) => u.ordner === ordner);
    return `| ${ordner} | ${gut(eigene)} | ${eigene.length} |`;
  });
}

function fehlschlag({ ordner, fall, erwartet, erhalten }: Urteil): string {
  return `- ${ordner} ${fall}: erwartet \`${kurz(erwartet)}\`, erhalten \`${kurz(erhalten)}\``;
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
