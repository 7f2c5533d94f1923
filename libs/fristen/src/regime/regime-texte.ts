import type { Regime } from '#libs/kernel';

const NORM: Readonly<Record<Regime, string>> = {
  VwVfG: '§ 37 Abs. 5 VwVfG',
  SGBX: '§ 33 Abs. 5 SGB X',
  AO: '§ 119 Abs. 3 AO',
};

/** Notice on an act issued wholly by machine; without signature only in a form that allows it. */
export function automationshinweis(regime: Regime): string {
  return `Dieser Bescheid wurde vollständig automatisiert erstellt und ist ohne Unterschrift gültig (${NORM[regime]}).`;
}

/** Notice on an act that a person decided with the help of machines; it does not claim full automation. */
export const HINWEIS_TEILAUTOMATISCH =
  'Dieser Bescheid wurde mit Hilfe automatischer Einrichtungen erlassen.';

/** Notice on an electronic act under the VwVfG, which should carry a name (§ 37 Abs. 3, 5 VwVfG). */
export const HINWEIS_MIT_NAMEN =
  'Dieser Bescheid wurde vollständig automatisiert erstellt (§ 35a VwVfG). Er trägt den Namen der Person, die für die Behörde verantwortlich ist (§ 37 Abs. 3 VwVfG).';

/** Right to a decision by a person (Art. 22 Abs. 3 DSGVO), after every automation notice. */
export const HINWEIS_MENSCH =
  'Sie können verlangen, dass eine Person Ihre Angaben prüft, und Ihren Standpunkt darlegen (Art. 22 Abs. 3 DSGVO).';
