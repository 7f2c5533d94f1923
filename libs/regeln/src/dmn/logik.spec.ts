import { compileDmn, type DmnModell, feelText } from '#libs/regeln';

const maske = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const text = (feel: string) => `<literalExpression><text>${maske(feel)}</text></literalExpression>`;

async function lade(innen: string): Promise<DmnModell> {
  const { modell, befunde } = await compileDmn(
    `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="urn:d">${innen}</definitions>`,
  );
  if (!modell || befunde.length > 0) throw new Error(JSON.stringify(befunde));
  return modell;
}

const LISTE = `<inputData id="i" name="l"><variable name="l"/></inputData>`;
const entscheidung = (
  logik: string,
  typ = '',
  bedarf = '<informationRequirement><requiredInput href="#i"/></informationRequirement>',
) =>
  `<decision id="e" name="e"><variable name="e"${typ && ` typeRef="${typ}"`}/>${bedarf}${logik}</decision>`;

describe('Ausdrücke in Kästchen', () => {
  it.each<[string, string, string]>([
    [
      'Kontext mit Ergebnis',
      `<context><contextEntry><variable name="summe"/>${text('sum(l)')}</contextEntry><contextEntry>${text('summe * 2')}</contextEntry></context>`,
      '12',
    ],
    [
      'Kontext ohne Ergebnis',
      `<context><contextEntry><variable name="a"/>${text('1')}</contextEntry><contextEntry><variable name="b"/>${text('a + 1')}</contextEntry></context>`,
      '{a: 1, b: 2}',
    ],
    [
      'Funktion im Kontext, die sich selbst aufruft',
      `<context><contextEntry><variable name="fak"/><functionDefinition><formalParameter name="n" typeRef="number"/>${text('if n < 2 then 1 else n * fak(n - 1)')}</functionDefinition></contextEntry><contextEntry>${text('fak(5)')}</contextEntry></context>`,
      '120',
    ],
    ['Liste', `<list>${text('1')}${text('count(l)')}</list>`, '[1, 3]'],
    [
      'Relation',
      `<relation><column name="a"/><column name="b"/><row>${text('1')}${text('"x"')}</row><row>${text('2')}${text('"y"')}</row></relation>`,
      '[{a: 1, b: "x"}, {a: 2, b: "y"}]',
    ],
    [
      'Bedingung',
      `<conditional><if>${text('count(l) > 2')}</if><then>${text('"viele"')}</then><else>${text('"wenige"')}</else></conditional>`,
      '"viele"',
    ],
    ['Filter', `<filter><in>${text('l')}</in><match>${text('item > 1')}</match></filter>`, '[2, 3]'],
    [
      'Filter über Einträge',
      `<filter><in>${text('[{n: 1}, {n: 2}]')}</in><match>${text('n = 2')}</match></filter>`,
      '[{n: 2}]',
    ],
    [
      'for',
      `<for iteratorVariable="x"><in>${text('l')}</in><return>${text('x + count(partial)')}</return></for>`,
      '[1, 3, 5]',
    ],
    [
      'some',
      `<some iteratorVariable="x"><in>${text('l')}</in><satisfies>${text('x > 2')}</satisfies></some>`,
      'true',
    ],
    [
      'every',
      `<every iteratorVariable="x"><in>${text('l')}</in><satisfies>${text('x > 2')}</satisfies></every>`,
      'false',
    ],
    [
      'Aufruf mit benannten Argumenten',
      `<invocation>${text('modulo')}<binding><parameter name="divisor"/>${text('5')}</binding><binding><parameter name="dividend"/>${text('12')}</binding></invocation>`,
      '2',
    ],
  ])('%s', async (_, logik, erwartet) => {
    const ergebnis = (await lade(LISTE + entscheidung(logik))).werte('e', { l: [1, 2, 3] });
    expect([feelText(ergebnis.ergebnis, true), ergebnis.warnungen]).toEqual([erwartet, []]);
  });
});

describe('Bedingungen in Kästchen liefern Wahrheitswerte', () => {
  const wenn = (feel: string) =>
    `<conditional><if>${text(feel)}</if><then>${text('"dann"')}</then><else>${text('"sonst"')}</else></conditional>`;
  const quantor = (art: string, feel: string) =>
    `<${art} iteratorVariable="x"><in>${text('l')}</in><satisfies>${text(feel)}</satisfies></${art}>`;

  it.each<[string, string, string, string]>([
    ['if: null ist nicht wahr', wenn('null'), '"sonst"', ''],
    ['if: ein Text ist keine Bedingung', wenn('"ja"'), 'null', 'TYP_FALSCH'],
    [
      'some: ein Text neben einem Treffer ist ein Fehler',
      quantor('some', 'if x = 2 then true else "?"'),
      'null',
      'TYP_FALSCH',
    ],
    [
      'every: ein Text neben einem Gegenbeispiel ist ein Fehler',
      quantor('every', 'if x = 2 then false else "?"'),
      'null',
      'TYP_FALSCH',
    ],
    [
      'some: null bleibt neben einem Treffer ohne Gewicht',
      quantor('some', 'if x = 2 then true else null'),
      'true',
      '',
    ],
    [
      'every: null lässt offen, was sonst zutrifft',
      quantor('every', 'if x = 2 then null else true'),
      'null',
      '',
    ],
  ])('%s', async (_, logik, erwartet, code) => {
    const ergebnis = (await lade(LISTE + entscheidung(logik))).werte('e', { l: [1, 2, 3] });
    expect(feelText(ergebnis.ergebnis, true)).toBe(erwartet);
    expect(ergebnis.warnungen.filter((w) => w.code === 'TYP_FALSCH').map((w) => w.code)).toEqual(
      code ? [code] : [],
    );
  });
});

