import type { Automation, Briefkanal } from '#libs/bescheid';
import { getAutomationshinweise } from '#libs/fristen';
import type { Regime } from '#libs/kernel';

/** Who decided: the rules alone, rules and a human, or a human without rules. */
export type Entscheider = Automation['art'];

/**
 * The notice about automation, by the regime's table. A letter that a human decided on claims nothing more than help
 * by machines; where no rules took part it says nothing.
 */
export function automationHinweis(
  art: Entscheider,
  regime: Regime,
  kanal: Briefkanal,
  aktenzeichen: string,
): Automation {
  if (art === 'mensch') return { art, hinweis: '' };
  const form = kanal === 'post' || kanal === 'zustellung' ? 'schriftlich' : 'elektronisch';
  const umfang = art === 'vollautomatisch' ? 'vollstaendig' : 'teilweise';
  const [hinweis = '', mensch] = getAutomationshinweise(regime, umfang, form);
  if (!mensch) return { art, hinweis: `${hinweis} Entschieden hat ein Mensch.` };
  return {
    art,
    hinweis,
    menschVerlangen: `${mensch} Nennen Sie dazu bitte das Aktenzeichen ${aktenzeichen}.`,
  };
}
