import { FesteUhr } from '#libs/kernel';
import { PostgresEingangSpeicher } from '#libs/persistence';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** The sweeper and the waiting times, minute by minute, without a worker. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const presse = new Pruefpresse();
let test: Testanwendung;

beforeEach(async () => {
  uhr.stelle('2026-03-02T09:00:00Z');
  presse.kaputt = false;
  test = await starteTestanwendung({ uhr, druckwerk: presse, verfahren: ['bewohnerparkausweis'] });
}, 120_000);
afterEach(() => test?.schliesse());

const warte = (sekunden: number) => uhr.stelle(uhr.now().add({ seconds: sekunden }));
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

async function neuerVorgang(): Promise<string> {
  const { koerper } = await reicheEin(test.server, einAntrag());
  return (await abfrage(`select vorgang_id from eingang where id = $1`, [koerper.id]))[0].vorgang_id;
}

describe('Der Kehrdienst', () => {
  it('greift nur auf, was länger liegt, als die Warteschlange braucht', async () => {
    await neuerVorgang();
    expect(await test.anwendung.kehrdienst.kehre()).toMatchObject({ vorgaenge: 0 });
    warte(6);
    expect(await test.anwendung.kehrdienst.kehre()).toMatchObject({ vorgaenge: 1, wirkungen: 0 });
  });

  it('zeigt, was bei seinem letzten Lauf wartete: Was zweimal gefunden wird, ist nicht zweimal da', async () => {
    await neuerVorgang();
    warte(6);
    const { liegengebliebenes } = test.anwendung.betrieb.beobachtung.messwerte;
    const gezeigt = async () =>
      (await liegengebliebenes.get()).values.find(({ labels }) => labels.art === 'vorgaenge')?.value;
    for (let lauf = 0; lauf < 2; lauf++) {
      await test.anwendung.kehrdienst.kehre();
      expect(await gezeigt()).toBe(1);
    }
    await test.anwendung.treibeVoran.ausfuehren();
    await test.anwendung.kehrdienst.kehre();
    expect(await gezeigt()).toBe(0);
  });

  it('lässt Vorgänge ruhen, die einen Menschen im Betrieb brauchen', async () => {
    const vorgangId = await neuerVorgang();
    await abfrage(`update vorgang set status = 'gestoert' where id = $1`, [vorgangId]);
    warte(60);
    expect(await test.anwendung.kehrdienst.kehre()).toMatchObject({ vorgaenge: 0 });
    expect(await test.anwendung.treibeVoran.ausfuehren(vorgangId)).toEqual({
      belegt: 0,
      wartet: false,
      vorgaenge: [],
      wirkungen: [],
    });
    expect(await abfrage(`select status from vorgang`)).toEqual([{ status: 'gestoert' }]);
  });

  it('löst eine Frist erst aus, wenn ihr letzter Tag in Deutschland vorbei ist, und nur einmal (§ 31 Abs. 1 VwVfG, § 188 BGB)', async () => {
    const vorgangId = await neuerVorgang();
    await abfrage(
      `insert into frist (vorgang_id, id, name, faellig_am, berechnung, status, erstellt_am)
       values ($1, 'probe.1', 'probe', '2026-03-09', '{}', 'offen', now())`,
      [vorgangId],
    );
    uhr.stelle('2026-03-09T22:59:59Z');
    expect(await test.anwendung.kehrdienst.kehre()).toMatchObject({ fristen: 0 });
    uhr.stelle('2026-03-09T23:00:00Z');
    const berichte = await Promise.all([
      test.anwendung.kehrdienst.kehre(),
      test.anwendung.kehrdienst.kehre(),
    ]);
    expect(berichte.map(({ fristen }) => fristen).sort()).toEqual([0, 1]);
    expect(await test.anwendung.kehrdienst.kehre()).toMatchObject({ fristen: 0 });
    const ereignisse = await abfrage(`select id from ereignis where id like 'frist-%'`);
    expect(ereignisse).toEqual([{ id: 'frist-probe.1' }]);
  });

  it('holt eine abgerissene Prüfung nach, nach jedem Fehlschlag eine Minute später, und gibt sie dann einem Menschen', async () => {
    const { koerper } = await reicheEin(test.server, einAntrag());
    const id = koerper.id;
    await abfrage(`delete from ereignis`);
    await abfrage(`update eingang set status = 'empfangen', vorgang_id = null where id = $1`, [id]);
    const speicher = new PostgresEingangSpeicher(test.anwendung.datenquelle);
    const faellig = async () => (await test.anwendung.kehrdienst.kehre()).eingaenge;
    expect(await faellig()).toBe(0);
    warte(16);
    expect(await faellig()).toBe(1);
    for (const versuch of [1, 2, 3]) {
      expect(await speicher.zaehleVersuch(id)).toBe(versuch);
      expect(await faellig()).toBe(0);
      warte(60);
      expect(await faellig()).toBe(1);
    }
    await test.anwendung.pruefeEingang.holeNach(id);
    expect(await abfrage(`select status, code from eingang where id = $1`, [id])).toEqual([
      { status: 'posteingang', code: 'PRUEFUNG_GESCHEITERT' },
    ]);
    expect(await speicher.zaehleVersuch(id)).toBeUndefined();
  });
});

