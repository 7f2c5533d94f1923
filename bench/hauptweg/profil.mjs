import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poste } from './last/auftrag.mjs';
import { BEISPIEL, baueAuf, WURZEL } from './pruefstand.mjs';
import { warteAufRuhe } from './szenarien.mjs';

/**
 * Where the time goes: one run under the profiler of Node, with the statistics of all statements in Postgres. Its
 * rates are not figures; the shares are.
 * @param {{ queue: 'postgres' | 'redis', brief: boolean, anzahl: number, aufwaermen: number }} umfang
 */
export async function profiliere({ queue, brief, anzahl, aufwaermen }) {
  const ordner = mkdtempSync(join(tmpdir(), 'bescheidwerk-profil-'));
  for (const name of ['api', 'worker']) mkdirSync(join(ordner, name));
  const stand = await baueAuf({
    queue,
    worker: brief ? 'ganz' : 'ohneBrief',
    profilordner: ordner,
    preload: 'pg_stat_statements',
  });
  const ziel = brief ? 'ausgefertigt' : 'entschieden';
  let anweisungen;
  try {
    await stand.einblick.frage('create extension if not exists pg_stat_statements');
    await stand.einblick.frage('alter system set pg_stat_statements.track_planning = on');
    await stand.einblick.frage('select pg_reload_conf()');
    await poste({ port: stand.port, ausweis: await stand.ausweis(), beispiel: BEISPIEL, anzahl: aufwaermen });
    await warteAufRuhe(stand, ziel);
    await stand.einblick.frage('select pg_stat_statements_reset()');
    await poste({ port: stand.port, ausweis: await stand.ausweis(), beispiel: BEISPIEL, anzahl });
    await warteAufRuhe(stand, ziel);
    anweisungen = await liesAnweisungen(stand.einblick, anzahl);
  } finally {
    await stand.baueAb(); // A profile is written when its process ends.
  }
  return {
    art: 'profil',
    queue,
    brief,
    ordner,
    api: liesProfile(join(ordner, 'api')),
    worker: liesProfile(join(ordner, 'worker')),
    anweisungen,
  };
}

/** The statements that cost most, per case; the bench's own left out. */
async function liesAnweisungen({ frage }, anzahl) {
  const zeilen = await frage(
    `select regexp_replace(query, '\\s+', ' ', 'g') as text, calls::float8 / $1 as "jeFall",
            total_exec_time::float8 / $1 as "msJeFall", total_plan_time::float8 / $1 as "planMsJeFall",
            wal_bytes::float8 / $1 as "walJeFall"
       from pg_stat_statements s join pg_roles r on r.oid = s.userid
      where r.rolname <> current_user
      order by total_exec_time + total_plan_time desc limit 25`,
    [anzahl],
  );
  return zeilen.map((zeile) => ({ ...zeile, text: zeile.text.trim().slice(0, 140) }));
}

/** One summary for each thread of a process; the main thread has the most samples outside of waiting. */
function liesProfile(ordner) {
  return readdirSync(ordner)
    .filter((datei) => datei.endsWith('.cpuprofile'))
    .map((datei) => fasseZusammen(JSON.parse(readFileSync(join(ordner, datei), 'utf8'))));
}

/**
 * Self time by function and by package, and inclusive time of our own functions, in milliseconds.
 * @param {{ nodes: { id: number, callFrame: { functionName: string, url: string, lineNumber: number },
 *   children?: number[] }[], samples: number[], timeDeltas: number[] }} profil
 */
export function fasseZusammen({ nodes, samples, timeDeltas }) {
  const knoten = new Map(nodes.map((node) => [node.id, node]));
  const eltern = new Map(nodes.flatMap((node) => (node.children ?? []).map((kind) => [kind, node.id])));
  const jeFunktion = new Map();
  const jePaket = new Map();
  const einschliesslich = new Map();
  let gesamt = 0;
  samples.forEach((id, i) => {
    const frame = knoten.get(id).callFrame;
    if (frame.functionName === '(idle)') return;
    const ms = timeDeltas[i] / 1000;
    gesamt += ms;
    zaehle(jeFunktion, benenne(frame), ms);
    zaehle(jePaket, paketVon(frame), ms);
    const gesehen = new Set();
    for (let n = id; n !== undefined; n = eltern.get(n)) {
      const name = benenne(knoten.get(n).callFrame);
      if (!gesehen.has(name)) zaehle(einschliesslich, name, ms);
      gesehen.add(name);
    }
  });
  return {
    gesamtMs: gesamt,
    jeFunktion: spitze(jeFunktion, 25),
    jePaket: spitze(jePaket, 15),
    einschliesslich: spitze(einschliesslich, 45),
  };
}

function zaehle(karte, name, ms) {
  karte.set(name, (karte.get(name) ?? 0) + ms);
}

function spitze(karte, n) {
  return [...karte]
    .sort((a, b) => b[1] - a[1])
    .slice(0, n)
    .map(([name, ms]) => ({ name, ms }));
}

function benenne({ functionName, url, lineNumber }) {
  return `${functionName || '(anonym)'} ${ort(url)}${url ? `:${lineNumber + 1}` : ''}`.trim();
}

function paketVon({ functionName, url }) {
  if (!url) return functionName.startsWith('(') ? functionName : '(V8)';
  const paket = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(url)?.[1];
  if (paket) return paket;
  return /dist\/((?:libs|apps)\/[^/]+)/.exec(url)?.[1] ?? url.split(':')[0];
}

function ort(url) {
  return url
    .replace('file://', '')
    .replace(`${WURZEL}/dist/`, '')
    .replace(/^.*node_modules\//, '');
}
