import fc from 'fast-check';
import { type Decimal, Temporal } from '#libs/kernel';
import { compileFeel, compileUnaryTests, FeelFehler, type FeelWert, feelZuJson } from '#libs/regeln';
import { funktionsnamen } from '../funktionen/verzeichnis.js';

const FAKTEN = { x: 5, name: 'Ada', liste: [1, 2, 3], person: { alter: 30, 'zweiter name': 'B' } };

describe('Grenzen der Auswertung', () => {
  it.each([
    ['for i in 1..10000000 return i', 'GRENZE_LISTE'],
    ['for i in 1..100000, j in 1..100000 return 1', 'GRENZE_'],
    ['some i in 1..100000000 satisfies i < 0', 'GRENZE_SCHRITTE'],
    ['count(for i in 1..90000 return for j in 1..90000 return j)', 'GRENZE_'],
    ['matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")', 'GRENZE_REGEX'],
    ['matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a|a)*$")', 'GRENZE_REGEX'],
    ['replace("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a*)*b", "x")', 'GRENZE_REGEX'],
    ['split("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+;")', 'GRENZE_REGEX'],
    ['{f: function(n) f(n + 1), r: f(0)}.r', 'GRENZE_TIEFE'],
    ['{f: function(l, n) if n = 0 then l else f([l, l], n - 1), r: f([1], 60)}.r', 'GRENZE_LISTE'],
    [
      '{f: function(l, n) if n = 0 then l else f([l, l], n - 1), r: f([1], 60) = f([1], 60)}.r',
      'GRENZE_LISTE',
    ],
    [
      '{f: function(l, n) if n = 0 then l else f({a: l, b: l}, n - 1), r: string(f([1], 60))}.r',
      'GRENZE_LISTE',
    ],
    ['for i in 1..1000 return [partial, 0]', 'GRENZE_'],
    ['{f: function(n) f(n) + f(n), r: f(0)}.r', 'GRENZE_TIEFE'],
    ['{f: function(s, n) if n = 0 then s else f(s + s, n - 1), r: f("aaaaaaaaaa", 60)}.r', 'GRENZE_TEXT'],
    ['{f: function(l, n) if n = 0 then l else f(concatenate(l, l), n - 1), r: f([1], 60)}.r', 'GRENZE_LISTE'],
    ['{f: function(n) if n = 0 then 0 else f(n - 1) + f(n - 1), r: f(60)}.r', 'GRENZE_SCHRITTE'],
    [
      'sort(for i in 1..90000 return -i, function(a, b) sum(for k in 1..1000 return k) > 0)',
      'GRENZE_SCHRITTE',
    ],
  ])('%s endet mit einem Fehler', (text, code) => {
    const { wert, warnungen } = compileFeel(text).werte(FAKTEN);
    expect(wert).toBeNull();
    expect(warnungen.at(-1)?.code).toContain(code);
  });

  it.each([
    '9 ** 9 ** 9 ** 9 ** 9',
    '10 ** 6145',
    'exp(1000000)',
    '2 ** 1000000000',
    '1e6000 * 1e6000',
    '0.5 ** -1e300',
    '(-2) ** 0.5',
    'decimal(1, 1000000000)',
    'round up(1.5, 99999)',
  ])('%s ist keine Zahl von decimal128, sondern null', (text) => {
    expect(compileFeel(text).werte({}).wert).toBeNull();
  });

  it.each([
    ['Klammern', `${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['Listen', `${'['.repeat(5000)}1${']'.repeat(5000)}`],
    ['Vorzeichen', `${'-'.repeat(5000)}1`],
    ['Summen', Array.from({ length: 5000 }, () => '1').join('+')],
    ['Verzweigungen', 'if true then '.repeat(1000)],
    ['Länge', `"${'a'.repeat(50_000)}"`],
  ])('zu viele %s werden abgewiesen', (_, text) => {
    expect(() => compileFeel(text)).toThrow(FeelFehler);
  });

  it.each([
    ['Texte, die zusammen zu lang werden', 'count(for i in 1..50000 return upper case(s))', 'GRENZE_TEXT'],
    ['das Lesen langer Texte', 'count(for i in 1..50000 return string length(s))', 'GRENZE_SCHRITTE'],
    ['das Vergleichen langer Texte', 'count(for i in 1..90000 return s = kopie)', 'GRENZE_SCHRITTE'],
    [
      'ein Text, der eine Liste voller langer Texte wäre',
      'string(for i in 1..90000 return s)',
      'GRENZE_TEXT',
    ],
    [
      'ein Muster nach dem anderen',
      'for i in 1..200 return matches("aaaaaaaaaaa!", "(a+)+$")',
      'GRENZE_REGEX',
    ],
    ['teure Rechenarten', 'count(for i in 1..20000 return exp(i / 9))', 'GRENZE_SCHRITTE'],
    ['das Kopieren langer Listen', 'count(for i in 1..50000 return reverse(l))', 'GRENZE_SCHRITTE'],
  ])('Gezählt wird auch %s', (_, text, code) => {
    const fakten = { s: 'a'.repeat(100_000), kopie: 'a'.repeat(100_000), l: Array(1000).fill(1) };
    const { wert, warnungen } = compileFeel(text).werte(fakten);
    expect([wert, warnungen.at(-1)?.code]).toEqual([null, code]);
  });

  it('Was Regeln des Rechts mit Texten tun, bleibt weit darunter', () => {
    const fakten = { saetze: Array.from({ length: 200 }, (_, i) => `Satz ${i}. `.repeat(50)) };
    const text =
      'count(for t in saetze return if matches(t, "Satz \\d+") then upper case(substring(t, 1, 20)) else string join([t, t]))';
    expect(compileFeel(text).werte(fakten)).toMatchObject({ warnungen: [] });
  });

  it.each(['1e6000', '-1.25e300', '9.87e-150', '123456789012345678901234567890.1e80', '1e100', '1e-100'])(
    'Der Text von %s nennt jede Stelle',
    (zahl) => {
      const { wert } = compileFeel(zahl).werte({});
      expect(compileFeel(`string(${zahl})`).werte({}).wert).toBe((wert as Decimal).toFixed());
    },
  );

  it('Die Grenzen lassen sich je Auswertung enger ziehen', () => {
    const { warnungen } = compileFeel('for i in 1..100 return i').werte({}, { grenzen: { schritte: 50 } });
    expect(warnungen.map((w) => w.code)).toEqual(['GRENZE_SCHRITTE']);
  });

  it('Auch die Länge eines Textes lässt sich enger ziehen als das, was als ein Schritt zählt', () => {
    const { warnungen } = compileFeel('"abcdef" + s').werte({ s: 'ghijkl' }, { grenzen: { textlaenge: 10 } });
    expect(warnungen.map((w) => w.code)).toEqual(['GRENZE_TEXT']);
  });
});

describe('Abschottung', () => {
  it.each([
    'x.constructor',
    'person.__proto__',
    'person.constructor.name',
    'name.length',
    'liste.length',
    'person.toString',
    'get value(person, "__proto__")',
    'get value(person, "constructor")',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'process',
    'globalThis',
    'require("fs")',
    'liste[constructor != null]',
    'person.hasOwnProperty("alter")',
    '{a: 1}.valueOf',
    '[1].map',
    '"a".repeat',
  ])('%s erreicht weder Prototyp noch Laufzeit', (text) => {
    const wert = compileFeel(text).werte(FAKTEN).wert;
    expect([null, '[]', '[null,null,null]', '[null]']).toContain(wert === null ? null : JSON.stringify(wert));
  });

  it('Ein Eintrag namens __proto__ ist ein Eintrag wie jeder andere', () => {
    const wert = compileFeel('{__proto__: {vergiftet: true}}').werte({}).wert as object;
    expect(Object.getPrototypeOf(wert)).toBe(Object.prototype);
    expect((wert as { vergiftet?: unknown }).vergiftet).toBeUndefined();
    for (const text of [
      'context put({}, "__proto__", {vergiftet: true})',
      'context([{key: "__proto__", value: {vergiftet: true}}])',
      'context merge([{}, {__proto__: {vergiftet: true}}])',
    ]) {
      expect((compileFeel(text).werte({}).wert as { vergiftet?: unknown } | null)?.vergiftet).toBeUndefined();
    }
    expect(({} as { vergiftet?: unknown }).vergiftet).toBeUndefined();
  });

  it.each(['today()', 'now()'])('%s kennt nur, was der Aufrufer sagt', (text) => {
    const { wert, warnungen } = compileFeel(text).werte({});
    expect([wert, warnungen.map((w) => w.code)]).toEqual([null, ['UHR_FEHLT']]);
  });

  it('today() und now() sagen, was der Aufrufer sagt, auch mehrmals dasselbe', () => {
    const umgebung = {
      heute: Temporal.PlainDate.from('2026-03-05'),
      jetzt: Temporal.Instant.from('2026-03-05T22:30:00Z'),
    };
    const { wert, warnungen } = compileFeel('[string(today()), string(now()), string(now() = now())]').werte(
      {},
      umgebung,
    );
    expect([wert, warnungen]).toEqual([['2026-03-05', '2026-03-05T22:30:00Z', 'true'], []]);
  });
});

const NAMEN = [
  'x',
  'name',
  'liste',
  'person',
  'person.alter',
  'item',
  'constructor',
  '__proto__',
  'partial',
  '?',
];
const OPERATOREN = [
  ' + ',
  ' - ',
  ' * ',
  ' / ',
  ' ** ',
  ' = ',
  ' != ',
  ' < ',
  ' >= ',
  ' and ',
  ' or ',
  ' in ',
  '.',
];

/** Random expressions, mostly well-formed, with every built-in and all kinds of values. */
const { ausdruck } = fc.letrec<{ ausdruck: string }>((tie) => ({
  ausdruck: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(
      fc.constantFrom(
        ...NAMEN,
        'null',
        'true',
        '"a"',
        '"(a+)+$"',
        '@"P1D"',
        '@"P1Y"',
        '@"2024-02-29"',
        '@"10:00:00Z"',
        '@"2024-02-29T10:00:00@Europe/Berlin"',
        '[]',
        '{}',
        '[1..5]',
        '(< 3)',
        '1e6000',
        '-0',
      ),
      fc.integer({ min: -1000, max: 1_000_000 }).map(String),
    ),
    fc.tuple(tie('ausdruck'), fc.constantFrom(...OPERATOREN), tie('ausdruck')).map((t) => `(${t.join('')})`),
    fc
      .tuple(fc.constantFrom(...funktionsnamen()), fc.array(tie('ausdruck'), { maxLength: 4 }))
      .map(([f, a]) => `${f}(${a.join(', ')})`),
    fc.tuple(tie('ausdruck'), tie('ausdruck')).map(([a, b]) => `${a}[${b}]`),
    fc.tuple(tie('ausdruck'), tie('ausdruck')).map(([a, b]) => `(for i in ${a} return ${b})`),
    fc.tuple(tie('ausdruck'), tie('ausdruck')).map(([a, b]) => `(for i in 1..${a} return [partial, ${b}])`),
    fc.tuple(tie('ausdruck'), tie('ausdruck')).map(([a, b]) => `(some i in ${a} satisfies ${b})`),
    fc
      .tuple(tie('ausdruck'), tie('ausdruck'), tie('ausdruck'))
      .map(([a, b, c]) => `(if ${a} then ${b} else ${c})`),
    fc.array(tie('ausdruck'), { maxLength: 3 }).map((a) => `[${a.join(', ')}]`),
    fc.tuple(tie('ausdruck'), tie('ausdruck')).map(([a, b]) => `{a: ${a}, "__proto__": ${b}}`),
    tie('ausdruck').map((a) => `(function(p, q) ${a})`),
  ),
}));

/** Whether a value is made of FEEL kinds only: nothing of the machine slips through. */
function istRein(wert: FeelWert): boolean {
  feelZuJson(wert);
  return typeof wert !== 'function' && wert !== undefined && typeof wert !== 'symbol';
}

describe('Zufällige Ausdrücke', () => {
  it('werden abgewiesen oder liefern einen FEEL-Wert, ohne Absturz, ohne Hänger, ohne verändertes Object.prototype', () => {
    const vorher = Object.getOwnPropertyNames(Object.prototype).sort().join();
    let ausgewertet = 0;
    fc.assert(
      fc.property(ausdruck, (text) => {
        try {
          const { wert } = compileFeel(text).werte(FAKTEN, {
            grenzen: { schritte: 20_000, regexSchritte: 10_000, listenlaenge: 5000, textlaenge: 50_000 },
          });
          ausgewertet++;
          if (!istRein(wert)) return false;
        } catch (fehler) {
          if (!(fehler instanceof FeelFehler)) throw fehler;
        }
        return true;
      }),
      { numRuns: 2500, seed: 42 },
    );
    expect(ausgewertet).toBeGreaterThan(1000);
    expect(Object.getOwnPropertyNames(Object.prototype).sort().join()).toBe(vorher);
  }, 120_000);

  it('beliebiger Text wird als Ausdruck und als Zelle gelesen oder mit FeelFehler abgewiesen', () => {
    const zeichen = fc.string({
      unit: fc.constantFrom(
        ...' abfx019.,;:?!"\'()[]{}<>=+-*/@|&\\\n#äß€',
        'if ',
        ' then ',
        ' else ',
        'for ',
        ' in ',
        ' return ',
        'function',
        ' and ',
        'not(',
        '..',
        'null',
      ),
      maxLength: 40,
    });
    fc.assert(
      fc.property(zeichen, (text) => {
        for (const lies of [
          () => compileFeel(text).werte(FAKTEN),
          () => compileUnaryTests(text).teste(5, FAKTEN),
        ]) {
          try {
            lies();
          } catch (fehler) {
            if (!(fehler instanceof FeelFehler)) throw fehler;
            expect(fehler.position.bis).toBeGreaterThanOrEqual(fehler.position.von);
          }
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  }, 120_000);
});
