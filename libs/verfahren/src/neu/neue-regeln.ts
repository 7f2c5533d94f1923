import { escapeXml } from '#libs/xoev';

/** The one question that the rule table of a new procedure asks. */
export interface Regelfrage {
  readonly titel: string;
  /** FEEL expression that is true or false. */
  readonly feel: string;
  readonly norm: string;
  readonly ja: Regelantwort;
  readonly nein: Regelantwort;
}

interface Regelantwort {
  /** Id of the rule. */
  readonly id: string;
  readonly vorschlag: 'bewilligen' | 'ablehnen';
  readonly grund: string;
}

/** regeln/entscheidung.dmn of a new procedure: one table with a reason and a norm per rule. */
export function neueRegeln(titel: string, { titel: label, feel, norm, ja, nein }: Regelfrage): string {
  const regel = (wenn: boolean, { id, vorschlag, grund }: Regelantwort) => `      <rule id="${id}">
        <inputEntry id="${id}-e"><text>${wenn}</text></inputEntry>
        <outputEntry id="${id}-a"><text>"${vorschlag}"</text></outputEntry>
        <annotationEntry><text>${escapeXml(grund)}</text></annotationEntry>
        <annotationEntry><text>${escapeXml(norm)}</text></annotationEntry>
      </rule>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="regeln" name="${escapeXml(titel)}" namespace="https://bescheidwerk.example/regeln">
  <inputData id="fakten" name="fakten">
    <variable id="fakten-variable" name="fakten" typeRef="Any"/>
  </inputData>
  <decision id="vorschlag" name="vorschlag">
    <variable id="vorschlag-variable" name="vorschlag" typeRef="string"/>
    <informationRequirement id="vorschlag-braucht-fakten">
      <requiredInput href="#fakten"/>
    </informationRequirement>
    <decisionTable id="vorschlag-tabelle" hitPolicy="UNIQUE">
      <input id="frage" label="${escapeXml(label)}">
        <inputExpression id="frage-ausdruck" typeRef="boolean"><text>${escapeXml(feel)}</text></inputExpression>
      </input>
      <output id="vorschlag-aus" name="vorschlag" typeRef="string"/>
      <annotation name="Begründung"/>
      <annotation name="Norm"/>
${regel(true, ja)}
${regel(false, nein)}
    </decisionTable>
  </decision>
</definitions>
`;
}
