import type { Personenzugriff } from '../zugriff.js';
import type { Sitzungsstand } from './sitzung-speicher.js';

/** What a session amounts to for one request. A chosen authority counts only while the person belongs to it. */
export function zuPersonenzugriff({ id, person, arbeitetFuer, vertritt }: Sitzungsstand): Personenzugriff {
  const { rollen, behoerden, ...angaben } = person;
  const behoerdeId = behoerden.find((behoerde) => behoerde === arbeitetFuer) ?? behoerden[0];
  return {
    art: 'person',
    person: angaben,
    rollen,
    behoerdeId,
    behoerden,
    vertritt: vertritt
      .filter((eine) => eine.behoerdeId === behoerdeId)
      .map(({ behoerdeId: _behoerde, ...vertretene }) => vertretene),
    sitzungId: id,
  };
}
