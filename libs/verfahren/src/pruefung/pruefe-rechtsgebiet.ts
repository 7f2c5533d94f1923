import { istRechtsgebiet, RECHTSGEBIETE } from '#libs/bescheid';
import type { Befund } from '#libs/kernel';
import type { VerfahrenAngabe } from '../paket/verfahren-schema.js';
import { fehler } from './befund.js';

/** Can a remedy instruction be computed? The field of law must be known and belong to the regime. */
export function pruefeRechtsgebiet({ rechtsbehelf, regime }: VerfahrenAngabe): Befund[] {
  const ort = '/rechtsbehelf/rechtsgebiet';
  const passende = Object.entries(RECHTSGEBIETE)
    .filter(([, regel]) => (regel.regime as readonly string[]).includes(regime))
    .map(([name]) => name);
  const abhilfe = `Für ${regime} sind bekannt: ${passende.join(', ')}.`;
  if (!istRechtsgebiet(rechtsbehelf.rechtsgebiet)) {
    const text = `Das Rechtsgebiet „${rechtsbehelf.rechtsgebiet}“ ist nicht bekannt; die Belehrung lässt sich nicht berechnen.`;
    return [fehler('RECHTSGEBIET_UNBEKANNT', 'verfahren.json', ort, text, abhilfe)];
  }
  if (passende.includes(rechtsbehelf.rechtsgebiet)) return [];
  const text = `Das Rechtsgebiet „${rechtsbehelf.rechtsgebiet}“ folgt nicht der Verfahrensordnung ${regime}.`;
  return [fehler('RECHTSGEBIET_REGIME', 'verfahren.json', ort, text, abhilfe)];
}
