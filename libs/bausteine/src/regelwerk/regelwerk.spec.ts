import { plainDate } from '#libs/kernel';
import { compileDmn, jsonZuFeel, ladeParameter } from '#libs/regeln';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { ReinerBaustein } from '../baustein.js';
import { findRegelwerkErgebnis, regelwerk } from './regelwerk.js';

const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <inputData id="fakten" name="fakten"><variable id="fv" name="fakten" typeRef="Any"/></inputData>
  <decision id="frei" name="frei"><variable id="v" name="frei" typeRef="Any"/>
    <informationRequirement id="i"><requiredInput href="#fakten"/></informationRequirement>
    <decisionTable id="tabelle" hitPolicy="UNIQUE">
      <input id="e"><inputExpression id="ea" typeRef="string"><text>fakten.zone</text></inputExpression></input>
      <output id="o" name="frei" typeRef="Any"/>
      <annotation name="Begründung"/><annotation name="Norm"/>
      <rule id="zone-e"><inputEntry id="x"><text>"E"</text></inputEntry>
        <outputEntry id="y"><text>{ bis: date("2026-12-31"), gebuehr: parameter.gebuehr }</text></outputEntry>
        <annotationEntry><text>Sie wohnen in der Zone {{fakten.zone}}.</text></annotationEntry>
        <annotationEntry><text>§ 45 StVO</text></annotationEntry></rule>
    </decisionTable></decision></definitions>`;

async function rechne(entscheidung: string, fakten: { zone?: string }) {
  const { modell } = await compileDmn(DMN);
  const werte = [{ wert: '30.70', gueltigVon: '2026-01-01', gueltigBis: null, norm: '§ 6a StVG' }];
  const json = {
    parameter: [{ id: 'gebuehr', titel: 'Gebühr', einheit: 'EUR', ueberschreibbar: false, werte }],
  };
  const { satz } = ladeParameter([{ datei: 'p.json', json }]);
  const umfeld = einUmfeld({
    entscheide: (name) => {
      if (!modell?.entscheidungen.some(({ id }) => id === name)) return undefined;
      const umgebung = { stichtag: plainDate('2026-03-02'), ...(satz && { parameter: satz }) };
      return modell.werte(name, { fakten: jsonZuFeel(fakten) }, umgebung);
    },
  });
  const eingabe = (regelwerk as ReinerBaustein).eingabe.parse({ entscheidung });
  return (regelwerk as ReinerBaustein).rechne(eingabe, { kontext: einKontext(), jetzt: JETZT, umfeld });
}

describe('Regelwerk', () => {
  it('Es gibt Ergebnis, gefeuerte Regeln mit Grund und Norm, Parameter und Stichtag zurück', async () => {
    const ausgang = await rechne('frei', { zone: 'E' });
    expect(ausgang).toMatchObject({
      ok: true,
      wert: {
        status: 'entschieden',
        ergebnis: { bis: '2026-12-31', gebuehr: 30.7 },
        gruende: [
          { tabellenId: 'tabelle', regelId: 'zone-e', text: 'Sie wohnen in der Zone E.', norm: '§ 45 StVO' },
        ],
        parameter: [{ id: 'gebuehr', gueltigVon: '2026-01-01', norm: '§ 6a StVG' }],
        stichtag: '2026-03-02',
      },
    });
  });

  it.each([{ zone: 'E' }, { zone: 'F' }, {}])(
    'Was eben entstand, liest der Bescheid wie das Gespeicherte: %j',
    async (fakten) => {
      const ausgang = await rechne('frei', fakten);
      if (!ausgang.ok) throw new Error(ausgang.fehler.text);
      const gespeichert = findRegelwerkErgebnis(JSON.parse(JSON.stringify(ausgang.wert)));
      expect(gespeichert?.status).toBeDefined();
      expect(findRegelwerkErgebnis(ausgang.wert)).toEqual(gespeichert);
    },
  );

  it('Ein Datum im Ergebnis bleibt für spätere Ausdrücke ein Datum', async () => {
    const ausgang = await rechne('frei', { zone: 'E' });
    if (!ausgang.ok) throw new Error(ausgang.fehler.text);
    expect(regelwerk.ergebnisTyp?.(ausgang.wert)).toMatchObject({
      felder: { ergebnis: { felder: { bis: { art: 'datum' }, gebuehr: { art: 'zahl' } } } },
    });
  });

  it.each([
    ['keine Regel passt', { zone: 'F' }],
    ['eine Angabe fehlt', {}],
  ])('„Unbestimmt“ ist ein Ergebnis, kein Fehler: %s', async (_name, fakten) => {
    expect(await rechne('frei', fakten)).toMatchObject({
      ok: true,
      wert: { status: 'unbestimmt', gruende: [] },
    });
  });

  it('Eine Entscheidung, die es nicht gibt, ist ein Fehler', async () => {
    expect(await rechne('fehlt', {})).toMatchObject({
      ok: false,
      fehler: { code: 'ENTSCHEIDUNG_UNBEKANNT' },
    });
  });
});
