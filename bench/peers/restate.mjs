/** Restate: a handler with three journalled steps, called over its ingress with an idempotency key. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import * as restate from '@restatedev/restate-sdk';
import pg from 'pg';
import { alle, diene, entscheide, lies, neuerAntrag, SPEICHERN, TABELLE } from './fall.mjs';

const { PEER_URL, RESTATE_INGRESS, RESTATE_ADMIN, DIENST_PORT, DIENST_NAME } = process.env;
const pool = new pg.Pool({ connectionString: PEER_URL, max: 20 });
await pool.query(TABELLE);
const dienst = restate.service({
  name: DIENST_NAME,
  handlers: {
    verarbeite: async (ctx, antrag) => {
      const felder = await ctx.run('lies', () => lies(antrag));
      const { ergebnis } = await ctx.run('entscheide', () => entscheide(felder));
      await ctx.run('speichere', async () => {
        await pool.query(SPEICHERN, [antrag.fall, ergebnis, felder]);
      });
      return ergebnis;
    },
  },
});
await restate.serve({ services: [dienst], port: Number(DIENST_PORT) });
const anmeldung = await fetch(`${RESTATE_ADMIN}/deployments`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ uri: `http://127.0.0.1:${DIENST_PORT}` }),
});
if (!anmeldung.ok) throw new Error(`Restate nimmt den Dienst nicht an: ${await anmeldung.text()}`);

// Newer than Node 20; the SDK asks for it at the first call.
Promise.withResolvers ??= () => {
  const beide = {};
  beide.promise = new Promise((resolve, reject) => Object.assign(beide, { resolve, reject }));
  return beide;
};

const agent = new Agent({ keepAlive: true, maxSockets: 400 });

/** Calls and waits for the outcome; fetch would cost more than the engine here. */
function rufe(antrag) {
  const koerper = JSON.stringify(antrag);
  return new Promise((erfuelle, weise) => {
    const anfrage = request(
      `${RESTATE_INGRESS}/${DIENST_NAME}/verarbeite`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(koerper),
          'idempotency-key': antrag.fall,
        },
      },
      (antwort) => {
        antwort.resume();
        antwort.once('end', () =>
          antwort.statusCode === 200
            ? erfuelle()
            : weise(new Error(`Restate antwortet mit ${antwort.statusCode}.`)),
        );
      },
    );
    anfrage.once('error', weise);
    anfrage.end(koerper);
  });
}

diene(
  ({ anzahl, gleichzeitig }) =>
    alle(anzahl, gleichzeitig, () => rufe({ fall: randomUUID(), ...neuerAntrag() })),
  () => pool.end(),
);
