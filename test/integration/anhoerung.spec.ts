import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** A hearing with nothing stood in for: put back, heard, answered by telephone, decided. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
let test: Testanwendung;
let vorgangId: string;

const sende = async (url: string, payload: object) => {
  const antwort = await test.server.inject({ method: 'POST', url, payload });
  return { status: antwort.statusCode, koerper: antwort.json() };
};
const offene = async () => {
  const { koerper } = await frage(test.server, '/api/v1/aufgaben');
  return koerper.aufgaben as { vorgangId: string; aufgabeId: string; invocation: string; aufgabe: never }[];
};
const aufgabe = (invocation: string) =>
  warteBis(
    async () => (await offene()).find((eine) => eine.invocation === invocation),
    (eine) => eine !== undefined,
  );
const vorrat = async () =>
  (await frage(test.server, '/api/v1/arbeitsvorrat?sicht=alle')).koerper.zeilen as { aufgabeId: string }[];
const meldungen = async () => {
  const akte = await test.anwendung.akten.finde(vorgangId);
  return (akte?.journal ?? []).flatMap(({ eintrag }) =>
    'ereignis' in eintrag && eintrag.ereignis.art === 'meldung' ? [eintrag.ereignis.typ] : [],
  );
};

beforeAll(async () => {
  test = await starteTestanwendung({
    uhr,
    behoerde: 'leipzig-strassenverkehr',
    verfahren: ['bewohnerparkausweis'],
  });
  await test.arbeite();
  const ordner = join('workflows', 'bewohnerparkausweis', 'beispiele', 'freitext-fuehrt-zum-menschen');
  await reicheEin(test.server, beispielEinreichung(ordner));
  vorgangId = (await aufgabe('klaerung'))?.vorgangId ?? '';
}, 120_000);

afterAll(() => test?.schliesse());

