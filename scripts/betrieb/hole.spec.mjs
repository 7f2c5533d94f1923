import { getEventListeners } from 'node:events';
import { createServer } from 'node:http';
import { hole } from './hole.mjs';

let server;
let adresse;
beforeAll(async () => {
  server = createServer((anfrage, antwort) => {
    if (anfrage.url !== '/haengt')
      antwort.writeHead(200, { 'content-type': 'application/json' }).end('{"da":true}');
  });
  await new Promise((weiter) => server.listen(0, '127.0.0.1', weiter));
  adresse = `http://127.0.0.1:${server.address().port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('Holen mit Abbruch', () => {
  it('hinterlässt keinen Lauscher an dem Signal, das den ganzen Lauf begleitet', async () => {
    const { signal } = new AbortController();
    for (let i = 0; i < 20; i++) expect(await (await hole(adresse, { signal })).json()).toEqual({ da: true });
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('endet sofort, wenn abgebrochen wird', async () => {
    const abbruch = new AbortController();
    const anfrage = hole(`${adresse}/haengt`, { signal: abbruch.signal });
    setTimeout(() => abbruch.abort(), 20);
    await expect(anfrage).rejects.toMatchObject({ name: 'AbortError' });
  });
});
