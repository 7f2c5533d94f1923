import { Temporal } from '#libs/kernel';
import { compileDmn, type DmnModell, feelText, feelZuJson, type GefeuerteRegel } from '#libs/regeln';

const xml = (innen: string) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="Gebühren" namespace="urn:gebuehren">${innen}</definitions>`;

/** The table of a fee with reasons, norms and English texts. */
const GEBUEHR = xml(`
<inputData id="i1" name="Alter"><variable name="Alter" typeRef="number"/></inputData>
<inputData id="i2" name="Zone"><variable name="Zone" typeRef="string"/></inputData>
<inputData id="i3" name="Beginn"><variable name="Beginn" typeRef="date"/></inputData>
<decision id="rabatt" name="Rabatt"><variable name="Rabatt" typeRef="number"/>
  <informationRequirement><requiredInput href="#i1"/></informationRequirement>
  <decisionTable id="t_rabatt" hitPolicy="UNIQUE">
    <input><inputExpression typeRef="number"><text>Alter</text></inputExpression></input>
    <output name="Rabatt" typeRef="number"/><annotation name="Norm"/>
    <rule id="jung"><inputEntry><text>&lt; 18</text></inputEntry><outputEntry><text>0.5</text></outputEntry><annotationEntry><text>§ 2 GebO</text></annotationEntry></rule>
    <rule id="alt"><inputEntry><text>&gt;= 18</text></inputEntry><outputEntry><text>0</text></outputEntry><annotationEntry><text>§ 1 GebO</text></annotationEntry></rule>
  </decisionTable></decision>
<decision id="gebuehr" name="Gebühr"><variable name="Gebühr"/>
  <informationRequirement><requiredInput href="#i2"/></informationRequirement>
  <informationRequirement><requiredInput href="#i3"/></informationRequirement>
  <informationRequirement><requiredDecision href="#rabatt"/></informationRequirement>
  <decisionTable id="t_gebuehr" hitPolicy="FIRST">
    <input><inputExpression typeRef="string"><text>Zone</text></inputExpression></input>
    <output name="betrag" typeRef="number"/><output name="stufe" typeRef="string"/>
    <annotation name="Begründung"/><annotation name="Reason"/><annotation name="Norm"/>
    <rule id="zone_a"><inputEntry><text>"A"</text></inputEntry>
      <outputEntry><text>30.70 * (1 - Rabatt)</text></outputEntry><outputEntry><text>"hoch"</text></outputEntry>
      <annotationEntry><text>Für Zone {{Zone}} beträgt die Gebühr ab {{Beginn | datum}} {{betrag | euro}}.</text></annotationEntry>
      <annotationEntry><text>Zone {{Zone}} applies.</text></annotationEntry>
      <annotationEntry><text>§ 3 Abs. 1 GebO</text></annotationEntry></rule>
  </decisionTable></decision>`);

async function lade(text: string): Promise<DmnModell> {
  const { modell, befunde } = await compileDmn(text);
  if (!modell) throw new Error(JSON.stringify(befunde));
  return modell;
}

const EINGABEN = { Alter: 17, Zone: 'A', Beginn: Temporal.PlainDate.from('2026-03-01') };

describe('Entscheidung mit Gründen', () => {
  it('liefert Ergebnis, gefeuerte Regeln in der Reihenfolge der Auswertung, Texte mit Werten und Normen', async () => {
    const ergebnis = (await lade(GEBUEHR)).werte('Gebühr', EINGABEN);
    expect([ergebnis.status, feelZuJson(ergebnis.ergebnis)]).toEqual([
      'entschieden',
      { betrag: 15.35, stufe: 'hoch' },
    ]);
    expect(ergebnis.warnungen).toEqual([]);
    expect(ergebnis.gruende).toEqual<GefeuerteRegel[]>([
      {
        tabelle: 'Rabatt',
        tabellenId: 't_rabatt',
        regelId: 'jung',
        zeile: 1,
        eingaben: [{ ausdruck: 'Alter', wert: 17 }],
        ausgaben: { Rabatt: 0.5 },
        norm: '§ 2 GebO',
      },
      {
        tabelle: 'Gebühr',
        tabellenId: 't_gebuehr',
        regelId: 'zone_a',
        zeile: 1,
        eingaben: [{ ausdruck: 'Zone', wert: 'A' }],
        ausgaben: { betrag: 15.35, stufe: 'hoch' },
        text: 'Für Zone A beträgt die Gebühr ab 01.03.2026 15,35\u00a0€.',
        textEn: 'Zone A applies.',
        norm: '§ 3 Abs. 1 GebO',
      },
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['eine fehlende Eingabe', { Zone: 'A', Beginn: EINGABEN.Beginn }, 'EINGABE_FEHLT'],
    ['eine Eingabe falschen Typs', { ...EINGABEN, Alter: '17' }, 'EINGABE_FALSCH'],
    ['keine zutreffende Regel', { ...EINGABEN, Zone: 'Z' }, 'KEINE_REGEL'],
    ['eine Eingabe ohne Wert', { ...EINGABEN, Alter: null }, 'KEINE_REGEL'],
  ])('%s bleibt unbestimmt und wird benannt, nie still zu null', async (_, eingaben, code) => {
    const ergebnis = (await lade(GEBUEHR)).werte('gebuehr', eingaben);
    expect(ergebnis.status).toBe('unbestimmt');
    expect(ergebnis.warnungen.map((w) => w.code)).toContain(code);
  });

  it('Eine unbekannte Entscheidung bleibt unbestimmt', async () => {
    const ergebnis = (await lade(GEBUEHR)).werte('Gebuer', EINGABEN);
    expect([ergebnis.status, ergebnis.warnungen[0]?.code]).toEqual(['unbestimmt', 'ENTSCHEIDUNG_UNBEKANNT']);
  });

  it('nennt zu jeder Entscheidung die Eingaben, auch die mittelbaren', async () => {
    const modell = await lade(GEBUEHR);
    expect(modell.entscheidungen.map((e) => [e.name, e.typ, e.eingaben.map((i) => i.name)])).toEqual([
      ['Rabatt', 'number', ['Alter']],
      ['Gebühr', undefined, ['Zone', 'Beginn', 'Alter']],
    ]);
  });

  it('Gleiche Eingaben geben gleiche Ergebnisse, und Eingaben werden nicht verändert', async () => {
    const modell = await lade(GEBUEHR);
    const eingaben = Object.freeze({ ...EINGABEN });
    expect(JSON.stringify(modell.werte('Gebühr', eingaben))).toBe(
      JSON.stringify(modell.werte('Gebühr', eingaben)),
    );
  });
});

describe('Trefferarten', () => {
  const tabelle = (art: string, extra = '', werte = '"hoch","mittel","niedrig"') =>
    xml(`<inputData id="i" name="x"><variable name="x" typeRef="number"/></inputData>
