import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { reicheEin } from '../../unterbau/antrag.js';
import { starteTestanwendung, warteBis } from '../../unterbau/testanwendung.js';
import { oeffneBuch } from '../last/buch.mjs';
import { oeffneRueckrufempfang } from '../last/rueckrufempfang.mjs';
import { liesVorlagen } from '../last/vorlagen.mjs';
import { warteAufRuhe } from '../ruhe.mjs';
import { zufall } from '../unterbau/zufall.mjs';
import { pruefe, pruefeMit } from './pruefer.mjs';

/** The checker must find everything that it promises to find: each thing is tampered with, in a transaction. */
const PARKEN = 'bewohnerparkausweis/erteilung-als-halterin';
const EINSENDUNGEN = [
  { beispiel: PARKEN },
  { beispiel: PARKEN },
  { beispiel: 'bewohnerparkausweis/erteilung-firmenwagen-24-monate' },
  { beispiel: 'bewohnerparkausweis/freitext-fuehrt-zum-menschen' },
  { beispiel: 'bewohnerparkausweis/freitext-fuehrt-zum-menschen' },
  { beispiel: 'bewohnerparkausweis/nachforderung-rechtzeitig-beantwortet' },
  { beispiel: 'gewerbeanmeldung/fahrradladen-automatisch' },
  { beispiel: PARKEN, kaputt: true },
];

let [test, empfang, ordner, buchdatei, verbindung, datenbank] = [];

beforeAll(async () => {
  ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-pruefer-'));
  buchdatei = join(ordner, 'buch.jsonl');
  const buch = oeffneBuch(buchdatei);
  empfang = await oeffneRueckrufempfang({ buch, zufall: { ...zufall(1), wahr: () => false } });
  test = await starteTestanwendung({
    verfahren: ['bewohnerparkausweis', 'gewerbeanmeldung'],
    env: {
      PORTAL_RUECKRUF_URL: empfang.url,
      PORTAL_RUECKRUF_SCHLUESSEL: 'schluessel-nur-fuer-diese-pruefung-hier',
      AUSGANG_INTERN: new URL(empfang.url).host,
    },
  });
  const adresse = new URL(process.env.TEST_DATABASE_ADMIN_URL);
  adresse.pathname = new URL(test.datenbank.url).pathname;
  datenbank = adresse.href;
  const arbeiter = await test.arbeite();
  await fuelle(buch);
  // Who sweeps meanwhile and who changes tables here would wait for each other.
  await arbeiter.schliesse();
  buch.schliesse();
  verbindung = new pg.Client({ connectionString: datenbank });
  await verbindung.connect();
}, 120_000);
afterAll(async () => {
  await verbindung?.end();
  await test?.schliesse();
  await empfang?.schliesse();
  rmSync(ordner, { recursive: true, force: true });
}, 60_000);

/** Applications of all kinds, carried on until nothing is left to do; one task is answered, one lies. */
async function fuelle(buch) {
  const vorlagen = liesVorlagen('workflows');
  for (const posten of EINSENDUNGEN) {
    const { rolle, schluessel, uuid, sha256, nachricht, anlagen } = vorlagen.antrag(posten);
    const { status, koerper } = await reicheEin(test.server, {
      xml: nachricht,
      schluessel,
      anlagen: anlagen.map(({ name, bytes }) => ({ name, medientyp: 'application/pdf', inhalt: bytes })),
    });
    const id = koerper.id ?? koerper.beleg.id;
    buch.schreibe({
      art: 'beleg',
      rolle,
      schluessel,
      uuid,
      sha256,
      anlagen: anlagen.map((a) => a.sha256),
      id,
      status,
    });
  }
  const aufgaben = () =>
    abfrage(`select vorgang_id, id from aufgabe where status = 'offen' order by vorgang_id`);
  const [{ vorgang_id: vorgangId, id: aufgabeId }] = await warteBis(aufgaben, ({ length }) => length === 2);
  const url = `/api/v1/aufgaben/${vorgangId}/${aufgabeId}/antwort`;
  const payload = { aktion: 'bewilligen', begruendung: 'Die Voraussetzungen liegen vor.', felder: {} };
  expect((await test.server.inject({ method: 'POST', url, payload })).statusCode).toBe(202);
  buch.schreibe({ art: 'antwort', vorgangId, aufgabeId, aktion: 'bewilligen', person: 'irgendwer' });
  const [{ id: eingangId }] = await abfrage(`select id from eingang where status = 'posteingang'`);
  await tue(buch, 'notiz', vorgangId, `vorgaenge/${vorgangId}/notizen`, 'text');
  await tue(buch, 'rueckfrage', eingangId, `posteingang/${eingangId}/rueckfrage`, 'text');
  await tue(buch, 'abschluss', eingangId, `posteingang/${eingangId}/abschluss`, 'grund');
  const abbruch = new AbortController().signal;
  expect(await warteAufRuhe(datenbank, { stillstandMs: 60_000, abbruch })).toMatchObject({ ruht: true });
}

