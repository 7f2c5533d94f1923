import { existsSync, readdirSync } from 'node:fs';
import { type Einreichung, einAntrag, mehrteilig, reicheEin } from '../../unterbau/antrag.js';
import { baueProjekt, Prozess } from '../../unterbau/prozess.js';
import { istVielleichtGezogen } from '../../unterbau/stichprobe.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../../unterbau/testanwendung.js';
import { Bruchleitung, type Bruchstelle } from './bruchleitung.js';

/**
 * Real processes, killed while their commit is on the line: the server has it or has it not, and nobody is left to
 * react. What such a process leaves behind is looked at; then others carry on.
 */
const leitung = new Bruchleitung();
let test: Testanwendung;
let env: Record<string, string>;
const laufende: Prozess[] = [];

beforeAll(async () => {
  await baueProjekt();
  test = await starteTestanwendung({ verfahren: ['bewohnerparkausweis'] });
  const { BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL } = test.anwendung.konfiguration;
  env = {
    DATABASE_URL: await leitung.verbinde(test.datenbank.appUrl),
    DATABASE_DIENST_URL: await leitung.verbinde(test.datenbank.url),
    BRIEFE_ORDNER,
    SCHEMA_ORDNER,
    ZIEHUNGSSCHLUESSEL,
    ...test.anbieter.env,
    KEHRINTERVALL_MS: '250',
    PORT: '0',
  };
}, 180_000);
afterAll(async () => {
  for (const prozess of laufende) await prozess.beende('SIGKILL');
  await leitung.schliesse();
  await test?.schliesse();
}, 60_000);

const abfrage = (sql: string, werte: unknown[] = []): Promise<Record<string, unknown>[]> =>
  test.anwendung.datenquelle.query(sql, werte);

function starte(name: 'api' | 'worker', dazu: Readonly<Record<string, string>> = {}): Prozess {
  const prozess = new Prozess(name, { ...env, ...dazu });
  laufende.push(prozess);
  return prozess;
}

const VORNAMEN = />Šárka</;

/** Granted by the rules, also on the day of this run. */
function antragFuerHeute({
  schluessel,
  vornamen,
}: {
  schluessel?: string;
  vornamen?: string;
} = {}): Einreichung {
  const ab = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
  const name = vornamen ? [[VORNAMEN, `>${vornamen}<`] as const] : [];
  return einAntrag({ schluessel, ersetze: [['2026-03-16', ab], ...name] });
}

/** A case that the machine decides: not one of those that are drawn for a review by a person. */
async function neuerVorgang(antrag = antragFuerHeute): Promise<string> {
  const { koerper } = await reicheEin(test.server, antrag());
  const [zeile] = await abfrage(`select id from vorgang where eingang_id = $1`, [koerper.id]);
  const id = String(zeile?.id);
  return (await istVielleichtGezogen(test, id)) ? neuerVorgang(antrag) : id;
}

