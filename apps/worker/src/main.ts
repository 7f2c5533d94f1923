import { erstelleAnwendung, erstelleLogger, leseKonfiguration } from '#libs/composition';
import { starteArbeiter } from './arbeiter.js';

const konfiguration = leseKonfiguration(process.env);
const logger = erstelleLogger(konfiguration, 'worker');
const anwendung = await erstelleAnwendung(konfiguration, { logger });
const arbeiter = await starteArbeiter(anwendung, logger);
logger.info({}, 'Worker bereit');

let endet = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    if (endet) return;
    endet = true;
    await arbeiter.schliesse();
    await anwendung.schliesse();
    process.exit(0);
  });
}
