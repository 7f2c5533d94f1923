import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import { PostgresVorgangSpeicher } from '#libs/persistence';
import { VerlangeMensch } from '#libs/vorgang';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** The demand for a human once the machine has decided (Art. 22 Abs. 3 DSGVO), over HTTP. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const presse = new Pruefpresse();
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    druckwerk: presse,
    verfahren: ['bewohnerparkausweis', 'kindergeld'],
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

async function stelleAntrag(verfahren: string, beispiel: string): Promise<string> {
  const einreichung = beispielEinreichung(join('workflows', verfahren, 'beispiele', beispiel));
  const xml = String(einreichung.xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);
  const { koerper } = await reicheEin(test.server, { ...einreichung, xml });
  return koerper.id;
}
const uebersicht = async (id: string) =>
  (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;

async function verlange(id: string) {
  const antwort = await test.server.inject({ method: 'POST', url: `/api/v1/antraege/${id}/mensch` });
  return { status: antwort.statusCode, code: antwort.json().code };
}

async function offeneAufgaben(id: string): Promise<{ id: string; vorgang: string; invocation: string }[]> {
  return test.anwendung.datenquelle.query(
    `select a.id, a.vorgang_id as vorgang, a.invocation from aufgabe a join vorgang v on v.id = a.vorgang_id
      where v.eingang_id = $1 and a.status = 'offen'`,
    [id],
  );
}

describe('Wer nach dem Bescheid der Maschine einen Menschen verlangt', () => {
  it('bekommt jedes Mal einen, auch nachdem einer geantwortet hat', async () => {
    const id = await stelleAntrag('bewohnerparkausweis', 'erteilung-als-halterin');
    await warteBis(
      () => uebersicht(id),
      ({ ruht, bescheid }) => ruht && bescheid?.datei,
    );
    for (let mal = 1; mal <= 2; mal += 1) {
      expect(await verlange(id)).toEqual({ status: 202, code: undefined });
      const [aufgabe] = await warteBis(
        () => offeneAufgaben(id),
        ({ length }) => length > 0,
      );
      expect(aufgabe?.invocation).toBe('nachtrag');
      // Said once more while a person is at it already.
      expect((await verlange(id)).status).toBe(202);
      const antwort = await test.server.inject({
        method: 'POST',
        url: `/api/v1/aufgaben/${aufgabe?.vorgang}/${aufgabe?.id}/antwort`,
        payload: { aktion: 'zurAkte', begruendung: 'Telefonisch geklärt.' },
      });
      expect(antwort.statusCode).toBe(202);
      await warteBis(
        () => uebersicht(id),
        ({ ruht }) => ruht,
      );
      expect(await offeneAufgaben(id)).toEqual([]);
    }
  }, 60_000);

  it('hört, dass der Bescheid erst entsteht, statt dass sein Verlangen untergeht', async () => {
    let weiter = () => {};
    presse.halt = new Promise((fertig) => {
      weiter = fertig;
    });
    const id = await stelleAntrag('bewohnerparkausweis', 'erteilung-als-halterin');
    await warteBis(
      () =>
        test.anwendung.datenquelle.query(
          `select 1 from bescheid b join vorgang v on v.id = b.vorgang_id where v.eingang_id = $1`,
          [id],
        ),
      ({ length }) => length > 0,
    );
    const antwort = await verlange(id);
    weiter();
    expect(antwort).toEqual({ status: 409, code: 'BESCHEID_ENTSTEHT' });
    await warteBis(
      () => uebersicht(id),
      ({ ruht, bescheid }) => ruht && bescheid?.datei,
    );
    expect((await verlange(id)).status).toBe(202);
    await warteBis(
      () => offeneAufgaben(id),
      ({ length }) => length > 0,
    );
  }, 60_000);

  it('bekommt ihn auch, während der Vorgang ein ums andere Mal weitergeht', async () => {
    const id = await stelleAntrag('bewohnerparkausweis', 'erteilung-als-halterin');
    await warteBis(
      () => uebersicht(id),
      ({ ruht, bescheid }) => ruht && bescheid?.datei,
    );
    const { anwendung } = test;
    const [{ id: vorgangId }] = await anwendung.datenquelle.query(
      `select id from vorgang where eingang_id = $1`,
      [id],
    );
    const akten = {
      async finde(kennung: string) {
        const akte = await anwendung.akten.finde(kennung);
        await anwendung.meldeEreignis(vorgangId, { art: 'meldung', id: randomUUID(), typ: 'NEBENBEI' });
        await warteBis(
          () => anwendung.akten.finde(kennung),
          (neu) => (neu?.vorgang.journalNr ?? 0) > (akte?.vorgang.journalNr ?? 0),
        );
        return akte;
      },
    };
    const verlangeMensch = new VerlangeMensch(
      akten,
      new PostgresVorgangSpeicher(anwendung.datenquelle),
      anwendung.verfahrenswerk,
      { treibeVoran: async () => {} },
      uhr,
    );
    expect(await verlangeMensch.ausfuehren(vorgangId, id)).toBe('vermerkt');
  }, 60_000);

  it('erfährt, wenn das Verfahren ihn nicht mehr vorsieht', async () => {
    const id = await stelleAntrag('kindergeld', 'festsetzung-ohne-antragsformular');
    await warteBis(
      () => uebersicht(id),
      ({ bescheid, ruht }) => ruht && bescheid?.datei,
    );
    expect(await verlange(id)).toEqual({ status: 409, code: 'VORGANG_ENTSCHIEDEN' });
  }, 60_000);
});
