import { reicheEin } from '../../unterbau/antrag.js';
import { bisAllesRuht } from '../../unterbau/testanwendung.js';
import { type Anfrage, BEHOERDE, HANDLUNGEN, type Handlung, PERSONEN, type Ziel } from './handlungen.js';
import { freitextantrag, Lage } from './lage.js';

/**
 * Whatever people and portals do beside submitting, one by one: the connection to the database breaks at the commit of
 * just that. They are told that nobody knows, ask again, and what they did stands there once.
 */
let lage: Lage;

const COMMITS = [
  ['vor', 'der Commit kommt nie an'],
  ['nach', 'nur die Antwort auf den Commit geht verloren'],
] as const;

/** Cases that nothing has been done to yet. */
const vorrat: Record<'offen' | 'bewilligt', string[]> = { offen: [], bewilligt: [] };

beforeAll(async () => {
  lage = await Lage.schaffe({
    verfahren: ['bewohnerparkausweis', 'rechtsbehelf', 'aufhebung'],
    behoerde: BEHOERDE,
    env: { RUECKNAHME_SEKUNDEN: '600' },
  });
  // The team are those who have signed in once.
  for (const person of PERSONEN) await lage.test.ausweise.browser(person);
  const gebraucht = HANDLUNGEN.flatMap(({ an }) => (an ? COMMITS.map(() => an) : []));
  const arbeiter = await lage.test.arbeite();
  const eingereicht = await Promise.all(
    gebraucht.map(async (an) => ({
      an,
      ...(await lage.reicheEin(an === 'offen' ? freitextantrag() : undefined)),
    })),
  );
  await bisAllesRuht(lage.test);
  // From here on what people have done stays where they put it.
  await arbeiter.schliesse();
  for (const { an, id } of eingereicht) vorrat[an].push(await lage.vorgangVon(id));
}, 120_000);
afterAll(() => lage?.schliesse());

describe.each(COMMITS)('Bricht die Verbindung zur Datenbank, und %s (%s),', (commit) => {
  it.each(HANDLUNGEN.map((handlung) => [handlung.titel, handlung] as const))(
    '%s: Wer handelt, erfährt, dass es ungewiss ist, tut es noch einmal, und es steht einmal da',
    async (_, handlung) => {
      const ziel = await bereite(handlung);
      const gebrochen = lage.leitung.brich({ schreibt: handlung.schreibt(ziel), commit });
      const erste = await sende(handlung.anfrage(ziel));
      await gebrochen;
      expect(erste).toMatchObject(
        handlung.sofort ? { status: handlung.sofort } : { status: 503, warten: expect.any(String) },
      );
      const zweite = await sende(handlung.anfrage(ziel));
      const [status, code] = handlung.dann[commit];
      expect({ status: zweite.status, code: zweite.code }).toEqual({ status, code });
      const wen = handlung.an ? ziel.vorgang : null;
      expect(await lage.zahl(handlung.einmal, [wen, ziel.merkmal])).toBe(1);
    },
  );
});

let gezaehlt = 0;

async function bereite({ an, abgelegt, vierAugen, vorher }: Handlung): Promise<Ziel> {
  const merkmal = String(++gezaehlt * 7919).padStart(12, '4');
  const fest = { merkmal, abgelegt: abgelegt ? await legeAb() : '' };
  const vorgang = an && vorrat[an].pop();
  if (vierAugen)
    await lage.abfrage(
      `update aufgabe set eingabe = eingabe || '{"mitzeichnung": true}' where vorgang_id = $1`,
      [vorgang],
    );
  const ziel = async () => ({ ...(await stand(vorgang)), ...fest }) as Ziel;
  if (vorher) expect((await sende(vorher(await ziel()))).status).toBeLessThan(300);
  return ziel();
}

async function stand(vorgang: string | undefined): Promise<object> {
  const [zeile = {}] = await lage.abfrage(
    `select v.id as vorgang, v.eingang_id as antrag, v.version, a.id as aufgabe, a.version as "aufgabeVersion",
            b.nummer, s.id as sendung
       from vorgang v left join aufgabe a on a.vorgang_id = v.id left join bescheid b on b.vorgang_id = v.id
       left join sendung s on s.brief_id = b.id
      where v.id = $1`,
    [vorgang],
  );
  return zeile;
}

async function legeAb(): Promise<string> {
  const { koerper } = await reicheEin(lage.test.server, { xml: `<kaputt ${gezaehlt}`, anlagen: [] });
  return koerper.beleg.id;
}

async function sende({ wer, ...anfrage }: Anfrage) {
  const headers = wer ? await lage.test.ausweise.person(wer) : {};
  const antwort = await lage.test.server.inject({ ...anfrage, headers });
  const { code } = antwort.body === '' ? { code: undefined } : antwort.json();
  return { status: antwort.statusCode, code, warten: antwort.headers['retry-after'] };
}
