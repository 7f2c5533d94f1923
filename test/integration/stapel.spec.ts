import fc from 'fast-check';
import pg from 'pg';
import type { Ereignis } from '#libs/engine';
import { FesteUhr } from '#libs/kernel';
import { PostgresVorgangSpeicher, PostgresWirkungSpeicher } from '#libs/persistence';
import { STAPEL } from '#libs/vorgang';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Many cases at a time, and several workers at them, on the real database. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({ uhr, druckwerk: new Pruefpresse(), verfahren: ['bewohnerparkausweis'] });
}, 120_000);
afterAll(() => test?.schliesse());

const jetzt = () => uhr.now().toString({ smallestUnit: 'millisecond' });
const warte = (ms: number) => uhr.stelle(uhr.now().add({ milliseconds: ms }));
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);
const treibeVoran = () => test.anwendung.treibeVoran.ausfuehren();
const speicher = () => new PostgresVorgangSpeicher(test.anwendung.datenquelle);

async function neueVorgaenge(anzahl: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < anzahl; i++) {
    warte(1);
    const { koerper } = await reicheEin(test.server, einAntrag());
    const [{ vorgang_id: id }] = await abfrage(`select vorgang_id from eingang where id = $1`, [koerper.id]);
    ids.push(id);
  }
  return ids;
}

/** A message that no state of the process knows: it is journalled and changes nothing. */
const meldung = (id: string): Ereignis => ({ art: 'meldung', id, typ: 'UNBEKANNT' });

/** The ids of the events of a case in the order in which its journal has taken them. */
async function verarbeitet(vorgangId: string): Promise<string[]> {
  const zeilen = await abfrage(
    `select e->>'id' as id from journal, jsonb_path_query(eintrag, '$[*].ereignis') with ordinality as x(e, platz)
      where vorgang_id = $1 order by nr, platz`,
    [vorgangId],
  );
  return zeilen.map(({ id }: { id: string }) => id);
}

async function stati(ids: readonly string[]): Promise<Record<string, number>> {
  const zeilen = await abfrage(
    `select status, count(*)::int as n from vorgang where id = any($1::uuid[]) group by status`,
    [ids],
  );
  return Object.fromEntries(zeilen.map(({ status, n }: { status: string; n: number }) => [status, n]));
}

async function alsEigentuemer(sql: string): Promise<void> {
  const verbindung = new pg.Client({ connectionString: test.datenbank.ownerUrl });
  await verbindung.connect();
  await verbindung.query(sql);
  await verbindung.end();
}

/** While work is done, whatever is written to the journal of these cases makes the whole statement fail. */
async function mitGift(
  vorgangIds: readonly string[],
  sqlstate: string,
  arbeit: () => Promise<void>,
): Promise<void> {
  await alsEigentuemer(`
    create function gift() returns trigger language plpgsql as $$
    begin raise exception 'Gift' using errcode = '${sqlstate}'; end $$;
    create trigger gift before insert on journal for each row
      when (new.vorgang_id in (${vorgangIds.map((id) => `'${id}'`).join()})) execute function gift()`);
  try {
    await arbeit();
  } finally {
    await alsEigentuemer(`drop trigger gift on journal; drop function gift()`);
  }
}

