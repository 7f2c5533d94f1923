import type { Automation } from '#libs/bescheid';
import type { Regime } from '#libs/kernel';
import type { BekanntgabeKanal } from '../baustein-umfeld.js';

const OHNE_UNTERSCHRIFT: Readonly<Record<Regime, string>> = {
  VwVfG: '§ 37 Abs. 5 VwVfG',
  SGBX: '§ 33 Abs. 5 SGB X',
  AO: '§ 119 Abs. 3 AO',
};

/** Who decided: the rules alone, rules and a human, or a human without rules. */
export type Entscheider = Automation['art'];

/**
 * The notice about automation. § 37 Abs. 5 VwVfG spares the signature only for the *written* act, so an electronic one
 * does not claim it and bears a name; SGB X and AO spare it for every automatic act.
 */
export function automationHinweis(
  art: Entscheider,
  regime: Regime,
  kanal: BekanntgabeKanal,
  aktenzeichen: string,
): Automation {
  if (art === 'mensch') return { art, hinweis: '' };
  if (art === 'teilautomatisch') {
    return {
      art,
      hinweis:
        'Dieser Bescheid wurde mit Hilfe automatischer Einrichtungen erlassen. Entschieden hat ein Mensch.',
    };
  }
  const schriftlich = kanal === 'post' || kanal === 'zustellung';
  const ohneUnterschrift = schriftlich || regime !== 'VwVfG';
  const hinweis = ohneUnterschrift
    ? `Dieser Bescheid wurde vollständig automatisiert erstellt und ist ohne Unterschrift gültig (${OHNE_UNTERSCHRIFT[regime]}).`
    : 'Dieser Bescheid wurde vollständig automatisiert erstellt.';
  const menschVerlangen = `Sie können verlangen, dass ein Mensch Ihre Angaben prüft (Art. 22 Abs. 3 DSGVO). Schreiben Sie uns dazu und nennen Sie das Aktenzeichen ${aktenzeichen}.`;
  return { art, hinweis, menschVerlangen };
}
