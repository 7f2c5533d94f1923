import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Meldung } from '#libs/engine';
import { imBereich, type NeuerEingang, type NeueVerknuepfung, type Pruefabschluss } from '#libs/vorgang';
import {
  alsAntrag,
  type Eingangsprobe,
  JETZT,
  MERKMALE,
  neuerEingang,
  oeffneEingangsprobe,
} from '../../test/eingangsprobe.js';
import type { PostgresEingangSpeicher } from './eingang.speicher.js';

const FEHLER = { code: 'X', zeile: 3, text: 'Falsch.', abhilfe: 'Richtig.' };

let probe: Eingangsprobe;
let datenquelle: DataSource;
let speicher: PostgresEingangSpeicher;

beforeAll(async () => {
  probe = await oeffneEingangsprobe();
  ({ datenquelle, speicher } = probe);
});
afterAll(() => probe?.schliesse());

const ABSCHLUESSE: readonly [string, (eingangId: string) => Promise<Pruefabschluss>][] = [
  ['als Antrag', async (id) => alsAntrag(id)],
  [
    'im Posteingang',
    async () => ({ art: 'posteingang', merkmale: { test: false }, code: 'X', fehler: [FEHLER] }),
  ],
  [
    'bei seinem Vorgang',
    async () => {
      const { vorgangId } = (await schliesseNeuenAb(alsAntrag)).eingang;
      const meldung: Meldung = {
        art: 'meldung',
        id: `nachricht-${randomUUID()}`,
        typ: 'NACHRICHT_EINGEGANGEN',
      };
      const merkmale = { ...MERKMALE, nachrichtUuid: randomUUID() };
      return { art: 'zumVorgang', merkmale, vorgangId: String(vorgangId), rolle: 'nachreichung', meldung };
    },
  ],
  [
    'als Doppel',
    async () => ({ art: 'doppelt', merkmale: MERKMALE, ersterId: (await schliesseNeuenAb(alsAntrag)).id }),
  ],
];

async function schliesseNeuenAb(abschluss: (eingangId: string) => Pruefabschluss) {
  const { eingang } = await speicher.lege(neuerEingang());
  const ergebnis = await speicher.schliesseAb(eingang, abschluss(eingang.id), JETZT);
  if ('doppelt' in ergebnis) throw new Error('Unerwartet doppelt.');
  return { id: eingang.id, eingang: ergebnis.eingang };
}

describe('Mit seinem Vorgang zugleich gespeichert', () => {
  const nimmAuf = (eingang: NeuerEingang, uuid?: string) =>
    speicher.nimmAuf(eingang, alsAntrag(eingang.id, uuid), JETZT);
  /** What is stored of a submission and its case, but for ids and numbers. */
  const gespeichert = async (id: string) => {
    const eingang = await speicher.finde(id);
    const zeilen = await datenquelle.query(
      `select to_jsonb(v) - '{id,aktenzeichen,eingang_id,fakten}'::text[] as vorgang, v.fakten->>'nr' = v.eingang_id::text as passt,
              e.id, e.inhalt #- '{kontext,vorgang}' as inhalt, e.erstellt_am, q.nachrichtentyp, q.nachricht, q.erstellt_am
         from vorgang v join ereignis e on e.vorgang_id = v.id join quittung q on q.eingang_id = v.eingang_id
        where v.eingang_id = $1`,
      [id],
    );
    return { status: eingang?.status, rolle: eingang?.rolle, anlagen: eingang?.anlagen.length, zeilen };
  };

  it('steht der Eingang so da, als wäre er erst gespeichert und dann geprüft worden', async () => {
    const neu = neuerEingang();
    expect(await nimmAuf(neu)).toEqual(await speicher.finde(neu.id));
    const nacheinander = await schliesseNeuenAb(alsAntrag);
    expect(await gespeichert(neu.id)).toEqual(await gespeichert(nacheinander.id));
    expect((await gespeichert(neu.id)).zeilen).toMatchObject([{ passt: true }]);
  });

  it.each([
    ['Schlüssel', (erster: NeuerEingang) => [neuerEingang({ schluessel: erster.schluessel }), randomUUID()]],
    ['Nachricht', (_: NeuerEingang, uuid: string) => [neuerEingang(), uuid]],
  ] as const)('wird nichts, dessen %s schon bekannt ist; andere hält das nicht auf', async (_, wie) => {
    const [uuid, erster] = [randomUUID(), neuerEingang()];
    await nimmAuf(erster, uuid);
    const [bekannt, dessenUuid] = wie(erster, uuid) as [NeuerEingang, string];
    const ein = [neuerEingang(), bekannt, neuerEingang()];
    const ergebnisse = await imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
      Promise.all(ein.map((einer) => nimmAuf(einer, einer === bekannt ? dessenUuid : undefined))),
    );
    expect(ergebnisse.map((ergebnis) => ergebnis?.id)).toEqual([ein[0]?.id, undefined, ein[2]?.id]);
    expect(await speicher.finde(bekannt.id)).toBeUndefined();
    expect((await gespeichert(bekannt.id)).zeilen).toEqual([]);
  });

  it('wird von parallelen Einsendungen unter einem Schlüssel genau eine', async () => {
    const schluessel = `schluessel:${randomUUID()}`;
    const ein = Array.from({ length: 40 }, () => neuerEingang({ schluessel }));
    const ergebnisse = await imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
      Promise.all(ein.map((einer) => nimmAuf(einer))),
    );
    expect(ergebnisse.filter((ergebnis) => ergebnis)).toHaveLength(1);
    const [{ anzahl }] = await datenquelle.query(
      `select count(*)::int as anzahl from eingang e join vorgang v on v.eingang_id = e.id where schluessel = $1`,
      [schluessel],
    );
    expect(anzahl).toBe(1);
  });

  it('wird nichts, was auch andere Vorgänge betrifft', async () => {
    const neu = neuerEingang();
    const abschluss = alsAntrag(neu.id);
    const verknuepft = { ...abschluss.vorgang, verknuepfungen: [{} as NeueVerknuepfung] };
    expect(await speicher.nimmAuf(neu, { ...abschluss, vorgang: verknuepft }, JETZT)).toBeUndefined();
    expect(await speicher.finde(neu.id)).toBeUndefined();
  });
});

