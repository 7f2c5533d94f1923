import fc from 'fast-check';
import type { Ast } from './ast.js';
import { inhalt, kinder } from './baum.js';
import { BaumLeser } from './baum-leser.js';
import { zerlegerFuer } from './namen.js';
import { parsePlainExpression, parsePlainTests } from './schnellparser.js';

/** What the grammar alone makes of a cell; `undefined` if it finds an error. */
function nachGrammatik(
  text: string,
  art: 'tests' | 'ausdruck' = 'tests',
): { negiert: boolean; tests: Ast[] } | undefined {
  const baum = zerlegerFuer()[art].parse(text);
  let fehler = false;
  baum.iterate({
    enter: ({ type }) => {
      fehler ||= type.isError;
    },
  });
  if (fehler) return undefined;
  const leser = new BaumLeser({ text, bereichstypen: new Set() });
  if (art === 'ausdruck')
    return { negiert: false, tests: inhalt(baum.topNode).map((k) => leser.ausdruck(k)) };
  const oben = kinder(baum.topNode);
  const tests = oben.filter((k) => k.name === 'PositiveUnaryTests').flatMap((k) => inhalt(k));
  return { negiert: oben.some((k) => k.name === 'not'), tests: tests.map((k) => leser.ausdruck(k)) };
}

const literal = fc.oneof(
  fc.constantFrom(
    '"a"',
    '""',
    '"ä b"',
    'true',
    'false',
    'null',
    '@"2024-01-01"',
    'date("2024-02-29")',
    '.5',
    '-3',
    '- 3',
    '007',
    '1.50',
    'x',
    'trueish',
    '1x',
    '1.x',
  ),
  fc.integer({ min: -99, max: 9999 }).map(String),
  fc.float({ noNaN: true, min: -100, max: 100 }).map((n) => n.toFixed(2)),
);
const leer = fc.constantFrom('', ' ', '  ', '\n');
const test_ = fc.oneof(
  literal,
  fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), leer, literal).map((t) => t.join('')),
  fc
    .tuple(
      fc.constantFrom('[', '(', ']'),
      leer,
      literal,
      leer,
      fc.constant('..'),
      leer,
      literal,
      fc.constantFrom(']', ')', '['),
    )
    .map((t) => t.join('')),
);
const liste = fc
  .array(
    fc.tuple(leer, test_, leer).map((t) => t.join('')),
    { minLength: 1, maxLength: 3 },
  )
  .map((t) => t.join(','));
const zelle = fc.oneof(
  liste,
  liste.map((l) => `not(${l})`),
  fc.string({ unit: fc.constantFrom(...'"ab1.-,<>=[]() not') }),
);

describe('Schnellparser', () => {
  it('liest jede Zelle, die er liest, genau wie die Grammatik', () => {
    let gelesen = 0;
    fc.assert(
      fc.property(zelle, (text) => {
        const schnell = parsePlainTests(text);
        if (!schnell) return;
        gelesen++;
        expect(ohneStellen({ negiert: schnell.negiert, tests: schnell.tests })).toEqual(
          ohneStellen(nachGrammatik(text)),
        );
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(gelesen).toBeGreaterThan(500);
  });

  const wort = fc.oneof(
    fc.constantFrom(
      ...'and or not in if then else for return some every satisfies instance of between function'.split(' '),
      ...'external null true false date time duration list context range at item partial string'.split(' '),
      ...'number sum trueish notA informationen Höhe Größe_2 _x x1 e1 E'.split(' '),
    ),
    fc.string({ unit: fc.constantFrom(...'abxEäß_19'), minLength: 1, maxLength: 6 }),
  );

  it('liest jedes Wort, das es liest, genau wie die Grammatik', () => {
    let gelesen = 0;
    fc.assert(
      fc.property(leer, wort, leer, (vor, text, nach) => {
        const schnell = parsePlainExpression(vor + text + nach);
        if (!schnell) return;
        gelesen++;
        expect(ohneStellen({ negiert: false, tests: [schnell] })).toEqual(
          ohneStellen(nachGrammatik(vor + text + nach, 'ausdruck')),
        );
      }),
      { numRuns: 3000, seed: 7 },
    );
    expect(gelesen).toBeGreaterThan(500);
  });

  it.each(['if', 'not', 'date', 'true x', 'a b', 'a-b', 'a.b', 'f(x)', 'for'])(
    'überlässt »%s« der Grammatik',
    (text) => {
      expect(parsePlainExpression(text)).toBeUndefined();
    },
  );
});

/** Places may differ by surrounding space; what is read may not. Numbers as text, since equal ones may be kept differently. */
function ohneStellen(wert: unknown): unknown {
  return JSON.parse(
    JSON.stringify(wert ?? null, (name, teil) => (name === 'von' || name === 'bis' ? undefined : teil)),
  );
}