/** Something that a case worker does, and the promise that it is kept. */
async function tue(buch, was, an, weg, feld) {
  const text = `Zettel für ${was}`;
  const url = `/api/v1/${weg}`;
  const antwort = await test.server.inject({ method: 'POST', url, payload: { [feld]: text } });
  expect(antwort.statusCode).toBeLessThan(300);
  buch.schreibe({ art: 'tat', was, an, text });
}

const abfrage = (sql, werte) => test.anwendung.datenquelle.query(sql, werte);
/** As the command does, but with the draw of this test. */
const spieleNach = async () => {
  for await (const { befund } of test.anwendung.aktenpruefung.spieleAlleNach()) {
    if (befund) throw new Error(`${befund.vorgangId}: ${befund.text}`);
  }
};
const verletzt = ({ ergebnisse }) => ergebnisse.filter(({ befunde }) => befunde.length > 0);
const namen = (bericht) => verletzt(bericht).map(({ name }) => name);

/** What the checker says while a change is there that nobody else sees. */
async function nach(...saetze) {
  const frage = async (sql, werte) => (await verbindung.query(sql, werte)).rows;
  await verbindung.query('begin');
  try {
    // Without triggers, foreign keys and unique indexes: as if the database itself had failed.
    await verbindung.query(`set local session_replication_role = replica`);
    for (const satz of saetze) await verbindung.query(satz);
    return await pruefeMit(frage, { briefe: test.briefe, buch: buchdatei });
  } finally {
    await verbindung.query('rollback');
  }
}

