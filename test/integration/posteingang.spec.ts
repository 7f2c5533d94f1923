import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { FesteUhr } from '#libs/kernel';
import type { Posteingangseintrag, Posteingangsseite } from '#libs/schnittstelle';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** What people do with messages that the machine has filed. */
let test: Testanwendung;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
/** Each message is another one: the same bytes twice would be the same submission. */
const unlesbar = (text = 'Zum Antrag') =>
  `<kein-standard xmlns="urn:unbekannt"><text>${text}</text><nr>${crypto.randomUUID()}</nr></kein-standard>`;
const FREITEXT = join('workflows', 'bewohnerparkausweis', 'beispiele', 'freitext-fuehrt-zum-menschen');

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    behoerde: 'leipzig-strassenverkehr',
    verfahren: ['bewohnerparkausweis'],
    env: { RUECKNAHME_SEKUNDEN: '0' },
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

const sende = (url: string, payload: object, headers?: Record<string, string>) =>
  test.server.inject({ method: 'POST', url, payload, headers });

/** Files a message that cannot be read; the authority that keeps such messages is the one that sees it. */
async function abgelegt(xml = unlesbar()): Promise<{ id: string; kopf: Record<string, string> }> {
  const { status, koerper } = await reicheEin(test.server, { xml, anlagen: [] });
  expect(status).toBe(422);
  const id: string = koerper.beleg.id;
  return { id, kopf: { ...(await test.ausweise.person(`${await behoerdeDer(id)}-sb1`)) } };
}
async function behoerdeDer(id: string): Promise<string> {
  const [eingang] = await test.anwendung.datenquelle.query(`select behoerde_id from eingang where id = $1`, [
    id,
  ]);
  return eingang.behoerde_id;
}
const lies = async (id: string, headers: Record<string, string>): Promise<Posteingangseintrag> => {
  const antwort = await test.server.inject({ method: 'GET', url: `/api/v1/posteingang/${id}`, headers });
  expect({ status: antwort.statusCode }).toEqual({ status: 200 });
  return antwort.json();
};

interface Vorgangszeile {
  readonly id: string;
  readonly aktenzeichen: string;
  readonly behoerde_id: string;
}

/** A case with an open question. */
async function offenerVorgang(): Promise<Vorgangszeile> {
  const einreichung = beispielEinreichung(FREITEXT);
  const xml = String(einreichung.xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`);
  const { koerper } = await reicheEin(test.server, { ...einreichung, xml });
  const [vorgang] = await warteBis(
    (): Promise<Vorgangszeile[]> =>
      test.anwendung.datenquelle.query(
        `select id, aktenzeichen, behoerde_id from vorgang v where eingang_id = $1
            and exists (select 1 from aufgabe a where a.vorgang_id = v.id)`,
        [koerper.id],
      ),
    (zeilen) => zeilen.length > 0,
  );
  if (!vorgang) throw new Error('kein Vorgang');
  return vorgang;
}

/** Only an authority that has both can put a message to a case. */
async function beiDerBehoerde(id: string, behoerdeId: string) {
  await test.anwendung.datenquelle.query(`update eingang set behoerde_id = $2 where id = $1`, [
    id,
    behoerdeId,
  ]);
  return test.ausweise.person(`${behoerdeId}-sb1`);
}

/** A case that was withdrawn and takes nothing any more. */
async function beendeterVorgang(): Promise<string> {
  const einreichung = beispielEinreichung(FREITEXT);
  const xml = String(einreichung.xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`);
  const { koerper } = await reicheEin(test.server, { ...einreichung, xml });
  const vorgaenge = (bedingung: string): Promise<{ id: string }[]> =>
    test.anwendung.datenquelle.query(`select id from vorgang where eingang_id = $1 and ${bedingung}`, [
      koerper.id,
    ]);
  const [vorgang] = await warteBis(
    () => vorgaenge('true'),
    ({ length }) => length > 0,
  );
  const id = vorgang?.id as string;
  await test.anwendung.meldeEreignis(id, { art: 'meldung', id: 'verzicht', typ: 'ZURUECKGENOMMEN' });
  await warteBis(
    () => vorgaenge(`status = 'beendet'`),
    ({ length }) => length > 0,
  );
  return id;
}

/** An application that its schema refuses, of somebody by this name. */
const fehlerhaft = (vornamen: string, familienname: string) =>
  String(
    einAntrag({
      ersetze: [
        [/(familienname>)[^<]+/, `$1${familienname}`],
        [/(vornamen>)[^<]+/, `$1${vornamen}`],
        [/(geburtsdatum>)[^<]+/, '$1unbekannt'],
      ],
    }).xml,
  );

