import { readFileSync } from 'node:fs';
import { BescheidwerkFehler } from '#libs/kernel';

/** Variables that hold a secret; addresses of databases and queues carry passwords. */
export const GEHEIMNISSE = [
  'DATABASE_URL',
  'DATABASE_DIENST_URL',
  'DATABASE_OWNER_URL',
  'QUEUE_URL',
  'ZIEHUNGSSCHLUESSEL',
  'OIDC_CLIENT_SECRET',
  'SITZUNGSSCHLUESSEL',
  'PORTAL_RUECKRUF_SCHLUESSEL',
  'PORTAL_CLIENT_SECRET',
] as const;

type Umgebung = Readonly<Record<string, string | undefined>>;

/**
 * The environment with the secrets that lie in files: `ZIEHUNGSSCHLUESSEL_FILE` names a file whose content, without the
 * line break at its end, counts as `ZIEHUNGSSCHLUESSEL`, as container platforms mount them. Read once, at start; the
 * names of the files that have been read are left out.
 * @throws BescheidwerkFehler `KONFIGURATION_UNGUELTIG` naming each variable whose file cannot be read, is empty, or that
 * is given twice; never a content
 */
export function mitGeheimnissen<U extends Umgebung>(env: U): U {
  const maengel: string[] = [];
  const gelesen: Record<string, string> = {};
  const dateien = new Set<string>();
  for (const name of GEHEIMNISSE) {
    const datei = env[`${name}_FILE`];
    if (!datei) continue;
    const inhalt = liesDatei(datei);
    if (env[name]) maengel.push(`${name} und ${name}_FILE sind beide gesetzt; eines von beiden genügt`);
    else if (inhalt === undefined) maengel.push(`${name}_FILE nennt eine Datei, die sich nicht lesen lässt`);
    else if (inhalt === '') maengel.push(`${name}_FILE nennt eine leere Datei`);
    else gelesen[name] = inhalt;
    dateien.add(`${name}_FILE`);
  }
  if (maengel.length === 0) {
    const uebrige = Object.entries(env).filter(([name]) => !dateien.has(name));
    return { ...(Object.fromEntries(uebrige) as U), ...gelesen };
  }
  throw new BescheidwerkFehler(
    'KONFIGURATION_UNGUELTIG',
    `Umgebungsvariablen prüfen: ${maengel.join('; ')}.`,
  );
}

function liesDatei(datei: string): string | undefined {
  try {
    return readFileSync(datei, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
