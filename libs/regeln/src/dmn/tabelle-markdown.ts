import type { TabellenInfo } from './tabellen-info.js';

/** A decision table as Markdown, for reviews: head with hit policy, one row per rule. */
export function tabelleAlsMarkdown(info: TabellenInfo): string {
  const ausgaben = info.ausgaben.map(({ name, label }) => name || label);
  const kopf = [
    info.trefferart,
    ...info.eingaben.map(({ label }) => label),
    ...ausgaben.map((name) => `→ ${name}`),
    ...info.anmerkungen,
  ];
  const zeilen = info.regeln.map((regel) => [
    String(regel.zeile),
    ...regel.eingaben.map(({ text }) => text),
    ...info.ausgaben.map((_, s) => regel.ausgaben[s] ?? ''),
    ...info.anmerkungen.map((_, s) => regel.anmerkungen[s] ?? ''),
  ]);
  const vorgaben = info.ausgaben.flatMap(({ vorgabe }, s) =>
    vorgabe === undefined ? [] : [`${ausgaben[s] ?? ''} = ${vorgabe}`],
  );
  return [
    `### ${info.wer}`,
    '',
    zeile(kopf),
    zeile(kopf.map(() => '---')),
    ...zeilen.map(zeile),
    ...(vorgaben.length > 0 ? ['', `Sonst: ${vorgaben.join(', ')}`] : []),
    '',
  ].join('\n');
}

function zeile(zellen: readonly string[]): string {
  return `| ${zellen.map(zelle).join(' | ')} |`;
}

function zelle(text: string): string {
  return (
    text
      .trim()
      .replaceAll('|', '\\|')
      .replace(/\s*\n\s*/g, '<br>') || ' '
  );
}