describe('Der Posteingang', () => {
  const suche = async (worte: string, headers: Record<string, string>): Promise<Posteingangsseite> => {
    const url = `/api/v1/posteingang?${new URLSearchParams({ suche: worte })}`;
    return (await test.server.inject({ method: 'GET', url, headers })).json();
  };

  it('nennt zu jeder Nachricht, was für eine sie ist und um wen es geht, auch wenn sie nicht gilt', async () => {
    const { id, kopf } = await abgelegt(fehlerhaft('Petra', 'Schneider-Öz'));
    const woran = {
      titel: 'Antrag auf einen Bewohnerparkausweis',
      person: 'Petra Schneider-Öz',
      aktenzeichen: null,
      anfang: null,
    };
    expect((await suche('', kopf)).eingaenge.find((eingang) => eingang.id === id)).toMatchObject(woran);
    expect(await lies(id, kopf)).toMatchObject(woran);
    const brief = await abgelegt('Guten Tag, zum Antrag BPA-2026-000007');
    expect(await lies(brief.id, brief.kopf)).toMatchObject({
      titel: null,
      aktenzeichen: 'BPA-2026-000007',
      anfang: 'Guten Tag, zum Antrag BPA-2026-000007',
    });
  });

  it.each([
    ['nach einem Teil des Namens', 'schneidereit'],
    ['ohne die Zeichen, die eine Tastatur nicht hat', 'SARKA dvorakova'],
    ['mit Umlauten als zwei Buchstaben', 'goetzl strasserle'],
    ['nach der Art der Nachricht und dem Fehler', 'bewohnerparkausweis geburtsdatum'],
  ])('findet Nachrichten %s: „%s“', async (_, worte) => {
    const gesucht = await abgelegt(fehlerhaft('Šárka Götzl', 'Dvořáková-Schneidereit Straßerle'));
    const andere = await abgelegt();
    const gefunden = await suche(worte, gesucht.kopf);
    const ids = gefunden.eingaenge.map(({ id }) => id);
    expect({ da: ids.includes(gesucht.id), andere: ids.includes(andere.id) }).toEqual({
      da: true,
      andere: false,
    });
    expect(gefunden.gesamt).toBe(ids.length);
  });

  it.each([String.raw`\303`, '(', '[a', '.*', '%'])(
    'sucht Zeichen wörtlich, nicht als Muster: %j',
    async (worte) => {
      const { id, kopf } = await abgelegt();
      const seite = await suche(worte, kopf);
      expect(seite.eingaenge.map((eingang) => eingang.id)).not.toContain(id);
    },
  );

  it.each(['posteingang', 'posteingang/vorgaenge', 'arbeitsvorrat'])(
    'sucht auch nach Zeichen, die die Datenbank nicht halten kann, ohne zu scheitern: %s',
    async (liste) => {
      const headers = await test.ausweise.person('leipzig-strassenverkehr-sb1');
      const url = `/api/v1/${liste}?suche=a%00b`;
      expect((await test.server.inject({ method: 'GET', url, headers })).statusCode).toBe(200);
    },
  );

  it('nennt die Nachricht, die in derselben Liste als nächste wartet, auch nachdem eine erledigt ist', async () => {
    const name = `Reihum${Date.now()}`;
    const [erste, , dritte] = [
      await abgelegt(fehlerhaft('Anna', name)),
      await abgelegt(),
      await abgelegt(fehlerhaft('Berta', name)),
    ];
    const naechste = async (id: string) => {
      const url = `/api/v1/posteingang/${id}?suche=${name}`;
      return (await test.server.inject({ method: 'GET', url, headers: erste.kopf })).json().naechste;
    };
    expect(await naechste(erste.id)).toBe(dritte.id);
    await sende(`/api/v1/posteingang/${erste.id}/abschluss`, { grund: 'Werbung' }, erste.kopf);
    expect(await naechste(erste.id)).toBe(dritte.id);
    expect(await naechste(dritte.id)).toBeNull();
  });

  it('schlägt offene Vorgänge der genannten Person vor; gesucht wird nach Name und Aktenzeichen, nur in der eigenen Behörde', async () => {
    const vorgang = await offenerVorgang();
    const [{ antragsteller }] = await test.anwendung.datenquelle.query(
      `select antragsteller from vorgang where id = $1`,
      [vorgang.id],
    );
    const [vorname, nachname] = antragsteller.split(' ');
    const { id } = await abgelegt(fehlerhaft(vorname, nachname));
    const kopf = await beiDerBehoerde(id, vorgang.behoerde_id);
    const genannt = ({ vorgangId }: { vorgangId: string }) => vorgangId === vorgang.id;
    expect((await lies(id, kopf)).vorschlaege.some(genannt)).toBe(true);
    const finde = async (worte: string, headers: Record<string, string>) => {
      const url = `/api/v1/posteingang/vorgaenge?${new URLSearchParams({ suche: worte })}`;
      const antwort = await test.server.inject({ method: 'GET', url, headers });
      return antwort.json().vorgaenge.some(genannt);
    };
    expect(await finde(vorgang.aktenzeichen.toLowerCase(), kopf)).toBe(true);
    expect(await finde(`${nachname} bewohner`, kopf)).toBe(true);
    expect(await finde('', kopf)).toBe(false);
    const fremd = await test.ausweise.person('leipzig-wohngeld-sb1');
    expect(await finde(vorgang.aktenzeichen, fremd)).toBe(false);
  }, 60_000);

  it('zeigt abgelegte Nachrichten mit Gründen, Text und Verfahren; andere Behörden sehen sie nicht', async () => {
    const xml = unlesbar();
    const { id, kopf } = await abgelegt(xml);
    const antwort = await test.server.inject({ method: 'GET', url: '/api/v1/posteingang', headers: kopf });
    const seite: Posteingangsseite = antwort.json();
    expect(seite.eingaenge.find((eingang) => eingang.id === id)).toMatchObject({ eingangstag: '2026-03-02' });
    const eintrag = await lies(id, kopf);
    expect(eintrag).toMatchObject({ status: 'posteingang', text: xml, gekuerzt: false, verlauf: [] });
    expect(eintrag.verfahren).toEqual([{ id: 'bewohnerparkausweis', titel: 'Bewohnerparkausweis' }]);
    expect(eintrag.fehler.length).toBeGreaterThan(0);
    const fremd = await test.ausweise.person('leipzig-wohngeld-sb1');
    const url = `/api/v1/posteingang/${id}`;
    expect((await test.server.inject({ method: 'GET', url, headers: fremd })).statusCode).toBe(404);
  });

  it('lässt beim Absender nachfragen: das Portal erfährt die Frage, die Nachricht bleibt', async () => {
    const { id, kopf } = await abgelegt();
    const text = 'Bitte senden Sie den Antrag im Standard.';
    expect((await sende(`/api/v1/posteingang/${id}/rueckfrage`, { text }, kopf)).statusCode).toBe(202);
    expect((await lies(id, kopf)).verlauf).toMatchObject([{ art: 'rueckfrage', text }]);
    const { koerper } = await frage(test.server, `/api/v1/antraege/${id}`);
    expect(koerper.text).toContain(text);
  });

  it('fragt einmal nach, auch wenn die Antwort verloren ging und noch einmal gesendet wird', async () => {
    const { id, kopf } = await abgelegt();
    const rueckfrage = { id: crypto.randomUUID(), text: 'Bitte senden Sie den Antrag im Standard.' };
    for (let mal = 0; mal < 2; mal++) {
      expect((await sende(`/api/v1/posteingang/${id}/rueckfrage`, rueckfrage, kopf)).statusCode).toBe(202);
    }
    expect((await lies(id, kopf)).verlauf).toHaveLength(1);
    const andere = await abgelegt();
    const dort = await sende(`/api/v1/posteingang/${andere.id}/rueckfrage`, rueckfrage, kopf);
    expect({ status: dort.statusCode, code: dort.json().code }).toEqual({
      status: 409,
      code: 'POSTEINGANG_ERLEDIGT',
    });
  });

  it('schließt mit Grund ab, und zwar einmal', async () => {
    const { id, kopf } = await abgelegt();
    const url = `/api/v1/posteingang/${id}/abschluss`;
    expect((await sende(url, { grund: '  ' }, kopf)).statusCode).toBe(422);
    expect((await sende(url, { grund: 'Werbung' }, kopf)).statusCode).toBe(200);
    const andere = await test.ausweise.person(`${await behoerdeDer(id)}-sb2`);
    const spaeter = [
      sende(url, { grund: 'Doppelt eingesandt' }, kopf),
      sende(url, { grund: 'Werbung' }, andere),
    ];
    for (const antwort of await Promise.all(spaeter))
      expect({ status: antwort.statusCode, code: antwort.json().code }).toEqual({
        status: 409,
        code: 'POSTEINGANG_ERLEDIGT',
      });
    expect(await lies(id, kopf)).toMatchObject({
      status: 'abgeschlossen',
      verlauf: [{ art: 'abschluss', text: 'Werbung' }],
    });
  });

  it.each([
    ['ein Abschluss', 'abschluss', { grund: 'Werbung' }],
    ['eine Rückfrage', 'rueckfrage', { id: crypto.randomUUID(), text: 'Welcher Antrag?' }],
  ])('antwortet auf dasselbe, noch einmal gesandt, wie beim ersten Mal: %s', async (_, weg, inhalt) => {
    const { id, kopf } = await abgelegt();
    const antworte = async () => {
      const { statusCode, body } = await sende(`/api/v1/posteingang/${id}/${weg}`, inhalt, kopf);
      uhr.stelle(uhr.now().add({ seconds: 1 }));
      return { statusCode, body };
    };
    const erste = await antworte();
    expect(erste.statusCode).toBeLessThan(300);
    expect(await antworte()).toEqual(erste);
    expect((await lies(id, kopf)).verlauf).toHaveLength(1);
  });

  it('eröffnet mit einer unlesbaren Nachricht keinen Vorgang und sagt, was stattdessen geht', async () => {
    const { id, kopf } = await abgelegt();
    const antwort = await sende(
      `/api/v1/posteingang/${id}/zuordnung`,
      { verfahrenId: 'bewohnerparkausweis' },
      kopf,
    );
    expect({ status: antwort.statusCode, code: antwort.json().code }).toEqual({
      status: 422,
      code: 'NACHRICHT_NICHT_LESBAR',
    });
    expect((await lies(id, kopf)).status).toBe('posteingang');
  });

  it('gibt eine unlesbare Nachricht einem Vorgang: dort muss sie ein Mensch lesen', async () => {
    const vorgang = await offenerVorgang();
    const { id } = await abgelegt(unlesbar(`Zum Antrag ${vorgang.aktenzeichen}`));
    const kopf = await beiDerBehoerde(id, vorgang.behoerde_id);
    expect((await lies(id, kopf)).vorschlaege).toMatchObject([{ vorgangId: vorgang.id }]);
    const url = `/api/v1/posteingang/${id}/zuordnung`;
    const antwort = await sende(url, { vorgangId: vorgang.id }, kopf);
    expect(antwort.json()).toEqual({ vorgangId: vorgang.id, aktenzeichen: vorgang.aktenzeichen });
    expect((await lies(id, kopf)).verlauf).toMatchObject([{ art: 'zuordnung' }]);
    await warteBis(
      async () =>
        (
          await test.server.inject({ method: 'GET', url: `/api/v1/vorgaenge/${vorgang.id}`, headers: kopf })
        ).json(),
      ({ zeitachse }) => zeitachse.some(({ text }: { text: string }) => /Nachricht eingegangen/.test(text)),
    );
  }, 60_000);

  it('antwortet auf dieselbe Zuordnung zu einem Vorgang, noch einmal gesandt, wie beim ersten Mal; anderen sagt er, dass sie erledigt ist', async () => {
    const [vorgang, anderer] = [await offenerVorgang(), await offenerVorgang()];
    const { id } = await abgelegt();
    const kopf = await beiDerBehoerde(id, vorgang.behoerde_id);
    const url = `/api/v1/posteingang/${id}/zuordnung`;
    const ziel = { vorgangId: vorgang.id };
    const erste = await sende(url, ziel, kopf);
    expect({ status: erste.statusCode, ...erste.json() }).toMatchObject({ status: 200, ...ziel });
    for (const nochmal of await Promise.all([sende(url, ziel, kopf), sende(url, ziel, kopf)]))
      expect({ status: nochmal.statusCode, body: nochmal.body }).toEqual({ status: 200, body: erste.body });
    expect((await lies(id, kopf)).verlauf).toHaveLength(1);
    const kollegin = await test.ausweise.person(`${vorgang.behoerde_id}-sb2`);
    for (const spaeter of [
      await sende(url, ziel, kollegin),
      await sende(url, { vorgangId: anderer.id }, kopf),
    ])
      expect({ status: spaeter.statusCode, code: spaeter.json().code }).toEqual({
        status: 409,
        code: 'POSTEINGANG_ERLEDIGT',
      });
  }, 60_000);

  it('antwortet auf dieselbe Zuordnung zu einem Verfahren, noch einmal gesandt, mit dem Vorgang, den die erste eröffnet hat', async () => {
    const antrag = einAntrag();
    const keinPdf = antrag.anlagen.map((anlage) => ({ ...anlage, inhalt: Buffer.from('kein PDF') }));
    const { koerper } = await reicheEin(test.server, { ...antrag, anlagen: keinPdf });
    expect(koerper.code).toBe('ANLAGE_FALSCHER_TYP');
    const { id } = koerper.beleg;
    const kopf = { ...(await test.ausweise.person(`${await behoerdeDer(id)}-sb1`)) };
    const url = `/api/v1/posteingang/${id}/zuordnung`;
    const erste = await sende(url, { verfahrenId: 'bewohnerparkausweis' }, kopf);
    expect(erste.json()).toMatchObject({ aktenzeichen: expect.stringMatching(/^BPA-/) });
    const zweite = await sende(url, { verfahrenId: 'bewohnerparkausweis' }, kopf);
    expect({ status: zweite.statusCode, body: zweite.body }).toEqual({ status: 200, body: erste.body });
    // Taking up the message is no look at its attachments: no rule counts on what cannot be opened, nobody is asked again.
    const [{ befund }] = await test.anwendung.datenquelle.query(
      `select befund from vorgang where eingang_id = $1`,
      [id],
    );
    expect(befund.nichtZugeordnet).toMatchObject([{ grund: 'ungeeignet' }]);
    expect(befund.fehlend).toEqual([]);
  }, 60_000);

  it('gibt eine Nachricht, die zwei im selben Augenblick verschiedenen Vorgängen zuordnen, einem davon, und sagt es dem anderen', async () => {
    const [x, y] = [await offenerVorgang(), await offenerVorgang()];
    const { id } = await abgelegt();
    const kopf = await beiDerBehoerde(id, x.behoerde_id);
    const kollegin = await test.ausweise.person(`${x.behoerde_id}-sb2`);
    const url = `/api/v1/posteingang/${id}/zuordnung`;
    const antworten = await Promise.all([
      sende(url, { vorgangId: x.id }, kopf),
      sende(url, { vorgangId: y.id }, kollegin),
    ]);
    expect(antworten.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    expect((await lies(id, kopf)).verlauf).toHaveLength(1);
  }, 60_000);

  it('bietet eine Nachricht keinem Vorgang ein zweites Mal an, auch nicht nach einem anderen; sie bleibt liegen', async () => {
    const [x, y] = [await beendeterVorgang(), await beendeterVorgang()];
    const { id } = await abgelegt();
    const kopf = await beiDerBehoerde(id, 'leipzig-strassenverkehr');
    const gib = (vorgangId: string) => sende(`/api/v1/posteingang/${id}/zuordnung`, { vorgangId }, kopf);
    for (const vorgangId of [x, y]) {
      expect((await gib(vorgangId)).statusCode).toBe(200);
      await warteBis(
        () => lies(id, kopf),
        ({ status }) => status === 'posteingang',
      );
    }
    const nochmal = await gib(x);
    expect({ status: nochmal.statusCode, code: nochmal.json().code }).toEqual({
      status: 422,
      code: 'NACHRICHT_SCHON_ABGEWIESEN',
    });
    expect((await lies(id, kopf)).status).toBe('posteingang');
  }, 60_000);
});

it('Eine Nachricht, die das Verfahren ihres Umfangs wegen nicht lesen kann, liegt mit Grund im Posteingang', async () => {
  const dateien = new Map(await liesPaketordner(join('workflows', 'bewohnerparkausweis')));
  const eingang = String(Buffer.from(dateien.get('eingang.json') as Uint8Array));
  const geaendert = eingang.replace(
    '"p:antragsteller/p:familienname"',
    '"p:antragsteller/p:familienname[last()]"',
  );
  expect(geaendert).not.toBe(eingang);
  dateien.set('eingang.json', Buffer.from(geaendert));
  const angabe = JSON.parse(String(Buffer.from(dateien.get('verfahren.json') as Uint8Array)));
  dateien.set('verfahren.json', Buffer.from(JSON.stringify({ ...angabe, version: '9.0.0' })));
  // Of two published at the same moment neither would be the newer one.
  uhr.stelle(uhr.now().add({ seconds: 1 }));
  expect(await test.anwendung.verfahrenswerk.veroeffentliche(dateien)).toHaveProperty('version');
  const { xml } = einAntrag();
  const vieleAnlagen = String(xml).replace(/<(\w+:)?anlage>[\s\S]*?<\/\1anlage>/, (eine) =>
    eine.repeat(1_800),
  );
  const { id, kopf } = await abgelegt(vieleAnlagen);
  expect((await lies(id, kopf)).fehler).toMatchObject([{ code: 'NACHRICHT_ZU_UMFANGREICH' }]);
}, 60_000);
