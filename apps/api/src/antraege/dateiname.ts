/**
 * The name of a file as its head lines give it, where the parser of the parts does not read it: spread over several
 * parameters (RFC 2231, 3) or written as words of a mail (RFC 2047), as programs do that come from mail. An attachment is
 * found by its name among those that the application announces: one with half a name would be asked for again.
 * @param kopf head lines of the part, each byte one character
 * @returns undefined where the name is written in neither way
 */
export function findUmschriebenenNamen(kopf: string): string | undefined {
  const angaben = liesAngaben(kopf);
  const name =
    angaben.has('filename*0') || angaben.has('filename*0*') ? ausStuecken(angaben) : ausWorten(angaben);
  return name && ohnePfad(name);
}

/** `; key=value` of the head line, keys in small letters; of two with one key the first counts. */
function liesAngaben(kopf: string): ReadonlyMap<string, string> {
  const zeile = /^content-disposition:(.*)$/im.exec(kopf.replaceAll(/\r\n[ \t]+/g, ' '))?.[1] ?? '';
  const angaben = new Map<string, string>();
  for (const [, schluessel = '', wert = ''] of zeile.matchAll(
    /;\s*([^=;\s"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)/g,
  )) {
    if (!angaben.has(schluessel.toLowerCase()))
      angaben.set(schluessel.toLowerCase(), ohneAnfuehrung(wert.trim()));
  }
  return angaben;
}

function ohneAnfuehrung(wert: string): string {
  return wert.startsWith('"') ? wert.slice(1, -1).replaceAll(/\\(.)/g, '$1') : wert;
}

/** The pieces in the order of their numbers, up to the first that is missing; only those with a star are encoded. */
function ausStuecken(angaben: ReadonlyMap<string, string>): string {
  const [, kodierung = 'utf-8', anfang] = /^([^']*)'[^']*'(.*)$/.exec(angaben.get('filename*0*') ?? '') ?? [];
  let bytes = '';
  for (let nr = 0; ; nr++) {
    const kodiert = angaben.get(`filename*${nr}*`);
    const stueck =
      kodiert === undefined
        ? angaben.get(`filename*${nr}`)
        : alsBytes(nr === 0 ? (anfang ?? kodiert) : kodiert, '%');
    if (stueck === undefined) return alsText(bytes, kodierung);
    bytes += stueck;
  }
}

const WORT = /=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi;

function ausWorten(angaben: ReadonlyMap<string, string>): string | undefined {
  const name = angaben.get('filename') ?? '';
  const worte = [...name.matchAll(WORT)];
  if (worte.length === 0 || name.replaceAll(WORT, '').trim() !== '') return undefined;
  return worte
    .map(([, kodierung = '', art = '', inhalt = '']) =>
      alsText(
        art.toLowerCase() === 'b'
          ? Buffer.from(inhalt, 'base64').toString('latin1')
          : alsBytes(inhalt.replaceAll('_', ' '), '='),
        kodierung,
      ),
    )
    .join('');
}

/** Resolves bytes that are written as a sign and two hexadecimal digits. */
function alsBytes(text: string, zeichen: '%' | '='): string {
  return text.replaceAll(new RegExp(`${zeichen}([0-9a-f]{2})`, 'gi'), (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Reads bytes in the encoding that is named; in one that nobody knows, as UTF-8. */
function alsText(bytes: string, kodierung: string): string {
  const inhalt = Buffer.from(bytes, 'latin1');
  try {
    return new TextDecoder(kodierung).decode(inhalt);
  } catch {
    return inhalt.toString('utf8');
  }
}

/** Some programs send the path with the name; it is nobody's business here. */
function ohnePfad(name: string): string {
  const letzter = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return letzter === '.' || letzter === '..' ? '' : letzter;
}
