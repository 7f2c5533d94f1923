const SCHLUESSEL = 'bescheidwerk.liste';

/** Remembers where in which list a person was: search, filters, order, row and pages. */
export function merkeListe(adresse: URLSearchParams): void {
  sessionStorage.setItem(SCHLUESSEL, adresse.toString());
}

/** Forgets it: the next person has lists of their own. */
export function vergissListe(): void {
  sessionStorage.removeItem(SCHLUESSEL);
}

/** The way back to the list as it was left. */
export function listenadresse(): string {
  const adresse = sessionStorage.getItem(SCHLUESSEL);
  return adresse ? `/arbeitsvorrat?${adresse}` : '/arbeitsvorrat';
}
