import { createServer } from 'node:net';

import { BetriebsFehler } from './fehler.mjs';

/**
 * The port that a setting wishes for.
 * @param {string} name
 * @param {string | undefined} gesetzt
 * @param {number} vorgabe
 * @returns {number}
 * @throws {BetriebsFehler} `PORT_UNGUELTIG`: no port is not a wish for any port
 */
export function gewuenschterPort(name, gesetzt, vorgabe) {
  const wert = gesetzt?.trim() || String(vorgabe);
  if (/^\d{1,5}$/.test(wert) && Number(wert) >= 1 && Number(wert) <= 65_535) return Number(wert);
  throw new BetriebsFehler('PORT_UNGUELTIG', `${name} ist kein Port: „${wert}“.`, {
    abhilfe: `${name} als Zahl von 1 bis 65535 angeben, zum Beispiel ${name}=${vorgabe}, oder weglassen.`,
  });
}

/**
 * Whether a server could listen on this port right now.
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function portFrei(port, host = '127.0.0.1') {
  return new Promise((erfuelle) => {
    const probe = createServer();
    probe.once('error', () => erfuelle(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => erfuelle(true)));
  });
}

/**
 * A port that the system hands out as free.
 * @returns {Promise<number>}
 */
export function freierPort() {
  return new Promise((erfuelle, verwirf) => {
    const probe = createServer();
    probe.once('error', verwirf);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => erfuelle(port));
    });
  });
}

/**
 * The wanted port, or the next free one above it (at most 100 steps), or any free one.
 * @param {number} wunsch
 * @param {string} [host]
 * @returns {Promise<number>}
 */
export async function naechsterFreierPort(wunsch, host) {
  for (let port = wunsch; port < Math.min(wunsch + 100, 65_536); port += 1) {
    if (await portFrei(port, host)) return port;
  }
  return freierPort();
}
