/**
 * The entries of a list of hosts, each as `URL.host` of an https address says it: lower case, names in other letters as
 * Punycode, without the port that goes without saying. What is no host is undefined: nobody would ever be called by it.
 * @param text `host` or `host:port`, with commas
 */
export function liesHosts(text: string | undefined): readonly (string | undefined)[] {
  return (text ?? '')
    .split(',')
    .map((eintrag) => eintrag.trim())
    .filter(Boolean)
    .map(alsHost);
}

function alsHost(eintrag: string): string | undefined {
  if (/[\s/?#@\\]/u.test(eintrag)) return undefined;
  try {
    return new URL(`https://${eintrag}`).host;
  } catch {
    return undefined;
  }
}
