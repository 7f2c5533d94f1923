import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Below the range from which systems hand out ports: nobody else gets one of these by chance. */
const [VON, BIS] = [20_000, 32_000];

/** Has a server listen on a port that it gets again after it was closed; returns the port. */
export async function lauscheBleibend(server: Server): Promise<number> {
  for (;;) {
    const port = randomInt(VON, BIS);
    try {
      await once(server.listen(port, '127.0.0.1'), 'listening');
      return port;
    } catch (fehler) {
      if ((fehler as { code?: string }).code !== 'EADDRINUSE') throw fehler;
    }
  }
}

/** A port for a process that is started later. */
export async function bleibenderPort(): Promise<number> {
  const server = createServer();
  const port = await lauscheBleibend(server);
  await new Promise((geschlossen) => server.close(geschlossen));
  return port;
}
