// A setter for tests: dies on one file number, hangs on another, and answers all others at once.
import process from 'node:process';

process.on('message', ({ inputs }) => {
  const { aktenzeichen } = JSON.parse(inputs.daten);
  if (aktenzeichen === 'ABSTURZ') throw new Error('gewollter Absturz');
  if (aktenzeichen === 'ENDE') process.exit(3);
  if (aktenzeichen === 'ABBRUCH') process.abort();
  if (aktenzeichen === 'GETOETET') process.kill(process.pid, 'SIGKILL');
  if (aktenzeichen === 'HAENGT') for (;;);
  process.send({ pdf: new TextEncoder().encode(aktenzeichen), seiten: 1 });
});
process.on('disconnect', () => process.exit());
