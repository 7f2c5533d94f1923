import { mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '#libs/kernel';
import { PostgresVorgangSpeicher } from '#libs/persistence';
import { abgleichBefehl } from '../../../apps/cli/src/abgleich.js';
import { postausgangBefehl } from '../../../apps/cli/src/postausgang.js';
import { einAntrag } from '../../unterbau/antrag.js';
import { fuehreBefehlAus, richteBefehleAus } from '../../unterbau/befehl.js';
import { warteBis } from '../../unterbau/testanwendung.js';
import { Lage } from './lage.js';
import { Satzpresse } from './satzpresse.js';

/**
 * The database is set back to a copy while the letters that have gone out since lie in their folder: the order in which
 * backups are made (database first, letters after it) allows no other difference.
 */
const vorher = { ...process.env };
let lage: Lage;
/** Who had been decided before the copy, who was waiting for a human, who came only after it. */
let entschieden: { id: string };
let wartend: { id: string; vorgangId: string; aufgabeId: string };
const neuerAntrag = einAntrag({ schluessel: 'nach-der-sicherung' });
let neu: { id: string };
let nummernVorher: string[];
let briefeVorher: Map<string, string>;

const briefe = () =>
  new Map(
    readdirSync(lage.test.briefe).map(
      (name) => [name, sha256(readFileSync(join(lage.test.briefe, name)))] as const,
    ),
  );
const befehl = (...argumente: string[]) => fuehreBefehlAus([abgleichBefehl, postausgangBefehl], argumente);
const aktenzeichen = async () =>
  (await lage.abfrage(`select aktenzeichen from vorgang order by 1`)).map((zeile) =>
    String(zeile.aktenzeichen),
  );
const offeneVorfaelle = () => lage.test.anwendung.vorfaelle.liste();

/** Lets a worker do everything that can be done, then stops it. */
async function arbeite(): Promise<void> {
  const arbeiter = await lage.test.arbeite();
  await lage.kommtZurRuhe();
  await arbeiter.schliesse();
}

/** Everything that was there, unchanged, whatever has come in addition. */
function erwarteUnveraenderteBriefe(): void {
  const jetzt = briefe();
  for (const [name, hash] of briefeVorher) expect({ name, hash: jetzt.get(name) }).toEqual({ name, hash });
}

/** The house as it stands after the copy has been put back. */
async function spieleEin(): Promise<void> {
  // Time passes quickly here; that a letter takes longer than its lease is not the matter.
  lage = await Lage.schaffe({ env: { BELEGUNG_SEKUNDEN: '3600' } });
  richteBefehleAus(lage.test);
  const arbeiter = await lage.test.arbeite();
  entschieden = await lage.reicheEin();
  wartend = await lage.reicheFuerMenschenEin();
  await lage.kommtZurRuhe();
  await arbeiter.schliesse();
  const sicherung = await lage.sichere();
  neu = await lage.reicheEin(neuerAntrag);
  await lage.antworte(wartend);
  await arbeite();
  [nummernVorher, briefeVorher] = [await aktenzeichen(), briefe()];
  await lage.stelleWiederHer(sicherung);
}
afterEach(() => {
  process.env = { ...vorher };
  process.exitCode = 0;
});

describe('Nach dem Einspielen einer älteren Sicherung', () => {
  beforeEach(spieleEin, 120_000);
  afterEach(() => lage?.schliesse());

  it('hält der Abgleich an, wovon es schon einen Brief gibt; kein Brief geht zweimal hinaus, keine Nummer gehört zweien', async () => {
    const nurSehen = await befehl('abgleich');
    expect(nurSehen.code).toBe(1);
    expect(nurSehen.text).toMatch(/kennt die Datenbank nicht/);
    expect(nurSehen.text).toMatch(/Vorgang unbekannt: auch der Antrag ist nach der Sicherung eingegangen/);
    expect(nurSehen.text).toMatch(/Bescheid_\S+_1\.pdf {2}der Vorgang ist offen/);
    expect(await offeneVorfaelle()).toEqual([]);

    const getan = await befehl('abgleich', '--nach-wiederherstellung', '--vorsprung', '500');
    expect(getan.text).toMatch(/1 Vorgänge angehalten/);
    expect(await offeneVorfaelle()).toMatchObject([
      { vorgangId: wartend.vorgangId, code: 'BRIEF_UNBEKANNT' },
    ]);

    // The portal sends again what it has no letter for; the human decides again without knowing.
    const nochmal = await lage.reicheEin(neuerAntrag);
    const begruendung = 'Diesmal aus einem anderen Grund.';
    expect(await lage.antworte(wartend, { begruendung })).toMatchObject({ status: 202 });
    await lage.reicheEin();
    const arbeiter = await lage.test.arbeite();
    await warteBis(
      async () => lage.bescheide(nochmal.id),
      ([bescheid]) => bescheid?.ausgefertigt === true,
    );
    expect(await lage.bescheide(wartend.id)).toEqual([]);
    const vergeben = new Set(nummernVorher);
    const dazu = (await aktenzeichen()).filter((eines) => !vergeben.has(eines));
    expect(dazu).toHaveLength(2);
    const hoechste = Math.max(...nummernVorher.map((eines) => Number(eines.split('-').at(-1))));
    for (const eines of dazu) expect(Number(eines.split('-').at(-1))).toBeGreaterThan(hoechste + 500);
    erwarteUnveraenderteBriefe();

    // The operator has read the letter and lets the case go on: its number is taken, so a human decides under the next.
    const [angehalten] = await offeneVorfaelle();
    await lage.test.anwendung.vorfaelle.wiederhole(String(angehalten?.id));
    const [abweichend] = await warteBis(
      async () => {
        lage.warte(301);
        return offeneVorfaelle();
      },
      (offene) => offene.length === 1,
    );
    expect(abweichend).toMatchObject({ vorgangId: wartend.vorgangId, code: 'BRIEF_ABWEICHEND' });
    await lage.test.anwendung.vorfaelle.gibAuf(String(abweichend?.id));
    await arbeiter.schliesse();
    erwarteUnveraenderteBriefe();
    expect(await lage.bescheide(entschieden.id)).toEqual([{ ausgefertigt: true }]);
    expect(neu.id).not.toBe(nochmal.id);
  }, 120_000);

  it('schreibt auch ohne Abgleich niemand einen Brief unter einer Nummer, die schon jemand hat', async () => {
    const fremd = await lage.reicheEin(einAntrag({ ersetze: [['Dvořáková', 'Kowalczyk']] }));
    const arbeiter = await lage.test.arbeite();
    const codes = await warteBis(
      async () => {
        lage.warte(301);
        return (await offeneVorfaelle()).map(({ code }) => code);
      },
      (alle) => alle.length === 2,
    );
    await arbeiter.schliesse();
    expect(codes).toEqual(['BRIEF_ABWEICHEND', 'BRIEF_ABWEICHEND']);
    expect(await lage.bescheide(fremd.id)).toEqual([{ ausgefertigt: false }]);
    erwarteUnveraenderteBriefe();
  }, 120_000);

  it('findet der Abgleich nichts, wo Briefe und Datenbank zusammengehören, und nennt einen Brief, der fehlt oder beschädigt ist', async () => {
    const { briefabgleich } = lage.test.anwendung;
    const { unbekannt, abweichend } = await briefabgleich.vergleiche();
    expect(abweichend).toEqual([]);
    expect(unbekannt.length).toBeGreaterThan(0);
    expect(unbekannt.map(({ name }) => name)).not.toContain(
      (await lage.abfrage(`select datei from bescheid where datei is not null`))[0]?.datei,
    );
    await lage.abfrage(
      `update mitteilung set datei = 'Mitteilung_BPA-2026-000099_x.1.pdf'
                         where vorgang_id = $1`,
      [wartend.vorgangId],
    );
    expect(await briefabgleich.vergleiche()).toMatchObject({
      fehlend: ['Mitteilung_BPA-2026-000099_x.1.pdf'],
      abweichend: [],
    });
    const [{ datei }] = (await lage.abfrage(`select datei from bescheid where datei is not null`)) as [
      { datei: string },
    ];
    truncateSync(join(lage.test.anwendung.konfiguration.BRIEFE_ORDNER, datei), 1_000);
    expect(await briefabgleich.vergleiche()).toMatchObject({ abweichend: [datei] });
    const { BRIEFE_ORDNER } = lage.test.anwendung.konfiguration;
    await briefabgleich.pruefeOrdner();
    renameSync(BRIEFE_ORDNER, `${BRIEFE_ORDNER}.fort`);
    await expect(briefabgleich.pruefeOrdner()).rejects.toMatchObject({ code: 'BRIEFE_ORDNER_LEER' });
    renameSync(`${BRIEFE_ORDNER}.fort`, BRIEFE_ORDNER);
    expect(await briefabgleich.vergleiche({ nurNamen: true })).toMatchObject({ abweichend: [] });
  });
});

describe('Was nach der Sicherung zur Post ging', () => {
  let briefe: { id: string; brief: string }[];
  let liste: string;

  beforeAll(async () => {
    lage = await Lage.schaffe();
    await lage.reicheEin();
    await arbeite();
    const sicherung = await lage.sichere();
    const { postausgang } = lage.test.anwendung;
    const wartende = await postausgang.liste({ hoechstens: 100 });
    briefe = wartende.map(({ id, datei }) => ({ id, brief: String(datei) }));
    const sendungen = briefe.map(({ id }) => id);
    await postausgang.bestaetige({ sendungen, tag: '2026-03-02', quelle: 'poststelle' });
    await arbeite();
    expect(await postausgang.liste({ hoechstens: 100 })).toEqual([]);
    await lage.stelleWiederHer(sicherung);
    liste = join(lage.test.briefe, '..', 'postbuch.csv');
  }, 120_000);
  beforeEach(() => richteBefehleAus(lage.test));
  afterAll(() => lage?.schliesse());

  const abgaenge = () =>
    lage.abfrage(`select brief_id, art, tag::text from bekanntgabe_tatsache order by brief_id`);

  it('liegt danach wieder im Postausgang, und der Betrieb sieht es mit Namen', async () => {
    expect((await befehl('abgleich')).text).toContain('bescheidwerk postausgang liste');
    const { text } = await befehl('postausgang', 'liste');
    expect(text.trim().split('\n')).toHaveLength(briefe.length);
    for (const { brief } of briefe) expect(text).toContain(`${brief};2026-03-02;post;`);
  });

  it('wird nach dem Postbuch vermerkt und geht kein zweites Mal hinaus', async () => {
    const zeilen = [
      ...briefe.map(({ brief }) => `${brief};2026-03-02`),
      'Bescheid_X-2026-000099_1.pdf;2026-03-02',
    ];
    writeFileSync(liste, `${zeilen.join('\n')}\n`);
    const { text, code } = await befehl('postausgang', 'abgegangen', liste);
    expect(text).toContain(`${briefe.length} Sendungen als abgegangen vermerkt.`);
    expect(text).toMatch(/1 warten nicht \(mehr\)[^\n]+:\n {2}Bescheid_X-2026-000099_1\.pdf\n/);
    expect(code).toBe(0);
    await arbeite();
    expect(await lage.test.anwendung.postausgang.liste({ hoechstens: 100 })).toEqual([]);
    expect(await abgaenge()).toHaveLength(briefe.length);
  });

  it('steht auch dann einmal da, wenn die Liste zweimal eingelesen wird', async () => {
    const vorher = await abgaenge();
    expect((await befehl('postausgang', 'abgegangen', liste)).text).toContain('0 Sendungen als abgegangen');
    expect(await abgaenge()).toEqual(vorher);
  });

  it.each([
    ['eine Zeile, die keine ist', 'Bescheid_BPA;gestern', 'LISTE_UNGUELTIG'],
    ['keine Datei', undefined, 'DATEI_FEHLT'],
  ])('weist %s zurück, ohne etwas zu vermerken', async (_, inhalt, code) => {
    const datei = inhalt === undefined ? `${liste}.fehlt` : liste;
    if (inhalt !== undefined) writeFileSync(datei, inhalt);
    expect((await befehl('postausgang', 'abgegangen', datei)).fehler).toBe(code);
  });
});

describe('Was in der Sicherung entschieden, aber noch nicht ausgefertigt war', () => {
  let briefe: string[];
  let liste: string;

  beforeAll(async () => {
    const presse = new Satzpresse();
    lage = await Lage.schaffe({ presse });
    presse.beimSetzen = () => Promise.reject(new Error('Die Presse steht.'));
    const { id } = await lage.reicheEin();
    const arbeiter = await lage.test.arbeite();
    await warteBis(
      async () => [
        await lage.bescheide(id),
        await lage.zahl(`select 1 from wirkung where status = 'in_arbeit'`),
      ],
      ([bescheide, inArbeit]) => (bescheide as unknown[]).length === 1 && inArbeit === 0,
    );
    await arbeiter.schliesse();
    const sicherung = await lage.sichere();
    presse.beimSetzen = async () => {};
    await arbeite();
    const { postausgang } = lage.test.anwendung;
    const wartende = await postausgang.liste({ hoechstens: 100 });
    briefe = wartende.map(({ datei }) => String(datei));
    await postausgang.bestaetige({
      sendungen: wartende.map(({ id: sendung }) => sendung),
      tag: '2026-03-02',
      quelle: 'poststelle',
    });
    await lage.stelleWiederHer(sicherung);
    lage.uhr.stelle('2026-03-05T09:00:00Z');
    liste = join(lage.test.briefe, '..', 'postbuch.csv');
    writeFileSync(liste, briefe.map((brief) => `${brief};2026-03-02\n`).join(''));
  }, 120_000);
  beforeEach(() => richteBefehleAus(lage.test));
  afterAll(() => lage?.schliesse());

  it('nennt der Abgleich mit Namen: Die Briefe gibt es schon, und sie entstehen noch einmal', async () => {
    expect(briefe).toHaveLength(2);
    const { text, code } = await befehl('abgleich', '--nach-wiederherstellung');
    expect(code).toBe(0);
    expect(text).toMatch(/2 liegen schon in der Ablage und entstehen gleich noch einmal/);
    for (const brief of briefe) expect(text).toContain(brief);
    expect(await offeneVorfaelle()).toEqual([]);
  });

  it('wird nach dem Postbuch mit dem Tag vermerkt, an dem es wirklich zur Post ging, und nicht noch einmal gedruckt', async () => {
    const zuFrueh = await befehl('postausgang', 'abgegangen', liste);
    expect(zuFrueh.text).toMatch(
      /2 entstehen erst, wenn die Worker laufen; lesen Sie die Liste danach noch einmal ein/,
    );
    expect(zuFrueh.code).toBe(1);
    await arbeite();
    const { text, code } = await befehl('postausgang', 'abgegangen', liste);
    expect(text).toContain('2 Sendungen als abgegangen vermerkt.');
    expect(code).toBe(0);
    await arbeite();
    expect(await lage.test.anwendung.postausgang.liste({ hoechstens: 100 })).toEqual([]);
    expect(await lage.abfrage(`select distinct tag::text from bekanntgabe_tatsache`)).toEqual([
      { tag: '2026-03-02' },
    ]);
  });
});

describe('Ein Vorgang, der in der Sicherung schon gestört war', () => {
  beforeAll(async () => {
    lage = await Lage.schaffe();
    richteBefehleAus(lage.test);
  }, 120_000);
  afterAll(() => lage?.schliesse());

  it('wird auch dann angehalten, und erst weitergeführt, wenn jemand beides gesehen hat', async () => {
    const { vorgangId } = await reicheOhneArbeiterEin();
    const { vorfaelle, ids } = lage.test.anwendung;
    const vorgaenge = new PostgresVorgangSpeicher(lage.test.anwendung.datenquelle);
    const stoerung = { vorgangId, vorfallId: ids.neu(), code: 'UNERWARTETER_FEHLER', text: 'Etwas.' };
    await vorgaenge.stoere(stoerung, '2026-03-02T09:00:00Z');
    const [{ aktenzeichen }] = (await lage.abfrage(`select aktenzeichen from vorgang where id = $1`, [
      vorgangId,
    ])) as [{ aktenzeichen: string }];
    mkdirSync(lage.test.briefe, { recursive: true });
    writeFileSync(join(lage.test.briefe, `Bescheid_${aktenzeichen}_1.pdf`), '%PDF-');
    await befehl('abgleich', '--nach-wiederherstellung');
    const offen = await offeneVorfaelle();
    expect(offen.map(({ code }) => code).sort()).toEqual(['BRIEF_UNBEKANNT', 'UNERWARTETER_FEHLER']);
    const status = async () =>
      (await lage.abfrage(`select status from vorgang where id = $1`, [vorgangId]))[0]?.status;
    for (const { id } of offen) {
      expect(await status()).toBe('gestoert');
      await vorfaelle.wiederhole(id);
    }
    expect(await status()).toBe('neu');
  });
});

/** An application that nobody works on yet. */
async function reicheOhneArbeiterEin(): Promise<{ vorgangId: string }> {
  const { id } = await lage.reicheEin();
  return { vorgangId: await lage.vorgangVon(id) };
}

describe('Der Abgleich', () => {
  it('nimmt als Vorsprung nur eine Zahl', async () => {
    expect((await befehl('abgleich', '--nach-wiederherstellung', '--vorsprung', 'viele')).fehler).toBe(
      'VORSPRUNG_UNGUELTIG',
    );
  });
});
