/** regeln/entscheidung.dmn of a new procedure: one table with a reason and a norm per rule. */
export function neueRegeln(titel: string): string {
  const regel = (id: string, wenn: string, dann: string, grund: string) => `      <rule id="${id}">
        <inputEntry id="${id}-e"><text>${wenn}</text></inputEntry>
        <outputEntry id="${id}-a"><text>"${dann}"</text></outputEntry>
        <annotationEntry><text>${grund}</text></annotationEntry>
        <annotationEntry><text>§ 45 Abs. 1b S. 1 Nr. 2a StVO</text></annotationEntry>
      </rule>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="regeln" name="${xml(titel)}" namespace="https://bescheidwerk.example/regeln">
  <inputData id="fakten" name="fakten">
    <variable id="fakten-variable" name="fakten" typeRef="Any"/>
  </inputData>
  <decision id="vorschlag" name="vorschlag">
    <variable id="vorschlag-variable" name="vorschlag" typeRef="string"/>
    <informationRequirement id="vorschlag-braucht-fakten">
      <requiredInput href="#fakten"/>
    </informationRequirement>
    <decisionTable id="vorschlag-tabelle" hitPolicy="UNIQUE">
      <input id="stellplatz" label="Eigener Stellplatz">
        <inputExpression id="stellplatz-ausdruck" typeRef="boolean"><text>fakten.stellplatzVorhanden</text></inputExpression>
      </input>
      <output id="vorschlag-aus" name="vorschlag" typeRef="string"/>
      <annotation name="Begründung"/>
      <annotation name="Norm"/>
${regel('stellplatz-vorhanden', 'true', 'ablehnen', 'Sie haben einen eigenen Stellplatz.')}
${regel('stellplatz-fehlt', 'false', 'bewilligen', 'Sie haben keinen eigenen Stellplatz.')}
    </decisionTable>
  </decision>
</definitions>
`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
