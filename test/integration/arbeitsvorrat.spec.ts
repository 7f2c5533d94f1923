import { join } from 'node:path';
import pg from 'pg';
import { FesteUhr } from '#libs/kernel';
import type { Arbeitszeile, Vorratsseite, Zuordnungsvorschlaege } from '#libs/schnittstelle';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** What a case worker sees in the morning, and giving tasks to people. Real database, real login. */
let test: Testanwendung;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const FREITEXT = join('workflows', 'bewohnerparkausweis', 'beispiele', 'freitext-fuehrt-zum-menschen');
const NACHFORDERUNG = join(
  'workflows',
  'bewohnerparkausweis',
  'beispiele',
  'nachforderung-rechtzeitig-beantwortet',
);
const REGISTERANFRAGE = join('workflows', 'kindergeld', 'beispiele', 'register-antwortet-nicht');
const NAMEN = ['Müller', 'Łukasik', 'Özdemir', 'Groß'];

const liste = async (anfrage = ''): Promise<Vorratsseite> => {
  const { status, koerper } = await frage(test.server, `/api/v1/arbeitsvorrat?${anfrage}`);
  expect({ anfrage, status, detail: koerper.detail }).toMatchObject({ status: 200 });
  return koerper;
};
const weiseZu = async (payload: object, headers?: Record<string, string>) =>
  (
    await test.server.inject({ method: 'POST', url: '/api/v1/arbeitsvorrat/zuweisung', payload, headers })
  ).json();
/** Whoever waits for a lock in this database; those of other test files are none of this. */
const WARTENDE = `select 1 from pg_locks join pg_stat_activity using (pid)
                   where not granted and datname = current_database()`;
const ref = ({ vorgangId, aufgabeId, version }: Arbeitszeile) => ({ vorgangId, aufgabeId, version });

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    behoerde: 'leipzig-strassenverkehr',
    verfahren: ['bewohnerparkausweis', 'kindergeld'],
  });
  await test.arbeite();
  const { xml } = beispielEinreichung(FREITEXT);
  const name = /familienname>([^<]+)</.exec(String(xml))?.[1] ?? '';
  for (const neuer of NAMEN) {
    const { anlagen } = beispielEinreichung(FREITEXT);
    const text = String(xml)
      .replace(/(nachrichtenUUID>)[^<]+/, `$1${crypto.randomUUID()}`)
      .replace(`familienname>${name}<`, `familienname>${neuer}<`);
    expect((await reicheEin(test.server, { xml: text, anlagen })).status).toBe(202);
  }
  expect((await reicheEin(test.server, beispielEinreichung(NACHFORDERUNG))).status).toBe(202);
  expect((await reicheEin(test.server, einAntrag())).status).toBe(202);
  await warteBis(
    () => liste('sicht=alle'),
    ({ gesamt }) => gesamt === NAMEN.length + 1,
    60,
  );
}, 120_000);
afterAll(() => test?.schliesse());