describe('Der Prüfer', () => {
  it('findet an einem System, das alles richtig gemacht hat, nichts – und hat alles angesehen', async () => {
    const bericht = await pruefe({ datenbank, briefe: test.briefe, buch: buchdatei, spieleNach });
    expect(verletzt(bericht)).toEqual([]);
    expect(bericht.ergebnisse.filter(({ geprueft }) => geprueft === 0)).toEqual([]);
    expect(bericht.zahlen).toMatchObject({
      vorgaenge: 7,
      vorfaelle: 0,
      offeneAufgaben: 1,
      offeneWirkungen: 0,
    });
  });

  const EINE = `(select id from vorgang where entschieden_am is not null order by id limit 1)`;
  const OHNE_INDIZES = `do $$ declare i record; begin
    for i in select conrelid::regclass as tabelle, conname from pg_constraint
              where contype in ('u', 'p', 'f') and conrelid::regclass::text in ('vorgang', 'bescheid', 'sendung', 'mitteilung', 'eingang')
              order by contype loop
      execute format('alter table %s drop constraint if exists %I cascade', i.tabelle, i.conname);
    end loop; end $$`;
  const kopie = (
    tabelle,
    anders,
    welche = '',
  ) => `insert into ${tabelle} select (jsonb_populate_record(null::${tabelle}, to_jsonb(t) || ${anders})).*
    from (select * from ${tabelle} ${welche} order by 1 limit 1) t`;

  it.each([
    [
      'eine quittierte Einsendung, die fehlt',
      ['quittiert-ist-gespeichert', 'ein-vorgang-je-einsendung'],
      [`delete from eingang where vorgang_id = ${EINE}`],
    ],
    [
      'andere Bytes als die gesendeten',
      ['quittiert-ist-gespeichert'],
      [`update eingang set nachricht = nachricht || ' '::bytea where not verdichtet`],
    ],
    [
      'verdichtete Bytes, die nicht die sind, die geschrieben wurden',
      ['quittiert-ist-gespeichert'],
      [`update eingang set nachricht = overlay(nachricht placing 'xx' from 40) where vorgang_id = ${EINE}`],
    ],
    [
      'eine Anlage, die fehlt',
      ['quittiert-ist-gespeichert'],
      [`delete from anlage where eingang_id = (select eingang_id from anlage limit 1)`],
    ],
    [
      'eine Einsendung, die nie geprüft wurde',
      ['ein-vorgang-je-einsendung', 'tat-ist-gespeichert'],
      [`update eingang set status = 'empfangen' where status = 'abgeschlossen'`],
    ],
    [
      'eine angenommene Einsendung ohne Vorgang',
      ['ein-beleg-je-einsendung', 'ein-vorgang-je-einsendung'],
      [`update vorgang set eingang_id = gen_random_uuid() where id = ${EINE}`],
    ],
    [
      'zwei Vorgänge aus einer Einsendung',
      ['ein-beleg-je-einsendung', 'ein-vorgang-je-einsendung', 'offener-vorgang-wartet', 'kette', 'zustand'],
      [
        OHNE_INDIZES,
        kopie('vorgang', `'{"id": "00000000-0000-4000-8000-000000000000", "aktenzeichen": "X-1"}'`),
      ],
    ],
    [
      'zweimal dasselbe Aktenzeichen',
      ['nummern-eindeutig', 'ein-bescheid-je-entscheidung'],
      [
        OHNE_INDIZES,
        `update vorgang set aktenzeichen = (select aktenzeichen from vorgang where id = ${EINE})
        where id = (select vorgang_id from bescheid where vorgang_id <> ${EINE} limit 1)`,
      ],
    ],
    [
      'zwei Bescheide zu einer Entscheidung',
      ['ein-bescheid-je-entscheidung', 'briefe', 'zustellung-einmal'],
      [
        OHNE_INDIZES,
        kopie(
          'bescheid',
          `jsonb_build_object('id', gen_random_uuid(), 'nummer', t.nummer || '1', 'kanal', 'post')`,
        ),
      ],
    ],
    [
      'einen Bescheid, den keine Entscheidung trägt',
      ['ein-bescheid-je-entscheidung', 'bescheid-geplant'],
      [`update bescheid set wirkung_id = 'erfunden.1' where vorgang_id = ${EINE}`],
    ],
    [
      'eine ausgefertigte Entscheidung ohne Bescheid',
      ['ein-bescheid-je-entscheidung', 'briefe'],
      [`delete from bescheid where vorgang_id = ${EINE}`],
    ],
    [
      'einen offenen Vorgang, den nichts weiterführt',
      ['offener-vorgang-wartet', 'arbeitsvorrat'],
      [
        `delete from aufgabe where status = 'offen'`,
        `delete from frist where vorgang_id in (select vorgang_id from arbeitsvorrat where aufgabe_id <> '')`,
      ],
    ],
    [
      'einen gestörten Vorgang, von dem niemand weiß',
      ['offener-vorgang-wartet'],
      [`update vorgang set status = 'gestoert' where id = ${EINE}`],
    ],
    [
      'eine Wirkung, die still steht',
      ['offener-vorgang-wartet'],
      [
        `update wirkung set status = 'vorfall' where (vorgang_id, id) in (select vorgang_id, id from wirkung where src <> 'bescheid' and status = 'erledigt' limit 1)`,
      ],
    ],
    [
      'eine Wirkung, die über ihre Belegung hinaus in Arbeit ist',
      ['nichts-steckt-fest'],
      [
        `update wirkung set status = 'in_arbeit', faellig_am = now() - interval '2 minutes'
        where vorgang_id = (select vorgang_id from aufgabe where status = 'offen') and src <> 'bescheid'`,
      ],
    ],
    [
      'ein Ereignis, das liegen blieb',
      ['nichts-steckt-fest'],
      [
        `insert into ereignis (vorgang_id, id, inhalt, erstellt_am, behoerde_id)
       select id, 'e', '{"id": "e"}', now() - interval '2 minutes', behoerde_id from vorgang where id = ${EINE}`,
      ],
    ],
    [
      'eine Frist, die abgelaufen ist, ohne dass etwas geschah',
      ['nichts-steckt-fest'],
      [`update frist set faellig_am = '2020-01-01' where status = 'offen'`],
    ],
    [
      'einen Brief, der zweimal hinausging',
      ['zustellung-einmal'],
      [OHNE_INDIZES, kopie('sendung', `jsonb_build_object('id', 'zweite', 'nr', 2)`)],
    ],
    [
      'einen Brief auf Papier, der nie hinausging',
      ['zustellung-einmal'],
      [`delete from sendung where brief_art = 'bescheid'`],
    ],
    [
      'eine offene Aufgabe, die in keiner Liste steht',
      ['arbeitsvorrat'],
      [`delete from arbeitsvorrat where aufgabe_id <> ''`],
    ],
    [
      'eine angenommene Antwort, die nicht gilt',
      ['antwort-ist-gespeichert'],
      [`update aufgabe set antwort = '{"aktion": "ablehnen"}' where status = 'erledigt'`],
    ],
    ['eine Notiz, die verschwunden ist', ['tat-ist-gespeichert'], [`delete from notiz`]],
    [
      'eine Rückfrage, die zweimal gestellt wurde',
      ['tat-ist-gespeichert'],
      [
        kopie(
          'posteingang_verlauf',
          `jsonb_build_object('id', gen_random_uuid())`,
          `where art = 'rueckfrage'`,
        ),
      ],
    ],
    [
      'eine Nachricht, die zweimal erledigt wurde',
      ['tat-ist-gespeichert'],
      [
        kopie(
          'posteingang_verlauf',
          `jsonb_build_object('id', gen_random_uuid(), 'text', 'Anders')`,
          `where art = 'abschluss'`,
        ),
      ],
    ],
    [
      'eine erledigte Nachricht, die wieder wartet',
      ['tat-ist-gespeichert'],
      [`update eingang set status = 'posteingang' where status = 'abgeschlossen'`],
    ],
    [
      'eine Benachrichtigung, die das Portal nie bekam',
      ['ein-rueckruf-je-bescheid'],
      [`update bekanntgabe_tatsache set brief_id = gen_random_uuid() where art = 'benachrichtigung'`],
    ],
    [
      'einen veränderten Eintrag der Akte',
      ['kette'],
      [
        `update journal set eintrag = jsonb_set(eintrag, '{1,zusatz}', '1') where vorgang_id = ${EINE} and nr = 1`,
      ],
    ],
    [
      'einen gelöschten Eintrag der Akte',
      ['kette'],
      [`update journal set eintrag = eintrag - 1 where vorgang_id = ${EINE} and nr = 1`],
    ],
    [
      'einen gelöschten Lauf der Akte',
      ['bescheid-geplant', 'kette'],
      [`delete from journal where vorgang_id = ${EINE} and nr = 1`],
    ],
    [
      'eine abgeschnittene Akte',
      ['kette', 'zustand'],
      [`delete from journal where vorgang_id = ${EINE} and nr > 1`],
    ],
    [
      'einen Vorgang, der woanders steht als seine Akte',
      ['zustand'],
      [`update vorgang set zustand = '"erfunden"' where id = ${EINE}`],
    ],
    [
      'eine Zeile einer fremden Behörde',
      ['mandanten'],
      [`update wirkung set behoerde_id = 'halle-strassenverkehr' where vorgang_id = ${EINE}`],
    ],
  ])('findet %s', async (_, erwartet, saetze) => {
    expect(namen(await nach(...saetze)).sort()).toEqual([...erwartet].sort());
  });

  it('findet ein Ereignis, das zweimal eingegangen ist, auch in einer Akte mit heiler Kette', async () => {
    const doppelt = `update journal set eintrag = jsonb_set(eintrag, '{0,ereignis,id}', '"beginn"')
      where vorgang_id = ${EINE} and eintrag->0->>'art' = 'ereignis' and nr > 1`;
    expect(namen(await nach(doppelt))).toContain('ereignis-einmal');
  });
});

