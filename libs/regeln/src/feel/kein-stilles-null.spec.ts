import { compileDmn, compileFeel, feelText } from '#libs/regeln';

describe('Was falsche Werte bekommt, macht das Ergebnis unbestimmt', () => {
  it.each([
    [
      'ein Text, der kein Datum ist',
      'if date("31.12.2026") > date("2026-01-01") then "ja" else "nein"',
      '"nein"',
    ],
    ['ein Tag, den es nicht gibt', 'date(2026, 2, 30)', 'null'],
    ['ein Text, der keine Zahl ist', 'number("zwölf")', 'null'],
    ['eine Wurzel aus einer negativen Zahl', 'sqrt(-1)', 'null'],
    ['ein Ergebnis, das zu groß ist', 'exp(99999)', 'null'],
    ['eine Stelle, die es im Text nicht gibt', 'substring("abc", 0)', 'null'],
    ['die Verneinung einer Zahl', 'not(5)', 'null'],
    ['eine Zahl als Bedingung', 'if 5 then "ja" else "nein"', '"nein"'],
    ['eine Zahl als Teil einer Bedingung', '5 and true', 'null'],
    ['ein Text als Urteil über alle', 'every i in [1, 2] satisfies "ja"', 'null'],
    ['eine Zahl in einem Bereich von Texten', '5 in ["a".."b"]', 'null'],
    ['eine Zahl unter Texten', '5 in ("a", "b")', 'null'],
    ['Zahl und Text im Verhältnis von Bereichen', 'before(1, "a")', 'null'],
  ])('%s: %s', (_, feel, erwartet) => {
    const { wert, warnungen } = compileFeel(feel).werte({});
    expect(feelText(wert, true)).toBe(erwartet);
    expect(warnungen.map((w) => w.schwere)).toContain('unbestimmt');
  });

  it.each([
    ['die Summe über nichts', 'sum([])'],
    ['das Urteil über alle, wo eines fehlt', 'all([true, null])'],
    ['ein Eintrag, den es nicht gibt', 'get value({a: 1}, "b")'],
    ['der Vergleich mit einem fehlenden Wert', 'null > 5'],
    ['das Verhältnis zu einem fehlenden Wert', 'before(1, null)'],
    ['eine Funktion eines fehlenden Werts', 'upper case(null)'],
  ])('Fehlt ein Wert, ist das nur ein Hinweis: %s: %s', (_, feel) => {
    const { wert, warnungen } = compileFeel(feel).werte({});
    expect(wert).toBeNull();
    expect(warnungen.map((w) => w.schwere)).toEqual(['hinweis']);
  });

  it.each([
    ['false and 5', false],
    ['true or "x"', true],
    ['some i in [1, 2] satisfies if i = 1 then true else 5', true],
  ])('Steht das Urteil fest, stört nicht, was danach kommt: %s', (feel, erwartet) => {
    expect(compileFeel(feel).werte({})).toMatchObject({ wert: erwartet, warnungen: [] });
  });
});

describe('Ein Wert anderer Art fällt nicht still in die Auffangregel einer Tabelle', () => {
  const tabelle = (zelle: string) =>
    `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="x">
<inputData id="in_a" name="a"><variable name="a"/></inputData>
<decision id="dec" name="E"><variable name="E"/><informationRequirement><requiredInput href="#in_a"/></informationRequirement>
<decisionTable id="t" hitPolicy="FIRST"><input id="c"><inputExpression><text>a</text></inputExpression></input><output id="o" name="x"/>
<rule id="r1"><inputEntry><text>${zelle.replaceAll('<', '&lt;')}</text></inputEntry><outputEntry><text>"erste"</text></outputEntry></rule>
<rule id="r2"><inputEntry><text>-</text></inputEntry><outputEntry><text>"sonst"</text></outputEntry></rule>
</decisionTable></decision></definitions>`;

  it.each<[string, unknown, string, string | undefined]>([
    ['[0..10]', 5, 'entschieden', undefined],
    ['[0..10]', 50, 'entschieden', undefined],
    ['[0..10]', '5', 'unbestimmt', 'Spalte »a«: Die Zellen sprechen von Zahl, die Eingabe ist aber Text.'],
    ['"A"', 5, 'unbestimmt', 'Spalte »a«: Die Zellen sprechen von Text, die Eingabe ist aber Zahl.'],
    [
      'true',
      'ja',
      'unbestimmt',
      'Spalte »a«: Die Zellen sprechen von Wahrheitswert, die Eingabe ist aber Text.',
    ],
    ['"A", 5', true, 'entschieden', undefined],
    ['? instance of number', 'x', 'entschieden', undefined],
  ])('%s gegen %j: %s', async (zelle, wert, status, text) => {
    const { modell } = await compileDmn(tabelle(zelle));
    const ergebnis = modell?.werte('E', { a: wert });
    expect(ergebnis?.status).toBe(status);
    expect(ergebnis?.warnungen.find((w) => w.schwere === 'unbestimmt')?.text).toBe(text);
  });
});
