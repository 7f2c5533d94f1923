import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { BetriebsFehler } from '../betrieb/fehler.mjs';

/** Users that a root start may hand Postgres to, the most fitting first. */
const KANDIDATEN = ['bescheidwerk', 'postgres', 'nobody'];

/**
 * The operating system user that Postgres runs as. Postgres refuses to run as root; then it is the owner of the
 * existing data folder (so that a start as an ordinary user and one as root can follow each other), or the first
 * known system user.
 * @typedef {{ name: string, rechte: { uid: number, gid: number } | Record<string, never> }} Betreiber
 *   `rechte` are spawn options; empty if no change of user is needed
 */

/**
 * @param {string} datenordner data folder of Postgres, may not exist yet
 * @returns {Betreiber}
 * @throws {BetriebsFehler} DATENORDNER_FREMD, KEIN_BETREIBER
 */
export function bestimmeBetreiber(datenordner) {
  const ich = process.getuid?.() ?? -1;
  const eigentuemer = findEigentuemer(datenordner);
  if (ich !== 0) {
    if (eigentuemer !== undefined && eigentuemer.uid !== ich) {
      throw new BetriebsFehler(
        'DATENORDNER_FREMD',
        `Der Datenordner ${datenordner} gehört einem anderen Benutzer.`,
        {
          abhilfe: `Als derselbe Benutzer wie beim ersten Start starten, oder: sudo chown -R "$USER" .data`,
        },
      );
    }
    return { name: process.env.USER ?? String(ich), rechte: {} };
  }
  const benutzer = liesPasswd();
  // Without a data folder yet, the owner of the checkout: after a start with sudo he can start again himself.
  const bisher = eigentuemer ?? findEigentuemer(dirname(datenordner));
  if (bisher !== undefined && bisher.uid !== 0) {
    const name = benutzer.find((eintrag) => eintrag.uid === bisher.uid)?.name ?? String(bisher.uid);
    return { name, rechte: bisher };
  }
  for (const kandidat of KANDIDATEN) {
    const eintrag = benutzer.find(({ name, uid }) => name === kandidat && uid !== 0);
    if (eintrag) return { name: kandidat, rechte: { uid: eintrag.uid, gid: eintrag.gid } };
  }
  throw new BetriebsFehler(
    'KEIN_BETREIBER',
    'Postgres darf nicht als root laufen, und kein anderer Benutzer ist da.',
    {
      abhilfe:
        'Einen Benutzer anlegen (useradd --system bescheidwerk) oder als gewöhnlicher Benutzer starten.',
    },
  );
}

function findEigentuemer(ordner) {
  try {
    const { uid, gid } = statSync(ordner);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

function liesPasswd() {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((zeile) => zeile.split(':'))
      .filter((felder) => felder.length >= 4)
      .map(([name, , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }));
  } catch {
    return [];
  }
}

/**
 * Whether the user of Postgres can enter a folder: tried as that user, because modes, ACLs and mounts
 * of every parent folder count.
 * @param {string} ordner existing folder
 * @param {Betreiber} betreiber
 * @param {'lesen' | 'schreiben'} recht
 */
export function kommtHinein(ordner, betreiber, recht = 'lesen') {
  const pruefung = recht === 'schreiben' ? 'cd "$1" && test -w .' : 'cd "$1"';
  const { status } = spawnSync('/bin/sh', ['-c', pruefung, 'sh', ordner], {
    cwd: '/',
    stdio: 'ignore',
    ...betreiber.rechte,
  });
  return status === 0;
}
