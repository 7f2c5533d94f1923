import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { liesPaketordner } from '#libs/composition';
import { FesteUhr } from '#libs/kernel';
import { betriebBefehle } from '../../apps/cli/src/betrieb.js';
import { parameterBefehle } from '../../apps/cli/src/parameter.js';
import { simulierenBefehl } from '../../apps/cli/src/simulieren.js';
import { veroeffentlichenBefehl } from '../../apps/cli/src/veroeffentlichen.js';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { fuehreBefehlAus, richteBefehleAus } from '../unterbau/befehl.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { istVielleichtGezogen } from '../unterbau/stichprobe.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** The commands of operation, against a database with cases of all kinds. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const presse = new Pruefpresse();
const vorher = { ...process.env };
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({ uhr, druckwerk: presse, verfahren: ['bewohnerparkausweis'] });
  richteBefehleAus(test);
}, 120_000);
afterAll(async () => {
  process.env = vorher;
  process.exitCode = 0;
  await test?.schliesse();
});

const befehl = (...argumente: string[]) => fuehreBefehlAus([betriebBefehle], argumente);

const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

async function alsOwner(sql: string, werte: unknown[] = []) {
  const verbindung = new pg.Client({ connectionString: test.datenbank.ownerUrl });
  await verbindung.connect();
  try {
    // Even the owner has to lift row-level security before it sees a row to tamper with.
    await verbindung.query('alter table journal no force row level security');
    await verbindung.query(sql, werte);
  } finally {
    await verbindung.end();
  }
}

/** A case that has been carried on as far as possible without letters. */
async function vorgang(): Promise<{ id: string; aktenzeichen: string }> {
  const { koerper } = await reicheEin(test.server, einAntrag());
  const [{ vorgang_id: id }] = await abfrage(`select vorgang_id from eingang where id = $1`, [koerper.id]);
  await test.anwendung.treibeVoran.ausfuehren(id);
  const [{ aktenzeichen }] = await abfrage(`select aktenzeichen from vorgang where id = $1`, [id]);
  return { id, aktenzeichen };
}

/** One that the command, which draws as in production, does not draw. */
async function ungezogenerVorgang(): Promise<{ id: string; aktenzeichen: string }> {
  const einer = await vorgang();
  return (await istVielleichtGezogen(test, einer.id)) ? ungezogenerVorgang() : einer;
}

async function mitVorfaellen(): Promise<{ id: string; aktenzeichen: string }> {
  const einer = await vorgang();
  presse.kaputt = true;
  for (let i = 0; i < 5; i++) {
    for (const { id, src } of await abfrage(`select id, src from wirkung where vorgang_id = $1`, [einer.id]))
      await test.anwendung.fuehreWirkungAus.ausfuehren({ vorgangId: einer.id, wirkungId: id, src });
    uhr.stelle(uhr.now().add({ minutes: 6 }));
  }
  presse.kaputt = false;
  return einer;
}

