import { type Befund, jeObjekt } from '#libs/kernel';
import { type Belehrung, belehrungSha256 } from '../belehrung.js';
import type { BescheidDaten } from '../bescheid-daten.js';
import { verbietet } from './brief-befund.js';
import { istLeer } from './pruefe-kopf.js';

const EIN_JAHR =
  'Ohne richtige Belehrung läuft die Frist ein Jahr (§ 58 Abs. 2 VwGO, § 66 Abs. 2 SGG, § 356 Abs. 2 AO).';

const WORT = { widerspruch: /Widerspruch/, einspruch: /Einspruch/, klage: /Klage/ } as const;

/** Blank space and line breaks do not matter for comparing names inside running text. */
const fliessend = (text: string) => text.replace(/\s+/g, ' ');

/** What an instruction does not say. All decisions of a day bear the same one, which is looked at once. */
const fehlendeTeile = jeObjekt((rechtsbehelf: Belehrung): readonly string[] => {
  const text = fliessend(rechtsbehelf.text);
  const teile: [string, boolean][] = [
    ['die Art des Rechtsbehelfs', WORT[rechtsbehelf.art].test(text)],
    ['die Stelle, bei der er einzulegen ist', text.includes(fliessend(rechtsbehelf.adressat))],
    ['ihr Sitz', text.includes(fliessend(rechtsbehelf.sitz))],
    [
      'die Frist',
      rechtsbehelf.einbezogen === true || /\b(Monat(s|e|en)?|Wochen?|Tage[ns]?|Jahr(es)?)\b/.test(text),
    ],
  ];
  return teile.filter(([, da]) => !da).map(([teil]) => teil);
});

const istUnveraendert = jeObjekt(
  (rechtsbehelf: Belehrung) => rechtsbehelf.textSha256 === belehrungSha256(rechtsbehelf),
);

/** Checks that the remedy instruction is there and is the one that was locked (§ 37 Abs. 6 VwVfG, § 36 SGB X, § 356 AO). */
export function pruefeRechtsbehelf(daten: BescheidDaten): Befund[] {
  const { rechtsbehelf } = daten;
  if (rechtsbehelf === undefined || istLeer(rechtsbehelf.text)) {
    return [
      verbietet(
        'BELEHRUNG_FEHLT',
        '/rechtsbehelf',
        `Die Rechtsbehelfsbelehrung fehlt. ${EIN_JAHR}`,
        'Übernehmen Sie die berechnete Belehrung mit sperreBelehrung().',
      ),
    ];
  }
  if (!istUnveraendert(rechtsbehelf)) {
    return [
      verbietet(
        'BELEHRUNG_VERAENDERT',
        '/rechtsbehelf/text',
        `Der Text der Rechtsbehelfsbelehrung ist nicht der berechnete (Version ${rechtsbehelf.textVersion}). ${EIN_JAHR}`,
        'Verfahren dürfen die Belehrung nicht ändern. Übernehmen Sie die berechnete Belehrung unverändert.',
      ),
    ];
  }
  const fehlt = fehlendeTeile(rechtsbehelf);
  if (fehlt.length === 0) return [];
  return [
    verbietet(
      'BELEHRUNG_UNVOLLSTAENDIG',
      '/rechtsbehelf/text',
      `In der Rechtsbehelfsbelehrung fehlt: ${fehlt.join(', ')}. ${EIN_JAHR}`,
      'Prüfen Sie Behörde und Rechtsgebiet, aus denen die Belehrung berechnet wird.',
    ),
  ];
}
