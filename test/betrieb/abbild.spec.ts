import { readdirSync } from 'node:fs';
import { erzeugeDatenquelle, migriere } from '#libs/persistence';
import { migriereWarteschlangen } from '#libs/queue';
import { DIENST_ROLLE, erzeugeTestdatenbank, ROLLEN, type Testdatenbank } from '#libs/testdatenbank';
import { Abbild, type Abbildprozess, letzteStufe } from '../unterbau/abbild.js';
import { einAntrag, mehrteilig } from '../unterbau/antrag.js';
import { bleibenderPort } from '../unterbau/ports.js';
import { baueProjekt } from '../unterbau/prozess.js';
import { Testanbieter } from '../unterbau/testanbieter.js';
import { warteBis } from '../unterbau/testanwendung.js';

const hindernis = Abbild.hindernis();
if (hindernis) console.info(`Das Abbild wird nicht geprüft: ${hindernis}.`);

const GEDULD_MS = 180_000;
let abbild: Abbild;
let datenbank: Testdatenbank;
let anbieter: Testanbieter;
let adresse: string;
let env: Record<string, string>;
let vorher: readonly string[];
let api: Abbildprozess;
const worker: Abbildprozess[] = [];

(hindernis ? describe.skip : describe)('Was das Dockerfile zusammenstellt', () => {
  beforeAll(async () => {
    await baueProjekt();
    abbild = new Abbild();
    vorher = abbild.dateien();
    datenbank = await erzeugeTestdatenbank();
    await migriereWarteschlangen(datenbank.ownerUrl, DIENST_ROLLE);
    const port = await bleibenderPort();
    adresse = `http://127.0.0.1:${port}`;
    anbieter = await Testanbieter.lausche(adresse);
    env = {
      DATABASE_URL: datenbank.appUrl,
      DATABASE_DIENST_URL: datenbank.url,
      ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
      ...anbieter.env,
      HOST: '127.0.0.1',
      PORT: String(port),
      BETRIEB_HOST: '127.0.0.1',
      KEHRINTERVALL_MS: '250',
    };
    const befehl = abbild.starte(
      ['dist/apps/cli/src/main.js', 'verfahren', 'veroeffentlichen', 'workflows/bewohnerparkausweis'],
      env,
    );
    if ((await befehl.ende()) !== 0) throw new Error(befehl.ausgabe);
  }, GEDULD_MS);
  afterAll(async () => {
    await abbild?.schliesse();
    await anbieter?.schliesse();
    await datenbank?.schliesse();
  }, GEDULD_MS);

  it(
    'nimmt ohne besondere Rechte und ohne in den Programmordner zu schreiben Anträge an und legt Briefe ab',
    async () => {
      api = abbild.starte(programm(), { ...env, BETRIEB_PORT: '0', AUSLAUF_SEKUNDEN: '3' });
      await starteWorker();
      await api.sagt('API bereit');
      // One of about thirty is drawn for a person, who would have to decide first.
      for (let i = 0; i < 4; i++) expect((await reicheEin()).status).toBe(202);
      await warteBis(
        async () => readdirSync(`${abbild.daten}/briefe`),
        (dateien) => dateien.some((datei) => /^Bescheid_.*\.pdf$/.test(datei)),
        60,
      );
      expect(abbild.dateien()).toEqual(vorher);
    },
    GEDULD_MS,
  );

  it('sagt seiner Prüfung, dass es lebt', async () => {
    const [zeile = ''] = letzteStufe().filter((einer) => einer.startsWith('HEALTHCHECK'));
    const [, , skript] = JSON.parse(zeile.slice(zeile.indexOf('['))) as string[];
    const pruefe = (port: string) => abbild.starte(['-e', skript as string], { BETRIEB_PORT: port }).ende();
    const port = /"betrieb":"http:\/\/127\.0\.0\.1:(\d+)"/.exec(worker[0]?.ausgabe ?? '')?.[1] as string;
    expect(await pruefe(port)).toBe(0);
    expect(await pruefe('1')).toBe(1);
  }, 60_000);

  it(
    'nimmt weiter an und entscheidet, während eine neuere Version das Schema erweitert, und startet danach auch neu',
    async () => {
      const owner = await erzeugeDatenquelle({ url: datenbank.ownerUrl, verbindungen: 1 }).initialize();
      let endet = false;
      const status: number[] = [];
      const portal = (async () => {
        while (!endet) status.push((await reicheEin()).status);
      })();
      // What an expanding migration of the next version does: each its own transaction, as migriere runs them.
      for (const erweiterung of [
        `alter table vorgang add column neu_in_der_naechsten_version text`,
        `create table neue_tabelle (behoerde_id text not null, vorgang_id uuid not null references vorgang (id))`,
        `alter table wirkung add column auch_neu integer not null default 0`,
        `insert into migration (timestamp, name) values (9999999999999, 'AusDerNaechstenVersion9999999999999')`,
      ]) {
        await owner.query(`set lock_timeout = '5s'`);
        await owner.query(erweiterung);
        await new Promise((weiter) => setTimeout(weiter, 100));
      }
      await owner.destroy();
      await migriere(datenbank.ownerUrl, ROLLEN);
      await worker[0]?.beende();
      await starteWorker();
      await new Promise((weiter) => setTimeout(weiter, 300));
      endet = true;
      await portal;
      expect(status.length).toBeGreaterThan(3);
      expect(status.filter((einer) => einer !== 202)).toEqual([]);
      const dienst = await erzeugeDatenquelle({ url: datenbank.url, verbindungen: 1 }).initialize();
      await warteBis(
        () =>
          dienst.query(`select 1 from eingang e left join vorgang v on v.id = e.vorgang_id where v.entschieden_am is null
          and not coalesce(v.id in (select vorgang_id from aufgabe), false)`),
        (offene) => offene.length === 0,
        60,
      );
      await dienst.destroy();
    },
    GEDULD_MS,
  );

  it('sagt beim Beenden zuerst, dass es endet, und bedient solange weiter', async () => {
    const ende = api.beende();
    const bereit = async () => (await fetch(`${adresse}/health/ready`)).status;
    await warteBis(bereit, (status) => status === 503, 3);
    expect((await reicheEin()).status).toBe(202);
    expect(await ende).toBe(0);
  }, 60_000);
});

async function starteWorker(): Promise<void> {
  const neuer = abbild.starte(['dist/apps/worker/src/main.js'], { ...env, BETRIEB_PORT: '0' });
  worker.unshift(neuer);
  await neuer.sagt('Worker bereit');
}

/** What the image starts. */
function programm(): readonly string[] {
  const [zeile = ''] = letzteStufe().filter((einer) => einer.startsWith('CMD'));
  return (JSON.parse(zeile.slice(4)) as string[]).slice(1);
}

async function reicheEin(): Promise<{ status: number }> {
  // The example begins its permit on a day to come.
  const morgen = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  const antrag = einAntrag({ ersetze: [[/(gueltigkeitAb>)[^<]+/, `$1${morgen}`]] });
  const { headers, payload } = mehrteilig(antrag);
  const antwort = await fetch(`${adresse}/api/v1/antraege`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${await anbieter.portaltoken()}` },
    body: payload,
  });
  await antwort.text();
  return { status: antwort.status };
}
