import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { FesteUhr } from '#libs/kernel';
import type { Vorgangsseite, Vorratsseite } from '#libs/schnittstelle';
import { beispielEinreichung, frage, reicheEin } from '../unterbau/antrag.js';
import {
  bisAllesRuht,
  starteTestanwendung,
  type Testanwendung,
  warteBis,
} from '../unterbau/testanwendung.js';

/** Wohngeld follows the SGB X but goes to the administrative courts: three months, not six. */
const uhr = new FesteUhr('2026-03-02T09:00:00Z');
const BEISPIELE = join('workflows', 'wohngeld', 'beispiele');
const SPAETER = '2026-03-09';
let test: Testanwendung;
let frueh: string;
let spaet: string;
let wartend: string;

const liste = async (anfrage: string): Promise<Vorratsseite> =>
  (await frage(test.server, `/api/v1/arbeitsvorrat?${anfrage}`)).koerper;
async function seite(vorgangId: string): Promise<Vorgangsseite> {
  const { status, koerper } = await frage(test.server, `/api/v1/vorgaenge/${vorgangId}`);
  expect({ status, detail: koerper.detail }).toMatchObject({ status: 200 });
  return koerper;
}

async function eingereicht(beispiel: string): Promise<string> {
  const { xml, anlagen } = beispielEinreichung(join(BEISPIELE, beispiel));
  const neu = String(xml).replace(/(nachrichtenUUID>)[^<]+/, `$1${randomUUID()}`);
  const { status, koerper } = await reicheEin(test.server, { xml: neu, anlagen });
  expect({ status, fehler: koerper.fehler }).toEqual({ status: 202, fehler: undefined });
  const [{ id }] = await warteBis(
    () =>
      test.anwendung.datenquelle.query(
        `select z.vorgang_id as id from arbeitsvorrat z join vorgang v on v.id = z.vorgang_id where v.eingang_id = $1`,
        [koerper.id],
      ),
    (zeilen) => zeilen.length > 0,
    60,
  );
  return id;
}

beforeAll(async () => {
  test = await starteTestanwendung({ uhr, behoerde: 'leipzig-wohngeld', verfahren: ['wohngeld'] });
  await test.arbeite();
  frueh = await eingereicht('freitext');
  await bisAllesRuht(test);
  uhr.stelle(`${SPAETER}T09:00:00Z`);
  spaet = await eingereicht('freitext');
  wartend = await eingereicht('einkommensnachweis-nachgereicht');
  await bisAllesRuht(test);
}, 120_000);
afterAll(() => test?.schliesse());

describe('Der Tag, ab dem Untätigkeit gerügt werden kann', () => {
  it('steht im Arbeitsvorrat, wo das Verfahren keine Frist setzt (§ 75 Satz 2 VwGO)', async () => {
    const { zeilen } = await liste('sicht=team&sortierung=frist:auf');
    expect(zeilen.map(({ vorgangId, frist }) => [vorgangId, frist])).toEqual([
      [frueh, expect.objectContaining({ datum: '2026-06-03', name: 'untaetigkeit', tage: 86 })],
      [spaet, expect.objectContaining({ datum: '2026-06-10', lage: 'spaeter' })],
    ]);
    expect(zeilen[0]?.frist?.titel).toBe('Untätigkeitsklage möglich ab (§ 75 Satz 2 VwGO)');
    const { zeilen: umgekehrt } = await liste('sicht=team&sortierung=frist:ab');
    expect(umgekehrt.map(({ vorgangId }) => vorgangId)).toEqual([spaet, frueh]);
    expect((await liste('sicht=team&frist=ohne')).zeilen).toEqual([]);
  });

  it('tritt hinter die Frist zurück, die das Verfahren selbst gesetzt hat', async () => {
    const { zeilen } = await liste('sicht=alle&wartetAuf=antragsteller');
    expect(zeilen).toEqual([expect.objectContaining({ vorgangId: wartend })]);
    expect(zeilen[0]?.frist?.name).not.toBe('untaetigkeit');
    expect((await seite(wartend)).fristen.at(-1)).toMatchObject({ name: 'untaetigkeit', status: 'offen' });
  });

  it('steht auf der Vorgangsseite mit seiner Rechnung und an der Aufgabe', async () => {
    const { fristen, aufgaben } = await seite(frueh);
    expect(fristen).toEqual([
      expect.objectContaining({
        name: 'untaetigkeit',
        status: 'offen',
        lage: expect.objectContaining({ datum: '2026-06-03' }),
        norm: expect.stringContaining('§ 75 Satz 2 VwGO'),
      }),
    ]);
    expect(fristen[0]?.schritte.map(({ norm }) => norm)).toEqual([
      '§ 75 Satz 2 VwGO',
      '§ 187 Abs. 1 BGB',
      '§ 188 Abs. 2 BGB',
      '§ 75 Satz 2 VwGO',
    ]);
    expect(aufgaben[0]?.frist).toMatchObject({ datum: '2026-06-03', name: 'untaetigkeit' });
  });

  it('rückt in die Frist der nächsten sieben Tage und wird überfällig wie jede andere', async () => {
    uhr.stelle('2026-06-04T09:00:00Z');
    // Whoever was asked for papers is late by now as well; when that becomes a task is up to the sweeper.
    const frist = async (wert: string) =>
      (await liste(`sicht=team&frist=${wert}`)).zeilen
        .map(({ vorgangId }) => vorgangId)
        .filter((id) => id !== wartend);
    expect(await frist('ueberfaellig')).toEqual([frueh]);
    expect(await frist('woche')).toEqual([spaet]);
  });
});
