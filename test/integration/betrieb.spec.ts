import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { erzeugeDatenquelle } from '#libs/persistence';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { laufendeUhr } from '../unterbau/laufende-uhr.js';
import { Leitung } from '../unterbau/leitung.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { type Spur, Spurensammler } from '../unterbau/spurensammler.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

type Anschluss = NonNullable<Awaited<ReturnType<Testanwendung['anwendung']['betrieb']['oeffne']>>>;

const redis = process.env.REDIS_URL;
if (!redis) console.info('Ohne REDIS_URL: der Ausfall von Redis wird nicht geprüft.');

const leitung = new Leitung();
const zeilen: Record<string, unknown>[] = [];
let sammler: Spurensammler;
let test: Testanwendung;
let betrieb: Anschluss;

/** Elements of the message that point to a person. */
const PERSOENLICHES = ['familienname', 'vornamen', 'strasse', 'geburtsdatum', 'kennzeichen'];

beforeAll(async () => {
  sammler = await Spurensammler.lausche();
  test = await starteTestanwendung({
    leitung,
    uhr: laufendeUhr('2026-03-02T09:00:00Z'),
    druckwerk: new Pruefpresse(),
    verfahren: ['bewohnerparkausweis'],
    env: { BETRIEB_PORT: '0', OTEL_EXPORTER_OTLP_ENDPOINT: sammler.adresse },
    protokoll: (zeile) => zeilen.push(JSON.parse(zeile)),
  });
  betrieb = (await test.anwendung.betrieb.oeffne('worker')) as Anschluss;
  await test.arbeite();
}, 120_000);
afterAll(async () => {
  await betrieb?.schliesse();
  await test?.schliesse();
  await sammler?.schliesse();
}, 60_000);

const hole = async (pfad: string) => {
  const antwort = await fetch(`${betrieb.adresse}${pfad}`);
  const text = await antwort.text();
  return { status: antwort.status, text };
};
const bereit = async () => {
  const { status, text } = await hole('/health/ready');
  return { status, ...JSON.parse(text) };
};
/** Readings of the page of metrics: name with labels → value. */
const messwerte = async () => {
  const { text } = await hole('/metrics');
  const werte = text
    .split('\n')
    .filter((zeile) => zeile && !zeile.startsWith('#'))
    .map(
      (zeile) =>
        [zeile.slice(0, zeile.lastIndexOf(' ')), Number(zeile.slice(zeile.lastIndexOf(' ') + 1))] as const,
    );
  return new Map(werte);
};
/** The age of answers about health is a second at most. */
const nach = (gilt: (antwort: { status: number; pruefungen: { name: string; lage: string }[] }) => boolean) =>
  warteBis(bereit, gilt, 30);
