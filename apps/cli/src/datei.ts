import { readFile } from 'node:fs/promises';
import { BescheidwerkFehler, type Json } from '#libs/kernel';

/**
 * A file that was named on the command line.
 * @throws BescheidwerkFehler `DATEI_FEHLT`
 */
export async function liesDatei(datei: string): Promise<Buffer> {
  try {
    return await readFile(datei);
  } catch (cause) {
    throw new BescheidwerkFehler('DATEI_FEHLT', `${datei} lässt sich nicht lesen. Prüfen Sie den Pfad.`, {
      cause,
    });
  }
}

/** The same, as text. */
export async function liesText(datei: string): Promise<string> {
  return (await liesDatei(datei)).toString('utf8');
}

/**
 * The same, as JSON.
 * @throws BescheidwerkFehler `DATEI_FEHLT`, `JSON_UNGUELTIG`
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
