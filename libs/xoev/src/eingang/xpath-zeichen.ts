/**
 * A token of an XPath. `anfang` is the slash of a path from the document's root, other than the one between two steps;
 * `rest` is everything else that is told by its text alone. Texts in quotes are left out.
 */
export interface Zeichen {
  readonly art: 'achse' | 'funktion' | 'name' | 'anfang' | 'rest';
  readonly text: string;
}

const NAME = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_.\-]*`;
const MUSTER = new RegExp(
  [
    `"[^"]*"|'[^']*'`,
    String.raw`\d+(?:\.\d*)?|\.\d+`,
    String.raw`\.\.|::|//|!=|<=|>=`,
    `${NAME}(?::(?!:)(?:${NAME}|\\*))?`,
    String.raw`\S`,
  ].join('|'),
  'gu',
);
const OPERATOREN = new Set([
  '/',
  '//',
  '|',
  '+',
  '-',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '@',
  '::',
  '(',
  '[',
  ',',
]);

/** Takes an XPath to pieces (XPath 1.0, 3.7); one that is none comes in pieces that mean nothing. */
export function zerlegeXPath(xpath: string): readonly Zeichen[] {
  const texte = xpath.match(MUSTER) ?? [];
  const zeichen: Zeichen[] = [];
  // Whether something that stands for a value has to follow: then a name is a name and a star any name.
  let wertFolgt = true;
  texte.forEach((text, i) => {
    const istName = /^[\p{L}_]/u.test(text);
    if (istName) zeichen.push({ art: artDesNamens(texte[i + 1]), text });
    else if (!/^["']/.test(text)) zeichen.push({ art: text === '/' && wertFolgt ? 'anfang' : 'rest', text });
    const istOperator = (istName || text === '*') && !wertFolgt;
    wertFolgt = istOperator || OPERATOREN.has(text);
  });
  return zeichen;
}

function artDesNamens(danach: string | undefined): Zeichen['art'] {
  if (danach === '::') return 'achse';
  return danach === '(' ? 'funktion' : 'name';
}
