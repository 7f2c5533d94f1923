import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BescheidwerkFehler } from '#libs/kernel';
import { neuesPaket } from '#libs/verfahren';
import type { Ausgabe } from './ausgabe.js';

/**
 * `verfahren neu`: writes a new package that passes at once.
 * @throws BescheidwerkFehler `PAKET_VORHANDEN`, `VERFAHREN_ID_UNGUELTIG`
 */
export async function legeNeuAn(id: string, titel: string, ziel: string, ausgabe: Ausgabe): Promise<void> {
  const dateien = neuesPaket(id, titel);
  const ordner = join(ziel, id);
  if (existsSync(ordner)) {
    throw new BescheidwerkFehler(
      'PAKET_VORHANDEN',
      `Den Ordner ${ordner} gibt es schon. Wählen Sie eine andere Id.`,
    );
  }
  for (const [pfad, text] of dateien) {
    const datei = join(ordner, pfad);
    await mkdir(dirname(datei), { recursive: true });
    await writeFile(datei, text);
  }
  ausgabe.sage(`${ordner} angelegt (${dateien.size} Dateien).`);
  ausgabe.sage(
    `Weiter mit: bescheidwerk verfahren pruefen ${ordner} und bescheidwerk verfahren testen ${ordner}`,
  );
}