const entschieden = (id: string) =>
  warteBis(
    async () => (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper,
    ({ bescheid }) => bescheid?.datei,
  );

describe('Ein Antrag lässt sich verfolgen', () => {
  let antragId: string;
  let anfrageId: unknown;
  const antrag = einAntrag();

  beforeAll(async () => {
    const { koerper, kopf } = await reicheEin(test.server, antrag);
    antragId = koerper.id;
    anfrageId = kopf['x-request-id'];
    await entschieden(antragId);
  }, 60_000);

  const SCHRITTE = [
    'POST /api/v1/antraege',
    'eingang.annehmen',
    'eingang.speichern',
    'eingang.pruefen',
    'vorgang.fortschreiben',
    'wirkung.bescheid',
    'brief.setzen',
  ];
  const namen = (spuren: readonly Spur[]) => spuren.map(({ name }) => name);
  const vonUnbekannten = (spuren: readonly Spur[]) => {
    const ids = new Set(spuren.map(({ spanId }) => spanId));
    return spuren.filter(({ parentSpanId }) => parentSpanId && !ids.has(parentSpanId));
  };

  it('als eine einzige Spur von der Einsendung bis zum Brief', async () => {
    const annahme = () => sammler.spuren.find(({ attributes }) => attributes['eingang.id'] === antragId);
    // A step ends before the one that it is part of, and may be sent a second before it.
    const spur = await warteBis(
      async () => sammler.spuren.filter(({ traceId }) => traceId === annahme()?.traceId),
      (spuren) =>
        SCHRITTE.every((schritt) => namen(spuren).includes(schritt)) && vonUnbekannten(spuren).length === 0,
    );
    expect(namen(spur)).toEqual(expect.arrayContaining(SCHRITTE));
    const wurzeln = spur.filter(({ parentSpanId }) => !parentSpanId);
    expect(wurzeln.map(({ name }) => name)).toEqual(['POST /api/v1/antraege']);
    expect(vonUnbekannten(spur)).toEqual([]);
    expect(spur.find(({ name }) => name === 'POST /api/v1/antraege')?.attributes).toMatchObject({
      'anfrage.id': anfrageId,
      'http.route': '/api/v1/antraege',
    });
  }, 60_000);

  it('ohne die Fragen, ob der Dienst lebt: Sie kämen alle paar Sekunden', async () => {
    await frage(test.server, '/health/live');
    const antwort = await frage(test.server, '/api/v1/gibt-es-nicht');
    expect(antwort.status).toBe(404);
    await warteBis(
      async () => sammler.mitNamen('GET ohne'),
      (spuren) => spuren.length > 0,
    );
    expect(sammler.spuren.filter(({ name }) => name.includes('health'))).toEqual([]);
  }, 60_000);

  it('und jeder Stapel verweist auf die Spuren seiner Vorgänge', async () => {
    const [stapel] = await warteBis(
      async () => sammler.mitNamen('vorgaenge.fortschreiben'),
      (spuren) => spuren.length > 0,
    );
    const annahme = sammler.spuren.find(({ attributes }) => attributes['eingang.id'] === antragId);
    expect(stapel?.links?.map(({ traceId }) => traceId)).toContain(annahme?.traceId);
  });

  it('an Kennungen im Protokoll: Anfrage, Eingang, Vorgang, Wirkung', () => {
    const gespeichert = zeilen.find(
      ({ msg, anfrage }) => msg === 'Einsendung gespeichert' && anfrage === anfrageId,
    );
    expect(gespeichert).toMatchObject({ eingangId: antragId, ergebnis: 'angenommen' });
    const vorgaenge = zeilen.flatMap(({ msg, vorgaenge: v }) =>
      msg === 'Vorgänge fortgeschrieben'
        ? (v as { eingangId: string; vorgangId: string; wirkungen?: string[] }[])
        : [],
    );
    const eigene = vorgaenge.filter(({ eingangId }) => eingangId === antragId);
    expect(eigene.length).toBeGreaterThan(0);
    const ausgefuehrt = zeilen.filter(
      ({ msg, vorgangId }) => msg === 'Wirkung ausgeführt' && vorgangId === eigene[0]?.vorgangId,
    );
    expect(ausgefuehrt.map(({ src }) => src)).toContain('bescheid');
    const begonnen = eigene.flatMap(({ wirkungen = [] }) => wirkungen);
    for (const { wirkungId } of ausgefuehrt) expect(begonnen).toContain(wirkungId);
  });

  it('ohne dass die Spur etwas über Antragsteller sagt', () => {
    const personen = PERSOENLICHES.flatMap((name) =>
      [...String(antrag.xml).matchAll(new RegExp(`<p:${name}>([^<]{3,})</p:${name}>`, 'g'))].map(
        ([, wert]) => wert as string,
      ),
    );
    expect(personen.length).toBeGreaterThan(3);
    expect(sammler.roh.length).toBeGreaterThan(1000);
    expect(personen.filter((wert) => sammler.roh.includes(wert))).toEqual([]);
  });

  it('auch wenn der Absender selbst eine Spur führt: sie wird verknüpft, nicht fortgesetzt', async () => {
    const traceId = 'c0ffee00c0ffee00c0ffee00c0ffee00';
    await test.server.inject({
      method: 'GET',
      url: `/api/v1/antraege/${antragId}`,
      headers: {
        ...(await test.ausweise.fuer('/api/v1/antraege')),
        traceparent: `00-${traceId}-c0ffee00c0ffee00-01`,
      },
    });
    const spur = await warteBis(
      async () => sammler.spuren.find(({ links }) => links?.some((link) => link.traceId === traceId)),
      (gefunden) => gefunden !== undefined,
    );
    expect(spur?.traceId).not.toBe(traceId);
  });
});

describe('Lässt sich die Spur nicht weitergeben', () => {
  it('wird der Antrag trotzdem angenommen, entschieden und sein Brief gesetzt', async () => {
    const owner = await erzeugeDatenquelle({ url: test.datenbank.ownerUrl, verbindungen: 1 }).initialize();
    await owner.query('alter table traceparent rename to traceparent_fort');
    const { status, koerper } = await reicheEin(test.server, einAntrag());
    expect(status).toBe(202);
    await entschieden(koerper.id);
    await owner.query('alter table traceparent_fort rename to traceparent');
    await owner.destroy();
    expect(zeilen.filter(({ msg }) => msg === 'Spur nicht weitergegeben').length).toBeGreaterThan(0);
  }, 60_000);
});

describe('Messwerte', () => {
  it('zählen Einsendungen nach Ergebnis, Entscheidungen nach Weg und Verfahren, Wirkungen und Briefe', async () => {
    const vorher = await messwerte();
    expect(vorher.get('bescheidwerk_uhrabweichung_seconds')).toBe(0);
    const { koerper } = await reicheEin(test.server, einAntrag());
    await entschieden(koerper.id);
    expect((await reicheEin(test.server, { xml: '<kaputt', anlagen: [] })).status).toBe(422);
    const mehr = await warteBis(messwerte, (werte) => {
      const name = 'bescheidwerk_wirkungen_total{baustein="bescheid",ausgang="gelungen"}';
      return (werte.get(name) ?? 0) > (vorher.get(name) ?? 0);
    });
    const zuwachs = (name: string) => (mehr.get(name) ?? 0) - (vorher.get(name) ?? 0);
    expect(zuwachs('bescheidwerk_einsendungen_total{ergebnis="angenommen"}')).toBe(1);
    expect(zuwachs('bescheidwerk_einsendungen_total{ergebnis="NICHT_WOHLGEFORMT"}')).toBe(1);
    const weg = 'verfahren="bewohnerparkausweis",weg="automatisch"';
    expect(zuwachs(`bescheidwerk_entscheidungen_total{${weg}}`)).toBe(1);
    expect(zuwachs('bescheidwerk_entscheidungsdauer_seconds_count{weg="automatisch"}')).toBe(1);
    expect(zuwachs('bescheidwerk_briefe_total{ausgang="gesetzt"}')).toBeGreaterThan(0);
    const route = 'methode="POST",route="/api/v1/antraege"';
    expect(zuwachs(`bescheidwerk_http_anfragen_total{${route},status="202"}`)).toBe(1);
    expect(zuwachs(`bescheidwerk_http_anfragen_total{${route},status="422"}`)).toBe(1);
  }, 60_000);

  it('nennen, was wartet: Rückstand, Aufgaben, Fristen, Vorfälle, Posteingang', async () => {
    const { koerper } = await reicheEin(
      test.server,
      beispielEinreichung('workflows/bewohnerparkausweis/beispiele/freitext-fuehrt-zum-menschen'),
    );
    await warteBis(
      async () => (await frage(test.server, `/api/v1/vorgaenge/${koerper.id}/uebersicht`)).koerper,
      ({ weg }) => weg === 'wartet auf Mensch',
    );
    const bestand = test.anwendung.betrieb.bestand('worker');
    await bestand.aktualisiere();
    const text = await test.anwendung.betrieb.beobachtung.messwerte.registry.metrics();
    const wert = (name: string) => Number(new RegExp(`^bescheidwerk_${name} (.+)$`, 'm').exec(text)?.[1]);
    expect(wert('aufgaben_offen')).toBe(1);
    expect(wert('posteingang_offen')).toBe(1);
    expect(wert('vorgaenge_offen{verfahren="bewohnerparkausweis",status="laufend"}')).toBeGreaterThan(0);
    for (const name of [
      'rueckstand{art="ereignis"}',
      'rueckstand_alter_seconds{art="wirkung"}',
      'fristen{lage="ueberfaellig"}',
    ])
      expect({ name, zahl: Number.isFinite(wert(name)) }).toEqual({ name, zahl: true });
    expect(wert('datenbank_bytes')).toBeGreaterThan(1_000_000);
  }, 60_000);

  it('tragen nie eine Kennung und nie eine Adresse von außen', async () => {
    await test.ohneAusweis({ method: 'GET', url: '/api/v1/antraege/6f0f0f8e-1111-4222-8333-444455556666' });
    await test.ohneAusweis({ method: 'GET', url: '/mueller/max/1970-01-01' });
    const { text } = await hole('/metrics');
    expect(text).toContain('route="/api/v1/antraege/:id"');
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);
    expect(text).not.toContain('mueller');
  });

  it('gibt es nur am Betriebsanschluss, nicht an der öffentlichen Adresse', async () => {
    expect((await test.ohneAusweis({ method: 'GET', url: '/metrics' })).body).not.toContain('bescheidwerk_');
    expect((await hole('/api/v1/antraege')).status).toBe(404);
  });
});

