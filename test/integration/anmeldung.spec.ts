import type { ServerResponse } from 'node:http';
import { generateKeyPair, SignJWT } from 'jose';
import { erstelleLogger } from '#libs/composition';
import { Anmeldestelle } from '../../apps/api/src/anmeldung/anmeldestelle.js';
import { erstelleServer } from '../../apps/api/src/server.js';
import { Browser } from '../unterbau/browser.js';
import { ADRESSE, Testanbieter } from '../unterbau/testanbieter.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Signing in at a real provider: what a browser goes through, and what ends a session. */
const zeilen: string[] = [];
const SB = 'leipzig-wohngeld-sb1';
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    verfahren: [],
    // Every request asks the provider: what it withdraws must not last until the next check.
    env: { SITZUNG_PRUEFUNG_SEKUNDEN: '0' },
    protokoll: (zeile) => zeilen.push(zeile),
  });
  test.anbieter.hole = (async (url: string | URL | Request, angaben?: RequestInit) => {
    const antwort = await test.ohneAusweis({
      method: 'POST',
      url: new URL(String(url)).pathname,
      headers: Object.fromEntries(new Headers(angaben?.headers)),
      payload: String(angaben?.body),
    });
    return new Response(null, { status: antwort.statusCode });
  }) as typeof fetch;
}, 120_000);
afterAll(() => test?.schliesse());

const neuerBrowser = () => new Browser(test.ohneAusweis);
const ich = (browser: Browser) => browser.frage({ url: '/api/v1/ich' });
const sitzungen = (wo = 'true', werte: unknown[] = []) =>
  test.anwendung.datenquelle.query(`select * from sitzung where ${wo}`, werte);

interface Fehlerzeile {
  readonly code?: string;
  readonly ursache?: Fehlerzeile;
}
interface Zeile {
  readonly msg: string;
  readonly level: number;
  readonly code?: string;
  readonly fehler?: Fehlerzeile;
}
/** The codes of an error in the log, from the outer to the inner. */
const codes = (zeile?: Zeile): (string | undefined)[] => {
  const kette = (fehler?: Fehlerzeile): (string | undefined)[] =>
    fehler ? [fehler.code, ...kette(fehler.ursache)] : [];
  return kette(zeile?.fehler);
};

const anmeldepruefung = async ({ anwendung }: Testanwendung) =>
  (await anwendung.betrieb.gesundheit('api')).pruefungen.find(({ name }) => name === 'anmeldung');

const unsinn = (status: number, inhalt: object) => (_: unknown, antwort: ServerResponse) =>
  void antwort.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(inhalt));

async function angemeldet(person = SB): Promise<Browser> {
  const browser = neuerBrowser();
  await browser.meldeAn(person);
  return browser;
}

