import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BetriebsFehler } from './fehler.mjs';

/**
 * Makes the folders below the data folder.
 * @param {string} daten
 * @param {(ordner: string) => void} [lege] for tests
 * @throws {BetriebsFehler} DATENORDNER_GESPERRT, PLATTE_VOLL, DATENORDNER_UNBRAUCHBAR
 */
export function legeDatenordnerAn(daten, lege = (ordner) => mkdirSync(ordner, { recursive: true })) {
  try {
    for (const ordner of ['run', 'logs', 'briefe', 'schemas']) lege(join(daten, ordner));
  } catch (cause) {
    throw zuFehler(daten, cause);
  }
}

function zuFehler(daten, cause) {
  switch (cause.code) {
    case 'EACCES':
    case 'EPERM':
      return new BetriebsFehler('DATENORDNER_GESPERRT', `In ${daten} darf dieser Benutzer nicht schreiben.`, {
        cause,
        abhilfe: 'Als der Benutzer starten, dem der Ordner gehört, oder den Ordner übergeben (chown -R).',
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new BetriebsFehler(
        'PLATTE_VOLL',
        `Für ${daten} ist auf der Platte kein Platz (${cause.code}).`,
        {
          cause,
          abhilfe: 'Platz schaffen; df -h und df -i zeigen, ob es an Bytes oder an Dateien fehlt.',
        },
      );
    default:
      return new BetriebsFehler(
        'DATENORDNER_UNBRAUCHBAR',
        `${cause.path ?? daten} lässt sich nicht anlegen (${cause.code}).`,
        {
          cause,
          abhilfe:
            'Nachsehen, was dort liegt: Eine Datei gleichen Namens gehört weg, ein nur lesbar eingehängter Ordner umgehängt.',
        },
      );
  }
}