describe('Das Ende der Prüfung', () => {
  it.each(ABSCHLUESSE)('gibt den Eingang zurück, wie er gespeichert ist: %s', async (_, abschluss) => {
    const { eingang } = await speicher.lege(neuerEingang());
    const ergebnis = await speicher.schliesseAb(eingang, await abschluss(eingang.id), JETZT);
    expect(ergebnis).toEqual({ eingang: await speicher.finde(eingang.id) });
  });

  it('eröffnet nichts für eine Abgabe, die inzwischen aufgehoben ist', async () => {
    const { eingang: hier } = await schliesseNeuenAb(alsAntrag);
    const vorgangId = String(hier.vorgangId);
    const abgabe = (wirkungId: string) => (id: string) => {
      const abschluss = alsAntrag(id, randomUUID());
      const verknuepfung: NeueVerknuepfung = {
        art: 'abgegeben-von',
        vorgangId,
        aktenzeichen: 'X-2026-000001',
        behoerdeId: abschluss.vorgang.behoerdeId,
        wirkungId,
        tiefe: 1,
      };
      return { ...abschluss, vorgang: { ...abschluss.vorgang, verknuepfungen: [verknuepfung] } };
    };
    for (const [id, status] of [
      ['abgabe.1', 'aufgehoben'],
      ['abgabe.2', 'in_arbeit'],
    ])
      await datenquelle.query(
        `insert into wirkung (vorgang_id, behoerde_id, id, invocation, generation, src, eingabe, status, faellig_am, erstellt_am)
         select v.id, v.behoerde_id, $2, 'abgabe', 1, 'abgabe', '{}', $3, now(), now() from vorgang v where id = $1`,
        [vorgangId, id, status],
      );
    const ueberholt = await schliesseNeuenAb(abgabe('abgabe.1'));
    expect(ueberholt.eingang).toMatchObject({ status: 'abgeschlossen', vorgangId: undefined });
    const gilt = await schliesseNeuenAb(abgabe('abgabe.2'));
    expect(gilt.eingang).toMatchObject({ status: 'angenommen', vorgangId: expect.any(String) });
    const dort = await datenquelle.query(
      `select anderer_vorgang as id from verknuepfung where vorgang_id = $1`,
      [vorgangId],
    );
    expect(dort).toEqual([{ id: gilt.eingang.vorgangId }]);
  });

  it('gilt einmal: Von parallelen Aufrufen schreibt einer, und alle sehen dasselbe Ergebnis', async () => {
    const { eingang } = await speicher.lege(neuerEingang());
    const ergebnisse = await Promise.all(
      [1, 2, 3, 4].map(() => speicher.schliesseAb(eingang, alsAntrag(eingang.id), JETZT)),
    );
    const gespeichert = await speicher.finde(eingang.id);
    expect(gespeichert?.status).toBe('angenommen');
    for (const ergebnis of ergebnisse) expect(ergebnis).toEqual({ eingang: gespeichert });
    const vorgaenge = await datenquelle.query('select id from vorgang where eingang_id = $1', [eingang.id]);
    expect(vorgaenge).toEqual([{ id: gespeichert?.vorgangId }]);
  });

  it.each([
    ['desselben Absenders', MERKMALE],
    ['ohne Absender', { ...MERKMALE, nachrichtAbsender: undefined }],
  ])('nennt den ersten Eingang, wenn dessen Nachricht dieselbe UUID %s trägt', async (_, merkmale) => {
    const nachrichtUuid = randomUUID();
    const mitUuid = (id: string) => ({ ...alsAntrag(id), merkmale: { ...merkmale, nachrichtUuid } });
    const erster = await schliesseNeuenAb(mitUuid);
    const { eingang: zweiter } = await speicher.lege(neuerEingang());
    await expect(speicher.schliesseAb(zweiter, mitUuid(zweiter.id), JETZT)).resolves.toEqual({
      doppelt: await speicher.finde(erster.id),
    });
  });
});

