/**
 * `npm run chaos [-- --kurz | --dauerlauf <minuten>] [--seed <zahl>] [--anzahl <zahl>] [--rate <je Sekunde>]
 * [--queue postgres|redis] [--worker <zahl>] [--pool] [--ersatz]`: the system as real processes, broken by a seed while it works,
 * then checked. See test/chaos/README.md.
 */
import { hoereAufAbbruch } from '../../scripts/betrieb/abbruch.mjs';
import { beschreibeFehler } from '../../scripts/betrieb/fehler.mjs';
import { formatDauer } from '../../scripts/betrieb/warten.mjs';
import { baue } from '../../scripts/build.mjs';
import { liesArgumente } from './argumente.mjs';
import { zeigeDauerlauf, zeigeLauf } from './ausgabe.mjs';
import { laufeLange } from './dauerlauf/dauerlauf.mjs';
import { laufe } from './lauf.mjs';
import { WURZEL } from './unterbau/pruefstand.mjs';
import { hatRedis } from './unterbau/redis.mjs';

/** The long form is what the promise is about; the short form keeps it true with every change. */
const FORMEN = {
  lang: { anzahl: 5_000, rate: 12, abstandMs: [5_000, 10_000], worker: 3, stillstandMs: 420_000 },
  kurz: {
    postgres: {
      anzahl: 120,
      rate: 5,
      abstandMs: [2_500, 3_500],
      worker: 2,
      stillstandMs: 20_000,
      ersatz: true,
    },
    redis: { anzahl: 90, rate: 5, abstandMs: [1_200, 1_700], worker: 2, stillstandMs: 15_000 },
  },
};

/** Well below what one machine of two cores decides with letters. */
const DAUERLAUF = { rate: 4, worker: 2, stillstandMs: 120_000 };

const melde = (zeile) => console.log(zeile);
/** Says in front of each line which run it is about. */
const meldeFuer = (queue) => (text) => {
  for (const zeile of text.split('\n')) melde(`${queue.padEnd(8)}  ${zeile}`.trimEnd());
};
const abbruch = hoereAufAbbruch();

function laeufeVon({ kurz, seed, anzahl, rate, queue, worker, pool, ersatz }) {
  const queues = queue ? [queue] : kurz && hatRedis() ? ['postgres', 'redis'] : ['postgres'];
  if (kurz && !queue && queues.length === 1)
    melde('Ohne redis-server auf diesem Rechner entfällt der Lauf mit Redis.');
  return queues.map((eine) => ({
    ...(kurz ? FORMEN.kurz[eine] : FORMEN.lang),
    ...(anzahl && { anzahl: Number(anzahl) }),
    ...(rate && { rate: Number(rate) }),
    ...(worker && { worker: Number(worker) }),
    ...(ersatz && { ersatz }),
    seed,
    pool,
    queue: eine,
  }));
}

/** The same faults and applications again. */
function nocheinmal({ kurz, pool, ersatz, dauerlauf, anzahl, rate, queue, worker, seed }) {
  const schalter = [kurz && '--kurz', pool && '--pool', ersatz && '--ersatz'].filter(Boolean);
  const angaben = { dauerlauf, anzahl, rate, queue, worker, seed };
  const gegeben = Object.entries(angaben).filter(([, wert]) => wert !== undefined);
  return ['npm run chaos --', ...schalter, ...gegeben.map(([n, w]) => `--${n} ${w}`)].join(' ');
}

async function dauerlauf(wahl) {
  const { dauerlauf: minuten, seed, pool, queue = 'postgres' } = wahl;
  const { rate = DAUERLAUF.rate, worker = DAUERLAUF.worker } = wahl;
  const zahlen = { minuten: Number(minuten), rate: Number(rate), worker: Number(worker) };
  const auftrag = { ...DAUERLAUF, ...zahlen, seed, pool, queue };
  return zeigeDauerlauf(await laufeLange({ ...auftrag, melde, abbruch: abbruch.signal }), melde);
}

/** Those of the short form go side by side: each has its own system and waits most of the time. */
async function stoerlaeufe(wahl) {
  const laeufe = laeufeVon(wahl);
  const heile = await Promise.all(
    laeufe.map(async (lauf) => {
      const sage = laeufe.length > 1 ? meldeFuer(lauf.queue) : melde;
      return zeigeLauf(await laufe({ ...lauf, melde: sage, abbruch: abbruch.signal }), sage);
    }),
  );
  return heile.every(Boolean);
}

async function hauptablauf() {
  const beginn = performance.now();
  const wahl = liesArgumente(process.argv.slice(2));
  await baue({ wurzel: WURZEL, melde });
  const heil = await (wahl.dauerlauf ? dauerlauf(wahl) : stoerlaeufe(wahl));
  melde(`Dauer ${formatDauer(performance.now() - beginn)}. Wiederholen: ${nocheinmal(wahl)}`);
  if (abbruch.signal.aborted) melde('Abgebrochen: was nicht mehr geschah, ist nicht geprüft.');
  if (!heil || abbruch.signal.aborted) process.exitCode = 1;
}

hauptablauf()
  .catch((fehler) => {
    melde(beschreibeFehler(fehler));
    process.exitCode = 1;
  })
  .then(() => process.exit());
