/**
 * What the intake does beyond its capacity: more and more clients post without a pause, also right after a refusal. One
 * API with default limits, no worker. Prints accepted and refused per second, the time to a receipt, the memory of the
 * API, and whether every receipt names a stored application.
 *
 *     node bench/ueberlast/main.mjs [--kurz]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { baue } from '../../scripts/build.mjs';
import { verteilung } from '../hauptweg/messung/verteilung.mjs';
import { BEISPIEL, baueAuf, WURZEL } from '../hauptweg/pruefstand.mjs';

const ERZEUGER = fileURLToPath(new URL('../hauptweg/last/erzeuger.mjs', import.meta.url));
const KURZ = process.argv.includes('--kurz');
const STUFEN = KURZ ? [32, 384] : [16, 64, 192, 384, 768, 1536];
const DAUER_MS = KURZ ? 5_000 : 20_000;

await baue({ wurzel: WURZEL, melde: console.error });
const stand = await baueAuf({ worker: 'keiner' });
try {
  await stelle(16, 3_000);
  console.log(
    'Kunden  angenommen/s  429/s  andere  Beleg p50/p99 ms  RSS API MiB  bestätigt und nicht gespeichert',
  );
  for (const kunden of STUFEN) {
    const { sekunden, belege, abgewiesen, andere } = await stelle(kunden, DAUER_MS);
    const { p50, p99 } = verteilung(belege.map(({ beginn, ende }) => ende - beginn));
    const zeile = [
      String(kunden).padStart(6),
      (belege.length / sekunden).toFixed(0).padStart(12),
      (abgewiesen.length / sekunden).toFixed(0).padStart(6),
      String(andere.length).padStart(7),
      `${p50.toFixed(0)} / ${p99.toFixed(0)}`.padStart(17),
      rss(stand.pids.api).toFixed(0).padStart(12),
      String(await verloren(belege)).padStart(10),
    ];
    console.log(zeile.join('  '));
  }
} finally {
  await stand.baueAb();
}

async function stelle(gleichzeitig, hoechstensMs) {
  const kind = fork(ERZEUGER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  kind.send({
    port: stand.port,
    ausweis: await stand.ausweis(),
    beispiel: BEISPIEL,
    anzahl: 1_000_000,
    gleichzeitig,
    hoechstensMs,
  });
  const [{ posten, beginn, ende }] = await once(kind, 'message');
  return {
    sekunden: (ende - beginn) / 1000,
    belege: posten.filter(({ status }) => status === 202),
    abgewiesen: posten.filter(({ status }) => status === 429),
    andere: posten.filter(({ status }) => status !== 202 && status !== 429),
  };
}

/** Receipts whose application is not in the database. */
async function verloren(belege) {
  const ids = belege.map(({ id }) => id);
  const [{ fehlen }] = await stand.einblick.frage(
    `select count(*)::int as fehlen from unnest($1::uuid[]) b(id)
      where not exists (select 1 from eingang e where e.id = b.id)`,
    [ids],
  );
  return fehlen;
}

function rss(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}
