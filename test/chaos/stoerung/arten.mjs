import { setTimeout as pause } from 'node:timers/promises';

/**
 * A kind of fault. `stoere` breaks something and mends it again; it resolves when everything is up.
 * @typedef {{ name: string, titel: string, nurMit?: 'redis' | 'pool' | 'ersatz', ziele: readonly Ziel[], gewicht: number,
 *   stoere: (stand: object, wurf: Wurf) => Promise<void> }} Stoerung
 *   `nurMit`: what the system must have for it; `ziele`: what must not be broken by two faults at once
 * @typedef {'worker' | 'alle-worker' | 'api' | 'postgres' | 'redis' | 'pool' | 'ersatz'} Ziel
 * @typedef {{ worker: number, dauerMs: number }} Wurf what the seed has chosen: which worker, how long
 */

/** Longer than the lock of a job (15 s) and the lease of an effect under test (5 s). */
const LAENGER_ALS_SPERRE_MS = 17_000;
/** Longer than the patience of the portal (8 s): it sends again while the first request still lies there. */
const LAENGER_ALS_GEDULD_MS = 9_000;

const auferstehen = async (dienst, dauerMs) => {
  await dienst.toete();
  await pause(dauerMs);
  await dienst.starte().bereit();
};

const anhalten = async (dienst, dauerMs) => {
  await dienst.halteAn();
  await pause(dauerMs);
  await dienst.setzeFort();
};

/** @type {readonly Stoerung[]} */
export const STOERUNGEN = [
  {
    name: 'worker-toeten',
    titel: 'kill -9 eines Workers',
    ziele: ['worker'],
    gewicht: 3,
    stoere: ({ arbeiter }, { worker, dauerMs }) => auferstehen(arbeiter[worker], dauerMs),
  },
  {
    name: 'api-toeten',
    titel: 'kill -9 der API',
    ziele: ['api'],
    gewicht: 2,
    stoere: ({ api }, { dauerMs }) => auferstehen(api, dauerMs),
  },
  {
    name: 'postgres-toeten',
    titel: 'kill -9 von Postgres mit allen Kindern, sofortiger Neustart',
    ziele: ['postgres'],
    gewicht: 2,
    async stoere({ postgres }) {
      await postgres.toete();
      await postgres.starteNeu();
    },
  },
  {
    name: 'worker-anhalten',
    titel: 'SIGSTOP eines Workers über Sperre und Belegung hinaus, dann SIGCONT',
    ziele: ['worker'],
    gewicht: 1,
    stoere: ({ arbeiter }, { worker }) => anhalten(arbeiter[worker], LAENGER_ALS_SPERRE_MS),
  },
  {
    name: 'api-anhalten',
    titel: 'SIGSTOP der API über die Geduld des Portals hinaus, dann SIGCONT',
    ziele: ['api'],
    gewicht: 1,
    stoere: ({ api }) => anhalten(api, LAENGER_ALS_GEDULD_MS),
  },
  {
    name: 'lauscher-trennen',
    titel: 'Verbindungen gekappt, die auf Arbeit lauschen',
    ziele: ['postgres', 'redis'],
    gewicht: 2,
    async stoere({ postgres, redis }) {
      await Promise.all([postgres.trenneLauscher(), redis?.trenneLauscher()]);
    },
  },
  {
    name: 'neustart-reihum',
    titel: 'SIGTERM und Neustart reihum',
    ziele: ['api', 'alle-worker'],
    gewicht: 1,
    async stoere({ api, arbeiter }) {
      for (const dienst of [...arbeiter, api]) {
        const code = await dienst.beende();
        // A process that a fault on the database hits while it ends may fail; being killed for not ending may not be.
        if (code === 'SIGKILL') throw new Error(`${dienst.name} endet auf SIGTERM nicht.`);
        await dienst.starte().bereit();
      }
    },
  },
  {
    name: 'redis-leeren',
    titel: 'FLUSHALL',
    nurMit: 'redis',
    ziele: ['redis'],
    gewicht: 3,
    stoere: ({ redis }) => redis.leere(),
  },
  {
    name: 'redis-toeten',
    titel: 'kill -9 von Redis, leerer Neustart',
    nurMit: 'redis',
    ziele: ['redis'],
    gewicht: 2,
    async stoere({ redis }, { dauerMs }) {
      await redis.toete();
      await pause(dauerMs);
      await redis.starteNeu();
    },
  },
  {
    name: 'pool-toeten',
    titel: 'kill -9 von PgBouncer, Neustart',
    nurMit: 'pool',
    // While Postgres is down, it cannot be told whether the pooler is up again.
    ziele: ['pool', 'postgres'],
    gewicht: 3,
    async stoere({ pool }, { dauerMs }) {
      await pool.toete();
      await pause(dauerMs);
      await pool.starteNeu();
    },
  },
  {
    name: 'postgres-verlieren',
    titel: 'kill -9 von Postgres, seine Platte ist fort, der Ersatz übernimmt',
    nurMit: 'ersatz',
    ziele: ['postgres', 'ersatz'],
    gewicht: 2,
    async stoere({ postgres }) {
      await postgres.toete();
      await postgres.ersatz.uebernimm();
      await postgres.starteNeu();
      await postgres.ersatz.baueNeu();
    },
  },
  {
    name: 'ersatz-anhalten',
    titel: 'der Ersatz von Postgres fällt aus, alle Commits warten auf ihn',
    nurMit: 'ersatz',
    // It comes back only to a server that is there.
    ziele: ['ersatz', 'postgres'],
    gewicht: 1,
    stoere: ({ postgres }) => anhalten(postgres.ersatz, LAENGER_ALS_GEDULD_MS),
  },
];
