import type { Ich, Vorgangsseite } from '#libs/schnittstelle';

/** Whether somebody is excluded from a case (§§ 20, 21 VwVfG). */
export const istBefangen = (
  { befangen }: Pick<Vorgangsseite, 'befangen'>,
  ich: Pick<Ich, 'person'>,
): boolean => befangen.some(({ person }) => person.id === ich.person.id);
