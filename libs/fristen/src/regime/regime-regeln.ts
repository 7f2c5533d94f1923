import type { Regime } from '#libs/kernel';
import { AO } from './ao.js';
import type { Ausnahme, Regimeregeln } from './regime-tabelle.js';
import {
  automationshinweis,
  HINWEIS_MENSCH,
  HINWEIS_MIT_NAMEN,
  HINWEIS_TEILAUTOMATISCH,
} from './regime-texte.js';
import { SGBX } from './sgbx.js';
import { VWVFG } from './vwvfg.js';

/** What each procedural code asks: hearing, form, remedy and its effect. */
export const REGIME_TABELLE: Readonly<Record<Regime, Regimeregeln>> = { VwVfG: VWVFG, SGBX, AO };

/** The exemption from the hearing with this id under this code; undefined where the code has none. */
export function findAnhoerungsausnahme(regime: Regime, id: string): Ausnahme | undefined {
  return REGIME_TABELLE[regime].anhoerung.ausnahmen.find((ausnahme) => ausnahme.id === id);
}

/** Whether signature and name may be missing on an act by machine in this form, with the provision. */
export function unterschriftEntbehrlich(
  regime: Regime,
  form: 'schriftlich' | 'elektronisch',
): { readonly entbehrlich: boolean; readonly norm: string } {
  const { entbehrlichBei, norm } = REGIME_TABELLE[regime].form.unterschrift;
  const entbehrlich = entbehrlichBei.includes(form);
  return { entbehrlich, norm: entbehrlich ? norm : REGIME_TABELLE[regime].form.norm };
}

/**
 * The notices of automation for a letter, in order. A fully automatic act says so and offers a person; without
 * a signature only where the code allows it for this form (§ 37 Abs. 5 VwVfG: written acts only).
 */
export function getAutomationshinweise(
  regime: Regime,
  umfang: 'vollstaendig' | 'teilweise',
  form: 'schriftlich' | 'elektronisch',
): readonly string[] {
  if (umfang === 'teilweise') return [HINWEIS_TEILAUTOMATISCH];
  const { entbehrlich } = unterschriftEntbehrlich(regime, form);
  return [entbehrlich ? automationshinweis(regime) : HINWEIS_MIT_NAMEN, HINWEIS_MENSCH];
}
