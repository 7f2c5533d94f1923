import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FesteUhr } from '#libs/kernel';
import { frage } from '../unterbau/antrag.js';
import { Bekanntgabelauf } from '../unterbau/bekanntgabelauf.js';
import type { Kurzverfahren } from '../unterbau/kurzverfahren.js';
import { warteBis } from '../unterbau/testanwendung.js';

const SCHLUESSEL = 'ein-geheimnis-zwischen-behoerde-und-portal';

/** A portal that takes calls over HTTP, as a real one does: keeps what it was told, and may be out of order. */
class Portal {
  readonly rufe: {
    readonly kennung: string;
    readonly koerper: Record<string, string>;
    readonly echt: boolean;
  }[] = [];
  gestoert = false;

  private constructor(private readonly server: Server) {}

  static async oeffne(): Promise<Portal> {
    const server = createServer((anfrage, antwort) => {
      liesAlles(anfrage).then((text) => antwort.writeHead(portal.nimm(anfrage, text)).end());
    });
    const portal = new Portal(server);
    await new Promise<void>((weiter) => server.listen(0, '127.0.0.1', weiter));
    return portal;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/rueckruf`;
  }

  /** Takes the call even where it answers as if it had not: so an answer gets lost. */
  nimm(anfrage: IncomingMessage, text: string): number {
    const signatur = createHmac('sha256', SCHLUESSEL).update(text).digest('hex');
    this.rufe.push({
      kennung: String(anfrage.headers['idempotency-key']),
      koerper: JSON.parse(text),
      echt: anfrage.headers['x-signatur'] === `sha256=${signatur}`,
    });
    return this.gestoert ? 503 : 204;
  }

  schliesse(): void {
    this.server.close();
  }
}

async function liesAlles(anfrage: IncomingMessage): Promise<string> {
  const teile: Buffer[] = [];
  for await (const teil of anfrage) teile.push(teil as Buffer);
  return Buffer.concat(teile).toString();
}

/** What each code makes of a provision and notification on Monday, 2 March 2026, retrieved on 5 March or never. */
const WEGE: readonly (readonly [
  string,
  Kurzverfahren,
  Record<'abgerufen' | 'nie', { am: string | null; regel: string }>,
])[] = [
  [
    'VwVfG, Portal (§ 41 Abs. 2a VwVfG)',
    { regime: 'VwVfG', rechtsgebiet: 'strassenverkehr', kanaele: ['portal', 'post'] },
    {
      abgerufen: { am: '2026-03-06', regel: 'VwVfG-41-2a-abruf' },
      nie: { am: null, regel: 'VwVfG-41-2-post' },
    },
  ],
  [
    'SGB X, Portal (§ 37 Abs. 2a SGB X)',
    { regime: 'SGBX', rechtsgebiet: 'wohngeld', kanaele: ['portal', 'post'] },
    {
      abgerufen: { am: '2026-03-06', regel: 'SGBX-37-2a-abruf' },
      nie: { am: '2026-03-06', regel: 'SGBX-37-2a-abruf' },
    },
  ],
  [
    'AO, Portal (§ 122a AO)',
    { regime: 'AO', rechtsgebiet: 'steuern', kanaele: ['portal', 'post'] },
    {
      abgerufen: { am: '2026-03-06', regel: 'AO-122a-4-abruf' },
      nie: { am: '2026-03-06', regel: 'AO-122a-4-abruf' },
    },
  ],
  [
    'Postfach im Nutzerkonto (§ 9 OZG)',
    { regime: 'VwVfG', rechtsgebiet: 'strassenverkehr', kanaele: ['postfach'] },
    {
      abgerufen: { am: '2026-03-06', regel: 'OZG-9-1-postfach' },
      nie: { am: '2026-03-06', regel: 'OZG-9-1-postfach' },
    },
  ],
];

/** The same letter posted on the same Tuesday, 1 September 2026: three codes, their own days and norms. */
const POST = {
  VwVfG: { am: '2026-09-05', bis: '2026-10-05', norm: '§ 41 Abs. 2 Satz 1 VwVfG' },
  SGBX: { am: '2026-09-05', bis: '2026-10-05', norm: '§ 37 Abs. 2 Satz 1 SGB X' },
  AO: { am: '2026-09-07', bis: '2026-10-07', norm: '§ 122 Abs. 2 Nr. 1 AO' },
} as const;

describe.each(WEGE)('%s', (_, kurz, erwartet) => {
  const uhr = new FesteUhr('2026-03-02T09:00:00Z');
  let lauf: Bekanntgabelauf;
  let portal: Portal;
  let abgerufen: { antragId: string; vorgangId: string };
  let nie: { antragId: string; vorgangId: string };

  beforeAll(async () => {
    portal = await Portal.oeffne();
    lauf = await Bekanntgabelauf.starte(uhr, kurz, {
      PORTAL_RUECKRUF_URL: portal.url,
      PORTAL_RUECKRUF_SCHLUESSEL: SCHLUESSEL,
    });
    abgerufen = await lauf.erlasse('portal');
    nie = await lauf.erlasse('portal');
  }, 120_000);

  afterAll(async () => {
    await lauf?.test.schliesse();
    portal?.schliesse();
  });

  const arten = async (vorgangId: string) => (await lauf.zeige(vorgangId)).tatsachen.map(({ art }) => art);

  it('Das Portal wird gerufen und benachrichtigt. Das ist eine Tatsache mit Tag und Quelle', async () => {
    const sicht = await lauf.warteAuf(nie.vorgangId, ({ tatsachen }) =>
      tatsachen.some(({ art }) => art === 'benachrichtigung'),
    );
    expect(sicht.tatsachen).toMatchObject([
      { art: 'bereitstellung', tag: '2026-03-02', quelle: 'system' },
      { art: 'benachrichtigung', tag: '2026-03-02', quelle: 'system', gemeldetVon: 'portal-rueckruf' },
    ]);
    expect(portal.rufe.find(({ koerper }) => koerper.antragId === nie.antragId)).toMatchObject({
      echt: true,
      koerper: { art: 'bescheid-bereitgestellt', bereitgestelltAm: '2026-03-02' },
    });
  });

  it('Der technische Abruf des PDF durch das Portal ist kein Abruf des Adressaten', async () => {
    const url = `/api/v1/antraege/${abgerufen.antragId}/bescheid`;
    expect((await lauf.test.server.inject({ method: 'GET', url })).statusCode).toBe(200);
    await lauf.ruhe();
    expect(await arten(abgerufen.vorgangId)).not.toContain('abruf');
  });

  it('Ruft der Adressat ab, wird der Tag daraus abgeleitet. Die Meldung noch einmal ändert nichts', async () => {
    lauf.am('2026-03-05');
    const meldung = { kennung: 'a-1', am: '2026-03-05T10:15:00+01:00', durch: 'adressat' };
    const url = `antraege/${abgerufen.antragId}/bescheid/abruf`;
    expect(await lauf.sende(url, meldung)).toMatchObject({ status: 202, koerper: { vermerkt: true } });
    expect(await lauf.sende(url, meldung)).toMatchObject({ status: 202, koerper: { bekannt: true } });
    await lauf.ruhe();
    const { am, regel } = erwartet.abgerufen;
    expect(await lauf.zeige(abgerufen.vorgangId)).toMatchObject({ bekanntgabe: { am, regel } });
    expect((await arten(abgerufen.vorgangId)).filter((art) => art === 'abruf')).toHaveLength(1);
  });

  it('Ruft niemand ab, entscheidet das Gesetz, ob es trotzdem gilt', async () => {
    lauf.am('2026-03-13');
    await lauf.kehre();
    const { am, regel } = erwartet.nie;
    const sicht = await lauf.zeige(nie.vorgangId);
    expect(sicht).toMatchObject({ bekanntgabe: { am, regel } });
    expect(sicht.sendungen.map(({ kanal }) => kanal)).toEqual(
      am === null ? ['portal', 'post'] : [kurz.kanaele[0]],
    );
  });

  if (kurz.regime === 'VwVfG' && kurz.kanaele.includes('post')) {
    it('Nach zehn Tagen ohne Abruf endet die Bereitstellung: Der Brief liegt im Postausgang, das Journal sagt warum (§ 41 Abs. 2a Satz 5 VwVfG)', async () => {
      const pdf = await lauf.test.server.inject({
        method: 'GET',
        url: `/api/v1/antraege/${nie.antragId}/bescheid`,
      });
      expect(pdf.json()).toMatchObject({ status: 410, code: 'ABRUF_BEENDET' });
      const { koerper } = await frage(lauf.test.server, `/api/v1/antraege/${nie.antragId}`);
      expect(koerper.text).toMatch(/Der Bescheid geht Ihnen jetzt mit der Post zu/);
      const [eintrag] = await lauf.abfrage(
        `select e->>'frist' as frist from journal, jsonb_path_query(eintrag, '$[*].ereignis') e
          where vorgang_id = $1 and e->>'art' = 'frist' order by nr desc limit 1`,
        [nie.vorgangId],
      );
      expect(eintrag?.frist).toMatch(/^bewilligung~abruffrist-1\./);
      expect((await lauf.zeige(nie.vorgangId)).tatsachen.at(-1)).toMatchObject({
        art: 'erneute-bekanntgabe',
        quelle: 'system',
        begruendung: expect.stringMatching(/nicht abgerufen.*mit der Post/),
      });
      const [brief] = (await lauf.postausgang()).filter(({ vorgangId }) => vorgangId === nie.vorgangId);
      expect(brief).toMatchObject({ nr: 2, anlass: 'NICHT_ABGERUFEN' });
      lauf.am('2026-03-16');
      await lauf.gibZurPost(nie.vorgangId, '2026-03-16');
      expect(await lauf.zeige(nie.vorgangId)).toMatchObject({
        bekanntgabe: { am: '2026-03-20', sendung: 2 },
      });
      const nachher = await lauf.test.server.inject({
        method: 'GET',
        url: `/api/v1/antraege/${nie.antragId}/bescheid`,
      });
      expect(nachher.statusCode).toBe(200);
    });
  }

  if (kurz.kanaele.includes('post')) {
    it(`Post vom selben Tag gilt nach dem Recht von ${kurz.regime}`, async () => {
      lauf.am('2026-08-31');
      const { vorgangId } = await lauf.erlasse('post');
      lauf.am('2026-09-01');
      await lauf.gibZurPost(vorgangId, '2026-09-01');
      const { am, bis, norm } = POST[kurz.regime];
      expect(await lauf.zeige(vorgangId)).toMatchObject({
        bekanntgabe: { am, norm: expect.arrayContaining([norm]) },
        rechtsbehelfsfrist: { ende: bis },
      });
      expect(await lauf.offen(vorgangId)).toEqual({ rechtsbehelfsfrist: bis });
    });
  }

  it('Die Akten sind lückenlos und ergeben nachgespielt denselben Stand', async () => {
    expect(await lauf.aktenmaengel()).toEqual([]);
  });
});

describe('Fällt das Portal aus,', () => {
  it('wird wieder gerufen, mit derselben Kennung. Vermerkt wird eine Benachrichtigung, mit dem Tag, an dem sie gelang', async () => {
    const uhr = new FesteUhr('2026-03-02T09:00:00Z');
    const portal = await Portal.oeffne();
    portal.gestoert = true;
    const lauf = await Bekanntgabelauf.starte(uhr, WEGE[0]?.[1] as Kurzverfahren, {
      PORTAL_RUECKRUF_URL: portal.url,
      PORTAL_RUECKRUF_SCHLUESSEL: SCHLUESSEL,
    });
    try {
      const { vorgangId } = await lauf.erlasse('portal');
      await warteBis(
        async () => portal.rufe.length,
        (rufe) => rufe > 0,
      );
      await warteBis(
        () => lauf.abfrage(`select 1 from wirkung where src = 'benachrichtigung' and status = 'offen'`),
        (offene) => offene.length === 1,
      );
      expect((await lauf.zeige(vorgangId)).tatsachen.map(({ art }) => art)).toEqual(['bereitstellung']);
      lauf.am('2026-03-03');
      // Lanes for letters never wait for a portal: even a due call is none of theirs.
      expect(await lauf.test.anwendung.fuehreWirkungAus.naechste('andere', () => {})).toBe(0);
      portal.gestoert = false;
      await lauf.kehre();
      const sicht = await lauf.warteAuf(vorgangId, ({ tatsachen }) => tatsachen.length === 2);
      expect(sicht.tatsachen[1]).toMatchObject({ art: 'benachrichtigung', tag: '2026-03-03' });
      expect(new Set(portal.rufe.map(({ kennung }) => kennung)).size).toBe(1);
      expect(portal.rufe.length).toBeGreaterThan(1);
    } finally {
      await lauf.test.schliesse();
      portal.schliesse();
    }
  }, 120_000);
});
