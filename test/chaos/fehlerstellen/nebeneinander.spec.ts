import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { einAntrag } from '../../unterbau/antrag.js';
import { warteBis } from '../../unterbau/testanwendung.js';
import { Lage } from './lage.js';

/** Two at once: workers, people and machine, versions, and one that spoils it for the others. */
let lage: Lage;

beforeAll(async () => {
  lage = await Lage.schaffe({ env: { RUECKNAHME_SEKUNDEN: '0' } });
}, 120_000);
afterAll(() => lage?.schliesse());
afterEach(() => {
  lage.presse.beimSetzen = async () => {};
});

const treibe = (vorgangId: string) => lage.test.anwendung.treibeVoran.ausfuehren(vorgangId);

/** Does everything by hand, so that a test knows who does what when. */
async function arbeiteAb(vorgangId: string): Promise<void> {
  for (let i = 0; i < 10; i++) {
    await treibe(vorgangId);
    const offen = await lage.abfrage(
      `select id, src from wirkung where vorgang_id = $1 and status in ('offen', 'in_arbeit')`,
      [vorgangId],
    );
    if (offen.length === 0) return;
    for (const { id, src } of offen) await fuehreAus(vorgangId, String(id), String(src));
  }
}

const fuehreAus = (vorgangId: string, wirkungId: string, src: string) =>
  lage.test.anwendung.fuehreWirkungAus.ausfuehren({ vorgangId, wirkungId, src });

async function mitBrief(): Promise<{ id: string; vorgangId: string; wirkungId: string }> {
  const { id } = await lage.reicheEin();
  const vorgangId = await lage.vorgangVon(id);
  await treibe(vorgangId);
  const [wirkung] = await lage.abfrage(`select id from wirkung where vorgang_id = $1 and src = 'bescheid'`, [
    vorgangId,
  ]);
  return { id, vorgangId, wirkungId: String(wirkung?.id) };
}

describe('Zwei Worker an einem Vorgang', () => {
  it('entscheiden ihn einmal, mit einem Brief', async () => {
    const { id } = await lage.reicheEin();
    const vorgangId = await lage.vorgangVon(id);
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => arbeiteAb(vorgangId)));
    await arbeiteAb(vorgangId);
    expect(await lage.maengel([id])).toEqual([]);
    expect(await lage.bescheide(id)).toEqual([{ ausgefertigt: true }]);
  });
});

describe('Ein Vorgang, der sich nicht schreiben lässt,', () => {
  it('wird ein Vorfall; die anderen desselben Stapels werden entschieden', async () => {
    const alle = await Promise.all([1, 2, 3, 4].map(() => lage.reicheEin()));
    const [schlecht, ...gute] = await Promise.all(alle.map(({ id }) => lage.vorgangVon(id)));
    await lage.abfrage(
      `insert into journal (vorgang_id, nr, vorher_hash, hash, zeitpunkt, eintrag) values ($1, 1, '', '', now(), '{}')`,
      [schlecht],
    );
    // Whoever comes first takes all four into one batch.
    for (const vorgangId of gute) await treibe(String(vorgangId));
    await treibe(String(schlecht));
    for (const vorgangId of gute) await arbeiteAb(String(vorgangId));
    expect(await lage.abfrage(`select vorgang_id as id, code from vorfall where behoben_am is null`)).toEqual(
      [{ id: schlecht, code: 'VORGANG_NICHT_SCHREIBBAR' }],
    );
    for (const { id } of alle.slice(1)) expect(await lage.bescheide(id)).toEqual([{ ausgefertigt: true }]);
    await lage.abfrage(`update vorfall set behoben_am = now(), behebung = 'erledigt' where vorgang_id = $1`, [
      schlecht,
    ]);
  });
});

describe('Ein Druckwerk, das länger braucht als seine Belegung,', () => {
  /** The first attempt hangs until its lease is over and another has done the work; gives the first, which goes on. */
  async function lassUeberholen(vorgangId: string, wirkungId: string, haengt: Promise<void>) {
    let erster = true;
    lage.presse.beimSetzen = async () => {
      if (!erster) return;
      erster = false;
      await haengt;
    };
    const langsam = fuehreAus(vorgangId, wirkungId, 'bescheid');
    await warteBis(
      async () => erster,
      (wartet) => !wartet,
    );
    lage.warte(lage.test.anwendung.konfiguration.BELEGUNG_SEKUNDEN + 1);
    await arbeiteAb(vorgangId);
    return { ende: langsam };
  }

  it('schreibt keinen zweiten Brief: der Nächste war schneller, der Späte ändert nichts mehr', async () => {
    const { id, vorgangId, wirkungId } = await mitBrief();
    let weiter: () => void = () => {};
    const haengt = new Promise<void>((geloest) => {
      weiter = geloest;
    });
    const { ende } = await lassUeberholen(vorgangId, wirkungId, haengt);
    const vorher = await lage.abfrage(`select * from bescheid where vorgang_id = $1`, [vorgangId]);
    weiter();
    await ende;
    await arbeiteAb(vorgangId);
    expect(await lage.abfrage(`select * from bescheid where vorgang_id = $1`, [vorgangId])).toEqual(vorher);
    expect(await lage.maengel([id])).toEqual([]);
  });

  it('stört auch mit einem Fehler den Nächsten nicht', async () => {
    const { id, vorgangId, wirkungId } = await mitBrief();
    let scheitere: (grund: Error) => void = () => {};
    const haengt = new Promise<void>((_, abgelehnt) => {
      scheitere = abgelehnt;
    });
    const { ende } = await lassUeberholen(vorgangId, wirkungId, haengt);
    scheitere(new Error('Kein Speicher mehr.'));
    await ende;
    expect(await lage.bescheide(id)).toEqual([{ ausgefertigt: true }]);
    expect(await lage.maengel([id])).toEqual([]);
  });
});

