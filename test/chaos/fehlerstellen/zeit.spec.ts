import pg from 'pg';
import { type Anwendung, erstelleAnwendung, erstelleLogger, systemUhr } from '#libs/composition';
import { FesteUhr, kalendertag } from '#libs/kernel';
import { PostgresVorgangSpeicher } from '#libs/persistence';
import { imBereich } from '#libs/vorgang';
import { warteBis } from '../../unterbau/testanwendung.js';
import { Lage, MONTAG } from './lage.js';

/** Deadlines when nothing runs, clocks that disagree, and the two nights on which an hour is missing or comes twice. */
let lage: Lage;
let antragId: string;
let vorgangId: string;
/** Another process, whose clock is an hour ahead or behind. */
const andereUhr = new FesteUhr(MONTAG);
let andere: Anwendung;

beforeAll(async () => {
  lage = await Lage.schaffe();
  const arbeiter = await lage.test.arbeite();
  ({ id: antragId } = await lage.reicheEin());
  await lage.kommtZurRuhe();
  vorgangId = await lage.vorgangVon(antragId);
  await arbeiter.schliesse();
  const { konfiguration } = lage.test.anwendung;
  andere = await erstelleAnwendung(konfiguration, {
    logger: erstelleLogger(konfiguration, 'test'),
    uhr: andereUhr,
    grundbereich: { art: 'dienst', zweck: 'pruefung' },
    druckwerk: lage.presse,
    stichprobeErzwungen: false,
  });
}, 120_000);
afterAll(async () => {
  await andere?.schliesse();
  await lage?.schliesse();
});

const kehre = async (anwendung: Anwendung) => (await anwendung.kehrdienst.kehre()).fristen;
const stelle = (zeit: string) => lage.uhr.stelle(zeit);

async function frist(name: string, faelligAm: string): Promise<void> {
  await lage.abfrage(
    `insert into frist (vorgang_id, id, name, faellig_am, berechnung, status, erstellt_am)
     values ($1, $2, 'probe', $3, '{}', 'offen', now())`,
    [vorgangId, name, faelligAm],
  );
}

/** How often a deadline has become an event, waiting or journalled. */
const ausgeloest = (name: string) =>
  lage.zahl(
    `select 1 from ereignis where vorgang_id = $1 and id = 'frist-' || $2
     union all select 1 from journal, jsonb_path_query(eintrag, '$[*].ereignis') e
                where vorgang_id = $1 and e->>'id' = 'frist-' || $2`,
    [vorgangId, name],
  );

/** The ids of the last events in the journal of a case, in its order. */
async function letzte(anzahl: number, vorgang = vorgangId): Promise<unknown[]> {
  const zeilen = await lage.abfrage(
    `select e->>'id' as id from journal, jsonb_path_query(eintrag, '$[*].ereignis') with ordinality as x(e, platz)
      where vorgang_id = $1 order by nr, platz`,
    [vorgang],
  );
  return zeilen.map(({ id }) => id).slice(-anzahl);
}

describe('Eine Frist endet mit ihrem letzten Tag in Deutschland (§ 31 Abs. 1 VwVfG, § 188 BGB)', () => {
  it.each([
    ['am Sonnabend vor der Umstellung auf Sommerzeit', '2026-03-28', '2026-03-28T23:00:00Z'],
    ['am Tag der Umstellung, der 23 Stunden hat', '2026-03-29', '2026-03-29T22:00:00Z'],
    ['im Sommer', '2026-07-01', '2026-07-01T22:00:00Z'],
    ['am Sonnabend vor der Umstellung auf Winterzeit', '2026-10-24', '2026-10-24T22:00:00Z'],
    ['am Tag der Umstellung, der 25 Stunden hat', '2026-10-25', '2026-10-25T23:00:00Z'],
  ])('%s: keine Sekunde früher, und einmal', async (_, tag, ende) => {
    await frist(`ende-${tag}`, tag);
    stelle(new Date(Date.parse(ende) - 1000).toISOString());
    await kehre(lage.test.anwendung);
    expect(await ausgeloest(`ende-${tag}`)).toBe(0);
    stelle(ende);
    await Promise.all([1, 2, 3].map(() => kehre(lage.test.anwendung)));
    expect(await ausgeloest(`ende-${tag}`)).toBe(1);
  });
});

