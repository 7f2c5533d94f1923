import { findReichweite, type Recht } from './berechtigungen.js';
import type { Rolle } from './rolle.js';
import type { Personenzugriff, PersonRef, Vertretene, Zugriff } from './zugriff.js';

/** Who acts: the person of the session and, where it acts with somebody else's right or task, for whom. */
export interface Handelnder extends PersonRef {
  /** Recorded as „in Vertretung“. */
  readonly inVertretungVon?: PersonRef;
}

/** The answer of the permission table: allowed (perhaps only by substitution), or why not. */
export type Erlaubnis =
  | { readonly erlaubt: true; readonly inVertretungVon?: Vertretene }
  | { readonly erlaubt: false; readonly grund: 'ROLLE_FEHLT' | 'BEHOERDE_FEHLT' };

/** Asks the permission table. One's own roles come first; those of an absent person count within the period only. */
export function pruefeRecht(zugriff: Zugriff, recht: Recht): Erlaubnis {
  const eigene = reichweiten(zugriff.rollen, recht);
  if (eigene.length > 0) {
    const ohneMandant = zugriff.art === 'person' && zugriff.behoerdeId === undefined;
    if (ohneMandant && eigene.every((reichweite) => reichweite === 'behoerde')) {
      return { erlaubt: false, grund: 'BEHOERDE_FEHLT' };
    }
    return { erlaubt: true };
  }
  const vertretene = findVertretene(zugriff, ({ rollen }) => reichweiten(rollen, recht).includes('behoerde'));
  if (vertretene) return { erlaubt: true, inVertretungVon: vertretene };
  return { erlaubt: false, grund: 'ROLLE_FEHLT' };
}

/**
 * Who is recorded as acting. It is „in Vertretung“ when the right comes from the absent person alone, or when the
 * task is assigned to the absent person.
 * @param zugewiesenAn id of the person to whom the task is assigned
 */
export function handelnder(zugriff: Personenzugriff, recht: Recht, zugewiesenAn?: string): Handelnder {
  const { id, name } = zugriff.person;
  const erlaubnis = pruefeRecht(zugriff, recht);
  const vertretene =
    (erlaubnis.erlaubt && erlaubnis.inVertretungVon) ||
    findVertretene(zugriff, (eine) => eine.id === zugewiesenAn);
  return vertretene
    ? { id, name, inVertretungVon: { id: vertretene.id, name: vertretene.name } }
    : { id, name };
}

/** Who acted in the words of the record: `Jana Roth, in Vertretung für Tom Berg`. */
export function mitVertretung({ name, inVertretungVon }: Handelnder): string {
  return inVertretungVon ? `${name}, in Vertretung für ${inVertretungVon.name}` : name;
}

function reichweiten(rollen: readonly Rolle[], recht: Recht) {
  return rollen.map((rolle) => findReichweite(recht, rolle)).filter((reichweite) => reichweite !== undefined);
}

function findVertretene(zugriff: Zugriff, gilt: (eine: Vertretene) => boolean): Vertretene | undefined {
  return zugriff.art === 'person' ? zugriff.vertritt.find(gilt) : undefined;
}