describe('bescheidwerk journal verify', () => {
  it('bestätigt unversehrte Akten, einzeln nach Aktenzeichen und alle', async () => {
    const { id, aktenzeichen } = await vorgang();
    for (const kennung of [id, aktenzeichen])
      expect(await befehl('journal', 'verify', kennung)).toEqual({
        text: '1 Vorgänge geprüft, 0 mit Mängeln.\n',
        code: 0,
        fehler: undefined,
      });
    expect(await befehl('journal', 'verify')).toMatchObject({ code: 0 });
  });

  it.each([
    [
      'veränderter',
      `update journal set eintrag = jsonb_set(eintrag, '{1,art}', '"x"') where vorgang_id = $1 and nr = 1`,
    ],
    ['gelöschter', `update journal set eintrag = eintrag - 1 where vorgang_id = $1 and nr = 1`],
    [
      'abgeschnittener',
      `update journal set eintrag = eintrag - -1, letzte = letzte - 1 where vorgang_id = $1 and nr = 1`,
    ],
  ])('ein %s Eintrag fällt auf; der Befehl nennt den Vorgang und endet mit 1', async (_, sql) => {
    const { id } = await vorgang();
    await alsOwner(sql, [id]);
    const { text, code } = await befehl('journal', 'verify');
    expect(text).toContain(id);
    expect(text).toMatch(/Eintrag \d+ des Journals/);
    expect(code).toBe(1);
    await alsOwner(`delete from journal where vorgang_id = $1`, [id]);
    await alsOwner(`update vorgang set journal_nr = 0, journal_hash = repeat('0', 64) where id = $1`, [id]);
  });

  it('ein Vorgang, der währenddessen weitergeht, gilt nicht als verfälscht', async () => {
    const { id } = await vorgang();
    const akte = await test.anwendung.akten.finde(id);
    await test.anwendung.meldeEreignis(id, { art: 'meldung', id: 'm', typ: 'UNBEKANNT' });
    await test.anwendung.treibeVoran.ausfuehren(id);
    expect(akte && test.anwendung.aktenpruefung.pruefeKette(akte)).toBeUndefined();
    expect((await test.anwendung.akten.finde(id))?.journal.length).toBe((akte?.journal.length ?? 0) + 1);
  });
});

describe('bescheidwerk replay', () => {
  it('spielt das Journal zum selben Stand nach', async () => {
    const { aktenzeichen } = await ungezogenerVorgang();
    const { text, fehler } = await befehl('replay', aktenzeichen);
    expect({ text, fehler }).toEqual({
      text: expect.stringMatching(new RegExp(`^${aktenzeichen}: \\d+ Einträge nachgespielt, derselbe Stand`)),
      fehler: undefined,
    });
  });

  it('zeigt, dass der gespeicherte Stand ein anderer ist', async () => {
    const { id } = await vorgang();
    await abfrage(
      `update vorgang set snapshot = jsonb_set(snapshot, '{zustand}', '"erfunden"') where id = $1`,
      [id],
    );
    expect(await befehl('replay', id)).toMatchObject({ fehler: 'NACHSPIEL_WEICHT_AB' });
    const { text, code } = await befehl('replay');
    expect({ text, code }).toEqual({
      text: expect.stringMatching(/nachgespielt, [1-9]\d* weichen ab\.\n$/),
      code: 1,
    });
    expect(text).toContain(id);
  });

  it('hält einen Vorgang, mit dem noch nichts geschehen ist, nicht für verfälscht, einen ohne Journal schon', async () => {
    const { id } = await vorgang();
    await alsOwner(`delete from journal where vorgang_id = $1`, [id]);
    expect((await befehl('replay')).text).toContain(`(${id}): Das Journal ist leer`);
    await abfrage(`update vorgang set snapshot = null where id = $1`, [id]);
    expect((await befehl('replay')).text).not.toContain(id);
  });

  it('nennt einen Vorgang, den es nicht gibt', async () => {
    expect(await befehl('replay', 'BPA-1999-000001')).toMatchObject({ fehler: 'VORGANG_UNBEKANNT' });
  });
});