describe('Im Ordner der Briefe findet der Prüfer', () => {
  const nachDateien = async (aendere) => {
    const [name] = readdirSync(test.briefe).sort();
    const datei = join(test.briefe, name);
    const zurueck = aendere(datei);
    try {
      return verletzt(await pruefe({ datenbank, briefe: test.briefe }));
    } finally {
      zurueck();
    }
  };

  it.each([
    [
      'einen Brief, der fehlt',
      /fehlt im Ordner/,
      (datei) => {
        renameSync(datei, join(ordner, 'weg'));
        return () => renameSync(join(ordner, 'weg'), datei);
      },
    ],
    [
      'einen Brief mit anderen Bytes',
      /andere Bytes/,
      (datei) => {
        renameSync(datei, join(ordner, 'weg'));
        writeFileSync(datei, 'anderes');
        return () => renameSync(join(ordner, 'weg'), datei);
      },
    ],
    [
      'einen Brief, den niemand kennt',
      /niemand kennt/,
      (datei) => {
        writeFileSync(`${datei}-fremd.pdf`, 'x');
        return () => unlinkSync(`${datei}-fremd.pdf`);
      },
    ],
  ])('%s', async (_, text, aendere) => {
    const befunde = await nachDateien(aendere);
    expect(befunde).toEqual([
      expect.objectContaining({ name: 'briefe', befunde: [expect.stringMatching(text)] }),
    ]);
  });

  it('was ein getöteter Worker angefangen hat, und zählt es, ohne sich daran zu stoßen', async () => {
    writeFileSync(join(test.briefe, 'Bescheid_X.pdf.1.teil'), 'x');
    const { ergebnisse } = await pruefe({ datenbank, briefe: test.briefe });
    unlinkSync(join(test.briefe, 'Bescheid_X.pdf.1.teil'));
    expect(ergebnisse.find(({ name }) => name === 'briefe')).toMatchObject({ befunde: [], reste: 1 });
  });
});

