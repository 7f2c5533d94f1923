import { randomUUID } from 'node:crypto';
import { erstelleAnwendung, erstelleLogger } from '#libs/composition';
import { FesteUhr } from '#libs/kernel';
import { einAntrag, reicheEin } from '../unterbau/antrag.js';
import { Pruefpresse } from '../unterbau/pruefpresse.js';
import { IRGENDWER } from '../unterbau/testanbieter.js';
import { starteTestanwendung, type Testanwendung } from '../unterbau/testanwendung.js';

/** Several authorities share one procedure; each sees its own cases and sets its own values. */
const LEIPZIG = 'leipzig-strassenverkehr';
const HALLE = 'halle-strassenverkehr';
/** Someone who speaks only to Halle, to be sure that nothing depends on the person. */
const HALLENSERIN = `${HALLE}-tl`;
const NACH_HALLE = [
  ['14713000-strassenverkehr', '15002000-strassenverkehr'],
  ['<p:ags>14713000', '<p:ags>15002000'],
] as const;

let test: Testanwendung;
const uhr = new FesteUhr('2026-03-02T09:00:00Z');

beforeAll(async () => {
  test = await starteTestanwendung({ druckwerk: new Pruefpresse(), verfahren: ['bewohnerparkausweis'], uhr });
}, 120_000);
afterAll(() => test?.schliesse());

const abfrage = (sql: string, werte: unknown[] = []) => test.anwendung.datenquelle.query(sql, werte);

/** Posts an application and carries its case on until it waits. */
async function neuerVorgang(ersetze: Parameters<typeof einAntrag>[0] = {}): Promise<{
  antragId: string;
  vorgangId: string;
  behoerdeId: string;
  aktenzeichen: string;
}> {
  const { koerper } = await reicheEin(test.server, einAntrag(ersetze));
  const [zeile] = await abfrage(
    `select id as "vorgangId", behoerde_id as "behoerdeId", aktenzeichen from vorgang where eingang_id = $1`,
    [koerper.id],
  );
  await test.anwendung.treibeVoran.ausfuehren(zeile.vorgangId);
  return { antragId: koerper.id, ...zeile };
}

async function frageAls(person: string, behoerde: string | undefined, anfrage: object) {
  const kopf = await test.ausweise.person(person, behoerde);
  const { headers, ...rest } = anfrage as { headers?: object };
  const antwort = await test.ohneAusweis({ ...rest, headers: { ...kopf, ...headers } } as never);
  return { status: antwort.statusCode, text: antwort.body };
}

describe('Der Betrieb', () => {
  it.each([
    ['DATABASE_URL', 'besitzt Tabellen', () => ({ DATABASE_URL: test.datenbank.ownerUrl })],
    ['DATABASE_URL', 'sieht alle Behörden', () => ({ DATABASE_URL: test.datenbank.url })],
    ['DATABASE_DIENST_URL', 'besitzt Tabellen', () => ({ DATABASE_DIENST_URL: test.datenbank.ownerUrl })],
  ])('beginnt nicht, wenn die Rolle aus %s %s', async (variable, mangel, mehr) => {
    const konfiguration = { ...test.anwendung.konfiguration, ...mehr() };
    const start = erstelleAnwendung(konfiguration, { logger: erstelleLogger(konfiguration, 'test') });
    await expect(start).rejects.toMatchObject({
      code: 'DATENBANK_ROLLE_UNGEBUNDEN',
      message: expect.stringContaining(`${variable} ${mangel}`),
    });
  });
});

