import { channel } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import type { Vorgangsaufgabe, Vorgangsseite } from '#libs/schnittstelle';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** A case as a person sees and decides it: page, preview, answer, taking back, changes in between. Nothing is stood in for. */
let test: Testanwendung;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const BEISPIELE = join('workflows', 'bewohnerparkausweis', 'beispiele');
const FREITEXT = join(BEISPIELE, 'freitext-fuehrt-zum-menschen');
const SB1 = 'leipzig-strassenverkehr-sb1';

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    behoerde: 'leipzig-strassenverkehr',
    verfahren: ['bewohnerparkausweis'],
    env: { RUECKNAHME_SEKUNDEN: '10' },
  });
  await test.arbeite();
}, 120_000);
afterAll(() => test?.schliesse());

const pfad = (seite: { readonly id: string }) => `/api/v1/vorgaenge/${seite.id}`;
const sende = (method: 'POST' | 'DELETE', url: string, payload?: object, headers?: Record<string, string>) =>
  test.server.inject({ method, url, payload, headers });
const seite = async (id: string): Promise<Vorgangsseite> => {
  const { status, koerper } = await frage(test.server, `/api/v1/vorgaenge/${id}`);
  expect({ status, detail: koerper.detail }).toMatchObject({ status: 200 });
  return koerper;
};

