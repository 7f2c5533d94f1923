import type { Fehlerangabe } from '#libs/engine';
import type { Aufruf } from '../baustein.js';
import { ermittleRisiken } from '../risiko/ermittle-risiken.js';
import { zieheFuerVorgang } from '../stichprobe/stichprobe.js';
import { ermittleAnlaesse } from '../vollstaendigkeit/anlass.js';

/**
 * Whether the law forbids this decision without a human, whatever the machine thinks: the procedure is not
 * automatic, the application holds something that only a human can take into account, an official has pulled the case, it
 * was drawn, or a risk rule hits.
 * Computed anew from the facts, not from what the machine may have forgotten.
 */
export function findAutomationSperre(aufruf: Aufruf): Fehlerangabe | undefined {
  const { kontext, umfeld } = aufruf;
  const { automation, regime } = umfeld.verfahren;
  if (automation.modus !== 'voll') {
    return sperre(
      'Dieses Verfahren lässt keine vollautomatische Entscheidung zu; ein Mensch muss entscheiden (§ 35a VwVfG).',
    );
  }
  const anlass = ermittleAnlaesse(kontext, regime)[0];
  if (anlass) {
    return sperre(
      `Der Eingang enthält Angaben, die nur ein Mensch berücksichtigen kann; er muss entscheiden (${anlass.norm}).`,
    );
  }
  if (zieheFuerVorgang(kontext, umfeld).gezogen) {
    return sperre('Der Vorgang ist für die Stichprobe gezogen; ein Mensch muss ihn vollständig prüfen.');
  }
  if (ermittleRisiken(aufruf).length > 0) {
    return sperre('Interne Vorgaben verlangen, dass ein Mensch diesen Fall prüft.');
  }
  return undefined;
}

function sperre(text: string): Fehlerangabe {
  return { code: 'AUTOMATION_UNZULAESSIG', text };
}
