import pg from 'pg';
import { FesteUhr } from '#libs/kernel';
import { spurText } from '#libs/vorgang';
import { betriebBefehle } from '../../apps/cli/src/betrieb.js';
import { risikoBefehle } from '../../apps/cli/src/risiko.js';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { fuehreBefehlAus, richteBefehleAus } from '../unterbau/befehl.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Risk management, trace and anchor over real cases. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const vorher = { ...process.env };
let test: Testanwendung;
const akten = () => test.anwendung.akten;

beforeAll(async () => {
  const druckwerk = new Pruefpresse();
  test = await starteTestanwendung({ uhr, druckwerk, verfahren: ['bewohnerparkausweis'] });
  richteBefehleAus(test);
  await test.arbeite();
}, 120_000);
afterAll(async () => {
  process.env = vorher;
  process.exitCode = 0;
  await test?.schliesse();
});

const befehl = (...argumente: string[]) => fuehreBefehlAus([betriebBefehle, risikoBefehle], argumente);

/** The case of an application, once something holds for it. */
async function vorgangNach(
  antrag: ReturnType<typeof einAntrag>,
  gilt: (zustand: string, bescheide: number) => boolean,
) {
  const { koerper } = await reicheEin(test.server, antrag);
  const id = (koerper as { antragId?: string; id?: string }).antragId ?? (koerper as { id: string }).id;
  const auskunft = await warteBis(
    async () => test.anwendung.auskunft.finde(id),
    (antwort) => gilt(JSON.stringify(antwort?.vorgang?.zustand ?? ''), antwort?.bescheide.length ?? 0),
  );
  return String(auskunft?.vorgang?.aktenzeichen);
}

describe('Ein automatisch entschiedener Vorgang', () => {
  let aktenzeichen: string;
  beforeAll(async () => {
    aktenzeichen = await vorgangNach(einAntrag(), (_, bescheide) => bescheide > 0);
    // The letter and its answer are still to come; only a file at rest tells the same twice.
    await warteBis(
      () =>
        test.anwendung.datenquelle.query(`
          select vorgang_id from ereignis
          union all select vorgang_id from wirkung where status in ('offen', 'in_arbeit')`),
      (offen: unknown[]) => offen.length === 0,
    );
  }, 60_000);

  it('lässt sich mit seiner Spur erklären (Art. 15 Abs. 1 Buchst. h DSGVO)', async () => {
    const spur = await test.anwendung.gibSpurAus.ausfuehren(aktenzeichen);
    expect(spur).toMatchObject({
      aktenzeichen,
      stichprobe: { gezogen: false },
      bescheide: [{ durch: 'regelwerk', ergebnis: 'bewilligung' }],
    });
    expect(spur?.angaben).toContainEqual(
      expect.objectContaining({
        angabe: 'hauptwohnung.plz',
        quelle: 'antrag',
        xpath: expect.arrayContaining([expect.stringContaining('postleitzahl')]),
      }),
    );
    expect(spur?.regeln.some(({ grund, norm }) => grund && norm)).toBe(true);
    expect(spur?.parameter.length).toBeGreaterThan(0);
  });

  it('gibt zweimal dieselben Bytes, ohne Rate, Zahl, Beleg und Schlüssel (§ 88 Abs. 5 S. 4 AO)', async () => {
    const texte = await Promise.all([1, 2].map(() => befehlFrei(aktenzeichen)));
    expect(texte[0]).toBe(texte[1]);
    const akte = await akten().finde(aktenzeichen);
    const ziehung = akte?.journal.find(
      ({ eintrag }) => eintrag.art === 'rechnung' && eintrag.baustein === 'stichprobe',
    );
    const { ausgang } = (ziehung as NonNullable<typeof ziehung>).eintrag as unknown as {
      ausgang: { ergebnis: { beleg: string; zahl: number } };
    };
    for (const geheim of [ausgang.ergebnis.beleg, String(ausgang.ergebnis.zahl), '0.03', 'rate']) {
      expect(texte[0]).not.toContain(geheim);
    }
  });

  it('steht im Bericht zum Risikomanagement', async () => {
    const { text } = await befehl('risikobericht', '--von', '2026-03-01', '--bis', '2026-03-31', '--json');
    expect(JSON.parse(text)).toMatchObject({
      verfahren: [{ verfahrenId: 'bewohnerparkausweis', automatisch: 1, gezogen: 0 }],
    });
    const leer = await befehl('risikobericht', '--von', '2025-01-01', '--bis', '2025-12-31');
    expect(leer.text).toContain('In diesem Zeitraum wurde nichts entschieden.');
    expect((await befehl('risikobericht', '--von', '2026-03-31', '--bis', '2026-03-01')).fehler).toBe(
      'ZEITRAUM_UNGUELTIG',
    );
    for (const tag of ['gestern', '2026-02-30']) {
      expect((await befehl('risikobericht', '--von', tag, '--bis', '2026-03-31')).fehler).toBe(
        'TAG_UNGUELTIG',
      );
    }
  });

  it('hat eine Ziehung, die sich nachrechnen lässt', async () => {
    const { text } = await befehl('stichprobe', 'pruefen', aktenzeichen);
    // The test forces the outcome; where chance would have drawn, the check says so.
    expect(text).toMatch(/nachgerechnet, stimmt|erzwungen/u);
    expect((await befehl('stichprobe', 'pruefen', 'XYZ-1')).fehler).toBe('VORGANG_UNBEKANNT');
  });

  it('lässt sich nicht mehr an sich ziehen', async () => {
    const { fehler } = await befehl(
      'ziehen',
      aktenzeichen,
      '--person',
      'o',
      '--name',
      'Olga',
      '--grund',
      'Hinweis',
    );
    expect(fehler).toBe('VORGANG_ENTSCHIEDEN');
  });

  it('fällt auf, wenn der Eigentümer der Datenbank die ganze Kette neu berechnet (§ 6a EGovG)', async () => {
    uhr.stelle('2026-03-02T10:00:00Z');
    expect((await befehl('journal', 'anker')).text).toContain('1 Vorgänge');
    expect(await befehl('journal', 'verify')).toMatchObject({ code: 0 });
    const verbindung = new pg.Client({ connectionString: test.datenbank.ownerUrl });
    await verbindung.connect();
    await verbindung.query('alter table journal no force row level security');
    await verbindung.query('alter table vorgang no force row level security');
    // A chain of one's own making: the last run goes, and the case is told that what was before is its end.
    await verbindung.query(
      `delete from journal j using vorgang v where j.vorgang_id = v.id and j.letzte = v.journal_nr`,
    );
    await verbindung.query(
      `update vorgang v set (journal_nr, journal_hash) =
         (select coalesce(letzte, nr), hash from journal where vorgang_id = v.id order by nr desc limit 1)`,
    );
    await verbindung.end();
    const { text, code } = await befehl('journal', 'verify');
    expect(text).toContain('1 Vorgänge geprüft, 0 mit Mängeln.');
    expect(text).toMatch(/Anker vom .*: Die Journale bis .* sind nicht mehr die von damals/u);
    expect(code).toBe(1);
  });
});

