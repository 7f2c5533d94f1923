/** DBOS Transact: a durable workflow with three steps, its input and each step's outcome stored in Postgres. */
import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { alle, diene, entscheide, lies, neuerAntrag, SPEICHERN, TABELLE } from './fall.mjs';

const url = process.env.PEER_URL;
const pool = new pg.Pool({ connectionString: url, max: 20 });
await pool.query(TABELLE);
const verarbeite = DBOS.registerWorkflow(
  async (antrag) => {
    const felder = await DBOS.runStep(async () => lies(antrag), { name: 'lies' });
    const { ergebnis } = await DBOS.runStep(async () => entscheide(felder), { name: 'entscheide' });
    await DBOS.runStep(
      async () => {
        await pool.query(SPEICHERN, [DBOS.workflowID, ergebnis, felder]);
      },
      { name: 'speichere' },
    );
    return ergebnis;
  },
  { name: 'antrag' },
);
DBOS.setConfig({
  name: 'peers',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: 20,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();

diene(
  ({ anzahl, gleichzeitig }) =>
    alle(anzahl, gleichzeitig, async () => {
      const workflowID = randomUUID();
      const lauf = await DBOS.startWorkflow(verarbeite, { workflowID })(neuerAntrag());
      await lauf.getResult();
    }),
  () => DBOS.shutdown(),
);