/** A new application with free text, and its case once nothing is left to do but what waits for a person. */
async function neuerFall(): Promise<{ fall: Vorgangsseite; aufgabe: Vorgangsaufgabe; antragId: string }> {
  const { xml, anlagen } = beispielEinreichung(FREITEXT);
  const text = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`);
  const { koerper } = await reicheEin(test.server, { xml: text, anlagen });
  // The letter that confirms the receipt changes the case as well: not in the middle of a test.
  await bisAllesRuht(test);
  const [{ vorgang_id: id }] = await test.anwendung.datenquelle.query(
    `select vorgang_id from eingang where id = $1`,
    [koerper.id],
  );
  const fall = await seite(id);
  expect(fall.eingang.antragId).toBe(koerper.id);
  return { fall, aufgabe: fall.aufgaben[0] as Vorgangsaufgabe, antragId: koerper.id };
}

const ja = (fall: Vorgangsseite) => ({
  version: fall.version,
  aktion: 'bewilligen',
  begruendung: 'Die freie Angabe ändert nichts an den Voraussetzungen.',
});
const antwortPfad = (fall: Vorgangsseite, aufgabe: Vorgangsaufgabe) =>
  `${pfad(fall)}/aufgaben/${aufgabe.id}/antwort`;

describe('Die Vorgangsseite', () => {
  let fall: Vorgangsseite;
  beforeAll(async () => {
    ({ fall } = await neuerFall());
  }, 90_000);

  it('stellt die offene Frage mit Grund, Norm und Aktionen voran', () => {
    expect(fall.aufgaben).toHaveLength(1);
    const [aufgabe] = fall.aufgaben;
    expect(aufgabe).toMatchObject({
      status: 'offen',
      ruecknehmbarBis: null,
      gezeichnet: null,
      abgewiesen: null,
    });
    expect(aufgabe?.grund).toMatch(/freie Angabe/);
    expect(aufgabe?.norm).toMatch(/§ 24 Abs. 1 S. 3 VwVfG/);
    expect(aufgabe?.aktionen.map(({ id }) => id)).toContain('bewilligen');
    expect(fall.moeglich).toMatchObject({ antworten: true, grund: null });
  });

  it('zeigt die Angaben mit ihren Titeln, Werten wie Deutsche sie schreiben, und der Stelle in der Nachricht', () => {
    const fakten = fall.fakten.flatMap(({ fakten: alle }) => alle);
    expect(fakten.find(({ name }) => name === 'gueltigAb')).toMatchObject({
      titel: 'Gewünschter Beginn',
      wert: expect.stringMatching(/^\d\d\.\d\d\.\d{4}$/),
      quelle: 'p:angaben/p:gueltigkeitAb',
    });
    expect(fakten.find(({ name }) => name === 'stellplatzVorhanden')?.wert).toBe('nein');
    expect(fakten.find(({ name }) => name === 'fahrzeug.art')).toMatchObject({
      wert: 'Personenkraftwagen',
      roh: 'pkw',
    });
    expect(fall.unzugeordnet).toMatchObject([{ art: 'freitext', titel: 'Besondere Umstände' }]);
    expect(fall.antragsteller).toMatch(/ /);
  });

  it('wird weiter bedient, während ein Ablauf angeordnet wird; wer zugleich fragt, wartet auf dieselbe Anordnung', async () => {
    let faeden = 0;
    const faden = channel('worker_threads');
    const begonnen = new Promise<void>((erfuelle) => {
      faden.subscribe(zaehle);
      function zaehle() {
        faeden += 1;
        erfuelle();
      }
    });
    const beendet: string[] = [];
    const bild = async () => {
      const antwort = await test.server.inject({ method: 'GET', url: fall.ablauf.diagrammUrl });
      beendet.push('Bild');
      return antwort.body;
    };
    const bilder = [bild(), bild()];
    await begonnen;
    await test.server.inject({ method: 'GET', url: '/health/live' });
    beendet.push('lebt');
    const [erstes, zweites] = await Promise.all(bilder);
    expect(beendet).toEqual(['lebt', 'Bild', 'Bild']);
    expect(erstes).toBe(zweites);
    await bild();
    expect(faeden).toBe(1);
  });

  it('erzählt die Akte in Worten und zeigt den Ablauf als Text und als Bild', async () => {
    const texte = fall.zeitachse.map(({ text }) => text);
    expect(texte[0]).toBe('Antrag eingegangen und Vorgang eröffnet');
    expect(texte).toContain('Aufgabe gestellt: Einzelfall entscheiden');
    expect(fall.zeitachse.find(({ art }) => art === 'pruefung')?.von).toBe('Regeln');
    expect(fall.ablauf.aktuell).toContain('Einzelfall entscheiden');
    expect(fall.ablauf.weg.length).toBeGreaterThan(2);
    const svg = await test.server.inject({ method: 'GET', url: fall.ablauf.diagrammUrl });
    expect(svg.headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(svg.body).toMatch(/<title>Ablauf des Vorgangs .* Er steht bei: .*Einzelfall entscheiden/);
    expect(svg.body).toContain('HIER');
    expect(svg.body).not.toMatch(/<script/);
  });

  it('liefert Anlagen und Nachricht so, dass sie nichts anrichten können', async () => {
    const xml = await test.server.inject({ method: 'GET', url: `${pfad(fall)}/nachricht.xml` });
    expect(xml.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect(xml.body).toContain('besondereUmstaende');
    for (const anlage of fall.anlagen) {
      const datei = await test.server.inject({ method: 'GET', url: anlage.url });
      expect(datei.statusCode).toBe(200);
      expect(datei.headers['content-disposition']).toMatch(anlage.anzeigbar ? /^inline/ : /^attachment/);
      expect(datei.headers['content-security-policy']).toContain("default-src 'none'");
      expect(datei.rawPayload).toHaveLength(anlage.groesse);
    }
    expect(fall.anlagen.length).toBeGreaterThan(0);
  });

  it('gibt es in einer anderen Behörde nicht', async () => {
    const fremd = await test.ausweise.person('leipzig-wohngeld-sb1');
    const adressen = ['', '/nachricht.xml', '/diagramm.svg', '/spur.json', '/anlagen/0'];
    for (const adresse of adressen) {
      const antwort = await test.server.inject({
        method: 'GET',
        url: `${pfad(fall)}${adresse}`,
        headers: fremd,
      });
      expect({ adresse, status: antwort.statusCode }).toEqual({ adresse, status: 404 });
    }
  });

  it('nimmt Notizen auf, und dieselbe nur einmal', async () => {
    const notiz = { id: crypto.randomUUID(), text: 'Rückruf vereinbart.' };
    expect((await sende('POST', `${pfad(fall)}/notizen`, notiz)).statusCode).toBe(201);
    expect((await sende('POST', `${pfad(fall)}/notizen`, notiz)).statusCode).toBe(201);
    expect((await seite(fall.id)).notizen).toMatchObject([
      { id: notiz.id, text: 'Rückruf vereinbart.', von: { name: 'Frau Beispiel' } },
    ]);
  });

  it('sagt es, wenn unter der Id einer Notiz schon eine andere liegt: Sie wäre als gespeichert beantwortet worden und weg', async () => {
    const { fall: eigener } = await neuerFall();
    const notiz = { id: crypto.randomUUID(), text: 'Rückruf vereinbart.' };
    expect((await sende('POST', `${pfad(eigener)}/notizen`, notiz)).statusCode).toBe(201);
    const andere = { ...notiz, text: 'Rückruf abgesagt.' };
    for (const wo of [eigener, fall])
      expect((await sende('POST', `${pfad(wo)}/notizen`, andere)).json()).toMatchObject({
        status: 409,
        code: 'ID_VERGEBEN',
      });
    expect((await seite(eigener.id)).notizen.map(({ text }) => text)).toEqual(['Rückruf vereinbart.']);
  });

  it('nennt Befangene; über das Ende entscheidet die Leitung, nie die Person selbst (§ 21 Abs. 1 VwVfG)', async () => {
    const url = pfad(fall);
    const sb1 = await test.ausweise.person(SB1);
    const erklaerung = { grund: 'Der Antragsteller ist mein Bruder.' };
    const hebeAuf = async (person: string, grund: string, headers?: Record<string, string>) => {
      const antwort = await sende('POST', `${url}/befangenheit/${person}/aufhebung`, { grund }, headers);
      return { status: antwort.statusCode, code: antwort.json().code };
    };
    await sende('POST', `${url}/befangenheit`, erklaerung, sb1);
    const { befangen } = (await test.server.inject({ method: 'GET', url, headers: sb1 })).json();
    expect(befangen).toMatchObject([{ person: { id: SB1 }, ...erklaerung, aufhebbar: false }]);
    expect(await hebeAuf(SB1, 'Irrtum', sb1)).toMatchObject({ status: 403 });
    expect((await seite(fall.id)).befangen).toMatchObject([{ person: { id: SB1 }, aufhebbar: true }]);
    expect(await hebeAuf(SB1, ' ')).toMatchObject({ status: 422 });
    const fremd = await test.ausweise.person('leipzig-wohngeld-tl');
    expect(await hebeAuf(SB1, 'Irrtum', fremd)).toEqual({ status: 404, code: 'BEFANGENHEIT_UNBEKANNT' });
    expect(await hebeAuf(SB1, 'Irrtum')).toMatchObject({ status: 200 });
    expect(await hebeAuf(SB1, 'Irrtum')).toEqual({ status: 404, code: 'BEFANGENHEIT_UNBEKANNT' });
    await sende('POST', `${url}/befangenheit`, erklaerung);
    expect(await hebeAuf('irgendwer', 'Irrtum')).toEqual({ status: 422, code: 'BEFANGENHEIT_NUR_LEITUNG' });
    expect((await seite(fall.id)).befangen).toMatchObject([
      { person: { id: 'irgendwer' }, aufhebbar: false },
    ]);
    const leitung = await test.ausweise.person('leipzig-strassenverkehr-tl');
    expect(await hebeAuf('irgendwer', 'Irrtum', leitung)).toMatchObject({ status: 200 });
    const danach = await warteBis(
      () => seite(fall.id),
      ({ zeitachse }) => zeitachse.filter(({ text }) => text === 'Befangenheit aufgehoben').length === 2,
    );
    expect(danach.befangen).toEqual([]);
  }, 60_000);

  it('Auch die Leitung stellt fest, wer nicht mitwirken darf, aber nicht, wenn sie selbst befangen ist (§ 21 Abs. 1 VwVfG)', async () => {
    const { fall: neuer } = await neuerFall();
    const url = pfad(neuer);
    const leitung = await test.ausweise.person('leipzig-strassenverkehr-tl');
    const sb1 = await test.ausweise.person(SB1);
    const gruende = { grund: 'Hat den Antragsteller früher vertreten.' };
    const schliesseAus = async (person: string, headers: Record<string, string>) => {
      const antwort = await sende('POST', `${url}/befangenheit/${person}`, gruende, headers);
      return { status: antwort.statusCode, code: antwort.json().code };
    };
    const darf = async (headers: Record<string, string>) =>
      (await test.server.inject({ method: 'GET', url, headers })).json().moeglich.ausschliessen;
    expect([await darf(sb1), await darf(leitung)]).toEqual([false, true]);
    expect(await schliesseAus('irgendwer', sb1)).toMatchObject({ status: 403 });
    expect(await schliesseAus('niemand', leitung)).toEqual({ status: 404, code: 'PERSON_UNBEKANNT' });
    expect(await schliesseAus(SB1, leitung)).toEqual({ status: 201, code: undefined });
    expect((await seite(neuer.id)).befangen).toMatchObject([{ person: { id: SB1 }, ...gruende }]);
    expect((await sende('POST', `${url}/ziehen`, gruende, sb1)).json().code).toBe('BEFANGEN');
    await sende('POST', `${url}/befangenheit`, gruende, leitung);
    expect(await darf(leitung)).toBe(false);
    expect(await schliesseAus('irgendwer', leitung)).toEqual({ status: 403, code: 'BEFANGEN' });
  }, 60_000);

  it('bietet „Aus der Automatik nehmen“ nicht mehr an, sobald es geschehen ist, und sagt, wer es war und warum', async () => {
    const { fall: neuer } = await neuerFall();
    const sb1 = await test.ausweise.person(SB1);
    const grund = 'Die Angaben widersprechen einem Anruf.';
    expect((await seite(neuer.id)).moeglich.ziehen).toBe(true);
    expect((await sende('POST', `${pfad(neuer)}/ziehen`, { grund }, sb1)).statusCode).toBeLessThan(300);
    const gleichDanach = await seite(neuer.id);
    const danach = await warteBis(
      () => seite(neuer.id),
      ({ zeitachse }) => zeitachse.some(({ einzelheit }) => einzelheit === grund),
    );
    for (const { moeglich, hinweise } of [gleichDanach, danach]) {
      expect(moeglich.ziehen).toBe(false);
      expect(hinweise).toContainEqual({
        art: 'info',
        text: expect.stringMatching(
          /^Aus der Automatik genommen von .+: Die Angaben widersprechen einem Anruf\.$/,
        ),
      });
    }
  }, 60_000);

  it('lässt Befangene im Vorgang nichts bewirken, auf welchem Weg auch immer (§§ 20, 21 VwVfG)', async () => {
    const { fall: eigener, aufgabe } = await neuerFall();
    const url = pfad(eigener);
    const sb1 = await test.ausweise.person(SB1);
    const stand = async () => {
      const { version, aufgaben, zeitachse, mitteilungen } = await seite(eigener.id);
      return { version, aufgaben, zeitachse: zeitachse.length, mitteilungen };
    };
    const erklaerung = { grund: 'Der Antragsteller ist mein Bruder.' };
    await sende('POST', `${url}/befangenheit`, erklaerung, sb1);
    await warteBis(
      () => seite(eigener.id),
      ({ version }) => version > eigener.version,
    );
    const vorher = await stand();
    const alt = `/api/v1/aufgaben/${eigener.id}/${aufgabe.id}`;
    const wege: readonly (readonly [string, object])[] = [
      [`${url}/aufgaben/${aufgabe.id}/antwort`, ja(await seite(eigener.id))],
      [`${url}/aufgaben/${aufgabe.id}/vorschau`, ja(eigener)],
      [
        `${url}/aufgaben/${aufgabe.id}/mitzeichnung`,
        { version: vorher.version, aufgabeVersion: 1, zustimmung: true },
      ],
      [`${alt}/antwort`, { aktion: 'bewilligen', begruendung: 'Ja.', felder: {} }],
      [`${alt}/wiedervorlage`, { bis: '2026-03-20', grund: 'Später.' }],
      [`${url}/ziehen`, { grund: 'Das mache ich.' }],
      [`${url}/aeusserungen`, { weg: 'telefon', text: 'Er ist einverstanden.' }],
      [`${url}/mitteilungen`, { vorlage: 'frei', betreff: 'Hallo', text: 'Es geht voran.' }],
      [`${url.toUpperCase().replace('/API/V1/VORGAENGE', '/api/v1/vorgaenge')}/ziehen`, { grund: 'Ich.' }],
      [`${url.replace('-', '%2D')}/ziehen`, { grund: 'Ich.' }],
    ];
    const vorgelegt = await sende('DELETE', `${alt}/wiedervorlage`, {}, sb1);
    expect(vorgelegt.json().code).toBe('BEFANGEN');
    for (const [weg, inhalt] of wege) {
      const antwort = await sende('POST', weg, inhalt, sb1);
      expect({ weg, status: antwort.statusCode, code: antwort.json().code }).toEqual({
        weg,
        status: 403,
        code: 'BEFANGEN',
      });
    }
    const [{ version }] = await test.anwendung.datenquelle.query(
      `select version from aufgabe where vorgang_id = $1 and id = $2`,
      [eigener.id, aufgabe.id],
    );
    const an = { aufgaben: [{ vorgangId: eigener.id, aufgabeId: aufgabe.id, version }], an: null };
    const { ergebnisse } = (await sende('POST', '/api/v1/arbeitsvorrat/zuweisung', an, sb1)).json();
    expect(ergebnisse).toMatchObject([{ ergebnis: 'befangen', text: expect.stringMatching(/^Sie dürfen/) }]);
    // Who says so a second time is told that it is so.
    expect((await sende('POST', `${url}/befangenheit`, erklaerung, sb1)).statusCode).toBe(201);
    const notiz = { id: crypto.randomUUID(), text: 'Ich habe die Akte an Frau Roth gegeben.' };
    expect((await sende('POST', `${url}/notizen`, notiz, sb1)).statusCode).toBe(201);
    expect(await stand()).toEqual(vorher);
  }, 60_000);

  it('lässt niemanden eine Aufgabe beantworten oder zurücklegen, die jemand anderes bearbeitet', async () => {
    const { fall: vergebener, aufgabe } = await neuerFall();
    await test.anwendung.datenquelle.query(
      `update aufgabe set zugewiesen_an = $2, zugewiesen_name = 'Sabine Eins' where vorgang_id = $1`,
      [vergebener.id, SB1],
    );
    const alt = `/api/v1/aufgaben/${vergebener.id}/${aufgabe.id}`;
    for (const [weg, inhalt] of [
      [antwortPfad(vergebener, aufgabe), ja(vergebener)],
      [`${alt}/antwort`, { aktion: 'bewilligen', begruendung: 'Ja.', felder: {} }],
      [`${alt}/wiedervorlage`, { bis: '2026-03-20', grund: 'Später.' }],
    ] as const) {
      const antwort = await sende('POST', weg, inhalt);
      expect({ weg, status: antwort.statusCode, code: antwort.json().code }).toEqual({
        weg,
        status: 409,
        code: 'AUFGABE_VERGEBEN',
      });
    }
  }, 60_000);

  it('zeigt ein Schreiben vorher und versendet es einmal; der Vorgang bleibt, wo er ist', async () => {
    const auftrag = {
      id: crypto.randomUUID(),
      vorlage: 'unterlagen',
      text: 'Es fehlt noch:',
      posten: ['Mietvertrag'],
    };
    const vorschau = await sende('POST', `${pfad(fall)}/mitteilungen/vorschau`, auftrag);
    expect({ status: vorschau.statusCode, text: vorschau.statusCode === 200 ? '' : vorschau.body }).toEqual({
      status: 200,
      text: '',
    });
    for (let i = 0; i < 2; i++)
      expect((await sende('POST', `${pfad(fall)}/mitteilungen`, auftrag)).statusCode).toBe(202);
    const andere = { ...auftrag, posten: ['Mietvertrag', 'Meldebescheinigung'] };
    expect((await sende('POST', `${pfad(fall)}/mitteilungen`, andere)).json()).toMatchObject({
      status: 409,
      code: 'ID_VERGEBEN',
    });
    const danach = await warteBis(
      () => seite(fall.id),
      ({ zeitachse }) => zeitachse.some(({ text }) => text === 'Schreiben der Sachbearbeitung ausgefertigt'),
    );
    expect(danach.mitteilungen.filter(({ betreff }) => /Unterlagen nach/.test(betreff))).toHaveLength(1);
    expect(danach.aufgaben[0]).toMatchObject({ id: fall.aufgaben[0]?.id, status: 'offen' });
    const vorlage = { vorlage: 'schreiben', text: 'Sehr {{fakten.antragsteller}}' };
    const offen = await sende('POST', `${pfad(fall)}/mitteilungen`, vorlage);
    expect({ status: offen.statusCode, code: offen.json().code }).toEqual({
      status: 422,
      code: 'PLATZHALTER_OFFEN',
    });
    for (const nichts of [{}, { text: '\u200b \u202e' }]) {
      const leer = await sende('POST', `${pfad(fall)}/mitteilungen`, { vorlage: 'schreiben', ...nichts });
      expect({ status: leer.statusCode, code: leer.json().code }).toEqual({
        status: 422,
        code: 'SCHREIBEN_LEER',
      });
    }
  });
});

describe('Eine Vorschau', () => {
  it('zeigt den Brief, der hinausginge, und speichert nichts', async () => {
    const { fall, aufgabe } = await neuerFall();
    const url = `${pfad(fall)}/aufgaben/${aufgabe.id}/vorschau`;
    const pdf = await sende('POST', url, ja(fall));
    expect({ status: pdf.statusCode, text: pdf.statusCode === 200 ? '' : pdf.body }).toEqual({
      status: 200,
      text: '',
    });
    expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    const danach = await seite(fall.id);
    expect(danach.zeitachse.filter(({ art }) => art === 'antwort')).toEqual([]);
    expect(danach.bescheide).toEqual([]);
    const falsch = await sende('POST', url, { ...ja(fall), aktion: 'würfeln' });
    expect({ status: falsch.statusCode, code: falsch.json().code }).toEqual({
      status: 422,
      code: 'ANTWORT_UNZULAESSIG',
    });
    expect(falsch.json().befunde[0].stelle).toBe('aktion');
  }, 60_000);

  it('nennt ein Zeichen, das sich nicht drucken lässt, ebenso die Antwort und ein Schreiben: Danach könnte es niemand mehr ersetzen', async () => {
    const { fall, aufgabe } = await neuerFall();
    const auftrag = { ...ja(fall), begruendung: 'Voraussetzungen: erfüllt → Ausweis.' };
    const genannt = { status: 422, detail: expect.stringContaining('„→“ (U+2192)') };
    for (const weg of ['vorschau', 'antwort'])
      expect(
        (await sende('POST', `${pfad(fall)}/aufgaben/${aufgabe.id}/${weg}`, auftrag)).json(),
      ).toMatchObject({
        ...genannt,
        befunde: [{ code: 'ZEICHEN_NICHT_DARSTELLBAR', stelle: 'begruendung' }],
      });
    const schreiben = { vorlage: 'schreiben', text: 'Antrag → Bescheid' };
    for (const weg of ['mitteilungen/vorschau', 'mitteilungen'])
      expect((await sende('POST', `${pfad(fall)}/${weg}`, schreiben)).json()).toMatchObject(genannt);
    const eingefuegt = { ...ja(fall), begruendung: 'Rückruf unter \u202a+49 341 0000.' };
    for (const weg of ['vorschau', 'antwort'])
      expect(
        (await sende('POST', `${pfad(fall)}/aufgaben/${aufgabe.id}/${weg}`, eingefuegt)).json(),
      ).toMatchObject({
        status: 422,
        befunde: [{ code: 'ZEICHEN_UNZULAESSIG', stelle: 'begruendung' }],
      });
    expect((await seite(fall.id)).bescheide).toEqual([]);
  }, 60_000);
});

describe('Eine Antwort', () => {
  it('lässt sich zurücknehmen, solange sie nicht wirksam ist; die Aufgabe ist dann wieder offen', async () => {
    const { fall, aufgabe } = await neuerFall();
    const url = antwortPfad(fall, aufgabe);
    const antwort = await sende('POST', url, ja(fall));
    expect(antwort.json()).toMatchObject({
      status: 'beantwortet',
      ruecknehmbarBis: '2026-03-02T09:00:10.000Z',
    });
    expect((await seite(fall.id)).aufgaben[0]).toMatchObject({ status: 'beantwortet' });
    const fremd = await sende('DELETE', url, undefined, await test.ausweise.person(SB1));
    expect({ status: fremd.statusCode, code: fremd.json().code }).toEqual({
      status: 409,
      code: 'ANTWORT_FREMD',
    });
    expect((await sende('DELETE', url)).statusCode).toBe(204);
    const danach = await seite(fall.id);
    expect(danach.aufgaben[0]).toMatchObject({ id: aufgabe.id, status: 'offen' });
    expect(danach.zeitachse.filter(({ art }) => art === 'antwort')).toEqual([]);
    expect(danach.bescheide).toEqual([]);
  }, 60_000);

  it('wird nach der Frist von selbst wirksam; danach gibt es kein Zurück, und die Meldung sagt, was bleibt', async () => {
    const { fall, aufgabe } = await neuerFall();
    const url = antwortPfad(fall, aufgabe);
    expect((await sende('POST', url, ja(fall))).statusCode).toBe(202);
    uhr.stelle('2026-03-02T09:00:11Z');
    const danach = await warteBis(
      () => seite(fall.id),
      ({ bescheide }) => bescheide.some(({ status }) => status === 'ausgefertigt'),
      60,
    );
    expect(danach.zeitachse.find(({ art }) => art === 'antwort')).toMatchObject({
      von: 'Frau Beispiel',
      einzelheit: 'Die freie Angabe ändert nichts an den Voraussetzungen.',
    });
    // Nobody has reported yet that the letter was posted: no day is guessed.
    expect(danach.bescheide[0]).toMatchObject({ bekanntgabe: { am: null }, bestandskraftAm: null });
    const brief = await test.server.inject({ method: 'GET', url: danach.bescheide[0]?.url as string });
    expect(brief.headers['content-type']).toBe('application/pdf');
    const zuSpaet = await sende('DELETE', url);
    expect({ status: zuSpaet.statusCode, code: zuSpaet.json().code }).toEqual({
      status: 409,
      code: 'ANTWORT_WIRKSAM',
    });
    expect(zuSpaet.json().detail).toMatch(/§§ 48, 49 VwVfG/);
    const spur = await test.server.inject({ method: 'GET', url: `${pfad(fall)}/spur.json` });
    expect(spur.statusCode).toBe(200);
  }, 90_000);

  it('gilt nur für den Stand, den die Person gesehen hat; was geschehen ist, steht in der Meldung', async () => {
    const { fall, aufgabe, antragId } = await neuerFall();
    expect((await sende('POST', `/api/v1/antraege/${antragId}/mensch`)).statusCode).toBe(202);
    await warteBis(
      () => seite(fall.id),
      ({ version }) => version > fall.version,
    );
    const antwort = await sende('POST', antwortPfad(fall, aufgabe), ja(fall));
    const problem = antwort.json();
    expect({ status: antwort.statusCode, code: problem.code }).toMatchObject({ status: 409 });
    if (problem.code === 'VORGANG_GEAENDERT') {
      expect(problem.aenderungen.map(({ text }: { text: string }) => text).join()).toMatch(/Menschen/);
      expect(problem.version).toBeGreaterThan(fall.version);
    } else expect(problem.code).toBe('AUFGABE_NICHT_OFFEN');
  }, 60_000);

  it('gilt auch auf dem Weg der Aufgabenliste nur für den genannten Stand, und dort sofort; wer keinen nennt, antwortet auf den jetzigen', async () => {
    for (const nenntStand of [true, false]) {
      const { fall, aufgabe } = await neuerFall();
      const url = `/api/v1/aufgaben/${fall.id}/${aufgabe.id}`;
      const { version } = (await frage(test.server, url)).koerper;
      expect(version).toBe(fall.version);
      const { version: _, ...antwort } = ja(fall);
      const veraltet = await sende('POST', `${url}/antwort`, { ...antwort, version: 0 });
      expect({ status: veraltet.statusCode, ...veraltet.json() }).toMatchObject({
        status: 409,
        code: 'VORGANG_GEAENDERT',
        version: fall.version,
        aenderungen: expect.arrayContaining([expect.objectContaining({ text: expect.stringMatching(/\w/) })]),
      });
      const gegeben = await sende('POST', `${url}/antwort`, { ...antwort, ...(nenntStand && { version }) });
      expect(gegeben.statusCode).toBe(202);
      expect(gegeben.json()).toEqual({ vorgangId: fall.id, aufgabeId: aufgabe.id, status: 'erledigt' });
      const zurueck = await sende('DELETE', antwortPfad(fall, aufgabe));
      expect(zurueck.json().code).toBe('ANTWORT_WIRKSAM');
    }
  }, 60_000);

  it('gilt auch, wenn ihre Aufgabe inzwischen nur zurückgelegt oder wieder vorgelegt worden ist', async () => {
    const { fall, aufgabe } = await neuerFall();
    const wiedervorlage = `/api/v1/aufgaben/${fall.id}/${aufgabe.id}/wiedervorlage`;
    const angabe = { bis: uhr.now().add({ hours: 48 }).toString().slice(0, 10), grund: 'Rückruf abwarten.' };
    expect((await sende('POST', wiedervorlage, angabe)).statusCode).toBe(202);
    expect((await sende('DELETE', wiedervorlage)).statusCode).toBe(202);
    await warteBis(
      () => seite(fall.id),
      ({ version }) => version >= fall.version + 2,
    );
    expect((await sende('POST', antwortPfad(fall, aufgabe), ja(fall))).statusCode).toBe(202);
  }, 60_000);

  it.each([1, 2_147_483_647])(
    'gilt nicht für einen Stand, den es noch nicht gibt: %i voraus',
    async (voraus) => {
      const { fall, aufgabe } = await neuerFall();
      const version = Math.min(fall.version + voraus, 2_147_483_647);
      const antwort = await sende('POST', antwortPfad(fall, aufgabe), { ...ja(fall), version });
      expect({ status: antwort.statusCode, ...antwort.json() }).toMatchObject({
        status: 409,
        code: 'VORGANG_GEAENDERT',
        version: fall.version,
        aenderungen: [],
      });
      expect((await seite(fall.id)).aufgaben[0]).toMatchObject({ id: aufgabe.id, status: 'offen' });
    },
    60_000,
  );

  it('geht nicht verloren, wenn etwas Älteres sie überholt: Eingabe und Grund stehen an der neuen Aufgabe', async () => {
    const { fall, aufgabe, antragId } = await neuerFall();
    expect((await sende('POST', antwortPfad(fall, aufgabe), ja(fall))).statusCode).toBe(202);
    // While the answer can still be taken back, the applicant demands another person: the question ends.
    expect((await sende('POST', `/api/v1/antraege/${antragId}/mensch`)).statusCode).toBe(202);
    await warteBis(
      () => seite(fall.id),
      ({ version }) => version > fall.version,
    );
    uhr.stelle(uhr.now().add({ seconds: 12 }).toString());
    const danach = await warteBis(
      () => seite(fall.id),
      ({ aufgaben }) => aufgaben.some(({ abgewiesen }) => abgewiesen !== null),
      60,
    );
    const neue = danach.aufgaben.find(({ abgewiesen }) => abgewiesen !== null);
    expect(neue).toMatchObject({
      status: 'offen',
      bearbeiter: { id: 'irgendwer' },
      abgewiesen: {
        von: { name: 'Frau Beispiel' },
        antwort: { aktion: 'bewilligen', begruendung: ja(fall).begruendung },
      },
    });
    expect(danach.bescheide).toEqual([]);
  }, 90_000);

  it('lässt sich nicht zurücknehmen, wenn die Frage inzwischen geendet hat: Die Aufgabe lebt nicht wieder auf', async () => {
    const { fall, aufgabe, antragId } = await neuerFall();
    expect((await sende('POST', antwortPfad(fall, aufgabe), ja(fall))).statusCode).toBe(202);
    expect((await sende('POST', `/api/v1/antraege/${antragId}/mensch`)).statusCode).toBe(202);
    const weiter = await warteBis(
      () => seite(fall.id),
      ({ version }) => version > fall.version,
    );
    expect(weiter.aufgaben.find(({ id }) => id === aufgabe.id)?.ruecknehmbarBis ?? null).toBeNull();
    const antwort = await sende('DELETE', antwortPfad(fall, aufgabe));
    expect({ status: antwort.statusCode, code: antwort.json().code }).toEqual({
      status: 409,
      code: 'ANTWORT_WIRKSAM',
    });
    const offen = (await seite(fall.id)).aufgaben.filter(({ status }) => status === 'offen');
    expect(offen.map(({ id }) => id)).not.toContain(aufgabe.id);
    expect(offen).toHaveLength(1);
  }, 60_000);

  it('einer anderen Person als der, die an der Aufgabe arbeitet, wird nicht angenommen', async () => {
    const { fall, aufgabe } = await neuerFall();
    const aufgaben = [{ vorgangId: fall.id, aufgabeId: aufgabe.id, version: aufgabe.version }];
    await sende('POST', '/api/v1/arbeitsvorrat/zuweisung', { aufgaben, an: SB1 });
    const antwort = await sende('POST', antwortPfad(fall, aufgabe), ja(fall));
    expect({ status: antwort.statusCode, code: antwort.json().code }).toEqual({
      status: 409,
      code: 'AUFGABE_VERGEBEN',
    });
    expect(antwort.json().title).toMatch(/bearbeitet diese Aufgabe/);
  }, 60_000);
});
