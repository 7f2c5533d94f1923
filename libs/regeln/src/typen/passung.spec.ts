import { compileDmn, compileFeel, type DmnModell, feelText } from '#libs/regeln';

const maske = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const text = (feel: string) => `<literalExpression><text>${maske(feel)}</text></literalExpression>`;

describe('instance of: null gehört als Teil zu jedem Typ, für sich allein zu keinem (§ 10.3.2.9)', () => {
  it.each<[string, boolean]>([
    ['null instance of string', false],
    ['null instance of Any', false],
    ['null instance of Null', true],
    ['{a: null} instance of context<a: string>', true],
    ['{} instance of context<a: string>', false],
    ['{a: {b: null}} instance of context<a: context<b: number>>', true],
    ['[null, "x"] instance of list<string>', true],
    ['[null, 1] instance of list<string>', false],
  ])('%s ist %s', (feel, erwartet) => {
    expect(compileFeel(feel).werte({}).wert).toBe(erwartet);
  });
});

describe('Funktionen als Argumente eines Wissensmodells mit Funktionstyp', () => {
  const TYP = `<itemDefinition name="tZahlfunktion"><functionItem outputTypeRef="number"><parameters name="n" typeRef="number"/></functionItem></itemDefinition>
<inputData id="i" name="faktor"><variable name="faktor" typeRef="number"/></inputData>
<businessKnowledgeModel id="b" name="zweimal"><variable name="zweimal"/><encapsulatedLogic><formalParameter name="f" typeRef="tZahlfunktion"/>${text('[f(4), f(9)]')}</encapsulatedLogic></businessKnowledgeModel>
<businessKnowledgeModel id="c" name="halb"><variable name="halb"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>${text('n / 2')}</encapsulatedLogic></businessKnowledgeModel>`;

  async function modell(argument: string): Promise<DmnModell> {
    const { modell, befunde } = await compileDmn(
      `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="urn:d">${TYP}<decision id="e" name="e"><variable name="e"/><informationRequirement><requiredInput href="#i"/></informationRequirement><knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement><knowledgeRequirement><requiredKnowledge href="#c"/></knowledgeRequirement>${text(`zweimal(${argument})`)}</decision></definitions>`,
    );
    if (!modell || befunde.length > 0) throw new Error(JSON.stringify(befunde));
    return modell;
  }

  it.each<[string, string, string, string | undefined]>([
    [
      'Eine Funktion darf sehen, was um sie herum gilt',
      'function(x: number) x * faktor',
      '[40, 90]',
      undefined,
    ],
    ['Ein anderes Wissensmodell passt', 'halb', '[2, 4.5]', undefined],
    ['Eine eingebaute Funktion passt', 'sqrt', '[2, 3]', undefined],
    ['Eine Funktion ohne genannten Parametertyp passt', 'function(x) x + 1', '[5, 10]', undefined],
    ['Die Zahl der Parameter muss stimmen', 'function(a, b) a', 'null', 'ARGUMENT_FALSCH'],
    ['Der Parameter muss nehmen, was gerufen wird', 'function(a: string) 1', 'null', 'ARGUMENT_FALSCH'],
    ['Eine eingebaute Funktion mit mehr Pflichtangaben passt nicht', 'modulo', 'null', 'ARGUMENT_FALSCH'],
    ['Ein Ergebnis anderer Art wird beim Aufruf bemerkt', 'function(x) "x"', '[null, null]', 'TYP_FALSCH'],
  ])('%s: %s', async (_, argument, erwartet, code) => {
    const ergebnis = (await modell(argument)).werte('e', { faktor: 10 });
    expect(feelText(ergebnis.ergebnis, true)).toBe(erwartet);
    expect(ergebnis.warnungen[0]?.code).toBe(code);
    expect(ergebnis.status).toBe(code ? 'unbestimmt' : 'entschieden');
  });
});