describe('Der Arbeitsvorrat', () => {
  it('zeigt nur, was einen Menschen braucht, mit Frage, Grund, Norm und Frist', async () => {
    const { zeilen, gesamt, weiter } = await liste('sicht=team');
    expect({ gesamt, weiter, anzahl: zeilen.length }).toEqual({ gesamt: 4, weiter: null, anzahl: 4 });
    for (const zeile of zeilen) {
      expect(zeile).toMatchObject({
        verfahren: { id: 'bewohnerparkausweis', titel: 'Bewohnerparkausweis' },
        wartetAuf: 'mensch',
        status: 'offen',
        bearbeiter: null,
        alterTage: 0,
      });
      expect(zeile.frage).not.toBe('');
      expect(zeile.grund.text).toMatch(/freie Angabe/);
      expect(zeile.norm).toMatch(/§/);
      expect(zeile.frist).toMatchObject({ datum: '2026-06-03', name: 'untaetigkeit' });
    }
  });

  it('zeigt, worauf andere Vorgänge warten, wenn danach gefragt wird', async () => {
    const { zeilen } = await liste('sicht=alle&wartetAuf=antragsteller');
    expect(zeilen).toHaveLength(1);
    expect(zeilen[0]).toMatchObject({ aufgabeId: null, status: 'wartet', wartetAuf: 'antragsteller' });
    const { datum = '', tage } = zeilen[0]?.frist ?? {};
    expect(Date.parse(datum) - Date.parse('2026-03-02')).toBe((tage as number) * 86_400_000);
    expect(zeilen[0]?.frist).toMatchObject({ lage: 'spaeter', titel: expect.stringMatching(/\w/) });
  });

  it('sagt nicht, dass ein Vorgang auf den Antragsteller wartet, den kein Schreiben gefragt hat', async () => {
    expect((await reicheEin(test.server, beispielEinreichung(REGISTERANFRAGE))).status).toBe(202);
    const headers = await test.ausweise.person('leipzig-familienkasse-sb1');
    const { zeilen } = await warteBis(
      async (): Promise<Vorratsseite> =>
        (
          await test.server.inject({ method: 'GET', url: '/api/v1/arbeitsvorrat?sicht=alle', headers })
        ).json(),
      (seite) => seite.zeilen.length > 0,
    );
    expect(zeilen).toMatchObject([
      { status: 'wartet', wartetAuf: 'frist', frist: { titel: 'Antwort des Registers abwarten' } },
    ]);
  });

  it('nennt zu jedem Filter, was er übrig ließe', async () => {
    const { facetten } = await liste('sicht=team&status=offen');
    expect(facetten.sicht.map(({ wert, anzahl }) => [wert, anzahl])).toEqual([
      ['meine', 0],
      ['team', 4],
      ['alle', 4],
    ]);
    expect(facetten.wartetAuf.find(({ wert }) => wert === 'mensch')?.anzahl).toBe(4);
    expect(facetten.grund).toEqual([{ wert: 'klaerung', titel: 'Klärung im Einzelfall', anzahl: 4 }]);
  });

  it.each([
    ['Mueller', 'Müller'],
    ['müller', 'Müller'],
    ['lukasik', 'Łukasik'],
    ['ozdemir', undefined],
    ['oezdemir', 'Özdemir'],
    ['GROSS', 'Groß'],
    ['bewohnerparkausweis oezdemir', 'Özdemir'],
  ])('findet „%s“ über Umlaute und Zeichen hinweg (DIN 91379)', async (suche, name) => {
    const { zeilen } = await liste(`sicht=alle&suche=${encodeURIComponent(suche)}`);
    expect(zeilen.map(({ antragsteller }) => antragsteller.split(' ').at(-1))).toEqual(name ? [name] : []);
  });

  it('findet das Aktenzeichen, und Platzhalter der Datenbank sind gewöhnliche Zeichen', async () => {
    const [erste] = (await liste('sicht=team')).zeilen;
    const { zeilen } = await liste(`sicht=alle&suche=${erste?.aktenzeichen.toLowerCase()}`);
    expect(zeilen.map(({ aktenzeichen }) => aktenzeichen)).toEqual([erste?.aktenzeichen]);
    expect((await liste('sicht=alle&suche=%25')).gesamt).toBe(0);
    expect((await liste('sicht=alle&suche=_')).gesamt).toBe(0);
  });

  it('lässt auch einen entschiedenen Vorgang nach dem Namen finden, bis er beendet ist; danach nur mit dem ganzen Aktenzeichen', async () => {
    const { datenquelle } = test.anwendung;
    const [entschieden] = await warteBis(
      () =>
        datenquelle.query(
          `select v.id, v.aktenzeichen, v.antragsteller from vorgang v
            where v.entschieden_am is not null and v.status = 'laufend' and v.behoerde_id = 'leipzig-strassenverkehr'`,
        ),
      (zeilen) => zeilen.length > 0,
    );
    const [vorname, nachname] = entschieden.antragsteller.split(' ');
    const finde = async (suche: string, headers?: Record<string, string>): Promise<string[]> => {
      const url = `/api/v1/arbeitsvorrat/vorgaenge?${new URLSearchParams({ suche })}`;
      const antwort = await test.server.inject({ method: 'GET', url, headers });
      const { vorgaenge } = antwort.json() as Zuordnungsvorschlaege;
      return vorgaenge.flatMap(({ aktenzeichen, entschiedenAm }) =>
        entschiedenAm === null ? [] : [aktenzeichen],
      );
    };
    const { aktenzeichen } = entschieden;
    expect((await liste(`sicht=alle&suche=${aktenzeichen}`)).gesamt).toBe(0);
    expect(await finde(`${nachname}, ${vorname}`)).toEqual([aktenzeichen]);
    expect(await finde(nachname, await test.ausweise.person('leipzig-wohngeld-sb1'))).toEqual([]);
    await datenquelle.query(`update vorgang set status = 'beendet' where id = $1`, [entschieden.id]);
    expect(await finde(nachname)).toEqual([]);
    expect(await finde(aktenzeichen.toLowerCase())).toEqual([aktenzeichen]);
    await datenquelle.query(`update vorgang set status = 'laufend' where id = $1`, [entschieden.id]);
  });

  it.each([
    'frist',
    'eingegangenAm',
    'aktenzeichen',
    'antragsteller',
    'verfahren',
    'frage',
    'grund',
    'status',
    'bearbeiter',
    'wartetAuf',
  ])('blättert nach „%s“ in beide Richtungen, ohne etwas auszulassen oder zu wiederholen', async (spalte) => {
    const ganz = (await liste(`sicht=alle&sortierung=${spalte}:auf`)).zeilen.map(
      ({ vorgangId }) => vorgangId,
    );
    for (const richtung of ['auf', 'ab']) {
      const gesehen: string[] = [];
      let weiter: string | null = '';
      while (weiter !== null) {
        const nach: string = weiter && `&nach=${weiter}`;
        const seite: Vorratsseite = await liste(
          `sicht=alle&sortierung=${spalte}:${richtung}&anzahl=2${nach}`,
        );
        gesehen.push(...seite.zeilen.map(({ vorgangId }) => vorgangId));
        weiter = seite.weiter;
      }
      expect(gesehen).toEqual(richtung === 'auf' ? ganz : ganz.toReversed());
    }
  });

  it.each(['sortierung=unsinn:auf', 'anzahl=0', 'sicht=fremde', 'unbekannt=1', 'nach=%00'])(
    'weist „%s“ mit Grund zurück',
    async (anfrage) => {
      const { status, koerper } = await frage(test.server, `/api/v1/arbeitsvorrat?${anfrage}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(koerper.detail).toMatch(/„/);
    },
  );
});

describe('Eine Zuweisung', () => {
  const eine = async (): Promise<Arbeitszeile> => {
    const zeile = (await liste('sicht=team&status=offen')).zeilen[0];
    if (!zeile) throw new Error('keine freie Aufgabe');
    return zeile;
  };
  const FREMD = 'leipzig-strassenverkehr-sb1';

  it('gibt die Aufgabe einer Person; sie steht dann unter deren Aufgaben', async () => {
    const zeile = await eine();
    const { ergebnisse } = await weiseZu({ aufgaben: [ref(zeile)], an: 'irgendwer' });
    expect(ergebnisse[0]).toMatchObject({ ergebnis: 'zugewiesen', bearbeiter: { name: 'Frau Beispiel' } });
    const meine = await liste('sicht=meine');
    expect(meine.zeilen.map(({ vorgangId }) => vorgangId)).toEqual([zeile.vorgangId]);
    expect(meine.zeilen[0]?.version).toBe(ergebnisse[0].version);
  });

  it('sagt, wenn jemand schneller war, und ändert nichts', async () => {
    const zeile = await eine();
    const auftrag = { aufgaben: [ref(zeile)], an: 'irgendwer' };
    expect((await weiseZu(auftrag)).ergebnisse[0].ergebnis).toBe('zugewiesen');
    const { ergebnisse } = await weiseZu(auftrag);
    expect(ergebnisse[0]).toMatchObject({ ergebnis: 'geaendert', bearbeiter: { id: 'irgendwer' } });
    expect(ergebnisse[0].text).toMatch(/Frau Beispiel/);
  });

  it('nennt das Team in der Folge des deutschen Alphabets', async () => {
    await test.anwendung.datenquelle.query(
      `insert into person (id, name, rollen, behoerden, bestaetigt_am)
       select 'folge-' || neu.name, neu.name, p.rollen, p.behoerden, now()
         from person p, unnest(array['Zimmer', 'Özdemir', 'Oster']) as neu(name) where p.id = 'irgendwer'`,
    );
    const team: { id: string; name: string }[] = (await frage(test.server, '/api/v1/team')).koerper.personen;
    const namen = team.filter(({ id }) => id.startsWith('folge-')).map(({ name }) => name);
    expect(namen).toEqual(['Oster', 'Özdemir', 'Zimmer']);
  });

  it('nimmt niemandem still eine Aufgabe weg: nur ausdrücklich, und nur Teamleitung oder Vertretung', async () => {
    const team = (await frage(test.server, '/api/v1/team')).koerper.personen;
    expect(team.map(({ id }: { id: string }) => id)).toContain('irgendwer');
    const anderer = await test.ausweise.person(FREMD);
    const zeile = (await liste('sicht=meine')).zeilen[0] as Arbeitszeile;
    const auftrag = { aufgaben: [ref(zeile)], an: FREMD };
    expect((await weiseZu(auftrag, anderer)).ergebnisse[0].ergebnis).toBe('vergeben');
    const ausdruecklich = await weiseZu({ ...auftrag, uebernehmen: true }, anderer);
    expect(ausdruecklich.ergebnisse[0]).toMatchObject({
      ergebnis: 'nichtBerechtigt',
      bearbeiter: { name: 'Frau Beispiel' },
    });
    expect((await liste('sicht=meine')).zeilen[0]?.bearbeiter?.id).toBe('irgendwer');
  });

  it('gibt frei, und mehrere Aufgaben bekommen je ein Ergebnis', async () => {
    const meine = (await liste('sicht=meine')).zeilen;
    const unbekannt = { vorgangId: crypto.randomUUID(), aufgabeId: 'klaerung.1', version: 1 };
    const { ergebnisse } = await weiseZu({ aufgaben: [...meine.map(ref), unbekannt], an: null });
    expect(ergebnisse.map(({ ergebnis }: { ergebnis: string }) => ergebnis)).toEqual([
      ...meine.map(() => 'freigegeben'),
      'erledigt',
    ]);
    expect((await liste('sicht=meine')).gesamt).toBe(0);
  });

  it('geht nicht an jemanden, der nicht zum Team gehört', async () => {
    const { ergebnisse } = await weiseZu({ aufgaben: [ref(await eine())], an: 'niemand' });
    expect(ergebnisse[0]).toMatchObject({ ergebnis: 'nichtBerechtigt', text: expect.stringMatching(/Team/) });
  });

  it('wartet, bis der Vorgang fortgeschrieben ist; danach zeigt die Liste, was an der Aufgabe steht', async () => {
    const zeile = await eine();
    const maschine = new pg.Client({ connectionString: test.datenbank.url });
    await maschine.connect();
    try {
      await maschine.query('begin');
      // As a run does: the case, by which its rows in the list are made anew, then what belongs to it.
      await maschine.query(`update vorgang set version = version where id = $1`, [zeile.vorgangId]);
      const zugewiesen = weiseZu({ aufgaben: [ref(zeile)], an: 'irgendwer' });
      await warteBis(
        () => test.anwendung.datenquelle.query(WARTENDE),
        (wartende) => wartende.length > 0,
      );
      // Who waits for the case holds nothing that belongs to it: else both would wait for each other.
      await maschine.query(`select 1 from aufgabe where vorgang_id = $1 for update nowait`, [
        zeile.vorgangId,
      ]);
      await maschine.query('commit');
      expect((await zugewiesen).ergebnisse[0].ergebnis).toBe('zugewiesen');
    } finally {
      await maschine.end();
    }
    const [aufgabe] = await test.anwendung.datenquelle.query(
      `select zugewiesen_an as "bearbeiter", version from aufgabe where vorgang_id = $1 and id = $2`,
      [zeile.vorgangId, zeile.aufgabeId],
    );
    const inDerListe = (await liste('sicht=alle')).zeilen.find((eine) => eine.vorgangId === zeile.vorgangId);
    expect(aufgabe.bearbeiter).toBe('irgendwer');
    expect({ bearbeiter: inDerListe?.bearbeiter?.id, version: inDerListe?.version }).toEqual(aufgabe);
  });

  it('geht nicht an eine Person, die befangen ist (§§ 20, 21 VwVfG)', async () => {
    const zeile = await eine();
    const erklaert = await test.server.inject({
      method: 'POST',
      url: `/api/v1/vorgaenge/${zeile.vorgangId}/befangenheit`,
      payload: { grund: 'Die Antragstellerin ist meine Schwägerin.' },
    });
    expect(erklaert.statusCode).toBe(201);
    const { ergebnisse } = await weiseZu({ aufgaben: [ref(zeile)], an: 'irgendwer' });
    expect(ergebnisse[0].ergebnis).toBe('befangen');
  });
});

describe('Eine gespeicherte Ansicht', () => {
  const id = crypto.randomUUID();
  const url = `/api/v1/ansichten/${id}`;

  it('gehört einer Person, wird einmal angelegt, geändert und gelöscht', async () => {
    const lege = (name: string) =>
      test.server.inject({ method: 'PUT', url, payload: { name, auswahl: 'sicht=team&frist=heute' } });
    expect((await lege('Heute')).statusCode).toBe(200);
    expect((await lege('Heute fällig')).statusCode).toBe(200);
    const { koerper } = await frage(test.server, '/api/v1/ansichten');
    expect(koerper.ansichten).toMatchObject([
      { id, name: 'Heute fällig', auswahl: 'sicht=team&frist=heute' },
    ]);
    expect((await test.server.inject({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await test.server.inject({ method: 'DELETE', url })).statusCode).toBe(404);
  });
});
