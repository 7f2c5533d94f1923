import pg from 'pg';
import {
  alsText,
  ausText,
  type Empfaenger,
  type Empfangsleitung,
  type Sendeleitung,
  WECKKANAL,
} from './leitung.js';
import { istRechtzeitig } from './rechtzeitig.js';

/** After how many milliseconds a lost connection is tried again. */
const ERNEUT_NACH_MS = 1_000;
/** How long opening a connection, and one call on it, may take before it counts as dead. */
const GEDULD_MS = 2_000;

/** NOTIFY over a connection of its own, opened with the first call; a call is worth no flush of the log. */
export function sendePostgres(connectionString: string): Sendeleitung {
  let verbindung: Promise<pg.Client> | undefined;
  const vergiss = (welche: Promise<pg.Client>) => {
    if (verbindung === welche) verbindung = undefined;
  };
  const oeffne = () => {
    const client = new pg.Client({
      connectionString,
      application_name: 'bescheidwerk (Weckruf)',
      connectionTimeoutMillis: GEDULD_MS,
      query_timeout: GEDULD_MS,
    });
    const neue: Promise<pg.Client> = (async () => {
      await client.connect();
      await client.query('set synchronous_commit to off');
      return client;
    })();
    client.on('error', () => vergiss(neue));
    client.on('end', () => vergiss(neue));
    neue.catch(() => {
      vergiss(neue);
      return client.end().catch(() => undefined);
    });
    return neue;
  };
  return {
    async rufe(arten) {
      verbindung ??= oeffne();
      const offene = verbindung;
      const client = await offene;
      try {
        await client.query({
          name: 'weckruf',
          text: 'select pg_notify($1, $2)',
          values: [WECKKANAL, alsText(arten)],
        });
      } catch (fehler) {
        // A line that does not answer is not asked a second time.
        vergiss(offene);
        void client.end().catch(() => undefined);
        throw fehler;
      }
    },
    async schliesse() {
      const offene = verbindung;
      verbindung = undefined;
      // A server that hangs does not say goodbye.
      await istRechtzeitig(
        GEDULD_MS,
        offene?.then((client) => client.end()).catch(() => undefined),
      );
    },
  };
}

/** LISTEN on a connection of its own; when it is lost, it is opened again until it is closed. */
export function empfangePostgres(connectionString: string, empfaenger: Empfaenger): Empfangsleitung {
  let verbindung: pg.Client | undefined;
  let wecker: NodeJS.Timeout | undefined;
  let geschlossen = false;

  const verliere = (welche: pg.Client, fehler?: Error) => {
    if (geschlossen || verbindung !== welche) return;
    verbindung = undefined;
    if (fehler) empfaenger.gestoert(fehler);
    void welche.end().catch(() => undefined);
    wecker = setTimeout(() => void verbinde(), ERNEUT_NACH_MS);
  };
  const verbinde = async () => {
    const client = new pg.Client({
      connectionString,
      application_name: 'bescheidwerk (Weckempfang)',
      connectionTimeoutMillis: GEDULD_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    verbindung = client;
    client.on('error', (fehler) => verliere(client, fehler));
    client.on('end', () => verliere(client));
    client.on('notification', ({ payload }) => empfaenger.gerufen(ausText(payload ?? '')));
    try {
      await client.connect();
      await client.query(`listen ${WECKKANAL}`);
      empfaenger.verbunden();
    } catch (fehler) {
      verliere(client, fehler instanceof Error ? fehler : new Error(String(fehler)));
    }
  };
  void verbinde();
  return {
    async schliesse() {
      geschlossen = true;
      clearTimeout(wecker);
      await istRechtzeitig(
        GEDULD_MS,
        verbindung?.end().catch(() => undefined),
      );
    },
  };
}