describe('bescheidwerk vorfaelle', () => {
  it('zeigt, was steht, und wiederholt alles', async () => {
    expect((await befehl('vorfaelle')).text).toBe('Keine offenen Vorfälle.\n');
    const { aktenzeichen } = await mitVorfaellen();
    const liste = await befehl('vorfaelle', 'liste');
    expect(liste.text).toContain(aktenzeichen);
    expect(liste.text).toContain('WIRKUNG_GESCHEITERT');
    const anzahl = liste.text.trim().split('\n').length;
    const { text } = await befehl('vorfaelle', 'wiederholen', 'alle');
    expect(text).toBe(
      anzahl === 1 ? 'Ein Vorfall wird wiederholt.\n' : `${anzahl} Vorfälle werden wiederholt.\n`,
    );
    expect((await befehl('vorfaelle')).text).toBe('Keine offenen Vorfälle.\n');
  });

  it('zeigt die ältesten zweihundert, sagt, wie viele es noch sind, und zeigt sie auf Wunsch alle', async () => {
    const { id } = await vorgang();
    const einfuegen = `insert into vorfall (id, vorgang_id, code, text, entstanden_am)
      select gen_random_uuid(), $1, 'WIRKUNG_GESCHEITERT', 'Nr. ' || nr, now() + nr * interval '1 second'
        from generate_series(1, 203) as nr`;
    await abfrage(einfuegen, [id]);
    const zeilen = (await befehl('vorfaelle')).text.trim().split('\n');
    expect(zeilen).toHaveLength(201);
    expect(zeilen[0]).toContain('Nr. 1');
    expect(zeilen.at(-1)).toBe('Und 3 weitere; alle zeigt „bescheidwerk vorfaelle liste --alle“.');
    const alle = (await befehl('vorfaelle', 'liste', '--alle')).text.trim().split('\n');
    expect(alle).toHaveLength(203);
    expect(alle.at(-1)).toContain('Nr. 203');
    expect(await befehl('vorfaelle', 'wiederholen', 'alle')).toMatchObject({
      text: '203 Vorfälle werden wiederholt.\n',
      fehler: undefined,
    });
  });

  it('lässt beim Wiederholen aller aus, was inzwischen ein anderer geschlossen hat, und sagt, wie viele', async () => {
    const [erster, zweiter] = [await mitVorfaellen(), await mitVorfaellen()];
    const offene = async () =>
      (await test.anwendung.vorfaelle.liste()).filter(({ vorgangId }) =>
        [erster.id, zweiter.id].includes(vorgangId),
      );
    const anzahl = (await offene()).length;
    const adresse = new URL(process.env.TEST_DATABASE_ADMIN_URL as string);
    adresse.pathname = new URL(test.datenbank.url).pathname;
    const anderer = new pg.Client({ connectionString: adresse.href });
    await anderer.connect();
    // The command has its list and waits for the first case, while somebody else closes what follows.
    await anderer.query('begin');
    await anderer.query('select 1 from vorgang where id = $1 for update', [erster.id]);
    const wiederholung = befehl('vorfaelle', 'wiederholen', 'alle');
    await warteBis(
      async () => {
        const wartend = `select 1 from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`;
        return (await abfrage(wartend)).length;
      },
      (wartend) => wartend > 0,
    );
    const [{ n }] = await abfrage(
      `with zu as (update vorfall set behoben_am = now(), behebung = 'wiederholt'
         where vorgang_id = $1 and behoben_am is null returning 1) select count(*)::int as n from zu`,
      [zweiter.id],
    );
    await anderer.query('rollback');
    await anderer.end();
    const geschlossen = n === 1 ? 'Einer war' : `${n} waren`;
    const wird = anzahl - n === 1 ? 'Ein Vorfall wird' : `${anzahl - n} Vorfälle werden`;
    expect(await wiederholung).toMatchObject({
      text: `${wird} wiederholt. ${geschlossen} inzwischen geschlossen.\n`,
      fehler: undefined,
    });
    expect(await offene()).toEqual([]);
  });

  it('gibt einen auf; ein zweites Mal gibt es ihn nicht mehr', async () => {
    const { id: vorgangId } = await mitVorfaellen();
    const [{ id }] = await abfrage(`select id from vorfall where vorgang_id = $1 and behoben_am is null`, [
      vorgangId,
    ]);
    expect(await befehl('vorfaelle', 'aufgeben', id)).toMatchObject({ fehler: undefined });
    expect(await befehl('vorfaelle', 'aufgeben', id)).toMatchObject({ fehler: 'VORFALL_UNBEKANNT' });
    expect(await befehl('vorfaelle', 'wiederholen', 'gibt-es-nicht')).toMatchObject({
      fehler: 'VORFALL_UNBEKANNT',
    });
    const ereignisse = await abfrage(`select inhalt from ereignis where vorgang_id = $1`, [vorgangId]);
    expect(ereignisse).toMatchObject([{ inhalt: { art: 'antwort', ausgang: { ok: false } } }]);
  });
});

