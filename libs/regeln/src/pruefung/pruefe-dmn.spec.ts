import { compileDmn, ladeParameter, type PruefOptionen, pruefeDmn } from '#libs/regeln';
import { analysiere } from './tabellenpruefung.js';
import { Urteilsvorrat } from './wertebereich.js';

interface Tabelle {
  art?: string;
  typen?: readonly (string | undefined)[];
  eingaben?: readonly string[];
  regeln: readonly (readonly string[])[];
  vorgabe?: string;
  ausgabeTyp?: string;
  ausdruecke?: readonly string[];
}

const maske = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A model of one table over inputs `a`, `b`, …; each rule is its input cells followed by its output. */
function modell({
  art = 'UNIQUE',
  typen = ['number'],
  regeln,
  vorgabe,
  ausgabeTyp = 'string',
  ausdruecke,
}: Tabelle): string {
  const namen = typen.map((_, i) => String.fromCharCode(97 + i));
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="x">
${namen.map((n, i) => `<inputData id="in_${n}" name="${n}"><variable name="${n}"${typen[i] ? ` typeRef="${typen[i]}"` : ''}/></inputData>`).join('\n')}
<decision id="dec" name="Entscheidung"><variable name="Entscheidung"/>
${namen.map((n) => `<informationRequirement><requiredInput href="#in_${n}"/></informationRequirement>`).join('')}
<decisionTable id="t" hitPolicy="${art}">
${namen.map((n, i) => `<input id="c_${n}"><inputExpression${typen[i] ? ` typeRef="${typen[i]}"` : ''}><text>${maske(ausdruecke?.[i] ?? n)}</text></inputExpression></input>`).join('\n')}
<output id="o" name="x" typeRef="${ausgabeTyp}">${vorgabe ? `<defaultOutputEntry><text>${maske(vorgabe)}</text></defaultOutputEntry>` : ''}</output>
${regeln.map((zellen, r) => `<rule id="regel_${r + 1}">${zellen.map((z, i) => `<${i < namen.length ? 'inputEntry' : 'outputEntry'}><text>${maske(z)}</text></${i < namen.length ? 'inputEntry' : 'outputEntry'}>`).join('')}</rule>`).join('\n')}
</decisionTable></decision></definitions>`;
}

async function befunde(xml: string, optionen?: PruefOptionen) {
  const { modell: m, befunde: beim } = await compileDmn(xml, { datei: 'regeln/test.dmn' });
  if (!m) throw new Error('kein Modell');
  return [...beim, ...pruefeDmn(m, optionen)];
}

describe('Prüfung von Entscheidungstabellen', () => {
  it.each<[string, Tabelle, string[]]>([
    [
      'lückenlose Zahlenbereiche',
      {
        regeln: [
          ['< 18', '"a"'],
          ['[18..65)', '"b"'],
          ['>= 65', '"c"'],
        ],
      },
      [],
    ],
    [
      'eine Zahl zwischen zwei Bereichen',
      {
        regeln: [
          ['< 18', '"a"'],
          ['> 18', '"b"'],
        ],
      },
      ['TABELLE_LUECKE'],
    ],
    ['ein fehlendes Ende', { regeln: [['[0..10]', '"a"']] }, ['TABELLE_LUECKE']],
    ['eine Lücke, die ein Vorgabewert schließt', { regeln: [['[0..10]', '"a"']], vorgabe: '"z"' }, []],
    [
      'ein gemeinsamer Grenzwert',
      {
        regeln: [
          ['<= 18', '"a"'],
          ['>= 18', '"b"'],
        ],
      },
      ['TABELLE_UEBERLAPPUNG'],
    ],
    [
      'zwei Tage ohne Tag dazwischen',
      {
        typen: ['date'],
        regeln: [
          ['<= date("2024-12-31")', '"a"'],
          ['>= date("2025-01-01")', '"b"'],
        ],
      },
      [],
    ],
    [
      'ein fehlender Tag',
      {
        typen: ['date'],
        regeln: [
          ['< date("2024-12-31")', '"a"'],
          ['>= date("2025-01-01")', '"b"'],
        ],
      },
      ['TABELLE_LUECKE'],
    ],
    [
      'beide Wahrheitswerte',
      {
        typen: ['boolean'],
        regeln: [
          ['true', '"a"'],
          ['false', '"b"'],
        ],
      },
      [],
    ],
    ['nur ein Wahrheitswert', { typen: ['boolean'], regeln: [['true', '"a"']] }, ['TABELLE_LUECKE']],
    [
      'Texte ohne Auffangregel',
      {
        typen: ['string'],
        regeln: [
          ['"x"', '"a"'],
          ['"y"', '"b"'],
        ],
      },
      ['TABELLE_LUECKE'],
    ],
    [
      'Texte mit not(…)',
      {
        typen: ['string'],
        regeln: [
          ['"x","y"', '"a"'],
          ['not("x","y")', '"b"'],
        ],
      },
      [],
    ],
    [
      'eine Regel hinter einer allgemeineren (FIRST)',
      {
        art: 'FIRST',
        regeln: [
          ['-', '"a"'],
          ['> 5', '"b"'],
        ],
      },
      ['REGEL_UNERREICHBAR'],
    ],
    [
      'eine Regel vor einer allgemeineren (FIRST)',
      {
        art: 'FIRST',
        regeln: [
          ['> 5', '"a"'],
          ['-', '"b"'],
        ],
      },
      [],
    ],
    [
      'ein leerer Bereich',
      {
        regeln: [
          ['[5..1]', '"a"'],
          ['-', '"b"'],
        ],
      },
      ['REGEL_UNERREICHBAR'],
    ],
    [
      'gleiche Ausgaben bei ANY',
      {
        art: 'ANY',
        regeln: [
          ['<= 5', '"a"'],
          ['>= 5', '"a"'],
        ],
      },
      [],
    ],
    [
      'verschiedene Ausgaben bei ANY',
      {
        art: 'ANY',
        regeln: [
          ['<= 5', '"a"'],
          ['>= 5', '"b"'],
        ],
      },
      ['TABELLE_UEBERLAPPUNG'],
    ],
    [
      'zwei Spalten, in denen die Kombination fehlt',
      {
        typen: ['boolean', 'boolean'],
        regeln: [
          ['true', '-', '"a"'],
          ['false', 'true', '"b"'],
        ],
      },
      ['TABELLE_LUECKE'],
    ],
    [
      'eine Zelle, die sich nicht vorhersagen lässt',
      {
        regeln: [
          ['? > a * 2', '"a"'],
          ['<= 5', '"b"'],
        ],
      },
      [],
    ],
    [
      'ein Text in einer Zahlenspalte',
      {
        regeln: [
          ['"5"', '"a"'],
          ['-', '"b"'],
        ],
        art: 'FIRST',
      },
      ['TYP_FALSCH'],
    ],
    ['eine Ausgabe im falschen Typ', { regeln: [['-', '5']] }, ['TYP_FALSCH']],
    ['eine leere Tabelle', { regeln: [] }, ['TABELLE_LEER']],
    ['ein unbekannter Name', { regeln: [['-', 'gibtEsNicht']] }, ['VARIABLE_UNBEKANNT']],
    ['eine unbekannte Funktion', { regeln: [['-', 'gibtEsNicht(1)']] }, ['FUNKTION_UNBEKANNT']],
    ['ein Ausdruck, der immer null ist', { regeln: [['-', 'string(a + "x")']] }, ['IMMER_NULL']],
    ['falsche Zahl von Argumenten', { regeln: [['-', 'upper case("a", "b")']] }, ['IMMER_NULL']],
    [
      'in ohne Klammern',
      { regeln: [['-', 'if a in [1..3] and a > 1 then "x" else "y"']] },
      ['IN_OHNE_KLAMMER'],
    ],
    ['in mit Klammern', { regeln: [['-', 'if (a in [1..3]) and a > 1 then "x" else "y"']] }, []],
    ['ein kaputter Ausdruck', { regeln: [['-', '"a" +']] }, ['FEEL_SYNTAX']],
    [
      'eine kaputte Zelle',
      {
        regeln: [
          ['[1..', '"a"'],
          ['-', '"b"'],
        ],
        art: 'FIRST',
      },
      ['FEEL_SYNTAX'],
    ],
    ['Vorrang ohne Rangfolge', { art: 'PRIORITY', regeln: [['-', '"a"']] }, ['RANGFOLGE_FEHLT']],
  ])('findet: %s', async (_, tabelle, codes) => {
    expect((await befunde(modell(tabelle))).map((b) => b.code)).toEqual(codes);
  });

  it('Ein Befund nennt Datei, Element mit Zeile, Spalte, Stelle und Abhilfe', async () => {
    const [befund] = await befunde(modell({ regeln: [['-', '"a" +']] }));
    expect(befund).toEqual({
      code: 'FEEL_SYNTAX',
      schwere: 'fehler',
      datei: 'regeln/test.dmn',
      ort: '»Entscheidung«, Regel 1, Ausgabe »x«, Zeichen 6 (Element regel_1, Zeile 8)',
      text: 'Der Ausdruck bricht nach »"a" +« ab. Ausdruck: "a" +',
      abhilfe: 'Prüfen Sie Klammern, Anführungszeichen und die Schreibweise der Operatoren.',
    });
  });

  it('Zwischen ganzen Zahlen nennt die Abhilfe, wie die Regeln aneinanderstoßen', async () => {
    const gefunden = await befunde(
      modell({
        regeln: [
          ['<= 5', '"a"'],
          ['>= 6', '"b"'],
        ],
      }),
    );
    expect(gefunden.map((b) => b.abhilfe)).toEqual([
      'Kommen nur ganze Zahlen vor, lassen Sie die Regeln bei 6 aneinanderstoßen, etwa [..6) und [6..].',
    ]);
  });

  it('Eine Lücke wird mit den Werten beschrieben, für die keine Regel zutrifft', async () => {
    const [befund] = await befunde(
      modell({
        typen: ['number', 'string'],
        regeln: [
          ['< 18', '"x"', '"a"'],
          ['>= 18', '-', '"b"'],
        ],
      }),
    );
    expect(befund?.text).toContain('a: < 18; b: jeder andere Text');
  });

  it.each<[string, PruefOptionen['eingaben'], string[]]>([
    ['passende Fakten', { a: { art: 'zahl' } }, []],
    ['Geld als Zahl', { a: { art: 'geld' } }, []],
    ['ein fehlender Fakt', {}, ['EINGABE_OHNE_FAKT']],
    ['ein Fakt anderer Art', { a: { art: 'datum' } }, ['EINGABE_TYP']],
  ])('vergleicht die Eingaben mit eingang.json: %s', async (_, eingaben, codes) => {
    const gefunden = await befunde(modell({ regeln: [['-', '"a"']] }), eingaben && { eingaben });
    expect(gefunden.map((b) => b.code)).toEqual(codes);
  });

  it('Eingaben ohne Typ bekommen den Typ des Fakts, auch in der Tiefe', async () => {
    const xml = modell({
      typen: [undefined],
      ausdruecke: ['a.alter'],
      regeln: [
        ['"x"', '"a"'],
        ['-', 'a.nahme'],
      ],
      art: 'FIRST',
    });
    const eingaben = {
      a: { art: 'objekt', felder: { alter: { art: 'zahl' }, name: { art: 'text' } } },
    } as const;
    expect((await befunde(xml, { eingaben })).map((b) => b.code)).toEqual(['IMMER_NULL', 'TYP_FALSCH']);
  });

  it('Ein unbekannter Parameter ist ein Befund', async () => {
    const { satz } = ladeParameter([
      {
        datei: 'p.json',
        json: { parameter: [{ id: 'satz', werte: [{ wert: 1, gueltigVon: '2020-01-01', norm: '§ 1' }] }] },
      },
    ]);
    const xml = modell({ regeln: [['-', 'string(parameter.satz) + string(parameter.saz)']] });
    const gefunden = await befunde(xml, satz && { parameter: satz });
    expect(gefunden.map((b) => [b.code, b.text])).toEqual([
      ['PARAMETER_UNBEKANNT', 'Den Parameter »saz« gibt es nicht.'],
    ]);
  });

  it.each([
    ['abgeschnitten', '<definitions><decision', 'DMN_UNLESBAR'],
    ['mit DOCTYPE', '<!DOCTYPE x><definitions/>', 'DMN_DOCTYPE'],
    ['kein DMN', '<html/>', 'DMN_UNLESBAR'],
    ['leer', '', 'DMN_UNLESBAR'],
  ])('Eine Datei, die %s ist, gibt einen Befund und kein Modell', async (_, xml, code) => {
    const { modell: m, befunde: gefunden } = await compileDmn(xml);
    expect([m, gefunden.map((b) => b.code)]).toEqual([undefined, [code]]);
  });

  it('Ein Kreis von Entscheidungen ist ein Befund, der den Kreis nennt, und bleibt zur Laufzeit unbestimmt', async () => {
    const entscheidung = (n: string, von: string) =>
      `<decision id="${n}" name="${n}"><variable name="${n}"/><informationRequirement><requiredDecision href="#${von}"/></informationRequirement><literalExpression><text>${von}</text></literalExpression></decision>`;
    const xml = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="x">${entscheidung('a', 'b')}${entscheidung('b', 'a')}</definitions>`;
    const { modell: m, befunde: gefunden } = await compileDmn(xml);
    expect(gefunden.map((b) => b.code)).toEqual(['ENTSCHEIDUNG_ZYKLISCH']);
    expect(gefunden[0]?.text).toContain('»a« → »b« → »a«');
    expect(m?.werte('a', {}).status).toBe('unbestimmt');
  });

  it('Ein Kreis über einen Decision Service ist ein Befund; was ihm als Eingabe gegeben wird, schließt keinen', async () => {
    const xml = (eingabe: string) =>
      `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="x">
<decision id="a" name="a"><variable name="a"/><knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement><literalExpression><text>s(${eingabe && '1'})</text></literalExpression></decision>
<decision id="b" name="b"><variable name="b"/><informationRequirement><requiredDecision href="#a"/></informationRequirement><literalExpression><text>a</text></literalExpression></decision>
<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#b"/>${eingabe}</decisionService></definitions>`;
    const kreis = await compileDmn(xml(''));
    expect(kreis.befunde.map((b) => [b.code, b.ort])).toEqual([
      ['ENTSCHEIDUNG_ZYKLISCH', '»s« (Element s, Zeile 4)'],
    ]);
    expect(kreis.modell?.werte('a', {}).status).toBe('unbestimmt');
    const offen = await compileDmn(xml('<inputDecision href="#a"/>'));
    expect([offen.befunde, offen.modell?.werte('a', {}).status]).toEqual([[], 'entschieden']);
  });

  it('Modelle, die einander importieren, sind ein Befund', async () => {
    const xml = (n: string, von: string) =>
      `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d${n}" name="${n}" namespace="urn:${n}"><import id="i${n}" name="${von}" namespace="urn:${von}" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/><decision id="e${n}" name="e${n}"><variable name="e${n}"/><literalExpression><text>1</text></literalExpression></decision></definitions>`;
    const { befunde: gefunden } = await compileDmn(xml('A', 'B'), {
      datei: 'A.dmn',
      importe: [{ datei: 'B.dmn', xml: xml('B', 'A') }],
    });
    expect(gefunden.map((b) => [b.code, b.datei, b.ort])).toEqual([
      ['IMPORT_ZYKLISCH', 'B.dmn', 'Import »A« (Element iB, Zeile 1)'],
    ]);
  });
});