describe('Der Kehrdienst', () => {
  const zeile = /^bescheidwerk_kehrlauf_timestamp_seconds (\S+)$/m;
  it.each([
    { art: 'api', zeigt: 'nichts: Sie kehrt nie' },
    { art: 'worker', zeigt: 'seinen Start, solange er noch nicht gekehrt hat' },
  ] as const)(
    '$art zeigt als letzten Lauf $zeigt',
    async ({ art }) => {
      const beginn = Date.now() / 1000;
      const neu = await starteTestanwendung({ verfahren: [], env: { BETRIEB_PORT: '0' } });
      const anschluss = (await neu.anwendung.betrieb.oeffne(art)) as Anschluss;
      const text = await (await fetch(`${anschluss.adresse}/metrics`)).text();
      await anschluss.schliesse();
      await neu.schliesse();
      const um = zeile.exec(text)?.[1];
      if (art === 'api') expect(um).toBeUndefined();
      else expect(Number(um)).toBeGreaterThanOrEqual(beginn);
    },
    60_000,
  );
});

describe('Bereit', () => {
  it('heißt: jede einzelne Voraussetzung hat eine Zahl', async () => {
    const worker = await nach(({ status }) => status === 200);
    const namen = ['datenbank', 'schema', 'uhr', 'rueckstand', 'schemata', 'briefe'];
    expect(worker.pruefungen.map(({ name }) => name)).toEqual(namen);
    const api = await frage(test.server, '/health/ready');
    expect(api).toMatchObject({ status: 200, koerper: { status: 'bereit', pid: process.pid } });
    expect(api.koerper.pruefungen.map(({ name }: { name: string }) => name)).toEqual([...namen, 'anmeldung']);
    for (const { wert } of api.koerper.pruefungen) expect(Number.isFinite(wert)).toBe(true);
  });

  it('ist ein Worker nicht, solange er keine Briefe ablegen kann (und keiner zählt als gesetzt), und danach von selbst wieder', async () => {
    mkdirSync(test.briefe, { recursive: true });
    renameSync(test.briefe, `${test.briefe}-fort`);
    writeFileSync(test.briefe, 'kein Ordner');
    const gestoert = await nach(({ status }) => status === 503);
    expect(gestoert.pruefungen).toContainEqual(expect.objectContaining({ name: 'briefe', lage: 'gestoert' }));
    const { koerper: api } = await warteBis(
      () => frage(test.server, '/health/ready'),
      ({ koerper }) => koerper.pruefungen.some(({ lage }: { lage: string }) => lage !== 'in_ordnung'),
    );
    expect(api.pruefungen).toContainEqual(
      expect.objectContaining({ name: 'briefe', lage: 'eingeschraenkt' }),
    );
    const vorher = await messwerte();
    expect(vorher.get('bescheidwerk_bereit')).toBe(0);
    await reicheEin(test.server, einAntrag());
    const { gescheitert, gesetzt } = {
      gescheitert: 'bescheidwerk_briefe_total{ausgang="gescheitert"}',
      gesetzt: 'bescheidwerk_briefe_total{ausgang="gesetzt"}',
    };
    const danach = await warteBis(
      messwerte,
      (werte) => Number(werte.get(gescheitert)) > Number(vorher.get(gescheitert)),
    );
    expect(danach.get(gesetzt)).toBe(vorher.get(gesetzt));
    rmSync(test.briefe);
    renameSync(`${test.briefe}-fort`, test.briefe);
    chmodSync(test.briefe, 0o755);
    await nach(({ status }) => status === 200);
    const wieder = await warteBis(messwerte, (werte) => werte.get('bescheidwerk_bereit') === 1);
    expect(wieder.get('bescheidwerk_briefe_frei_bytes')).toBeGreaterThan(0);
  }, 60_000);

  it('ist niemand, dessen Datenbank eine Migration fehlt', async () => {
    const owner = await erzeugeDatenquelle({ url: test.datenbank.ownerUrl, verbindungen: 1 }).initialize();
    const [letzte] = await owner.query(`select * from migration order by id desc limit 1`);
    await owner.query(`delete from migration where id = $1`, [letzte.id]);
    const gestoert = await nach(({ status }) => status === 503);
    expect(gestoert.pruefungen).toContainEqual(
      expect.objectContaining({
        name: 'schema',
        lage: 'gestoert',
        wert: 1,
        text: expect.stringContaining('migrate'),
      }),
    );
    await owner.query(`insert into migration (id, timestamp, name) values ($1, $2, $3)`, [
      letzte.id,
      letzte.timestamp,
      letzte.name,
    ]);
    await owner.destroy();
    await nach(({ status }) => status === 200);
  }, 60_000);

  it('ist niemand ohne Datenbank; die Zahlen aus ihr verschwinden, statt zu veralten, und kommen von selbst wieder', async () => {
    await leitung.unterbrich();
    const gestoert = await nach(({ status }) => status === 503);
    expect(gestoert.pruefungen).toContainEqual(
      expect.objectContaining({ name: 'datenbank', lage: 'gestoert' }),
    );
    expect((await frage(test.server, '/health/ready')).koerper).toMatchObject({
      code: 'NICHT_BEREIT',
      pruefungen: expect.arrayContaining([expect.objectContaining({ name: 'datenbank' })]),
    });
    expect((await hole('/health/live')).status).toBe(200);
    const bestand = test.anwendung.betrieb.bestand('worker');
    await bestand.aktualisiere();
    const { registry } = test.anwendung.betrieb.beobachtung.messwerte;
    const ohne = await registry.metrics();
    expect(ohne).toMatch(/^bescheidwerk_datenbank_erreichbar 0$/m);
    expect(ohne).not.toMatch(/^bescheidwerk_aufgaben_offen /m);
    await leitung.stelleWiederHer();
    await nach(({ status }) => status === 200);
    await test.anwendung.betrieb.bestand('worker').aktualisiere();
    expect(await registry.metrics()).toMatch(/^bescheidwerk_aufgaben_offen 1$/m);
  }, 60_000);

  it('ist auch niemand, dessen Datenbank hängt, statt abzulehnen: Das wird gesagt, und kein Nachsehen hält noch eine Verbindung', async () => {
    leitung.halteAn();
    for (let i = 0; i < 2; i++) await nach(({ status }) => status === 503);
    const haengend = await warteBis(
      messwerte,
      (werte) => werte.get('bescheidwerk_datenbank_erreichbar') === 0,
    );
    expect(haengend.get('bescheidwerk_bereit')).toBe(0);
    // Nobody's requests are under way: only readiness asks by the role that serves people.
    expect(
      haengend.get('bescheidwerk_datenbank_verbindungen{rolle="app",zustand="belegt"}'),
    ).toBeLessThanOrEqual(1);
    leitung.lassWeiter();
    await nach(({ status }) => status === 200);
  }, 120_000);

  it('bleibt, wer beim Zählen auf eine Sperre wartet; Postgres beendet das Zählen, auch wenn die Sperre bleibt', async () => {
    await warteBis(messwerte, (werte) => werte.get('bescheidwerk_datenbank_erreichbar') === 1);
    const owner = await erzeugeDatenquelle({ url: test.datenbank.ownerUrl, verbindungen: 2 }).initialize();
    const zaehlende = async (): Promise<number> => {
      const [{ n }] = await test.anwendung.datenquelle.query(
        `select count(*)::int as n from pg_stat_activity
          where wait_event_type = 'Lock' and query like '%as eingang_n%' and pid <> pg_backend_pid()`,
      );
      return n;
    };
    const sperrend = owner.createQueryRunner();
    await sperrend.startTransaction();
    await sperrend.query('lock table sendung in access exclusive mode');
    await warteBis(messwerte, (werte) => werte.get('bescheidwerk_datenbank_erreichbar') === 0);
    expect(await zaehlende()).toBe(1);
    await warteBis(zaehlende, (n) => n === 0);
    await sperrend.rollbackTransaction();
    await sperrend.release();
    await owner.destroy();
    await warteBis(messwerte, (werte) => werte.get('bescheidwerk_datenbank_erreichbar') === 1);
  }, 120_000);
});

