/** A Markdown table; cells are escaped. */
export function tabelle(kopf: readonly string[], zeilen: readonly (readonly string[])[]): string {
  const zeile = (zellen: readonly string[]) => `| ${zellen.map(zelle).join(' | ')} |`;
  return [zeile(kopf), `|${kopf.map(() => '---').join('|')}|`, ...zeilen.map(zeile)].join('\n');
}

/** A bullet list; an empty one says so. */
export function aufzaehlung(punkte: readonly string[]): string {
  return punkte.length === 0 ? '_keine_' : punkte.map((punkt) => `- ${punkt}`).join('\n');
}

function zelle(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
}