describe('Wissensmodelle und Dienste', () => {
  const BKM = `<businessKnowledgeModel id="b" name="brutto"><variable name="brutto"/><encapsulatedLogic><formalParameter name="netto" typeRef="number"/>${text('netto * 1.19')}</encapsulatedLogic></businessKnowledgeModel>`;
  const kennt = '<knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>';

  it('Ein Wissensmodell ist eine Funktion mit geprüften Argumenten', async () => {
    const modell = await lade(
      BKM + entscheidung(text('[brutto(100), brutto(netto: 200), brutto([300])]'), '', kennt),
    );
    expect(feelText(modell.werte('e', {}).ergebnis)).toBe('[119, 238, 357]');
    const falsch = await lade(BKM + entscheidung(text('brutto("100")'), '', kennt));
    expect(falsch.werte('e', {})).toMatchObject({
      status: 'unbestimmt',
      warnungen: [{ code: 'ARGUMENT_FALSCH' }],
    });
  });

  const DIENST = `<inputData id="i" name="x"><variable name="x" typeRef="number"/></inputData>
<decision id="a" name="A"><variable name="A"/><informationRequirement><requiredInput href="#i"/></informationRequirement>${text('x * 2')}</decision>
<decision id="c" name="C"><variable name="C"/><informationRequirement><requiredDecision href="#a"/></informationRequirement>${text('A + 1')}</decision>`;
  const dienst = (innen: string) =>
    `<decisionService id="s" name="S"><variable name="S"/>${innen}</decisionService>`;

  it.each<[string, string, Record<string, unknown>, string]>([
    [
      'wertet Entscheidungen aus seinen Eingabedaten aus',
      '<outputDecision href="#c"/><encapsulatedDecision href="#a"/><inputData href="#i"/>',
      { x: 5 },
      '11',
    ],
    [
      'nimmt Entscheidungen als Eingabe, ohne sie auszuwerten',
      '<outputDecision href="#c"/><inputDecision href="#a"/>',
      { A: 7 },
      '8',
    ],
    [
      'liefert mehrere Ausgaben als Kontext',
      '<outputDecision href="#a"/><outputDecision href="#c"/><inputData href="#i"/>',
      { x: 1 },
      '{A: 2, C: 3}',
    ],
  ])('Ein Dienst %s', async (_, innen, eingaben, erwartet) => {
    const ergebnis = (await lade(DIENST + dienst(innen))).werteDienst('S', eingaben);
    expect([ergebnis.status, feelText(ergebnis.ergebnis)]).toEqual(['entschieden', erwartet]);
  });

  it('Fehlt einem Dienst eine Eingabe, bleibt er unbestimmt', async () => {
    const modell = await lade(DIENST + dienst('<outputDecision href="#c"/><inputData href="#i"/>'));
    const { status, warnungen } = modell.werteDienst('S', {});
    expect([status, warnungen[0]?.code]).toEqual(['unbestimmt', 'EINGABE_FEHLT']);
  });
});

describe('Typen des Modells', () => {
  const TYPEN = `<itemDefinition name="tZone"><typeRef>string</typeRef><allowedValues><text>"A","B"</text></allowedValues></itemDefinition>
<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="alter"><typeRef>number</typeRef></itemComponent></itemDefinition>
<itemDefinition name="tZonen" isCollection="true"><typeRef>tZone</typeRef></itemDefinition>`;
  it.each<[string, string, string, string]>([
    ['tZone', '"A"', '"A"', ''],
    ['tZone', '"C"', 'null', 'TYP_FALSCH'],
    ['tZone', '["B"]', '"B"', ''],
    ['tZonen', '["A", "B"]', '["A", "B"]', ''],
    ['tZonen', '"A"', '["A"]', ''],
    ['tZonen', '["A", "C"]', 'null', 'TYP_FALSCH'],
    ['tPerson', '{name: "Ada", alter: 36}', '{name: "Ada", alter: 36}', ''],
    ['tPerson', '{name: "Ada"}', 'null', 'TYP_FALSCH'],
    ['date and time', 'date("2026-03-05")', '2026-03-05T00:00:00Z', ''],
    ['number', '"1"', 'null', 'TYP_FALSCH'],
  ])('%s nimmt %s als %s %s', async (typ, feel, erwartet, code) => {
    const ergebnis = (await lade(TYPEN + entscheidung(text(feel), typ, ''))).werte('e', {});
    expect(feelText(ergebnis.ergebnis, true)).toBe(erwartet);
    expect(ergebnis.warnungen.map((w) => w.code)).toEqual(code ? [code] : []);
  });

  it('Eine Eingabe außerhalb der erlaubten Werte bleibt unbestimmt', async () => {
    const modell = await lade(
      `${TYPEN}<inputData id="i" name="z"><variable name="z" typeRef="tZone"/></inputData>${entscheidung(text('z'))}`,
    );
    expect(modell.werte('e', { z: 'A' }).status).toBe('entschieden');
    expect(modell.werte('e', { z: 'X' })).toMatchObject({
      status: 'unbestimmt',
      warnungen: [{ code: 'EINGABE_FALSCH' }],
    });
  });
});
