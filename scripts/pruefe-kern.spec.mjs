import { verstoesse } from './pruefe-kern.mjs';

describe('Der Kern kennt weder Uhr noch Zufall noch Umgebung', () => {
  it.each([
    'const t = new Date();',
    'const t = new Date;',
    'const t = Date.now();',
    'const t = Date . now ();',
    'const f = Date.now;',
    'const t = Temporal.Now.plainDateISO();',
    'const t = performance.now();',
    'const z = Math.random();',
    'const z = crypto.randomUUID();',
    'const e = process.env.X;',
    'setTimeout(() => {}, 1);',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source text under test holds a template
    'const s = `am ${new Date()}`;',
  ])('%s wird gefunden', (quelle) => {
    expect(verstoesse(`const a = 1;\n${quelle}`)).toEqual([expect.objectContaining({ zeile: 2 })]);
  });

  it.each([
    "const t = new Date('2026-01-01T00:00:00Z');",
    '// new Date() wäre falsch',
    '/* Date.now()\n Math.random() */',
    "const s = 'new Date() ist verboten';",
    'const muster = /Date.now()/;',
    'const d = meinDate.nowhere;',
    'type T = NodeJS.ProcessEnv;',
    'verlaufe.process = 1;\nconst preprocess = 2;',
  ])('%s ist erlaubt', (quelle) => {
    expect(verstoesse(quelle)).toEqual([]);
  });
});
