import { erstelleAnwendung, erstelleLogger, leseKonfiguration } from '#libs/composition';
import { erstelleServer } from './server.js';

const konfiguration = leseKonfiguration(process.env);
const logger = erstelleLogger(konfiguration, 'api');
const anwendung = await erstelleAnwendung(konfiguration, { logger });
const app = await erstelleServer(anwendung, logger.nest);
await app.listen(konfiguration.PORT, konfiguration.HOST);
logger.info({ adresse: await app.getUrl() }, 'API bereit');

let endet = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    if (endet) return;
    endet = true;
    await app.close();
    await anwendung.schliesse();
    process.exit(0);
  });
}
