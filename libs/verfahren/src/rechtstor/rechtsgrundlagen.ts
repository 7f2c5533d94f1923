import type { Regime } from '#libs/kernel';

/** A provision that allows acts without a human. */
export interface Automationsgrundlage {
  /** Id that verfahren.json names. */
  readonly id: string;
  readonly norm: string;
  readonly regime: Regime;
  /** Services that it covers; words that id or title of the procedure contain. Absent: every one of its regime. */
  readonly leistungen?: readonly string[];
  /** LeiKa keys of such services. A key that stands with any basis decides alone; words serve where it is not known. */
  readonly leikaKeys?: readonly string[];
  /** What must hold beside it. */
  readonly voraussetzung: string;
  /** What is uncertain about it. */
  readonly vorbehalt?: string;
}

/**
 * Legal bases of fully automatic acts in federal law (state of the texts: 29.04.2026). VwVfG § 35a needs one of these;
 * SGB X § 31a and AO § 155 Abs. 4 are themselves the basis.
 */
export const AUTOMATIONSGRUNDLAGEN: readonly Automationsgrundlage[] = [
  {
    id: 'StVO-46-5',
    norm: '§ 46 Abs. 5 StVO',
    regime: 'VwVfG',
    leistungen: ['bewohnerpark', 'besucherpark', 'parkausweis'],
    leikaKeys: ['99108001001000', '99108001002000'],
    voraussetzung: 'Es besteht kein Anlass, den Einzelfall durch Amtsträger zu bearbeiten.',
    vorbehalt:
      'Eingefügt durch Verordnung vom 30.01.2026; VG Freiburg, 06.07.2005, 1 K 1505/04 sah die Erteilung im Ermessen. Bei Parkraummangel muss ein Mensch entscheiden.',
  },
  {
    id: 'StVG-6g-2',
    norm: '§ 6g Abs. 2 StVG',
    regime: 'VwVfG',
    leistungen: ['i-kfz', 'fahrzeugzulassung'],
    voraussetzung:
      'Prüfprogramm der Behörde; nur antragsgemäße Bescheidung oder Ablehnung; ein Monat Vorbehalt der Nachprüfung.',
  },
  {
    id: 'SGBX-31a',
    norm: '§ 31a SGB X',
    regime: 'SGBX',
    voraussetzung: 'Es besteht kein Anlass, den Einzelfall durch Amtsträger zu bearbeiten.',
  },
  {
    id: 'AO-155-4',
    norm: '§ 155 Abs. 4 AO',
    regime: 'AO',
    voraussetzung: 'Es besteht kein Anlass; ein Freitextfeld nach § 150 Abs. 7 AO ist vorhanden.',
    vorbehalt: 'Für Kommunalabgaben nur, soweit das Kommunalabgabengesetz des Landes darauf verweist.',
  },
  {
    id: 'LuftVG-66a',
    norm: '§ 66a Abs. 3 LuftVG',
    regime: 'VwVfG',
    leistungen: ['uas', 'drohne', 'unbemannt'],
    voraussetzung:
      'Recht, den eigenen Standpunkt darzulegen und die Entscheidung eines Menschen zu verlangen.',
  },
  {
    id: 'LuftVO-21a-4',
    norm: '§ 21a Abs. 4 LuftVO',
    regime: 'VwVfG',
    leistungen: ['uas', 'drohne', 'unbemannt'],
    voraussetzung:
      'Recht, den eigenen Standpunkt darzulegen und die Entscheidung eines Menschen zu verlangen.',
  },
  {
    id: 'WehrPflG-15a-1',
    norm: '§ 15a Abs. 1 WehrPflG',
    regime: 'VwVfG',
    leistungen: ['wehrpflicht', 'wehrerfassung', 'bereitschaftserklaerung', 'bereitschaftserklärung'],
    voraussetzung: 'Nur für die Verwaltungsakte, die § 15a WehrPflG nennt.',
    vorbehalt:
      'Der Umfang der Vorschrift ist hier nicht im Einzelnen hinterlegt; vor dem Einsatz im Gesetz nachsehen.',
  },
  {
    id: 'BattDG-34',
    norm: '§ 34 BattDG',
    regime: 'VwVfG',
    leistungen: ['batterie', 'registrierung'],
    voraussetzung: 'Unbeschadet § 24 Abs. 1 S. 3 VwVfG; es besteht kein Anlass.',
  },
  {
    id: 'ElektroG-38a',
    norm: '§ 38a ElektroG',
    regime: 'VwVfG',
    leistungen: ['elektro', 'registrierung'],
    voraussetzung: 'Unbeschadet § 24 Abs. 1 S. 3 VwVfG; es besteht kein Anlass.',
  },
  {
    id: 'BRKG-3a',
    norm: '§ 3a BRKG',
    regime: 'VwVfG',
    leistungen: ['reisekosten'],
    voraussetzung: 'Reisekosten des Bundes.',
  },
  {
    id: 'BetrAVG-10-5',
    norm: '§ 10 Abs. 5 BetrAVG',
    regime: 'VwVfG',
    leistungen: ['beitragsbescheid', 'insolvenzsicherung'],
    voraussetzung: 'Weder Ermessen noch Beurteilungsspielraum.',
  },
  {
    id: 'AO-109-4',
    norm: '§ 109 Abs. 4 AO',
    regime: 'AO',
    leistungen: ['fristverlaengerung', 'fristverlängerung'],
    voraussetzung: 'Risikomanagement nach § 88 Abs. 5 AO.',
  },
];

/** The basis that a regime gives by itself, without a further provision. */
export const GRUNDLAGE_DES_REGIMES: Readonly<Record<Regime, string | undefined>> = {
  VwVfG: undefined,
  SGBX: 'SGBX-31a',
  AO: 'AO-155-4',
};

/** Looks up a legal basis by its id. */
export function findAutomationsgrundlage(id: string): Automationsgrundlage | undefined {
  return AUTOMATIONSGRUNDLAGEN.find((grundlage) => grundlage.id === id);
}

/** Whether a basis covers a procedure: by its LeiKa key where that is known, else by the words of id and title. */
export function deckt(
  grundlage: Automationsgrundlage,
  verfahren: { readonly id: string; readonly leikaKey: string; readonly titel: string },
): boolean {
  if (!grundlage.leistungen) return true;
  if (AUTOMATIONSGRUNDLAGEN.some(({ leikaKeys }) => leikaKeys?.includes(verfahren.leikaKey))) {
    return grundlage.leikaKeys?.includes(verfahren.leikaKey) === true;
  }
  const name = `${verfahren.id} ${verfahren.titel}`.toLowerCase();
  return grundlage.leistungen.some((leistung) => name.includes(leistung));
}
