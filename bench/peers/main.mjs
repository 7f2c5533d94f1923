#!/usr/bin/env node
/** We and other engines beside each other, in turns: the same logical case, and a full one of ours. Usage: README.md. */
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { freierPort } from '../../scripts/betrieb/ports.mjs';
import { starteLauf, verbrauch } from '../durchsatz/prozesse.mjs';
import { beschreibeMaschine } from '../hauptweg/maschine.mjs';
import { cpuMs } from '../hauptweg/messung/prozesse.mjs';
import { median } from '../hauptweg/messung/verteilung.mjs';
import { baueGrundlage, FAELLE, WURZEL } from '../hauptweg/pruefstand.mjs';

const { values: wahl } = parseArgs({
  options: {
    faelle: { type: 'string', default: '6000' },
    runden: { type: 'string', default: '3' },
    prozesse: { type: 'string', default: '2' },
    gleichzeitig: { type: 'string', default: '200' },
    /** Cases of every engine before the measurement, so that code is compiled; much code takes longer. */
    aufwaermen: { type: 'string', default: '8000' },
    /** Which of our cases run; both unless told. */
    fall: { type: 'string', multiple: true, default: Object.keys(FAELLE) },
    /** Only these of `bescheidwerk`, `dbos`, `restate`, `pgboss`. */
    nur: { type: 'string', multiple: true },
  },
});
const faelle = Number(wahl.faelle);
const prozesse = Number(wahl.prozesse);
const aufwaermen = Number(wahl.aufwaermen);
const gefragt = (name) => !wahl.nur || wahl.nur.includes(name);
/** Ours by the name of the case, then the others. */
const unsere = gefragt('bescheidwerk') ? wahl.fall : [];
const andere = ['dbos', 'restate', 'pgboss'].filter(gefragt);
const teilnehmer = [...unsere, ...andere];
const BREITE = 19;
const GROESSEN = ['jeSekunde', 'cpuMs', 'walKb', 'commits'];
const COMMITS =
  'select xact_commit::float8 as commits from pg_stat_database where datname = current_database()';
const skript = (name) => fileURLToPath(new URL(`${name}.mjs`, import.meta.url));

const ergebnisse = Object.fromEntries(teilnehmer.map((name) => [name, []]));
for (let runde = 1; runde <= Number(wahl.runden); runde += 1) {
  for (const name of teilnehmer) {
    const ergebnis = await messe(name);
    ergebnisse[name].push(ergebnis);
    console.log(`Runde ${runde}: ${name.padEnd(BREITE)} ${alsText(ergebnis)}`);
  }
}
const { kerne, prozessor, node, stand } = beschreibeMaschine(WURZEL);
console.log(`\n${kerne} × ${prozessor}, Node ${node}, Stand ${stand}; Median aus ${wahl.runden}`);
for (const name of teilnehmer) {
  const je = (wert) => median(ergebnisse[name].map(wert));
  const mitte = Object.fromEntries(GROESSEN.map((eine) => [eine, je((ergebnis) => ergebnis[eine])]));
  console.log(`  ${name.padEnd(BREITE)} ${alsText(mitte)}${verhaeltnisse(name)}`);
}

/** Rate, and what a case costs. */
function alsText({ jeSekunde, cpuMs, walKb, commits }) {
  return (
    `${jeSekunde.toFixed(0).padStart(6)} Fälle/s, ${cpuMs.toFixed(2)} CPU-ms, ` +
    `${walKb.toFixed(1)} kB WAL, ${commits.toFixed(2)} Commits je Fall`
  );
}

/** How many times as many cases ours decide as that engine, by round. */
function verhaeltnisse(name) {
  if (!andere.includes(name)) return '';
  return unsere
    .map((fall) => {
      const faktoren = ergebnisse[name].map(
        (eines, i) => (ergebnisse[fall][i]?.jeSekunde ?? Number.NaN) / eines.jeSekunde,
      );
      return `; ${fall} : ${name} = ${median(faktoren).toFixed(2)}`;
    })
    .join('');
}

