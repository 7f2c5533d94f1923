import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ERZEUGER = fileURLToPath(new URL('erzeuger.mjs', import.meta.url));

/**
 * What the generator saw: per posted application its start and end (epoch ms), the HTTP status and the id of the
 * receipt; `cpuMs` of the generator itself.
 * @typedef {{ beginn: number, ende: number, cpuMs: number,
 *   posten: { beginn: number, ende: number, status: number | string, id?: string }[] }} Beobachtet
 */

/**
 * Posts applications from a process of its own.
 * @param {{ port: number, beispiel: string, anzahl: number, gleichzeitig?: number, rate?: number,
 *   hoechstensMs?: number }} auftrag
 * @returns {Promise<Beobachtet>}
 * @throws when an application was not accepted with 202: a bench of refusals would measure nothing
 */
export async function poste({ gleichzeitig = 16, hoechstensMs = 120_000, ...auftrag }) {
  const kind = fork(ERZEUGER, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const beobachtet = await new Promise((erfuelle, verwirf) => {
    kind.once('message', erfuelle);
    kind.once('error', verwirf);
    kind.once('exit', (code) => verwirf(new Error(`Der Lasterzeuger endete vorzeitig (${code}).`)));
    kind.send({ gleichzeitig, hoechstensMs, ...auftrag });
  });
  const abgelehnt = beobachtet.posten.filter(({ status }) => status !== 202);
  if (abgelehnt.length > 0) {
    const arten = [...new Set(abgelehnt.map(({ status }) => status))].join(', ');
    throw new Error(
      `${abgelehnt.length} von ${beobachtet.posten.length} Anträgen nicht angenommen: ${arten}`,
    );
  }
  return beobachtet;
}
