import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Meldung } from '#libs/engine';
import type { Pruefabschluss } from '#libs/vorgang';
import {
  alsAntrag,
  type Eingangsprobe,
  JETZT,
  MERKMALE,
  neuerEingang,
  oeffneEingangsprobe,
} from '../../test/eingangsprobe.js';
import type { PostgresEingangSpeicher } from './eingang.speicher.js';

const FEHLER = { code: 'X', zeile: 3, text: 'Falsch.', abhilfe: 'Richtig.' };

let probe: Eingangsprobe;
let datenquelle: DataSource;
let speicher: PostgresEingangSpeicher;

beforeAll(async () => {
  probe = await oeffneEingangsprobe();
  ({ datenquelle, speicher } = probe);
});
afterAll(() => probe?.schliesse());

const ABSCHLUESSE: readonly [string, (eingangId: string) => Promise<Pruefabschluss>][] = [
  ['als Antrag', async (id) => alsAntrag(id)],
  [
    'im Posteingang',
    async () => ({ art: 'posteingang', merkmale: { test: false }, code: 'X', fehler: [FEHLER] }),
  ],
  [
    'bei seinem Vorgang',
    async () => {
      const { vorgangId } = (await schliesseNeuenAb(alsAntrag)).eingang;
      const meldung: Meldung = {
        art: 'meldung',
        id: `nachricht-${randomUUID()}`,
        typ: 'NACHRICHT_EINGEGANGEN',
      };
      const merkmale = { ...MERKMALE, nachrichtUuid: randomUUID() };
      return { art: 'zumVorgang', merkmale, vorgangId: String(vorgangId), rolle: 'nachreichung', meldung };
    },
  ],
  [
    'als Doppel',
    async () => ({ art: 'doppelt', merkmale: MERKMALE, ersterId: (await schliesseNeuenAb(alsAntrag)).id }),
  ],
];

async function schliesseNeuenAb(abschluss: (eingangId: string) => Pruefabschluss) {
  const { eingang } = await speicher.lege(neuerEingang());
  const ergebnis = await speicher.schliesseAb(eingang, abschluss(eingang.id), JETZT);
  if ('doppelt' in ergebnis) throw new Error('Unerwartet doppelt.');
  return { id: eingang.id, eingang: ergebnis.eingang };
}

describe('Das Ende der Prüfung', () => {
  it.each(ABSCHLUESSE)('gibt den Eingang zurück, wie er gespeichert ist: %s', async (_, abschluss) => {
    const { eingang } = await speicher.lege(neuerEingang());
    const ergebnis = await speicher.schliesseAb(eingang, await abschluss(eingang.id), JETZT);
    expect(ergebnis).toEqual({ eingang: await speicher.finde(eingang.id) });
  });

  it('gilt einmal: Von parallelen Aufrufen schreibt einer, und alle sehen dasselbe Ergebnis', async () => {
    const { eingang } = await speicher.lege(neuerEingang());
    const ergebnisse = await Promise.all(
      [1, 2, 3, 4].map(() => speicher.schliesseAb(eingang, alsAntrag(eingang.id), JETZT)),
    );
    const gespeichert = await speicher.finde(eingang.id);
    expect(gespeichert?.status).toBe('angenommen');
    for (const ergebnis of ergebnisse) expect(ergebnis).toEqual({ eingang: gespeichert });
    const vorgaenge = await datenquelle.query('select id from vorgang where eingang_id = $1', [eingang.id]);
    expect(vorgaenge).toEqual([{ id: gespeichert?.vorgangId }]);
  });

  it('nennt den ersten Eingang, wenn dessen Nachricht dieselbe UUID desselben Absenders trägt', async () => {
    const nachrichtUuid = randomUUID();
    const mitUuid = (id: string) => alsAntrag(id, nachrichtUuid);
    const erster = await schliesseNeuenAb(mitUuid);
    const { eingang: zweiter } = await speicher.lege(neuerEingang());
    await expect(speicher.schliesseAb(zweiter, mitUuid(zweiter.id), JETZT)).resolves.toEqual({
      doppelt: await speicher.finde(erster.id),
    });
  });
});