/** One run of one engine on a fresh database; throws unless every case has exactly one decision. */
async function messe(name) {
  const eigener = Object.hasOwn(FAELLE, name);
  const grundlage = await baueGrundlage(eigener ? { fall: name } : {});
  const laeufe = [];
  let restate;
  try {
    const peerUrl = new URL(grundlage.datenbank.verwalterUrl);
    peerUrl.pathname = '/peers';
    await frage(grundlage.datenbank.verwalterUrl, 'create database peers');
    restate = name === 'restate' ? await starteRestate(grundlage.daten) : undefined;
    for (let nr = 1; nr <= prozesse; nr += 1) {
      const eigene = {
        PEER_URL: peerUrl.href,
        DBOS__VMID: `prozess-${nr}`,
        ...(restate && {
          ...restate.umgebung,
          DIENST_PORT: String(await freierPort()),
          DIENST_NAME: `antrag${nr}`,
        }),
      };
      const env = { dienste: { ...grundlage.env.dienste, ...eigene } };
      laeufe.push(await starteLauf({ ...grundlage, env, nr, ...(!eigener && { skript: skript(name) }) }));
    }
    const auftrag = (anzahl) => ({
      anzahl: Math.ceil(anzahl / prozesse),
      gleichzeitig: Math.ceil(Number(wahl.gleichzeitig) / prozesse),
      bahnen: 2,
    });
    const jeder = (anzahl) => Promise.all(laeufe.map((lauf) => lauf.arbeite(auftrag(anzahl))));
    await jeder(aufwaermen);
    const mittel = { ...grundlage, laeufe };
    const restateVorher = restate ? cpuMs(restate.pid) : 0;
    const entscheidungen = () => zaehleEntscheidungen(eigener, peerUrl.href, grundlage);
    const vorher = await entscheidungen();
    const beginn = await verbrauch(mittel);
    await jeder(faelle);
    const ende = await verbrauch(mittel);
    const restateCpu = restate ? cpuMs(restate.pid) - restateVorher : 0;
    const nachher = await entscheidungen();
    if (nachher - vorher !== faelle)
      throw new Error(`${name}: ${faelle} Fälle, ${nachher - vorher} Entscheidungen.`);
    await grundlage.einblick.beruhige();
    const [{ commits }] = (await frage(peerUrl.href, COMMITS)).rows;
    const { zaehler } = await verbrauch(mittel);
    return {
      jeSekunde: (faelle * 1000) / (ende.uhr - beginn.uhr),
      cpuMs: (ende.node - beginn.node + ende.postgres - beginn.postgres + restateCpu) / faelle,
      walKb: (zaehler.wal - beginn.zaehler.wal) / faelle / 1000,
      // Those of the warm-up are in the peers' own database too.
      commits: eigener
        ? (zaehler.commits - beginn.zaehler.commits) / faelle
        : commits / (faelle + aufwaermen),
    };
  } finally {
    for (const lauf of laeufe) await lauf.beende();
    restate?.beende();
    await grundlage.baueAb();
  }
}

async function zaehleEntscheidungen(eigene, peerUrl, { einblick }) {
  const [{ zahl }] = eigene
    ? await einblick.frage(
        'select count(distinct vorgang_id)::int as zahl from bescheid where aufgehoben_am is null',
      )
    : (await frage(peerUrl, 'select count(*)::int as zahl from entscheidung')).rows;
  return zahl;
}

async function frage(url, sql) {
  const verbindung = new pg.Client({ connectionString: url });
  await verbindung.connect();
  try {
    return await verbindung.query(sql);
  } finally {
    await verbindung.end();
  }
}

/** The server of Restate with a fresh folder, as it comes but for its ports. */
async function starteRestate(daten) {
  const [ingress, admin, knoten] = [await freierPort(), await freierPort(), await freierPort()];
  const programm = createRequire(import.meta.url).resolve(
    '@restatedev/restate-server-linux-x64/package.json',
  );
  const ausgabe = openSync(join(daten, 'logs', 'restate.log'), 'a');
  const kind = spawn(join(programm, '..', 'bin', 'restate-server'), ['--base-dir', join(daten, 'restate')], {
    env: {
      PATH: process.env.PATH,
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
      RESTATE_BIND_ADDRESS: `127.0.0.1:${knoten}`,
      RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${knoten}`,
      RUST_LOG: 'warn',
    },
    stdio: ['ignore', ausgabe, ausgabe],
  });
  const umgebung = {
    RESTATE_INGRESS: `http://127.0.0.1:${ingress}`,
    RESTATE_ADMIN: `http://127.0.0.1:${admin}`,
  };
  for (let versuch = 0; versuch < 300; versuch += 1) {
    const bereit = await Promise.all(
      [`${umgebung.RESTATE_ADMIN}/health`, `${umgebung.RESTATE_INGRESS}/restate/health`].map((adresse) =>
        fetch(adresse).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    if (bereit.every(Boolean)) return { pid: kind.pid, umgebung, beende: () => kind.kill('SIGKILL') };
    await pause(100);
  }
  kind.kill('SIGKILL');
  throw new Error('Restate ist nicht bereit; siehe logs/restate.log.');
}
