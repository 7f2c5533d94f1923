/**
 * What the portal sends, in proportion to `gewicht`: examples of the packages, told as of today. `danach` is what the
 * applicant does some seconds later; `kaputt` makes a message that no schema allows, which is filed for a human.
 */
export const MISCHUNG = [
  { gewicht: 26, beispiel: 'bewohnerparkausweis/erteilung-als-halterin' },
  { gewicht: 10, beispiel: 'bewohnerparkausweis/erteilung-firmenwagen-24-monate' },
  { gewicht: 12, beispiel: 'besucherparkausweis/erteilung-ein-tag' },
  { gewicht: 5, beispiel: 'besucherparkausweis/erteilung-drei-tage' },
  { gewicht: 5, beispiel: 'besucherparkausweis/ablehnung-gast-aus-taucha' },
  { gewicht: 8, beispiel: 'gewerbeanmeldung/fahrradladen-automatisch' },
  { gewicht: 3, beispiel: 'wohngeld/alleinerziehend' },
  { gewicht: 8, beispiel: 'bewohnerparkausweis/freitext-fuehrt-zum-menschen' },
  { gewicht: 6, beispiel: 'energiepreispauschale/bewilligung-studentin' },
  { gewicht: 8, beispiel: 'bewohnerparkausweis/nachforderung-rechtzeitig-beantwortet', danach: 'nachricht' },
  { gewicht: 4, beispiel: 'besucherparkausweis/ruecknahme', danach: 'nachricht' },
  { gewicht: 3, beispiel: 'bewohnerparkausweis/mensch-verlangt-bewilligung', danach: 'mensch' },
  { gewicht: 2, beispiel: 'bewohnerparkausweis/erteilung-als-halterin', kaputt: true },
];

/** Folders in `workflows` that the mixture needs. */
export const VERFAHREN = [...new Set(MISCHUNG.map(({ beispiel }) => beispiel.split('/')[0]))];
