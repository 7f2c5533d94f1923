import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { einAntrag } from '../unterbau/antrag.js';
import { GETEILT } from '../unterbau/standards.js';
import { warteBis } from '../unterbau/testanwendung.js';
import { type Ergebnis, GUTE_AUSGAENGE, greifeAn } from './angriff.js';
import { abweichungen, uebersicht } from './auswertung.js';
import { eigeneAngriffe } from './eigene-angriffe.js';
import { mehrteiligeZufallslasten } from './mehrteilig-zufall.js';
import { ladeNutzlasten, type Nutzlast, sichte } from './nutzlast.js';
import { type Regung, Ziel } from './ziel.js';

/**
 * Everything that means no good, posted to API and worker as processes of their own: nothing crashes, hangs, reads a
 * file or calls anybody, and every input is filed or refused with a code.
 */
const { ANGRIFFE_ORDNER: FREMDE, ANGRIFFE_BERICHT: BERICHT, ANGRIFFE_ERWARTET: ERWARTET } = process.env;
/** A collection of others may have any size. */
const GEDULD_SEKUNDEN = FREMDE ? 6 * 3600 : 90;
const GEDULD_MS = FREMDE ? GEDULD_SEKUNDEN * 1000 : 120_000;
/** So many of those that ended badly are shown. */
const GEZEIGT = 50;
/** What one process may hold at most while it is attacked, in MB; the largest message is 5 MB. */
const HOECHSTENS_MB = 900;

let ziel: Ziel;
let lauscher: Server;
const anrufe: string[] = [];
const ports = new Set<number>();
/** What the processes open of their own accord, learned from one good application. */
let gewohnt: ReadonlySet<string>;

beforeAll(async () => {
  lauscher = createServer((anfrage, antwort) => {
    anrufe.push(anfrage.url ?? '');
    antwort.end('<!ENTITY a "gelesen">');
  }).listen(0, '127.0.0.1');
  await new Promise((bereit) => lauscher.once('listening', bereit));
  ziel = await Ziel.starte({ verfahren: ['bewohnerparkausweis'], mitWorker: true });
  const [gut] = await greifeAn(ziel, [guterAntrag()]);
  expect(gut?.ausgang).toBe('angenommen');
  await kommtZurRuhe();
  gewohnt = new Set(ziel.regungen().map(schluessel));
  // The probes see something, or the tests below would show nothing.
  const [datenbank] = ziel.erlaubtePorts();
  expect(gewohnt).toContain(`verbindung 127.0.0.1:${datenbank}`);
}, 240_000);
afterAll(async () => {
  lauscher?.close();
  await ziel?.schliesse();
}, 60_000);

const guterAntrag = (): Nutzlast => ({
  name: 'guter Antrag',
  pfad: '/api/v1/antraege',
  methode: 'POST',
  kopf: { 'content-type': 'application/xml' },
  inhalt: Buffer.from(einAntrag().xml),
});
const abfrage = (sql: string) => ziel.test.anwendung.datenquelle.query(sql);
const schluessel = ({ art, ziel: wohin }: Regung) => `${art} ${wohin}`;
const schlechte = (ergebnisse: readonly Ergebnis[]) =>
  ergebnisse.filter(({ ausgang }) => !GUTE_AUSGAENGE.includes(ausgang));
const merkePorts = () => {
  for (const port of ziel.offenePorts()) ports.add(port);
};

/** Until everything that was accepted has come to an end or to a person. */
function kommtZurRuhe(): Promise<unknown> {
  return warteBis(
    () =>
      abfrage(`select (select count(*)::int from ereignis) as ereignisse,
                      (select count(*)::int from wirkung where status in ('offen', 'in_arbeit') and faellig_am <= now() and versuche = 0) as wirkungen,
                      (select count(*)::int from eingang where status = 'empfangen') as ungeprueft`),
    ([{ ereignisse, wirkungen, ungeprueft }]) => ereignisse + wirkungen + ungeprueft === 0,
    GEDULD_SEKUNDEN,
  );
}

async function bestehe(
  nutzlasten: Iterable<Nutzlast>,
  jedes: (ergebnis: Ergebnis, zahl: number) => void = () => {},
  danach: (ergebnisse: readonly Ergebnis[]) => void = () => {},
): Promise<readonly Ergebnis[]> {
  const ergebnisse = await greifeAn(ziel, nutzlasten, (ergebnis, zahl) => {
    if (zahl % 20 === 0) merkePorts();
    jedes(ergebnis, zahl);
  });
  danach(ergebnisse);
  expect(schlechte(ergebnisse).slice(0, GEZEIGT)).toEqual([]);
  expect(ziel.prozesse.map(({ laeuft }) => laeuft)).toEqual([true, true]);
  return ergebnisse;
}

const SAMMLUNGEN = FREMDE
  ? [resolve(FREMDE)]
  : ['xml-angriffe', 'blns'].map((name) => join(GETEILT, 'corpora', name));
const vorhandene = SAMMLUNGEN.filter((ordner) => existsSync(ordner));
if (vorhandene.length < SAMMLUNGEN.length)
  console.log('Sammlungen von Angriffen fehlen neben dem Projekt: Sie bleiben ungeprüft.');

