import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { FesteUhr } from '#libs/kernel';
import { einAntrag, mehrteilig } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** What a portal has sent is its own: another one sees it and adds to it only with the applicant's code. */
let test: Testanwendung;
beforeAll(async () => {
  test = await starteTestanwendung({
    uhr: new FesteUhr('2026-03-02T09:00:00Z'),
    verfahren: ['bewohnerparkausweis'],
  });
}, 120_000);
afterAll(() => test?.schliesse());

const sende = async (portal: string, einreichung: ReturnType<typeof einAntrag>, kopf = {}) => {
  const ausweis = await test.ausweise.portal(portal);
  const antwort = await test.ohneAusweis({
    method: 'POST',
    url: '/api/v1/antraege',
    ...mehrteilig(einreichung, { ...ausweis, ...kopf }),
  });
  return { status: antwort.statusCode, koerper: antwort.json() };
};
const frage = async (portal: string, url: string, kopf = {}) => {
  const headers = { ...(await test.ausweise.portal(portal)), ...kopf };
  return (await test.ohneAusweis({ url, headers })).statusCode;
};
const aktenzeichenVon = async (id: string) => {
  const [zeile] = await test.anwendung.datenquelle.query(
    `select aktenzeichen from vorgang where eingang_id = $1`,
    [id],
  );
  return zeile.aktenzeichen as string;
};
/** A withdrawal that refers to a case by its file reference alone, or by something else. */
const ruecknahme = (aktenzeichen: string, bezug = `<p:referenz>${aktenzeichen}</p:referenz>`) => ({
  xml: readFileSync(
    'workflows/bewohnerparkausweis/beispiele/ruecknahme-waehrend-der-nachforderung/ruecknahme.xml',
    'utf8',
  )
    .replace(/(<p:nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`)
    .replace(/(<p:bezug>)[\s\S]*?(<\/p:bezug>)/, `$1${bezug}$2`),
  anlagen: [],
});

describe('Ein Antrag', () => {
  it('trägt das Portal, das ihn gesandt hat, und zeigt sich keinem anderen', async () => {
    const { koerper } = await sende('portal', einAntrag());
    const [zeile] = await test.anwendung.datenquelle.query(`select absender from eingang where id = $1`, [
      koerper.id,
    ]);
    expect(zeile).toEqual({ absender: 'portal' });
    for (const pfad of ['', '/bescheid', '/nachrichten/quittung']) {
      expect(await frage('portal-zwei', `/api/v1/antraege/${koerper.id}${pfad}`)).toBe(404);
    }
    expect(await frage('portal-zwei', `/api/v1/vorgaenge/${koerper.id}/uebersicht`)).toBe(404);
    expect(await frage('portal', `/api/v1/antraege/${koerper.id}`)).toBe(200);
  });

  it('zeigt sich einem anderen Portal mit dem Übertragungscode, wie auch immer er geschrieben ist', async () => {
    const { koerper } = await sende('portal', einAntrag());
    const url = `/api/v1/antraege/${koerper.id}`;
    const mit = (uebertragungscode: string) => frage('portal-zwei', url, { uebertragungscode });
    expect(koerper.uebertragungscode).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    expect(await mit(koerper.uebertragungscode)).toBe(200);
    expect(await mit(koerper.uebertragungscode.toLowerCase().replaceAll('-', ' '))).toBe(200);
    const { koerper: anderer } = await sende('portal', einAntrag());
    expect(await mit(anderer.uebertragungscode)).toBe(404);
  });

  it('eines anderen Portals belegt weder Schlüssel noch nachrichtenUUID', async () => {
    const antrag = einAntrag({ uuid: randomUUID(), schluessel: `k-${randomUUID()}` });
    const [erster, zweiter] = [await sende('portal', antrag), await sende('portal-zwei', antrag)];
    expect([erster.status, zweiter.status]).toEqual([202, 202]);
    expect(zweiter.koerper.id).not.toBe(erster.koerper.id);
  });
});

describe('Eine spätere Nachricht', () => {
  it('findet den Vorgang über das Aktenzeichen, wenn sie vom selben Portal kommt', async () => {
    const { koerper } = await sende('portal', einAntrag());
    const spaeter = await sende('portal', ruecknahme(await aktenzeichenVon(koerper.id)));
    expect({ status: spaeter.status, fehler: spaeter.koerper.fehler }).toEqual({
      status: 202,
      fehler: undefined,
    });
  });

  it.each([
    ['groß', (uuid: string) => uuid.toUpperCase()],
    ['klein', (uuid: string) => uuid],
  ])(
    'findet den Vorgang über die nachrichtenUUID des Antrags, gleich wie sie geschrieben ist: %s',
    async (_, schreibe) => {
      const uuid = randomUUID();
      const bezug = `<p:bezugNachricht><p:nachrichtenUUID>${schreibe(uuid)}</p:nachrichtenUUID></p:bezugNachricht>`;
      const { koerper } = await sende('portal', einAntrag({ uuid: uuid.toUpperCase() }));
      expect((await sende('portal', ruecknahme('', bezug))).status).toBe(202);
      // As versions before this one have stored it.
      const { datenquelle } = test.anwendung;
      await datenquelle.query(`update eingang set nachricht_uuid = $2 where id = $1`, [
        koerper.id,
        uuid.toUpperCase(),
      ]);
      expect((await sende('portal', ruecknahme('', bezug))).status).toBe(202);
    },
  );

  it('eines anderen Portals erreicht ihn nicht, auch wenn das Aktenzeichen stimmt; sie ist abgelegt', async () => {
    const { koerper } = await sende('portal', einAntrag());
    const aktenzeichen = await aktenzeichenVon(koerper.id);
    const spaeter = await sende('portal-zwei', ruecknahme(aktenzeichen));
    expect(spaeter).toMatchObject({ status: 422, koerper: { code: 'VORGANG_NICHT_GEFUNDEN' } });
    const erfunden = await sende('portal-zwei', ruecknahme('BPA-2026-999999'));
    const ohneBeleg = ({ koerper: { beleg: _, ...rest } }: typeof spaeter) => rest;
    expect(ohneBeleg(spaeter)).toEqual(ohneBeleg(erfunden));
  });

  it('eines anderen Portals erreicht ihn mit dem Übertragungscode', async () => {
    const { koerper } = await sende('portal', einAntrag());
    const nachricht = ruecknahme(await aktenzeichenVon(koerper.id));
    const { uebertragungscode } = koerper;
    expect((await sende('portal-zwei', nachricht, { uebertragungscode })).status).toBe(202);
  });
});