it.each([
  ['die Trefferart', 'FIRTS', 'UNIQUE, ANY, PRIORITY, FIRST, COLLECT, RULE ORDER, OUTPUT ORDER'],
  ['die Zusammenfassung', 'COLLECT" aggregation="SUMME', 'SUM, MIN, MAX, COUNT'],
])('Was eine Tabelle aus ihren Treffern macht, muss es geben: %s', async (_, art, moeglich) => {
  const [befund, ...weitere] = await befunde(modell({ art, regeln: [['-', '"a"']] }));
  expect(befund).toMatchObject({ code: 'TREFFERART_UNBEKANNT', schwere: 'fehler' });
  expect(befund?.abhilfe).toBe(`Möglich sind: ${moeglich}.`);
  expect(weitere).toEqual([]);
});

describe('Was ein Modell doppelt sagt, entscheidet nicht ohne ein Wort nur einmal', () => {
  const kopf = (inhalt: string, attribute = '') =>
    `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="d" namespace="x" ${attribute}>${inhalt}</definitions>`;
  const entscheidung = (logik: string, name = 'e', id = 'e') =>
    `<decision id="${id}" name="${name}"><variable name="${name}"/>${logik}</decision>`;
  const tabelle = (ausgaben: string, ...regeln: string[]) =>
    kopf(entscheidung(`<decisionTable hitPolicy="COLLECT">${ausgaben}${regeln.join('')}</decisionTable>`));
  const regel = (id: string, ...ausgaben: string[]) =>
    `<rule id="${id}">${ausgaben.map((a) => `<outputEntry><text>${maske(a)}</text></outputEntry>`).join('')}</rule>`;
  const wert = (zahl: number) => `<literalExpression><text>${zahl}</text></literalExpression>`;
  const eintrag = (zahl: number) => `<contextEntry><variable name="a"/>${wert(zahl)}</contextEntry>`;
  const typ = (feld: string) =>
    `<itemDefinition name="t"><itemComponent name="${feld}"><typeRef>string</typeRef></itemComponent><itemComponent name="b"><typeRef>number</typeRef></itemComponent></itemDefinition>`;

  it.each([
    [
      'zwei Ausgaben eines Namens',
      'NAME_DOPPELT',
      tabelle('<output name="a"/><output name="a"/>', regel('r', '1', '2')),
    ],
    [
      'Ausgaben ohne Namen',
      'AUSGABE_OHNE_NAME',
      tabelle('<output name="a"/><output/>', regel('r', '1', '2')),
    ],
    [
      'zwei Regeln einer Kennung',
      'ID_DOPPELT',
      tabelle('<output name="a"/>', regel('r', '1'), regel('r', '2')),
    ],
    [
      'eine Kennung mit Umlaut',
      'ID_UNGUELTIG',
      tabelle('<output name="a"/>', regel('r', '1'), regel('für_halter', '1')),
    ],
    [
      'zwei Entscheidungen eines Namens',
      'NAME_DOPPELT',
      kopf(entscheidung(wert(1)) + entscheidung(wert(2), 'e', 'f')),
    ],
    [
      'eine Entscheidung und eine Eingabe eines Namens',
      'NAME_DOPPELT',
      kopf(`<inputData id="i" name="e"><variable name="e"/></inputData>${entscheidung(wert(1))}`),
    ],
    [
      'zwei Einträge eines Namens',
      'NAME_DOPPELT',
      kopf(entscheidung(`<context>${eintrag(1)}${eintrag(2)}</context>`)),
    ],
    [
      'eine Zeile mit weniger Zellen als Spalten',
      'ZEILE_ZELLEN',
      kopf(
        entscheidung(
          `<relation><column name="a"/><column name="b"/><row>${wert(1)}${wert(2)}</row><row>${wert(3)}</row></relation>`,
        ),
      ),
    ],
    ['zwei Ausdrücke einer Entscheidung', 'TEIL_DOPPELT', kopf(entscheidung(wert(1) + wert(2)))],
    [
      'zwei Texte eines Ausdrucks',
      'TEIL_DOPPELT',
      kopf(entscheidung('<literalExpression><text>1</text><text>2</text></literalExpression>')),
    ],
    ['zwei Felder eines Namens', 'NAME_DOPPELT', kopf(typ('b') + entscheidung(wert(1)))],
    [
      'zwei Parameter eines Namens',
      'NAME_DOPPELT',
      kopf(
        `<businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="p"/><formalParameter name="p"/>${wert(1)}</encapsulatedLogic></businessKnowledgeModel>`,
      ),
    ],
    [
      'eine Ausgabe, die die Spalte nicht erlaubt',
      'AUSGABE_NICHT_ERLAUBT',
      tabelle(
        '<output name="a" typeRef="string"><outputValues><text>"A","B"</text></outputValues></output>',
        regel('r', '"A"'),
        regel('s', '"C"'),
      ),
    ],
    [
      'eine Zelle in einer anderen Sprache',
      'SPRACHE_UNBEKANNT',
      tabelle(
        '<output name="a"/>',
        '<rule><outputEntry expressionLanguage="groovy"><text>1</text></outputEntry></rule>',
      ),
    ],
    [
      'ein Modell in einer anderen Sprache',
      'SPRACHE_UNBEKANNT',
      kopf(entscheidung(wert(1)), 'expressionLanguage="http://www.w3.org/1999/XPath"'),
    ],
  ])('%s: %s', async (_, code, xml) => {
    const fehler = (await befunde(xml)).filter(({ schwere }) => schwere === 'fehler');
    expect(fehler.map((b) => b.code)).toEqual([code]);
  });

  it('gleiche Namen an verschiedenen Stellen und erlaubte Ausgaben sind kein Befund', async () => {
    const spalten =
      '<output name="a" typeRef="string"><outputValues><text>"A","B"</text></outputValues></output><output name="b"/>';
    const xml = kopf(
      typ('a') +
        entscheidung(
          `<decisionTable hitPolicy="COLLECT">${spalten}${regel('r', '"A"', '1')}${regel('s', '-', '2')}</decisionTable>`,
        ) +
        entscheidung(`<context>${eintrag(1)}</context>`, 'f', 'f'),
      'expressionLanguage="https://www.omg.org/spec/DMN/20230324/FEEL/"',
    );
    expect(await befunde(xml)).toEqual([]);
  });

  it('und was veröffentlicht ist, entscheidet weiter, wie es entschieden hat', async () => {
    const xml = tabelle('<output name="a"/><output name="a"/>', regel('r', '1', '2'));
    const { modell: m, befunde: beim } = await compileDmn(xml);
    expect([beim, m?.werte('e', {}).status]).toEqual([[], 'entschieden']);
  });
});

