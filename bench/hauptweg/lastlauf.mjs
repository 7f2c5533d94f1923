import { median } from './messung/verteilung.mjs';
import { findRedis } from './redis.mjs';
import { annahme, durchsatz, ruhe, wartezeit } from './szenarien.mjs';

/**
 * How much is posted: enough for some seconds of steady work, never without end. Before that as much as it takes until
 * code is compiled: an API that has just started needs twice the time for a receipt.
 */
const UMFANG = {
  lang: {
    annahme: { anzahl: 4000, aufwaermen: 4000 },
    ohneBrief: { anzahl: 4000, aufwaermen: 4000 },
    mitBrief: { anzahl: 400, aufwaermen: 300 },
    sekunden: 60,
    sekundenSchnell: 30,
    ruhe: 20,
  },
  kurz: {
    annahme: { anzahl: 400, aufwaermen: 300 },
    ohneBrief: { anzahl: 300, aufwaermen: 300 },
    mitBrief: { anzahl: 100, aufwaermen: 60 },
    sekunden: 10,
    sekundenSchnell: 10,
    ruhe: 5,
  },
};

/**
 * All figures of one machine in one go. Postgres and Redis, with and without the letter take turns in each round,
 * so that what disturbs the machine meets all of them; ratios are medians of the ratios within a round.
 * @param {{ kurz: boolean, runden: number, melde: (zeile: string) => void }} auftrag
 */
export async function messeLast({ kurz, runden, melde }) {
  const umfang = kurz ? UMFANG.kurz : UMFANG.lang;
  const queues = findRedis() ? ['postgres', 'redis'] : ['postgres'];
  if (queues.length === 1) melde('Ohne redis-server auf diesem Rechner entfallen die Zahlen für Redis.');
  const laeufe = [];
  const messe = async (name, lauf) => {
    melde(`… ${name}`);
    laeufe.push(await lauf());
  };
  for (let runde = 1; runde <= runden; runde += 1) {
    await messe(`Runde ${runde}: Annahme allein`, () => annahme(umfang.annahme));
    for (const brief of [false, true]) {
      for (const queue of queues) {
        const faelle = brief ? umfang.mitBrief : umfang.ohneBrief;
        await messe(`Runde ${runde}: ${brief ? 'mit' : 'ohne'} Brief, Queue auf ${queue}`, () =>
          durchsatz({ queue, brief, ...faelle }),
        );
      }
    }
  }
  const { aufwaermen } = umfang.mitBrief;
  const { jeSekunde: hoechstrate } = amWenigstenGestoert(laeufeVon(laeufe, 'postgres', true));
  for (const queue of queues) {
    const calm = { queue, rate: 5, sekunden: umfang.sekunden, aufwaermen };
    await messe(`Wartezeit bei 5/s, Queue auf ${queue}`, () => wartezeit(calm));
    const rate = Math.max(1, Math.round(hoechstrate * 0.4));
    await messe(`Wartezeit bei ${rate}/s (40 %), Queue auf ${queue}`, () =>
      wartezeit({ queue, rate, sekunden: umfang.sekundenSchnell, aufwaermen }),
    );
    await messe(`Ruhe, Queue auf ${queue}`, () => ruhe({ queue, sekunden: umfang.ruhe }));
  }
  return { umfang, runden, laeufe, verhaeltnisse: verhaeltnisse(laeufe, queues) };
}

/** The runs of one kind. */
export function laeufeVon(laeufe, queue, brief) {
  return laeufe.filter((lauf) => lauf.art === 'durchsatz' && lauf.queue === queue && lauf.brief === brief);
}

/**
 * The run during which others used the machine least. Rates fall with what others take, CPU time hardly does: a rate
 * is best read from this run, a cost from the median.
 */
export function amWenigstenGestoert(laeufe) {
  return laeufe.reduce((a, b) => (b.kosten.fremdeKerne < a.kosten.fremdeKerne ? b : a));
}

function verhaeltnisse(laeufe, queues) {
  const von = (queue, brief) => laeufeVon(laeufe, queue, brief).map((lauf) => lauf.jeSekunde);
  const jeRunde = (zaehler, nenner) => median(zaehler.map((wert, i) => wert / nenner[i]));
  return {
    mitZuOhneBrief: jeRunde(von('postgres', true), von('postgres', false)),
    ...(queues.includes('redis') && {
      redisZuPostgresOhneBrief: jeRunde(von('redis', false), von('postgres', false)),
      redisZuPostgresMitBrief: jeRunde(von('redis', true), von('postgres', true)),
    }),
  };
}
