import { BescheidwerkFehler, FesteUhr, sha256 } from '#libs/kernel';
import { PostgresEingangSpeicher } from '#libs/persistence';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import {
  lassZeitVergehen,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const presse = new Pruefpresse();
/** What the log says of all that fails here. */
const protokoll: string[] = [];
let test: Testanwendung;

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    druckwerk: presse,
    verfahren: ['bewohnerparkausweis'],
    protokoll: (zeile) => protokoll.push(zeile),
  });
}, 120_000);
afterAll(() => test?.schliesse());

const uebersicht = async (id: string) =>
  (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

describe('Die Warteschlange ist entbehrlich', () => {
  it('was sie vergisst, findet der Kehrdienst in der Datenbank wieder', async () => {
    const { koerper } = await reicheEin(test.server, einAntrag());
    await leereWarteschlangen();
    uhr.stelle('2026-03-02T09:01:00Z');
    const arbeiter = await test.arbeite();
    await warteBis(
      () => uebersicht(koerper.id),
      ({ bescheid }) => bescheid?.datei,
    );
    await arbeiter.schliesse();
  }, 60_000);

  it('ein Eingang, der gespeichert, aber nicht mehr geprüft wurde, wird nachgeholt', async () => {
    const nachricht = Buffer.from(einAntrag().xml);
    const id = test.anwendung.ids.neu();
    await new PostgresEingangSpeicher(test.anwendung.datenquelle).lege({
      id,
      absender: 'portal',
      schluessel: `abgerissen-${id}`,
      empfangenAm: uhr.now().toString(),
      eingangstag: '2026-03-02',
      nachricht,
      sha256: sha256(nachricht),
      inhaltSha256: sha256(nachricht),
      art: 'einsendung',
      anlagen: [],
    });
    expect((await frage(test.server, `/api/v1/antraege/${id}`)).koerper.status).toBe('eingegangen');
    uhr.stelle(uhr.now().add({ minutes: 1 }));
    const arbeiter = await test.arbeite();
    await warteBis(
      () => uebersicht(id),
      ({ aktenzeichen }) => aktenzeichen !== null,
    );
    await arbeiter.schliesse();
  }, 60_000);
});

async function leereWarteschlangen() {
  const tabellen = await abfrage(
    `select tablename from pg_tables where schemaname = 'bullmq' and tablename like '%job%'`,
  );
  for (const { tablename } of tabellen) await abfrage(`delete from bullmq."${tablename}"`);
}

const vorfaelleVon = async (antragId: string) => {
  const { aktenzeichen } = await uebersicht(antragId);
  return (await test.anwendung.vorfaelle.liste()).filter((vorfall) => vorfall.aktenzeichen === aktenzeichen);
};

/** Lets time pass until both the receipt and the decision have failed for good. */
const warteAufVorfaelle = (antragId: string) =>
  warteBis(
    async () => {
      await lassZeitVergehen(test, uhr, { minutes: 10 });
      return vorfaelleVon(antragId);
    },
    (liste) => liste.length === 2,
  );

describe('Eine Wirkung, die scheitert', () => {
  it('wird nach wachsenden Wartezeiten wiederholt und danach ein sichtbarer Vorfall; wiederholt führt sie zum Bescheid', async () => {
    presse.kaputt = true;
    const arbeiter = await test.arbeite();
    const { koerper } = await reicheEin(test.server, einAntrag());
    const offene = await warteAufVorfaelle(koerper.id);
    expect(offene.map((vorfall) => vorfall.wirkung?.src).sort()).toEqual(['bescheid', 'mitteilung']);
    expect((await uebersicht(koerper.id)).weg).toBe('Vorfall');
    const versuche = await abfrage(`select max(versuche) as n from wirkung where status = 'vorfall'`);
    expect(versuche[0].n).toBe(5);
    presse.kaputt = false;
    for (const { id } of offene) await test.anwendung.vorfaelle.wiederhole(id);
    await warteBis(
      () => uebersicht(koerper.id),
      ({ bescheid, weg }) => bescheid?.datei && weg === 'automatisch',
    );
    expect(await vorfaelleVon(koerper.id)).toEqual([]);
    await arbeiter.schliesse();
  }, 60_000);

  it('geht aufgegeben auf dem Fehlerweg des Prozesses zu einem Menschen', async () => {
    presse.kaputt = true;
    const arbeiter = await test.arbeite();
    const { koerper } = await reicheEin(test.server, einAntrag());
    const offene = await warteAufVorfaelle(koerper.id);
    presse.kaputt = false;
    for (const { id } of offene) await test.anwendung.vorfaelle.gibAuf(id);
    const zeile = await warteBis(
      () => uebersicht(koerper.id),
      ({ weg }) => weg === 'wartet auf Mensch',
    );
    expect(zeile.grund).toEqual(expect.any(String));
    await arbeiter.schliesse();
  }, 60_000);
});

describe('Ein Schreiben, das so nicht ergehen darf', () => {
  it.each([
    [
      'BRIEF_UNZULAESSIG',
      'Der Brief darf so nicht ergehen. /empfaenger/strasse: Der Text enthält einen Rest.',
    ],
    ['ZEICHEN_NICHT_DARSTELLBAR', 'Der Brief enthält Zeichen, die nicht gedruckt werden können: U+2192.'],
  ])(
    'geht beim ersten Versuch zu einem Menschen statt zum Betrieb: Seine Angaben ändern sich durch Warten nicht (%s)',
    async (code, satz) => {
      presse.unzulaessig = new BescheidwerkFehler(code, satz);
      const arbeiter = await test.arbeite();
      const ordner = 'workflows/bewohnerparkausweis/beispiele/freitext-fuehrt-zum-menschen';
      const { xml, anlagen } = beispielEinreichung(ordner);
      const neu = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`);
      const { koerper } = await reicheEin(test.server, { xml: neu, anlagen });
      const aufgaben = await warteBis(
        () =>
          abfrage(
            `select a.eingabe->>'grund' as grund from aufgabe a join vorgang v on v.id = a.vorgang_id
            where v.eingang_id = $1 and a.id like 'bestaetigungVonHand%'`,
            [koerper.id],
          ),
        (zeilen) => zeilen.length === 1,
      );
      presse.unzulaessig = undefined;
      expect(aufgaben[0].grund).toContain(satz);
      const wirkungen = await abfrage(
        `select w.status, w.versuche from wirkung w join vorgang v on v.id = w.vorgang_id
        where v.eingang_id = $1 and w.src = 'mitteilung'`,
        [koerper.id],
      );
      expect(wirkungen).toEqual([{ status: 'erledigt', versuche: 1 }]);
      expect(await vorfaelleVon(koerper.id)).toEqual([]);
      await arbeiter.schliesse();
    },
    60_000,
  );
});

describe('Eine Frist, die abläuft, während nichts läuft', () => {
  it('wirkt danach genau einmal', async () => {
    const ordner = 'workflows/bewohnerparkausweis/beispiele/nachforderung-unbeantwortet-ablehnung';
    const { koerper } = await reicheEin(test.server, beispielEinreichung(ordner));
    const erster = await test.arbeite();
    await warteBis(
      () => uebersicht(koerper.id),
      ({ weg }) => weg === 'wartet auf Antragsteller',
    );
    await erster.schliesse();
    uhr.stelle(uhr.now().add({ hours: 24 * 60 }));
    await Promise.all([test.arbeite(), test.arbeite()]);
    await warteBis(
      () => uebersicht(koerper.id),
      ({ weg }) => weg === 'wartet auf Mensch',
    );
    const ablaeufe: { name: string; n: number }[] = await abfrage(
      `select f.name, count(*)::int as n from journal j
        cross join lateral jsonb_path_query(j.eintrag, '$[*] ? (@.art == "ereignis").ereignis') e
         join vorgang v on v.id = j.vorgang_id
         join frist f on f.vorgang_id = v.id and f.id = e->>'frist'
        where v.eingang_id = $1 and e->>'art' = 'frist'
        group by f.id, f.name`,
      [koerper.id],
    );
    expect(ablaeufe).toContainEqual({ name: 'nachreichfrist', n: 1 });
    expect(ablaeufe.map(({ n }) => n)).toEqual(ablaeufe.map(() => 1));
  }, 60_000);
});

/** Texts of the message that point to a person: names, street, plate, birthday. */
function persoenliches(xml: string): string[] {
  const elemente = ['familienname', 'vornamen', 'strasse', 'geburtsdatum', 'kennzeichen'];
  return elemente.flatMap((name) =>
    [...xml.matchAll(new RegExp(`<p:${name}>([^<]{3,})</p:${name}>`, 'g'))].map(([, wert]) => wert as string),
  );
}

/** It holds ids and codes; who has applied for what is nobody's business there (Art. 5 Abs. 1 lit. c DSGVO). */
describe('Das Protokoll eines ganzen Laufs', () => {
  it('nennt weder Namen noch Anschrift noch Kennzeichen, auch wenn alles scheitert', async () => {
    const antrag = einAntrag();
    const personen = persoenliches(String(antrag.xml));
    expect(personen.length).toBeGreaterThan(3);
    const bisher = protokoll.length;
    presse.kaputt = true;
    presse.grund = `Die Presse steht bei\n    ${personen.join('\n    ')}\nund rührt sich nicht.`;
    const { koerper } = await reicheEin(test.server, antrag);
    await reicheEin(test.server, {
      xml: String(antrag.xml).replace('</p:familienname>', '<x/>$&'),
      anlagen: [],
    });
    await reicheEin(
      test.server,
      beispielEinreichung('workflows/bewohnerparkausweis/beispiele/erteilung-als-halterin'),
    );
    await test.server.inject({
      method: 'POST',
      url: '/api/v1/aufgaben/x/y/antwort',
      payload: { name: personen },
    });
    await warteBis(
      async () => {
        await lassZeitVergehen(test, uhr, { minutes: 10 });
        return uebersicht(koerper.id);
      },
      ({ weg }) => weg === 'Vorfall',
    );
    const neue = protokoll.slice(bisher);
    expect(neue.filter((zeile) => zeile.includes('Wirkung gescheitert')).length).toBeGreaterThan(0);
    expect(protokoll.filter((zeile) => personen.some((wert) => zeile.includes(wert)))).toEqual([]);
  }, 60_000);
});
