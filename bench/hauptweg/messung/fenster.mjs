import { cpuMs, cpuMsMitKindern, maschinenzeit, spitzeRssMb } from './prozesse.mjs';

/**
 * Opens a window of measurement over a built-up system.
 * @param {{ pids: { api: number, worker?: number, postgres: number, redis?: number },
 *   einblick: Awaited<ReturnType<typeof import('./datenbank.mjs').oeffneEinblick>> }} stand
 */
export async function oeffneFenster({ pids, einblick }) {
  const beginn = await stand();
  let cpuEnde;

  async function stand() {
    return {
      uhr: performance.now(),
      cpu: cpu(pids),
      maschine: maschinenzeit(),
      zaehler: await einblick.zaehler(),
    };
  }

  return {
    /** The end of the work: CPU time is taken here, counters of the database once they are told. */
    haltCpuAn() {
      cpuEnde = { uhr: performance.now(), cpu: cpu(pids), maschine: maschinenzeit() };
    },
    /**
     * Closes the window and shares everything out among the cases.
     * @param {number} faelle
     * @param {number} eigeneCpuMs of the load generator, which counts neither as ours nor as foreign
     */
    async schliesse(faelle, eigeneCpuMs) {
      const ende = await stand();
      const { uhr, cpu: nachher, maschine } = cpuEnde ?? ende;
      const verbraucht = Object.fromEntries(
        Object.entries(nachher).map(([name, ms]) => [name, ms - beginn.cpu[name]]),
      );
      const eigene = Object.values(verbraucht).reduce((summe, ms) => summe + ms, 0);
      const dauerMs = uhr - beginn.uhr;
      const arbeit = maschine.arbeitMs - beginn.maschine.arbeitMs;
      const jeFall = (name) => (ende.zaehler[name] - beginn.zaehler[name]) / faelle;
      const { postgres, api, worker, redis } = verbraucht;
      return {
        dauerMs,
        cpuMsJeFall: {
          gesamt: (postgres + api + (worker ?? 0) + (redis ?? 0)) / faelle,
          ...Object.fromEntries(
            ['api', 'worker', 'postgres', 'redis']
              .filter((name) => verbraucht[name] !== undefined)
              .map((name) => [name, verbraucht[name] / faelle]),
          ),
        },
        walBytesJeFall: jeFall('wal'),
        commitsJeFall: jeFall('commits'),
        schreibendeTransaktionenJeFall: jeFall('xid'),
        walSyncsJeFall: jeFall('syncs'),
        datenbankBytesJeFall: jeFall('groesse'),
        spitzeRssMb: { api: spitzeRssMb(pids.api), ...(pids.worker && { worker: spitzeRssMb(pids.worker) }) },
        /** Cores that others used meanwhile, on average, and those that the host took away. */
        fremdeKerne: Math.max(0, (arbeit - eigene - eigeneCpuMs) / dauerMs),
        entzogeneKerne: (maschine.entzogenMs - beginn.maschine.entzogenMs) / dauerMs,
        lasterzeugerCpuMs: eigeneCpuMs,
      };
    },
  };
}

/** CPU time so far by process, the bench itself among them so that it does not count as foreign. */
function cpu({ api, worker, postgres, redis }) {
  return {
    api: cpuMs(api),
    ...(worker && { worker: cpuMsMitKindern(worker) }),
    postgres: cpuMsMitKindern(postgres),
    ...(redis && { redis: cpuMs(redis) }),
    bench: cpuMs(process.pid),
  };
}
