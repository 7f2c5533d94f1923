import { randomInt } from 'node:crypto';
import { portFrei } from '../../../scripts/betrieb/ports.mjs';

/** Below the range from which the system takes ports for outgoing connections: nobody else gets one of these by chance. */
const [VON, BIS] = [20_000, 32_000];
const vergeben = new Set();

/**
 * A port that stays ours while its server is down: services find a database or an API that was killed where it was.
 * @returns {Promise<number>}
 */
export async function bleibenderPort() {
  for (;;) {
    const port = randomInt(VON, BIS);
    if (vergeben.has(port) || !(await portFrei(port))) continue;
    vergeben.add(port);
    return port;
  }
}
