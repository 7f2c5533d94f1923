import { bausteinKatalog, type ReinerBaustein } from '#libs/bausteine';
import type { Kontext } from '#libs/engine';
import type { Json } from '#libs/kernel';
import { codesVon, einPaket, werkzeuge } from '../../test/ein-paket.js';
import { verfahrenReadme } from '../readme/verfahren-readme.js';
import { oeffne } from '../umgebung/oeffne.js';

const RISIKO = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="risikodatei" name="Risiko" namespace="urn:risiko">
  <inputData id="fakten" name="fakten"><variable id="f" name="fakten"/></inputData>
  <decision id="risiken" name="Risiken">
    <variable id="v" name="Risiken"/>
    <informationRequirement id="r"><requiredInput href="#fakten"/></informationRequirement>
    <decisionTable id="t" hitPolicy="COLLECT">
      <input id="e" label="Eigener Stellplatz"><inputExpression id="x" typeRef="boolean"><text>fakten.stellplatzVorhanden</text></inputExpression></input>
      <output id="a" name="risiko" typeRef="string"/>
      <annotation name="Begründung"/>
      <annotation name="Norm"/>
      <rule id="geheimregel-stellplatz">
        <inputEntry id="i1"><text>false</text></inputEntry>
        <outputEntry id="o1"><text>"treffer"</text></outputEntry>
        <annotationEntry><text>Hier häufen sich falsche Angaben.</text></annotationEntry>
        <annotationEntry><text>§ 88 Abs. 5 AO</text></annotationEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>`;
const DATEI = { datei: 'regeln/risiko.dmn', zweck: 'risiko', entscheidung: 'Risiken' };

interface Prozess {
  states: { offen: { states: Record<string, { invoke: Record<string, unknown> }> } };
}
const risiko = {
  id: 'risiko',
  invoke: {
    id: 'risiko',
    src: 'risiko',
    input: {},
    onDone: [
      {
        guard: { type: 'bedingung', params: { feel: 'ergebnisse.risiko.treffer' } },
        target: 'entscheidung',
      },
      { target: 'stichprobe' },
    ],
    onError: { target: 'entscheidung' },
  },
};
const aenderungen = (
  mehr: { dateien?: object[]; ohneWeg?: true; offen?: true; uebergangen?: true } = {},
) => ({
  'regeln/risiko.dmn': RISIKO,
  'verfahren.json': (json: object) => ({ ...json, dateien: mehr.dateien ?? [DATEI] }),
  'prozess.json': (json: Prozess) => {
    const { states } = json.states.offen;
    if (!mehr.ohneWeg) {
      states.risiko = mehr.uebergangen
        ? { ...risiko, invoke: { ...risiko.invoke, onDone: [{ target: 'stichprobe' }] } }
        : risiko;
      const regeln = states.regeln?.invoke as { onDone: { target: string }[] };
      for (const ziel of regeln.onDone) if (ziel.target === 'stichprobe') ziel.target = 'risiko';
    }
    if (mehr.offen) (states.regeln?.invoke as { input: object }).input = { entscheidung: 'Risiken' };
    return json;
  },
});

describe('Risikoregeln (§ 88 Abs. 5 AO als Maßstab)', () => {
  it('sind ein Teil des Pakets, der veröffentlicht werden darf', async () => {
    expect(await codesVon(aenderungen())).toEqual([]);
  });

  it.each([
    [
      'Kein Weg zum Bescheid führt an ihnen vorbei (S. 3 Nr. 2)',
      { ohneWeg: true },
      'RECHTSTOR_PFAD_OHNE_RISIKO',
    ],
    [
      'Wer trifft, den entscheidet ein Mensch (S. 3 Nr. 2)',
      { uebergangen: true },
      'RECHTSTOR_TREFFER_UEBERGANGEN',
    ],
    ['Sie dürfen nicht in die Gründe gelangen (S. 4)', { offen: true }, 'RECHTSTOR_RISIKOREGEL_OFFEN'],
    [
      'Ihre Datei muss da sein',
      { dateien: [DATEI, { ...DATEI, datei: 'regeln/fehlt.dmn' }] },
      'RECHTSTOR_RISIKODATEI_FEHLT',
    ],
    [
      'Ihre Entscheidung muss es geben',
      { dateien: [DATEI, { ...DATEI, entscheidung: 'Nirgends' }] },
      'RECHTSTOR_RISIKODATEI_FEHLT',
    ],
  ])('%s', async (_, mehr, code) => {
    expect(await codesVon(aenderungen(mehr as never))).toContain(code);
  });

  it.each([
    [false, ['t/geheimregel-stellplatz', 'Hier häufen sich falsche Angaben.']],
    [true, undefined],
  ])('Eigener Stellplatz %p: %p', async (stellplatzVorhanden, treffer) => {
    const { umfeld } = await oeffne(einPaket(aenderungen()), werkzeuge().installation);
    const kontext = {
      vorgang: { id: 'v-1', eingegangenAm: '2026-03-02' },
      fakten: { stellplatzVorhanden },
      befund: { fehlend: [], typen: { art: 'objekt', felder: {} } },
      ergebnisse: {},
    } as unknown as Kontext;
    const jetzt = { zeitpunkt: '2026-03-05T09:00:00Z', heute: '2026-03-05' };
    const baustein = bausteinKatalog.get('risiko') as ReinerBaustein;
    const ausgang = baustein.rechne({}, { kontext, jetzt, umfeld });
    expect((ausgang as { wert: Json }).wert).toEqual({
      treffer: treffer !== undefined,
      regeln: treffer ? [{ regel: treffer[0], text: treffer[1] }] : [],
    });
  });

  it('stehen nicht im README (S. 4)', async () => {
    const readme = await verfahrenReadme(einPaket(aenderungen()), []);
    expect(readme).toContain('| Risikoregeln | ja');
    expect(readme).not.toMatch(/geheimregel|häufen/u);
  });
});
