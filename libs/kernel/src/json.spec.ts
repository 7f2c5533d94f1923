import fc from 'fast-check';
import { alsJson, canonicalJson, Decimal, gleichesJson, plainDate, sha256 } from './index.js';

/** The definition, word for word: sorted keys, no `undefined`. */
function nachDefinition(wert: unknown): string {
  if (Array.isArray(wert)) return `[${wert.map((teil) => nachDefinition(teil ?? null)).join(',')}]`;
  if (wert !== null && typeof wert === 'object') {
    const felder = Object.entries(wert)
      .filter(([, feld]) => feld !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, feld]) => `${JSON.stringify(name)}:${nachDefinition(feld)}`);
    return `{${felder.join(',')}}`;
  }
  return JSON.stringify(wert ?? null);
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '\u0000',
    '"',
    '\\',
    '\u007f',
    '\ud800',
    '\udfff',
    '😀',
    '\u2028',
    '10',
    '9',
    '__proto__',
    '',
  ),
);
const zahl = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY),
);
/** V8 from Node 24 on reads some escaped names as „\\“ once it has read that name (nodejs/node#63785). */
const name = text.filter((einer) => einer !== '\\');
const { wert } = fc.letrec((rekursiv) => ({
  wert: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    text,
    zahl,
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.array(rekursiv('wert'), { maxLength: 6 }),
    fc.dictionary(name, rekursiv('wert'), { maxKeys: 6 }),
  ),
}));

describe('Kanonisches JSON', () => {
  it('ist für jeden Wert derselbe Text wie nach der Definition', () => {
    fc.assert(
      fc.property(wert, (einer) => {
        expect(canonicalJson(einer)).toBe(nachDefinition(einer));
      }),
      { numRuns: 2000 },
    );
  });

  it('kennt mehr Namen, als es sich merkt', () => {
    const viele = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`name-${i}"`, i]));
    expect(canonicalJson(viele)).toBe(nachDefinition(viele));
    expect(canonicalJson(viele)).toBe(nachDefinition(viele));
  });

  it('wird als UTF-8 gehasht', () => {
    expect(sha256('ä')).toBe(sha256(Buffer.from('ä', 'utf8')));
  });
});

describe('Gleiches JSON', () => {
  it('ist, was denselben kanonischen Text hat', () => {
    const paar = fc.oneof(
      fc.tuple(wert, wert),
      wert.map((einer) => [einer, umgekehrt(einer)] as const),
    );
    fc.assert(
      fc.property(paar, ([a, b]) => {
        const [links, rechts] = [alsJson(a), alsJson(b)];
        expect(gleichesJson(links, rechts)).toBe(canonicalJson(links) === canonicalJson(rechts));
      }),
      { numRuns: 1000 },
    );
  });

  it('unterscheidet ein Feld ohne Wert nicht von einem fehlenden', () => {
    expect(gleichesJson({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(gleichesJson({ a: null }, {})).toBe(false);
    expect(gleichesJson([], {})).toBe(false);
  });
});

/** The same with its keys the other way round. */
function umgekehrt(einer: unknown): unknown {
  if (Array.isArray(einer)) return einer.map(umgekehrt);
  if (typeof einer !== 'object' || einer === null) return einer;
  return Object.fromEntries(
    Object.entries(einer)
      .reverse()
      .map(([name, feld]) => [name, umgekehrt(feld)]),
  );
}

describe('Ein Wert als JSON', () => {
  it('ist derselbe wie nach dem Weg durch den Text', () => {
    fc.assert(
      fc.property(wert, (einer) => {
        const erwartet = JSON.stringify(einer) ?? 'null';
        const erhalten = alsJson(einer);
        expect(JSON.stringify(erhalten)).toBe(erwartet);
        expect(erhalten).toEqual(JSON.parse(erwartet));
      }),
      { numRuns: 2000 },
    );
  });

  it('sagt Tage und Dezimalzahlen so, wie sie selbst es tun, und behält kein Feld ohne Wert', () => {
    const daten = {
      tag: plainDate('2026-03-05'),
      betrag: new Decimal('30.70'),
      fehlt: undefined,
      leer: [undefined],
    };
    expect(alsJson(daten)).toEqual({ tag: '2026-03-05', betrag: '30.7', leer: [null] });
    expect(Object.keys(alsJson(daten) as object)).toEqual(['tag', 'betrag', 'leer']);
  });
});