describe('Ein Stapel von Vorgängen', () => {
  it(`wird mit einer Anweisung geschrieben; von ${STAPEL} wird der eine, der sich nicht schreiben lässt, ein Vorfall`, async () => {
    const ids = await neueVorgaenge(STAPEL);
    const schlecht = ids[17];
    await abfrage(
      `insert into journal (vorgang_id, nr, vorher_hash, hash, zeitpunkt, eintrag) values ($1, 1, '', '', now(), '{}')`,
      [schlecht],
    );
    const { belegt, vorgaenge } = await treibeVoran();
    expect({ belegt, vorangebracht: vorgaenge.length }).toEqual({
      belegt: STAPEL,
      vorangebracht: STAPEL - 1,
    });
    expect(await stati(ids)).toEqual({ laufend: STAPEL - 1, gestoert: 1 });
    expect(await abfrage(`select code from vorfall where vorgang_id = $1`, [schlecht])).toEqual([
      { code: 'VORGANG_NICHT_SCHREIBBAR' },
    ]);
    expect(await treibeVoran()).toEqual({ belegt: 0, wartet: false, vorgaenge: [], wirkungen: [] });
  }, 120_000);

  it.each([
    ['eine Regel der Datenbank ihn abweist (P0001)', 'P0001', { laufend: 7, gestoert: 1 }],
    ['die Datenbank nur gerade nicht kann (55000)', '55000', { laufend: 7, neu: 1 }],
  ])(
    'verliert keinen anderen, wenn die Anweisung an einem Vorgang scheitert, weil %s',
    async (_, sqlstate, erwartet) => {
      const ids = await neueVorgaenge(8);
      const schlecht = ids[0] as string;
      await mitGift([schlecht], sqlstate, async () => {
        if (sqlstate === '55000') await expect(treibeVoran()).rejects.toThrow(/Gift/);
        else await treibeVoran();
        expect(await stati(ids)).toEqual(erwartet);
        expect(await abfrage(`select id from ereignis where vorgang_id = $1`, [schlecht])).toEqual([
          { id: 'beginn' },
        ]);
      });
      await treibeVoran();
      await abfrage(`delete from ereignis where vorgang_id = $1`, [schlecht]);
    },
    60_000,
  );

  it('kommt auch voran, wenn die drei ältesten Vorgänge scheitern: Das ist kein Ausfall der Datenbank', async () => {
    const ids = await neueVorgaenge(8);
    await mitGift(ids.slice(0, 3), 'XX001', async () => {
      await expect(treibeVoran()).rejects.toThrow(/Gift/);
      expect(await stati(ids)).toEqual({ neu: 3, laufend: 5 });
    });
    await treibeVoran();
    expect(await stati(ids)).toEqual({ laufend: 8 });
  }, 60_000);

  it('lässt einen Vorgang nicht ewig scheitern, während andere weitergehen: Er wird ein Vorfall', async () => {
    const [schlecht] = (await neueVorgaenge(1)) as [string];
    const gute: string[] = [];
    const laeufe: string[] = [];
    await mitGift([schlecht], 'XX001', async () => {
      for (let i = 0; i < 20 && laeufe.at(-1) !== 'gestoert'; i++) {
        gute.push(...(await neueVorgaenge(1)));
        await treibeVoran().catch(() => undefined);
        laeufe.push(...Object.keys(await stati([schlecht])));
        warte(15_000);
      }
    });
    expect(laeufe).toEqual(['neu', 'neu', 'neu', 'neu', 'gestoert']);
    expect(await stati(gute)).toEqual({ laufend: gute.length });
    expect(await abfrage(`select code from vorfall where vorgang_id = $1`, [schlecht])).toEqual([
      { code: 'VORGANG_SCHEITERT' },
    ]);
  }, 60_000);

  it.each([
    ['alle scheitern', 15_000, false],
    ['er in einem Augenblick oft scheitert', 1, true],
  ])(
    'macht keinen Vorgang zum Vorfall, solange %s: Das kann vorübergehen',
    async (_, abstand, andere) => {
      const schlechte = await neueVorgaenge(3);
      await mitGift(schlechte, 'XX001', async () => {
        for (let i = 0; i < 10; i++) {
          if (andere) await neueVorgaenge(1);
          await treibeVoran().catch(() => undefined);
          warte(abstand);
        }
      });
      expect(await stati(schlechte)).toEqual({ neu: 3 });
      await treibeVoran();
      expect(await stati(schlechte)).toEqual({ laufend: 3 });
    },
    60_000,
  );

  it('wird durch ein Ereignis, das sich nicht lesen lässt, nicht aufgehalten; sein Vorgang wird ein Vorfall', async () => {
    const ids = await neueVorgaenge(3);
    const [kaputt] = ids;
    // It says nothing of its case, and the application no more.
    await abfrage(`update eingang set verdichtet = false where vorgang_id = $1`, [kaputt]);
    await abfrage(`update vorgang set befund = '{}' where id = $1`, [kaputt]);
    await treibeVoran();
    expect(await stati(ids)).toEqual({ gestoert: 1, laufend: 2 });
    expect(await abfrage(`select code from vorfall where vorgang_id = $1`, [kaputt])).toEqual([
      { code: 'INHALT_UNLESBAR' },
    ]);
  }, 60_000);

  it('ist kleiner, wenn seine Anträge groß sind: So viele davon, wie er auf einmal im Speicher halten darf', async () => {
    const ids = await neueVorgaenge(5);
    const groesse = async (id: string | undefined) =>
      Number(
        (
          await abfrage(
            `select octet_length(e.nachricht) as n from eingang e join vorgang v on v.eingang_id = e.id where v.id = $1`,
            [id],
          )
        )[0].n,
      );
    const belegte = async (bytes: number): Promise<readonly string[]> => {
      let belegt: readonly string[] = [];
      const nimm = (alle: readonly string[]) => {
        belegt = alle;
      };
      await speicher().bearbeite({ hoechstens: STAPEL, bytes, belegt: nimm }, jetzt(), () => ({
        fortschreibungen: [],
        stoerungen: [],
      }));
      return belegt;
    };
    expect(await belegte(1)).toEqual(ids.slice(0, 1));
    const fuerDrei = (await Promise.all(ids.slice(0, 3).map(groesse))).reduce((summe, n) => summe + n);
    expect(await belegte(fuerDrei)).toEqual(ids.slice(0, 3));
    expect(await belegte(fuerDrei - 1)).toEqual(ids.slice(0, 2));
    await treibeVoran();
    expect(await stati(ids)).toEqual({ laufend: 5 });
  }, 60_000);

  it('beginnt mit dem ältesten Ereignis und übergeht, was ein anderer gerade bearbeitet', async () => {
    const [alt, neu] = await neueVorgaenge(2);
    const erster = async (): Promise<string | undefined> => {
      let id: string | undefined;
      await speicher().bearbeite({ hoechstens: 1 }, jetzt(), ([posten]) => {
        id = posten?.vorgang.id;
        return { fortschreibungen: [], stoerungen: [] };
      });
      return id;
    };
    expect(await erster()).toBe(alt);
    const anderer = new pg.Client({ connectionString: test.datenbank.url });
    await anderer.connect();
    await anderer.query('begin');
    await anderer.query(`select 1 from vorgang where id = $1 for no key update`, [alt]);
    expect(await erster()).toBe(neu);
    await anderer.query('rollback');
    await anderer.end();
    await treibeVoran();
  }, 30_000);

  it('findet den nächsten freien Vorgang auch hinter beliebig vielen, die andere halten', async () => {
    const ids = await neueVorgaenge(25);
    const anderer = new pg.Client({ connectionString: test.datenbank.url });
    await anderer.connect();
    await anderer.query('begin');
    await anderer.query(`select 1 from vorgang where id = any($1::uuid[]) for no key update`, [
      ids.slice(0, 24),
    ]);
    await speicher().bearbeite({ hoechstens: 1 }, jetzt(), (posten) => {
      expect(posten.map(({ vorgang }) => vorgang.id)).toEqual(ids.slice(24));
      return { fortschreibungen: [], stoerungen: [] };
    });
    await anderer.query('rollback');
    await anderer.end();
    await treibeVoran();
  }, 60_000);
});

