#!/usr/bin/env node
/**
 * Cases per second through the use cases, as process engines are measured: no HTTP, no letters, everything stored.
 * Usage and figures: README.md in this folder.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { beschreibeMaschine } from '../hauptweg/maschine.mjs';
import { verteilung } from '../hauptweg/messung/verteilung.mjs';
import { baueGrundlage, FAELLE, WURZEL } from '../hauptweg/pruefstand.mjs';
import { alsTabelle, grenze, profilAuszug } from './ausgabe.mjs';
import { starteLauf, verbrauch } from './prozesse.mjs';

const { values: wahl } = parseArgs({
  options: {
    /** `bewohnerparkausweis` as in use, or `messfall`: the same logical case that other engines are given. */
    fall: { type: 'string', default: 'bewohnerparkausweis' },
    faelle: { type: 'string', default: '10000' },
    prozesse: { type: 'string', default: '2' },
    bahnen: { type: 'string', default: '2' },
    gleichzeitig: { type: 'string', default: '200' },
    /** Applications per second for the latencies; several by comma. */
    takt: { type: 'string', default: '100' },
    sekunden: { type: 'string', default: '20' },
    /** Seconds of each rate before its latencies count: one case at a time is other code than a batch. */
    vorlauf: { type: 'string', default: '20' },
    /** Cases before anything is measured, so that code is compiled. */
    aufwaermen: { type: 'string', default: '4000' },
    /** Milliseconds that each flush of the WAL takes longer. */
    'fsync-ms': { type: 'string', default: '0' },
    nur: { type: 'string', multiple: true },
    /** Further flags of Node for the processes under test. */
    v8: { type: 'string', multiple: true, default: [] },
    /** Through PgBouncer in transaction mode. */
    pool: { type: 'boolean', default: false },
    /** Settings of Postgres, `name=value`. */
    pg: { type: 'string', multiple: true, default: [] },
    profil: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const zahl = (name) => Number(wahl[name]);
const gefragt = (name) => !wahl.nur || wahl.nur.includes(name);
const sage = (text) => (wahl.json ? process.stderr : process.stdout).write(`${text}\n`);

if (!Object.hasOwn(FAELLE, wahl.fall))
  throw new Error(`--fall ${wahl.fall}: Es gibt ${Object.keys(FAELLE).join(' und ')}.`);
const verzug = zahl('fsync-ms');
const stand = await baueGrundlage({
  fall: wahl.fall,
  pool: wahl.pool,
  einstellungen: {
    // The leader of a group of commits sleeps this long before it flushes: as if the disk took longer.
    ...(verzug && { commit_delay: String(verzug * 1000), commit_siblings: '0' }),
    ...Object.fromEntries(wahl.pg.map((zuweisung) => zuweisung.split('=', 2))),
  },
});
const profilordner = wahl.profil ? join(WURZEL, '.data/bench/durchsatz-profil') : undefined;
// Profiles of an earlier run would be counted with those of this one.
if (profilordner) rmSync(profilordner, { recursive: true, force: true });
const laeufe = [];
try {
  for (let nr = 1; nr <= zahl('prozesse'); nr += 1)
    laeufe.push(await starteLauf({ ...stand, nr, profilordner, v8: wahl.v8 }));
  const mittel = { ...stand, laeufe };
  await waermeAuf(zahl('aufwaermen'));
  const ergebnisse = {};
  if (gefragt('annahme')) {
    ergebnisse.annahme = await messe(mittel, {
      anzahl: anteil(zahl('faelle')),
      gleichzeitig: anteil(zahl('gleichzeitig')),
    });
    ergebnisse.fortschreiben = await messe(mittel, { bahnen: zahl('bahnen') }, zahl('faelle'));
  }
  if (gefragt('beides'))
    ergebnisse.beides = await messe(mittel, {
      anzahl: anteil(zahl('faelle')),
      gleichzeitig: anteil(zahl('gleichzeitig')),
      bahnen: zahl('bahnen'),
    });
  if (gefragt('wartezeit')) {
    ergebnisse.wartezeit = {};
    for (const rate of wahl.takt.split(',').map(Number))
      ergebnisse.wartezeit[rate] = await messeWartezeit(rate);
  }
  const bericht = { maschine: beschreibeMaschine(WURZEL), wahl, ...ergebnisse };
  const datei = join(
    WURZEL,
    '.data/bench',
    `durchsatz-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`,
  );
  mkdirSync(join(WURZEL, '.data/bench'), { recursive: true });
  writeFileSync(datei, JSON.stringify(bericht, null, 2));
  sage(alsTabelle(wahl.fall, ergebnisse));
  sage(grenze(ergebnisse.beides ?? ergebnisse.annahme, bericht.maschine.kerne));
  if (wahl.json) process.stdout.write(`${JSON.stringify(bericht)}\n`);
} finally {
  for (const lauf of laeufe) await lauf.beende();
  await stand.baueAb();
}
// A profile is written when its process ends.
if (profilordner) sage(profilAuszug(profilordner));