describe('Mensch und Maschine zugleich', () => {
  const ziehe = (vorgangId: string) =>
    lage.test.anwendung.zieheVorgang.ausfuehren(vorgangId, {
      person: { id: 'leitung', name: 'Frau Leitung' },
      grund: 'Ich sehe mir das an.',
    });
  const automatisch = (antragId: string) => lage.bescheide(antragId);

  it('Wer den Vorgang an sich zieht, ehe die Maschine beginnt, bekommt ihn: keine Regel entscheidet mehr (§ 88 Abs. 5 S. 3 Nr. 3 AO)', async () => {
    const { id } = await lage.reicheEin();
    const vorgangId = await lage.vorgangVon(id);
    expect(await ziehe(vorgangId)).toMatchObject({ art: 'gezogen' });
    await arbeiteAb(vorgangId);
    expect(await automatisch(id)).toEqual([]);
    expect(
      await lage.zahl(`select 1 from aufgabe where vorgang_id = $1 and status = 'offen'`, [vorgangId]),
    ).toBe(1);
    expect(await lage.maengel([id])).toEqual([]);
  });

  it.each([
    ['das Verlangen nach einem Menschen (Art. 22 Abs. 3 DSGVO)', 'MENSCH_VERLANGT', 'mensch-x'],
    ['eine weitere Nachricht (§ 24 Abs. 1 S. 3 VwVfG)', 'NACHRICHT_EINGEGANGEN', 'weitere-x'],
    ['die Rücknahme des Antrags (§ 22 VwVfG)', 'ZURUECKGENOMMEN', 'ruecknahme-x'],
  ])('Wartet der Antrag noch auf die Maschine, kommt %s vor der Entscheidung', async (_, typ, ereignisId) => {
    const { id } = await lage.reicheEin();
    const vorgangId = await lage.vorgangVon(id);
    await lage.test.anwendung.meldeEreignis(vorgangId, { art: 'meldung', id: ereignisId, typ });
    await arbeiteAb(vorgangId);
    expect(await automatisch(id)).toEqual([]);
    expect(await lage.maengel([id])).toEqual([]);
    expect(
      await lage.abfrage(
        `select e->>'art' as art from journal, jsonb_path_query(eintrag, '$[*]') e
          where vorgang_id = $1 and e->'ereignis'->>'id' = $2`,
        [vorgangId, ereignisId],
      ),
    ).toEqual([{ art: 'ereignis' }]);
  });

  it('Zieht jemand zugleich mit der Entscheidung, gilt eines von beidem, und wer zieht, erfährt welches', async () => {
    for (let runde = 0; runde < 6; runde++) {
      const { id } = await lage.reicheEin();
      const vorgangId = await lage.vorgangVon(id);
      const [ergebnis] = await Promise.all([ziehe(vorgangId), treibe(vorgangId)]);
      await arbeiteAb(vorgangId);
      const bescheide = await automatisch(id);
      expect({ art: ergebnis.art, bescheide: bescheide.length }).toEqual(
        bescheide.length === 0 ? { art: 'gezogen', bescheide: 0 } : { art: 'entschieden', bescheide: 1 },
      );
    }
  });

  it('Von zwei Antworten auf eine Aufgabe zählt eine; die andere Person erfährt, wer geantwortet hat', async () => {
    const { koerper } = await reicheFreitextEin();
    const ergebnisse = await Promise.all(
      [1, 2, 3].map((nr) => lage.antworte(koerper, { begruendung: `Grund ${nr}` })),
    );
    expect(ergebnisse.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    for (const { status, koerper: antwort } of ergebnisse)
      if (status === 409)
        expect(antwort).toMatchObject({
          code: 'AUFGABE_NICHT_OFFEN',
          detail: expect.stringMatching(/hat sie beantwortet/),
        });
    await arbeiteAb(koerper.vorgangId);
    expect(await lage.maengel([koerper.id])).toEqual([]);
  });

  async function reicheFreitextEin() {
    const arbeiter = await lage.test.arbeite();
    const koerper = await lage.reicheFuerMenschenEin();
    await lage.kommtZurRuhe();
    await arbeiter.schliesse();
    return { koerper };
  }
});

describe('Eine Fassung des Verfahrens, die während des Betriebs veröffentlicht wird,', () => {
  it('gilt für neue Anträge; laufende behalten ihre, auch in einem Worker, der sie noch nicht kennt', async () => {
    const alt = await lage.reicheEin();
    const paket = await liesPaketordner(join('workflows', 'bewohnerparkausweis'));
    const text = Buffer.from(paket.get('verfahren.json') as Uint8Array).toString('utf8');
    const bisher = JSON.parse(text).version;
    lage.warte(1);
    await lage.test.anwendung.verfahrenswerk.veroeffentliche(
      new Map([
        ...paket,
        ['verfahren.json', Buffer.from(text.replace(/"version": "[^"]+"/, '"version": "9.0.0"'))],
      ]),
    );
    const neu = await lage.reicheEin(einAntrag());
    for (const { id } of [alt, neu]) await arbeiteAb(await lage.vorgangVon(id));
    const fassungen = await lage.abfrage(
      `select eingang_id, verfahren_version from vorgang where eingang_id = any($1)`,
      [[alt.id, neu.id]],
    );
    expect(Object.fromEntries(fassungen.map((zeile) => [zeile.eingang_id, zeile.verfahren_version]))).toEqual(
      {
        [alt.id]: bisher,
        [neu.id]: '9.0.0',
      },
    );
    expect(await lage.maengel([alt.id, neu.id])).toEqual([]);
  });
});
