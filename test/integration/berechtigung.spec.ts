import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { BERECHTIGUNGEN, findReichweite, RECHTE, type Recht, ROLLEN, type Rolle } from '#libs/auth';
import { apiModul } from '../../apps/api/src/api.module.js';
import { OEFFENTLICH, RECHT } from '../../apps/api/src/zugriff/recht.decorator.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** The permission table holds for every route there is: each is asked by each role, by nobody and by a stranger. */
interface Route {
  readonly methode: string;
  readonly adresse: string;
  readonly recht: Recht | typeof OEFFENTLICH | undefined;
  readonly name: string;
}

const ROUTEN: readonly Route[] = (apiModul(undefined as never, undefined as never).controllers ?? []).flatMap(
  (klasse) => {
    const wurzel = Reflect.getMetadata(PATH_METADATA, klasse) as string;
    const namen = Object.getOwnPropertyNames(klasse.prototype).filter((name) => name !== 'constructor');
    return namen.flatMap((name) => {
      const handler = klasse.prototype[name];
      const pfad = typeof handler === 'function' && Reflect.getMetadata(PATH_METADATA, handler);
      if (typeof pfad !== 'string') return [];
      const methode = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)] as string;
      const adresse = `/${[wurzel, pfad]
        .map((teil) => teil.replace(/^\/|\/$/g, ''))
        .filter(Boolean)
        .join('/')}`;
      return { methode, adresse, recht: Reflect.getMetadata(RECHT, handler), name: `${klasse.name}.${name}` };
    });
  },
);
const GESCHUETZT = ROUTEN.filter((route) => route.recht !== OEFFENTLICH);
/** Answers for as long as somebody listens; only whoever may not is asked here. */
const STROM = /\/strom$/;

const BEHOERDE = 'leipzig-strassenverkehr';
const WER: Readonly<Record<Exclude<Rolle, 'portal'>, string>> = {
  sachbearbeitung: `${BEHOERDE}-sb1`,
  teamleitung: 'nur-teamleitung',
  prozessdesign: 'prozessdesign',
  revision: 'revision',
  betrieb: 'betrieb',
};
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({ verfahren: [] });
  test.anbieter.personen.push({
    id: WER.teamleitung,
    name: 'Frau Leitung',
    email: 'leitung@bescheidwerk.example',
    rollen: ['teamleitung'],
    behoerden: [BEHOERDE],
  });
}, 120_000);
afterAll(() => test?.schliesse());

const adresseVon = ({ adresse }: Route) =>
  adresse.replace(/:[A-Za-z]+/g, (name) => (name === ':aufgabeId' ? 'pruefung.1' : randomUUID()));
const frage = (route: Route, headers: Readonly<Record<string, string>>) =>
  test.ohneAusweis({
    method: route.methode as 'GET',
    url: adresseVon(route),
    headers,
    ...(route.methode !== 'GET' && { payload: {} }),
  });

