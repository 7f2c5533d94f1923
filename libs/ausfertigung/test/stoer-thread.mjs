// A thread for tests: dies on one file number, hangs on another, and answers all others at once.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ inputs }) => {
  const { aktenzeichen } = JSON.parse(inputs.daten);
  if (aktenzeichen === 'ABSTURZ') throw new Error('gewollter Absturz');
  if (aktenzeichen === 'ENDE') process.exit(3);
  if (aktenzeichen === 'HAENGT') for (;;);
  parentPort.postMessage({ pdf: new TextEncoder().encode(aktenzeichen), seiten: 1 });
});
