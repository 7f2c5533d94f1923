import type { Rechtsweg } from '#libs/fristen';
import { BescheidwerkFehler, type Regime } from '#libs/kernel';

/** A field of law that decides on the court, and on whether a Widerspruch comes first. */
export interface Rechtsgebietsregel {
  readonly titel: string;
  readonly rechtsweg: Rechtsweg;
  /** Procedural codes under which acts of this field are issued. */
  readonly regime: readonly Regime[];
  /** The provision that opens the legal way. */
  readonly norm: string;
  /** A federal statute that rules out the Vorverfahren, everywhere. */
  readonly ohneVorverfahren?: string;
}

const vwgo = (titel: string): Rechtsgebietsregel => ({
  titel,
  rechtsweg: 'VwGO',
  regime: ['VwVfG'],
  norm: '§ 40 Abs. 1 VwGO',
});
const sozialVwgo = (titel: string, norm: string): Rechtsgebietsregel => ({
  titel,
  rechtsweg: 'VwGO',
  regime: ['SGBX'],
  norm,
});
const sgg = (titel: string, norm: string): Rechtsgebietsregel => ({
  titel,
  rechtsweg: 'SGG',
  regime: ['SGBX'],
  norm,
});

/** Fields of law by key; the key stands in `verfahren.json`. */
export const RECHTSGEBIETE = {
  allgemein: vwgo('allgemeines Verwaltungsrecht'),
  strassenverkehr: vwgo('Straßenverkehrsrecht'),
  gewerbe: vwgo('Gewerberecht'),
  melderecht: vwgo('Melderecht'),
  'pass-und-ausweis': vwgo('Pass- und Ausweisrecht'),
  baurecht: vwgo('Baurecht'),
  immissionsschutz: vwgo('Immissionsschutzrecht'),
  abfall: vwgo('Abfallrecht'),
  bodenschutz: vwgo('Bodenschutzrecht'),
  naturschutz: vwgo('Naturschutzrecht'),
  wasserrecht: vwgo('Wasserrecht'),
  produktsicherheit: vwgo('Produktsicherheitsrecht'),
  aufenthalt: vwgo('Aufenthaltsrecht'),
  schulrecht: vwgo('Schulrecht'),
  pruefung: vwgo('Prüfungsrecht'),
  landwirtschaft: vwgo('Landwirtschafts- und Subventionsrecht'),
  rundfunk: vwgo('Rundfunkbeitragsrecht'),
  kommunalabgaben: {
    titel: 'Kommunalabgabenrecht',
    rechtsweg: 'VwGO',
    regime: ['VwVfG', 'AO'],
    norm: '§ 40 Abs. 1 VwGO',
  },
  energiepreispauschale: {
    titel: 'Energiepreispauschale für Studierende',
    rechtsweg: 'VwGO',
    regime: ['VwVfG'],
    norm: '§ 6 Satz 1 EPPSG',
    ohneVorverfahren: '§ 6 Satz 2 EPPSG',
  },
  wohngeld: sozialVwgo('Wohngeldrecht', '§ 40 Abs. 1 VwGO, § 62 SGB X'),
  ausbildungsfoerderung: sozialVwgo('Ausbildungsförderungsrecht', '§ 54 BAföG'),
  unterhaltsvorschuss: sozialVwgo('Unterhaltsvorschussrecht', '§ 40 Abs. 1 VwGO, § 62 SGB X'),
  jugendhilfe: sozialVwgo('Kinder- und Jugendhilferecht', '§ 40 Abs. 1 VwGO, § 62 SGB X'),
  elterngeld: sgg('Elterngeldrecht', '§ 13 Abs. 1 Satz 1 BEEG'),
  'kindergeld-bkgg': sgg('Kindergeld nach dem BKGG', '§ 15 BKGG'),
  kinderzuschlag: sgg('Kinderzuschlag', '§ 15 BKGG'),
  buergergeld: sgg('Grundsicherung für Arbeitsuchende', '§ 51 Abs. 1 Nr. 4a SGG'),
  sozialhilfe: sgg('Sozialhilferecht', '§ 51 Abs. 1 Nr. 6a SGG'),
  'kindergeld-estg': {
    titel: 'Kindergeld nach dem EStG',
    rechtsweg: 'FGO',
    regime: ['AO'],
    norm: '§ 155 Abs. 5, § 347 Abs. 1 AO',
  },
  steuern: { titel: 'Steuerrecht', rechtsweg: 'FGO', regime: ['AO'], norm: '§ 347 Abs. 1 AO' },
} as const satisfies Readonly<Record<string, Rechtsgebietsregel>>;

export type Rechtsgebiet = keyof typeof RECHTSGEBIETE;

/** The rule of a field of law. Throws `RECHTSGEBIET_UNBEKANNT`, and `RECHTSGEBIET_REGIME` when the code does not fit. */
export function getRechtsgebiet(rechtsgebiet: string, regime: Regime): Rechtsgebietsregel {
  const regel: Rechtsgebietsregel | undefined = istRechtsgebiet(rechtsgebiet)
    ? RECHTSGEBIETE[rechtsgebiet]
    : undefined;
  if (!regel) {
    throw new BescheidwerkFehler(
      'RECHTSGEBIET_UNBEKANNT',
      `Das Rechtsgebiet „${rechtsgebiet}“ ist unbekannt. Zulässig sind: ${Object.keys(RECHTSGEBIETE).join(', ')}.`,
    );
  }
  if (!regel.regime.includes(regime)) {
    throw new BescheidwerkFehler(
      'RECHTSGEBIET_REGIME',
      `Im Rechtsgebiet „${rechtsgebiet}“ gilt nicht ${regime}, sondern ${regel.regime.join(' oder ')}. Berichtigen Sie regime oder rechtsgebiet in verfahren.json.`,
    );
  }
  return regel;
}

/** Whether a text is the key of a known field of law. */
export function istRechtsgebiet(text: string): text is Rechtsgebiet {
  return Object.hasOwn(RECHTSGEBIETE, text);
}
