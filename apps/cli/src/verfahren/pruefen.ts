import { basename } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { hatFehler } from '#libs/kernel';
import { ladePaket, pruefePaket } from '#libs/verfahren';
import { type Ausgabe, zeigeBefund, zusammenfassung } from './ausgabe.js';
import { findPaketordner } from './paketordner.js';

/** `verfahren pruefen`: prints every finding with file, place and fix. Returns whether all packages may be published. */
export async function pruefeOrdner(argumente: readonly string[], ausgabe: Ausgabe): Promise<boolean> {
  let gut = true;
  for (const ordner of await findPaketordner(argumente)) {
    const geladen = ladePaket(await liesPaketordner(ordner));
    const befunde = 'paket' in geladen ? await pruefePaket(geladen.paket) : geladen.befunde;
    ausgabe.sage(`${basename(ordner)}: ${befunde.length === 0 ? 'in Ordnung' : zusammenfassung(befunde)}`);
    for (const befund of befunde) zeigeBefund(befund, ausgabe);
    if (hatFehler(befunde)) gut = false;
  }
  return gut;
}
