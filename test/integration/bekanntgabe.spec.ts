import { randomUUID } from 'node:crypto';
import { FesteUhr } from '#libs/kernel';
import { frage } from '../unterbau/antrag.js';
import { Bekanntgabelauf } from '../unterbau/bekanntgabelauf.js';

/**
 * From the letter to finality in the running application: nothing is counted from a day that nobody has reported, what
 * becomes known moves the day, and everything stands in the file.
 */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let lauf: Bekanntgabelauf;

beforeAll(async () => {
  lauf = await Bekanntgabelauf.starte(uhr, {
    regime: 'VwVfG',
    rechtsgebiet: 'strassenverkehr',
    kanaele: ['portal', 'post'],
  });
}, 120_000);

afterAll(() => lauf?.test.schliesse());

const status = async (antragId: string) =>
  (await frage(lauf.test.server, `/api/v1/antraege/${antragId}`)).koerper;

describe('Der Brief mit der Post', () => {
  let vorgangId: string;
  let antragId: string;

  it('liegt im Postausgang. Solange ihn niemand zur Post gibt, ist nichts bekannt gegeben, und keine Frist läuft', async () => {
    lauf.am('2026-03-02');
    ({ vorgangId, antragId } = await lauf.erlasse('post'));
    expect(await lauf.zeige(vorgangId)).toMatchObject({
      bekanntgabe: { am: null, regel: 'VwVfG-41-2-post' },
      bestandskraft: { status: 'nicht-bekanntgegeben' },
    });
    expect(await lauf.offen(vorgangId)).toEqual({ 'postausgang-1': '2026-03-05' });
    expect((await status(antragId)).text).toMatch(/mit der Post zu\. Er ist noch nicht abgesandt\.$/);
    expect(await lauf.seite(vorgangId)).toMatchObject({
      statusText: 'Entschieden; der Bescheid ist noch nicht hinaus.',
      bescheid: { status: 'ausgefertigt', rechtsbehelfsfristBis: null, bestandskraftAm: null },
    });
    const [sendung] = await lauf.postausgang();
    const brief = await lauf.test.server.inject({ method: 'GET', url: sendung?.brief ?? '' });
    expect(brief.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('wird nach drei Werktagen zur Aufgabe, die sagt, dass keine Frist läuft', async () => {
    lauf.am('2026-03-06');
    await lauf.kehre();
    expect(await lauf.offen(vorgangId)).toEqual({ 'klaerung-1-POSTAUSGANG_OFFEN': 'aufgabe' });
  });

  it('gilt am vierten Tag nach dem bestätigten Tag der Aufgabe. Die Frist läuft von dort, die Aufgabe ist erledigt (§ 41 Abs. 2 VwVfG)', async () => {
    lauf.am('2026-03-09');
    expect(await lauf.gibZurPost(vorgangId, '2026-03-01')).toMatchObject({ code: 'TAG_UNMOEGLICH' });
    expect(await lauf.gibZurPost(vorgangId, '2026-03-10')).toMatchObject({ code: 'TAG_UNMOEGLICH' });
    expect(await lauf.gibZurPost(vorgangId, '2026-03-06')).toMatchObject({ ergebnis: 'vermerkt' });
    expect(await lauf.zeige(vorgangId)).toMatchObject({
      bekanntgabe: { am: '2026-03-10' },
      rechtsbehelfsfrist: { ende: '2026-04-10' },
      bestandskraft: { status: 'frist-laeuft', ab: '2026-04-11' },
      verlauf: [{ bekanntgabeAm: null }, { bekanntgabeAm: '2026-03-10' }],
    });
    expect(await lauf.seite(vorgangId)).toMatchObject({
      statusText: 'Entschieden; der Bescheid gilt am 10.03.2026 als bekannt gegeben.',
      bescheid: {
        status: 'bereitgestellt',
        bekanntgabe: { am: '2026-03-10', text: expect.stringMatching(/vierten Tag/) },
        rechtsbehelfsfristBis: '2026-04-10',
        bestandskraftAm: null,
      },
    });
    lauf.am('2026-03-10');
    expect((await lauf.seite(vorgangId)).statusText).toBe(
      'Entschieden; die Rechtsbehelfsfrist läuft bis 10.04.2026.',
    );
    lauf.am('2026-03-09');
    expect(await lauf.offen(vorgangId)).toEqual({ rechtsbehelfsfrist: '2026-04-10' });
    expect(
      (await lauf.postausgang()).filter((s) => s.vorgangId === vorgangId && s.art === 'bescheid'),
    ).toEqual([]);
    expect((await status(antragId)).bescheid.bekanntgabe).toEqual({
      kanal: 'post',
      stand: 'bewirkt',
      am: '2026-03-10',
    });
  });

  it('lässt sich nicht zweimal zur Post geben. Ein falscher Tag wird berichtigt und verschiebt die Frist, der alte bleibt im Verlauf', async () => {
    const { tatsachen } = await lauf.zeige(vorgangId);
    const url = `vorgaenge/${vorgangId}/bekanntgabe/tatsachen`;
    const noch = await lauf.sende(url, { art: 'aufgabe-zur-post', tag: '2026-03-09' });
    expect(noch).toMatchObject({ status: 409, koerper: { code: 'TATSACHE_VORHANDEN' } });
    const alte = tatsachen.find(({ art }) => art === 'aufgabe-zur-post');
    expect(alte).toMatchObject({ quelle: 'poststelle', gemeldetVon: expect.any(String) });
    await lauf.sende(url, { art: 'aufgabe-zur-post', tag: '2026-03-09', berichtigt: alte?.id });
    await lauf.ruhe();
    const sicht = await lauf.zeige(vorgangId);
    expect(sicht).toMatchObject({
      bekanntgabe: { am: '2026-03-13' },
      rechtsbehelfsfrist: { ende: '2026-04-13' },
    });
    expect(sicht.verlauf.map(({ bekanntgabeAm }) => bekanntgabeAm)).toEqual([
      null,
      '2026-03-10',
      '2026-03-13',
    ]);
    expect(await lauf.offen(vorgangId)).toEqual({ rechtsbehelfsfrist: '2026-04-13' });
    const fristen = await lauf.abfrage(
      `select faellig_am::text as am, status from frist where vorgang_id = $1 and name = 'rechtsbehelfsfrist' order by id`,
      [vorgangId],
    );
    expect(fristen).toEqual([
      { am: '2026-04-10', status: 'aufgehoben' },
      { am: '2026-04-13', status: 'offen' },
    ]);
  });

  it('wird mit dem Ende der Frist bestandskräftig, und der Vorgang endet', async () => {
    lauf.am('2026-04-14');
    // Not yet taken up, but the day has come.
    expect(await lauf.seite(vorgangId)).toMatchObject({
      statusText: 'Entschieden; die Rechtsbehelfsfrist endete am 13.04.2026.',
      bescheid: { bestandskraftAm: '2026-04-14' },
    });
    await lauf.kehre();
    const [{ status: stand } = {}] = await lauf.abfrage(`select status from vorgang where id = $1`, [
      vorgangId,
    ]);
    expect(stand).toBe('beendet');
    expect(await lauf.zeige(vorgangId)).toMatchObject({
      bestandskraft: { status: 'bestandskraeftig', ab: '2026-04-14' },
    });
    expect((await lauf.seite(vorgangId)).bescheid.bestandskraftAm).toBe('2026-04-14');
  });

  it('verliert die Bestandskraft, wenn sich später zeigt, dass er nie ankam. Auch am beendeten Vorgang entscheidet dann ein Mensch (§ 41 Abs. 2 S. 3 VwVfG)', async () => {
    lauf.am('2026-05-04');
    await lauf.sende(`vorgaenge/${vorgangId}/bekanntgabe/tatsachen`, {
      art: 'zugang-bestritten',
      tag: '2026-05-04',
      begruendung: 'Anruf: nichts erhalten.',
    });
    await lauf.ruhe();
    expect(await lauf.zeige(vorgangId)).toMatchObject({
      bekanntgabe: { am: null },
      bestandskraft: { status: 'nicht-bekanntgegeben' },
    });
    const [aufgabe] = await lauf.abfrage(
      `select eingabe->>'norm' as norm, eingabe->>'frage' as frage, eingabe->'aktionen' as aktionen from aufgabe
        where vorgang_id = $1 and status = 'offen'`,
      [vorgangId],
    );
    expect(aufgabe).toMatchObject({
      norm: '§ 41 Abs. 2 Satz 3 VwVfG',
      frage: expect.stringContaining('bestritten'),
    });
    expect(aufgabe?.aktionen).toMatchObject([
      { id: 'erneut' },
      { id: 'zustellen' },
      { id: 'nachgewiesen' },
      { id: 'hinnehmen' },
    ]);
    expect(await lauf.antworte(vorgangId, { aktion: 'zustellen' })).toBe(202);
    expect((await lauf.zeige(vorgangId)).sendungen).toMatchObject([
      { kanal: 'post', offen: { code: 'ZUGANG_BESTRITTEN' } },
      { kanal: 'zustellung', anlass: 'ZUGANG_BESTRITTEN', abgegangenAm: null },
    ]);
  });

  it('gilt mit der Urkunde als zugestellt, und die Bestandskraft rechnet von diesem Tag (§ 3 VwZG)', async () => {
    await lauf.gibZurPost(vorgangId, '2026-05-04');
    expect(await lauf.offen(vorgangId)).toEqual({ 'zustellungsurkunde-2': '2026-05-18' });
    lauf.am('2026-05-08');
    const url = `vorgaenge/${vorgangId}/bekanntgabe/tatsachen`;
    const ohne = await lauf.sende(url, { art: 'zustellung', tag: '2026-05-06' });
    expect(ohne).toMatchObject({ status: 422, koerper: { code: 'URKUNDE_FEHLT' } });
    await lauf.sende(url, {
      art: 'zustellung',
      tag: '2026-05-06',
      urkunde: 'PZU 12/2026',
      quelle: 'zustelldienst',
    });
    await lauf.ruhe();
    expect(await lauf.zeige(vorgangId)).toMatchObject({
      bekanntgabe: { am: '2026-05-06', regel: 'VwZG-3-pzu' },
      bestandskraft: { status: 'frist-laeuft', ab: '2026-06-09' },
    });
    expect(await lauf.offen(vorgangId)).toEqual({});
  });
});

describe('Ein Schreiben, das nichts entscheidet,', () => {
  it('liegt auch im Postausgang, bis jemand sagt, wann es hinausging', async () => {
    const schreiben = (await lauf.postausgang()).filter(({ art }) => art === 'mitteilung');
    expect(schreiben).toHaveLength(1);
    const sendungen = schreiben.map(({ id }) => id);
    const bestaetige = () =>
      lauf.sende('postausgang/bestaetigung', { sendungen, tag: '2026-05-08', quelle: 'druckdienst' });
    expect((await bestaetige()).koerper).toMatchObject({ ergebnisse: [{ ergebnis: 'vermerkt' }] });
    expect((await bestaetige()).koerper).toMatchObject({ ergebnisse: [{ ergebnis: 'bekannt' }] });
    expect((await lauf.postausgang()).filter(({ art }) => art === 'mitteilung')).toEqual([]);
  });
});

describe('Der Rücklauf', () => {
  it('beendet die Fiktion. Derselbe Bescheid, Byte für Byte, geht auf Entscheidung eines Menschen noch einmal hinaus', async () => {
    lauf.am('2026-06-01');
    const { vorgangId } = await lauf.erlasse('post');
    await lauf.gibZurPost(vorgangId, '2026-06-01');
    expect(await lauf.offen(vorgangId)).toEqual({ rechtsbehelfsfrist: '2026-07-06' });
    lauf.am('2026-06-08');
    await lauf.sende(`vorgaenge/${vorgangId}/bekanntgabe/tatsachen`, { art: 'ruecklauf', tag: '2026-06-08' });
    await lauf.ruhe();
    expect(await lauf.offen(vorgangId)).toEqual({ 'klaerung-1-NICHT_ZUGEGANGEN': 'aufgabe' });
    await lauf.antworte(vorgangId, { aktion: 'erneut' });
    const [zweite] = (await lauf.postausgang()).filter(
      (s) => s.vorgangId === vorgangId && s.art === 'bescheid',
    );
    expect(zweite).toMatchObject({ nr: 2, anlass: 'NICHT_ZUGEGANGEN' });
    await lauf.gibZurPost(vorgangId, '2026-06-08');
    expect(await lauf.zeige(vorgangId)).toMatchObject({ bekanntgabe: { am: '2026-06-12', sendung: 2 } });
    expect(await lauf.offen(vorgangId)).toEqual({ rechtsbehelfsfrist: '2026-07-13' });
    const dateien = await lauf.abfrage(`select count(*)::int as anzahl from bescheid where vorgang_id = $1`, [
      vorgangId,
    ]);
    expect(dateien).toEqual([{ anzahl: 1 }]);
  });

  it('macht aus dem Vorgang keinen, den ein Mensch entschieden hat', async () => {
    const zeilen = await lauf.abfrage(`select mensch_beteiligt from vorgang`);
    expect(new Set(zeilen.map(({ mensch_beteiligt }) => mensch_beteiligt))).toEqual(new Set([false]));
  });
});

describe('Alles, was bekannt wurde,', () => {
  it('steht in Zeilen, die die Anwendung weder ändern noch löschen kann', async () => {
    for (const tabelle of ['bekanntgabe_tatsache', 'bekanntgabe_stand']) {
      await expect(lauf.abfrage(`update ${tabelle} set nr = nr`)).rejects.toThrow(
        /permission denied|can only be/,
      );
      await expect(lauf.abfrage(`delete from ${tabelle}`)).rejects.toThrow(/permission denied/);
    }
  });

  it('steht im Journal: Die Akten sind lückenlos und ergeben nachgespielt denselben Stand', async () => {
    expect(await lauf.aktenmaengel()).toEqual([]);
  });

  it('steht in den Zeilen wie im Vorgang', async () => {
    const zeilen = await lauf.abfrage(`
      select b.nummer from bescheid b
       where (select jsonb_agg(t.inhalt order by t.id) from bekanntgabe_tatsache t where t.brief_id = b.id)
             is distinct from (select jsonb_agg(x order by x->>'id') from jsonb_array_elements(b.bekanntgabe->'bekanntgabe'->'tatsachen') x)`);
    expect(zeilen).toEqual([]);
  });

  it('gibt es zu einem Vorgang, den es nicht gibt, nicht als leere Liste', async () => {
    const antwort = await lauf.test.server.inject(`/api/v1/vorgaenge/${randomUUID()}/bekanntgabe`);
    expect([antwort.statusCode, antwort.json().code]).toEqual([404, 'VORGANG_NICHT_GEFUNDEN']);
  });

  it('gehört zu seiner Behörde: Eine andere sieht weder Postausgang noch Bekanntgabe', async () => {
    const [{ id } = {}] = await lauf.abfrage(`select id from vorgang limit 1`);
    const headers = await lauf.test.ausweise.person(undefined, 'leipzig-wohngeld');
    const fremd = await lauf.test.server.inject({
      method: 'GET',
      url: `/api/v1/vorgaenge/${id}/bekanntgabe`,
      headers,
    });
    expect([fremd.statusCode, fremd.json().code]).toEqual([404, 'VORGANG_NICHT_GEFUNDEN']);
    const post = await lauf.test.server.inject({ method: 'GET', url: '/api/v1/postausgang', headers });
    expect(post.json()).toEqual({ sendungen: [] });
  });
});
