import pg from 'pg';
import { erzeugeTestdatenbank, type Testdatenbank } from '#libs/testdatenbank';
import type { Strommeldung } from '#libs/vorgang';
import { Leitung } from '../../../../test/unterbau/leitung.js';
import { PostgresVorratsstrom } from './vorratsstrom.js';

let datenbank: Testdatenbank;
let strom: PostgresVorratsstrom;
let [eine, andere]: pg.Client[] = [];

beforeAll(async () => {
  datenbank = await erzeugeTestdatenbank();
  [eine, andere] = [0, 1].map(() => new pg.Client({ connectionString: datenbank.url }));
  await Promise.all([eine?.connect(), andere?.connect()]);
  strom = new PostgresVorratsstrom(datenbank.url, () => undefined);
});
afterAll(async () => {
  await strom?.schliesse();
  await Promise.all([eine?.end(), andere?.end()]);
  await datenbank?.schliesse();
});

const bis = async (gilt: () => boolean) => {
  while (!gilt()) await new Promise((weiter) => setTimeout(weiter, 10));
};

/** Listens from `nach` on; what was heard, in order. */
function hoere(nach?: number, behoerdeId = 'amt') {
  const gehoert: Strommeldung[] = [];
  const ende = strom.abonniere(behoerdeId, nach, (meldung) => gehoert.push(meldung));
  const aufgaben = () => gehoert.flatMap((m) => ('aenderung' in m ? [m.aenderung.aufgabeId] : []));
  return { gehoert, aufgaben, ende };
}

/** A change, as the trigger tells of it: the number is drawn at once, others hear of it when it is committed. */
async function aendere(verbindung: pg.Client | undefined, aufgabeId: string): Promise<number> {
  await verbindung?.query('begin');
  const ergebnis = await verbindung?.query(`select nextval('arbeitsvorrat_aenderung')::int as nr`);
  const nr: number = ergebnis?.rows[0].nr;
  const nachricht = { nr, behoerdeId: 'amt', vorgangId: 'v', aufgabeId, aenderung: 'neu', von: null };
  await verbindung?.query(`select pg_notify('arbeitsvorrat', $1)`, [JSON.stringify(nachricht)]);
  return nr;
}

describe('Wer wiederkommt,', () => {
  it('hört alles, was nach dem Letzten kam, auch was eine kleinere Nummer hat, weil es früher begann', async () => {
    const erster = hoere();
    await bis(() => erster.gehoert.length > 0);
    await aendere(eine, 'früh begonnen');
    const zuletzt = await aendere(andere, 'schnell fertig');
    await andere?.query('commit');
    await bis(() => erster.aufgaben().length === 1);
    erster.ende();
    await eine?.query('commit');
    const immer = hoere(undefined, 'niemand');
    await aendere(andere, 'danach');
    await andere?.query('commit');
    await bis(() => hoere(zuletzt).aufgaben().includes('danach'));
    expect(hoere(zuletzt).aufgaben()).toEqual(['früh begonnen', 'danach']);
    immer.ende();
  });

  it('erfährt, dass er etwas verpasst hat, wenn niemand mehr weiß, was nach seinem Letzten kam', async () => {
    const { gehoert } = hoere(0);
    expect(gehoert).toMatchObject([{ verpasst: true }]);
    const [meldung] = gehoert;
    expect(hoere(meldung && 'nr' in meldung ? meldung.nr : 0).gehoert).toEqual([]);
  });
});

it('Wer beginnt, während der Server verstummt ist, hört, sobald wieder einer antwortet', async () => {
  const leitung = new Leitung();
  const verstummt = new PostgresVorratsstrom(await leitung.verbinde(datenbank.url), () => undefined);
  leitung.halteAn();
  const gehoert: Strommeldung[] = [];
  verstummt.abonniere('amt', undefined, (meldung) => gehoert.push(meldung));
  await bis(() => leitung.anzahl > 0);
  leitung.lassVerstummen();
  await bis(() => gehoert.length > 0);
  // Nor does its end wait for the goodbye of one that hangs.
  leitung.halteAn();
  await verstummt.schliesse();
  await leitung.schliesse();
});
