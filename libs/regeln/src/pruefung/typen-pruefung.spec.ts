import { hatFehler } from '#libs/kernel';
import { compileDmn, pruefeDmn } from '#libs/regeln';

const maske = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const text = (feel: string) => `<text>${maske(feel)}</text>`;

const BKM = `<businessKnowledgeModel id="bkm" name="netto"><variable name="netto"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/><literalExpression>${text('n * 2')}</literalExpression></encapsulatedLogic></businessKnowledgeModel>`;

/** A table over the input `a` with one cell, one output and a rule that catches the rest. */
function tabelle(zelle: string, ausgabe: string, { typ = 'number', ausgabeTyp = 'string' } = {}): string {
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="x">
<inputData id="in_a" name="a"><variable name="a" typeRef="${typ}"/></inputData>${BKM}
<decision id="dec" name="E"><variable name="E"/><informationRequirement><requiredInput href="#in_a"/></informationRequirement>
<knowledgeRequirement><requiredKnowledge href="#bkm"/></knowledgeRequirement>
<decisionTable id="t" hitPolicy="FIRST"><input id="c"><inputExpression typeRef="${typ}">${text('a')}</inputExpression></input>
<output id="o" name="x" typeRef="${ausgabeTyp}"/>
<rule id="r1"><inputEntry>${text(zelle)}</inputEntry><outputEntry>${text(ausgabe)}</outputEntry></rule>
<rule id="r2"><inputEntry>${text('-')}</inputEntry><outputEntry>${text('null')}</outputEntry></rule>
</decisionTable></decision></definitions>`;
}

async function befunde(xml: string) {
  const { modell, befunde: beim } = await compileDmn(xml, { datei: 'regeln/test.dmn' });
  return modell ? [...beim, ...pruefeDmn(modell)] : beim;
}

describe('Zellen werden gegen den Typ ihrer Spalte geprüft', () => {
  it.each<[string, string, string, string | undefined]>([
    ['das Ende eines Bereichs in anderem Typ', '[1.."x"]', 'number', 'TYP_FALSCH'],
    ['ein Datum, das es nicht gibt', '< date("2026-02-30")', 'date', 'IMMER_NULL'],
    ['ein @-Wert, den es nicht gibt', '@"2026-02-30"', 'date', 'IMMER_NULL'],
    ['eine Rechnung mit Text', '? > a + "x"', 'number', 'IMMER_NULL'],
    ['eine Textfunktion in einer Zahlenspalte', 'upper case(?) = "A"', 'number', 'IMMER_NULL'],
    ['ein berechneter Wert anderen Typs', 'string(a)', 'number', 'IMMER_NULL'],
    ['eine Bedingung über andere Eingaben', 'a > 3', 'number', undefined],
    ['ein berechneter Wert im Typ der Spalte', '> netto(a)', 'number', undefined],
    ['ein Text in einer Textspalte', 'upper case(a)', 'string', undefined],
    ['ein Test mit »?«', 'starts with(?, "A")', 'string', undefined],
  ])('%s: %s', async (_, zelle, typ, code) => {
    const gefunden = await befunde(tabelle(zelle, 'null', { typ }));
    expect(gefunden.map((b) => b.code)).toEqual(code ? [code] : []);
    for (const b of gefunden) expect(b.ort).toMatch(/^»E«, Regel 1, Spalte »a«.* \(Element r1, Zeile 7\)$/);
  });
});

describe('Ausdrücke, die immer null sind, verbieten die Veröffentlichung', () => {
  it.each<[string, string, string | undefined]>([
    ['Argument falscher Art', 'upper case(a)', 'IMMER_NULL'],
    ['benanntes Argument falscher Art', 'upper case(string: a)', 'IMMER_NULL'],
    ['Argument, das es nicht gibt', 'substring(strng: "abc", start position: 1)', 'IMMER_NULL'],
    ['Text, den eine Funktion nicht lesen kann', 'string(duration("1 Tag"))', 'IMMER_NULL'],
    ['Negatives eines Textes', 'string(-"a")', 'IMMER_NULL'],
    ['Wissensmodell mit zu vielen Argumenten', 'string(netto(1, 2))', 'IMMER_NULL'],
    ['Wissensmodell mit falschem Argument', 'string(netto("1"))', 'IMMER_NULL'],
    ['Ergebnis in anderem Typ als die Spalte', 'a + 1', 'TYP_FALSCH'],
    ['Ergebnis eines Vergleichs statt eines Textes', 'a > 1', 'TYP_FALSCH'],
    ['richtiger Aufruf', 'string(netto(a))', undefined],
    ['richtiger Aufruf mit Namen', 'string join(list: ["a"], delimiter: "-")', undefined],
    ['Liste für eines', 'upper case(["a"])', undefined],
  ])('%s: %s', async (_, ausgabe, code) => {
    const gefunden = await befunde(tabelle('> 1', ausgabe));
    expect(gefunden.map((b) => b.code)).toEqual(code ? [code] : []);
    expect(hatFehler(gefunden)).toBe(code !== undefined);
    for (const b of gefunden) expect(b.ort).toMatch(/^»E«, Regel 1, Ausgabe »x«.* \(Element r1, Zeile 7\)$/);
  });

  it('Ein Datum passt, wo Datum und Zeit erwartet werden', async () => {
    expect(await befunde(tabelle('> 1', 'date(a, 1, 1)', { ausgabeTyp: 'date and time' }))).toEqual([]);
  });
});

describe('Befunde nennen die Stelle', () => {
  it.each([
    [
      'Name in einer Zelle',
      '> grenze',
      '"x"',
      'VARIABLE_UNBEKANNT',
      'Spalte »a«, Zeichen 3',
      'Den Namen »grenze«',
    ],
    [
      'Funktion in einer Zelle',
      'gibtEsNicht(?)',
      '"x"',
      'FUNKTION_UNBEKANNT',
      'Spalte »a«, Zeichen 1',
      'Die Funktion »gibtEsNicht«',
    ],
    [
      'Name in einer Ausgabe',
      '> 1',
      'string(a + b)',
      'VARIABLE_UNBEKANNT',
      'Ausgabe »x«, Zeichen 12',
      'Den Namen »b«',
    ],
    [
      'in ohne Klammern',
      'a in [1..3] and a > 1',
      '"x"',
      'IN_OHNE_KLAMMER',
      'Spalte »a«, Zeichen 1',
      'ohne Klammern',
    ],
  ])('%s', async (_, zelle, ausgabe, code, stelle, satz) => {
    const gefunden = await befunde(tabelle(zelle, ausgabe));
    expect(gefunden.map((b) => b.code)).toEqual([code]);
    expect(gefunden[0]?.ort).toBe(`»E«, Regel 1, ${stelle} (Element r1, Zeile 7)`);
    expect(gefunden[0]?.text).toContain(satz);
  });

  it('Ein Element ohne id wird über das nächste um es herum gefunden', async () => {
    const [befund] = await befunde(tabelle('> 1', '"x"', { typ: 'tGibtEsNicht' }));
    expect([befund?.code, befund?.ort]).toEqual([
      'TYP_UNBEKANNT',
      'Typ »tGibtEsNicht« (Element in_a, Zeile 2)',
    ]);
  });

  it.each([
    [
      'zu wenig',
      '<rule id="r3"><inputEntry><text>1</text></inputEntry></rule>',
      '1 Eingabe- und 0 Ausgabezellen',
    ],
    [
      'zu viel',
      '<rule id="r3"><inputEntry><text>1</text></inputEntry><inputEntry><text>2</text></inputEntry><outputEntry><text>"x"</text></outputEntry></rule>',
      '2 Eingabe- und 1 Ausgabezellen',
    ],
  ])('Eine Regel mit %s Zellen ist ein Befund', async (_, regel, satz) => {
    const xml = tabelle('> 1', '"x"').replace('<rule id="r1">', `${regel}<rule id="r1">`);
    const gefunden = (await befunde(xml)).filter((b) => b.code === 'REGEL_ZELLEN');
    expect(gefunden.map((b) => b.ort)).toEqual(['»E«, Regel 1 (Element r3, Zeile 7)']);
    expect(gefunden[0]?.text).toContain(satz);
  });
});