describe('Eine Wirkung, die scheitert', () => {
  it('ist nach 2, 10, 60 und 300 Sekunden wieder fällig, keine Sekunde früher, und nach dem fünften Mal ein Vorfall', async () => {
    const vorgangId = await neuerVorgang();
    await test.anwendung.treibeVoran.ausfuehren(vorgangId);
    const [{ id, src }] = await abfrage(
      `select id, src from wirkung where status = 'offen' order by id limit 1`,
    );
    const ref = { vorgangId, wirkungId: id, src };
    const stand = async () => (await abfrage(`select status, versuche from wirkung where id = $1`, [id]))[0];
    presse.kaputt = true;
    for (const [nr, sekunden] of [2, 10, 60, 300].entries()) {
      await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
      expect(await stand()).toEqual({ status: 'offen', versuche: nr + 1 });
      warte(sekunden - 1);
      await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
      expect(await stand()).toEqual({ status: 'offen', versuche: nr + 1 });
      warte(1);
    }
    await test.anwendung.fuehreWirkungAus.ausfuehren(ref);
    expect(await stand()).toEqual({ status: 'vorfall', versuche: 5 });
    expect(await test.anwendung.vorfaelle.liste()).toMatchObject([{ code: 'WIRKUNG_GESCHEITERT' }]);
  });

  it('wird von zwei Arbeitern nicht zugleich ausgeführt', async () => {
    const vorgangId = await neuerVorgang();
    await test.anwendung.treibeVoran.ausfuehren(vorgangId);
    const [{ id, src }] = await abfrage(
      `select id, src from wirkung where status = 'offen' order by id limit 1`,
    );
    const ref = { vorgangId, wirkungId: id, src };
    const vorher = presse.briefe;
    await Promise.all([1, 2, 3, 4].map(() => test.anwendung.fuehreWirkungAus.ausfuehren(ref)));
    expect(presse.briefe).toBe(vorher + 1);
    expect(await abfrage(`select 1 from ereignis where id like 'antwort-%'`)).toHaveLength(1);
  });
});

describe('Zwei Arbeiter an einem Vorgang', () => {
  it('führen jedes Ereignis einmal aus', async () => {
    const vorgangId = await neuerVorgang();
    await Promise.all([1, 2, 3, 4].map(() => test.anwendung.treibeVoran.ausfuehren(vorgangId)));
    const [{ n }] = await abfrage(
      `select count(*)::int as n from journal, jsonb_path_query(eintrag, '$[*]') e
        where e->>'art' = 'ereignis' and e->'ereignis'->>'art' = 'beginn'`,
    );
    expect(n).toBe(1);
    const akte = await test.anwendung.akten.finde(vorgangId);
    expect(akte && test.anwendung.aktenpruefung.pruefeKette(akte)).toBeUndefined();
  });
});