describe('Eigene Werte', () => {
  it('gibt es nur für Behörden dieser Installation: Ein Tippfehler wird nicht zu einem Wert, der für niemanden gilt', async () => {
    const fuer = ['--behoerde', 'leipzig-strassenverker'];
    const angaben = ['--wert', '45.00', '--ab', '2026-07-01', '--norm', '§ 2', '--grund', 'Beschluss'];
    for (const argumente of [
      ['liste', 'bewohnerparkausweis', ...fuer],
      ['setzen', 'bewohnerparkausweis', 'jahresgebuehr', ...fuer, ...angaben],
    ]) {
      const { fehler } = await fuehreBefehlAus([parameterBefehle], ['parameter', ...argumente]);
      expect(fehler).toBe('BEHOERDE_UNBEKANNT');
    }
    expect(
      await abfrage(`select 1 from parameter_ueberschreibung where behoerde_id = $1`, [fuer[1]]),
    ).toEqual([]);
  });
});

describe('Wer einen eigenen Wert spät setzt', () => {
  it('erfährt, dass offene Vorgänge behalten, was bei ihrem Eingang galt, und wie einer zu einem Menschen kommt', async () => {
    const { text, fehler } = await fuehreBefehlAus(
      [parameterBefehle],
      [
        ...[
          'parameter',
          'setzen',
          'bewohnerparkausweis',
          'jahresgebuehr',
          '--behoerde',
          'halle-strassenverkehr',
        ],
        ...['--wert', '45.00', '--ab', '2026-01-01', '--norm', '§ 2 der Satzung', '--grund', 'Beschluss'],
      ],
    );
    expect(fehler).toBeUndefined();
    expect(text).toMatch(/für neue Vorgänge\.\n.*Offene Vorgänge behalten.*bescheidwerk ziehen/u);
  });
});

describe('Wer eine neue Fassung veröffentlicht', () => {
  it('erfährt, welche Vorgänge ohne Bescheid nach früheren Fassungen entschieden werden', async () => {
    const ordner = join('workflows', 'bewohnerparkausweis');
    const veroeffentliche = () =>
      fuehreBefehlAus([veroeffentlichenBefehl], ['verfahren', 'veroeffentlichen', ordner]);
    const { koerper } = await reicheEin(test.server, einAntrag());
    const [{ id, fassung }] = await abfrage(
      `select id, verfahren_version as fassung from vorgang where eingang_id = $1`,
      [koerper.id],
    );
    expect((await veroeffentliche()).text).not.toContain('Noch ohne Bescheid');
    const paket = new Map(await liesPaketordner(ordner));
    const angaben = Buffer.from(paket.get('verfahren.json') as Uint8Array).toString('utf8');
    paket.set('verfahren.json', Buffer.from(angaben.replace(`"${fassung}"`, '"9.0.0"')));
    uhr.stelle(uhr.now().add({ seconds: 1 }));
    expect(await test.anwendung.verfahrenswerk.veroeffentliche(paket)).toHaveProperty(
      'version.version',
      '9.0.0',
    );
    const { text } = await veroeffentliche();
    expect(text).toMatch(new RegExp(`Noch ohne Bescheid: \\d+ nach ${fassung}\\. Diese Vorgänge`, 'u'));
    expect(text).toContain(`    ${id}\n`);
    await test.anwendung.treibeVoran.ausfuehren(id);
    expect((await veroeffentliche()).text).not.toContain(id);
  });
});

