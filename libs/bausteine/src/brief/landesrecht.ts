import type { Kontext } from '#libs/engine';
import type { Land } from '#libs/kernel';
import type { UmfeldBehoerde } from '../baustein-umfeld.js';
import { fassungVon } from '../fassung.js';

/**
 * How the Land calls its own code of administrative procedure where it has written one out; its sections bear the numbers
 * of the federal one. Not entered: Länder that refer to the federal code, and those nobody has checked yet.
 */
const VWVFG_DER_LAENDER: Readonly<Partial<Record<Land, string>>> = { NW: 'VwVfG NRW' };

/**
 * A provision of the VwVfG as an authority of a Land has to cite it: its own code displaces the federal one (§ 1 Abs. 3
 * VwVfG). Other codes (SGB X, AO) are federal law everywhere.
 * @param norm may cite several provisions
 */
export function alsLandesrecht(
  norm: string,
  { land, bund }: Pick<UmfeldBehoerde, 'land' | 'bund'>,
  kontext: Pick<Kontext, 'vorgang'>,
): string {
  const eigenes = VWVFG_DER_LAENDER[land];
  if (eigenes === undefined || bund || fassungVon(kontext) < 5) return norm;
  return norm.replaceAll('VwVfG', eigenes);
}
