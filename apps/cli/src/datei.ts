import { readFile } from 'node:fs/promises';
import { BescheidwerkFehler, type Json } from '#libs/kernel';

/** What the operating system says of a path, by its code: there is nothing, or it cannot be read or written. */
export function dateifehler(pfad: string, code: string, cause?: unknown): BescheidwerkFehler {
  return code === 'ENOENT'
    ? new BescheidwerkFehler('DATEI_FEHLT', `${pfad} gibt es nicht. Prüfen Sie den Pfad.`, { cause })
    : new BescheidwerkFehler(
        'DATEI_NICHT_LESBAR',
        `${pfad} lässt sich nicht lesen oder schreiben (${code}). Prüfen Sie den Pfad, und ob der Benutzer dieses Befehls die Rechte hat.`,
        { cause },
      );
}

/**
 * A file that was named on the command line.
 * @throws BescheidwerkFehler `DATEI_FEHLT`, `DATEI_NICHT_LESBAR`
 */
export async function liesDatei(datei: string): Promise<Buffer> {
  try {
    return await readFile(datei);
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    throw dateifehler(datei, code, cause);
  }
}

/** The same, as text. */
export async function liesText(datei: string): Promise<string> {
  return (await liesDatei(datei)).toString('utf8');
}

/**
 * The same, as JSON.
 * @throws BescheidwerkFehler `DATEI_FEHLT`, `DATEI_NICHT_LESBAR`, `JSON_UNGUELTIG`
 */
export async function liesJson(datei: string): Promise<Json> {
  const text = await liesText(datei);
  try {
    return JSON.parse(text) as Json;
  } catch (cause) {
    throw new BescheidwerkFehler(
      'JSON_UNGUELTIG',
      `${datei} ist kein gültiges JSON: ${(cause as Error).message}`,
      { cause },
    );
  }
}