describe('Wer einen Entwurf an den vorhandenen Vorgängen durchspielt', () => {
  let entwurf: string;
  let ausgangslage: { readonly id: string; readonly aktenzeichen: string };

  beforeAll(async () => {
    ausgangslage = await ungezogenerVorgang();
  });
  beforeEach(async () => {
    entwurf = await mkdtemp(join(tmpdir(), 'entwurf-'));
    await cp(join('workflows', 'bewohnerparkausweis'), entwurf, { recursive: true });
  });
  afterEach(() => rm(entwurf, { recursive: true }));

  const simuliere = (...optionen: string[]) =>
    fuehreBefehlAus(
      [simulierenBefehl],
      ['verfahren', 'simulieren', entwurf, '--hoechstens', '1', ...optionen],
    );

  async function aendere(datei: string, alt: string, neu: string): Promise<void> {
    const text = await readFile(join(entwurf, datei), 'utf8');
    if (!text.includes(alt)) throw new Error(`Nicht gefunden: ${alt}`);
    await writeFile(join(entwurf, datei), text.replace(alt, neu));
  }

  it('erfährt, dass sich nichts ändert, und ändert nichts', async () => {
    const bestand = () =>
      abfrage(
        `select (select count(*) from ereignis) as ereignisse, (select count(*) from wirkung) as wirkungen,
                (select count(*) from verfahrensversion) as versionen, version from vorgang where id = $1`,
        [ausgangslage.id],
      );
    const vorher = await bestand();
    const { text, code } = await simuliere();
    expect(text).toContain('durchgespielt an einem Vorgang; geschrieben wurde nichts.\n  gleich: 1\n');
    expect(code).toBe(0);
    expect(await bestand()).toEqual(vorher);
  });

  it('erfährt, welche Vorgänge andere Beträge bekämen; die Werte selbst nur auf Verlangen', async () => {
    await aendere('parameter/gebuehren.json', '"30.70"', '"61.40"');
    const { text, code } = await simuliere();
    expect(text).toContain('ebenso entschieden, mit anderem Inhalt: 1');
    expect(text).toMatch(/Bescheid „bewilligung“: .*kosten\.betragCent/u);
    expect(text).toContain(ausgangslage.aktenzeichen);
    expect(text).not.toContain('6140');
    expect(code).toBe(0);
    expect((await simuliere('--werte')).text).toContain('daten.kosten.betragCent: 3070 → 6140');
  });

  it('erfährt, was eine andere Abbildung im gespeicherten Antrag liest', async () => {
    await aendere('eingang.json', '"p:angaben/p:hauptwohnung/p:strasse"', '"p:angaben/p:hauptwohnung/p:weg"');
    const { text } = await simuliere();
    expect(text).toContain('auf anderem Weg entschieden: 1');
    expect(text).toContain(
      'Entschieden haben die Regeln („bewilligung“); nach dem Entwurf entscheidet ein Mensch',
    );
  });

  it('erfährt, welche sich nicht vergleichen lassen', async () => {
    await aendere(
      'eingang.json',
      '"wurzel": "parken.bewohnerparkausweis.antrag.0100"',
      '"wurzel": "parken.anders"',
    );
    const { text, code } = await simuliere();
    expect(text).toContain('nicht vergleichbar: 1');
    expect(text).toContain('Der Entwurf nimmt eine solche Nachricht nicht als Antrag entgegen.');
    expect(code).toBe(1);
  });

  it('erfährt vorher, was am Entwurf fehlt, und dass es in der Zeit keine Vorgänge gibt', async () => {
    expect((await simuliere('--seit', '2126-01-01')).text).toContain('kein Vorgang, an dem');
    expect(await simuliere('--seit', 'gestern')).toMatchObject({ fehler: 'TAG_UNGUELTIG' });
    await aendere('verfahren.json', '"stichtag"', '"stich"');
    expect(await simuliere()).toMatchObject({
      fehler: 'PAKET_UNGUELTIG',
      text: expect.stringContaining('stich'),
    });
  });
});
