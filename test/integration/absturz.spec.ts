import { einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { baueProjekt, Prozess } from '../unterbau/prozess.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Real processes of the compiled program: killed in the middle of their work, ended in order, started wrongly. */
const ANZAHL = 24;
let test: Testanwendung;
let env: Record<string, string>;
const laufende: Prozess[] = [];

beforeAll(async () => {
  await baueProjekt();
  test = await starteTestanwendung({ verfahren: ['bewohnerparkausweis'] });
  const { DATABASE_URL, DATABASE_DIENST_URL, BRIEFE_ORDNER, SCHEMA_ORDNER, ZIEHUNGSSCHLUESSEL } =
    test.anwendung.konfiguration;
  env = {
    DATABASE_URL,
    DATABASE_DIENST_URL,
    BRIEFE_ORDNER,
    SCHEMA_ORDNER,
    ZIEHUNGSSCHLUESSEL,
    ...test.anbieter.env,
    BELEGUNG_SEKUNDEN: '5',
    KEHRINTERVALL_MS: '250',
    PORT: '0',
  };
}, 180_000);
afterAll(async () => {
  for (const prozess of laufende) await prozess.beende('SIGKILL');
  await test?.schliesse();
}, 60_000);

const starte = (
  name: 'api' | 'worker' | 'cli',
  mehr: Record<string, string> = {},
  argumente: string[] = [],
) => {
  const prozess = new Prozess(name, { ...env, ...mehr }, argumente);
  laufende.push(prozess);
  return prozess;
};
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

describe('Ein Worker, der mitten in der Arbeit getötet wird', () => {
  it('verliert nichts und macht nichts doppelt: der nächste führt alles zu Ende', async () => {
    const ids: string[] = [];
    for (let i = 0; i < ANZAHL; i++) ids.push((await reicheEin(test.server, einAntrag())).koerper.id);
    const briefe = async () =>
      Number((await abfrage(`select count(*)::int as n from wirkung where status = 'erledigt'`))[0].n);
    for (const grenze of [4, 14]) {
      const opfer = starte('worker');
      await warteBis(briefe, (n) => n >= grenze, 60);
      expect(await opfer.beende('SIGKILL')).toBe('SIGKILL');
    }
    const letzter = starte('worker');
    const ruht = async () =>
      Promise.all(
        ids.map(async (id) => (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper),
      );
    const zeilen = await warteBis(ruht, (alle) => alle.every((zeile) => zeile.ruht), 90);
    expect(zeilen.filter(({ weg }) => weg === 'Vorfall' || weg === 'läuft')).toEqual([]);
    expect(await abfrage(`select 1 from vorfall`)).toEqual([]);
    expect(await abfrage(`select 1 from ereignis`)).toEqual([]);
    const doppelt = `select vorgang_id from bescheid group by vorgang_id having count(*) > 1
               union all select vorgang_id from mitteilung group by vorgang_id, wirkung_id having count(*) > 1`;
    expect(await abfrage(doppelt)).toEqual([]);
    const [{ n }] = await abfrage(`select count(*)::int as n from vorgang`);
    expect(n).toBe(ANZAHL);
    for await (const { befund } of test.anwendung.aktenpruefung.pruefeAlle()) expect(befund).toBeUndefined();
    expect(await letzter.beende('SIGTERM')).toBe(0);
  }, 300_000);
});

describe('Beim Signal zum Ende', () => {
  it.each([['api', 'API bereit'] as const, ['worker', 'Worker bereit'] as const])(
    'hört %s geordnet auf (Code 0)',
    async (name, bereit) => {
      const prozess = starte(name);
      await prozess.sagt(bereit);
      expect(await prozess.beende('SIGTERM')).toBe(0);
    },
    60_000,
  );
});

describe('Was einen Start verhindert, steht in einer Zeile mit Code und Abhilfe', () => {
  it.each([
    ['fehlende Angaben', { DATABASE_URL: '' }, 'KONFIGURATION_UNGUELTIG'],
    ['ein Ordner ohne Behörden', { BEHOERDEN_ORDNER: 'docs/adr' }, 'BEHOERDEN_UNGUELTIG'],
    [
      'eine Datenbank, die nicht antwortet',
      { DATABASE_URL: 'postgres://a:geheim@127.0.0.1:1/b' },
      'DATENBANK_NICHT_ERREICHBAR',
    ],
  ] as const)(
    '%s',
    async (_, mehr, code) => {
      for (const prozess of [
        starte('api', mehr),
        starte('worker', mehr),
        starte('cli', mehr, ['vorfaelle']),
      ]) {
        expect(await prozess.ende()).toBe(1);
        expect(prozess.ausgabe).toContain(code);
        expect(prozess.ausgabe).not.toContain('geheim');
        expect(prozess.ausgabe.trim().split('\n')).toHaveLength(1);
      }
    },
    60_000,
  );
});
