import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { liesKonfiguration } from '../konfiguration.js';
import { Portalrueckruf } from '../portalrueckruf.js';
import { ausgangsregel } from './ausgangsregel.js';
import { ausgehenderVerkehr } from './ausgehender-verkehr.js';
import { teileNamensfragen } from './namensfragen.js';
import { istInterneAdresse } from './netzadresse.js';

/** A real server in the own network; whoever is called must be named by the settings. */
let server: Server;
let host: string;
let anrufe: string[] = [];
let antworte: RequestListener;

beforeAll(async () => {
  server = createServer((anfrage, antwort) => {
    anrufe.push(`${anfrage.method} ${anfrage.url}`);
    antworte(anfrage, antwort);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  anrufe = [];
  antworte = (_, antwort) => antwort.end('{"gut":true}');
});

/** What nothing holds any more is gone; a limit must not be among it. */
const raeumeSpeicher = () => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
};

const regel = (...erlaubt: string[]) => ({ erlaubt: new Set(erlaubt), intern: new Set<string>() });

describe('Was an einer Benachrichtigung gescheitert ist, sagt, woran es liegt:', () => {
  const BENACHRICHTIGUNG = {
    id: 'b-1',
    antragId: 'a',
    aktenzeichen: 'X-1',
    bescheidId: 'b',
    nummer: 'X/1',
    bereitgestelltAm: '2026-03-02',
  };

  const schweigt: RequestListener = () => undefined;
  const sagt =
    (status: number): RequestListener =>
    (_, antwort) =>
      antwort.writeHead(status, { location: '/' }).end();
  const hier = () => `http://${host}/`;

  it.each([
    ['Das Portal ist nicht erreichbar (ECONNREFUSED).', () => 'http://127.0.0.1:1/', schweigt, 'PORTAL_FORT'],
    ['nicht zu Ende geantwortet.', hier, schweigt, 'PORTAL_FORT'],
    ['Das Portal antwortet mit 503.', hier, sagt(503), 'PORTAL_FORT'],
    ['Das Portal antwortet mit 429.', hier, sagt(429), 'PORTAL_FORT'],
    ['Das Portal antwortet mit 302.', hier, sagt(302), 'BENACHRICHTIGUNG_UNZUSTELLBAR'],
    ['Das Portal antwortet mit 403.', hier, sagt(403), 'BENACHRICHTIGUNG_UNZUSTELLBAR'],
  ])('„%s“', async (erwartet, ziel, verhalten, code) => {
    antworte = verhalten;
    const url = ziel();
    const hole = ausgehenderVerkehr({ ...regel(new URL(url).host), zeitgrenzeMs: 100 });
    await expect(
      new Portalrueckruf({ url, schluessel: 'x'.repeat(32) }, hole).sende(BENACHRICHTIGUNG),
    ).rejects.toMatchObject({
      code,
      message: expect.stringContaining(erwartet),
    });
  });
});

describe('Das Haus ruft nur, wen seine Einstellungen nennen', () => {
  it('und bekommt dessen Antwort', async () => {
    const hole = ausgehenderVerkehr(regel(host));
    const antwort = await hole(`http://${host}/a`, { method: 'POST', body: new URLSearchParams({ b: 'c' }) });
    expect([antwort.status, await antwort.json(), anrufe]).toEqual([200, { gut: true }, ['POST /a']]);
  });

  it.each([
    ['einen anderen Rechner', 'http://169.254.169.254/latest/meta-data'],
    ['einen anderen Port', 'http://127.0.0.1:1/'],
    ['eine Datei', 'file:///etc/passwd'],
    ['einen Namen, der nur so beginnt', 'http://portal.example.boese.example/'],
  ])('nicht %s', async (_, url) => {
    const hole = ausgehenderVerkehr(regel(host, 'portal.example'));
    await expect(hole(url)).rejects.toMatchObject({ code: 'AUSGANG_NICHT_ERLAUBT' });
  });

  it('und geht keiner Weiterleitung nach', async () => {
    antworte = (_, antwort) => antwort.writeHead(302, { location: `http://${host}/weiter` }).end();
    expect((await ausgehenderVerkehr(regel(host))(`http://${host}/a`)).status).toBe(302);
    expect(anrufe).toEqual(['GET /a']);
  });

  it('auch nicht unter einem erlaubten Namen, der auf einmal ins eigene Netz zeigt, außer er ist dafür genannt', async () => {
    const { port } = server.address() as AddressInfo;
    const name = `portal.example:${port}`;
    const namensdienst = ((_name: string, _optionen: object, fertig: (...angaben: unknown[]) => void) =>
      fertig(null, [{ address: '127.0.0.1', family: 4 }])) as never;
    const fremd = ausgehenderVerkehr({ ...regel(name), namensdienst });
    await expect(fremd(`http://${name}/a`)).rejects.toMatchObject({ code: 'AUSGANG_INTERNE_ADRESSE' });
    expect(anrufe).toEqual([]);
    const genannt = ausgehenderVerkehr({ ...regel(name), intern: new Set([name]), namensdienst });
    expect((await genannt(`http://${name}/a`)).status).toBe(200);
  });

  it('hört nur eine begrenzte Menge an', async () => {
    antworte = (_, antwort) => antwort.end('x'.repeat(2_000));
    const hole = ausgehenderVerkehr({ ...regel(host), antwortBytes: 1_000 });
    await expect(hole(`http://${host}/`)).rejects.toMatchObject({ code: 'AUSGANG_ZU_GROSS' });
  });

  it.each([
    ['schweigt', (() => {}) as RequestListener],
    ['nicht aufhört', ((_, antwort) => void antwort.write('x')) as RequestListener],
  ])('wartet nicht auf einen, der %s', async (_, verhalten) => {
    antworte = verhalten;
    const hole = ausgehenderVerkehr({ ...regel(host), zeitgrenzeMs: 300 });
    await expect(hole(`http://${host}/`)).rejects.toMatchObject({ code: 'AUSGANG_ZU_LANGSAM' });
  });

  it.each([
    ['er schweigt', (() => {}) as RequestListener],
    ['er nicht aufhört', ((_, antwort) => void antwort.write('x')) as RequestListener],
  ])('auch nicht, wenn der Fragende eine eigene, längere Grenze setzt und %s', async (_, verhalten) => {
    antworte = (...angaben) => {
      verhalten(...angaben);
      setTimeout(raeumeSpeicher, 50);
    };
    const hole = ausgehenderVerkehr({ ...regel(host), zeitgrenzeMs: 300 });
    const signal = AbortSignal.timeout(60_000);
    await expect(hole(`http://${host}/`, { signal })).rejects.toMatchObject({ code: 'AUSGANG_ZU_LANGSAM' });
  });

  it('geht, wenn der Fragende nicht länger wartet', async () => {
    antworte = (_, antwort) => void antwort.write('x');
    const hole = ausgehenderVerkehr(regel(host));
    const grund = new Error('genug');
    const abbruch = new AbortController();
    const frage = hole(`http://${host}/`, { signal: abbruch.signal });
    setTimeout(() => abbruch.abort(grund), 50);
    await expect(frage).rejects.toBe(grund);
    await expect(hole(`http://${host}/`, { signal: abbruch.signal })).rejects.toBe(grund);
  });

  it.each([101, 600])('nimmt eine Antwort, die keine ist, nicht für eine: %s', async (status) => {
    antworte = (_, antwort) => {
      antwort.socket?.end(
        `HTTP/1.1 ${status} x\r\nconnection: upgrade\r\nupgrade: x\r\ncontent-length: 0\r\n\r\n`,
      );
    };
    await expect(ausgehenderVerkehr(regel(host))(`http://${host}/`)).rejects.toMatchObject({
      code: 'AUSGANG_UNVERSTANDEN',
    });
  });
});

describe('Antwortet der Namensdienst nicht,', () => {
  const wirklicher = dns.lookup;
  /** Questions that have reached it and that it has not answered. */
  const fragen: { name: string; antworte: (...angaben: unknown[]) => void }[] = [];
  const namen = () => fragen.map(({ name }) => name);

  beforeEach(() => {
    fragen.length = 0;
    dns.lookup = ((name: string, _: object, antworte: () => void) =>
      fragen.push({ name, antworte })) as never;
    teileNamensfragen();
  });
  afterEach(() => {
    dns.lookup = wirklicher;
  });

  it('fragen alle, die denselben Namen suchen, ihn einmal, und der der Datenbank kommt daneben an die Reihe', async () => {
    const name = 'portal.example';
    const hole = ausgehenderVerkehr({ ...regel(name), zeitgrenzeMs: 50 });
    const rufe = await Promise.allSettled(Array.from({ length: 16 }, () => hole(`http://${name}/`)));
    expect(rufe).toEqual(
      rufe.map(() =>
        expect.objectContaining({ reason: expect.objectContaining({ code: 'AUSGANG_ZU_LANGSAM' }) }),
      ),
    );
    const verbindung = connect({ host: 'datenbank.example', port: 5432 }).on('error', () => undefined);
    expect(namen()).toEqual(['portal.example', 'datenbank.example']);
    verbindung.destroy();
  });

  it('bekommt jeder die Antwort, sobald sie da ist, und wer danach fragt, fragt neu', async () => {
    const { port } = server.address() as AddressInfo;
    const name = `haus.example:${port}`;
    const hole = ausgehenderVerkehr({ ...regel(name), intern: new Set([name]) });
    const rufe = [hole(`http://${name}/a`), hole(`http://${name}/b`)];
    await vi.waitFor(() => expect(namen()).toEqual(['haus.example']));
    fragen[0]?.antworte(null, [{ address: '127.0.0.1', family: 4 }]);
    expect((await Promise.all(rufe)).map(({ status }) => status)).toEqual([200, 200]);
    connect({ host: 'haus.example', port })
      .on('error', () => undefined)
      .destroy();
    expect(namen()).toEqual(['haus.example', 'haus.example']);
  });

  it('erfährt auch jeder, dass es den Namen nicht gibt', async () => {
    const name = 'fort.example';
    const hole = ausgehenderVerkehr(regel(name));
    const rufe = Promise.allSettled([hole(`http://${name}/`), hole(`http://${name}/`)]);
    await vi.waitFor(() => expect(namen()).toEqual([name]));
    fragen[0]?.antworte(Object.assign(new Error('fort'), { code: 'ENOTFOUND' }));
    const fort = expect.objectContaining({ reason: expect.objectContaining({ code: 'ENOTFOUND' }) });
    expect(await rufe).toEqual([fort, fort]);
  });
});

describe('Aus den Einstellungen', () => {
  it('ergibt sich, wer gerufen werden darf und wer davon im eigenen Netz liegen darf', () => {
    const { erlaubt, intern } = ausgangsregel(
      liesKonfiguration({
        DATABASE_URL: 'postgres://a@b/c',
        DATABASE_DIENST_URL: 'postgres://a@b/c',
        ZIEHUNGSSCHLUESSEL: 'x'.repeat(32),
        OIDC_ISSUER: 'https://anmeldung.stadt.example/realms/amt',
        PORTAL_RUECKRUF_URL: 'https://portal.example/rueckruf',
        PORTAL_RUECKRUF_SCHLUESSEL: 'y'.repeat(32),
        AUSGANG_ERLAUBT: 'schluessel.example:443, Müller.example, ',
        AUSGANG_INTERN: 'Bus.intern:8443',
      }),
    );
    expect([...erlaubt].sort()).toEqual(
      [
        'anmeldung.stadt.example',
        'bus.intern:8443',
        'portal.example',
        'schluessel.example',
        'xn--mller-kva.example',
      ].sort(),
    );
    expect([...intern].sort()).toEqual(['anmeldung.stadt.example', 'bus.intern:8443']);
  });
});

describe('Im eigenen Netz liegt', () => {
  it.each([
    ['127.0.0.1', true],
    ['10.1.2.3', true],
    ['172.31.0.1', true],
    ['192.168.1.1', true],
    ['169.254.169.254', true],
    ['0.0.0.0', true],
    ['::1', true],
    ['fd00::1', true],
    ['fe80::1', true],
    ['::ffff:10.0.0.1', true],
    ['64:ff9b::a00:1', true],
    ['::ffff:7f00:1', true],
    ['::ffff:0:7f00:1', true],
    ['64:ff9b:1::a00:1', true],
    ['2002:7f00:1::1', true],
    ['fec0::1', true],
    ['fe80::1%lo', true],
    ['172.32.0.1', false],
    ['193.99.144.80', false],
    ['2a02:2e0:3fe:1001::1', false],
  ])('%s: %s', (adresse, erwartet) => {
    expect(istInterneAdresse(adresse)).toBe(erwartet);
  });
});
