/** The one table that all engines evaluate, as rows of cells: four inputs, one output. */
export function regeln(anzahl) {
  return Array.from({ length: anzahl }, (_, i) => ({
    id: `regel_${i + 1}`,
    eingaben: [
      `[${i * 5}..${i * 5 + 5})`,
      ['"A"', '"B"', '"A","C"', '-'][i % 4],
      `>= ${(i % 7) * 100}`,
      ['true', 'false', '-'][i % 3],
    ],
    ausgabe: `${i * 10}.50`,
  }));
}

const EINGABEN = [
  ['alter', 'number'],
  ['zone', 'string'],
  ['betrag', 'number'],
  ['ermaessigt', 'boolean'],
];

/** Inputs by name; about two thirds of the cases match one rule. */
export function faelle(anzahl, regelzahl) {
  return Array.from({ length: anzahl }, (_, i) => {
    const regel = (i * 7) % regelzahl;
    return {
      alter: regel * 5 + (i % 5),
      zone: i % 10 < 7 ? ['A', 'B', 'C', 'D'][regel % 4] : 'Z',
      betrag: ((regel % 7) + (i % 3)) * 100 + 0.5,
      ermaessigt: regel % 3 !== 1,
    };
  });
}

const maske = (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The table as DMN with a reason and a norm per rule. */
export function alsDmn(zeilen) {
  const daten = EINGABEN.map(
    ([name, typ]) =>
      `<inputData id="in_${name}" name="${name}"><variable name="${name}" typeRef="${typ}"/></inputData>`,
  );
  const bedarf = EINGABEN.map(
    ([name]) => `<informationRequirement><requiredInput href="#in_${name}"/></informationRequirement>`,
  );
  const spalten = EINGABEN.map(
    ([name, typ]) =>
      `<input id="spalte_${name}"><inputExpression typeRef="${typ}"><text>${name}</text></inputExpression></input>`,
  );
  const rules = zeilen.map(
    ({ id, eingaben, ausgabe }) =>
      `<rule id="${id}">${eingaben.map((z) => `<inputEntry><text>${maske(z)}</text></inputEntry>`).join('')}` +
      `<outputEntry><text>${ausgabe}</text></outputEntry>` +
      `<annotationEntry><text>Die Gebühr richtet sich nach ${id}.</text></annotationEntry>` +
      '<annotationEntry><text>§ 1 GebO</text></annotationEntry></rule>',
  );
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="Bench" namespace="urn:bench">
${daten.join('\n')}
<decision id="gebuehr" name="Gebühr"><variable name="Gebühr" typeRef="number"/>${bedarf.join('')}
<decisionTable id="tabelle" hitPolicy="FIRST">${spalten.join('')}<output id="aus" name="gebuehr" typeRef="number"/>
<annotation name="Begründung"/><annotation name="Norm"/>
${rules.join('\n')}
</decisionTable></decision></definitions>`;
}

/** The table in the format of zen-engine (JDM). */
export function alsJdm(zeilen) {
  return {
    nodes: [
      { id: 'ein', name: 'ein', type: 'inputNode' },
      {
        id: 'tabelle',
        name: 'tabelle',
        type: 'decisionTableNode',
        content: {
          hitPolicy: 'first',
          inputs: EINGABEN.map(([name]) => ({ id: name, name, field: name })),
          outputs: [{ id: 'gebuehr', name: 'gebuehr', field: 'gebuehr' }],
          rules: zeilen.map(({ id, eingaben, ausgabe }) => ({
            _id: id,
            ...Object.fromEntries(
              EINGABEN.map(([name], s) => [name, eingaben[s] === '-' ? '' : eingaben[s]]),
            ),
            gebuehr: ausgabe,
          })),
        },
      },
      { id: 'aus', name: 'aus', type: 'outputNode' },
    ],
    edges: [
      { id: 'k1', sourceId: 'ein', targetId: 'tabelle', type: 'edge' },
      { id: 'k2', sourceId: 'tabelle', targetId: 'aus', type: 'edge' },
    ],
  };
}