describe('Jede Route', () => {
  it('nennt genau ein Recht aus der Tabelle oder ist ausdrücklich öffentlich', () => {
    const erlaubt = new Set<unknown>([OEFFENTLICH, ...RECHTE]);
    expect(ROUTEN.length).toBeGreaterThan(20);
    expect(ROUTEN.filter(({ recht }) => !erlaubt.has(recht)).map(({ name }) => name)).toEqual([]);
  });

  it('ist nur dann öffentlich, wenn sie von niemandem etwas erzählt: Gesundheit und Anmeldung', () => {
    const oeffentliche = ROUTEN.filter(({ recht }) => recht === OEFFENTLICH).map(({ adresse }) => adresse);
    expect(oeffentliche.filter((adresse) => !/^\/(health|anmeldung)\//.test(adresse))).toEqual([]);
  });

  it('liegt unter /api/v1, wo vor dem Lesen des Inhalts festgestellt wird, wer fragt', () => {
    expect(
      GESCHUETZT.filter(({ adresse }) => !adresse.startsWith('/api/v1/')).map(({ name }) => name),
    ).toEqual([]);
  });
});

describe.each(GESCHUETZT)('$methode $adresse ($recht)', (route) => {
  it('antwortet niemandem, der nicht angemeldet ist', async () => {
    const antwort = await frage(route, {});
    expect(antwort.json()).toMatchObject({ status: 401, code: 'NICHT_ANGEMELDET' });
    expect(antwort.headers['www-authenticate']).toContain('Bearer');
    for (const headers of [{ cookie: 'bescheidwerk=erfunden' }, { authorization: 'Bearer a.b.c' }]) {
      expect((await frage(route, headers as never)).statusCode).toBe(401);
    }
  });

  it.each(ROLLEN)('lässt %s herein, wenn die Tabelle es sagt, und sonst nicht', async (rolle) => {
    const darf = findReichweite(route.recht as Recht, rolle) !== undefined;
    if (darf && STROM.test(route.adresse)) return;
    const { ausweise } = test;
    const kopf = rolle === 'portal' ? await ausweise.portal() : await ausweise.person(WER[rolle]);
    const antwort = await frage(route, kopf);
    const code = antwort.headers['content-type']?.toString().includes('problem')
      ? antwort.json().code
      : undefined;
    if (darf) expect(['KEIN_RECHT', 'NICHT_ANGEMELDET', 'INTERNER_FEHLER']).not.toContain(code);
    else expect(antwort.json()).toMatchObject({ status: 403, code: 'KEIN_RECHT' });
  });
});

describe('Ein Portal', () => {
  it('mit dem Token einer anderen Zielgruppe, ohne Rolle oder nach einer Sperre kommt nicht hinein', async () => {
    const frageStand = async (authorization: string) =>
      (
        await test.ohneAusweis({ url: `/api/v1/antraege/${randomUUID()}`, headers: { authorization } })
      ).json();
    const { authorization } = (await test.ausweise.portal('portal-zwei')) as { authorization: string };
    expect(await frageStand(authorization)).toMatchObject({ status: 404 });
    const [kopf, , unterschrift] = authorization.split('.');
    const gefaelscht = Buffer.from(
      JSON.stringify({
        iss: test.anbieter.issuer,
        aud: 'bescheidwerk',
        client_id: 'portal',
        rollen: ['portal'],
      }),
    ).toString('base64url');
    expect(await frageStand(`${kopf}.${gefaelscht}.${unterschrift}`)).toMatchObject({
      code: 'TOKEN_UNGUELTIG',
    });
    await test.anwendung.sperren.sperre(
      { art: 'portal', kennung: 'portal-zwei' },
      'Schlüssel verloren',
      'betrieb',
    );
    expect(await frageStand(authorization)).toMatchObject({ status: 403, code: 'GESPERRT' });
  });
});

describe('Die Tabelle', () => {
  it('gibt Portalen nur Rechte an eigenen Anträgen', () => {
    const rechte = RECHTE.filter((recht) => findReichweite(recht, 'portal') !== undefined);
    expect(rechte.map((recht) => findReichweite(recht, 'portal'))).toEqual(
      rechte.map(() => 'eigeneAntraege'),
    );
  });

  it('lässt nur Sachbearbeitung und Teamleitung entscheiden', () => {
    for (const recht of ['aufgabe.beantworten', 'aufgabe.mitzeichnen'] as const)
      expect(BERECHTIGUNGEN[recht].rollen).toEqual(['sachbearbeitung', 'teamleitung']);
  });

  it('gibt Revision und Betrieb kein Recht, etwas an einem Vorgang zu ändern', () => {
    const aendernd =
      /\.(beantworten|mitzeichnen|zuweisen|ziehen|schreiben|senden|bearbeiten|erfassen|verknuepfen)$/;
    const vorgang = RECHTE.filter((recht) => aendernd.test(recht) && !recht.startsWith('vorfall.'));
    const rollen = vorgang.flatMap((recht): readonly Rolle[] => BERECHTIGUNGEN[recht].rollen);
    expect(rollen.filter((rolle) => rolle === 'revision' || rolle === 'betrieb')).toEqual([]);
  });
});