(redis ? describe : describe.skip)('Ohne Redis', () => {
  it('bleibt der Dienst bereit und sagt, dass alles langsamer geht', async () => {
    const redisLeitung = new Leitung();
    const ohne = await starteTestanwendung({
      druckwerk: new Pruefpresse(),
      verfahren: [],
      env: { QUEUE_URL: await redisLeitung.verbinde(redis as string) },
    });
    const sicht = async () => (await frage(ohne.server, '/health/ready')).koerper;
    const lage = (antwort: { pruefungen?: { name: string; lage: string }[] }) =>
      antwort.pruefungen?.find(({ name }) => name === 'warteschlange')?.lage;
    await warteBis(sicht, (antwort) => lage(antwort) === 'in_ordnung');
    await redisLeitung.unterbrich();
    const gestoert = await warteBis(sicht, (antwort) => lage(antwort) === 'eingeschraenkt');
    expect(gestoert.status).toBe('bereit');
    await redisLeitung.stelleWiederHer();
    await warteBis(sicht, (antwort) => lage(antwort) === 'in_ordnung');
    await ohne.schliesse();
    await redisLeitung.schliesse();
  }, 60_000);
});

describe('Was die Stichprobe der Spuren nicht trifft', () => {
  it('wird aufgenommen wie ohne Spuren: mit seinem Vorgang in einem Zug', async () => {
    const keine = await starteTestanwendung({
      uhr: laufendeUhr('2026-03-02T09:00:00Z'),
      druckwerk: new Pruefpresse(),
      verfahren: ['bewohnerparkausweis'],
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: sammler.adresse, OTEL_TRACES_SAMPLER_ARG: '0' },
    });
    const { status } = await reicheEin(keine.server, einAntrag());
    expect(status).toBe(202);
    const { datenquelle } = keine.anwendung;
    // Attachments are written with the submission: by the transaction of the case, or by one before it.
    const anlagen: { zusammen: boolean }[] = await datenquelle.query(
      `select a.xmin = v.xmin as zusammen from anlage a, vorgang v`,
    );
    expect(anlagen.length).toBeGreaterThan(0);
    expect(anlagen.filter(({ zusammen }) => !zusammen)).toEqual([]);
    expect(await datenquelle.query('select 1 from traceparent')).toEqual([]);
    await keine.schliesse();
  }, 60_000);
});

describe('Ohne OTEL_EXPORTER_OTLP_ENDPOINT', () => {
  it('wird nichts aufgezeichnet und nichts dafür gespeichert', async () => {
    const ohne = await starteTestanwendung({
      uhr: laufendeUhr('2026-03-02T09:00:00Z'),
      druckwerk: new Pruefpresse(),
      verfahren: ['bewohnerparkausweis'],
    });
    const { status } = await reicheEin(ohne.server, einAntrag());
    expect(status).toBe(202);
    expect(ohne.anwendung.betrieb.beobachtung.verfolgung.aktiv).toBe(false);
    expect(await ohne.anwendung.datenquelle.query('select 1 from traceparent')).toEqual([]);
    await ohne.schliesse();
  }, 60_000);
});