/** Leases run out; nobody has to wait for that here. What a dead worker's sessions still hold is waited for. */
async function gibFrei(): Promise<void> {
  await warteBis(
    () =>
      abfrage(
        `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
      ),
    (taetig) => taetig.length === 0,
  );
  await abfrage(`update wirkung set faellig_am = now() - interval '1 minute' where status = 'in_arbeit'`);
}

/** Starts a worker that dies at one commit of one case. */
async function stirbBei(
  vorgangId: string,
  schreibt: (vorgangId: string) => readonly RegExp[],
  commit: Bruchstelle['commit'],
): Promise<void> {
  const worker = starte('worker');
  const stelle = { schreibt: schreibt(vorgangId), commit };
  void leitung.brich({ ...stelle, dabei: () => worker.beende('SIGKILL') });
  await warteBis(
    async () => worker.laeuft,
    (laeuft) => !laeuft,
    60,
  );
  expect(await worker.beende('SIGKILL')).toBe('SIGKILL');
  await gibFrei();
}

/** What a case has: how far it is, its decision, the effect of its letter, files. */
async function stand(vorgangId: string) {
  const [zeile] = await abfrage(
    `select v.status, v.aktenzeichen, w.status as brief, b.ausgefertigt_am is not null as ausgefertigt,
            exists (select 1 from ereignis e where e.vorgang_id = v.id and e.id like 'antwort-bewilligung%') as antwort
       from vorgang v left join wirkung w on w.vorgang_id = v.id and w.src = 'bescheid'
       left join bescheid b on b.vorgang_id = v.id where v.id = $1`,
    [vorgangId],
  );
  const { aktenzeichen, ...rest } = zeile ?? {};
  const ordner = test.briefe;
  const dateien = existsSync(ordner) ? readdirSync(ordner) : [];
  return { ...rest, datei: dateien.includes(`Bescheid_${aktenzeichen}_1.pdf`) };
}

const FORTSCHREIBEN = (vorgangId: string) => [/insert into journal\b/i, new RegExp(vorgangId)];
/** Ends the effect of the letter, not another one of the case, nor the letter of a case that ends with it. */
const AUSFERTIGEN = (vorgangId: string) => [
  /update wirkung\b[\s\w]* set status = 'erledigt'/i,
  new RegExp(`"vorgang_id":"${vorgangId}","wirkung_id":"bewilligung`),
];
const vorgaenge: string[] = [];

describe('Ein Worker, der an einem Commit getötet wird,', () => {
  it.each([
    [
      'ehe der Vorgang fortgeschrieben ist: nichts davon ist geschehen',
      FORTSCHREIBEN,
      'vor',
      { status: 'neu', brief: null, ausgefertigt: false, antwort: false, datei: false },
    ],
    [
      'nachdem der Vorgang fortgeschrieben und ehe etwas eingereiht ist: entschieden, der Brief steht aus',
      FORTSCHREIBEN,
      'nach',
      { status: 'laufend', brief: 'offen', ausgefertigt: false, antwort: false, datei: false },
    ],
    [
      'nachdem der Brief gespeichert und ehe er vermerkt ist: die Datei liegt da, die Belegung läuft ab',
      AUSFERTIGEN,
      'vor',
      { status: 'laufend', brief: 'in_arbeit', ausgefertigt: false, antwort: false, datei: true },
    ],
    [
      'nachdem der Brief vermerkt ist: die Antwort wartet auf den Vorgang',
      AUSFERTIGEN,
      'nach',
      { status: 'laufend', brief: 'erledigt', ausgefertigt: true, antwort: true, datei: true },
    ],
  ] as const)(
    '%s',
    async (_, schreibt, commit, erwartet) => {
      const vorgangId = await neuerVorgang();
      vorgaenge.push(vorgangId);
      await stirbBei(vorgangId, schreibt, commit);
      expect(await stand(vorgangId)).toEqual(erwartet);
    },
    120_000,
  );
});

describe('Eine Wirkung, an der jeder Worker stirbt,', () => {
  it('ist nach dem fünften Tod ein Vorfall; den sechsten bringt sie nicht um, und die anderen gehen weiter', async () => {
    const giftig = await neuerVorgang();
    vorgaenge.push(await neuerVorgang());
    for (let i = 0; i < 5; i++) await stirbBei(giftig, AUSFERTIGEN, 'vor');
    const sechster = starte('worker');
    const vorfaelle = await warteBis(
      () => abfrage(`select vorgang_id, code from vorfall where behoben_am is null`),
      (liste) => liste.length > 0,
    );
    expect(vorfaelle).toEqual([{ vorgang_id: giftig, code: 'WIRKUNG_ABGEBROCHEN' }]);
    // What a worker has begun in its last moment is held for as long as its lease: 90 s.
    await warteBis(
      () =>
        abfrage(
          `select v.id, v.status, w.id as wirkung, w.status as brief, w.versuche, w.faellig_am
             from vorgang v left join bescheid b on b.vorgang_id = v.id
             left join wirkung w on w.vorgang_id = v.id and w.src = 'bescheid'
            where v.id = any($1) and b.ausgefertigt_am is null`,
          [vorgaenge],
        ),
      (offen) => offen.length === 0,
      120,
    );
    expect(sechster.laeuft).toBe(true);
    expect(await abfrage(`select vorgang_id from vorfall`)).toEqual([{ vorgang_id: giftig }]);
    expect(
      await abfrage(
        `select vorgang_id from bescheid where vorgang_id = any($1) group by 1 having count(*) <> 1`,
        [vorgaenge],
      ),
    ).toEqual([]);
    for await (const { befund } of test.anwendung.aktenpruefung.pruefeAlle()) expect(befund).toBeUndefined();
    expect(await sechster.beende('SIGTERM')).toBe(0);
  }, 300_000);
});

describe('Ein Prozess, der startet und die Datenbank gefunden hat, wartet auf sie, wenn sie ihm wieder entgeht,', () => {
  it.each([
    ['ehe er zum ersten Mal schreibt', 'api', /update eingang\b/i, 'vor'],
    ['nachdem er zum ersten Mal geschrieben hat', 'worker', /update eingang\b/i, 'nach'],
    ['ehe die Warteschlange offen ist', 'worker', /from\s+"bullmq"\.migration/i, 'vor'],
  ] as const)(
    '%s: %s',
    async (_, name, schreibt, commit) => {
      const gebrochen = leitung.brich({ schreibt: [schreibt], commit });
      const prozess = starte(name);
      await prozess.sagt(name === 'api' ? 'API bereit' : 'Worker bereit');
      await gebrochen;
      expect(await prozess.beende('SIGTERM')).toBe(0);
    },
    120_000,
  );
});

describe('Eine API, die an einem Commit getötet wird,', () => {
  /** Posts to a process; undefined when it dies of it. */
  async function sende(
    adresse: string,
    antrag: Einreichung,
  ): Promise<{ status: number; id?: string } | undefined> {
    const { headers, payload } = mehrteilig(antrag, {
      'idempotency-key': String(antrag.schluessel),
      ...(await test.ausweise.portal()),
    });
    try {
      const antwort = await fetch(`${adresse}/api/v1/antraege`, { method: 'POST', headers, body: payload });
      return { status: antwort.status, id: ((await antwort.json()) as { id?: string }).id };
    } catch {
      return undefined;
    }
  }

  async function starteApi(): Promise<{ api: Prozess; adresse: string }> {
    const api = starte('api');
    await api.sagt('API bereit');
    const adresse = /"adresse":"([^"]+)"/.exec(api.ausgabe)?.[1]?.replace('[::1]', '127.0.0.1') ?? '';
    return { api, adresse };
  }

  it.each([
    ['ehe die Einsendung abgelegt ist', /insert into eingang\b/i, 'vor', 0],
    ['nachdem sie abgelegt und ehe sie bestätigt ist', /insert into eingang\b/i, 'nach', 1],
    ['nachdem der Vorgang eröffnet und ehe er bestätigt ist', /insert into vorgang\b/i, 'nach', 1],
  ] as const)(
    '%s: das Portal sendet noch einmal, es gibt einen Vorgang',
    async (_, schreibt, commit, abgelegt) => {
      const antrag = antragFuerHeute({ schluessel: `api-${abgelegt}-${schreibt.source}` });
      const erste = await starteApi();
      const gebrochen = leitung.brich({
        schreibt: [schreibt],
        commit,
        dabei: () => erste.api.beende('SIGKILL'),
      });
      expect(await sende(erste.adresse, antrag)).toBeUndefined();
      await gebrochen;
      const schluessel = `schluessel:${antrag.schluessel}`;
      expect(await abfrage(`select 1 from eingang where schluessel = $1`, [schluessel])).toHaveLength(
        abgelegt,
      );
      const { status, koerper } = await reicheEin(test.server, antrag);
      expect(status).toBe(202);
      expect(
        await abfrage(
          `select e.id from eingang e join vorgang v on v.eingang_id = e.id where e.schluessel = $1`,
          [schluessel],
        ),
      ).toEqual([{ id: koerper.id }]);
    },
    120_000,
  );
});

