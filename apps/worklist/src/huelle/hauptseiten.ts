import type { Ich } from '#libs/schnittstelle';

/** The pages of the navigation and who may open them, as in the permission table of the server. */
const SEITEN = [
  {
    pfad: '/arbeitsvorrat',
    titel: 'arbeitsvorrat',
    taste: 'g a',
    rollen: ['sachbearbeitung', 'teamleitung', 'revision'],
  },
  {
    pfad: '/posteingang',
    titel: 'posteingang',
    taste: 'g p',
    rollen: ['sachbearbeitung', 'teamleitung', 'revision'],
  },
  {
    pfad: '/lagebild',
    titel: 'lagebild',
    taste: 'g l',
    rollen: ['teamleitung', 'revision', 'prozessdesign'],
  },
] as const;

/** The pages for this person. Who stands in for somebody sees all: their rights count too. */
export const hauptseiten = ({ rollen, vertritt }: Ich) =>
  SEITEN.filter(
    (seite) => vertritt.length > 0 || seite.rollen.some((rolle) => (rollen as string[]).includes(rolle)),
  );
