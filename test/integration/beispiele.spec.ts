import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { FesteUhr, istObjekt, type Json } from '#libs/kernel';
import { BEFUND_NAMEN, VORGANG_NAMEN } from '../../libs/verfahren/src/pruefung/namensbestand.js';
import type { Namensform } from '../../libs/verfahren/src/pruefung/namensform.js';
import { beispielEinreichung, beispielErwartung, frage, reicheEin } from '../unterbau/antrag.js';
import { XBAU_VORHANDEN } from '../unterbau/standards.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  verfahrenImProjekt,
  warteBis,
} from '../unterbau/testanwendung.js';

/**
 * The main job with nothing stood in for: the examples of each procedure are posted to the API, queue and worker
 * carry them on, letters are rendered, and the invariants are read from the database.
 */
const einreichbar = verfahrenImProjekt()
  .filter((name) => XBAU_VORHANDEN || name !== 'baugenehmigung')
  // About a decision of another case: widerspruch.spec.ts plays them where that decision exists.
  .filter((name) => !('ausgangsbescheid' in liesVerfahren(name)));
function liesVerfahren(name: string): object {
  return JSON.parse(readFileSync(join('workflows', name, 'verfahren.json'), 'utf8'));
}
if (!XBAU_VORHANDEN) console.info('Ohne ../shared: XBau-Beispiele werden nicht eingereicht.');

/** The examples by the days on which they play, in their order: the clock only moves forward. */
function beispiele(verfahren: string): [heute: string, ordner: string[]][] {
  const nachTag = new Map<string, string[]>();
  for (const name of readdirSync(join('workflows', verfahren, 'beispiele'))) {
    const ordner = join('workflows', verfahren, 'beispiele', name);
    const { heute } = beispielErwartung(ordner);
    nachTag.set(heute, [...(nachTag.get(heute) ?? []), ordner]);
  }
  return [...nachTag].sort(([einer], [anderer]) => einer.localeCompare(anderer));
}

/** What stands in a value and no form knows, as paths. */
function unbekannte(wert: Json | undefined, { felder }: Namensform, ort: string): string[] {
  if (!felder || !istObjekt(wert)) return [];
  return Object.entries(wert).flatMap(([name, feld]) => {
    const form = felder.get(name);
    return form ? unbekannte(feld, form, `${ort}.${name}`) : [`${ort}.${name}`];
  });
}

