import type { Befund } from '#libs/kernel';
import type { BescheidDaten } from '../bescheid-daten.js';
import { mahnt, verbietet } from './brief-befund.js';
import { istLeer } from './pruefe-kopf.js';

const BEHAUPTET_VOLLAUTOMATIK = /voll(?:ständig|) ?automati/i;

function pruefeWahrheit({ automation, entscheidung }: BescheidDaten): Befund[] {
  const behauptet = automation.art === 'vollautomatisch' || BEHAUPTET_VOLLAUTOMATIK.test(automation.hinweis);
  if (entscheidung.durch === 'mensch' && behauptet) {
    return [
      verbietet(
        'AUTOMATION_UNWAHR',
        '/automation',
        'Ein Mensch hat entschieden. Der Bescheid behauptet trotzdem, vollständig automatisch erstellt zu sein.',
        'Setzen Sie automation.art auf „mensch“ oder „teilautomatisch“ und wählen Sie den Hinweis dazu.',
      ),
    ];
  }
  if (entscheidung.durch === 'regelwerk' && automation.art !== 'vollautomatisch') {
    return [
      verbietet(
        'AUTOMATION_VERSCHWIEGEN',
        '/automation',
        'Das Regelwerk hat allein entschieden. Der Bescheid muss das sagen (Art. 13 Abs. 2 Buchst. f, Art. 22 DSGVO).',
        'Setzen Sie automation.art auf „vollautomatisch“ mit dem Hinweis des Verfahrensrechts.',
      ),
    ];
  }
  if (automation.art !== 'mensch' && istLeer(automation.hinweis)) {
    return [
      verbietet(
        'AUTOMATION_HINWEIS_FEHLT',
        '/automation/hinweis',
        'Der Hinweis auf die automatische Bearbeitung fehlt.',
        'Nehmen Sie den Hinweis aus der Tabelle des Verfahrensrechts.',
      ),
    ];
  }
  return [];
}

/** Withdrawal and revocation are discretionary under VwVfG (§§ 48, 49) and hence never automatic (§ 35a). */
function pruefeErmessen({ entscheidung, regime }: BescheidDaten): Befund[] {
  const aufhebung = entscheidung.ergebnis === 'ruecknahme' || entscheidung.ergebnis === 'widerruf';
  if (entscheidung.durch !== 'regelwerk' || !aufhebung || regime !== 'VwVfG') return [];
  return [
    verbietet(
      'ERMESSEN_AUTOMATISCH',
      '/entscheidung',
      'Rücknahme und Widerruf stehen im Ermessen (§§ 48, 49 VwVfG) und dürfen nicht vollautomatisch ergehen (§ 35a VwVfG).',
      'Legen Sie den Fall einem Menschen vor.',
    ),
  ];
}

/** § 37 Abs. 3 VwVfG asks for signature or name; Abs. 5 spares only the *written* act made by machine. */
function pruefeNamenswiedergabe(daten: BescheidDaten): Befund[] {
  if (!istLeer(daten.unterzeichner?.name)) return [];
  if (daten.automation.art === 'mensch') {
    return [
      verbietet(
        'NAMENSWIEDERGABE_FEHLT',
        '/unterzeichner',
        'Ein von einem Menschen erlassener Bescheid muss Unterschrift oder Namenswiedergabe enthalten (§ 37 Abs. 3 S. 1 VwVfG, § 33 Abs. 3 SGB X, § 119 Abs. 3 AO).',
        'Nennen Sie Name und Funktion der Person, die entschieden hat.',
      ),
    ];
  }
  const elektronisch = daten.bekanntgabe !== undefined && daten.bekanntgabe.kanal !== 'post';
  if (daten.regime === 'VwVfG' && elektronisch) {
    return [
      mahnt(
        'NAMENSWIEDERGABE_RATSAM',
        '/unterzeichner',
        '§ 37 Abs. 5 VwVfG erlässt die Namenswiedergabe nur dem schriftlichen Bescheid; dieser wird elektronisch bekannt gegeben.',
        'Nennen Sie vorsorglich die Leitung der Behörde oder ihre Vertretung.',
      ),
    ];
  }
  return [];
}

/** Checks that the letter tells the truth about who decided, and bears a name where it must. */
export function pruefeAutomation(daten: BescheidDaten): Befund[] {
  return [...pruefeWahrheit(daten), ...pruefeErmessen(daten), ...pruefeNamenswiedergabe(daten)];
}