describe('Mit einer Nachricht erreicht ein Portal', () => {
  type Schritt = readonly [
    NeuerEingang['art'],
    absender: string,
    ...folgt: (readonly [NeueVerknuepfung['art'], number])[],
  ];

  /** Opens one case after the other, each with its links to earlier ones of them; gives the last. */
  async function kette(schritte: readonly Schritt[]): Promise<string> {
    const ids: string[] = [];
    for (const [art, absender, ...folgt] of schritte) {
      const { eingang } = await speicher.lege(neuerEingang({ art, absender }));
      const abschluss = alsAntrag(eingang.id);
      const verknuepfungen = folgt.map(
        ([link, nr]): NeueVerknuepfung => ({
          art: link,
          vorgangId: String(ids[nr]),
          aktenzeichen: 'X-2026-000001',
          behoerdeId: abschluss.vorgang.behoerdeId,
          tiefe: 1,
        }),
      );
      await speicher.schliesseAb(
        eingang,
        { ...abschluss, vorgang: { ...abschluss.vorgang, verknuepfungen } },
        JETZT,
      );
      ids.push(abschluss.vorgang.id);
    }
    return String(ids.at(-1));
  }

  const ANTRAG: Schritt = ['einsendung', 'portal'];
  const PAPIER: Schritt = ['erfasst', 'erfasst:b', ['widerspruch-gegen', 0]];
  const FREMD: Schritt = ['einsendung', 'portal-zwei', ['widerspruch-gegen', 0]];
  const ABGABE: Schritt = ['abgabe', 'abgabe:b', ['abgegeben-von', 1], ['widerspruch-gegen', 0]];

  it.each<readonly [string, readonly Schritt[], readonly string[]]>([
    ['den Widerspruch auf Papier gegen einen Bescheid, den es beantragt hat', [ANTRAG, PAPIER], ['portal']],
    ['ihn auch nach seiner Abgabe', [ANTRAG, PAPIER, ABGABE], ['portal']],
    [
      'die Aufhebung des Bescheids über ihn',
      [ANTRAG, PAPIER, ['erfasst', 'erfasst:b', ['aufhebung-von', 1]]],
      ['portal'],
    ],
    ['nicht den Widerspruch, den ein anderes eröffnet hat', [ANTRAG, FREMD], ['portal-zwei']],
    ['ihn auch nach seiner Abgabe nicht', [ANTRAG, FREMD, ABGABE], ['portal-zwei']],
    [
      'keinen ausgelösten Vorgang: Er kann andere betreffen',
      [ANTRAG, ['intern', 'intern:b', ['ausgeloest-durch', 0]]],
      [],
    ],
  ])('%s', async (_, schritte, wer) => {
    const vorgangId = await kette(schritte);
    const erreicht: string[] = [];
    for (const portal of ['portal', 'portal-zwei', 'portal-drei'])
      if ((await speicher.findBezug([vorgangId], portal))?.vorgangId === vorgangId) erreicht.push(portal);
    expect(erreicht).toEqual(wer);
  });
});
