import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Diagrammlayout } from '#libs/verfahren';

// CommonJS, copied into dist as it is: the same file runs in the product and under the tests.
const FADEN = fileURLToPath(new URL('./elk-faden.cjs', import.meta.url));

/**
 * Layout of diagrams off the event loop: it computes for seconds, and the API has to answer meanwhile. One thread at a
 * time, so that several procedures at once leave cores to the cases; none stays behind.
 */
export function layoutImFaden(): Diagrammlayout {
  let vorige: Promise<unknown> = Promise.resolve();
  return (graph) => {
    const diese = vorige.then(() => rechne(graph));
    vorige = diese.catch(() => undefined);
    return diese;
  };
}

function rechne(graph: Parameters<Diagrammlayout>[0]): ReturnType<Diagrammlayout> {
  return new Promise((erfuelle, verwirf) => {
    const misslungen = (cause?: unknown) =>
      verwirf(
        new BescheidwerkFehler(
          'DIAGRAMM_MISSLUNGEN',
          `Das Ablaufdiagramm ließ sich nicht anordnen (${graph.id}). Der Weg steht als Text auf der Seite; prüfen Sie den Speicher des Dienstes.`,
          { cause },
        ),
      );
    const faden = new Worker(FADEN, { workerData: graph, execArgv: [] });
    // A picture that nobody waits for any more must not keep a process that wants to end.
    faden.unref();
    faden.once('message', erfuelle);
    faden.once('error', misslungen);
    faden.once('exit', () => misslungen());
  });
}
