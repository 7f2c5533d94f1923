import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { erstelleAnwendung, erstelleLogger } from '#libs/composition';
import type { Ereignis, VorgangSnapshot } from '#libs/engine';
import { BescheidwerkFehler, FesteUhr } from '#libs/kernel';
import {
  PostgresAntwortSpeicher,
  PostgresEingangSpeicher,
  PostgresVorfallSpeicher,
  PostgresVorgangSpeicher,
  PostgresWirkungSpeicher,
} from '#libs/persistence';
import {
  type Fortschreibung,
  FuehreWirkungAus,
  imBereich,
  TreibeVoran,
  type Vorgang,
  type WirkungRef,
} from '#libs/vorgang';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { SACHBEARBEITUNG } from '../unterbau/sachbearbeitung.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Two at once, and a crash between any two statements: use cases step by step on the real database, no worker. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const presse = new Pruefpresse();
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({ uhr, druckwerk: presse, verfahren: ['bewohnerparkausweis'] });
}, 120_000);
afterAll(() => test?.schliesse());

const jetzt = () => uhr.now().toString({ smallestUnit: 'millisecond' });
const warte = (sekunden: number) => uhr.stelle(uhr.now().add({ seconds: sekunden }));
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);
const eine = async (sql: string, werte: unknown[] = []) => (await abfrage(sql, werte))[0];

async function neuerVorgang(): Promise<string> {
  const { koerper } = await reicheEin(test.server, einAntrag());
  return (await eine(`select vorgang_id from eingang where id = $1`, [koerper.id])).vorgang_id;
}

/** A case that has been decided and whose letter is not yet rendered. */
async function entschieden(): Promise<{ vorgangId: string; ref: WirkungRef }> {
  const vorgangId = await neuerVorgang();
  for (let i = 0; i < 5; i++) {
    await test.anwendung.treibeVoran.ausfuehren(vorgangId);
    const [brief] = await abfrage(
      `select id from wirkung where vorgang_id = $1 and src = 'bescheid' and status = 'offen'`,
      [vorgangId],
    );
    if (brief) return { vorgangId, ref: { vorgangId, wirkungId: brief.id, src: 'bescheid' } };
    for (const { id, src } of await abfrage(`select id, src from wirkung where vorgang_id = $1`, [vorgangId]))
      await test.anwendung.fuehreWirkungAus.ausfuehren({ vorgangId, wirkungId: id, src });
  }
  throw new Error('Nicht entschieden.');
}

const wirkung = (ref: WirkungRef) =>
  eine(`select status, versuche from wirkung where vorgang_id = $1 and id = $2`, [
    ref.vorgangId,
    ref.wirkungId,
  ]);
const offeneVorfaelle = (vorgangId: string) =>
  abfrage(`select id, code from vorfall where vorgang_id = $1 and behoben_am is null`, [vorgangId]);

async function mitZweiterVerbindung<T>(arbeit: (verbindung: pg.Client) => Promise<T>): Promise<T> {
  const verbindung = new pg.Client({ connectionString: test.datenbank.url });
  await verbindung.connect();
  try {
    return await arbeit(verbindung);
  } finally {
    await verbindung.end();
  }
}