describe('Aus dem Buch des Portals findet der Prüfer', () => {
  const mitBuch = async (...eintraege) => {
    const datei = join(ordner, 'eigenes.jsonl');
    rmSync(datei, { force: true });
    const buch = oeffneBuch(datei);
    for (const eintrag of eintraege) buch.schreibe(eintrag);
    buch.schliesse();
    return namen(await pruefe({ datenbank, briefe: test.briefe, buch: datei }));
  };
  const beleg = {
    art: 'beleg',
    rolle: 'nachricht',
    schluessel: 's',
    uuid: 'u',
    sha256: 'x',
    anlagen: [],
    status: 202,
  };
  const rueckruf = { art: 'rueckruf', bescheidId: 'b', angenommen: true };
  const [id, andere] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];

  it('verschiedene Belege für dieselbe Einsendung', async () => {
    const gefunden = await mitBuch({ ...beleg, id }, { ...beleg, id: andere });
    expect(gefunden).toEqual(['quittiert-ist-gespeichert', 'ein-beleg-je-einsendung']);
  });

  it('nichts daran, dass Unlesbares unter einem anderen Schlüssel noch einmal abgelegt wird', async () => {
    const abgelegt = { ...beleg, status: 422 };
    expect(await mitBuch({ ...abgelegt, id }, { ...abgelegt, id: andere, schluessel: 'neu' })).toEqual([
      'quittiert-ist-gespeichert',
    ]);
    expect(await mitBuch({ ...beleg, id }, { ...abgelegt, id: andere, schluessel: 'neu' })).toContain(
      'ein-beleg-je-einsendung',
    );
  });

  it('nichts daran, dass das Portal noch gerufen wird, während er anfängt', async () => {
    const datei = join(ordner, 'eigenes.jsonl');
    const zeilen = readFileSync(buchdatei, 'utf8').trim().split('\n');
    const letzter = zeilen.splice(
      zeilen.findLastIndex((zeile) => JSON.parse(zeile).art === 'rueckruf'),
      1,
    );
    const anderer = JSON.stringify({ ...rueckruf, schluessel: 's' });
    writeFileSync(datei, `${[...zeilen, anderer].join('\n')}\n`);
    // Called, noted and stored before the moment as of which the database is read.
    const frage = async (sql, werte) => {
      appendFileSync(
        datei,
        letzter
          .splice(0)
          .map((zeile) => `${zeile}\n`)
          .join(''),
      );
      return abfrage(sql, werte);
    };
    expect(namen(await pruefeMit(frage, { briefe: test.briefe, buch: datei }))).toEqual([]);
  });

  it('zwei angenommene Antworten auf eine Aufgabe', async () => {
    const antwort = { art: 'antwort', vorgangId: id, aufgabeId: 'a', person: 'p' };
    expect(await mitBuch({ ...antwort, aktion: 'ja' }, { ...antwort, aktion: 'nein' })).toEqual([
      'antwort-ist-gespeichert',
    ]);
  });

  it('Rückrufe für einen Bescheid unter zwei Schlüsseln', async () => {
    expect(await mitBuch({ ...rueckruf, schluessel: '1' }, { ...rueckruf, schluessel: '2' })).toContain(
      'ein-rueckruf-je-bescheid',
    );
  });
});

describe('Das Nachspielen', () => {
  it('findet einen Stand, der aus der Akte nicht folgt', async () => {
    const [{ id, snapshot }] = await abfrage(`select id, snapshot from vorgang order by id limit 1`);
    await abfrage(
      `update vorgang set snapshot = jsonb_set(snapshot, '{zustand}', '"erfunden"') where id = $1`,
      [id],
    );
    const bericht = await pruefe({ datenbank, briefe: test.briefe, spieleNach });
    await abfrage(`update vorgang set snapshot = $2 where id = $1`, [id, JSON.stringify(snapshot)]);
    expect(verletzt(bericht)).toEqual([
      expect.objectContaining({ name: 'nachspiel', befunde: [expect.stringContaining(id)] }),
    ]);
  });
});
