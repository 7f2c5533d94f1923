import { erstelleAnwendung, fuehreProzess } from '#libs/composition';
import { lausche } from './lausche.js';
import { erstelleServer } from './server.js';

await fuehreProzess('api', async ({ konfiguration, logger, ende }) => {
  const anwendung = await erstelleAnwendung(konfiguration, { logger, prozess: 'api', wartetBis: ende });
  const app = await erstelleServer(anwendung, logger.nest);
  // First: whoever sees the public port open, as `npm start` does, finds the other one open too.
  const anschluss = await anwendung.betrieb.oeffne('api');
  await lausche(app, konfiguration);
  logger.info({ adresse: await app.getUrl(), betrieb: anschluss?.adresse }, 'API bereit');
  return async () => {
    // First the load balancer is told, then no new requests and an end to those under way, then what they need.
    await anwendung.betrieb.laufeAus();
    await app.close();
    await anschluss?.schliesse();
    await anwendung.schliesse();
  };
});
