/**
 * Runs inside an older version (see `nimm-auf.sh`), as a test of it: posts applications, leaves them at every place where
 * an upgrade can find a case, and writes all rows and letters of the database as that version stored them.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { canonicalJson, FesteUhr } from '#libs/kernel';
import { beispielEinreichung, einAntrag, reicheEin } from '../unterbau/antrag.js';
import { starteTestanwendung, warteBis } from '../unterbau/testanwendung.js';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
/** The same data, the same bytes, in whatever version. */
const druckwerk = {
  async rendere(daten) {
    const pdf = Buffer.from(`%PDF- ${sha256(canonicalJson(daten))}`);
    return { pdf, sha256: sha256(pdf), seiten: 1 };
  },
};
const beispiel = (name, nachricht) =>
  beispielEinreichung(join('workflows', 'bewohnerparkausweis', 'beispiele', name), nachricht);

it('nimmt den Bestand auf', async () => {
  const test = await starteTestanwendung({
    uhr: new FesteUhr('2026-03-02T09:00:00Z'),
    druckwerk,
    verfahren: ['bewohnerparkausweis'],
  });
  const { datenquelle, treibeVoran } = test.anwendung;
  const lagen = {};
  const vorgang = async (id) =>
    (await datenquelle.query('select vorgang_id from eingang where id = $1', [id]))[0].vorgang_id;
  const ruhe = () =>
    warteBis(
      () =>
        datenquelle.query(`select 1 from ereignis union all select 1 from eingang where status = 'empfangen'
          union all select 1 from wirkung where status in ('offen', 'in_arbeit')`),
      (offen) => offen.length === 0,
    );
  const reiche = async (lage, antrag) => {
    const { status, koerper } = await reicheEin(test.server, antrag);
    if (status !== 202) throw new Error(JSON.stringify(koerper));
    lagen[lage] = koerper.id;
    return koerper.id;
  };
  const arbeiter = await test.arbeite();
  await reiche('beschieden', einAntrag());
  await reiche('wartetAufMenschen', beispiel('freitext-fuehrt-zum-menschen'));
  await reiche('wartetAufUnterlagen', beispiel('nachforderung-rechtzeitig-beantwortet'));
  await reiche('beendet', beispiel('ruecknahme-waehrend-der-nachforderung'));
  await ruhe();
  await reiche('ruecknahme', beispiel('ruecknahme-waehrend-der-nachforderung', 'ruecknahme.xml'));
  await ruhe();
  await arbeiter.schliesse();
  // From here on there is no worker: what it would have done is left to the next version.
  await treibeVoran.ausfuehren(await vorgang(await reiche('briefOffen', einAntrag())));
  const inArbeit = await vorgang(await reiche('briefInArbeit', einAntrag()));
  await treibeVoran.ausfuehren(inArbeit);
  await datenquelle.query(
    `update wirkung set status = 'in_arbeit', versuche = 1, faellig_am = faellig_am + interval '90 seconds'
      where vorgang_id = $1 and status = 'offen'`,
    [inArbeit],
  );
  await reiche('eroeffnet', einAntrag());
  await reiche('ungeprueft', einAntrag());
  const [ungeprueft] = await datenquelle.query('select vorgang_id from eingang where id = $1', [
    lagen.ungeprueft,
  ]);
  lagen.entfernt = ungeprueft.vorgang_id;

  const tabellen = await datenquelle.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relispartition and relname <> 'migration' order by 1`,
  );
  const zeilen = {};
  for (const { name } of tabellen) {
    const [{ alle }] = await datenquelle.query(`select jsonb_agg(to_jsonb(t)) as alle from "${name}" t`);
    if (alle) zeilen[name] = alle;
  }
  // As if the process had died between the two commits of the intake.
  const ohne = lagen.entfernt;
  delete lagen.entfernt;
  for (const [name, alle] of Object.entries(zeilen))
    zeilen[name] = alle.filter(({ vorgang_id, id }) =>
      name === 'vorgang' ? id !== ohne : name === 'eingang' || vorgang_id !== ohne,
    );
  for (const eingang of zeilen.eingang.filter(({ id }) => id === lagen.ungeprueft))
    Object.assign(eingang, {
      status: 'empfangen',
      standard: null,
      version: null,
      wurzel: null,
      nachricht_absender: null,
      nachricht_uuid: null,
      vorgang_id: null,
      rolle: null,
      behoerde_id: null,
    });
  const folgen = await datenquelle.query(
    `select sequencename as name, last_value::int as stand from pg_sequences where schemaname = 'public' and last_value is not null`,
  );
  const briefe = Object.fromEntries(
    readdirSync(test.briefe).map((name) => [name, readFileSync(join(test.briefe, name), 'latin1')]),
  );
  const [{ letzte }] = await datenquelle.query('select max(timestamp)::text as letzte from migration');
  const bestand = { migration: letzte, lagen, folgen, zeilen, briefe };
  writeFileSync(process.env.ALTBESTAND, gzipSync(JSON.stringify(bestand), { level: 9 }));
  await test.schliesse();
}, 300_000);
