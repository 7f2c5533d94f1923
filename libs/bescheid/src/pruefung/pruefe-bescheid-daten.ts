import type { Befund } from '#libs/kernel';
import type { BescheidDaten } from '../bescheid-daten.js';
import { pruefeAutomation } from './pruefe-automation.js';
import { pruefeBegruendung } from './pruefe-begruendung.js';
import { pruefeBerechnung } from './pruefe-berechnung.js';
import { pruefeKopf } from './pruefe-kopf.js';
import { pruefePlatzhalter } from './pruefe-platzhalter.js';
import { pruefeRechtsbehelf } from './pruefe-rechtsbehelf.js';
import { pruefeRegelung } from './pruefe-regelung.js';

/**
 * Checks a Bescheid before it is frozen and again before it is rendered. Findings with `schwere: 'fehler'` forbid it,
 * because the act would be void, unlawful or untrue (§§ 36–39, 44 VwVfG and their counterparts).
 */
export function pruefeBescheidDaten(daten: BescheidDaten): Befund[] {
  return [
    ...pruefeKopf(daten),
    ...pruefeRegelung(daten),
    ...pruefeBegruendung(daten),
    ...pruefeRechtsbehelf(daten),
    ...pruefeAutomation(daten),
    ...pruefeBerechnung(daten),
    ...pruefePlatzhalter(daten),
  ];
}
