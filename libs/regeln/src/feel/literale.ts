/** Resolves the escapes of a FEEL string literal, given with its quotes (DMN 1.5 grammar rules 35, 64). */
export function parseTextliteral(literal: string): string {
  const innen = literal.slice(1, -1);
  if (!innen.includes('\\')) return innen;
  return innen.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["'\\ntr]))/g,
    (alles, vier: string | undefined, sechs: string | undefined, zeichen: string | undefined) => {
      if (vier) return String.fromCharCode(Number.parseInt(vier, 16));
      if (sechs) {
        const punkt = Number.parseInt(sechs, 16);
        return punkt <= 0x10ffff ? String.fromCodePoint(punkt) : alles;
      }
      return { n: '\n', t: '\t', r: '\r' }[zeichen as string] ?? (zeichen as string);
    },
  );
}
