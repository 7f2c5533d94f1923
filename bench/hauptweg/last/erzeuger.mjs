/**
 * The load generator, a process of its own: waits for one order, posts, sends what it saw and ends.
 * Bounded in count and in time, whatever the server does. It only knows 127.0.0.1.
 */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { antragsvorlage } from './antrag.mjs';

/** Instant in epoch milliseconds with fractions, comparable with the commit timestamps of the same machine. */
const jetzt = () => performance.timeOrigin + performance.now();

process.once('message', async (auftrag) => {
  const beobachtet = await erzeuge(auftrag);
  process.send(beobachtet, () => process.disconnect());
});

/**
 * @param {{ port: number, ausweis: Record<string, string>, beispiel: string, anzahl: number, gleichzeitig: number, rate?: number,
 *   hoechstensMs: number }} auftrag with `rate` (per second) requests start on schedule and count from the scheduled
 *   instant, so that a slow answer does not hide the waiting of the next ones; without it as fast as answers come
 */
async function erzeuge({ port, ausweis, beispiel, anzahl, gleichzeitig, rate, hoechstensMs }) {
  const vorlage = antragsvorlage(beispiel, ausweis);
  const agent = new Agent({ keepAlive: true, maxSockets: gleichzeitig });
  const beginn = jetzt();
  const posten = [];
  const einer = async (plan) => {
    const antwort = await poste({ port, agent, vorlage });
    posten.push({ beginn: plan ?? antwort.beginn, ende: jetzt(), status: antwort.status, id: antwort.id });
  };
  if (rate) {
    const laufend = [];
    for (let i = 0; i < anzahl; i += 1) {
      const plan = beginn + (i * 1000) / rate;
      if (plan - beginn > hoechstensMs) break;
      const warten = plan - jetzt();
      if (warten > 0) await pause(warten);
      laufend.push(einer(plan));
    }
    await Promise.all(laufend);
  } else {
    let vergeben = 0;
    const strang = async () => {
      while (vergeben < anzahl && jetzt() - beginn < hoechstensMs) {
        vergeben += 1;
        await einer();
      }
    };
    await Promise.all(Array.from({ length: gleichzeitig }, strang));
  }
  agent.destroy();
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return { beginn, ende: jetzt(), posten, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
}

function poste({ port, agent, vorlage }) {
  const koerper = vorlage.neu();
  const beginn = jetzt();
  return new Promise((erfuelle) => {
    const anfrage = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: 'POST',
        path: '/api/v1/antraege',
        headers: vorlage.kopfzeilen,
      },
      (antwort) => {
        const teile = [];
        antwort.on('data', (daten) => teile.push(daten));
        antwort.on('end', () => erfuelle({ beginn, status: antwort.statusCode, id: liesId(teile) }));
      },
    );
    anfrage.on('error', (fehler) => erfuelle({ beginn, status: fehler.code ?? 'Fehler' }));
    anfrage.end(koerper);
  });
}

function liesId(teile) {
  try {
    return JSON.parse(Buffer.concat(teile).toString('utf8')).id;
  } catch {
    return undefined;
  }
}
