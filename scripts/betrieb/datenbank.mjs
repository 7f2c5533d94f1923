import { setTimeout as pause } from 'node:timers/promises';
import { starteDatenbank } from '../postgres/index.mjs';
import { BetriebsFehler, beschreibeFehler } from './fehler.mjs';
import { wartezeitVorNeustart } from './kind.mjs';

/**
 * The database of this start: the one that `DATABASE_URL`, `DATABASE_DIENST_URL` and `DATABASE_OWNER_URL` name, each with
 * its own role, or the embedded one.
 * @param {{ wurzel: string, daten: string, env: NodeJS.ProcessEnv, melde: (zeile: string) => void }} auftrag
 * @returns {Promise<{ appUrl: string, dienstUrl: string, ownerUrl: string, beschreibung: string,
 *   stoppe: (hart?: boolean) => Promise<void> }>}
 * @throws {BetriebsFehler} DATENBANK_ROLLEN_FEHLEN
 */
export async function sorgeFuerDatenbank({ wurzel, daten, env, melde }) {
  if (env.DATABASE_URL) {
    const { DATABASE_URL: appUrl, DATABASE_DIENST_URL: dienstUrl, DATABASE_OWNER_URL: ownerUrl } = env;
    if (!dienstUrl || !ownerUrl) {
      throw new BetriebsFehler(
        'DATENBANK_ROLLEN_FEHLEN',
        'DATABASE_URL allein genügt nicht: Wer die Tabellen besitzt oder alle Behörden sieht, darf nicht die Rolle sein, unter der Menschen arbeiten.',
        {
          abhilfe:
            'Drei Rollen anlegen und nennen: DATABASE_URL (Menschen), DATABASE_DIENST_URL (Maschine), DATABASE_OWNER_URL (Schema). Anleitung: docs/mandanten.md.',
        },
      );
    }
    return {
      appUrl,
      dienstUrl,
      ownerUrl,
      beschreibung: 'aus DATABASE_URL',
      stoppe: async () => {},
    };
  }
  const datenbank = await starteDatenbank({ wurzel, daten, melde });
  let gestoppt = false;
  const wache = haltAmLeben(datenbank, () => gestoppt, melde);
  return {
    appUrl: datenbank.appUrl,
    dienstUrl: datenbank.dienstUrl,
    ownerUrl: datenbank.ownerUrl,
    beschreibung: `eingebettetes Postgres, Port ${datenbank.port}`,
    stoppe: async (hart) => {
      gestoppt = true;
      await datenbank.stoppe(hart);
      await wache;
    },
  };
}

/** Starts the server again when it died under the running application; API and worker reconnect by themselves. */
async function haltAmLeben(datenbank, gestoppt, melde) {
  for (let ausfaelle = 1; ; ausfaelle += 1) {
    const beginn = performance.now();
    await datenbank.ende();
    if (gestoppt()) return;
    if (performance.now() - beginn > 60_000) ausfaelle = 1;
    melde('Die Datenbank ist ausgefallen und wird neu gestartet.');
    await pause(wartezeitVorNeustart(ausfaelle));
    if (gestoppt()) return;
    try {
      await datenbank.neustart();
      if (gestoppt()) await datenbank.stoppe();
    } catch (fehler) {
      melde(beschreibeFehler(fehler));
    }
  }
}
