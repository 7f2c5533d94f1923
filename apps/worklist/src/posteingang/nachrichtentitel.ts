import type { Posteingangszeile } from '#libs/schnittstelle';
import type { Texte } from '../sprache/texte-de.js';

type Woran = Pick<Posteingangszeile, 'titel' | 'nachricht' | 'person' | 'aktenzeichen' | 'anfang'>;

/** What tells a filed message from the others: what it is and whom it is about, else the case, else how it begins. */
export function nachrichtentitel(eingang: Woran, t: Texte): string {
  const was = eingang.titel ?? eingang.nachricht ?? t.posteingang.unbekannteNachricht;
  if (eingang.person) return `${was}: ${eingang.person}`;
  if (eingang.aktenzeichen) return t.posteingang.zuVorgang(was, eingang.aktenzeichen);
  return eingang.anfang ? `${was}: „${eingang.anfang}“` : was;
}
