import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import {
  type Anwendung,
  erstelleAnwendung,
  erstelleLogger,
  liesKonfiguration,
  liesPaketordner,
} from '#libs/composition';
import { canonicalJson, type Json, sha256 } from '#libs/kernel';
import { migriere } from '#libs/persistence';
import { migriereWarteschlangen } from '#libs/queue';
import type { Druckwerk } from '#libs/vorgang';
import { imBereich } from '#libs/vorgang';
import { starteArbeiter } from '../../apps/worker/src/arbeiter.js';
import { einAntrag } from '../unterbau/antrag.js';
import { laufendeUhr } from '../unterbau/laufende-uhr.js';
import { baueProjekt } from '../unterbau/prozess.js';
import { ladeSkript } from '../unterbau/skript.js';
import { warteBis } from '../unterbau/testanwendung.js';

interface Datenbank {
  readonly appUrl: string;
  readonly dienstUrl: string;
  readonly ownerUrl: string;
  readonly verwalterUrl: string;
  readonly ordner: string;
  stoppe(): Promise<void>;
  neustart(): Promise<void>;
}

const PASSWORT = 'nur-fuer-diese-pruefung';
const ROLLEN = { app: 'bescheidwerk_app', dienst: 'bescheidwerk_dienst' };
/** The same data, the same bytes, as the real press has it. */
const presse: Druckwerk = {
  async rendere(daten) {
    const pdf = Buffer.from(`%PDF- ${sha256(canonicalJson(daten as Json))}`);
    return { pdf, sha256: sha256(pdf), seiten: 1 };
  },
};
/** The fenced blocks of the handbook, by the name behind `sh`. */
const rezepte = new Map(
  [...readFileSync('docs/betrieb.md', 'utf8').matchAll(/^```sh (\S+)\n([\s\S]*?)^```/gm)].map(
    ([, name = '', text = '']) => [name, text],
  ),
);

/** Programs of the Postgres client of this version or a newer one; older ones refuse the server. */
const CLIENT = 18;
const version = /\b(\d+)\.\d+/.exec(
  spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)?.[1];
const mitClient = Number(version ?? 0) >= CLIENT;
if (!mitClient) {
  console.info(
    `Die Sicherung im Betrieb wird nicht geprüft: kein pg_dump ab ${CLIENT} (${version ?? 'keines'}).`,
  );
}

let ordner: string;
let datenbank: Datenbank;
let env: Record<string, string>;

async function beginne(): Promise<void> {
  await baueProjekt();
  ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-sicherung-'));
  chmodSync(ordner, 0o755);
  const { starteDatenbank } = await ladeSkript<{ starteDatenbank(auftrag: object): Promise<Datenbank> }>(
    'postgres/index.mjs',
  );
  datenbank = await starteDatenbank({
    wurzel: process.cwd(),
    daten: join(ordner, 'daten'),
    melde: () => {},
  });
  await migriere(datenbank.ownerUrl, ROLLEN);
  await migriereWarteschlangen(datenbank.ownerUrl, ROLLEN.dienst);
  const befehle = join(ordner, 'befehle');
  for (const pfad of ['befehle', 'sicherung', 'briefe', 'anker']) mkdirSync(join(ordner, pfad));
  const skript = join(process.cwd(), 'dist', 'apps', 'cli', 'src', 'main.js');
  writeFileSync(join(befehle, 'bescheidwerk'), `#!/bin/sh\nexec "${process.execPath}" "${skript}" "$@"\n`, {
    mode: 0o755,
  });
  env = {
    PATH: `${befehle}:${process.env.PATH}`,
    DATABASE_URL: datenbank.appUrl,
    DATABASE_DIENST_URL: datenbank.dienstUrl,
    DATABASE_OWNER_URL: datenbank.ownerUrl,
    DATABASE_VERWALTER_URL: datenbank.verwalterUrl,
    DATABASE_SICHERUNG_URL: await legeRolleAn(),
    ZIEHUNGSSCHLUESSEL: 'ein-schluessel-nur-fuer-diese-pruefung',
    BRIEFE_ORDNER: join(ordner, 'briefe'),
    ANKER_DATEI: join(ordner, 'anker', 'journal.jsonl'),
    PGDATA: datenbank.ordner,
    BRIEFE: join(ordner, 'briefe'),
    ANKER: join(ordner, 'anker'),
    SICHERUNG: join(ordner, 'sicherung'),
  };
}