describe('Die Leitung zur zuständigen Behörde', () => {
  it('folgt der Gemeinde; ein Verfahren, zwei Behörden', async () => {
    expect((await neuerVorgang()).behoerdeId).toBe(LEIPZIG);
    expect((await neuerVorgang({ ersetze: NACH_HALLE })).behoerdeId).toBe(HALLE);
  });

  it('bringt auch zur Behörde, was kein Vorgang wird: zur angesprochenen, sonst zur Poststelle (§ 24 Abs. 3 VwVfG)', async () => {
    const abgelegt = async (einreichung: Parameters<typeof reicheEin>[1]) => {
      const { koerper } = await reicheEin(test.server, einreichung);
      const [zeile] = await abfrage(`select behoerde_id, status from eingang where id = $1`, [
        koerper.beleg.id,
      ]);
      return zeile;
    };
    const unlesbar = { ...einAntrag(), xml: '<kein-antrag/>' };
    expect(await abgelegt(unlesbar)).toEqual({ behoerde_id: LEIPZIG, status: 'posteingang' });
    const anlagen = [{ name: 'bild.pdf', medientyp: 'application/pdf', inhalt: Buffer.from('kein PDF') }];
    const falsch = { ...einAntrag({ ersetze: NACH_HALLE }), anlagen };
    expect(await abgelegt(falsch)).toEqual({ behoerde_id: HALLE, status: 'posteingang' });
  });
});

