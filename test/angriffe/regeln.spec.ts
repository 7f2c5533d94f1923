import { compileFeel } from '#libs/regeln';
import { messeRechenzeit } from '../unterbau/rechenzeit.js';

/**
 * Rules come with packages, and a worker evaluates them for every case: whatever is written in them, an evaluation ends
 * at a limit before it holds up the others or takes the memory of the process.
 */
const doppelt = (text: string, wort = 'abcdefghij', mal = 16) =>
  `{v: function(s, n) if n = 0 then s else v(s + s, n - 1), s: v("${wort}", ${mal}), r: ${text}}.r`;
const liste = (text: string) => `{l: for i in 1..90000 return i, r: ${text}}.r`;
const oft = (text: string, mal = 50_000) => `count(for i in 1..${mal} return ${text})`;

const faelle: readonly (readonly [string, string])[] = [
  ['lange Texte, die immer neu entstehen', doppelt(oft('upper case(s)'))],
  ['lange Texte, die wachsen', doppelt(oft('s + "x"'))],
  ['lange Texte in einer Liste als Text', doppelt('string(for i in 1..50000 return s)')],
  ['Zahlen mit vielen Nullen in einer Liste als Text', 'string(for i in 1..50000 return 1e6000)'],
  ['lange Texte als Einträge', doppelt(oft('context put({}, s, i)'))],
  ['die Länge langer Texte', doppelt(oft('string length(s)'))],
  ['die Länge langer Texte mit Zeichen aus zwei Hälften', doppelt(oft('string length(s)'), '😀😀😀😀😀')],
  ['Teile langer Texte', doppelt(oft('string length(substring(s, 5, 3))'))],
  ['lange Texte, in denen gesucht wird', doppelt(oft('contains(s, "aa")'))],
  ['lange Texte, die keine Zahl sind', doppelt(oft('number(s)'))],
  ['lange Texte, die eine Zahl sind', doppelt(oft('number(s)'), '1234567890')],
  ['lange Texte, die ein Bereich sein sollen', doppelt(oft('range(s)'), '((((((((((', 10)],
  ['lange Texte, die eine Dauer sein sollen', doppelt(oft('duration(s)'))],
  [
    'lange Texte, die verglichen werden',
    `{${['a', 'b'].map((n) => `${n}: ${doppelt('s')}`).join(', ')}, r: ${oft('a = b')}}.r`,
  ],
  [
    'Listen langer Texte, die verglichen werden',
    doppelt(`{l: [s + "x"], m: [s + "x"], r: ${oft('l = m')}}.r`),
  ],
  ['Muster, die auf lange Texte treffen', doppelt(oft('matches(s, "^a")'))],
  ['Muster, die immer wieder explodieren', oft('matches("aaaaaaaaaaa!", "(a+)+$")')],
  ['Rückgriffe auf lange Gruppen', doppelt('matches(s, "(a+)\\\\1b")', 'aaaaaaaaaa')],
  ['Ersatz, der sich vervielfacht', doppelt(`replace(s, ".+", "${'$0'.repeat(200)}")`, 'aaaaaaaaaa')],
  ['Potenzen', oft('i ** 0.37')],
  ['große ganze Potenzen', oft('(1 + 1 / i) ** 99')],
  ['Exponentialfunktionen', oft('exp(i / 7)')],
  ['Logarithmen', oft('log(i / 7)')],
  ['Reste sehr großer Zahlen', oft('modulo(1e6000, i / 7)')],
  ['Streuungen', oft('stddev(for k in 1..50 return k / 7)', 9_000)],
  ['Wurzeln', oft('sqrt(i / 7)')],
  ['lange Listen, die umgedreht werden', liste(oft('reverse(l)'))],
  ['lange Listen, in die eingefügt wird', liste(oft('insert before(l, 1, 0)'))],
  ['lange Listen, in denen gesucht wird', liste(oft('list contains(l, -1)'))],
  ['lange Listen, die verglichen werden', liste(oft('l = reverse(reverse(l))'))],
  ['lange Listen, mit denen nichts anzufangen ist', liste(oft('sublist(l, 0)'))],
  [
    'große Kontexte',
    `{k: context(for i in 1..50000 return {key: string(i), value: i}), r: ${oft('context put(k, "a", i)')}}.r`,
  ],
];

describe('Eine Auswertung endet an einer Grenze, bevor sie die anderen aufhält', () => {
  it.each(faelle)('%s', (_, text) => {
    const { ergebnis, ms } = messeRechenzeit(() => compileFeel(text).werte({}));
    if (ergebnis.wert === null) expect(ergebnis.warnungen.at(-1)?.code).toMatch(/^GRENZE_/);
    expect(ms).toBeLessThan(2_000);
  });
});
