import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import {
  lassZeitVergehen,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** The log holds ids and codes; who has applied for what is nobody's business there (Art. 5 Abs. 1 lit. c DSGVO). */
const zeilen: string[] = [];
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const presse = new Pruefpresse();
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    druckwerk: presse,
    verfahren: ['bewohnerparkausweis'],
    protokoll: (zeile) => zeilen.push(zeile),
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

/** Texts of the message that point to a person: names, street, plate, birthday. */
function persoenliches(xml: string): string[] {
  const elemente = ['familienname', 'vornamen', 'strasse', 'geburtsdatum', 'kennzeichen'];
  return elemente.flatMap((name) =>
    [...xml.matchAll(new RegExp(`<p:${name}>([^<]{3,})</p:${name}>`, 'g'))].map(([, wert]) => wert as string),
  );
}

describe('Das Protokoll eines ganzen Laufs', () => {
  it('nennt weder Namen noch Anschrift noch Kennzeichen, auch wenn alles scheitert', async () => {
    const antrag = einAntrag();
    const personen = persoenliches(String(antrag.xml));
    expect(personen.length).toBeGreaterThan(3);
    presse.kaputt = true;
    presse.grund = `Die Presse steht bei\n    ${personen.join('\n    ')}\nund rührt sich nicht.`;
    const { koerper } = await reicheEin(test.server, antrag);
    await reicheEin(test.server, {
      xml: String(antrag.xml).replace('</p:familienname>', '<x/>$&'),
      anlagen: [],
    });
    await reicheEin(
      test.server,
      beispielEinreichung('workflows/bewohnerparkausweis/beispiele/erteilung-als-halterin'),
    );
    await test.server.inject({
      method: 'POST',
      url: '/api/v1/aufgaben/x/y/antwort',
      payload: { name: personen },
    });
    const uebersicht = () => frage(test.server, `/api/v1/vorgaenge/${koerper.id}/uebersicht`);
    await warteBis(
      async () => {
        await lassZeitVergehen(test, uhr, { minutes: 10 });
        return uebersicht();
      },
      ({ koerper: { weg } }) => weg === 'Vorfall',
    );
    expect(zeilen.filter((zeile) => zeile.includes('Wirkung gescheitert')).length).toBeGreaterThan(0);
    expect(zeilen.filter((zeile) => personen.some((wert) => zeile.includes(wert)))).toEqual([]);
  }, 60_000);
});
