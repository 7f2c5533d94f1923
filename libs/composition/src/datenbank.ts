import type { DataSource } from 'typeorm';
import { BescheidwerkFehler } from '#libs/kernel';
import { erzeugeDatenquelle, fehlendeMigrationen } from '#libs/persistence';
import type { Konfiguration } from './konfiguration.js';

/**
 * Connects to the database and makes sure that its schema is the one this program knows.
 * @throws BescheidwerkFehler `DATENBANK_NICHT_ERREICHBAR`, `DATENBANK_NICHT_MIGRIERT`
 */
export async function oeffneDatenbank(
  konfiguration: Pick<Konfiguration, 'DATABASE_URL' | 'DB_VERBINDUNGEN'>,
): Promise<DataSource> {
  const { DATABASE_URL: url, DB_VERBINDUNGEN: verbindungen } = konfiguration;
  const datenquelle = erzeugeDatenquelle({ url, verbindungen });
  try {
    await datenquelle.initialize();
  } catch (cause) {
    const { host, pathname } = new URL(url);
    throw new BescheidwerkFehler(
      'DATENBANK_NICHT_ERREICHBAR',
      `Die Datenbank ${host}${pathname} antwortet nicht oder weist die Anmeldung ab. Prüfen Sie DATABASE_URL und ob Postgres läuft.`,
      { cause },
    );
  }
  const fehlend = await fehlendeMigrationen(datenquelle);
  if (fehlend.length === 0) return datenquelle;
  await datenquelle.destroy();
  throw new BescheidwerkFehler(
    'DATENBANK_NICHT_MIGRIERT',
    `Der Datenbank fehlt ${fehlend.join(', ')}. Führen Sie „bescheidwerk migrate“ aus.`,
  );
}