async function befehlFrei(aktenzeichen: string): Promise<string> {
  const spur = await test.anwendung.gibSpurAus.ausfuehren(aktenzeichen);
  return `${JSON.stringify(spur)}\n${spur ? spurText(spur) : ''}`;
}

describe('Ein Vorgang, der auf Unterlagen wartet', () => {
  it('lässt sich an sich ziehen und ist dann Sache eines Menschen, mit Person und Grund in der Akte', async () => {
    const aktenzeichen = await vorgangNach({ ...einAntrag(), anlagen: [] }, (zustand) =>
      zustand.includes('nachreichung'),
    );
    const ohneGrund = await befehl('ziehen', aktenzeichen, '--person', 'o', '--name', 'Olga', '--grund', ' ');
    expect(ohneGrund.fehler).toBe('ZIEHUNG_UNZULAESSIG');
    await befehl(
      'ziehen',
      aktenzeichen,
      '--person',
      'o',
      '--name',
      'Olga',
      '--grund',
      'Hinweis aus dem Außendienst',
    );
    const akte = await warteBis(
      async () => akten().finde(aktenzeichen),
      (stand) => JSON.stringify(stand?.vorgang.snapshot?.zustand).includes('persoenlichePruefung'),
    );
    expect(akte?.vorgang.snapshot?.kontext.befund.anSichGezogen).toEqual({
      am: expect.any(String),
      von: { id: 'o', name: 'Olga' },
      grund: 'Hinweis aus dem Außendienst',
    });
    const eintrag = akte?.journal.find(
      ({ eintrag: e }) =>
        e.art === 'ereignis' && e.ereignis.art === 'meldung' && e.ereignis.typ === 'GEZOGEN',
    );
    expect(eintrag?.eintrag).toMatchObject({ ereignis: { daten: { von: { name: 'Olga' } } } });
    const spur = await test.anwendung.gibSpurAus.ausfuehren(aktenzeichen);
    expect(spur?.verlauf.at(-1)).toMatchObject({ wer: 'Olga' });
  }, 60_000);
});