describe('Mehrere Arbeiter an denselben Vorgängen', () => {
  it('führen jedes Ereignis genau einmal aus, auch was während der Arbeit hinzukommt', async () => {
    const ids = await neueVorgaenge(40);
    const geplant = ids.flatMap((id, i) => [0, 1, 2].map((n) => ({ id, ereignis: meldung(`m${i}-${n}`) })));
    let notiert = false;
    const notiere = async () => {
      for (const { id, ereignis } of geplant) {
        warte(1);
        await test.anwendung.meldeEreignis(id, ereignis);
      }
      notiert = true;
    };
    const arbeite = async () => {
      for (;;) {
        const fertig = notiert;
        const { belegt } = await treibeVoran();
        if (belegt === 0 && fertig) return;
      }
    };
    await Promise.all([notiere(), arbeite(), arbeite(), arbeite(), arbeite()]);
    expect(await abfrage(`select 1 from ereignis where vorgang_id = any($1::uuid[])`, [ids])).toEqual([]);
    for (const [i, id] of ids.entries()) {
      expect(await verarbeitet(id)).toEqual(['beginn', `m${i}-0`, `m${i}-1`, `m${i}-2`]);
      const akte = await test.anwendung.akten.finde(id);
      expect(akte && test.anwendung.aktenpruefung.pruefeKette(akte)).toBeUndefined();
      expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
    }
    // A message that waits bars the automatic decision (§ 24 VwVfG): then there is a task instead.
    const [{ anzahl, falsch }] = await abfrage(
      `select count(*)::int as anzahl, count(*) filter (where bescheide + aufgaben <> 1)::int as falsch
         from (select (select count(*) from bescheid b where b.vorgang_id = v.id) as bescheide,
                      (select count(*) from aufgabe a where a.vorgang_id = v.id) as aufgaben
                 from vorgang v where v.id = any($1::uuid[])) v`,
      [ids],
    );
    expect({ anzahl, falsch }).toEqual({ anzahl: 40, falsch: 0 });
  }, 120_000);

  it('nehmen die Ereignisse eines Vorgangs in der Reihenfolge ihres Eintreffens auf, wie auch immer sie gebündelt werden', async () => {
    const schritt = fc.oneof(
      { weight: 3, arbitrary: fc.record({ vorgang: fc.nat(2) }) },
      { weight: 2, arbitrary: fc.constant('treibe' as const) },
      { weight: 1, arbitrary: fc.constant('gleichzeitig' as const) },
    );
    let lauf = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(schritt, { minLength: 4, maxLength: 14 }), async (schritte) => {
        lauf += 1;
        const ids = await neueVorgaenge(3);
        const erwartet = ids.map(() => ['beginn']);
        for (const [nr, einer] of schritte.entries()) {
          if (einer === 'treibe') await treibeVoran();
          else if (einer === 'gleichzeitig') await Promise.all([treibeVoran(), treibeVoran()]);
          else {
            warte(1);
            // Ids in no order: it is the time of arrival that counts.
            const id = `${(nr * 7919) % 100}-${lauf}-${nr}`;
            await test.anwendung.meldeEreignis(ids[einer.vorgang] as string, meldung(id));
            erwartet[einer.vorgang]?.push(id);
          }
        }
        while ((await treibeVoran()).belegt > 0);
        for (const [i, id] of ids.entries()) expect(await verarbeitet(id)).toEqual(erwartet[i]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe('Was vor dieser Fassung gespeichert wurde', () => {
  it('geht weiter: ein Stand, der Fakten und Befund noch einmal enthält, ein Bescheid, dessen Wirkung ihn noch einmal enthält', async () => {
    const [id] = (await neueVorgaenge(1)) as [string];
    await treibeVoran();
    const vorher = await test.anwendung.akten.finde(id);
    await abfrage(`update vorgang set abschnitt = null, snapshot = $2 where id = $1`, [
      id,
      JSON.stringify(vorher?.vorgang.snapshot),
    ]);
    const { daten, nachricht } = await new PostgresWirkungSpeicher(test.anwendung.datenquelle).getBescheid({
      vorgangId: id,
      wirkungId: 'bewilligung.1',
      src: 'bescheid',
    });
    await abfrage(`update bescheid set abschnitt = null, daten = $2, nachricht = $3 where vorgang_id = $1`, [
      id,
      JSON.stringify(daten),
      nachricht,
    ]);
    await abfrage(
      `update wirkung w set eingabe = eingabe || jsonb_build_object('daten', b.daten - 'nummer')
         from bescheid b where w.vorgang_id = $1 and b.vorgang_id = w.vorgang_id and b.wirkung_id = w.id`,
      [id],
    );
    const [{ id: wirkungId }] = await abfrage(
      `select id from wirkung where vorgang_id = $1 and src = 'bescheid'`,
      [id],
    );
    await test.anwendung.fuehreWirkungAus.ausfuehren({ vorgangId: id, wirkungId, src: 'bescheid' });
    await treibeVoran();
    const [{ snapshot, nummer }] = await abfrage(
      `select v.snapshot, b.nummer from vorgang v join bescheid b on b.vorgang_id = v.id
        where v.id = $1 and b.ausgefertigt_am is not null`,
      [id],
    );
    expect(snapshot.kontext).not.toHaveProperty('fakten');
    const akte = await test.anwendung.akten.finde(id);
    const { ergebnisse } = akte?.vorgang.snapshot?.kontext ?? { ergebnisse: {} };
    expect(Object.values(ergebnisse)).toContainEqual(expect.objectContaining({ nummer }));
    expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
  }, 60_000);
});

describe('Wovon niemand ruft', () => {
  it('findet der Kehrdienst: Ereignisse und Wirkungen, deren Weckruf verloren ging', async () => {
    const [id] = (await neueVorgaenge(1)) as [string];
    // The letters of all other cases are none of this.
    await abfrage(`update wirkung set status = 'aufgehoben' where vorgang_id <> $1`, [id]);
    const wirkungen = new PostgresWirkungSpeicher(test.anwendung.datenquelle);
    const ref = { vorgangId: id, wirkungId: 'eingangsbestaetigung.1', src: 'mitteilung' };
    await treibeVoran();
    const brief = await wirkungen.beginne(ref, jetzt(), jetzt());
    const arbeiter = await test.arbeite();
    await warteBis(
      () => abfrage(`select 1 from wirkung where vorgang_id = $1 and status <> 'erledigt'`, [id]),
      (offen) => offen.length === 0,
    );
    await abfrage(`insert into ereignis (vorgang_id, id, inhalt, erstellt_am) values ($1, 'still', $2, $3)`, [
      id,
      JSON.stringify(meldung('still')),
      jetzt(),
    ]);
    warte(6_000);
    await warteBis(
      () => verarbeitet(id),
      (ids) => ids.includes('still'),
    );
    await abfrage(
      `insert into wirkung (vorgang_id, id, invocation, generation, src, eingabe, status, faellig_am, erstellt_am)
       values ($1, 'still.1', 'still', 1, 'mitteilung', $3, 'offen', $2, $2)`,
      [id, jetzt(), JSON.stringify(brief?.eingabe)],
    );
    warte(6_000);
    await warteBis(
      () => abfrage(`select status from wirkung where vorgang_id = $1 and id = 'still.1'`, [id]),
      ([{ status }]) => status === 'erledigt',
    );
    await arbeiter.schliesse();
  }, 60_000);
});

describe('Ein Vorgang, den gerade jemand anders hält,', () => {
  it('wird bearbeitet, sobald er frei ist, auch wenn dann niemand ruft', async () => {
    const [id] = (await neueVorgaenge(1)) as [string];
    while ((await treibeVoran()).belegt > 0);
    const worker = await test.arbeite();
    const andere = new pg.Client({ connectionString: test.datenbank.url });
    await andere.connect();
    await andere.query('begin');
    await andere.query('select 1 from vorgang where id = $1 for no key update', [id]);
    await test.anwendung.meldeEreignis(id, meldung('waehrend-der-sperre'));
    expect(await treibeVoran()).toMatchObject({ belegt: 0, wartet: true });
    await andere.query('rollback');
    await andere.end();
    await warteBis(
      () => verarbeitet(id),
      (ids) => ids.includes('waehrend-der-sperre'),
    );
    await worker.schliesse();
  });
});
