import { join } from 'node:path';
import { erstelleAnwendung, erstelleLogger, liesPaketordner } from '#libs/composition';
import { FesteUhr, plainDate } from '#libs/kernel';
import { beispielEinreichung, einAntrag, frage, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { starteTestanwendung, type Testanwendung, warteBis } from '../unterbau/testanwendung.js';

/** Procedures change while cases run; cases do not. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let test: Testanwendung;
let paket: ReadonlyMap<string, Uint8Array>;
/** Version under which the package is published; above it comes `neuereVersion`. */
let ausgeliefert: string;
const neuereVersion = '9.0.0';

beforeEach(async () => {
  uhr.stelle('2026-03-02T09:00:00Z');
  test = await starteTestanwendung({ uhr, druckwerk: new Pruefpresse(), verfahren: ['bewohnerparkausweis'] });
  paket = await liesPaketordner(join('workflows', 'bewohnerparkausweis'));
  ausgeliefert = JSON.parse(Buffer.from(paket.get('verfahren.json') as Uint8Array).toString('utf8')).version;
}, 120_000);
afterEach(() => test?.schliesse());

/** The package with changed texts of its `verfahren.json`. */
function geaendert(
  ...ersetze: readonly (readonly [string | RegExp, string])[]
): ReadonlyMap<string, Uint8Array> {
  let text = Buffer.from(paket.get('verfahren.json') as Uint8Array).toString('utf8');
  for (const [alt, neu] of ersetze) {
    if (text.replace(alt, neu) === text) throw new Error(`Nicht gefunden: ${alt}`);
    text = text.replace(alt, neu);
  }
  return new Map([...paket, ['verfahren.json', Buffer.from(text)]]);
}

const version = (neu: string) => [/"version": "[^"]+"/, `"version": "${neu}"`] as const;
const veroeffentliche = (dateien: ReadonlyMap<string, Uint8Array>) =>
  test.anwendung.verfahrenswerk.veroeffentliche(dateien);
const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

async function neuerVorgang(): Promise<{ antragId: string; id: string; verfahren_version: string }> {
  const { koerper } = await reicheEin(test.server, einAntrag());
  const [zeile] = await abfrage(`select id, verfahren_version from vorgang where eingang_id = $1`, [
    koerper.id,
  ]);
  return { antragId: koerper.id, ...zeile };
}
const stand = async (id: string) =>
  (await abfrage(`select verfahren_version, status from vorgang where id = $1`, [id]))[0];

describe('Eine veröffentlichte Version', () => {
  it('ändert sich nie: anderer Inhalt unter derselben Nummer wird abgewiesen, derselbe ist dieselbe', async () => {
    const anders = geaendert([/"de": "Bewohnerparkausweis"/, '"de": "Anwohnerparkausweis"']);
    await expect(veroeffentliche(anders)).rejects.toMatchObject({ code: 'VERSION_VERGEBEN' });
    const vorher = await abfrage(`select * from verfahrensversion`);
    expect(await veroeffentliche(paket)).toHaveProperty('version.hash', vorher[0].hash);
    expect(await abfrage(`select * from verfahrensversion`)).toEqual(vorher);
  }, 60_000);

  it('liegt über allen früheren: Eine niedrigere Nummer brächte neue Vorgänge auf einen älteren Stand zurück', async () => {
    uhr.stelle(uhr.now().add({ seconds: 1 }));
    await veroeffentliche(geaendert(version(neuereVersion)));
    for (const niedriger of ['0.9.9', '8.10.0']) {
      await expect(veroeffentliche(geaendert(version(niedriger)))).rejects.toMatchObject({
        code: 'VERSION_ZU_NIEDRIG',
        message: expect.stringContaining(neuereVersion),
      });
    }
    expect(await veroeffentliche(geaendert(version('10.0.0')))).toHaveProperty('version.version', '10.0.0');
  }, 60_000);

  it('wird durch erneutes Veröffentlichen nicht wieder die neueste, und es wird gesagt', async () => {
    uhr.stelle(uhr.now().add({ seconds: 1 }));
    await veroeffentliche(geaendert(version(neuereVersion)));
    expect(await veroeffentliche(paket)).toMatchObject({ schonDa: { neueste: neuereVersion } });
    expect((await neuerVorgang()).verfahren_version).toBe(neuereVersion);
  }, 60_000);

  it('bleibt für laufende Vorgänge, wenn eine neue kommt; neue Anträge nehmen die neue', async () => {
    const alt = await neuerVorgang();
    uhr.stelle(uhr.now().add({ seconds: 1 }));
    expect(await veroeffentliche(geaendert(version(neuereVersion)))).toHaveProperty(
      'version.version',
      neuereVersion,
    );
    const neu = await neuerVorgang();
    expect([alt.verfahren_version, neu.verfahren_version]).toEqual([ausgeliefert, neuereVersion]);
    await test.anwendung.treibeVoran.ausfuehren(alt.id);
    await test.anwendung.treibeVoran.ausfuehren(neu.id);
    expect(await stand(alt.id)).toEqual({ verfahren_version: ausgeliefert, status: 'laufend' });
    expect(await stand(neu.id)).toEqual({ verfahren_version: neuereVersion, status: 'laufend' });
    const akte = await test.anwendung.akten.finde(alt.id);
    expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
  }, 60_000);
});

describe('Kommt eine neue Fassung, während ein Vorgang noch nicht entschieden ist,', () => {
  const GEBUEHREN = 'parameter/gebuehren.json';
  const UEBERGANG = '"uebergang": { "grund": "Die Regel zur Dauer war falsch.", "norm": "§ 48 VwVfG" }';

  /** Publishes the package with another fee, which holds always or from a day on. */
  async function aendereGebuehr(wert: string, ab?: string): Promise<void> {
    const json = JSON.parse(Buffer.from(paket.get(GEBUEHREN) as Uint8Array).toString('utf8'));
    const [gebuehr] = json.parameter;
    const [bisher] = gebuehr.werte;
    const bis = ab && plainDate(ab).subtract({ days: 1 }).toString();
    gebuehr.werte = ab
      ? [
          { ...bisher, gueltigBis: bis },
          { ...bisher, wert, gueltigVon: ab },
        ]
      : [{ ...bisher, wert }];
    await veroeffentlicheSpaeter(
      new Map([...geaendert(version(neuereVersion)), [GEBUEHREN, Buffer.from(JSON.stringify(json))]]),
    );
  }

  async function veroeffentlicheSpaeter(dateien: ReadonlyMap<string, Uint8Array>): Promise<void> {
    uhr.stelle(uhr.now().add({ seconds: 1 }));
    expect(await veroeffentliche(dateien)).toHaveProperty('version.version', neuereVersion);
  }

  /** Where the case rests, and what its journal says when it is played again. */
  async function ausgang(id: string) {
    await test.anwendung.treibeVoran.ausfuehren(id);
    const akte = await test.anwendung.akten.finde(id);
    expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
    const aufgaben = await abfrage(`select eingabe from aufgabe where vorgang_id = $1 and status = 'offen'`, [
      id,
    ]);
    return {
      bescheide: akte?.vorgang.bescheide,
      werte: akte?.vorgang.snapshot?.kontext.befund.rechtGeaendert,
      aufgaben: JSON.stringify(aufgaben),
    };
  }

  it('entscheiden ihn die Regeln seiner Fassung, wenn an seinem Stichtag dieselben Werte gelten', async () => {
    const { id } = await neuerVorgang();
    await aendereGebuehr('40.00', '2027-01-01');
    expect(await ausgang(id)).toEqual({ bescheide: 1, werte: undefined, aufgaben: '[]' });
  }, 60_000);

  it('entscheidet ein Mensch, wenn an seinem Stichtag ein anderer Wert gilt, und liest, welcher', async () => {
    const { id } = await neuerVorgang();
    await aendereGebuehr('40.00');
    const { bescheide, werte, aufgaben } = await ausgang(id);
    expect({ bescheide, werte }).toEqual({
      bescheide: 0,
      werte: {
        version: neuereVersion,
        werte: [{ id: 'jahresgebuehr', titel: 'Gebühr für den Bewohnerparkausweis je Jahr' }],
      },
    });
    expect(aufgaben).toContain('andere Werte: „Gebühr für den Bewohnerparkausweis je Jahr“.');
  }, 60_000);

  it('entscheidet ein Mensch auch, was begonnen hatte und auf Unterlagen wartete', async () => {
    const beispiel = join(
      'workflows',
      'bewohnerparkausweis',
      'beispiele',
      'nachforderung-rechtzeitig-beantwortet',
    );
    await test.arbeite();
    const { koerper } = await reicheEin(test.server, beispielEinreichung(beispiel));
    const wo = async () => (await test.anwendung.auskunft.finde(koerper.id))?.vorgang;
    const steht = (zustand: string) =>
      warteBis(wo, (vorgang) => JSON.stringify(vorgang?.zustand ?? '').includes(zustand));
    await steht('nachreichung');
    await aendereGebuehr('40.00');
    await reicheEin(test.server, beispielEinreichung(beispiel, 'nachreichung.xml'));
    await steht('sachbearbeitung');
    const [{ id }] = await abfrage(`select id from vorgang where eingang_id = $1`, [koerper.id]);
    const akte = await test.anwendung.akten.finde(id);
    expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
    expect(akte?.vorgang).toMatchObject({ bescheide: 0, verfahrenVersion: ausgeliefert });
    const { koerper: seite } = await frage(test.server, `/api/v1/vorgaenge/${id}`);
    expect(seite.hinweise).toEqual([
      { art: 'warnung', text: expect.stringContaining('andere Werte: „Gebühr') },
    ]);
    expect(seite.zeitachse).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('spätere Fassung') }),
    );
    expect(akte?.journal.map(({ eintrag }) => eintrag.art === 'ereignis' && eintrag.ereignis.id)).toContain(
      `recht-geaendert-${neuereVersion}`,
    );
  }, 60_000);

  it('entscheidet ein Mensch, wenn sie es für frühere Vorgänge verlangt, und liest, warum', async () => {
    const { id } = await neuerVorgang();
    await veroeffentlicheSpaeter(geaendert(version(neuereVersion), ['"regime"', `${UEBERGANG}, "regime"`]));
    const { bescheide, aufgaben } = await ausgang(id);
    expect(bescheide).toBe(0);
    expect(aufgaben).toContain('Die Regel zur Dauer war falsch (§ 48 VwVfG).');
    const neu = await neuerVorgang();
    expect(await ausgang(neu.id)).toMatchObject({ bescheide: 1, aufgaben: '[]' });
  }, 60_000);

  it('liegt zwischen seiner Fassung und der letzten eine weitere, zählt ihr Übergang; geöffnet wird sie dafür nicht', async () => {
    const { id } = await neuerVorgang();
    const dazwischen = '8.0.0';
    const mitUebergang = geaendert(version(dazwischen), ['"regime"', `${UEBERGANG}, "regime"`]);
    uhr.stelle(uhr.now().add({ seconds: 1 }));
    expect(await veroeffentliche(mitUebergang)).toHaveProperty('version.version', dazwischen);
    await veroeffentlicheSpaeter(geaendert(version(neuereVersion)));
    const { bescheide, werte, aufgaben } = await ausgang(id);
    expect({ bescheide, werte }).toMatchObject({
      bescheide: 0,
      werte: { version: neuereVersion, werte: [] },
    });
    expect(aufgaben).toContain('Die Regel zur Dauer war falsch (§ 48 VwVfG).');
    const { koerper: seite } = await frage(test.server, `/api/v1/vorgaenge/${id}`);
    expect(JSON.stringify(seite.hinweise)).toContain('Die Regel zur Dauer war falsch');
    const geoeffnet = [ausgeliefert, dazwischen, neuereVersion].map(
      (eine) => test.anwendung.verfahrenswerk.findGeladen('bewohnerparkausweis', eine) !== undefined,
    );
    expect(geoeffnet).toEqual([true, false, true]);
  }, 60_000);

  it('erfährt es auch ein Prozess, der schon lief, als ein anderer sie veröffentlichte', async () => {
    const anderer = zweiteAnwendung();
    const { id } = await neuerVorgang();
    const laeuft = await anderer;
    try {
      await laeuft.treibeVoran.ausfuehren();
      const { id: zweiter } = await neuerVorgang();
      await aendereGebuehr('40.00');
      uhr.stelle(uhr.now().add({ seconds: 5 }));
      await laeuft.treibeVoran.ausfuehren(zweiter);
      expect([(await ausgang(id)).bescheide, (await ausgang(zweiter)).bescheide]).toEqual([1, 0]);
    } finally {
      await laeuft.schliesse();
    }
  }, 60_000);
});

