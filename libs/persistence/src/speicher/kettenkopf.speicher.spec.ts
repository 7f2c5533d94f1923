import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { FesteUhr } from '#libs/kernel';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import { type Anker, Journalanker } from '#libs/vorgang';
import { erzeugeDatenquelle } from '../datenquelle.js';
import { PostgresKettenkopfSpeicher } from './kettenkopf.speicher.js';

let datenbank: Testdatenbank;
let worker: DataSource[];
beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  worker = await Promise.all(
    [1, 2, 3].map(() => erzeugeDatenquelle({ url: datenbank.url, verbindungen: 2 }).initialize()),
  );
}, 60_000);
afterAll(async () => {
  for (const einer of worker ?? []) await einer.destroy();
  await datenbank?.schliesse();
});

/** The file, on a slow disk. */
function ankerdatei() {
  const zeilen: Anker[] = [];
  const ablage = {
    lies: async () => {
      const gelesen = [...zeilen];
      await pause(20);
      return gelesen;
    },
    haengeAn: async (anker: Anker) => {
      await pause(20);
      zeilen.push(anker);
    },
  };
  return { zeilen, ablage };
}

describe('Der Anker der Journale, wenn mehrere Worker zugleich beginnen (§ 6a EGovG)', () => {
  const uhr = new FesteUhr('2026-03-02T09:00:00Z');

  it('wird an einem Tag einmal gesetzt', async () => {
    const { zeilen, ablage } = ankerdatei();
    const alle = worker.map((einer) => new Journalanker(new PostgresKettenkopfSpeicher(einer), ablage, uhr));
    await Promise.all(alle.map((einer) => einer.ankereTaeglich()));
    expect(zeilen).toHaveLength(1);
  });

  it('bleibt eine Kette, auch wenn jemand daneben von Hand ankert', async () => {
    const { zeilen, ablage } = ankerdatei();
    const alle = worker.map((einer) => new Journalanker(new PostgresKettenkopfSpeicher(einer), ablage, uhr));
    await Promise.all(alle.map((einer) => einer.ankere()));
    expect(zeilen).toHaveLength(3);
    expect(await (alle[0] as Journalanker).pruefe()).toEqual({ anker: 3, befunde: [] });
  });

  it('hält niemanden auf, während ein anderer ihn setzt; wer ihn nicht setzen konnte, sieht später wieder nach', async () => {
    const { zeilen, ablage } = ankerdatei();
    const [erster, zweiter] = worker as [DataSource, DataSource];
    const anker = new Journalanker(new PostgresKettenkopfSpeicher(zweiter), ablage, uhr);
    await new PostgresKettenkopfSpeicher(erster).einzeln(async () => {
      expect(await anker.ankereTaeglich()).toBeUndefined();
    });
    expect(zeilen).toHaveLength(0);
    expect(await anker.ankereTaeglich()).toMatchObject({ tag: '2026-03-02' });
    expect(zeilen).toHaveLength(1);
  });

  it('wird auch gesetzt, wenn ein anderer daran scheitert', async () => {
    const { zeilen, ablage } = ankerdatei();
    const [erster, zweiter] = worker as [DataSource, DataSource];
    const voll = { ...ablage, haengeAn: () => Promise.reject(new Error('Kein Platz mehr')) };
    const gescheitert = new Journalanker(new PostgresKettenkopfSpeicher(erster), voll, uhr).ankere();
    await expect(gescheitert).rejects.toThrow('Kein Platz mehr');
    await new Journalanker(new PostgresKettenkopfSpeicher(zweiter), ablage, uhr).ankere();
    expect(zeilen).toHaveLength(1);
  });
});