async function beende(): Promise<void> {
  await datenbank?.stoppe();
  if (ordner) rmSync(ordner, { recursive: true, force: true });
}

/** Creates the role for backups as docs/mandanten.md says; returns its address. */
async function legeRolleAn(): Promise<string> {
  const sql = /^```sql sicherung\n([\s\S]*?)^```/m.exec(readFileSync('docs/mandanten.md', 'utf8'))?.[1];
  await frage(datenbank.verwalterUrl, (sql ?? '').replace("'…'", `'${PASSWORT}'`));
  const url = new URL(datenbank.ownerUrl);
  url.username = 'bescheidwerk_sicherung';
  url.password = PASSWORT;
  return url.href;
}

async function frage(url: string, sql: string) {
  const verbindung = new pg.Client({ connectionString: url });
  await verbindung.connect();
  try {
    return (await verbindung.query(sql)).rows;
  } finally {
    await verbindung.end();
  }
}

/** Follows a block of the handbook to the letter. */
function befolge(name: string): string {
  const rezept = rezepte.get(name);
  if (!rezept) throw new Error(`docs/betrieb.md hat keinen Block „${name}“.`);
  return execFileSync('bash', ['--norc', '-euo', 'pipefail', '-c', rezept], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runs the application for a while, with a worker. */
async function imBetrieb<T>(ab: string, arbeit: (anwendung: Anwendung) => Promise<T>): Promise<T> {
  const konfiguration = liesKonfiguration({ ...env, LOG_LEVEL: 'silent', KEHRINTERVALL_MS: '200' });
  const logger = erstelleLogger(konfiguration, 'test');
  const anwendung = await erstelleAnwendung(konfiguration, {
    logger,
    grundbereich: { art: 'dienst', zweck: 'pruefung' },
    uhr: laufendeUhr(ab),
    druckwerk: presse,
    stichprobeErzwungen: false,
  });
  await anwendung.verfahrenswerk.veroeffentliche(await liesPaketordner('workflows/bewohnerparkausweis'));
  const arbeiter = await starteArbeiter(anwendung, logger);
  try {
    return await arbeit(anwendung);
  } finally {
    await arbeiter.schliesse();
    await anwendung.schliesse();
  }
}

interface Erlassen {
  readonly aktenzeichen: string;
  readonly nummer: string;
  readonly datei: string;
  readonly sha256: string;
}

/** Applies as a portal does and waits for the letter. */
async function beantrage(anwendung: Anwendung, uuid?: string): Promise<Erlassen> {
  const { xml, anlagen } = einAntrag({ uuid });
  const annahme = await imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
    anwendung.nimmEingangAn.ausfuehren({ absender: 'portal', nachricht: Buffer.from(xml), anlagen }),
  );
  const [zeile] = await warteBis(
    () =>
      anwendung.datenquelle.query(
        `select v.aktenzeichen, b.nummer, b.datei, b.sha256 from eingang e join vorgang v on v.id = e.vorgang_id
           join bescheid b on b.vorgang_id = v.id where e.id = $1 and b.datei is not null`,
        [annahme.beleg.id],
      ) as Promise<Erlassen[]>,
    (zeilen) => zeilen.length === 1,
    60,
  );
  return zeile as Erlassen;
}

const VERLOREN = '11111111-2222-4333-8444-555566667777';

const WEGE = {
  kalt: {
    imBetrieb: false,
    sichere: async () => {
      await datenbank.stoppe();
      befolge('sicherung-kalt-datenbank');
      await datenbank.neustart();
      befolge('sicherung-kalt-dateien');
    },
    spieleZurueck: async () => {
      await datenbank.stoppe();
      befolge('rueckspielung-kalt-datenbank');
      befolge('rueckspielung-kalt-dateien');
      await datenbank.neustart();
    },
  },
  'im Betrieb': {
    imBetrieb: true,
    sichere: async () => void befolge('sicherung-im-betrieb'),
    spieleZurueck: async () => void befolge('rueckspielung-im-betrieb'),
  },
};

describe.each(mitClient ? (['kalt', 'im Betrieb'] as const) : (['kalt'] as const))(
  'Wer %s sichert und zurückspielt, wie docs/betrieb.md es sagt',
  (name) => {
    const weg = WEGE[name];
    let vorher: Erlassen[];
    let verloren: Erlassen;
    let briefeVorher: string[];
    let bericht: string;

    beforeAll(async () => {
      await beginne();
      vorher = await imBetrieb('2026-03-02T09:00:00Z', async (anwendung) => {
        const erlassen = [await beantrage(anwendung), await beantrage(anwendung)];
        if (weg.imBetrieb) await weg.sichere();
        return erlassen;
      });
      if (!weg.imBetrieb) await weg.sichere();
      // The house goes on working; then the database is lost, the letters are not.
      verloren = await imBetrieb('2026-03-02T10:00:00Z', (anwendung) => beantrage(anwendung, VERLOREN));
      await imBetrieb('2026-03-03T09:00:00Z', ({ journalanker }) => journalanker.ankere());
      briefeVorher = readdirSync(env.BRIEFE as string);
      await weg.spieleZurueck();
      const rezept = rezepte.get('nach-der-rueckspielung') ?? '';
      // Without -e: the check against newer anchors finds what was lost, and says so by its exit code.
      const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', rezept], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      bericht = stdout + stderr;
    }, 300_000);
    afterAll(beende, 60_000);

    it('hat alle Briefe der gesicherten Entscheidungen, Byte für Byte', () => {
      for (const { datei, sha256: erwartet } of vorher) {
        expect(sha256(readFileSync(join(env.BRIEFE as string, datei)))).toBe(erwartet);
        expect(sha256(readFileSync(join(ordner, 'sicherung', 'briefe', datei)))).toBe(erwartet);
      }
      expect(readdirSync(env.BRIEFE as string)).toEqual(expect.arrayContaining(briefeVorher));
    });

    it('erfährt, welcher Brief schon hinausging und welche Akte fehlt', () => {
      expect(bericht).toContain('Die Datenbank ist auf dem neuesten Stand.');
      expect(bericht).toContain(verloren.datei);
      expect(bericht).toContain('2 Vorgänge geprüft, 0 mit Mängeln.');
      expect(bericht).toContain('(2 statt 3 Vorgänge)');
    });

    it('hat Rollen, Rechte und Zeilenrechte wieder', async () => {
      expect(await frage(datenbank.appUrl, 'select 1 from vorgang')).toEqual([]);
      expect(await frage(datenbank.dienstUrl, 'select 1 from vorgang')).toHaveLength(2);
      await expect(frage(datenbank.dienstUrl, 'update journal set nr = 0')).rejects.toThrow(
        /permission denied/,
      );
    });

    it('vergibt kein Aktenzeichen und keine Nummer zweimal, auch wenn das Portal noch einmal sendet', async () => {
      const danach = await imBetrieb('2026-03-03T10:00:00Z', async (anwendung) => [
        await beantrage(anwendung, VERLOREN),
        await beantrage(anwendung),
      ]);
      const alle = [...vorher, verloren, ...danach];
      expect(new Set(alle.map(({ aktenzeichen }) => aktenzeichen)).size).toBe(alle.length);
      expect(new Set(alle.map(({ nummer }) => nummer)).size).toBe(alle.length);
      expect(new Set(alle.map(({ datei }) => datei)).size).toBe(alle.length);
    }, 120_000);
  },
);