<decision id="e" name="E"><variable name="E"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable id="t" hitPolicy="${art}" ${extra}><input><inputExpression typeRef="number"><text>x</text></inputExpression></input>
<output name="y">${werte ? `<outputValues><text>${werte.replaceAll('"', '&quot;')}</text></outputValues>` : ''}</output>
${[
  ['&gt; 0', '"niedrig"'],
  ['&gt; 10', '"hoch"'],
  ['&gt; 20', '"mittel"'],
]
  .map(
    ([e, a], i) =>
      `<rule id="r${i + 1}"><inputEntry><text>${e}</text></inputEntry><outputEntry><text>${werte ? a?.replaceAll('"', '&quot;') : i + 1}</text></outputEntry></rule>`,
  )
  .join('')}</decisionTable></decision>`);

  it.each<[string, string, number, string, number[], string]>([
    ['UNIQUE', '', 5, 'entschieden', [1], '"niedrig"'],
    ['UNIQUE', '', 15, 'unbestimmt', [1, 2], 'null'],
    ['ANY', '', 15, 'unbestimmt', [1, 2], 'null'],
    ['FIRST', '', 25, 'entschieden', [1], '"niedrig"'],
    ['PRIORITY', '', 25, 'entschieden', [2], '"hoch"'],
    ['RULE ORDER', '', 25, 'entschieden', [1, 2, 3], '["niedrig", "hoch", "mittel"]'],
    ['OUTPUT ORDER', '', 25, 'entschieden', [2, 3, 1], '["hoch", "mittel", "niedrig"]'],
    ['COLLECT', '', 15, 'entschieden', [1, 2], '["niedrig", "hoch"]'],
  ])('%s %s bei x = %d: %s', async (art, extra, x, status, zeilen, text) => {
    const ergebnis = (await lade(tabelle(art, extra))).werte('E', { x });
    expect([
      ergebnis.status,
      ergebnis.gruende.map((g) => g.zeile),
      feelText(ergebnis.ergebnis, true),
    ]).toEqual([status, zeilen, text]);
  });

  it.each([
    ['SUM', '6'],
    ['MIN', '1'],
    ['MAX', '3'],
    ['COUNT', '3'],
  ])('COLLECT mit %s fasst alle Treffer zusammen', async (aggregat, text) => {
    const ergebnis = (await lade(tabelle('COLLECT', `aggregation="${aggregat}"`, ''))).werte('E', { x: 25 });
    expect([ergebnis.status, feelText(ergebnis.ergebnis)]).toEqual(['entschieden', text]);
  });
});

describe('Importe', () => {
  const fremd = `<definitions xmlns="https://www.omg.org/spec/DMN/20180521/MODEL/" id="f" name="Fremd" namespace="urn:fremd">
