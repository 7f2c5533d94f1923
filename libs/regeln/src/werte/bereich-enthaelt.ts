import type { FeelBereich } from './bereich.js';
import type { FeelWert } from './feel-wert.js';
import { gleich } from './gleichheit.js';
import { vergleiche } from './vergleich.js';

/** Whether a range contains a value; `null` if the value and an endpoint cannot be ordered. */
export function enthaelt(bereich: FeelBereich, wert: FeelWert): boolean | null {
  if (bereich.operator === '=') return gleich(wert, bereich.start ?? null);
  if (bereich.operator === '!=') {
    const urteil = gleich(wert, bereich.start ?? null);
    return urteil === null ? null : !urteil;
  }
  const unten = seite(bereich.start, wert, bereich.startEingeschlossen, 1);
  if (unten === false) return false;
  const oben = seite(bereich.ende, wert, bereich.endeEingeschlossen, -1);
  if (oben === false) return false;
  return unten === null || oben === null ? null : true;
}

function seite(grenze: FeelWert | undefined, wert: FeelWert, ein: boolean, richtung: 1 | -1): boolean | null {
  if (grenze === undefined) return wert === null ? null : true;
  const ordnung = vergleiche(wert, grenze);
  if (ordnung === null) return null;
  return ordnung === 0 ? ein : ordnung * richtung > 0;
}