describe('Eine Tabelle mit Tausenden Regeln', () => {
  /** Every second rule reaches into the next; pieces times rules are 401 × 200. */
  const regeln = Array.from({ length: 200 }, (_, i) => [`[${2 * i}..${2 * i + 2}]`, '"a"']);

  it.each([
    ['bis zum Ende, wo das in Sekunden geht', 200_000_000, true, 20],
    ['nur, soweit die Zeit reicht', 100_000, false, 0],
    ['gar nicht erst in Stücken, wo schon die zu viele sind', 50_000, false, 0],
  ])('wird untersucht: %s', async (_, urteile, vollstaendig, ueberlappungen) => {
    const { modell: m } = await compileDmn(modell({ regeln }), { datei: 'regeln/test.dmn' });
    const [info] = m?.gebaut.funde.tabellen ?? [];
    if (!info) throw new Error('keine Tabelle');
    const bild = analysiere(info, new Urteilsvorrat(urteile));
    expect(bild).toMatchObject({ vollstaendig, luecken: vollstaendig ? [expect.anything()] : [] });
    expect(bild.ueberlappungen).toHaveLength(ueberlappungen);
  });

  it('hält die Prüfung nicht auf: was offen bleibt, ist ein Hinweis', async () => {
    const viele = Array.from({ length: 10_500 }, (_, i) => [`${i}`, '"a"']);
    expect((await befunde(modell({ regeln: viele }))).map(({ code, schwere }) => [code, schwere])).toEqual([
      ['PRUEFUNG_UNVOLLSTAENDIG', 'warnung'],
    ]);
  });
});
