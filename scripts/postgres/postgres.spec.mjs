import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lebt } from '../betrieb/prozesse.mjs';
import { entferneTestdaten } from './entfernung.mjs';
import { starteDatenbank } from './index.mjs';
import { mitVerbindung } from './rollen.mjs';

const wurzel = process.cwd();
let daten;
const offene = [];
beforeEach(() => {
  // In the folder of the run: if the run is aborted, its end (or the next run) also ends the servers of this file.
  daten = mkdtempSync(join(process.env.TEST_ABLAGE ?? tmpdir(), 'eigene-'));
  chmodSync(daten, 0o755);
});
afterEach(async () => {
  for (const datenbank of offene.splice(0)) await datenbank.stoppe();
  await entferneTestdaten(daten);
});

const starte = async (mehr = {}) => {
  const datenbank = await starteDatenbank({ wurzel, daten, melde: () => {}, ...mehr });
  offene.push(datenbank);
  return datenbank;
};
const frage = (url, sql) => mitVerbindung(url, async (verbindung) => (await verbindung.query(sql)).rows);

describe('Eingebettetes Postgres', () => {
  it('Daten überstehen Stopp und Start; der Port und die Adressen bleiben', async () => {
    const erste = await starte();
    await frage(erste.ownerUrl, 'CREATE TABLE akte (name text); GRANT SELECT ON akte TO bescheidwerk_app');
    await frage(erste.ownerUrl, "INSERT INTO akte VALUES ('Łukasz')");
    await erste.stoppe();
    const zweite = await starte();
    expect(zweite.appUrl).toBe(erste.appUrl);
    expect(await frage(zweite.appUrl, 'SELECT name FROM akte')).toEqual([{ name: 'Łukasz' }]);
  }, 60_000);

  it('Niemand sonst kommt herein: Passwort nötig, nur 127.0.0.1, Zugangsdatei nur für den Eigentümer', async () => {
    const datenbank = await starte();
    const ohne = new URL(datenbank.appUrl);
    ohne.password = 'falsch';
    await expect(frage(ohne.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    const [{ listen_addresses }] = await frage(datenbank.verwalterUrl, 'SHOW listen_addresses');
    expect(listen_addresses).toBe('127.0.0.1');
    expect(statSync(join(daten, 'zugang.json')).mode & 0o777).toBe(0o600);
  }, 60_000);

  it('Nach kill -9 des Startenden lebt Postgres weiter; der nächste Start beendet es und übernimmt', async () => {
    const code = `const { starteDatenbank } = await import('${wurzel}/scripts/postgres/index.mjs');
      const d = await starteDatenbank({ wurzel: '${wurzel}', daten: '${daten}', melde: () => {} });
      console.log(d.pid); setInterval(() => {}, 1000);`;
    const kind = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [ausgabe] = await once(kind.stdout, 'data');
    const verwaist = Number(String(ausgabe).trim());
    kind.kill('SIGKILL');
    await once(kind, 'exit');
    expect(lebt(verwaist)).toBe(true);
    const datenbank = await starte();
    expect(lebt(verwaist)).toBe(false);
    expect(await frage(datenbank.appUrl, 'SELECT 1 AS eins')).toEqual([{ eins: 1 }]);
  }, 60_000);

  it('Nach kill -9 von Postgres selbst stellt der nächste Start die Daten wieder her', async () => {
    const erste = await starte();
    await frage(erste.ownerUrl, 'CREATE TABLE akte AS SELECT 7 AS nummer');
    process.kill(erste.pid, 'SIGKILL');
    await erste.ende();
    const zweite = await starte();
    expect(await frage(zweite.ownerUrl, 'SELECT nummer FROM akte')).toEqual([{ nummer: 7 }]);
  }, 60_000);

  it('Eine postmaster.pid, deren Nummer heute ein fremdes Programm hat, hält den Start nicht auf', async () => {
    const erste = await starte();
    await erste.stoppe();
    const pidDatei = join(erste.ordner, 'postmaster.pid');
    writeFileSync(pidDatei, `${process.pid}\n${erste.ordner}\n0\n${erste.port}\n\n127.0.0.1\n`);
    const zweite = await starte();
    expect(lebt(process.pid)).toBe(true);
    expect(await frage(zweite.appUrl, 'SELECT 1 AS eins')).toEqual([{ eins: 1 }]);
  }, 60_000);

  it('Geht die Zugangsdatei verloren, werden neue Passwörter gesetzt und die Daten bleiben', async () => {
    const erste = await starte();
    await frage(erste.ownerUrl, 'CREATE TABLE akte AS SELECT 7 AS nummer');
    await erste.stoppe();
    rmSync(join(daten, 'zugang.json'));
    const zweite = await starte();
    expect(zweite.ownerUrl).not.toBe(erste.ownerUrl);
    expect(await frage(zweite.ownerUrl, 'SELECT nummer FROM akte')).toEqual([{ nummer: 7 }]);
  }, 60_000);

  it('Ein Start, der beim Anlegen abgebrochen wurde, hinterlässt nichts, was stört', async () => {
    mkdirSync(join(daten, 'postgres.neu-1'));
    writeFileSync(join(daten, 'postgres.neu-1', 'PG_VERSION'), '18\n');
    await starte();
    expect(existsSync(join(daten, 'postgres.neu-1'))).toBe(false);
  }, 60_000);

  it('Daten einer anderen Hauptversion werden nicht angerührt, der Fehler nennt beide Versionen', async () => {
    const erste = await starte();
    await erste.stoppe();
    writeFileSync(join(erste.ordner, 'PG_VERSION'), '15\n');
    await expect(starte()).rejects.toMatchObject({
      code: 'POSTGRES_VERSION',
      message: expect.stringMatching(/Postgres 15.*Postgres 18/),
    });
    expect(readFileSync(join(erste.ordner, 'PG_VERSION'), 'utf8')).toBe('15\n');
  }, 60_000);
});