describe.each(einreichbar)('Die Beispielanträge von %s', (verfahren) => {
  const uhr = new FesteUhr('2022-01-01T09:00:00Z');
  const antraege: string[] = [];
  let test: Testanwendung;

  const uebersicht = async (id: string) =>
    (await frage(test.server, `/api/v1/vorgaenge/${id}/uebersicht`)).koerper;
  const abfrage = (sql: string) => test.anwendung.datenquelle.query(sql);

  beforeAll(async () => {
    test = await starteTestanwendung({ uhr, verfahren: [verfahren] });
    await test.arbeite();
    for (const [heute, ordner] of beispiele(verfahren)) {
      uhr.stelle(`${heute}T09:00:00Z`);
      for (const einer of ordner) {
        const { status, koerper } = await reicheEin(test.server, beispielEinreichung(einer));
        expect({ einer, status, fehler: koerper.fehler }).toEqual({ einer, status: 202, fehler: undefined });
        antraege.push(koerper.id);
      }
      // Also the cases before them: what falls due with the new day keeps them busy.
      await bisAllesRuht(test);
    }
  }, 300_000);

  afterAll(() => test?.schliesse());

  it('werden zu Bescheiden, Aufgaben oder Bitten um Unterlagen; keiner bleibt liegen', async () => {
    const zeilen = await Promise.all(antraege.map(uebersicht));
    expect(zeilen.filter((zeile) => zeile.weg === 'läuft' || zeile.weg === 'Vorfall')).toEqual([]);
    const wartend = zeilen.filter((zeile) => zeile.weg === 'wartet auf Mensch');
    expect(wartend.length).toBeGreaterThan(0);
    expect(wartend.filter((zeile) => !zeile.grund || !zeile.norm)).toEqual([]);
  });

  it('haben Briefe, die Byte für Byte zu ihrem Hash passen', async () => {
    const briefe = await abfrage(
      `select datei, sha256 from bescheid union all select datei, sha256 from mitteilung where datei is not null`,
    );
    expect(briefe.length).toBeGreaterThan(2);
    for (const { datei, sha256 } of briefe) {
      const inhalt = readFileSync(join(test.briefe, datei));
      expect(inhalt.subarray(0, 5).toString()).toBe('%PDF-');
      expect(createHash('sha256').update(inhalt).digest('hex')).toBe(sha256);
    }
  });

  it('lassen keinen Vorgang offen ohne Wirkung, Aufgabe oder Frist', async () => {
    const ohne = await abfrage(`
      select v.aktenzeichen from vorgang v
       where v.status <> 'beendet'
         and not exists (select 1 from ereignis e where e.vorgang_id = v.id)
         and not exists (select 1 from wirkung w where w.vorgang_id = v.id and w.status in ('offen', 'in_arbeit', 'vorfall'))
         and not exists (select 1 from aufgabe a where a.vorgang_id = v.id and a.status = 'offen')
         and not exists (select 1 from frist f where f.vorgang_id = v.id and f.status = 'offen')`);
    expect(ohne).toEqual([]);
  });

  it('führen in ihren Akten nur Angaben, die auch die Prüfung der Pakete kennt', async () => {
    for (const { id } of await abfrage(`select id from vorgang`)) {
      const akte = await test.anwendung.akten.finde(id);
      const kontext = akte?.vorgang.snapshot?.kontext;
      expect(kontext).toBeDefined();
      expect([
        ...unbekannte(kontext?.vorgang, VORGANG_NAMEN, 'vorgang'),
        ...unbekannte(kontext?.befund, BEFUND_NAMEN, 'befund'),
      ]).toEqual([]);
    }
  });

  it('behandelt ein Entwurf ebenso, der dasselbe aus ihren Nachrichten liest', async () => {
    const { verfahrenswerk, simuliereEntwurf } = test.anwendung;
    const paket = await liesPaketordner(join('workflows', verfahren));
    const abbildung = JSON.parse(Buffer.from(paket.get('eingang.json') as Uint8Array).toString('utf8'));
    // The same path, otherwise written: every message is read again.
    for (const fakt of Object.values<{ xpath: string }>(abbildung.nachrichten[0].fakten)) fakt.xpath += ' ';
    const entwurf = await verfahrenswerk.oeffneEntwurf(
      new Map([...paket, ['eingang.json', Buffer.from(JSON.stringify(abbildung))]]),
    );
    if ('befunde' in entwurf) throw new Error(JSON.stringify(entwurf.befunde));
    const { anzahl, befunde } = await simuliereEntwurf.ausfuehren(entwurf.entwurf, { hoechstens: 1000 });
    expect(anzahl).toBeGreaterThan(2);
    for await (const befund of befunde) expect(befund).toMatchObject({ unterschiede: [] });
  });

  it('haben Akten, die lückenlos verkettet und nachgespielt dieselben sind', async () => {
    for await (const { befund } of test.anwendung.aktenpruefung.pruefeAlle()) expect(befund).toBeUndefined();
    for (const { id } of await abfrage(`select id from vorgang`)) {
      const vorgang = await test.anwendung.akten.finde(id);
      expect(vorgang && (await test.anwendung.aktenpruefung.spieleNach(vorgang))).toBeUndefined();
    }
  }, 60_000);
});

describe('Die Regeln', () => {
  it('bewilligen und lehnen ab, ohne dass ein Mensch beteiligt ist', async () => {
    const test = await starteTestanwendung({
      verfahren: ['bewohnerparkausweis'],
      uhr: new FesteUhr('2026-03-02T09:00:00Z'),
    });
    await test.arbeite();
    const namen = [
      'erteilung-als-halterin',
      'erteilung-firmenwagen-24-monate',
      'ablehnung-falsche-zone-und-stellplatz',
    ];
    const ergebnisse: string[] = [];
    for (const name of namen) {
      const ordner = join('workflows', 'bewohnerparkausweis', 'beispiele', name);
      const { koerper } = await reicheEin(test.server, beispielEinreichung(ordner));
      const zeile = await warteBis(
        async () => (await frage(test.server, `/api/v1/vorgaenge/${koerper.id}/uebersicht`)).koerper,
        ({ ruht }) => ruht,
      );
      ergebnisse.push(`${zeile.weg} ${zeile.ergebnis}`);
    }
    expect(ergebnisse).toEqual(['automatisch bewilligt', 'automatisch bewilligt', 'automatisch abgelehnt']);
    await test.schliesse();
  });
});
