import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Meldung } from '#libs/engine';
import { sha256 } from '#libs/kernel';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import type { NeuerEingang, Pruefabschluss } from '#libs/vorgang';
import { erzeugeDatenquelle } from '../datenquelle.js';
import { PostgresEingangSpeicher } from './eingang.speicher.js';
import { PostgresVersionenSpeicher } from './verfahrensversion.speicher.js';

const JETZT = '2026-03-02T08:15:00.000Z';
const MERKMALE = {
  test: true,
  standard: 'Parken',
  version: '1.0',
  wurzel: 'antrag',
  nachrichtAbsender: 'portal',
};
const FEHLER = { code: 'X', zeile: 3, text: 'Falsch.', abhilfe: 'Richtig.' };

let datenbank: Testdatenbank;
let datenquelle: DataSource;
let speicher: PostgresEingangSpeicher;

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  datenquelle = await erzeugeDatenquelle({ url: datenbank.url, verbindungen: 4 }).initialize();
  speicher = new PostgresEingangSpeicher(datenquelle);
  const paket = { verfahrenId: 'probe', version: '1.0.0', hash: 'h', titel: 'Probe' };
  await new PostgresVersionenSpeicher(datenquelle).veroeffentliche(paket, new Map(), JETZT);
});
afterAll(async () => {
  await datenquelle?.destroy();
  await datenbank?.schliesse();
});

function neuerEingang(): NeuerEingang {
  const id = randomUUID();
  const nachricht = Buffer.from(`<antrag>${id}</antrag>`);
  const inhalt = Buffer.from('%PDF-1.7');
  return {
    id,
    absender: 'portal',
    schluessel: `inhalt:${id}`,
    empfangenAm: JETZT,
    eingangstag: '2026-03-02',
    nachricht,
    sha256: sha256(nachricht),
    inhaltSha256: sha256(id),
    art: 'einsendung' as const,
    anlagen: [{ name: 'a.pdf', medientyp: 'application/pdf', inhalt, sha256: sha256(inhalt) }],
  };
}

function alsAntrag(eingangId: string): Pruefabschluss {
  const verfahren = { id: 'probe', version: '1.0.0' };
  const vorgang = { id: randomUUID(), behoerdeId: 'b', test: true };
  return {
    art: 'antrag',
    merkmale: { ...MERKMALE, nachrichtUuid: randomUUID() },
    quittung: { nachrichtentyp: '1180', nachricht: '<quittung/>' },
    vorgang: {
      ...vorgang,
      kuerzel: 'PRB',
      verfahrenId: verfahren.id,
      verfahrenVersion: verfahren.version,
      fakten: {},
      befund: {},
      antragsteller: 'Ada Muster',
      suchtext: 'muster ada muster',
      eroeffnetAm: JETZT,
      kontextVorgang: {
        ...vorgang,
        antragId: eingangId,
        eingegangenAm: '2026-03-02',
        verfahren,
        nachricht: {},
      },
    },
  };
}

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
    const mitUuid = (id: string) => {
      const abschluss = alsAntrag(id);
      return { ...abschluss, merkmale: { ...abschluss.merkmale, nachrichtUuid } };
    };
    const erster = await schliesseNeuenAb(mitUuid);
    const { eingang: zweiter } = await speicher.lege(neuerEingang());
    await expect(speicher.schliesseAb(zweiter, mitUuid(zweiter.id), JETZT)).resolves.toEqual({
      doppelt: await speicher.finde(erster.id),
    });
  });
});
