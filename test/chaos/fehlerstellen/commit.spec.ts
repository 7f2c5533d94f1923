import { Lage } from './lage.js';

/** The connection breaks at one commit, just before it or just after it. A worker goes on all the while. */
let lage: Lage;

beforeAll(async () => {
  lage = await Lage.schaffe();
  await lage.test.arbeite();
}, 120_000);
afterAll(() => lage?.schliesse());

/** By the table and the state that is written, not by the words of a statement. */
const ABLEGEN = /insert into eingang\b/i;
const EROEFFNEN = /insert into vorgang\b/i;
const FORTSCHREIBEN = /insert into journal\b/i;
const BELEGEN = /update wirkung\b[\s\w]* set status = 'in_arbeit'/i;
const BEENDEN = /update wirkung\b[\s\w]* set status = 'erledigt'/i;
/** The effect of the letter; its answer names the invocation. */
const BESCHEID = /antwort-bewilligung/;
const BEANTWORTEN = /update aufgabe\b[\s\w]* set status = 'erledigt'/i;
const AUSLOESEN = /update frist\b[\s\w]* set status = 'ausgeloest'/i;

const COMMITS = [
  ['vor', 'der Commit kommt nie an'],
  ['nach', 'nur die Antwort auf den Commit geht verloren'],
] as const;

describe.each(COMMITS)('Bricht die Verbindung zur Datenbank, und %s (%s),', (commit) => {
  it.each([
    ['wenn eine Einsendung abgelegt', [ABLEGEN], [202]],
    ['wenn der Vorgang eröffnet', [EROEFFNEN], [202]],
    ['wenn der Vorgang fortgeschrieben', [FORTSCHREIBEN], [202]],
    ['wenn eine Wirkung belegt', [BELEGEN], [202]],
    ['wenn eine Wirkung beendet', [BEENDEN], [202]],
    [
      'wenn der Brief gespeichert ist und sein Bescheid als ausgefertigt vermerkt',
      [BEENDEN, BESCHEID],
      [202],
    ],
  ])('%s wird: ein Vorgang, ein Bescheid, ein Brief', async (_, schreibt, erwartet) => {
    const gebrochen = lage.leitung.brich({ schreibt, commit });
    const { id, antworten } = await lage.reicheEin();
    await lage.kommtZurRuhe();
    await gebrochen;
    expect(antworten).toEqual(erwartet);
    expect(await lage.maengel([id])).toEqual([]);
    expect(await lage.bescheide(id)).toEqual([{ ausgefertigt: true }]);
  });

  it('wenn eine Sachbearbeiterin antwortet: ihre Antwort zählt einmal, und sie erfährt, ob', async () => {
    const { id, ...aufgabe } = await lage.reicheFuerMenschenEin();
    const gebrochen = lage.leitung.brich({ schreibt: [BEANTWORTEN], commit });
    expect(await lage.antworte(aufgabe)).toMatchObject({
      status: 503,
      kopf: { 'retry-after': expect.any(String) },
    });
    await gebrochen;
    const nochmal = await lage.antworte(aufgabe);
    expect([nochmal.status, nochmal.koerper.code]).toEqual(
      commit === 'vor' ? [202, undefined] : [409, 'AUFGABE_NICHT_OFFEN'],
    );
    await lage.kommtZurRuhe();
    expect(await lage.maengel([id])).toEqual([]);
    expect(await lage.bescheide(id)).toEqual([{ ausgefertigt: true }]);
  });

  it('wenn eine Frist ausgelöst wird: sie wirkt einmal', async () => {
    const { id } = await lage.reicheEin();
    await lage.kommtZurRuhe();
    const vorgangId = await lage.vorgangVon(id);
    await lage.abfrage(
      `insert into frist (vorgang_id, id, name, faellig_am, berechnung, status, erstellt_am)
       values ($1, 'probe.1', 'probe', '2026-03-01', '{}', 'offen', now())`,
      [vorgangId],
    );
    const gebrochen = lage.leitung.brich({ schreibt: [AUSLOESEN], commit });
    await gebrochen;
    await lage.kommtZurRuhe();
    expect(
      await lage.abfrage(`select status from frist where vorgang_id = $1 and id = 'probe.1'`, [vorgangId]),
    ).toEqual([{ status: 'ausgeloest' }]);
    expect(
      await lage.zahl(
        `select 1 from journal where vorgang_id = $1 and eintrag @? '$[*].ereignis ? (@.id == "frist-probe.1")'`,
        [vorgangId],
      ),
    ).toBe(1);
    expect(await lage.maengel([id])).toEqual([]);
  });
});

describe('Ohne Bruch', () => {
  it('ist dieselbe Leitung unauffällig', async () => {
    const { id, antworten } = await lage.reicheEin();
    await lage.kommtZurRuhe();
    expect(antworten).toEqual([202]);
    expect(await lage.maengel([id])).toEqual([]);
  });

  it('bekommt auch der millionste Antrag ein Aktenzeichen, das kein anderer hat', async () => {
    await lage.abfrage(`select max(nextval('aktenzeichen_nr')) from generate_series(1, 1000000)`);
    const ids = [(await lage.reicheEin()).id, (await lage.reicheEin()).id];
    await lage.kommtZurRuhe();
    const zeilen = await lage.abfrage(
      `select substring(aktenzeichen from '[0-9]+$')::int as nr from vorgang where eingang_id = any($1) order by nr`,
      [ids],
    );
    expect(zeilen.map(({ nr }) => Number(nr) > 1_000_000)).toEqual([true, true]);
    expect(await lage.maengel(ids)).toEqual([]);
  });
});
