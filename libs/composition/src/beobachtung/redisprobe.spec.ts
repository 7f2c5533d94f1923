import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Redisprobe } from './redisprobe.js';

/** Says what a Redis says to whoever writes; everything else it takes. */
let antwortAufSchreiben: string;
let server: Server;
let probe: Redisprobe;

beforeAll(async () => {
  server = createServer((verbindung) => {
    verbindung.on('error', () => undefined);
    verbindung.on('data', (daten) => {
      for (const befehl of String(daten).match(/\*\d+\r\n\$\d+\r\n\w+/g) ?? []) {
        const name = befehl.split('\r\n')[2]?.toLowerCase();
        if (name === 'set') verbindung.write(antwortAufSchreiben);
        else verbindung.write(name === 'info' ? '$9\r\nloading:0\r\n' : '+OK\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  probe = new Redisprobe(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  probe.schliesse();
  server.close();
});

describe('Ein Redis, das antwortet,', () => {
  it.each([
    ['+OK', undefined],
    ["-OOM command not allowed when used memory > 'maxmemory'.", 'OOM'],
    ["-READONLY You can't write against a read only replica.", 'READONLY'],
    ['-MISCONF Redis is configured to save RDB snapshots, but it is unable to persist on disk.', 'MISCONF'],
  ])('sagt auch, ob es etwas annimmt: %s', async (antwort, erwartet) => {
    antwortAufSchreiben = `${antwort}\r\n`;
    expect(await probe.frage()).toBe(erwartet);
  });
});
