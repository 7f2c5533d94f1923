import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import {
  type Eingang,
  imBereich,
  type NeuerEingang,
  type Pruefabschluss,
  type VorgangMitEreignissen,
} from '#libs/vorgang';
import {
  alsAntrag,
  anlage,
  type Eingangsprobe,
  neuerEingang as eingang,
  JETZT,
  oeffneEingangsprobe,
} from '../../test/eingangsprobe.js';
import { erzeugeDatenquelle } from '../datenquelle.js';
import type { PostgresEingangSpeicher } from './eingang.speicher.js';
import { type Eroeffnung, eroeffneVorgaenge, legeEingaengeAn } from './eingang-stapel.js';
import type { Frage } from './engine-transaktion.js';
import { frageIn } from './vorbereitet.js';
import { PostgresVorgangSpeicher } from './vorgang.speicher.js';

let probe: Eingangsprobe;
let datenquelle: DataSource;
let speicher: PostgresEingangSpeicher;

beforeAll(async () => {
  probe = await oeffneEingangsprobe();
  ({ datenquelle, speicher } = probe);
  const verwalter = await erzeugeDatenquelle({ url: probe.datenbank.ownerUrl, verbindungen: 1 }).initialize();
  // What makes a commit fail after every statement has succeeded.
  await verwalter.query(`
    create function scheitere() returns trigger language plpgsql as $$
    begin
      raise exception 'so nicht' using errcode = case new.absender when 'ausfall' then '57014' else '23514' end;
    end $$;
    create constraint trigger scheitere after insert on eingang deferrable initially deferred
      for each row when (new.absender = 'ausfall' or new.schluessel like 'gift-%') execute function scheitere()`);
  await verwalter.destroy();
});
afterAll(() => probe?.schliesse());

/** At the same time, as requests arrive. */
function legeZugleich(neue: readonly NeuerEingang[]) {
  return imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
    Promise.allSettled(neue.map((einer) => speicher.lege(einer))),
  );
}

const gelungen = <T>(ergebnis: PromiseSettledResult<T>): T => {
  if (ergebnis.status === 'rejected') throw ergebnis.reason;
  return ergebnis.value;
};

