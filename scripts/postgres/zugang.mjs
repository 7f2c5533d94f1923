import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Name of the application's database and of its roles; the superuser only sets these up. */
export const NAMEN = {
  datenbank: 'bescheidwerk',
  verwalter: 'postgres',
  owner: 'bescheidwerk_owner',
  app: 'bescheidwerk_app',
  dienst: 'bescheidwerk_dienst',
};

/**
 * Passwords (generated here, never shown) and the last port of the embedded Postgres.
 * @typedef {{ verwalter: string, owner: string, app: string, dienst: string, port?: number }} Zugang
 */

/**
 * Reads the access file, or makes up new passwords if there is none or it is damaged.
 * @param {string} datei
 * @returns {{ zugang: Zugang, neu: boolean }} `neu`: an existing cluster does not know these passwords yet
 */
export function liesZugang(datei) {
  if (existsSync(datei)) {
    try {
      const zugang = JSON.parse(readFileSync(datei, 'utf8'));
      if (['verwalter', 'owner', 'app'].every((rolle) => typeof zugang[rolle] === 'string')) {
        // A file from before the service role had a password of its own: the role is created with this one.
        return { zugang: { ...zugang, dienst: zugang.dienst ?? passwort() }, neu: false };
      }
    } catch {
      // A file that was cut off by a crash is as good as none: the passwords are set anew.
    }
  }
  const zugang = { verwalter: passwort(), owner: passwort(), app: passwort(), dienst: passwort() };
  return { zugang, neu: true };
}

function passwort() {
  return randomBytes(24).toString('base64url');
}

/**
 * Writes the access file at once as a whole, readable for its owner only.
 * @param {string} datei
 * @param {Zugang} zugang
 */
export function schreibeZugang(datei, zugang) {
  const neu = `${datei}.neu`;
  writeFileSync(neu, `${JSON.stringify(zugang, null, 2)}\n`, { mode: 0o600 });
  chmodSync(neu, 0o600);
  renameSync(neu, datei);
}

/**
 * Connection URL of a role.
 * @param {Zugang} zugang with its port
 * @param {'verwalter' | 'owner' | 'app' | 'dienst'} rolle
 * @param {string} [datenbank]
 */
export function url(zugang, rolle, datenbank = NAMEN.datenbank) {
  return `postgres://${NAMEN[rolle]}:${zugang[rolle]}@127.0.0.1:${zugang.port}/${datenbank}`;
}
