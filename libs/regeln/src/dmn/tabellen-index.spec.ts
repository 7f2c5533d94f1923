import fc from 'fast-check';
import { compileDmn, compileUnaryTests, type DmnModell } from '#libs/regeln';

const ZAHLZELLEN = [
  '-',
  '5',
  '< 3',
  '<= 3',
  '> 7',
  '>= 7',
  '[2..5]',
  '(2..5)',
  '[2..5)',
  '1,2,9',
  'not(4)',
  'not([3..6])',
  '= 6',
  '!= 6',
  '0.1',
  '> x',
  '? * 2 > 9',
];
const TEXTZELLEN = [
  '-',
  '"a"',
  '"b"',
  '"a","c"',
  'not("a")',
  'not("a","b")',
  '"ä"',
  '> "b"',
  'starts with(?, "a")',
];
const WAHRZELLEN = ['-', 'true', 'false', 'not(true)'];
const maske = (text: string) =>
  text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

async function tabelle(regeln: readonly (readonly string[])[]): Promise<DmnModell> {
  const { modell } =
    await compileDmn(`<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="n">
${['x', 'y', 'z'].map((n) => `<inputData id="${n}" name="${n}"><variable name="${n}"/></inputData>`).join('')}
<decision id="e" name="e"><variable name="e"/>${['x', 'y', 'z'].map((n) => `<informationRequirement><requiredInput href="#${n}"/></informationRequirement>`).join('')}
<decisionTable id="t" hitPolicy="COLLECT">${['x', 'y', 'z'].map((n) => `<input><inputExpression><text>${n}</text></inputExpression></input>`).join('')}<output/>
${regeln.map((r, i) => `<rule id="r${i}">${r.map((z) => `<inputEntry><text>${maske(z)}</text></inputEntry>`).join('')}<outputEntry><text>${i}</text></outputEntry></rule>`).join('')}
</decisionTable></decision></definitions>`);
  if (!modell) throw new Error('kein Modell');
  return modell;
}

const regel = fc.tuple(
  fc.constantFrom(...ZAHLZELLEN),
  fc.constantFrom(...TEXTZELLEN),
  fc.constantFrom(...WAHRZELLEN),
);
const eingaben = fc.record({
  x: fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constantFrom(0.1, 2.5, 6.999, '5', null)),
  y: fc.constantFrom('a', 'b', 'c', 'ab', '__proto__', 'toString', 1, null),
  z: fc.constantFrom(true, false, null),
});

describe('Index der Spalten', () => {
  it('findet genau die Regeln, deren Zellen einzeln zutreffen, auch jenseits von 32 Regeln', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(regel, { minLength: 1, maxLength: 70 }),
        fc.array(eingaben, { minLength: 5, maxLength: 5 }),
        async (regeln, faelle) => {
          const modell = await tabelle(regeln);
          for (const fall of faelle) {
            const werte = [fall.x, fall.y, fall.z];
            const erwartet = regeln.flatMap((zellen, i) =>
              zellen.every((zelle, s) => compileUnaryTests(zelle).teste(werte[s], fall).wert === true)
                ? [i + 1]
                : [],
            );
            expect(modell.werte('e', fall).gruende.map((g) => g.zeile)).toEqual(erwartet);
          }
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });
});