describe('Wer sich anmeldet', () => {
  it('kommt über den Anbieter zurück zu der Seite, von der er kam, und ist mit Rollen und Behörde bekannt', async () => {
    const browser = neuerBrowser();
    expect(await browser.meldeAn(SB, '/vorgaenge/17?seite=2')).toMatchObject({
      status: 303,
      ort: '/vorgaenge/17?seite=2',
    });
    expect((await ich(browser)).json()).toMatchObject({
      person: { id: SB, name: expect.any(String) },
      rollen: ['sachbearbeitung'],
      behoerde: { id: 'leipzig-wohngeld', name: expect.stringContaining('Leipzig') },
      behoerden: [{ id: 'leipzig-wohngeld' }],
      vertritt: [],
      csrf: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  it('bekommt ein Cookie, das Skripte nicht sehen; gespeichert ist davon nur der Hash', async () => {
    const browser = neuerBrowser();
    const { start, antwort } = await browser.meldeAnSchrittweise(SB);
    expect(String(start.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i);
    const cookie = [antwort.headers['set-cookie']]
      .flat()
      .find((eines) => /^bescheidwerk=[\w-]{43};/.test(String(eines)));
    expect(cookie).toMatch(/Path=\/; HttpOnly; SameSite=Lax/i);
    const wert = String(cookie).slice('bescheidwerk='.length).split(';')[0] as string;
    const zeile = JSON.stringify(await sitzungen());
    expect(zeile).not.toContain(wert);
  });

  it('hat danach einen neuen Wert, auch wenn der Browser schon eine Sitzung hatte (keine Übernahme)', async () => {
    const browser = await angemeldet();
    const vorher = browser.hier.kopf;
    await browser.meldeAn(SB);
    expect(browser.hier.kopf).not.toBe(vorher);
    const alte = await test.ohneAusweis({ url: '/api/v1/ich', headers: { cookie: vorher } });
    expect(alte.statusCode).toBe(401);
  });

  it.each(['https://boese.example/', '//boese.example', '/\\boese.example', 'javascript:alert(1)'])(
    'landet nie auf einer fremden Seite: %s',
    async (ziel) => {
      expect((await neuerBrowser().meldeAn(SB, ziel)).ort).toBe('/');
    },
  );

  it.each([
    [
      'mit einer Antwort aus einem anderen Browser',
      async (rueckruf: string) => ({ url: rueckruf, cookie: '' }),
    ],
    [
      'mit einem Code, der schon eingelöst ist',
      async (rueckruf: string, cookie: string) => {
        await test.ohneAusweis({ url: rueckruf, headers: { cookie } });
        return { url: rueckruf, cookie };
      },
    ],
    [
      'mit verändertem state',
      async (rueckruf: string, cookie: string) => ({
        url: rueckruf.replace(/(state=.{8})[^&]*/, '$1x'),
        cookie,
      }),
    ],
    [
      'mit verändertem Begleiter',
      async (rueckruf: string, cookie: string) => ({
        url: rueckruf,
        cookie: cookie.replace(/=(.{20})(.)/, (_, davor, eines) => `=${davor}${eines === '_' ? '-' : '_'}`),
      }),
    ],
  ] as const)('kommt nicht hinein %s', async (_, faelsche) => {
    const browser = neuerBrowser();
    const { rueckruf } = await browser.bisZumRueckruf(SB);
    const vorher = (await sitzungen()).length;
    const { url, cookie } = await faelsche(rueckruf, browser.hier.kopf);
    const danach = (await sitzungen()).length;
    const antwort = await test.ohneAusweis({ url, headers: { cookie } });
    expect(antwort.statusCode).toBe(403);
    expect(antwort.headers['content-type']).toContain('text/html');
    expect(antwort.body).toMatch(/lang="de"[\s\S]*Neu anmelden/);
    expect((await sitzungen()).length).toBe(Math.max(vorher, danach));
  });

  it('liest, wenn der Anbieter fort ist, was zu tun ist; die API läuft weiter', async () => {
    const fort = await Testanbieter.lausche();
    await fort.schliesse();
    const ohne = await starteTestanwendung({ verfahren: [], env: { OIDC_ISSUER: fort.issuer } });
    const antwort = await ohne.ohneAusweis({ url: '/anmeldung/start' });
    expect(antwort.statusCode).toBe(503);
    expect(antwort.body).toContain('gerade nicht erreichbar');
    const token = await ohne.ohneAusweis({ url: '/api/v1/ich', headers: { authorization: 'Bearer a.b.c' } });
    expect(token).toMatchObject({ statusCode: 503 });
    expect(token.json()).toMatchObject({ code: 'RECHTE_UNGEWISS' });
    await ohne.schliesse();
  });

  it('kann es nicht, wenn der Anbieter fort ist: Protokoll und Bereitschaft nennen die Ursache, Messwerte die Seite', async () => {
    const protokoll: Zeile[] = [];
    const fort = await Testanbieter.lausche();
    await fort.schliesse();
    const ohne = await starteTestanwendung({
      verfahren: [],
      env: { OIDC_ISSUER: fort.issuer },
      protokoll: (zeile) => protokoll.push(JSON.parse(zeile)),
    });
    for (let i = 0; i < 3; i++) await ohne.ohneAusweis({ url: '/anmeldung/start' });
    const gestoert = protokoll.filter(({ msg }) => msg === 'Anbieter der Anmeldung gestört');
    expect(gestoert).toMatchObject([{ level: 40, code: 'ANBIETER_NICHT_ERREICHBAR' }]);
    expect(codes(gestoert[0])).toContain('ECONNREFUSED');
    expect(protokoll.filter(({ msg }) => /^Anmeldung gescheitert/.test(msg))).toMatchObject([
      { level: 40, code: 'ANBIETER_NICHT_ERREICHBAR', anfrage: expect.any(String) },
    ]);
    await ohne.ohneAusweis({ url: '/api/v1/ich', headers: { authorization: 'Bearer a.b.c' } });
    const abgewiesen = protokoll.find(({ code }) => code === 'RECHTE_UNGEWISS');
    expect(codes(abgewiesen)).toContain('ECONNREFUSED');
    expect(await anmeldepruefung(ohne)).toMatchObject({
      lage: 'eingeschraenkt',
      text: expect.stringContaining('(ECONNREFUSED)'),
    });
    expect(await ohne.anwendung.betrieb.gesundheit('api')).toMatchObject({ bereit: true });
    const messwerte = await ohne.anwendung.betrieb.beobachtung.messwerte.registry.metrics();
    expect(messwerte).toContain(
      'bescheidwerk_http_anfragen_total{methode="GET",route="/anmeldung/start",status="503"} 3',
    );
    // The token of a portal asked as well, and it came by no page of the login.
    expect(messwerte).toMatch(/^bescheidwerk_anmeldestoerungen_total 4$/m);
    await ohne.schliesse();
  }, 60_000);

  it('kann es nicht mit einem falschen Geheimnis der API: invalid_client steht im Protokoll, bis es wieder gelingt', async () => {
    const protokoll: Zeile[] = [];
    const falsch = await starteTestanwendung({
      verfahren: [],
      env: { ...test.anbieter.env, OIDC_CLIENT_SECRET: 'nicht-das-vereinbarte' },
      protokoll: (zeile) => protokoll.push(JSON.parse(zeile)),
    });
    expect(await anmeldepruefung(falsch)).toMatchObject({ lage: 'in_ordnung', wert: 0 });
    const { antwort } = await new Browser(falsch.ohneAusweis).meldeAnSchrittweise(SB);
    expect(antwort.statusCode).toBe(503);
    const gestoert = protokoll.filter(({ msg }) => msg === 'Anbieter der Anmeldung gestört');
    expect(codes(gestoert[0])).toEqual(['ANBIETER_NICHT_ERREICHBAR', 'invalid_client']);
    expect(JSON.stringify(protokoll)).not.toContain('nicht-das-vereinbarte');
    falsch.anwendung.betrieb.anmeldung.antwortet();
    await warteBis(
      () => anmeldepruefung(falsch),
      (pruefung) => pruefung?.lage === 'in_ordnung',
    );
    await falsch.schliesse();
  }, 60_000);

  it('wird gebremst, wenn von seiner Adresse zu viele Anmeldungen kommen', async () => {
    const antworten: number[] = [];
    for (let i = 0; i < 301; i++) {
      const { statusCode } = await test.ohneAusweis({ url: '/anmeldung/start', remoteAddress: '192.0.2.7' });
      antworten.push(statusCode);
    }
    expect(antworten.filter((status) => status === 302)).toHaveLength(300);
    expect(antworten.at(-1)).toBe(429);
  });
});

describe('Wechselt der Anbieter seine Schlüssel, auch zweimal in einer Minute,', () => {
  it('meldet sich an, wer will, und wer angemeldet ist, bleibt es', async () => {
    const frueher = await angemeldet();
    for (let wechsel = 0; wechsel < 2; wechsel += 1) {
      test.anbieter.wechsleSchluessel();
      expect((await ich(frueher)).statusCode).toBe(200);
      expect((await ich(await angemeldet())).statusCode).toBe(200);
      expect(await anmeldepruefung(test)).toMatchObject({ lage: 'in_ordnung' });
    }
  });
});

describe('Was der Anbieter über eine Person sagt, gilt nur mit seiner Unterschrift:', () => {
  it.each([
    ['mit der eines Fremden', 'fremd', 'ERR_JWKS_NO_MATCHING_KEY'],
    ['mit der eines Fremden, der sich als er ausgibt', 'sein', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'],
  ])('nicht %s', async (_, wessen, code) => {
    const browser = await angemeldet('revision');
    const { privateKey } = await generateKeyPair('ES256');
    const { keys } = (await (await fetch(`${test.anbieter.issuer}/jwks`)).json()) as {
      keys: { kid: string }[];
    };
    const gefaelscht = await new SignJWT({ sub: 'revision', roles: ['betrieb'] })
      .setProtectedHeader({ alg: 'ES256', kid: wessen === 'sein' ? keys[0]?.kid : wessen })
      .setIssuer(test.anbieter.issuer)
      .setAudience('bescheidwerk-web')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    const antwort = { access_token: 'a', token_type: 'bearer', refresh_token: 'r', id_token: gefaelscht };
    test.anbieter.statt = (pfad) => (pfad === '/token' ? unsinn(200, antwort) : undefined);
    const vorher = (await ich(browser)).json();
    test.anbieter.statt = undefined;
    expect(vorher.rollen).toEqual(['revision']);
    await warteBis(
      () => anmeldepruefung(test),
      (pruefung) => pruefung?.text?.includes(`(${code})`) === true,
    );
    await test.anwendung.datenquelle.query(`update sitzung set pruefung_bis = null`);
    expect((await ich(browser)).statusCode).toBe(200);
  });
});

describe('Wer falsche Token schickt,', () => {
  it('wird je Adresse gebremst, ohne dass jemand eingelassen wird oder Eingelassene leiden', async () => {
    const frage = (token: string, remoteAddress: string) =>
      test.ohneAusweis({
        url: '/api/v1/antraege/01a1fd19-f660-7234-af4a-d1379743dd2b',
        remoteAddress,
        headers: { authorization: `Bearer ${token}` },
      });
    const [bekannt, neu] = [
      await test.anbieter.portaltoken(),
      await test.anbieter.portaltoken('portal-zwei'),
    ];
    expect((await frage(bekannt, '192.0.2.8')).statusCode).toBe(404);
    const status: number[] = [];
    for (let nr = 0; nr < 301; nr += 1) status.push((await frage(`a.b.${nr}`, '192.0.2.8')).statusCode);
    expect(status.slice(0, 300).filter((einer) => einer !== 401)).toEqual([]);
    const abgewiesen = await frage(neu, '192.0.2.8');
    expect([status.at(-1), abgewiesen.statusCode]).toEqual([429, 429]);
    expect(abgewiesen.json()).toMatchObject({ code: 'ZU_VIELE_FEHLANMELDUNGEN' });
    expect(Number(abgewiesen.headers['retry-after'])).toBeGreaterThan(0);
    expect((await frage(bekannt, '192.0.2.8')).statusCode).toBe(404);
    expect((await frage(neu, '192.0.2.9')).statusCode).toBe(404);
  });
});

describe('Geht die Uhr der API vor, gilt kein Token mehr:', () => {
  it('Das Protokoll nennt den Grund, einmal und nicht für jede Einsendung; steht sie wieder richtig, gilt dasselbe Token', async () => {
    const headers = { authorization: `Bearer ${await test.anbieter.portaltoken()}` };
    const sende = async () =>
      (await test.ohneAusweis({ method: 'POST', url: '/api/v1/antraege', headers })).statusCode;
    const vorher = zeilen.length;
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 86_400_000 });
    try {
      expect([await sende(), await sende()]).toEqual([401, 401]);
    } finally {
      vi.useRealTimers();
    }
    const abgewiesen = zeilen
      .slice(vorher)
      .map((zeile) => JSON.parse(zeile))
      .filter(({ msg }) => msg === 'Zugriffstoken abgewiesen');
    expect(abgewiesen).toMatchObject([{ level: 40, code: 'ERR_JWT_EXPIRED', angabe: 'exp' }]);
    expect(await sende()).not.toBe(401);
  });
});

describe('Ohne Anbieter', () => {
  it('startet die API nicht, und sagt, was einzurichten ist', async () => {
    const ohne = { OIDC_ISSUER: undefined, OIDC_CLIENT_SECRET: undefined } as unknown as Record<
      string,
      string
    >;
    const { konfiguration } = test.anwendung;
    const anwendung = { ...test.anwendung, konfiguration: { ...konfiguration, ...ohne } };
    await expect(erstelleServer(anwendung, false)).rejects.toMatchObject({
      code: 'ANMELDUNG_NICHT_EINGERICHTET',
      message: expect.stringContaining('OIDC_ISSUER, OIDC_CLIENT_SECRET'),
    });
  });
});

describe('Eine Sitzung endet', () => {
  const endet = async (browser: Browser) => {
    const antwort = await ich(browser);
    expect(antwort.statusCode).toBe(401);
    expect(antwort.json()).toMatchObject({ code: 'NICHT_ANGEMELDET' });
  };

  it('mit der Abmeldung, hier und beim Anbieter', async () => {
    const browser = await angemeldet();
    const antwort = await browser.frage({ method: 'POST', url: '/anmeldung/abmelden' });
    const { weiter } = antwort.json();
    expect(weiter).toMatch(`${test.anbieter.issuer}/session/end?`);
    expect(decodeURIComponent(weiter)).toContain(`post_logout_redirect_uri=${ADRESSE}/`);
    await endet(browser);
  });

  it('nicht durch eine fremde Seite: die Abmeldung braucht das Token der eigenen', async () => {
    const browser = await angemeldet();
    const antwort = await browser.frage({
      method: 'POST',
      url: '/anmeldung/abmelden',
      headers: { 'x-csrf': '' },
    });
    expect(antwort.json()).toMatchObject({ status: 403, code: 'CSRF_UNGUELTIG' });
    expect((await ich(browser)).statusCode).toBe(200);
  });

  it('sofort, wenn der Anbieter sie beendet (Back-Channel Logout)', async () => {
    const browser = await angemeldet();
    await browser.meldeBeimAnbieterAb(test.anbieter.issuer);
    await endet(browser);
  });

  it('nicht durch ein erfundenes Abmeldetoken', async () => {
    const browser = await angemeldet();
    for (const token of ['', 'a.b.c', await test.anbieter.portaltoken()]) {
      const antwort = await test.ohneAusweis({
        method: 'POST',
        url: '/anmeldung/rueckkanal',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: `logout_token=${token}`,
      });
      expect(antwort.json()).toMatchObject({ status: 400, code: 'ABMELDETOKEN_UNGUELTIG' });
    }
    expect((await ich(browser)).statusCode).toBe(200);
  });

  it.each([
    ['nach einer Stunde ohne Anfrage', `zuletzt_am = now() - interval '61 minutes'`],
    [
      'zehn Stunden nach der Anmeldung, auch wenn jemand arbeitet',
      `begonnen_am = now() - interval '601 minutes'`,
    ],
  ])('%s', async (_, setze) => {
    const browser = await angemeldet('leipzig-wohngeld-sb2');
    await test.anwendung.datenquelle.query(
      `update sitzung set ${setze} where person_id = 'leipzig-wohngeld-sb2'`,
    );
    await endet(browser);
  });
});

describe('Ein entzogenes Recht gilt nicht mehr', () => {
  it('sobald der Anbieter die Rolle entzieht', async () => {
    const person = 'koeln-bauaufsicht-sb1';
    const browser = await angemeldet(person);
    expect((await browser.frage({ url: '/api/v1/aufgaben' })).statusCode).toBe(200);
    aendere(person, { rollen: [] });
    const antwort = await browser.frage({ url: '/api/v1/aufgaben' });
    expect(antwort.json()).toMatchObject({ status: 403, code: 'KEIN_RECHT' });
  });

  it('sobald der Anbieter die Behörde entzieht', async () => {
    const person = 'koeln-bauaufsicht-sb2';
    const browser = await angemeldet(person);
    aendere(person, { behoerden: [] });
    const antwort = await browser.frage({ url: '/api/v1/aufgaben' });
    expect(antwort.json()).toMatchObject({ status: 403, code: 'KEINE_BEHOERDE_ZUGEORDNET' });
  });

  it('sobald es das Konto nicht mehr gibt', async () => {
    const person = 'koeln-bauaufsicht-tl';
    const browser = await angemeldet(person);
    test.anbieter.personen = test.anbieter.personen.filter(({ id }) => id !== person);
    expect((await ich(browser)).statusCode).toBe(401);
    expect(await sitzungen('person_id = $1', [person])).toEqual([]);
  });

  it('sobald der Betrieb die Person sperrt, ohne den Anbieter; aufgehoben gilt es wieder', async () => {
    const browser = await angemeldet();
    const betrieb = await angemeldet('betrieb');
    const payload = { art: 'person', kennung: SB, grund: 'Schlüsselkarte verloren' };
    const gesperrt = await betrieb.frage({ method: 'POST', url: '/api/v1/sperren', payload });
    expect(gesperrt.statusCode).toBe(201);
    expect((await ich(browser)).json()).toMatchObject({ status: 403, code: 'GESPERRT' });
    expect((await neuerBrowser().meldeAn(SB)).seite).toContain('Ihr Zugang ist gesperrt');
    const nochmal = await betrieb.frage({ method: 'POST', url: '/api/v1/sperren', payload });
    expect(nochmal.json()).toMatchObject({ status: 409, code: 'SCHON_GESPERRT' });
    await betrieb.frage({ method: 'DELETE', url: `/api/v1/sperren/${gesperrt.json().id}` });
    expect((await ich(browser)).statusCode).toBe(200);
    const { sperren } = (await betrieb.frage({ url: '/api/v1/sperren' })).json();
    expect(sperren).toMatchObject([{ kennung: SB, gesperrtVon: 'betrieb', aufgehobenVon: 'betrieb' }]);
  });

  it('und gilt höchstens so lange ungeprüft weiter, wie der Anbieter ausfallen darf', async () => {
    const browser = await angemeldet('revision');
    await test.anwendung.datenquelle.query(
      `update sitzung set geprueft_am = now() - interval '10 minutes', pruefung_bis = now() + interval '1 minute'
        where person_id = 'revision'`,
    );
    expect((await ich(browser)).json()).toMatchObject({ status: 503, code: 'RECHTE_UNGEWISS' });
  });

  it('und bleibt, wenn nur das Geheimnis der API nicht mehr stimmt: Das sagt über die Person nichts', async () => {
    const browser = await angemeldet('revision');
    const { anwendung } = test;
    const konfiguration = { ...anwendung.konfiguration, OIDC_CLIENT_SECRET: 'nicht-das-vereinbarte' };
    const logger = erstelleLogger({ LOG_LEVEL: 'trace' }, 'andere', { write: (zeile) => zeilen.push(zeile) });
    const server = await erstelleServer({ ...anwendung, konfiguration }, logger.nest);
    await server.init();
    await server.getHttpAdapter().getInstance().ready();
    const beimAnderen = await server.inject({ url: '/api/v1/ich', headers: { cookie: browser.hier.kopf } });
    expect(beimAnderen.statusCode).toBe(200);
    await server.close();
    const nichtGefragt = zeilen
      .map((zeile) => JSON.parse(zeile))
      .find(({ msg }) => /^Rechte nicht/.test(msg));
    expect(codes(nichtGefragt)).toEqual(['ANBIETER_NICHT_ERREICHBAR', 'invalid_client']);
    expect((await ich(browser)).statusCode).toBe(200);
  });

  it('und hält niemanden auf, solange der Anbieter schweigt; was er dann sagt, gilt', async () => {
    const browser = await angemeldet('revision');
    const stelle = new Anmeldestelle(test.anwendung, 1);
    const kennung = /bescheidwerk=([^;]+)/.exec(browser.hier.kopf)?.[1] ?? '';
    const gefragt = new Promise<ServerResponse>((erfuelle) => {
      test.anbieter.statt = (pfad) => (pfad === '/token' ? (_, antwort) => erfuelle(antwort) : undefined);
    });
    expect(await stelle.findZugriff(kennung, true)).toMatchObject({ art: 'zugriff' });
    unsinn(400, { error: 'invalid_grant' })(undefined, await gefragt);
    test.anbieter.statt = undefined;
    await warteBis(
      () => stelle.findZugriff(kennung, true),
      ({ art }) => art === 'keine',
    );
  });

  it.each([
    ['der Anbieter ohne Token antwortet', unsinn(200, { status: 'wartung' }), 'OAUTH_INVALID_RESPONSE'],
    ['er gerade nicht kann', unsinn(400, { error: 'temporarily_unavailable' }), 'temporarily_unavailable'],
    ['er nicht so oft gefragt werden will', unsinn(429, { error: 'slow_down' }), 'slow_down'],
    ['er die API nicht fragen lässt', unsinn(400, { error: 'unauthorized_client' }), 'unauthorized_client'],
  ])('und bleibt, wenn %s: Bereitschaft und Messwert nennen es', async (_, antworte, code) => {
    const browser = await angemeldet('revision');
    const { rueckruf } = await browser.bisZumRueckruf('revision');
    const stoerungen = () =>
      anmeldepruefung(test).then((pruefung) => (pruefung?.lage === 'in_ordnung' ? '' : pruefung?.text));
    test.anbieter.statt = (pfad) => (pfad === '/token' ? antworte : undefined);
    expect((await ich(browser)).statusCode).toBe(200);
    const seite = await browser.frage({ url: rueckruf });
    test.anbieter.statt = undefined;
    expect([seite.statusCode, seite.body]).toEqual([503, expect.stringContaining('nicht erreichbar')]);
    await warteBis(stoerungen, (text) => text?.includes(`(${code})`) === true);
    await test.anwendung.datenquelle.query(`update sitzung set pruefung_bis = null`);
    expect((await ich(browser)).statusCode).toBe(200);
  });

  it('viele Anfragen zugleich fragen den Anbieter einmal und beenden die Sitzung nicht', async () => {
    const browser = await angemeldet('prozessdesign');
    const antworten = await Promise.all(Array.from({ length: 20 }, () => ich(browser)));
    expect(antworten.map(({ statusCode }) => statusCode)).toEqual(antworten.map(() => 200));
    expect((await ich(browser)).statusCode).toBe(200);
  });
});

function aendere(id: string, neu: object): void {
  test.anbieter.personen = test.anbieter.personen.map((person) =>
    person.id === id ? { ...person, ...neu } : person,
  );
}

describe('Ändern darf nur die eigene Seite', () => {
  it.each([
    ['ohne Token', ''],
    ['mit einem erfundenen', 'x'.repeat(43)],
  ])('%s wird die Anfrage abgewiesen', async (_, csrf) => {
    const browser = await angemeldet();
    const antwort = await browser.frage({
      method: 'PUT',
      url: '/api/v1/ich/behoerde',
      payload: { id: 'leipzig-wohngeld' },
      headers: { 'x-csrf': csrf },
    });
    expect(antwort.json()).toMatchObject({ status: 403, code: 'CSRF_UNGUELTIG' });
  });

  it('auch nicht mit dem Token einer anderen Sitzung', async () => {
    const [eine, andere] = [await angemeldet(), await angemeldet('betrieb')];
    const antwort = await eine.frage({
      method: 'PUT',
      url: '/api/v1/ich/behoerde',
      payload: {},
      headers: { 'x-csrf': andere.csrf },
    });
    expect(antwort.json()).toMatchObject({ code: 'CSRF_UNGUELTIG' });
  });
});

describe('Das Protokoll', () => {
  it('nennt weder Cookies noch Tokens, auch wenn etwas schiefgeht', async () => {
    const browser = await angemeldet();
    const token = await test.anbieter.portaltoken();
    await test.ohneAusweis({ url: '/api/v1/ich', headers: { authorization: `Bearer ${token}x` } });
    await browser.frage({ url: '/api/v1/gibt-es-nicht' });
    const geheime = [token, browser.csrf, browser.hier.kopf.split('=')[1] as string];
    expect(zeilen.filter((zeile) => geheime.some((wert) => zeile.includes(wert)))).toEqual([]);
  });
});
