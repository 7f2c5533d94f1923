import { Decimal } from '#libs/kernel';
import type { Lauf } from '../feel/lauf.js';
import { RegexFehler } from '../regex/regex-fehler.js';
import { ersetze, passtMuster, teileText } from '../regex/xpath-regex.js';
import type { FeelListe, FeelWert } from '../werte/feel-wert.js';
import { zahlAus } from '../werte/ganzzahl.js';
import { definiere } from './definiere.js';

const t = (wert: FeelWert | undefined) => wert as string;

/** Characters as people count them: code points, not UTF-16 units. */
function anzahlZeichen(text: string): number {
  let anzahl = 0;
  for (let i = 0; i < text.length; i = nach(text, i)) anzahl++;
  return anzahl;
}

/** Where the next character starts. */
function nach(text: string, i: number): number {
  return i + ((text.codePointAt(i) as number) > 0xffff ? 2 : 1);
}

/** Where the character so many further on starts; the end of the text if there are fewer. */
function stelleNach(text: string, ab: number, anzahl: number): number {
  let i = ab;
  for (let n = 0; n < anzahl && i < text.length; n++) i = nach(text, i);
  return i;
}

function teiltext(text: string, start: Decimal, laenge: FeelWert | undefined): FeelWert {
  const alle = anzahlZeichen(text);
  const position = start.trunc().toNumber();
  if (position === 0 || Math.abs(position) > alle) return null;
  const von = stelleNach(text, 0, position > 0 ? position - 1 : alle + position);
  if (laenge === undefined || laenge === null) return text.slice(von);
  const anzahl = (laenge as Decimal).trunc().toNumber();
  return anzahl < 1 ? null : text.slice(von, stelleNach(text, von, anzahl));
}

/** Runs a regular expression; a pattern that is none is an error, its work is bounded by the run's limits. */
function mitMuster(lauf: Lauf, tue: () => FeelWert): FeelWert {
  try {
    return tue();
  } catch (fehler) {
    if (fehler instanceof RegexFehler) return lauf.fehler('ARGUMENT_FALSCH', fehler.message);
    throw fehler;
  }
}

function verbinde(liste: FeelListe, trenner: string, lauf: Lauf): FeelWert {
  const texte = liste.filter((wert) => wert !== null);
  if (!texte.every((wert) => typeof wert === 'string')) {
    return lauf.fehler('ARGUMENT_FALSCH', '»string join« verbindet nur Texte.');
  }
  const laenge = texte.reduce((summe: number, wert) => summe + t(wert).length + trenner.length, 0);
  lauf.pruefeText(laenge);
  return texte.join(trenner);
}

/** String functions (DMN 1.5 § 10.3.4.3). */
export const TEXTFUNKTIONEN = [
  definiere(
    'substring',
    [['string:string', 'start position:number', 'length?:number']],
    ([s, start, laenge]) => teiltext(t(s), start as Decimal, laenge),
  ),
  definiere('string length', [['string:string']], ([s]) => zahlAus(anzahlZeichen(t(s)))),
  definiere('upper case', [['string:string']], ([s]) => t(s).toUpperCase()),
  definiere('lower case', [['string:string']], ([s]) => t(s).toLowerCase()),
  definiere('substring before', [['string:string', 'match:string']], ([s, m]) => {
    const stelle = t(s).indexOf(t(m));
    return stelle < 0 ? '' : t(s).slice(0, stelle);
  }),
  definiere('substring after', [['string:string', 'match:string']], ([s, m]) => {
    const stelle = t(s).indexOf(t(m));
    return stelle < 0 ? '' : t(s).slice(stelle + t(m).length);
  }),
  definiere('contains', [['string:string', 'match:string']], ([s, m]) => t(s).includes(t(m))),
  definiere('starts with', [['string:string', 'match:string']], ([s, m]) => t(s).startsWith(t(m))),
  definiere('ends with', [['string:string', 'match:string']], ([s, m]) => t(s).endsWith(t(m))),
  definiere('matches', [['input:string', 'pattern:string', 'flags?:string+null']], ([s, m, f], lauf) =>
    mitMuster(lauf, () => passtMuster(t(s), t(m), t(f ?? ''), lauf.regex)),
  ),
  definiere(
    'replace',
    [['input:string', 'pattern:string', 'replacement:string', 'flags?:string+null']],
    ([s, m, r, f], lauf) =>
      mitMuster(lauf, () => {
        const ergebnis = ersetze(t(s), t(m), t(r), t(f ?? ''), lauf.regex, (n) => lauf.pruefeText(n));
        return ergebnis;
      }),
  ),
  definiere('split', [['string:string', 'delimiter:string']], ([s, d], lauf) =>
    mitMuster(lauf, () => {
      const teile = teileText(t(s), t(d), lauf.regex);
      lauf.pruefeLaenge(teile.length);
      return teile;
    }),
  ),
  definiere('string join', [['list:list', 'delimiter?:string+null']], ([l, d], lauf) =>
    verbinde(l as FeelListe, t(d ?? ''), lauf),
  ),
];
