import type { Befund, Regime } from '#libs/kernel';
import type { VerfahrenAngabe } from '../paket/verfahren-schema.js';
import { fehler } from '../pruefung/befund.js';

const ANHOERUNG: Readonly<Record<Regime, { norm: string; gesetz: RegExp }>> = {
  VwVfG: { norm: '§ 28 VwVfG', gesetz: /VwVfG/u },
  SGBX: { norm: '§ 24 SGB X', gesetz: /SGB\s?X\b/u },
  AO: { norm: '§ 91 AO', gesetz: /\bAO\b/u },
};

/**
 * Is the statement about hearing one of the regime's own? § 28 Abs. 2 Nr. 4 VwVfG and § 91 Abs. 2 Nr. 4 AO exempt acts
 * by automatic means; § 24 Abs. 2 SGB X knows no such exemption.
 */
export function pruefeAnhoerung({ anhoerung, regime }: VerfahrenAngabe): Befund[] {
  const { norm, gesetz } = ANHOERUNG[regime];
  if (!gesetz.test(anhoerung.norm)) {
    return [
      fehler(
        'RECHTSTOR_ANHOERUNG_REGIME',
        'verfahren.json',
        '/anhoerung/norm',
        `Die Anhörung stützt sich auf „${anhoerung.norm}“; im Regime ${regime} gilt ${norm}.${
          regime === 'SGBX'
            ? ' Eine Ausnahme für automatische Verwaltungsakte kennt § 24 Abs. 2 SGB X nicht.'
            : ''
        }`,
        `Nennen Sie die Vorschrift aus ${norm}.`,
      ),
    ];
  }
  const automatenausnahme = /§ 24 Abs\. 2 Nr\. 4/u.test(anhoerung.norm);
  if (regime === 'SGBX' && anhoerung.ablehnung === 'entbehrlich' && automatenausnahme) {
    return [
      fehler(
        'RECHTSTOR_ANHOERUNG_AUTOMATION',
        'verfahren.json',
        '/anhoerung',
        '§ 24 Abs. 2 Nr. 4 SGB X befreit nur Allgemeinverfügungen und gleichartige Verwaltungsakte in größerer Zahl, nicht Verwaltungsakte mit Hilfe automatischer Einrichtungen.',
        'Hören Sie an („erforderlich“) oder nennen Sie eine andere Ausnahme, die wirklich vorliegt.',
      ),
    ];
  }
  return [];
}
