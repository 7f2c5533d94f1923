import { erstelleAnwendung, fuehreProzess } from '#libs/composition';
import { erstelleServer } from './server.js';

await fuehreProzess('api', async ({ konfiguration, logger }) => {
  const anwendung = await erstelleAnwendung(konfiguration, { logger });
  const app = await erstelleServer(anwendung, logger.nest);
  await app.listen(konfiguration.PORT, konfiguration.HOST);
  logger.info({ adresse: await app.getUrl() }, 'API bereit');
  return async () => {
    // First no new requests and an end to those under way, then what they need.
    await app.close();
    await anwendung.schliesse();
  };
});
