import type { JsonObject } from '#libs/kernel';
import type { Eingangsstand, OffenesVerfahren } from '#libs/verfahren';
import { suchtext } from './suchtext.js';

/** What the worklist knows of the applicant: the name to show, and the same for searching, last name first. */
export interface Antragstellerangabe {
  readonly antragsteller: string;
  readonly suchtext: string;
}

/**
 * The name of the applicant as the letters of the procedure will say it, and nothing else of the person (data
 * minimisation, Art. 5 Abs. 1 Buchst. c DSGVO). Empty while the message names nobody.
 * @param vorgang what is known of the case, e.g. the decision it is about: its recipient is who applies here
 */
export function antragstellerAus(
  { paket, umgebung }: Pick<OffenesVerfahren, 'paket' | 'umgebung'>,
  stand: Eingangsstand,
  vorgang: JsonObject,
): Antragstellerangabe {
  const kontext = { vorgang, ergebnisse: {}, ...stand };
  const name = umgebung.eingabe(paket.angabe.empfaenger.name, kontext);
  const antragsteller = typeof name === 'string' ? name.trim() : '';
  const nachname = antragsteller.split(' ').at(-1) ?? '';
  return { antragsteller, suchtext: suchtext(nachname, antragsteller) };
}
