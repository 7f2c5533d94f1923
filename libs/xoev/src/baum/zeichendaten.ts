const ENTITAETEN: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/**
 * The character data of a stretch between tags, without comments and processing instructions.
 * @param ab at no `<` of a tag; up to `bis` there is none
 */
export function zeichendaten(quelle: string, ab: number, bis: number): string {
  let text = '';
  let von = ab;
  for (let i = quelle.indexOf('<', ab); i >= 0 && i < bis; i = quelle.indexOf('<', von)) {
    text += entschluessele(quelle.slice(von, i));
    von = abschnittEnde(quelle, i) ?? bis;
    if (quelle.startsWith(CDATA, i)) text += zeilenweise(quelle.slice(i + CDATA.length, von - 3));
  }
  return von < bis ? text + entschluessele(quelle.slice(von, bis)) : text;
}

/** The place behind the comment, CDATA section or processing instruction at a `<`; undefined if it is something else. */
export function abschnittEnde(quelle: string, i: number): number | undefined {
  const art = abschnittsart(quelle, i);
  if (art === undefined) return undefined;
  // One search for whichever mark it is: V8 takes a search in a branch for pure and runs it before the branch. That for
  // `]]>` went to the end of the text at each of its comments.
  const [anfang, ende] = art;
  const stelle = quelle.indexOf(ende, i + anfang.length);
  return stelle < 0 ? quelle.length : stelle + ende.length;
}

const CDATA = '<![CDATA[';
const ABSCHNITTE = { anweisung: ['<?', '?>'], kommentar: ['<!--', '-->'], cdata: [CDATA, ']]>'] } as const;

function abschnittsart(quelle: string, i: number): readonly [anfang: string, ende: string] | undefined {
  const c = quelle.charCodeAt(i + 1);
  if (c === 0x3f /* ? */) return ABSCHNITTE.anweisung;
  if (c !== 0x21 /* ! */) return undefined;
  if (quelle.startsWith('<!--', i)) return ABSCHNITTE.kommentar;
  return quelle.startsWith(CDATA, i) ? ABSCHNITTE.cdata : undefined;
}

/** White space in an attribute is a blank; what is written as a reference stays what it is (XML 1.0, 3.3.3). */
export function attributwert(roh: string): string {
  return entschluessele(/[\t\n\r]/.test(roh) ? roh.replace(/\r\n|[\t\n\r]/g, ' ') : roh);
}

/** Of a text that the parser refuses anyway, whatever comes; nothing is thrown. */
function entschluessele(roh: string): string {
  const text = zeilenweise(roh);
  if (!text.includes('&')) return text;
  // A name ends before the next reference: else each of many ampersands would be followed to the end of the text.
  return text.replace(/&(#x?)?([^;&]*);/g, (_, nummer: string | undefined, name: string) => {
    if (nummer === undefined) return ENTITAETEN[name] ?? '';
    const punkt = Number.parseInt(name, nummer === '#' ? 10 : 16);
    return punkt >= 0 && punkt <= 0x10ffff ? String.fromCodePoint(punkt) : '';
  });
}

/** Every end of a line is one character (XML 1.0, 2.11). */
function zeilenweise(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
