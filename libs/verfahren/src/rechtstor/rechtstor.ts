import type { Befund } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { pruefeAnhoerung } from './pruefe-anhoerung.js';
import { pruefeAnhoerungsweg } from './pruefe-anhoerungsweg.js';
import { pruefeAnlass } from './pruefe-anlass.js';
import { pruefeAufschub } from './pruefe-aufschub.js';
import { pruefeAutomation } from './pruefe-automation.js';
import { pruefeFiktion } from './pruefe-fiktion.js';
import { pruefeMensch } from './pruefe-mensch.js';
import { pruefePfade } from './pruefe-pfade.js';
import { pruefeRisiko } from './pruefe-risiko.js';
import { pruefeTexte } from './pruefe-texte.js';
import { pruefeUngelesenes } from './pruefe-ungelesenes.js';

/**
 * The legal gate: what a procedure must show before it may be published. Findings with `schwere: 'fehler'` forbid it;
 * each names its provision.
 */
export function pruefeRechtstor(paket: Paket): Befund[] {
  return [
    ...pruefeAutomation(paket.angabe),
    ...pruefeAnlass(paket),
    ...pruefeAnhoerung(paket.angabe),
    ...pruefeAnhoerungsweg(paket),
    ...pruefeFiktion(paket),
    ...pruefePfade(paket),
    ...pruefeMensch(paket),
    ...pruefeRisiko(paket),
    ...pruefeUngelesenes(paket),
    ...pruefeTexte(paket),
    ...pruefeAufschub(paket),
  ];
}