function anteil(summe) {
  return Math.ceil(summe / zahl('prozesse'));
}

/** Has every process do the same at the same time. */
function jeder(auftrag) {
  return Promise.all(laeufe.map((lauf) => lauf.arbeite(auftrag)));
}

/** Rates and costs of a run; throws when a case is missing, not decided or decided twice. */
async function messe(mittel, auftrag, faelle) {
  const { einblick } = mittel;
  const vorher = await bestand(einblick);
  const beginn = await verbrauch(mittel);
  const antworten = await jeder(auftrag);
  const ende = await verbrauch(mittel);
  await einblick.beruhige();
  const { zaehler } = await verbrauch(mittel);
  const nachher = await bestand(einblick);
  const anzahl = faelle ?? antworten.flatMap(({ posten }) => posten).length;
  if (auftrag.bahnen && (nachher.ereignisse > 0 || nachher.entschieden !== nachher.vorgaenge))
    throw new Error(`Nicht alles ist entschieden: ${JSON.stringify(nachher)}`);
  if (auftrag.anzahl && nachher.vorgaenge - vorher.vorgaenge !== anzahl)
    throw new Error(`${anzahl} Anträge, ${nachher.vorgaenge - vorher.vorgaenge} Vorgänge.`);
  const dauerMs = ende.uhr - beginn.uhr;
  const jeFall = (name) => (zaehler[name] - beginn.zaehler[name]) / anzahl;
  const eigene = ende.node - beginn.node + ende.postgres - beginn.postgres + ende.bench - beginn.bench;
  return {
    anzahl,
    jeSekunde: (anzahl * 1000) / dauerMs,
    cpuMs: {
      gesamt: (ende.node - beginn.node + ende.postgres - beginn.postgres) / anzahl,
      node: (ende.node - beginn.node) / anzahl,
      postgres: (ende.postgres - beginn.postgres) / anzahl,
    },
    walKb: jeFall('wal') / 1000,
    commits: jeFall('commits'),
    schreibend: jeFall('xid'),
    syncs: jeFall('syncs'),
    fremdeKerne: Math.max(0, (ende.maschine.arbeitMs - beginn.maschine.arbeitMs - eigene) / dauerMs),
  };
}

/** A system that has been running for a while, not one that has just been started. */
async function waermeAuf(faelle) {
  if (faelle === 0) return;
  await jeder({
    anzahl: anteil(faelle),
    gleichzeitig: anteil(zahl('gleichzeitig')),
    bahnen: zahl('bahnen'),
  });
  await stand.einblick.frage('checkpoint');
}

/** From the scheduled submission to receipt and to the committed decision, in milliseconds. */
async function messeWartezeit(rate) {
  const beginn = Date.now();
  const vorlauf = Math.round(rate * zahl('vorlauf'));
  const anzahl = vorlauf + Math.round(rate * zahl('sekunden'));
  // As in the house: one process takes in, the others carry on.
  const [api, ...worker] = laeufe;
  const dienstMs = (anzahl * 1000) / rate;
  const [{ posten }] = await Promise.all([
    api.arbeite({ anzahl, rate }),
    ...worker.map((lauf) => lauf.arbeite({ dienstMs })),
  ]);
  const faelle = await stand.einblick.faelle(beginn - 1000);
  const entschieden = new Map(faelle.map((fall) => [fall.eingangId, fall.entschiedenUm]));
  const gezaehlte = posten.sort((a, b) => a.beginn - b.beginn).slice(vorlauf);
  return {
    beleg: verteilung(gezaehlte.map((einer) => einer.ende - einer.beginn)),
    entscheidung: verteilung(gezaehlte.map((einer) => entschieden.get(einer.id) - einer.beginn)),
  };
}

async function bestand(einblick) {
  const [zeile] = await einblick.frage(`
    select (select count(*)::int from vorgang) as vorgaenge,
           (select count(distinct vorgang_id)::int from bescheid where aufgehoben_am is null) as entschieden,
           (select count(*)::int from ereignis) as ereignisse`);
  return zeile;
}
