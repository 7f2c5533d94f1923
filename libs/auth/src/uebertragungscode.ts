import { createHmac, timingSafeEqual } from 'node:crypto';

/** Letters and digits that nobody mistakes for one another. */
const ZEICHEN = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The applicant's code for one application: with it another portal may address the case, as the first one may. It is
 * computed, not stored: the same application always has the same code, and who knows an id does not know the code.
 * @param schluessel secret of the installation
 * @returns 16 characters in groups of four, e.g. `7KQ2-0MZD-X4TB-9HVN` (80 bits)
 */
export function uebertragungscode(schluessel: string, antragId: string): string {
  const bytes = createHmac('sha256', schluessel).update(`uebertragungscode:${antragId}`).digest();
  const zeichen = [...bytes.subarray(0, 16)].map((byte) => ZEICHEN[byte % 32]).join('');
  return zeichen.replace(/(.{4})(?=.)/g, '$1-');
}

/** Whether a code, however it is written, is that of the application. */
export function istUebertragungscode(
  schluessel: string,
  antragId: string,
  code: string | undefined,
): boolean {
  if (code === undefined) return false;
  const ist = Buffer.from(schreibweise(code));
  const soll = Buffer.from(schreibweise(uebertragungscode(schluessel, antragId)));
  return ist.length === soll.length && timingSafeEqual(ist, soll);
}

function schreibweise(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
}
