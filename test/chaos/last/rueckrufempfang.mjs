import { once } from 'node:events';
import { createServer } from 'node:http';
import { bleibenderPort } from '../unterbau/ports.mjs';

/**
 * The portal's door for calls that a letter lies ready. It fails as real ones do: sometimes it is not there, sometimes
 * it notifies and its answer gets lost. Every call goes into the book before anything else happens.
 * @param {{ buch: ReturnType<typeof import('./buch.mjs').oeffneBuch>, zufall: import('../unterbau/zufall.mjs').Zufall }} auftrag
 */
export async function oeffneRueckrufempfang({ buch, zufall }) {
  const server = createServer((anfrage, antwort) => {
    let text = '';
    anfrage.setEncoding('utf8').on('data', (teil) => {
      text += teil;
    });
    anfrage.on('error', () => {});
    anfrage.on('end', () => {
      const [nichtDa, verloren] = [zufall.wahr(0.02), zufall.wahr(0.02)];
      const schluessel = anfrage.headers['idempotency-key'];
      buch.schreibe({
        art: 'rueckruf',
        schluessel,
        bescheidId: JSON.parse(text).bescheidId,
        angenommen: !nichtDa,
      });
      if (nichtDa) antwort.writeHead(503).end();
      else if (verloren) anfrage.socket.destroy();
      else antwort.writeHead(204).end();
    });
  }).listen(await bleibenderPort(), '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/rueckruf`,
    async schliesse() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