/** None of them is part of another one. */
const toedlicherName = (nr: number) => `${String.fromCharCode(64 + nr)}mephisto`;

describe('Ein Vorgang, an dem jeder Worker stirbt,', () => {
  it('ist nach dem dritten Tod ein Vorfall; den vierten bringt er nicht um, und die anderen gehen weiter', async () => {
    const davor = await neuerVorgang();
    // Each attempt under a name of its own: one that is drawn for review stays, and workers would die of it as well.
    let namen = 0;
    const giftig = await neuerVorgang(() => antragFuerHeute({ vornamen: toedlicherName(++namen) }));
    const danach = await neuerVorgang();
    const toedlich = {
      TOEDLICH: toedlicherName(namen),
      NODE_OPTIONS: `--import ${new URL('toedlich.mjs', import.meta.url)}`,
    };
    const vorfaelle = () => abfrage(`select vorgang_id, code from vorfall where vorgang_id = $1`, [giftig]);
    const tode: unknown[] = [];
    let worker = starte('worker', toedlich);
    await warteBis(
      async () => {
        if (!worker.laeuft) {
          // With what has been noted so far: a death that nobody has counted shows where.
          const [notiert] = await abfrage(`select versuche from laufversuch where vorgang_id = $1`, [giftig]);
          tode.push([await worker.beende('SIGKILL'), notiert?.versuche]);
          await gibFrei();
          worker = starte('worker', toedlich);
        }
        return vorfaelle();
      },
      (liste) => liste.length > 0,
      120,
    );
    expect(tode).toEqual([1, 2, 3].map((versuche) => ['SIGKILL', versuche]));
    await warteBis(
      () =>
        abfrage(`select 1 from bescheid where vorgang_id = any($1) and ausgefertigt_am is not null`, [
          [davor, danach],
        ]),
      (fertig) => fertig.length === 2,
      120,
    );
    expect(worker.laeuft).toBe(true);
    expect(await vorfaelle()).toEqual([{ vorgang_id: giftig, code: 'VORGANG_ABGEBROCHEN' }]);
    await warteBis(
      () => abfrage(`select 1 from laufversuch where vorgang_id = any($1)`, [[davor, giftig, danach]]),
      (begonnen) => begonnen.length === 0,
    );
    expect(await stand(giftig)).toMatchObject({ status: 'gestoert', brief: null });
    expect(await worker.beende('SIGTERM')).toBe(0);
    // The cause is mended and an operator repeats it: nothing is lost.
    starte('worker');
    for (const vorfall of await test.anwendung.vorfaelle.liste())
      await test.anwendung.vorfaelle.wiederhole(vorfall.id);
    await warteBis(
      () => stand(giftig),
      (erreicht) => 'ausgefertigt' in erreicht && erreicht.ausgefertigt === true,
      120,
    );
  }, 300_000);
});