describe('Ein Paket mit Befunden', () => {
  it('wird nicht veröffentlicht; laufende Vorgänge und neue Anträge bleiben unberührt', async () => {
    const laufend = await neuerVorgang();
    const ergebnis = await veroeffentliche(
      geaendert(version(neuereVersion), ['"regime": "VwVfG"', '"regime": "StPO"']),
    );
    expect(ergebnis).toMatchObject({
      befunde: expect.arrayContaining([
        expect.objectContaining({ datei: 'verfahren.json', abhilfe: expect.any(String) }),
      ]),
    });
    expect(await abfrage(`select version from verfahrensversion`)).toEqual([{ version: ausgeliefert }]);
    await test.anwendung.treibeVoran.ausfuehren(laufend.id);
    expect(await stand(laufend.id)).toMatchObject({ status: 'laufend' });
    expect((await neuerVorgang()).verfahren_version).toBe(ausgeliefert);
  }, 60_000);
});

describe('Ein veröffentlichtes Paket, das dieses Programm nicht mehr lesen kann', () => {
  it('hält die Anträge der anderen Verfahren nicht auf und macht seine Vorgänge zu Vorfällen', async () => {
    const wartet = await neuerVorgang();
    await abfrage(
      `insert into verfahrensversion (verfahren_id, version, hash, titel, dateien, veroeffentlicht_am)
       values ('altlast', $1, 'h', 'Altlast', '{"verfahren.json": "e30="}', now())`,
      [ausgeliefert],
    );
    const kalt = await zweiteAnwendung();
    try {
      const antrag = einAntrag();
      const annahme = await kalt.nimmEingangAn.ausfuehren({
        absender: 'portal',
        nachricht: Buffer.from(antrag.xml),
        anlagen: antrag.anlagen,
      });
      expect(annahme.art).toBe('angenommen');
      await abfrage(`update vorgang set verfahren_id = 'altlast' where id = $1`, [wartet.id]);
      await kalt.treibeVoran.ausfuehren(wartet.id);
      expect(await stand(wartet.id)).toMatchObject({ status: 'gestoert' });
      const [vorfall] = await kalt.vorfaelle.liste();
      expect(vorfall).toMatchObject({ vorgangId: wartet.id, code: 'PAKET_FEHLERHAFT' });
      const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${wartet.antragId}/uebersicht`);
      expect(koerper.weg).toBe('Vorfall');

      // Mended: the operator repeats the incident and the case goes on where it stood.
      await abfrage(`update vorgang set verfahren_id = 'bewohnerparkausweis' where id = $1`, [wartet.id]);
      await kalt.vorfaelle.wiederhole(vorfall?.id ?? '');
      await kalt.treibeVoran.ausfuehren(wartet.id);
      expect(await stand(wartet.id)).toMatchObject({ status: 'laufend' });
      expect(await kalt.vorfaelle.liste()).toEqual([]);
    } finally {
      await kalt.schliesse();
    }
  }, 60_000);
});

/** Another process on the same database, with nothing in memory yet. */
function zweiteAnwendung() {
  const { konfiguration } = test.anwendung;
  const logger = erstelleLogger(konfiguration, 'test');
  return erstelleAnwendung(konfiguration, {
    logger,
    uhr,
    grundbereich: { art: 'dienst', zweck: 'pruefung' },
    stichprobeErzwungen: false,
    druckwerk: new Pruefpresse(),
  });
}
