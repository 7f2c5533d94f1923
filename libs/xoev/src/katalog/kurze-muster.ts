/** A pattern of DIN 91379 has 2,000 characters and more; all others are short. */
const LANGES_MUSTER = /<([\w.-]+:)?pattern\s+value="([^"<]{300,})"\s*\/>/g;
/** Characters that nearly every text keeps to: from the blank to the end of Latin Extended-A. */
const VON = 0x20;
const BIS = 0x17e;

/**
 * The bytes of a schema file with a short pattern before each long one; in memory only, installed files stay as
 * published. Patterns of one restriction are alternatives (XML Schema part 2, 4.3.4), and the short one takes nothing
 * that the long one does not: every value is valid or invalid as before. To hold a character against the hundred ranges
 * of DIN 91379 the validator needs half a microsecond, which was two thirds of its work on an application (84 µs, now
 * 36); with most texts it is done after the short pattern. What none takes it reports by the last, the published one.
 */
export function mitKurzenMustern(bytes: Uint8Array): Uint8Array {
  const text = alsUtf8(bytes);
  if (text === undefined) return bytes;
  const neu = text.replace(LANGES_MUSTER, (langes, praefix: string | undefined, muster: string) => {
    const kurzes = findKurzesMuster(muster);
    return kurzes === undefined ? langes : `<${praefix ?? ''}pattern value="${kurzes}"/>${langes}`;
  });
  return neu === text ? bytes : new TextEncoder().encode(neu);
}

function alsUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return /^\ufeff?<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-8["'])/i.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

// What regular expressions of XML Schema and of JavaScript read alike: characters, classes of characters and ranges,
// alternatives and groups. A class with a circumflex or a loose hyphen, repetitions inside: not worth the risk.
const MASKIERT = String.raw`\\[\\|.?*+(){}\-[\]^]`;
const IN_KLASSE = String.raw`(?:[^\\[\]^-]|${MASKIERT})`;
const KLASSE = String.raw`\[(?:${IN_KLASSE}(?:-${IN_KLASSE})?)+\]`;
const WIEDERHOLTE_WAHL = new RegExp(
  String.raw`^\(((?:[^\\[\]{}().?*+^$]|\((?!\?)|\)|${KLASSE})*)\)[*+]$`,
  'u',
);

/**
 * The usual characters that a pattern takes, any number of them, as a pattern; undefined when it is not a repeated choice
 * (`(…|…)*`) and so might not take together what it takes singly.
 * @param muster as it stands in the schema, with character references
 */
export function findKurzesMuster(muster: string): string | undefined {
  const einzeln = findWahl(muster);
  if (einzeln === undefined) return undefined;
  const bereiche: [von: number, bis: number][] = [];
  for (let c = VON; c <= BIS; c++) {
    if (!einzeln.test(String.fromCodePoint(c))) continue;
    const letzter = bereiche.at(-1);
    if (letzter?.[1] === c - 1) letzter[1] = c;
    else bereiche.push([c, c]);
  }
  if (bereiche.length === 0) return undefined;
  const klasse = bereiche.map(([von, bis]) => inKlasse(von) + (bis > von ? `-${inKlasse(bis)}` : ''));
  return `[${klasse.join('')}]+`;
}

/** What is chosen from in each round of the repetition. */
function findWahl(muster: string): RegExp | undefined {
  if (/&(?!#)|[\t\n\r]/.test(muster)) return undefined;
  const wahl = WIEDERHOLTE_WAHL.exec(muster.replace(/&#(?:x([\da-f]+)|(\d+));/gi, alsZeichen))?.[1];
  if (wahl === undefined) return undefined;
  try {
    // Not of one group, but of several (`(a)(b)*`): then the outer parentheses do not belong together.
    new RegExp(wahl, 'u');
    return new RegExp(`^(?:${wahl})$`, 'u');
  } catch {
    return undefined;
  }
}

function alsZeichen(_: string, hex: string | undefined, dezimal: string): string {
  return String.fromCodePoint(hex === undefined ? Number(dezimal) : Number.parseInt(hex, 16));
}

function inKlasse(c: number): string {
  return `${/[[\]\\^.-]/.test(String.fromCodePoint(c)) ? '\\' : ''}&#x${c.toString(16)};`;
}
