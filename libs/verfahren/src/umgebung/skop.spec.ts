import type { Kontext } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { compileFeel, feelZuJson } from '#libs/regeln';
import { Skopwerk } from './skop.js';

const PROZESS = {
  states: {
    a: { invoke: { id: 'brief', src: 'mitteilung' } },
    b: { invoke: { id: 'regeln', src: 'regelwerk' } },
  },
};
const KONTEXT: Kontext = {
  vorgang: { id: 'v', eingegangenAm: '2026-03-02', nachricht: { kopf: { name: 'Stelle' } } },
  fakten: {
    name: 'Özlem',
    seit: '2020-01-31',
    betrag: '12.50',
    anzahl: 3,
    leer: null,
    personen: [{ alter: 7 }, { alter: 40 }, {}],
    wohnung: { ags: '14713000', 'mit Bindestrich-e': 1 },
  },
  befund: {
    typen: {
      art: 'objekt',
      felder: {
        seit: { art: 'datum' },
        betrag: { art: 'geld' },
        wohnung: { art: 'objekt', felder: { ags: { art: 'text' } } },
      },
    },
  },
  ergebnisse: {
    brief: { mitteilungId: 'm', gesendetAm: '2026-03-05' },
    regeln: {
      status: 'entschieden',
      ergebnis: { bis: '2027-01-01' },
      typen: { art: 'objekt', felder: { bis: { art: 'datum' } } },
    },
    gescheitert: { fehler: { code: 'X', text: 'x' } },
    nichts: null,
  },
};
const ZUSATZ: JsonObject = {
  fristBis: '2026-04-07',
  fakten2: { a: { b: 1.5 } },
  satz: 'Ja.',
  string: 'kein Aufruf',
};

describe('Ein Ausdruck, der den Fall nach dem fragt, was er liest, findet dasselbe wie im ganzen Fall', () => {
  const skopwerk = new Skopwerk(PROZESS, { id: 'bpa', titel: 'Ausweis' });
  const ausschnitt = { kontext: KONTEXT, zusatz: ZUSATZ };
  const parameter = { satz: null };

  it.each([
    'fakten.name',
    'fakten.seit',
    'fakten.seit.year',
    'fakten.betrag * 2',
    'fakten.anzahl + 1',
    'fakten.leer',
    'fakten.leer.tiefer',
    'fakten.gibtEsNicht',
    'fakten.gibtEsNicht.tiefer',
    'fakten.name.laenge',
    'fakten.personen',
    'fakten.personen.alter',
    'fakten.personen[alter > 10]',
    'for p in fakten.personen return p.alter',
    'some p in fakten.personen satisfies p.alter = fakten.anzahl + 4',
    'count(fakten.personen)',
    'fakten.wohnung.ags',
    'fakten',
    'vorgang.eingegangenAm < fakten.seit',
    'vorgang.nachricht.kopf.name',
    'befund.typen.art',
    'ergebnisse.brief.gesendetAm + duration("P1D")',
    'ergebnisse.regeln.ergebnis.bis.year',
    'ergebnisse.regeln.ergebnis',
    'ergebnisse.gescheitert.fehler.code',
    'ergebnisse.nichts.x',
    'ergebnisse.nie.x = null',
    'not(ergebnisse.regeln.status = "entschieden") and ergebnisse.nie.x',
    'ergebnisse',
    'verfahren.titel',
    'fristBis.month',
    'fakten2.a.b * 2',
    'satz + " " + string(fakten.anzahl)',
    'parameter.satz',
    'unbekannt.x',
    '{ fakten: { name: "innen" }, b: fakten.name }.b',
    'function(fakten) fakten.name',
  ])('%s', (feel) => {
    const code = compileFeel(feel);
    const ganz = code.werte({ parameter, ...skopwerk.von(ausschnitt) });
    const gefragt = code.werteAus(skopwerk.quelle(ausschnitt, () => parameter));
    expect(feelZuJson(gefragt.wert)).toEqual(feelZuJson(ganz.wert));
    const unbestimmt = ({ warnungen }: typeof ganz) =>
      warnungen.filter(({ schwere }) => schwere === 'unbestimmt');
    expect(unbestimmt(gefragt)).toEqual(unbestimmt(ganz));
  });
});
