import type { Befund, Regime } from '#libs/kernel';
import type { BescheidDaten } from '../bescheid-daten.js';
import { istBelastend } from '../ergebniswirkung.js';
import { verbietet } from './brief-befund.js';
import { istLeer } from './pruefe-kopf.js';

const BEGRUENDUNGSNORM: Readonly<Record<Regime, string>> = {
  VwVfG: '§ 39 Abs. 1 VwVfG',
  SGBX: '§ 35 Abs. 1 SGB X',
  AO: '§ 121 Abs. 1 AO',
};

/**
 * Checks the reasons. They may be left out only where the application was granted in full (§ 39 Abs. 2 VwVfG,
 * § 35 Abs. 2 SGB X, § 121 Abs. 2 AO).
 */
export function pruefeBegruendung(daten: BescheidDaten): Befund[] {
  const { begruendung, entscheidung, regime } = daten;
  const rechtlichBegruendet = begruendung.rechtlich.some((grund) => !istLeer(grund.text));
  const tatsaechlichBegruendet = begruendung.tatsaechlich.some((absatz) => !istLeer(absatz));
  const mussBegruendetSein = istBelastend(entscheidung.ergebnis);
  if (!mussBegruendetSein || (rechtlichBegruendet && tatsaechlichBegruendet)) return [];
  const was = rechtlichBegruendet ? 'tatsächlichen' : 'rechtlichen';
  return [
    verbietet(
      'BEGRUENDUNG_FEHLT',
      rechtlichBegruendet ? '/begruendung/tatsaechlich' : '/begruendung/rechtlich',
      `Dem Bescheid (${entscheidung.ergebnis}) fehlen die wesentlichen ${was} Gründe (${BEGRUENDUNGSNORM[regime]}).`,
      'Hinterlegen Sie Gründe an den Regeln, die zu diesem Ergebnis führen, oder im Text des Bescheids.',
    ),
  ];
}
