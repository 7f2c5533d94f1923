import type { Befund } from '#libs/kernel';
import type { VerfahrenAngabe } from '../paket/verfahren-schema.js';
import { fehler, warnung } from '../pruefung/befund.js';
import {
  AUTOMATIONSGRUNDLAGEN,
  deckt,
  findAutomationsgrundlage,
  GRUNDLAGE_DES_REGIMES,
} from './rechtsgrundlagen.js';

const DATEI = 'verfahren.json';

/**
 * May this procedure decide without a human? VwVfG § 35a: only with a provision that allows it and without discretion
 * or margin of appreciation. SGB X § 31a and AO § 155 Abs. 4 allow it themselves, as long as there is no Anlass.
 */
export function pruefeAutomation(angabe: VerfahrenAngabe): Befund[] {
  if (angabe.automation.modus !== 'voll') return [];
  return [...pruefeErmessen(angabe), ...pruefeGrundlage(angabe), ...pruefeStichprobe(angabe)];
}

function pruefeErmessen({ automation, regime }: VerfahrenAngabe): Befund[] {
  if (automation.ermessen === 'keines') return [];
  const was = automation.ermessen === 'ermessen' ? 'Ermessen' : 'ein Beurteilungsspielraum';
  if (regime === 'VwVfG') {
    return [
      fehler(
        'RECHTSTOR_ERMESSEN',
        DATEI,
        '/automation/ermessen',
        `Es besteht ${was}. Dann darf der Verwaltungsakt nicht vollständig automatisch ergehen (§ 35a VwVfG).`,
        'Setzen Sie modus auf „teil“ und lassen Sie einen Menschen entscheiden, oder belegen Sie in „erklaerung“ die gebundene Entscheidung und setzen Sie ermessen auf „keines“.',
      ),
    ];
  }
  return [
    warnung(
      'RECHTSTOR_ERMESSEN_ANLASS',
      DATEI,
      '/automation/ermessen',
      `Es besteht ${was}. ${regime === 'SGBX' ? '§ 31a SGB X' : '§ 155 Abs. 4 AO'} verbietet die Automation dann nicht ausdrücklich; ein Einzelfall, der abzuwägen ist, bleibt aber ein Anlass für Amtsträger.`,
      'Steuern Sie die Fälle aus, in denen abzuwägen ist.',
    ),
  ];
}

function pruefeGrundlage({ automation, regime, id, leikaKey, titel }: VerfahrenAngabe): Befund[] {
  const ort = '/automation/rechtsgrundlage';
  const genannt = automation.rechtsgrundlage ?? GRUNDLAGE_DES_REGIMES[regime];
  const bekannt = AUTOMATIONSGRUNDLAGEN.filter((g) => g.regime === regime).map((g) => `${g.id} (${g.norm})`);
  if (genannt === undefined) {
    return [
      fehler(
        'RECHTSTOR_OHNE_RECHTSGRUNDLAGE',
        DATEI,
        ort,
        'Die vollständig automatische Entscheidung braucht eine Rechtsvorschrift, die sie zulässt (§ 35a VwVfG).',
        `Nennen Sie eine Grundlage aus dem Katalog: ${bekannt.join(', ')}. Gibt es keine, setzen Sie modus auf „teil“ oder „keine“.`,
      ),
    ];
  }
  const grundlage = findAutomationsgrundlage(genannt);
  if (!grundlage) {
    return [
      fehler(
        'RECHTSTOR_RECHTSGRUNDLAGE_UNBEKANNT',
        DATEI,
        ort,
        `Die Rechtsgrundlage „${genannt}“ steht nicht im Katalog.`,
        `Im Katalog stehen für ${regime}: ${bekannt.join(', ')}.`,
      ),
    ];
  }
  if (grundlage.regime !== regime) {
    return [
      fehler(
        'RECHTSTOR_REGIME',
        DATEI,
        ort,
        `${grundlage.norm} gilt im Regime ${grundlage.regime}; das Verfahren folgt aber ${regime}.`,
        `Für ${regime} kommen in Betracht: ${bekannt.join(', ')}.`,
      ),
    ];
  }
  if (!deckt(grundlage, { id, leikaKey, titel: titel.de })) {
    return [
      fehler(
        'RECHTSTOR_UMFANG',
        DATEI,
        ort,
        `${grundlage.norm} deckt dieses Verfahren nicht; die Vorschrift gilt für: ${(grundlage.leistungen ?? []).join(', ')}.`,
        'Nennen Sie die Vorschrift, die für diese Leistung gilt, oder lassen Sie einen Menschen entscheiden.',
      ),
    ];
  }
  return [];
}

function pruefeStichprobe({ stichprobe }: VerfahrenAngabe): Befund[] {
  if (stichprobe && stichprobe.rate > 0) return [];
  return [
    fehler(
      'RECHTSTOR_STICHPROBE_NULL',
      DATEI,
      '/stichprobe/rate',
      'Ein automatisches Verfahren muss zufällig Fälle zur vollständigen Prüfung durch Menschen auswählen (§ 88 Abs. 5 S. 3 Nr. 1 AO als Maßstab); die Rate ist 0 oder fehlt.',
      'Geben Sie eine Rate über 0 an, z. B. {"rate": 0.03, "norm": "…"}.',
    ),
  ];
}