<itemDefinition name="tBetrag"><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemDefinition>
<businessKnowledgeModel id="doppelt" name="doppelt"><variable name="doppelt"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/><literalExpression><text>n * 2</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
<decision id="basis" name="Basis"><variable name="Basis" typeRef="tBetrag"/><literalExpression><text>21</text></literalExpression></decision></definitions>`;
  const haupt = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="h" name="Haupt" namespace="urn:haupt">
<import name="fremd" namespace="urn:fremd" importType="https://www.omg.org/spec/DMN/20180521/MODEL/"/>
<decision id="e" name="E"><variable name="E" typeRef="fremd.tBetrag"/>
<informationRequirement><requiredDecision href="urn:fremd#basis"/></informationRequirement>
<knowledgeRequirement><requiredKnowledge href="urn:fremd#doppelt"/></knowledgeRequirement>
<literalExpression><text>fremd.doppelt(fremd.Basis)</text></literalExpression></decision></definitions>`;

  it('werden über ihren Namensraum gefunden, auch aus älteren Fassungen des Standards', async () => {
    const { modell, befunde } = await compileDmn(haupt, { importe: [{ datei: 'fremd.dmn', xml: fremd }] });
    expect(befunde).toEqual([]);
    expect(feelText(modell?.werte('E', {}).ergebnis ?? null)).toBe('42');
  });

  it('Ein Modell, das auf zwei Wegen importiert wird, hat je Weg seine eigenen Eingaben', async () => {
    const a = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="a" name="A" namespace="urn:a">
<inputData id="p" name="Person name"><variable name="Person name" typeRef="string"/></inputData>
<decision id="g" name="Greet"><variable name="Greet"/><informationRequirement><requiredInput href="#p"/></informationRequirement>
<literalExpression><text>"Hallo " + Person name</text></literalExpression></decision></definitions>`;
    const b = (
      n: string,
    ) => `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="${n}" name="${n}" namespace="urn:${n}">
<import name="modelA" namespace="urn:a" importType="x"/>
<decision id="d" name="Say"><variable name="Say"/><informationRequirement><requiredDecision href="urn:a#g"/></informationRequirement>
<literalExpression><text>"${n}: " + modelA.Greet</text></literalExpression></decision></definitions>`;
    const oben = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="o" name="O" namespace="urn:o">
<import name="Model B" namespace="urn:B" importType="x"/><import name="Model B2" namespace="urn:B2" importType="x"/>
<decision id="e" name="E"><variable name="E"/><informationRequirement><requiredDecision href="urn:B#d"/></informationRequirement>
<informationRequirement><requiredDecision href="urn:B2#d"/></informationRequirement>
<literalExpression><text>Model B.Say + "; " + Model B2.Say</text></literalExpression></decision></definitions>`;
    const importe = [
      { datei: 'a', xml: a },
      { datei: 'b', xml: b('B') },
      { datei: 'b2', xml: b('B2') },
    ];
    const { modell, befunde } = await compileDmn(oben, { importe });
    expect(befunde).toEqual([]);
    const getrennt = {
      'Model B': { modelA: { 'Person name': 'Ada' } },
      'Model B2': { modelA: { 'Person name': 'Bo' } },
    };
    expect(modell?.werte('E', getrennt).ergebnis).toBe('B: Hallo Ada; B2: Hallo Bo');
    expect(modell?.werte('E', { 'Person name': 'Cy' }).ergebnis).toBe('B: Hallo Cy; B2: Hallo Cy');
  });

  it('die fehlen, sind ein Befund', async () => {
    expect((await compileDmn(haupt)).befunde.map((b) => b.code)).toContain('IMPORT_FEHLT');
  });
});