describe('Ein Vorgang, der bearbeitet wird', () => {
  it('sperrt nicht, wer gerade eine Antwort zu ihm notiert: sonst warteten beide aufeinander', async () => {
    const vorgangId = await neuerVorgang();
    await mitZweiterVerbindung(async (andere) => {
      await andere.query('begin');
      const meldung = { art: 'meldung', id: 'm1', typ: 'MENSCH_VERLANGT' };
      await andere.query(
        `insert into ereignis (vorgang_id, id, inhalt, erstellt_am) values ($1, 'm1', $2, now())`,
        [vorgangId, meldung],
      );
      const { vorgaenge } = await test.anwendung.treibeVoran.ausfuehren(vorgangId);
      await andere.query('rollback');
      expect(vorgaenge).toContain(vorgangId);
    });
  });

  it('nimmt die Antwort auf eine Aufgabe nicht mehr an, die er im selben Augenblick aufhebt', async () => {
    const vorgangId = await neuerVorgang();
    await test.anwendung.treibeVoran.ausfuehren(vorgangId);
    await abfrage(
      `insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am)
       select id, 'probe.1', behoerde_id, 'probe', 1, '{}', 'offen', now() from vorgang where id = $1`,
      [vorgangId],
    );
    const { behoerde_id: behoerdeId } = await eine(`select behoerde_id from vorgang where id = $1`, [
      vorgangId,
    ]);
    await mitZweiterVerbindung(async (andere) => {
      await andere.query('begin');
      await andere.query(`select 1 from vorgang where id = $1 for no key update`, [vorgangId]);
      const antwort = test.anwendung.sachbearbeitung.antwort.antworteSofort(
        { behoerdeId, vorgangId, aufgabeId: 'probe.1' },
        SACHBEARBEITUNG,
        { aktion: 'ok', felder: {} },
      );
      await wartetAufSperre(andere);
      await andere.query(
        `update aufgabe set status = 'aufgehoben' where vorgang_id = $1 and id = 'probe.1'`,
        [vorgangId],
      );
      await andere.query('commit');
      expect(await antwort).toMatchObject({ art: 'nichtOffen' });
    });
  });
});

