import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { starteLauf } from '../durchsatz/prozesse.mjs';
import { cpuMs, cpuMsMitKindern, maschinenzeit } from '../hauptweg/messung/prozesse.mjs';
import { baueGrundlage, starteProzess, WURZEL } from '../hauptweg/pruefstand.mjs';

/** So long it takes at the start until nothing is measured that happens once. */
const ANLAUF_BRIEFE = 60;

/**
 * Letters with everything around them: so many cases are decided first, their letters wait; then a worker as in
 * production works them off, answers included. Two letters each.
 * @param {{ faelle: number, setzer?: string }} auftrag
 */
export async function messeAbarbeitung({ faelle, setzer }) {
  const stand = await baueGrundlage({});
  try {
    const lauf = await starteLauf({ ...stand, nr: 1 });
    await lauf.arbeite({ anzahl: faelle, bahnen: 2, gleichzeitig: 50 });
    await lauf.beende();
    const worker = starteProzess({
      name: 'worker',
      skript: join(WURZEL, 'dist/apps/worker/src/main.js'),
      env: { ...stand.env.dienste, ...(setzer && { DRUCK_PROZESSE: setzer }) },
      daten: stand.daten,
    });
    stand.abbau.push(() => worker.stoppe());
    const briefe = async () => (await stand.einblick.frage(BRIEFE))[0].n;
    while ((await briefe()) < ANLAUF_BRIEFE) await pause(20);
    const vorher = await verbrauch(stand, worker, await briefe());
    while (!(await stand.einblick.ruht('ausgefertigt'))) await pause(50);
    const nachher = await verbrauch(stand, worker, await briefe());
    // Sessions tell their counters late; what they do until then is next to nothing.
    await stand.einblick.beruhige();
    return jeBrief(vorher, { ...nachher, ...(await stand.einblick.zaehler()) });
  } finally {
    await stand.baueAb();
  }
}

const BRIEFE = `select ((select count(*) from bescheid where ausgefertigt_am is not null)
                      + (select count(*) from mitteilung where datei is not null))::int as n`;

async function verbrauch({ datenbank, einblick }, worker, briefe) {
  return {
    briefe,
    uhr: performance.now(),
    worker: cpuMs(worker.pid),
    mitSetzern: cpuMsMitKindern(worker.pid),
    postgres: cpuMsMitKindern(datenbank.pid),
    maschine: maschinenzeit().arbeitMs,
    ...(await einblick.zaehler()),
  };
}

function jeBrief(vorher, nachher) {
  const briefe = nachher.briefe - vorher.briefe;
  const je = (was) => (nachher[was] - vorher[was]) / briefe;
  return {
    briefe,
    jeSekunde: 1000 / je('uhr'),
    setzerMs: je('mitSetzern') - je('worker'),
    workerMs: je('worker'),
    postgresMs: je('postgres'),
    commits: je('commits'),
    syncs: je('syncs'),
    walKb: je('wal') / 1000,
    fremdeKerne:
      (nachher.maschine - vorher.maschine - (je('mitSetzern') + je('postgres')) * briefe) /
      (nachher.uhr - vorher.uhr),
  };
}