describe('Was zugleich eingeht, wird zusammen festgeschrieben', () => {
  it('und steht danach Byte für Byte da, jede Anlage bei ihrer Nachricht', async () => {
    const neue = Array.from({ length: 150 }, () => eingang());
    const ergebnisse = (await legeZugleich(neue)).map(gelungen);
    for (const [nr, neuer] of neue.entries()) {
      expect(ergebnisse[nr]).toMatchObject({ neu: true, eingang: { id: neuer.id } });
      const gespeichert = await speicher.finde(neuer.id);
      expect(Buffer.from(gespeichert?.nachricht ?? [])).toEqual(neuer.nachricht);
      expect(gespeichert?.anlagen).toEqual(neuer.anlagen);
    }
  });

  it('Wer denselben Schlüssel zugleich mehrmals sendet, hat einen Eingang, und alle sehen denselben', async () => {
    const schluessel = Array.from({ length: 20 }, () => `schluessel:${randomUUID()}`);
    const neue = Array.from({ length: 100 }, (_, nr) =>
      eingang({ schluessel: schluessel[nr % 20] as string }),
    );
    const ergebnisse = (await legeZugleich(neue)).map(gelungen);
    for (const einer of schluessel) {
      const dazu = ergebnisse.filter((_, nr) => neue[nr]?.schluessel === einer);
      expect(dazu.filter(({ neu }) => neu)).toHaveLength(1);
      expect(new Set(dazu.map(({ eingang: { id } }) => id)).size).toBe(1);
    }
  });

  it('In welcher Folge auch immer sie kommen: Jeder Schlüssel hat einen Eingang', async () => {
    const folge = fc.array(fc.record({ schluessel: fc.nat(5), turnus: fc.nat(3) }), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(folge, async (schritte) => {
        const lauf = randomUUID();
        const ergebnisse = await imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
          Promise.all(
            schritte.map(async ({ schluessel, turnus }) => {
              for (let nr = 0; nr < turnus; nr += 1) await new Promise(setImmediate);
              return speicher.lege(eingang({ schluessel: `${lauf}-${schluessel}` }));
            }),
          ),
        );
        const verschiedene = new Set(schritte.map(({ schluessel }) => schluessel)).size;
        expect(ergebnisse.filter(({ neu }) => neu)).toHaveLength(verschiedene);
        expect(new Set(ergebnisse.map(({ eingang: { id } }) => id)).size).toBe(verschiedene);
        const [{ anzahl }] = await datenquelle.query(
          `select count(*)::int as anzahl from eingang where schluessel like $1`,
          [`${lauf}-%`],
        );
        expect(anzahl).toBe(verschiedene);
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    ['sich nicht speichern lässt', (id: string) => eingang({ anlagen: [anlage(`${id}\u0000.pdf`)] })],
    ['erst beim Festschreiben scheitert', (id: string) => eingang({ schluessel: `gift-${id}` })],
  ])('Eine Einsendung, die %s, hält die anderen nicht auf', async (_, vergiftet) => {
    const neue = Array.from({ length: 30 }, (_, nr) => (nr === 17 ? vergiftet(randomUUID()) : eingang()));
    const ergebnisse = await legeZugleich(neue);
    for (const [nr, neuer] of neue.entries()) {
      expect(ergebnisse[nr]?.status).toBe(nr === 17 ? 'rejected' : 'fulfilled');
      const gespeichert = await speicher.finde(neuer.id);
      expect(gespeichert?.id).toBe(nr === 17 ? undefined : neuer.id);
    }
  });

  it('Scheitert das Festschreiben an der Datenbank, hat niemand eine Zusage und nichts ist gespeichert', async () => {
    const neue = Array.from({ length: 10 }, (_, nr) => eingang(nr === 4 ? { absender: 'ausfall' } : {}));
    const ergebnisse = await legeZugleich(neue);
    expect(ergebnisse.map(({ status }) => status)).toEqual(Array(10).fill('rejected'));
    for (const { id } of neue) expect(await speicher.finde(id)).toBeUndefined();
  });
});

describe('Was zugleich ein Vorgang wird, wird zusammen eröffnet', () => {
  async function eroeffneZugleich(abschluesse: readonly ((id: string) => Pruefabschluss)[]) {
    const eingaenge = (await legeZugleich(abschluesse.map(() => eingang()))).map((e) => gelungen(e).eingang);
    return imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
      Promise.all(
        eingaenge.map((einer, nr) =>
          speicher.schliesseAb(einer, abschluesse[nr]?.(einer.id) as Pruefabschluss, JETZT),
        ),
      ),
    );
  }

  it('jeder mit einem Aktenzeichen, das es nur einmal gibt, seinem ersten Ereignis und seiner Quittung', async () => {
    const ergebnisse = await eroeffneZugleich(
      Array.from({ length: 120 }, () => (id: string) => alsAntrag(id)),
    );
    const ids = ergebnisse.map((e) => ('eingang' in e ? e.eingang.vorgangId : undefined));
    const zeilen = await datenquelle.query(
      `select v.aktenzeichen, e.inhalt, q.nachricht, v.fakten->>'nr' = v.eingang_id::text as passt
         from vorgang v join ereignis e on e.vorgang_id = v.id join quittung q on q.eingang_id = v.eingang_id
        where v.id = any($1)`,
      [ids],
    );
    expect(zeilen).toHaveLength(120);
    expect(new Set(zeilen.map((zeile: { aktenzeichen: string }) => zeile.aktenzeichen)).size).toBe(120);
    for (const zeile of zeilen) {
      expect(zeile).toMatchObject({
        passt: true,
        nachricht: '<quittung/>',
        inhalt: { art: 'beginn', id: 'beginn' },
      });
      expect(zeile.aktenzeichen).toMatch(/^PRB-2026-\d{6}$/);
    }
  });

  it('Auf die Platte wartet erst der Ausgang der Prüfung, mit dem alles davor dort ist', async () => {
    const neu = eingang();
    const abschluss = alsAntrag(neu.id);
    const laeufer = datenquelle.createQueryRunner();
    const wartetNach = async (arbeit: (frage: Frage) => Promise<unknown>) => {
      await laeufer.startTransaction();
      await arbeit(frageIn(laeufer.manager));
      const [{ synchronous_commit: wartet }] = await laeufer.query('show synchronous_commit');
      await laeufer.commitTransaction();
      return wartet;
    };
    try {
      await laeufer.query('set synchronous_commit to on');
      expect(await wartetNach((frage) => legeEingaengeAn(frage, [neu]))).toBe('off');
      const eroeffnung: Eroeffnung = { eingangId: neu.id, abschluss, jetzt: JETZT, aus: 'empfangen' };
      expect(await wartetNach((frage) => eroeffneVorgaenge(frage, [eroeffnung]))).toBe('on');
    } finally {
      await laeufer.query('reset synchronous_commit');
      await laeufer.release();
    }
  });

  it('Wer den Vorgang fortführt, liest sein erstes Ereignis ganz: mit Aktenzeichen, Fakten und Befund', async () => {
    const [ergebnis] = await eroeffneZugleich([(id) => alsAntrag(id)]);
    const { vorgangId = '', id } = (ergebnis as { eingang: Eingang }).eingang;
    let gelesen: VorgangMitEreignissen | undefined;
    await new PostgresVorgangSpeicher(datenquelle).bearbeite(
      { zuerst: vorgangId, hoechstens: 1 },
      JETZT,
      (posten) => {
        gelesen = posten[0];
        return { fortschreibungen: [], stoerungen: [] };
      },
    );
    const aktenzeichen = gelesen?.vorgang.aktenzeichen;
    expect(aktenzeichen).toMatch(/^PRB-/);
    expect(gelesen?.ereignisse).toEqual([
      {
        art: 'beginn',
        id: 'beginn',
        kontext: {
          vorgang: expect.objectContaining({ id: vorgangId, antragId: id, aktenzeichen }),
          fakten: { nr: id },
          befund: { fehlend: [] },
        },
      },
    ]);
  });

  it('Tragen zwei zugleich dieselbe Nachrichten-UUID, wird einer ein Vorgang, der andere erfährt von ihm; die übrigen merken nichts', async () => {
    const uuid = randomUUID();
    const ergebnisse = await eroeffneZugleich(
      Array.from({ length: 25 }, (_, nr) => (id: string) => alsAntrag(id, nr % 12 === 0 ? uuid : undefined)),
    );
    const doppelte = ergebnisse.flatMap((e) => ('doppelt' in e ? [e.doppelt.id] : []));
    expect(doppelte).toHaveLength(2);
    expect(new Set(doppelte).size).toBe(1);
    const eroeffnet = ergebnisse.flatMap((e) => ('eingang' in e ? [e.eingang.id] : []));
    expect(eroeffnet).toHaveLength(23);
    expect(eroeffnet).toContain(doppelte[0]);
  });
});