describe('Uhren, die nicht stimmen,', () => {
  it('lassen keine Frist ablaufen, deren letzter Tag für die Datenbank noch nicht vorbei ist (§ 31 Abs. 1 VwVfG)', async () => {
    const { datenquelle } = lage.test.anwendung;
    const tag = kalendertag(systemUhr.now());
    await frist('gestern', tag.subtract({ days: 1 }).toString());
    await frist('heute', tag.toString());
    const betrieb = new PostgresVorgangSpeicher(datenquelle, true);
    const voraus = tag.add({ days: 2 }).toString();
    await imBereich({ art: 'dienst', zweck: 'pruefung' }, () =>
      betrieb.loeseFristenAus(voraus, systemUhr.now().toString(), 500),
    );
    expect([await ausgeloest('gestern'), await ausgeloest('heute')]).toEqual([1, 0]);
    await lage.abfrage(`update frist set status = 'aufgehoben' where id = 'heute'`);
  });

  it('lassen eine Frist auch dann einmal wirken, wenn sie um eine Stunde auseinandergehen oder zurückgestellt werden', async () => {
    await frist('auseinander', '2026-11-02');
    stelle('2026-11-02T22:30:00Z');
    andereUhr.stelle('2026-11-02T23:30:00Z');
    await Promise.all([lage.test.anwendung, andere, lage.test.anwendung, andere].map(kehre));
    stelle('2026-11-02T23:30:00Z');
    andereUhr.stelle('2026-11-02T22:30:00Z');
    await Promise.all([lage.test.anwendung, andere, lage.test.anwendung, andere].map(kehre));
    stelle('2026-11-02T22:45:00Z');
    await kehre(lage.test.anwendung);
    stelle('2026-11-03T09:00:00Z');
    await kehre(lage.test.anwendung);
    expect(await ausgeloest('auseinander')).toBe(1);
  });

  it('ändern nichts daran, dass ein Vorgang mit seinem Antrag beginnt, auch wenn eine Meldung zu ihm älter scheint', async () => {
    stelle('2026-11-03T10:00:00Z');
    andereUhr.stelle('2026-11-03T09:59:59Z');
    const { id } = await lage.reicheEin();
    const neuer = await lage.vorgangVon(id);
    await andere.meldeEreignis(neuer, { art: 'meldung', id: 'a-meldung', typ: 'UNBEKANNT' });
    await lage.test.anwendung.treibeVoran.ausfuehren(neuer);
    expect(await letzte(2, neuer)).toEqual(['beginn', 'a-meldung']);
    expect(await lage.maengel([id])).toEqual([]);
  });

  it('ändern nichts an der Reihenfolge, in der verschiedene Rechner etwas zu einem Vorgang notiert haben', async () => {
    stelle('2026-11-03T11:00:00Z');
    andereUhr.stelle('2026-11-03T12:00:00Z');
    const { id } = await lage.reicheEin();
    const neuer = await lage.vorgangVon(id);
    for (const [anwendung, name] of [
      [andere, 'c-zuerst'],
      [lage.test.anwendung, 'b-danach'],
      [andere, 'a-zuletzt'],
    ] as const)
      await anwendung.meldeEreignis(neuer, { art: 'meldung', id: name, typ: 'UNBEKANNT' });
    await lage.test.anwendung.treibeVoran.ausfuehren(neuer);
    expect(await letzte(4, neuer)).toEqual(['beginn', 'c-zuerst', 'b-danach', 'a-zuletzt']);
  });

  it('halten einen Antrag höchstens so lange auf, wie sie zurückgestellt sind; verloren geht nichts', async () => {
    stelle('2026-11-04T10:00:00Z');
    const { id } = await lage.reicheEin();
    await lage.test.anwendung.treibeVoran.ausfuehren(await lage.vorgangVon(id));
    stelle('2026-11-04T09:00:00Z');
    const arbeiter = await lage.test.arbeite();
    const weitere = await lage.reicheEin();
    await warteBis(
      async () => {
        lage.warte(60);
        return lage.zahl(
          `select 1 from mitteilung m join vorgang v on v.id = m.vorgang_id
                           where v.eingang_id = any($1)`,
          [[id, weitere.id]],
        );
      },
      (briefe) => briefe >= 2,
    );
    await lage.kommtZurRuhe();
    await arbeiter.schliesse();
    expect(await lage.maengel([id, weitere.id])).toEqual([]);
  });
});

describe('Eine Frist, die abläuft, während nichts läuft,', () => {
  it('wirkt danach einmal, auch wenn mehrere Worker zugleich starten', async () => {
    await frist('stillstand', '2026-11-10');
    stelle('2026-12-24T09:00:00Z');
    const arbeiter = await Promise.all([1, 2, 3].map(() => lage.test.arbeite()));
    await warteBis(
      () => ausgeloest('stillstand'),
      (n) => n > 0,
    );
    await lage.kommtZurRuhe();
    for (const einer of arbeiter) await einer.schliesse();
    expect(await ausgeloest('stillstand')).toBe(1);
    expect(await lage.maengel([antragId])).toEqual([]);
  });

  it('wirkt vor einer, die später abläuft, wie auch immer beide heißen', async () => {
    await frist('a-spaet', '2026-12-30');
    await frist('z-frueh', '2026-12-28');
    await frist('y-frueh', '2026-12-28');
    stelle('2027-01-04T09:00:00Z');
    await kehre(lage.test.anwendung);
    await lage.test.anwendung.treibeVoran.ausfuehren(vorgangId);
    expect(await letzte(3)).toEqual(['frist-y-frueh', 'frist-z-frueh', 'frist-a-spaet']);
  });

  it('überholt auch dann keine frühere, wenn diese gerade ein anderer auslöst, der nicht fertig wird', async () => {
    await frist('a-danach', '2027-01-12');
    await frist('z-zuvor', '2027-01-11');
    stelle('2027-01-18T09:00:00Z');
    const anderer = new pg.Client({ connectionString: lage.test.datenbank.url });
    await anderer.connect();
    try {
      await anderer.query('begin');
      await anderer.query(`select 1 from frist where id = 'z-zuvor' for update`);
      await kehre(lage.test.anwendung);
      await lage.test.anwendung.treibeVoran.ausfuehren(vorgangId);
    } finally {
      await anderer.end();
    }
    expect([await ausgeloest('z-zuvor'), await ausgeloest('a-danach')]).toEqual([0, 0]);
    await kehre(lage.test.anwendung);
    await lage.test.anwendung.treibeVoran.ausfuehren(vorgangId);
    expect(await letzte(2)).toEqual(['frist-z-zuvor', 'frist-a-danach']);
  });
});

describe('Der Eingangstag', () => {
  it.each([
    ['2026-10-24T21:59:59Z', '2026-10-24'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T00:30:00Z', '2026-10-25'],
    ['2026-10-25T01:30:00Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('eines Antrags um %s ist der %s, auch in der Nacht mit der doppelten Stunde', async (zeit, tag) => {
    stelle(zeit);
    const { id } = await lage.reicheEin();
    const [zeile] = await lage.abfrage(`select eingangstag::text as tag from eingang where id = $1`, [id]);
    expect(zeile).toEqual({ tag });
  });
});
