import { liesBaum } from '../baum/lies-baum.js';
import type { Nachrichtengrenzen } from './grenzen.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

/** Why no parser should see a text: a document type declaration, or more of anything than the bounds allow. */
export function pruefeVorab(text: string, grenzen: Nachrichtengrenzen): NachrichtenFehler | undefined {
  const lesung = liesBaum(text, grenzen);
  return 'fehler' in lesung ? lesung.fehler : undefined;
}
