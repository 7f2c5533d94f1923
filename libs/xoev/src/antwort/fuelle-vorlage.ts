import { compileVorlage } from './compile-vorlage.js';
import type { Vorlagenwerte } from './platzhalter.js';

/**
 * Compiles a message template and fills it once; see `compileVorlage`, which is for templates that are filled often.
 * @throws VorlagenFehler `VORLAGE_DEFEKT`, `VORLAGE_WERT_FEHLT`, `VORLAGE_WERT_UNPASSEND`, `VORLAGE_ZEICHEN`
 */
export function fuelleVorlage(xml: string, werte: Vorlagenwerte, bereite?: (text: string) => string): string {
  return compileVorlage(xml).fuelle(werte, bereite);
}