describe('Wer eine Aufgabe zurücklegt', () => {
  const url = () => `/api/v1/aufgaben/${vorgangId}/klaerung.1/wiedervorlage`;

  it.each([
    ['ohne Grund', { bis: '2026-03-10', grund: ' ' }],
    ['auf einen vergangenen Tag', { bis: '2026-03-02', grund: 'x' }],
    ['mit einem Grund, der kein Ende nimmt', { bis: '2026-03-10', grund: 'x'.repeat(2001) }],
  ])('kann es nicht %s', async (_name, angabe) => {
    expect((await sende(url(), angabe)).status).toBe(422);
  });

  it('sieht sie bis zu dem Tag nicht in der Arbeitsliste, aber unter den Wiedervorlagen, mit ihrem Grund und wessen Antrag sie betrifft', async () => {
    expect(await vorrat()).toHaveLength(1);
    expect(
      await sende(url(), { bis: '2026-03-10', grund: 'Melderegister antwortet erst dann.' }),
    ).toMatchObject({
      status: 202,
      koerper: { bis: '2026-03-10' },
    });
    expect(await vorrat()).toHaveLength(0);
    const { koerper } = await frage(test.server, '/api/v1/wiedervorlagen');
    expect(koerper.aufgaben).toMatchObject([
      {
        aufgabeId: 'klaerung.1',
        antragsteller: 'Jürgen Weiß',
        verfahren: 'Bewohnerparkausweis',
        bis: '2026-03-10',
        grund: 'Melderegister antwortet erst dann.',
      },
    ]);
    await warteBis(meldungen, (typen) => typen.includes('ZURUECKGELEGT'));
    expect(await meldungen()).not.toContain('WIEDERVORGELEGT');
  });

  it('bekommt sie vor dem Tag wieder vorgelegt, wenn sie es verlangt: einmal, und die Akte sagt, von wem', async () => {
    const aufgabeDerSeite = async () => {
      const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${vorgangId}`);
      return koerper.aufgaben[0].zurueckgelegt;
    };
    const legeVor = async () => (await test.server.inject({ method: 'DELETE', url: url() })).statusCode;
    expect(await aufgabeDerSeite()).toMatchObject({ bis: '2026-03-10', von: { name: expect.any(String) } });
    expect(await legeVor()).toBe(202);
    expect(await legeVor()).toBe(409);
    expect(await aufgabeDerSeite()).toBeNull();
    expect(await vorrat()).toHaveLength(1);
    expect((await frage(test.server, '/api/v1/wiedervorlagen')).koerper.aufgaben).toEqual([]);
    await warteBis(meldungen, (typen) => typen.includes('WIEDERVORGELEGT'));
    const { koerper } = await frage(test.server, `/api/v1/vorgaenge/${vorgangId}`);
    const [zurueck, wieder] = koerper.zeitachse.filter(({ text }: { text: string }) =>
      /zurückgelegt|vorgelegt/.test(text),
    );
    expect(zurueck).toMatchObject({ text: 'Aufgabe zurückgelegt bis 10.03.2026', art: 'vermerk' });
    expect(wieder).toMatchObject({ text: 'Aufgabe wieder vorgelegt', von: zurueck.von });
  });

  it('bekommt sie an dem Tag wieder vorgelegt, und beides steht in der Akte', async () => {
    expect((await sende(url(), { bis: '2026-03-10', grund: 'Doch erst dann.' })).status).toBe(202);
    expect(await vorrat()).toHaveLength(0);
    await bisAllesRuht(test);
    uhr.stelle('2026-03-10T06:00:00Z');
    await warteBis(meldungen, (typen) => typen.filter((typ) => typ === 'WIEDERVORGELEGT').length === 2);
    expect(await vorrat()).toMatchObject([{ aufgabeId: 'klaerung.1' }]);
    expect((await frage(test.server, '/api/v1/wiedervorlagen')).koerper.aufgaben).toEqual([]);
  });
});

describe('Eine Anhörung', () => {
  const antworte = (id: string, antwort: object) =>
    sende(`/api/v1/aufgaben/${vorgangId}/${id}/antwort`, {
      felder: {},
      ...antwort,
    });

  it('geht als Brief hinaus und wartet auf die Antwort (§ 28 Abs. 1 VwVfG)', async () => {
    const begruendung = 'Nach dem Melderegister wohnen Sie nicht mehr dort.';
    expect((await antworte('klaerung.1', { aktion: 'anhoeren', begruendung })).status).toBe(202);
    const briefe = await warteBis(
      () => test.anwendung.datenquelle.query(`select daten from mitteilung where vorlage = 'anhoerung'`),
      (zeilen) => zeilen.length > 0,
    );
    expect(JSON.stringify(briefe[0].daten)).toContain(begruendung);
  });

  it('Die Antwort am Telefon kommt zu einem Menschen, und die Aufgabe zeigt sie ihm', async () => {
    await bisAllesRuht(test);
    uhr.stelle('2026-03-12T09:00:00Z');
    const text = 'Ich wohne weiter dort und reiche den Mietvertrag nach.';
    const url = `/api/v1/vorgaenge/${vorgangId}/aeusserungen`;
    expect((await sende(url, { weg: 'telefon', text })).status).toBe(202);
    const eine = await aufgabe('entscheidungNachAnhoerung');
    expect(eine?.aufgabe).toMatchObject({
      aeusserungen: expect.arrayContaining([
        { titel: expect.stringContaining('am Telefon vom 12.03.2026'), text },
      ]),
    });
  });

  it('danach ergeht die Ablehnung, vor Ablauf der Frist, weil die Antwort da ist', async () => {
    const begruendung = 'Der Mietvertrag nennt eine andere Wohnung.';
    await antworte('entscheidungNachAnhoerung.1', { aktion: 'ablehnen', begruendung });
    const bescheide = await warteBis(
      () =>
        test.anwendung.datenquelle.query(`select ergebnis from bescheid where vorgang_id = $1`, [vorgangId]),
      (zeilen) => zeilen.length > 0,
    );
    expect(bescheide).toEqual([{ ergebnis: 'ablehnung' }]);
  });

  it('Die Akte ist nachgespielt dieselbe', async () => {
    const akte = await test.anwendung.akten.finde(vorgangId);
    expect(akte && (await test.anwendung.aktenpruefung.spieleNach(akte))).toBeUndefined();
  });
});
