import type { Ich } from '#libs/schnittstelle';

/** Whether a person works on cases or only looks at them. Who stands in for somebody has that person's rights too. */
export const darfBearbeiten = ({ rollen, vertritt }: Pick<Ich, 'rollen' | 'vertritt'>): boolean =>
  vertritt.length > 0 || rollen.includes('sachbearbeitung') || rollen.includes('teamleitung');
