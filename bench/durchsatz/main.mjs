#!/usr/bin/env node
/**
 * Cases per second through the use cases, as process engines are measured: no HTTP, no letters, everything stored.
 * Usage and figures: README.md in this folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { beschreibeMaschine } from '../hauptweg/maschine.mjs';
import { verteilung } from '../hauptweg/messung/verteilung.mjs';
import { baueGrundlage, WURZEL } from '../hauptweg/pruefstand.mjs';
import { starteLauf, verbrauch } from './prozesse.mjs';

const { values: wahl } = parseArgs({
  options: {
    faelle: { type: 'string', default: '10000' },
    prozesse: { type: 'string', default: '2' },
    bahnen: { type: 'string', default: '2' },
    gleichzeitig: { type: 'string', default: '200' },
    /** Applications per second for the latencies; several by comma. */
    takt: { type: 'string', default: '100' },
    sekunden: { type: 'string', default: '20' },
    /** Cases before the latencies are measured, so that code is compiled and files of the WAL can be used again. */
    aufwaermen: { type: 'string', default: '4000' },
    /** Milliseconds that each flush of the WAL takes longer. */
    'fsync-ms': { type: 'string', default: '0' },
    nur: { type: 'string', multiple: true },
    profil: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const zahl = (name) => Number(wahl[name]);
const gefragt = (name) => !wahl.nur || wahl.nur.includes(name);
const sage = (text) => (wahl.json ? process.stderr : process.stdout).write(`${text}\n`);

const verzug = zahl('fsync-ms');
const stand = await baueGrundlage({
  // The leader of a group of commits sleeps this long before it flushes: as if the disk took longer.
  einstellungen: verzug ? { commit_delay: String(verzug * 1000), commit_siblings: '0' } : {},
});
const profilordner = wahl.profil ? join(WURZEL, '.data/bench/durchsatz-profil') : undefined;
const laeufe = [];
try {
  for (let nr = 1; nr <= zahl('prozesse'); nr += 1)
    laeufe.push(await starteLauf({ ...stand, nr, profilordner }));
  const mittel = { ...stand, laeufe };
  await jeder({ anzahl: 500, bahnen: zahl('bahnen'), gleichzeitig: 50 });
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
    await waermeAuf(zahl('aufwaermen'));
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
  zeige(ergebnisse);
  if (wahl.json) process.stdout.write(`${JSON.stringify(bericht)}\n`);
} finally {
  for (const lauf of laeufe) await lauf.beende();
  await stand.baueAb();
}

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
  const anzahl = Math.round(rate * zahl('sekunden'));
  const je = Math.ceil(anzahl / laeufe.length);
  const auftrag = { anzahl: je, gleichzeitig: 500, rate: rate / laeufe.length };
  // One application every 1/rate seconds: the processes take turns.
  const antworten = await Promise.all(
    laeufe.map((lauf, nr) => lauf.arbeite({ ...auftrag, versatzMs: (nr * 1000) / rate })),
  );
  const posten = antworten.flatMap((antwort) => antwort.posten);
  const faelle = await stand.einblick.faelle(beginn - 1000);
  const entschieden = new Map(faelle.map((fall) => [fall.eingangId, fall.entschiedenUm]));
  return {
    beleg: verteilung(posten.map((einer) => einer.ende - einer.beginn)),
    entscheidung: verteilung(posten.map((einer) => entschieden.get(einer.id) - einer.beginn)),
  };
}

async function bestand(einblick) {
  const [zeile] = await einblick.frage(`
    select (select count(*)::int from vorgang) as vorgaenge,
           (select count(distinct vorgang_id)::int from bescheid where aufgehoben_am is null) as entschieden,
           (select count(*)::int from ereignis) as ereignisse`);
  return zeile;
}

function zeige(ergebnisse) {
  const f = (wert, stellen = 2) => wert.toFixed(stellen).replace('.', ',').padStart(9);
  sage(`${''.padEnd(15)}  Fälle/s   CPU-ms     Node  Postgres  WAL-kB  Commits    Syncs   fremde Kerne`);
  for (const name of ['annahme', 'fortschreiben', 'beides']) {
    const e = ergebnisse[name];
    if (!e) continue;
    const werte = [
      e.cpuMs.gesamt,
      e.cpuMs.node,
      e.cpuMs.postgres,
      e.walKb,
      e.commits,
      e.syncs,
      e.fremdeKerne,
    ];
    sage(`${name.padEnd(15)}${f(e.jeSekunde, 0)}${werte.map((wert) => f(wert)).join('')}`);
  }
  for (const [rate, { beleg, entscheidung }] of Object.entries(ergebnisse.wartezeit ?? {}))
    sage(
      `bei ${rate}/s: Beleg p50 ${f(beleg.p50, 1).trim()} p99 ${f(beleg.p99, 1).trim()} ms, ` +
        `Entscheidung p50 ${f(entscheidung.p50, 1).trim()} p99 ${f(entscheidung.p99, 1).trim()} ms (n = ${beleg.anzahl})`,
    );
}
