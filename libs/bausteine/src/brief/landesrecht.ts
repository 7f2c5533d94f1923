import type { Kontext } from '#libs/engine';
import type { Land } from '#libs/kernel';
import type { UmfeldBehoerde } from '../baustein-umfeld.js';
import { fassungVon } from '../fassung.js';

/** A code of administrative procedure that a Land has written out with the numbers of the federal one. */
interface Landesgesetz {
  readonly name: string;
  /** With which Fassung letters began to name it. */
  readonly seit: number;
  /** How its sections are called; § unless given. */
  readonly gliederung?: 'Art.';
  /** Sections whose paragraphs are counted otherwise: they are not translated. */
  readonly ausser?: readonly number[];
}

/**
 * Which code of administrative procedure the authorities of a Land apply (§ 1 Abs. 3 VwVfG).
 *
 * - `verweisung`: its statute makes the federal code its own, so letters cite that (e.g. § 1 Abs. 1 VwVfG Bln, § 1 SächsVwVfZG)
 * - `eigene-zaehlung`: written out with other numbers (§§ 72 ff. LVwG); letters still name the federal code
 */
const VERFAHRENSGESETZE: Readonly<Record<Land, Landesgesetz | 'verweisung' | 'eigene-zaehlung'>> = {
  BW: { name: 'LVwVfG', seit: 6 },
  // Art. 49 Abs. 2a is § 49 Abs. 3 of the federal code, and what follows is counted on from there.
  BY: { name: 'BayVwVfG', seit: 6, gliederung: 'Art.', ausser: [49] },
  BE: 'verweisung',
  BB: 'verweisung',
  HB: { name: 'BremVwVfG', seit: 6 },
  HH: { name: 'HmbVwVfG', seit: 6 },
  HE: { name: 'HVwVfG', seit: 6 },
  MV: { name: 'VwVfG M-V', seit: 6 },
  NI: 'verweisung',
  NW: { name: 'VwVfG NRW', seit: 5 },
  RP: 'verweisung',
  SL: { name: 'SVwVfG', seit: 6 },
  SN: 'verweisung',
  ST: 'verweisung',
  SH: 'eigene-zaehlung',
  TH: { name: 'ThürVwVfG', seit: 6 },
};

/** Whether letters of its authorities cannot name the code of the Land, because its sections bear other numbers. */
export function zaehltAnders(land: Land): boolean {
  return VERFAHRENSGESETZE[land] === 'eigene-zaehlung';
}

/** Sections cited one after the other, up to the name of the federal code. */
const FUNDSTELLE = /§(?:§|\s|,|\d+[a-z]?\b|Abs\.|S\.|Satz|Nr\.|ff\.|und|bis)*?\sVwVfG(?!\s(?:NRW|M-V|Bln))/gu;

/**
 * A provision of the VwVfG as an authority of a Land has to cite it: its own code displaces the federal one (§ 1 Abs. 3
 * VwVfG). Other codes (SGB X, AO) are federal law everywhere.
 * @param norm may cite several provisions
 * @param seit with which Fassung letters began to translate this provision at all, where that was later than for others
 */
export function alsLandesrecht(
  norm: string,
  { land, bund }: Pick<UmfeldBehoerde, 'land' | 'bund'>,
  kontext: Pick<Kontext, 'vorgang'>,
  seit = 1,
): string {
  const gesetz = VERFAHRENSGESETZE[land];
  if (typeof gesetz === 'string' || bund || fassungVon(kontext) < Math.max(gesetz.seit, seit)) return norm;
  return norm.replaceAll(FUNDSTELLE, (fundstelle) => uebersetze(fundstelle, gesetz));
}

function uebersetze(fundstelle: string, { name, gliederung, ausser = [] }: Landesgesetz): string {
  const paragraphen = [...fundstelle.matchAll(/§\s*(\d+)/gu)].map(([, zahl]) => Number(zahl));
  if (paragraphen.some((zahl) => ausser.includes(zahl))) return fundstelle;
  const eigene = fundstelle.replace(/VwVfG$/u, name);
  return gliederung ? eigene.replaceAll(/§+/gu, gliederung) : eigene;
}