/** Until another session of this database waits for a lock. */
async function wartetAufSperre(verbindung: pg.Client): Promise<void> {
  await warteBis(
    async () => {
      // Within its transaction it would always see the same activity of others.
      await verbindung.query('select pg_stat_clear_snapshot()');
      return verbindung.query(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
    },
    ({ rowCount }) => rowCount !== 0,
  );
}

describe('Eine Einsendung, die unter anderem Schlüssel noch einmal kommt', () => {
  it('hat den Beleg der ersten, auch wenn zwei Prüfungen zugleich dahinterkommen', async () => {
    const { koerper } = await reicheEin(test.server, einAntrag());
    const speicher = new PostgresEingangSpeicher(test.anwendung.datenquelle);
    const erste = await speicher.finde(koerper.id);
    if (!erste) throw new Error('Nicht gespeichert.');
    const neu = { ...erste, id: randomUUID(), schluessel: 'schluessel:verloren', vorgangId: undefined };
    const { eingang } = await speicher.lege(neu);
    const { pruefeEingang } = test.anwendung;
    // The second check still knows the submission as the first one found it.
    expect((await pruefeEingang.ausfuehren(eingang)).id).toBe(erste.id);
    expect((await pruefeEingang.ausfuehren(eingang)).id).toBe(erste.id);
  });
});

describe('Die Bearbeitung', () => {
  it('kommt mit zwei Verbindungen aus, auch wenn viele zugleich ein Verfahren zum ersten Mal brauchen', async () => {
    const vorgaenge = await Promise.all([neuerVorgang(), neuerVorgang(), neuerVorgang(), neuerVorgang()]);
    const konfiguration = { ...test.anwendung.konfiguration, DB_VERBINDUNGEN: 2 };
    const logger = erstelleLogger(konfiguration, 'test');
    const kalt = await erstelleAnwendung(konfiguration, {
      logger,
      uhr,
      grundbereich: { art: 'dienst', zweck: 'pruefung' },
      druckwerk: presse,
    });
    try {
      await Promise.all(vorgaenge.map((id) => kalt.treibeVoran.ausfuehren(id)));
      const zeilen = await abfrage(`select status from vorgang where id = any($1)`, [vorgaenge]);
      expect(new Set(zeilen.map(({ status }: { status: string }) => status))).toEqual(new Set(['laufend']));
    } finally {
      await kalt.schliesse();
    }
  }, 60_000);

  it('macht aus einem Vorgang, der sich nicht schreiben lässt, einen Vorfall; die anderen gehen weiter', async () => {
    const [schlecht, gut] = [await neuerVorgang(), await neuerVorgang()];
    await abfrage(
      `insert into journal (vorgang_id, nr, vorher_hash, hash, zeitpunkt, eintrag) values ($1, 1, '', '', now(), '{}')`,
      [schlecht],
    );
    await test.anwendung.treibeVoran.ausfuehren(schlecht);
    await test.anwendung.treibeVoran.ausfuehren(gut);
    expect(await eine(`select status from vorgang where id = $1`, [schlecht])).toEqual({
      status: 'gestoert',
    });
    expect(await offeneVorfaelle(schlecht)).toMatchObject([{ code: 'VORGANG_NICHT_SCHREIBBAR' }]);
    expect(await eine(`select status from vorgang where id = $1`, [gut])).toEqual({ status: 'laufend' });
  }, 30_000);

  it('zählt Vorgänge, die einen Menschen im Betrieb brauchen, nicht zum Rückstand', async () => {
    const gestoert = await neuerVorgang();
    await abfrage(`update vorgang set status = 'gestoert' where id = $1`, [gestoert]);
    await abfrage(`delete from ereignis where vorgang_id <> $1`, [gestoert]);
    warte(3600);
    const alter = async () => (await test.anwendung.rueckstand.miss(0, uhr.now())).sekunden;
    expect(await alter()).toBe(0);
    const [wartet] = [await neuerVorgang()];
    warte(30);
    expect(await alter()).toBe(30);
    await test.anwendung.treibeVoran.ausfuehren(wartet);
  });
});

describe('Eine Wirkung, deren Belegung abläuft, während noch an ihr gearbeitet wird', () => {
  const speicher = () => new PostgresWirkungSpeicher(test.anwendung.datenquelle);
  const beginne = async (ref: WirkungRef) => {
    const bis = uhr.now().add({ seconds: 90 }).toString();
    const begonnen = await speicher().beginne(ref, jetzt(), bis);
    if (!begonnen) throw new Error('Nicht frei.');
    return begonnen;
  };

  it('gehört dem zweiten: das späte Scheitern des ersten stört ihn nicht', async () => {
    const { ref, vorgangId } = await entschieden();
    const erster = await beginne(ref);
    warte(91);
    const zweiter = await beginne(ref);
    await speicher().verschiebe(erster, jetzt(), { code: 'X', text: 'zu spät' });
    expect(await wirkung(ref)).toEqual({ status: 'in_arbeit', versuche: 2 });
    await speicher().meldeVorfall(
      erster,
      { id: test.anwendung.ids.neu(), code: 'X', text: 'zu spät' },
      jetzt(),
    );
    expect(await offeneVorfaelle(vorgangId)).toEqual([]);
    await speicher().verschiebe(zweiter, jetzt(), { code: 'X', text: 'rechtzeitig' });
    expect(await wirkung(ref)).toEqual({ status: 'offen', versuche: 2 });
  });

  it('gehört ihm auch nach einem Vorfall, der wiederholt wurde: die Zählung beginnt neu, keine Nummer kommt wieder', async () => {
    const { ref, vorgangId } = await entschieden();
    const erster = await beginne(ref);
    warte(91);
    const letzter = await beginne(ref);
    await speicher().meldeVorfall(letzter, { id: test.anwendung.ids.neu(), code: 'X', text: 'aus' }, jetzt());
    const [{ id }] = await offeneVorfaelle(vorgangId);
    await test.anwendung.vorfaelle.wiederhole(id);
    const neuer = await beginne(ref);
    expect(neuer.versuch).toBe(1);
    await speicher().verschiebe(erster, jetzt(), { code: 'X', text: 'zu spät' });
    const vorfall = { id: test.anwendung.ids.neu(), code: 'X', text: 'zu spät' };
    await speicher().meldeVorfall(erster, vorfall, jetzt());
    expect(await wirkung(ref)).toMatchObject({ status: 'in_arbeit' });
    expect(await offeneVorfaelle(vorgangId)).toEqual([]);
    await speicher().verschiebe(neuer, jetzt(), { code: 'X', text: 'rechtzeitig' });
    expect(await wirkung(ref)).toMatchObject({ status: 'offen' });
  });

  it('ist erledigt, wenn der erste doch noch fertig wird, und ihr Vorfall mit ihr', async () => {
    const { ref, vorgangId } = await entschieden();
    const erster = await beginne(ref);
    warte(91);
    const zweiter = await beginne(ref);
    await speicher().meldeVorfall(zweiter, { id: test.anwendung.ids.neu(), code: 'X', text: 'aus' }, jetzt());
    expect(await offeneVorfaelle(vorgangId)).toHaveLength(1);
    const antwort: Ereignis = {
      art: 'antwort',
      id: `antwort-${ref.wirkungId}`,
      invocation: erster.invocation,
      generation: erster.generation,
      ausgang: { ok: true, ergebnis: {} },
    };
    await speicher().erledige(erster, { antwort }, jetzt());
    expect(await wirkung(ref)).toMatchObject({ status: 'erledigt' });
    expect(await offeneVorfaelle(vorgangId)).toEqual([]);
  });

  it.each([
    ['der Ordner der Briefe', 'BRIEFABLAGE_HAENGT', 60],
    ['das Portal', 'PORTAL_FORT', 300],
  ])('wird kein Vorfall, solange %s nicht antwortet: Danach gelingt sie, einmal', async (_, code, warten) => {
    const { ref, vorgangId } = await entschieden();
    const codes: string[] = [];
    const scheitert = new FuehreWirkungAus(
      speicher(),
      new Map([
        [
          'bescheid',
          async () => {
            throw new BescheidwerkFehler(code, 'Antwortet nicht.');
          },
        ],
      ]),
      // Nothing is told to the case: there is no answer.
      undefined as never,
      { uhr, ids: test.anwendung.ids, belegungS: 90 },
      (fehlschlag) => codes.push(`${fehlschlag.code} ${fehlschlag.endgueltig}`),
    );
    for (let i = 0; i < 12; i++) {
      await scheitert.ausfuehren(ref);
      expect(await wirkung(ref)).toMatchObject({ status: 'offen' });
      warte(warten);
    }
    expect(codes).toEqual(Array.from({ length: 12 }, () => `${code} false`));
    await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
    expect(await wirkung(ref)).toMatchObject({ status: 'erledigt' });
    expect(await offeneVorfaelle(vorgangId)).toEqual([]);
  });

  it('wird nach fünf Arbeitern, die an ihr gestorben sind, ein Vorfall und bringt keinen sechsten um', async () => {
    const { ref, vorgangId } = await entschieden();
    for (let i = 0; i < 5; i++) {
      await beginne(ref);
      warte(91);
    }
    const vorher = presse.briefe;
    await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
    expect(presse.briefe).toBe(vorher);
    expect(await offeneVorfaelle(vorgangId)).toMatchObject([{ code: 'WIRKUNG_ABGEBROCHEN' }]);
    expect(await wirkung(ref)).toMatchObject({ status: 'vorfall' });
  });
});

describe('Wer eine Antwort gibt', () => {
  it('hält nicht auf, wer zugleich eine gibt, auch wenn es so viele sind wie Verbindungen', async () => {
    const { datenquelle, konfiguration } = test.anwendung;
    const vorgaenge = await Promise.all(Array.from({ length: konfiguration.DB_VERBINDUNGEN }, neuerVorgang));
    await test.anwendung.treibeVoran.ausfuehren();
    for (const id of vorgaenge) {
      await abfrage(
        `insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am)
         select id, 'probe.1', behoerde_id, 'probe', 1, '{}', 'offen', now() from vorgang where id = $1`,
        [id],
      );
    }
    const { behoerde_id: behoerdeId } = await eine(`select behoerde_id from vorgang where id = $1`, [
      vorgaenge[0],
    ]);
    const speicher = new PostgresAntwortSpeicher(datenquelle);
    let drinnen = 0;
    const beantworte = (vorgangId: string) =>
      speicher.imVorgang({ behoerdeId, vorgangId, aufgabeId: 'probe.1' }, 'p', async (_, schreiber) => {
        drinnen += 1;
        await warteBis(
          async () => drinnen,
          (alle) => alle === vorgaenge.length,
        );
        return (await schreiber.journalSeit(0)).length;
      });
    const gelesen = await imBereich({ art: 'mandant', behoerdeId }, () =>
      Promise.all(vorgaenge.map(beantworte)),
    );
    expect(gelesen).toEqual(vorgaenge.map(() => expect.any(Number)));
    await abfrage(`update aufgabe set status = 'aufgehoben' where id = 'probe.1'`);
  }, 60_000);
});

describe('Was ein gestorbener Arbeiter begonnen hat', () => {
  const naechste = () => test.anwendung.fuehreWirkungAus.naechste('bescheide', () => {});
  const staende = (refs: readonly WirkungRef[]) => Promise.all(refs.map(wirkung));

  /** Decided cases whose letters a worker has begun and left; nothing else is due. */
  async function zurueckgelassene(anzahl: number): Promise<WirkungRef[]> {
    while (await naechste());
    const refs: WirkungRef[] = [];
    for (let i = 0; i < anzahl; i++) refs.push((await entschieden()).ref);
    const speicher = new PostgresWirkungSpeicher(test.anwendung.datenquelle);
    for (const ref of refs) await speicher.beginne(ref, jetzt(), jetzt());
    warte(1);
    return refs;
  }

  it('wird eines nach dem anderen ausgeführt, Neues daneben: woran er starb, reißt die übrigen nicht noch einmal mit', async () => {
    const refs = await zurueckgelassene(3);
    const neu = (await entschieden()).ref;
    let weiter = () => {};
    presse.halt = new Promise<void>((erfuelle) => {
      weiter = erfuelle;
    });
    const laufende = [naechste(), naechste(), naechste(), naechste()];
    const angefasste = async () => (await staende(refs)).filter(({ versuche }) => versuche === 2);
    try {
      // Each takes its effect over a connection of its own: in which order, nobody knows.
      await warteBis(
        () => Promise.all([wirkung(neu), angefasste()]),
        ([stand, alte]) => stand.status === 'in_arbeit' && alte.length > 0,
      );
      expect(await angefasste()).toEqual([{ status: 'in_arbeit', versuche: 2 }]);
    } finally {
      presse.halt = undefined;
      weiter();
    }
    expect((await Promise.all(laufende)).sort()).toEqual([0, 0, 1, 1]);
    expect([await naechste(), await naechste(), await naechste()]).toEqual([1, 1, 0]);
    expect(await staende([...refs, neu])).toEqual([
      ...refs.map(() => ({ status: 'erledigt', versuche: 2 })),
      { status: 'erledigt', versuche: 1 },
    ]);
  });

  it('wird auch dann wieder aufgenommen, wenn die Datenbank beim ersten Griff danach fort war', async () => {
    const [ref] = (await zurueckgelassene(1)) as [WirkungRef];
    const griff = vi.spyOn(test.anwendung.datenquelle, 'createQueryRunner').mockImplementationOnce(() => {
      throw new Error('fort');
    });
    await expect(naechste()).rejects.toThrow('fort');
    griff.mockRestore();
    expect(await naechste()).toBe(1);
    expect(await wirkung(ref)).toMatchObject({ status: 'erledigt' });
  });
});

describe('Ein Vorgang, den ein gestorbener Arbeiter aufgenommen hat,', () => {
  const speicher = () => new PostgresVorgangSpeicher(test.anwendung.datenquelle);

  /** A worker that has just started, as far as it carries cases on. */
  function neuerArbeiter(vorgaenge = speicher()): TreibeVoran {
    const { verfahrenswerk, ids } = test.anwendung;
    const auftraege = { pruefeEingang: nichts, treibeVoran: nichts, fuehreAus: nichts };
    warte(5);
    return new TreibeVoran(vorgaenge, verfahrenswerk, auftraege, { uhr, ids }, () => {});
  }
  const nichts = async () => {};
  const stirb = () =>
    speicher().beginneLaeufe(
      { hoechstens: 100, abgebrochene: { nichtNach: jetzt(), ausser: [] }, seit: jetzt() },
      jetzt(),
    );
  const begonnene = () => abfrage(`select vorgang_id as id, versuche from laufversuch order by 1`);
  const status = async (id: string) => (await eine(`select status from vorgang where id = $1`, [id])).status;

  beforeEach(async () => {
    while ((await test.anwendung.treibeVoran.ausfuehren()).belegt > 0);
  });

  it('wird allein fortgeführt, einer nach dem anderen, Neues daneben: woran er starb, reißt die übrigen nicht noch einmal mit', async () => {
    const vorgaenge = [await neuerVorgang(), await neuerVorgang(), await neuerVorgang()];
    await stirb();
    const neu = await neuerVorgang();
    const arbeiter = neuerArbeiter();
    const [einer, daneben] = await Promise.all([arbeiter.ausfuehren(), arbeiter.ausfuehren()]);
    expect(vorgaenge).toContain(einer.vorgaenge[0]);
    expect([einer.vorgaenge.length, daneben.vorgaenge]).toEqual([1, [neu]]);
    const weitere = [await arbeiter.ausfuehren(), await arbeiter.ausfuehren(), await arbeiter.ausfuehren()];
    expect(weitere.map(({ vorgaenge }) => vorgaenge.length)).toEqual([1, 1, 0]);
    expect(await begonnene()).toEqual([]);
  });

  it('ist keiner, den ein lebender eben erst aufgenommen und noch nicht gesperrt hat', async () => {
    const vorgangId = await neuerVorgang();
    const vorgaenge = speicher();
    const { bearbeite } = vorgaenge;
    // Noted, and not claimed yet: meanwhile others look.
    let dazwischen: Awaited<ReturnType<TreibeVoran['ausfuehren']>>[] = [];
    vorgaenge.bearbeite = async (...angaben) => {
      vorgaenge.bearbeite = bearbeite;
      dazwischen = [await arbeiter.ausfuehren(), await derAndere.ausfuehren()];
      return bearbeite.apply(vorgaenge, angaben);
    };
    const derAndere = neuerArbeiter();
    const arbeiter = neuerArbeiter(vorgaenge);
    expect((await arbeiter.ausfuehren()).vorgaenge).toEqual([vorgangId]);
    expect(dazwischen.map(({ belegt }) => belegt)).toEqual([0, 0]);
    expect(await begonnene()).toEqual([]);
  });

  it('ist nach drei Toden ein Vorfall; sein Stand und was auf ihn wartet bleiben', async () => {
    const vorgangId = await neuerVorgang();
    for (let tod = 1; tod <= 3; tod++) await stirb();
    expect(await begonnene()).toEqual([{ id: vorgangId, versuche: 3 }]);
    const arbeiter = neuerArbeiter();
    expect(await arbeiter.ausfuehren()).toMatchObject({ belegt: 1, vorgaenge: [] });
    expect(await offeneVorfaelle(vorgangId)).toMatchObject([{ code: 'VORGANG_ABGEBROCHEN' }]);
    expect([await status(vorgangId), await begonnene()]).toEqual(['gestoert', []]);
    expect(await abfrage(`select id from ereignis where vorgang_id = $1`, [vorgangId])).toHaveLength(1);
    expect((await arbeiter.ausfuehren()).belegt).toBe(0);
  });

  it('zählt nicht als Versuch, wenn ihn gerade ein anderer hält', async () => {
    const vorgangId = await neuerVorgang();
    await stirb();
    await mitZweiterVerbindung(async (andere) => {
      const vorgaenge = speicher();
      const { bearbeite } = vorgaenge;
      vorgaenge.bearbeite = async (...angaben) => {
        await andere.query('begin');
        await andere.query('select 1 from vorgang where id = $1 for no key update', [vorgangId]);
        return bearbeite.apply(vorgaenge, angaben);
      };
      expect(await neuerArbeiter(vorgaenge).ausfuehren()).toMatchObject({ belegt: 0, wartet: true });
      await andere.query('rollback');
    });
    expect(await begonnene()).toEqual([{ id: vorgangId, versuche: 1 }]);
    expect((await neuerArbeiter().ausfuehren()).vorgaenge).toEqual([vorgangId]);
    expect(await begonnene()).toEqual([]);
  });

  it('gilt als fortgeführt, wenn nichts mehr auf ihn wartet: der Arbeiter starb erst danach', async () => {
    const vorgangId = await neuerVorgang();
    await stirb();
    await test.anwendung.treibeVoran.ausfuehren(vorgangId);
    expect(await begonnene()).toEqual([{ id: vorgangId, versuche: 1 }]);
    expect((await neuerArbeiter().ausfuehren()).belegt).toBe(0);
    expect(await begonnene()).toEqual([]);
  });

  it('gilt als lebend verlassen, wenn nur die Datenbank fort war', async () => {
    const vorgangId = await neuerVorgang();
    const vorgaenge = speicher();
    vorgaenge.bearbeite = async ({ nur }) => {
      expect(nur).toEqual([vorgangId]);
      expect(await begonnene()).toEqual([{ id: vorgangId, versuche: 1 }]);
      throw new Error('fort');
    };
    await expect(neuerArbeiter(vorgaenge).ausfuehren()).rejects.toThrow('fort');
    expect(await begonnene()).toEqual([]);
  });
});

describe('Ein Bescheid, den ein Vorgang aufhebt, während sein Brief fertig wird,', () => {
  it.each([
    [
      'bleibt entschieden, wenn der Brief schon hinausgeht',
      'commit',
      { bereitgestellt: true, aufgehoben: false },
    ],
    [
      'ist keine Entscheidung mehr, wenn der Brief doch nicht hinausgeht',
      'rollback',
      { bereitgestellt: false, aufgehoben: true },
    ],
  ] as const)('%s', async (_, ende, erwartet) => {
    const { ref, vorgangId } = await entschieden();
    await test.anwendung.meldeEreignis(vorgangId, { art: 'meldung', id: 'x', typ: 'X' });
    const wer = [vorgangId, ref.wirkungId];
    await mitZweiterVerbindung(async (brief) => {
      await brief.query('begin');
      await brief.query(
        `update wirkung set status = 'erledigt', erledigt_am = now() where vorgang_id = $1 and id = $2`,
        wer,
      );
      await brief.query(
        `update bescheid set ausgefertigt_am = now(), bereitgestellt_am = now() where vorgang_id = $1 and wirkung_id = $2`,
        wer,
      );
      const aufgehoben = hebeAuf(ref);
      await wartetAufSperre(brief);
      await brief.query(ende);
      await aufgehoben;
    });
    expect(
      await eine(
        `select v.entschieden_am is not null as entschieden, b.bereitgestellt_am is not null as bereitgestellt,
                b.aufgehoben_am is not null as aufgehoben
           from vorgang v join bescheid b on b.vorgang_id = v.id where v.id = $1`,
        [vorgangId],
      ),
    ).toEqual({ entschieden: erwartet.bereitgestellt, ...erwartet });
  });
});

describe('Ein Vorfall', () => {
  const speicher = () => new PostgresVorfallSpeicher(test.anwendung.datenquelle);

  async function mitVorfall() {
    const { ref, vorgangId } = await entschieden();
    presse.kaputt = true;
    for (let i = 0; i < 5; i++) {
      await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
      warte(301);
    }
    presse.kaputt = false;
    const [{ id }] = await offeneVorfaelle(vorgangId);
    const vorfall = await speicher().finde(id);
    if (!vorfall) throw new Error('Kein Vorfall.');
    return { ref, vorgangId, vorfall };
  }

  it('wird einmal wiederholt oder aufgegeben: wer zu spät kommt, bewirkt nichts mehr', async () => {
    const { ref, vorgangId, vorfall } = await mitVorfall();
    await test.anwendung.vorfaelle.wiederhole(vorfall.id);
    // Another operator has read the incident before and gives it up now.
    const antwort: Ereignis = {
      art: 'antwort',
      id: `antwort-${ref.wirkungId}`,
      invocation: 'bescheid',
      generation: 1,
      ausgang: { ok: false, fehler: { code: 'X', text: 'aufgegeben' } },
    };
    expect(await speicher().gibAuf(vorfall, antwort, jetzt())).toBe(false);
    expect(await speicher().wiederhole(vorfall, jetzt())).toBe(false);
    expect(await abfrage(`select 1 from ereignis where vorgang_id = $1`, [vorgangId])).toEqual([]);
    expect(await wirkung(ref)).toMatchObject({ status: 'offen' });
    await expect(test.anwendung.vorfaelle.wiederhole(vorfall.id)).rejects.toMatchObject({
      code: 'VORFALL_UNBEKANNT',
    });
  });

  it('hat, wiederholt, so viele Versuche wie zuvor; danach ist er wieder einer', async () => {
    const { ref, vorgangId } = await mitVorfall();
    for (let mal = 0; mal < 2; mal++) {
      const [{ id }] = await offeneVorfaelle(vorgangId);
      await test.anwendung.vorfaelle.wiederhole(id);
      presse.kaputt = true;
      const verlauf: string[] = [];
      for (let i = 0; i < 5; i++) {
        await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
        verlauf.push((await wirkung(ref)).status);
        warte(301);
      }
      presse.kaputt = false;
      expect(verlauf).toEqual(['offen', 'offen', 'offen', 'offen', 'vorfall']);
    }
  });

  it('endet mit seiner Wirkung, wenn der Vorgang sie aufhebt', async () => {
    const { ref, vorgangId } = await mitVorfall();
    await test.anwendung.meldeEreignis(vorgangId, { art: 'meldung', id: 'x', typ: 'X' });
    await hebeAuf(ref);
    expect(await wirkung(ref)).toMatchObject({ status: 'aufgehoben' });
    expect(await offeneVorfaelle(vorgangId)).toEqual([]);
  });
});

/** Carries the event `x` of a case as if it had left the state that waits for this effect. */
async function hebeAuf({ vorgangId, wirkungId }: WirkungRef): Promise<void> {
  await new PostgresVorgangSpeicher(test.anwendung.datenquelle).bearbeite(
    { zuerst: vorgangId, hoechstens: 1 },
    jetzt(),
    (posten) => {
      const vorgang = posten.find((einer) => einer.vorgang.id === vorgangId)?.vorgang as Vorgang;
      return { fortschreibungen: [aufhebung(vorgang, wirkungId)], stoerungen: [] };
    },
  );
}

function aufhebung({ id, version, snapshot }: Vorgang, wirkungId: string): Fortschreibung {
  return {
    vorgangId: id,
    version,
    snapshot: snapshot as VorgangSnapshot,
    status: 'laufend',
    journal: [],
    wirkungen: [],
    aufgaben: [],
    fristen: [],
    aufgehoben: { wirkungen: [wirkungId], aufgaben: [], fristen: [] },
    bescheide: [],
    bekanntgaben: [],
    verarbeitet: ['x'],
    unerwartet: [],
    abgewiesen: [],
    menschBeteiligt: false,
  };
}