describe('Jede Adresse der API, gefragt von einer anderen Behörde', () => {
  /** A stream does not end; signing in and out knows no cases, and would end the session that asks. */
  const NICHT_GEFRAGT = /\/strom$|^\/anmeldung/;

  const NACH_FALL = /\/(vorgaenge|posteingang|antraege)\/\{/;

  interface Weg {
    readonly methode: string;
    readonly pfad: string;
    readonly inhalt: unknown;
  }

  async function wege(): Promise<Weg[]> {
    const dokument = (await test.ohneAusweis({ url: '/api/openapi.json' } as never)).json();
    return Object.entries<Record<string, { requestBody?: { content: object } }>>(dokument.paths).flatMap(
      ([pfad, methoden]) =>
        Object.entries(methoden).map(([methode, { requestBody }]) => ({
          methode: methode.toUpperCase(),
          pfad,
          inhalt: findBeispiel(requestBody?.content),
        })),
    );
  }

  function findBeispiel(content: object | undefined): unknown {
    const [erster] = Object.values(content ?? {}) as {
      example?: unknown;
      examples?: Record<string, { value: unknown }>;
      schema?: { example?: unknown };
    }[];
    const [benanntes] = Object.values(erster?.examples ?? {});
    return erster?.example ?? benanntes?.value ?? erster?.schema?.example ?? {};
  }

  it('gibt nichts von einem fremden Vorgang preis und ändert nichts an ihm', async () => {
    // given: a case of Leipzig that waits for a human, and one letter more than enough to be told from all others
    const fremd = await neuerVorgang({ ersetze: [['Dvořáková', 'Wronczewska']] });
    await abfrage(
      `insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am)
       select id, 'probe.1', behoerde_id, 'probe', 1, '{"frage": "Wronczewska?"}', 'offen', now() from vorgang where id = $1`,
      [fremd.vorgangId],
    );
    const [unlesbar] = await abfrage(
      `select id from eingang where behoerde_id = $1 and status = 'posteingang'`,
      [LEIPZIG],
    );
    const vorher = await stand(fremd.vorgangId);
    const werte: Readonly<Record<string, string>> = {
      aufgabeId: 'probe.1',
      nr: '0',
      verfahrenId: 'bewohnerparkausweis',
      parameterId: 'unbekannt',
      wertId: fremd.vorgangId,
    };
    const geheimnisse = [fremd.aktenzeichen, 'Wronczewska'];
    const gefunden: string[] = [];
    const alle = await wege();

    // when
    const frage = ({ methode, pfad, inhalt }: Weg, id: string, person = HALLENSERIN, behoerde?: string) =>
      frageAls(person, behoerde, {
        method: methode,
        url: pfad.replaceAll(/\{(\w+)\}/g, (_, name: string) => werte[name] ?? id),
        ...(methode !== 'GET' && { payload: inhalt }),
      });
    for (const weg of alle.filter(({ pfad }) => !NICHT_GEFRAGT.test(pfad))) {
      const name = `${weg.methode} ${weg.pfad}`;
      const unbekannt = randomUUID();
      const erwartet = await frage(weg, unbekannt);
      for (const id of [fremd.vorgangId, fremd.antragId, unlesbar.id]) {
        const { status, text } = await frage(weg, id);
        const verraten = geheimnisse.filter((geheimnis) => text.includes(geheimnis));
        if (verraten.length > 0) gefunden.push(`${name}: ${status} nennt ${verraten}`);
        if (status === 401 || status >= 500) gefunden.push(`${name}: ${status} ${text.slice(0, 200)}`);
        // What belongs to another authority cannot be told from what does not exist.
        const gleich = status === erwartet.status && text === erwartet.text.replaceAll(unbekannt, id);
        if (NACH_FALL.test(weg.pfad) && !gleich) gefunden.push(`${name}: ${status} statt ${erwartet.status}`);
      }
    }

    // then
    expect(alle.length).toBeGreaterThan(20);
    expect(gefunden).toEqual([]);
    expect(await stand(fremd.vorgangId)).toEqual(vorher);
    // The same question by the own authority is answered, so that the silence means something.
    const gelesen: string[] = [];
    for (const weg of alle.filter(({ methode, pfad }) => methode === 'GET' && !NICHT_GEFRAGT.test(pfad))) {
      const { text } = await frage(weg, fremd.vorgangId, IRGENDWER.id, LEIPZIG);
      if (text.includes('Wronczewska')) gelesen.push(weg.pfad);
    }
    expect(gelesen).not.toEqual([]);
  }, 120_000);

  /** Everything of a case, from every table that names it. */
  async function stand(vorgangId: string): Promise<unknown> {
    const tabellen: { name: string }[] = await abfrage(
      `select relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'vorgang_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        order by 1`,
    );
    const inhalt: Record<string, unknown> = {};
    for (const { name } of tabellen) {
      inhalt[name] = await abfrage(
        `select md5(t::text) as hash from ${name} t where vorgang_id = $1 order by 1`,
        [vorgangId],
      );
    }
    return inhalt;
  }
});

describe('Ein eigener Wert einer Behörde', () => {
  const url = '/api/v1/verfahren/bewohnerparkausweis/parameter';
  const EIGENER = {
    wert: '45.00',
    gueltigVon: '2026-01-01',
    norm: 'Gebührenordnung der Stadt Halle (Saale)',
    begruendung: 'Beschluss des Stadtrats',
  };
  const setze = (parameterId: string, mehr: object = {}, person = HALLENSERIN) =>
    frageAls(person, undefined, {
      method: 'PUT',
      url: `${url}/${parameterId}`,
      payload: { ...EIGENER, ...mehr },
    });
  const zeige = async (person: string, behoerde?: string) => {
    const { text } = await frageAls(person, behoerde, { url });
    return JSON.parse(text).parameter.find(({ id }: { id: string }) => id === 'jahresgebuehr');
  };
  const kontextDes = async (vorgangId: string) => {
    const akte = await test.anwendung.akten.finde(vorgangId);
    if (!akte?.vorgang.snapshot) throw new Error(`Kein Stand von ${vorgangId}.`);
    return akte.vorgang.snapshot.kontext;
  };

  it('gilt für die neuen Vorgänge dieser Behörde und steht in ihrer Akte; andere behalten die Vorgabe', async () => {
    const laufend = await neuerVorgang({ ersetze: NACH_HALLE });
    const { status, text } = await setze('jahresgebuehr');
    expect({ status, text }).toMatchObject({ status: 201 });
    const { id } = JSON.parse(text);
    uhr.stelle('2026-03-02T09:01:00Z');
    const [halle, leipzig] = [await neuerVorgang({ ersetze: NACH_HALLE }), await neuerVorgang()];
    const { begruendung: _, ...eingefroren } = EIGENER;
    const ueberschreibungen = [{ id, parameterId: 'jahresgebuehr', ...eingefroren }];
    expect((await kontextDes(halle.vorgangId)).vorgang).toMatchObject({ ueberschreibungen });
    expect((await kontextDes(leipzig.vorgangId)).vorgang).not.toHaveProperty('ueberschreibungen');
    expect((await kontextDes(laufend.vorgangId)).vorgang).not.toHaveProperty('ueberschreibungen');
    const befund = await test.anwendung.akten.finde(halle.vorgangId);
    expect(befund && (await test.anwendung.aktenpruefung.spieleNach(befund))).toBeUndefined();
  });

  it('wird mit Unterschied, Grund, Person und Wirkung gezeigt, aber nur der eigenen Behörde', async () => {
    expect(await zeige(HALLENSERIN)).toMatchObject({
      werte: [{ wert: '30.70' }],
      grenzen: { hoechstens: '400.00' },
      eigene: [{ ...EIGENER, gesetztVon: expect.stringMatching(/\w/), maengel: [] }],
      wirktAuf: expect.arrayContaining([expect.stringMatching(/^(regeln|bescheide)\//)]),
    });
    expect(await zeige(IRGENDWER.id, LEIPZIG)).toMatchObject({ eigene: [] });
  });

  it.each([
    ['was das Gesetz festlegt', 'gibtesnicht', {}, 422, 'PARAMETER_UNBEKANNT'],
    ['ein Text statt eines Betrags', 'jahresgebuehr', { wert: 'viel' }, 422, 'PARAMETER_WERT_TYP'],
    ['ein Betrag mit drei Nachkommastellen', 'jahresgebuehr', { wert: '30.705' }, 422, 'PARAMETER_WERT_TYP'],
    ['ein Betrag über der Grenze', 'jahresgebuehr', { wert: '400.01' }, 422, 'PARAMETER_GRENZE'],
    ['ein Ende vor dem Beginn', 'jahresgebuehr', { gueltigBis: '2025-12-31' }, 422, 'PARAMETER_ZEITRAUM'],
    ['ohne Fundstelle', 'jahresgebuehr', { norm: ' ' }, 422, 'PARAMETER_FORM'],
  ] as const)('wird nicht angenommen: %s', async (_, parameterId, mehr, status, code) => {
    const antwort = await setze(parameterId, mehr);
    expect(antwort).toMatchObject({ status, text: expect.stringContaining(code) });
  });

  it('setzt nicht, wer nur Sachen bearbeitet; eine andere Behörde hebt ihn nicht auf', async () => {
    expect(await setze('jahresgebuehr', {}, `${HALLE}-sb1`)).toMatchObject({ status: 403 });
    const { eigene } = await zeige(HALLENSERIN);
    const hebeAuf = (person: string, behoerde?: string) =>
      frageAls(person, behoerde, {
        method: 'DELETE',
        url: `${url}/jahresgebuehr/${eigene[0].id}`,
        payload: { grund: 'Die Satzung gilt nicht mehr.' },
      });
    expect(await hebeAuf(IRGENDWER.id, LEIPZIG)).toMatchObject({ status: 404 });
    expect(await hebeAuf(HALLENSERIN)).toMatchObject({ status: 204 });
    expect((await zeige(HALLENSERIN)).eigene).toEqual([]);
    const [{ aufhebungsgrund }] = await abfrage(
      `select aufhebungsgrund from parameter_ueberschreibung where id = $1`,
      [eigene[0].id],
    );
    expect(aufhebungsgrund).toBe('Die Satzung gilt nicht mehr.');
  });

  it('übersteht eine neue Fassung; passt er nicht mehr, wird er gemeldet und ein Mensch sieht neue Vorgänge an', async () => {
    await setze('jahresgebuehr');
    expect(await test.anwendung.parameterpflege.konflikte('bewohnerparkausweis')).toEqual([]);
    // A value that an earlier version admitted and this one does not.
    await abfrage(`update parameter_ueberschreibung set wert = '"999.00"' where aufgehoben_am is null`);
    expect(await test.anwendung.parameterpflege.konflikte('bewohnerparkausweis')).toMatchObject([
      { behoerdeId: HALLE, parameterId: 'jahresgebuehr', maengel: [{ code: 'PARAMETER_GRENZE' }] },
    ]);
    uhr.stelle('2026-03-02T09:02:00Z');
    const { vorgangId } = await neuerVorgang({ ersetze: NACH_HALLE });
    const { vorgang, befund } = await kontextDes(vorgangId);
    expect(vorgang).not.toHaveProperty('ueberschreibungen');
    expect(befund.nichtZugeordnet).toEqual([{ pfad: 'parameter:jahresgebuehr' }]);
    const [aufgabe] = await abfrage(`select eingabe::text as text from aufgabe where vorgang_id = $1`, [
      vorgangId,
    ]);
    expect(aufgabe.text).toContain('Der eigene Wert der Behörde für „jahresgebuehr“ passt nicht');
  });
});

describe('Wer befangen ist (§§ 20, 21 VwVfG)', () => {
  const LEITUNG = { id: 'tl', name: 'Leitung', leitung: true };
  const SB = { id: 'sb', name: 'Sachbearbeitung', leitung: false };
  const erklaere = (
    ...angaben: Parameters<Testanwendung['anwendung']['erklaereBefangenheit']['ausfuehren']>
  ) => test.anwendung.erklaereBefangenheit.ausfuehren(...angaben);

  async function mitAufgabe(): Promise<string> {
    const { vorgangId } = await neuerVorgang();
    await abfrage(
      `insert into aufgabe (vorgang_id, id, behoerde_id, invocation, generation, eingabe, status, erstellt_am)
       select id, 'probe.1', behoerde_id, 'probe', 1, '{}', 'offen', now() from vorgang where id = $1`,
      [vorgangId],
    );
    return vorgangId;
  }

  it('verliert die Aufgaben des Vorgangs und bekommt keine mehr, auf welchem Weg auch immer', async () => {
    const vorgangId = await mitAufgabe();
    await abfrage(`update aufgabe set zugewiesen_an = 'sb', zugewiesen_name = 'S' where vorgang_id = $1`, [
      vorgangId,
    ]);
    expect(await erklaere(vorgangId, SB, 'Schwester des Antragstellers')).toEqual({ art: 'eingetragen' });
    const [aufgabe] = await abfrage(
      `select zugewiesen_an from aufgabe where vorgang_id = $1 and id = 'probe.1'`,
      [vorgangId],
    );
    expect(aufgabe.zugewiesen_an).toBeNull();
    for (const [spalte, wert] of [
      ['zugewiesen_an', 'sb'],
      ['gezeichnet', '{"von": {"id": "sb"}}'],
      ['antwort', '{"bearbeiter": {"id": "sb"}}'],
      ['antwort', '{"bearbeiter": {"id": "tl"}, "mitzeichner": {"id": "sb"}}'],
    ] as const) {
      const weise = (w: string) =>
        abfrage(`update aufgabe set ${spalte} = $2 where vorgang_id = $1`, [vorgangId, w]);
      await expect(weise(wert)).rejects.toMatchObject({ code: 'BW020' });
      await expect(weise(wert.replace('sb', 'andere'))).resolves.toBeDefined();
    }
  });

  it('steht mit Grund in der Akte; der Vorgang lässt sich weiter nachspielen', async () => {
    const vorgangId = await mitAufgabe();
    await erklaere(vorgangId, LEITUNG, 'Vorbefassung', { id: 'sb', name: 'S' });
    await test.anwendung.treibeVoran.ausfuehren(vorgangId);
    const akte = await test.anwendung.akten.finde(vorgangId);
    expect(JSON.stringify(akte?.journal)).toContain('Vorbefassung');
    expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
  });

  it('erklärt sich selbst; über andere und über das Ende entscheidet die Leitung, nie die Person selbst', async () => {
    const vorgangId = await mitAufgabe();
    const unzulaessig = { art: 'unzulaessig', code: 'BEFANGENHEIT_NUR_LEITUNG' };
    expect(await erklaere(vorgangId, SB, 'Streit', { id: 'andere', name: 'A' })).toMatchObject(unzulaessig);
    expect(await erklaere(vorgangId, SB, ' ')).toMatchObject({ code: 'BEFANGENHEIT_OHNE_GRUND' });
    expect(await erklaere(vorgangId, SB, 'Verlobt')).toEqual({ art: 'eingetragen' });
    expect(await erklaere(vorgangId, SB, 'Verlobt')).toEqual({ art: 'schonEingetragen' });
    const hebeAuf = (von: typeof SB) =>
      test.anwendung.erklaereBefangenheit.hebeAuf(vorgangId, 'sb', von, 'Irrtum');
    expect(await hebeAuf(SB)).toMatchObject(unzulaessig);
    expect(await hebeAuf({ ...SB, leitung: true })).toMatchObject(unzulaessig);
    expect(await hebeAuf(LEITUNG)).toEqual({ art: 'aufgehoben' });
    expect(await hebeAuf(LEITUNG)).toEqual({ art: 'unbekannt' });
  });
});