describe('Jede Einsendung wird abgelegt oder mit einem Code abgewiesen', () => {
  (vorhandene.length > 0 ? it.each(vorhandene) : it.skip.each(['–']))(
    'auch aus der Sammlung %s',
    async (ordner) => {
      const ergebnisse = FREMDE
        ? await bestehe(ladeNutzlasten(ordner, true), berichte, (alle) =>
            console.log(uebersicht(alle, sichte(ordner).uebergangen)),
          )
        : await bestehe(ladeNutzlasten(ordner));
      expect(ergebnisse.length).toBeGreaterThan(0);
      if (ERWARTET) expect(abweichungen(ergebnisse, JSON.parse(readFileSync(ERWARTET, 'utf8')))).toEqual([]);
    },
    GEDULD_MS,
  );

  it('auch wenn sie Dateien lesen, Adressen rufen oder den Speicher füllen will', async () => {
    const { port } = lauscher.address() as AddressInfo;
    await bestehe(eigeneAngriffe(ziel.kanarie, `http://127.0.0.1:${port}`));
  }, 120_000);

  it('auch wenn ihre Teile keine sind', async () => {
    const ergebnisse = await bestehe(mehrteiligeZufallslasten(20260302, 200));
    expect(new Set(ergebnisse.map(({ ausgang }) => ausgang)).size).toBeGreaterThan(1);
  }, 120_000);
});

describe('Danach', () => {
  beforeAll(() => kommtZurRuhe(), GEDULD_MS);

  it('wird ein guter Antrag angenommen und bis zum Bescheid geführt wie zuvor', async () => {
    const vorher = Number((await abfrage('select count(*) as n from bescheid'))[0].n);
    await bestehe([guterAntrag()]);
    await kommtZurRuhe();
    expect(Number((await abfrage('select count(*) as n from vorgang'))[0].n)).toBeGreaterThan(0);
    expect(Number((await abfrage('select count(*) as n from bescheid'))[0].n)).toBeGreaterThanOrEqual(vorher);
  }, 120_000);

  it('hat niemand eine Verbindung nach draußen aufgenommen, auch der Drucksatz nicht', () => {
    const erlaubt = ziel.erlaubtePorts();
    const namen = ziel.regungen().filter(({ art, ziel: name }) => art === 'name' && !istHier(name));
    const verbindungen = ziel
      .regungen()
      .filter(
        ({ art, ziel: wohin }) => art === 'verbindung' && !erlaubt.has(Number(wohin.split(':').at(-1))),
      );
    expect({
      anrufe,
      namen,
      verbindungen,
      ports: [...ports].filter((port) => port > 0 && !erlaubt.has(port)),
    }).toEqual({
      anrufe: [],
      namen: [],
      verbindungen: [],
      ports: [],
    });
  });

  it('hat niemand eine Datei geöffnet, die nicht zum Programm und seinen Briefen gehört', () => {
    const eigene = [process.cwd(), ziel.test.briefe];
    const fremde = ziel
      .regungen()
      .filter((regung) => regung.art === 'datei' && !gewohnt.has(schluessel(regung)))
      .filter(
        ({ ziel: pfad }) =>
          !eigene.some((ordner) => resolve(pfad.replace(/^file:\/\//, '')).startsWith(ordner)),
      );
    expect(fremde).toEqual([]);
  });

  it(
    'steht der Inhalt der Datei in keiner Zeile der Datenbank, keinem Brief und keinem Protokoll',
    async () => {
      const tabellen: { name: string }[] = await abfrage(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
      );
      const alsHex = Buffer.from(ziel.geheimnis).toString('hex');
      for (const { name } of tabellen) {
        const treffer = await abfrage(
          `select 1 from ${name} t where t::text like '%${ziel.geheimnis}%' or t::text like '%${alsHex}%' limit 1`,
        );
        expect({ name, treffer }).toEqual({ name, treffer: [] });
      }
      expect(ziel.ausgabe).not.toContain(ziel.geheimnis);
      const briefe = existsSync(ziel.test.briefe) ? readdirSync(ziel.test.briefe) : [];
      expect(
        briefe.filter((name) => readFileSync(join(ziel.test.briefe, name)).includes(ziel.geheimnis)),
      ).toEqual([]);
    },
    GEDULD_MS,
  );

  it('hat die API nicht mehr Speicher gebraucht, als ihr zusteht', () => {
    expect(ziel.hoechststandMb()).toBeLessThan(HOECHSTENS_MB);
  });
});

function istHier(name: string): boolean {
  return ['localhost', '127.0.0.1', '::1'].includes(name);
}

/** A line for each payload, as it is known: in the file that was asked for, and now and then how far it has come. */
function berichte(ergebnis: Ergebnis, zahl: number): void {
  if (BERICHT) appendFileSync(BERICHT, `${JSON.stringify(ergebnis)}\n`);
  if (zahl % 1000 === 0) process.stderr.write(`${zahl} gesendet\n`);
}
