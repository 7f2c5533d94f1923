import type { DataSource } from 'typeorm';
import { BescheidwerkFehler } from '#libs/kernel';
import {
  erzeugeMandantenquelle,
  fehlendeMigrationen,
  type Mandantenquelle,
  pruefeRolle,
} from '#libs/persistence';
import { type Bereich, imBereich } from '#libs/vorgang';
import type { Konfiguration } from './konfiguration.js';

/**
 * Connects to the database by its two roles and makes sure that its schema is the one this program knows and that
 * row-level security binds both. Through a connection pooler only where the way past it is known: what listens through one
 * in transaction mode hears nothing.
 * @param grundbereich for whom the database is asked outside of any scope
 * @throws BescheidwerkFehler `DATENBANK_NICHT_ERREICHBAR`, `DATENBANK_NICHT_MIGRIERT`, `DATENBANK_ROLLE_UNGEBUNDEN`,
 *   `VERBINDUNGSPOOL`
 */
export async function oeffneDatenbank(
  konfiguration: Pick<
    Konfiguration,
    'DATABASE_URL' | 'DATABASE_DIENST_URL' | 'DATABASE_DIREKT' | 'DB_VERBINDUNGEN'
  >,
  grundbereich: Bereich,
): Promise<Mandantenquelle> {
  const { DATABASE_URL: url, DATABASE_DIENST_URL: dienstUrl, DB_VERBINDUNGEN: verbindungen } = konfiguration;
  const datenquelle = erzeugeMandantenquelle(
    { url, verbindungen, name: 'bescheidwerk (Menschen)' },
    { url: dienstUrl, verbindungen, name: 'bescheidwerk (Dienst)' },
    grundbereich,
  );
  let mangel: BescheidwerkFehler | undefined;
  try {
    await datenquelle.initialize();
    mangel = (await findMangel(datenquelle)) ?? (await findPool(datenquelle, konfiguration.DATABASE_DIREKT));
  } catch (cause) {
    if (datenquelle.isInitialized) await datenquelle.destroy().catch(() => undefined);
    const { host, pathname } = new URL(url);
    throw new BescheidwerkFehler(
      'DATENBANK_NICHT_ERREICHBAR',
      `Die Datenbank ${host}${pathname} antwortet nicht oder weist die Anmeldung ab. Prüfen Sie DATABASE_URL, DATABASE_DIENST_URL und ob Postgres läuft.`,
      { cause },
    );
  }
  if (!mangel) return datenquelle;
  await datenquelle.destroy();
  throw mangel;
}

async function findMangel(datenquelle: DataSource): Promise<BescheidwerkFehler | undefined> {
  const alsDienst = <T>(arbeit: () => Promise<T>) => imBereich({ art: 'dienst', zweck: 'betrieb' }, arbeit);
  const fehlend = await alsDienst(() => fehlendeMigrationen(datenquelle));
  if (fehlend.length > 0) {
    return new BescheidwerkFehler(
      'DATENBANK_NICHT_MIGRIERT',
      `Der Datenbank fehlt ${fehlend.join(', ')}. Führen Sie „bescheidwerk migrate“ aus.`,
    );
  }
  const app = await imBereich({ art: 'keiner' }, () => pruefeRolle(datenquelle, 'app'));
  if (app) return ungebunden('DATABASE_URL', app);
  const dienst = await alsDienst(() => pruefeRolle(datenquelle, 'dienst'));
  return dienst && ungebunden('DATABASE_DIENST_URL', dienst);
}

async function findPool(
  datenquelle: Mandantenquelle,
  direkt?: string,
): Promise<BescheidwerkFehler | undefined> {
  if (direkt || !(await datenquelle.gehtUeberPool())) return undefined;
  return new BescheidwerkFehler(
    'VERBINDUNGSPOOL',
    'Zwischen diesem Programm und Postgres liegt ein Verbindungspool; was lauscht, muss an ihm vorbei. Nennen Sie in DATABASE_DIREKT Rechner und Port von Postgres selbst (docs/betrieb.md).',
  );
}

function ungebunden(variable: string, mangel: string): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'DATENBANK_ROLLE_UNGEBUNDEN',
    `Die Rolle aus ${variable} ${mangel}; die Daten der Behörden wären nicht getrennt. Legen Sie die Rollen an, wie docs/mandanten.md es zeigt.`,
  );
}
