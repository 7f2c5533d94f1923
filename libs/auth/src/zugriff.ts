import type { Rolle } from './rolle.js';

/** A person as stored with what they have done; `id` is the `sub` of the token and never changes. */
export interface PersonRef {
  readonly id: string;
  readonly name: string;
}

/** A person as the provider names them. */
export interface Person extends PersonRef {
  readonly email?: string;
}

/** An absent person for whom another one acts, with the rights that come from it (only within the period). */
export interface Vertretene {
  readonly id: string;
  readonly name: string;
  readonly rollen: readonly Rolle[];
  /** Last day of the period, ISO date. */
  readonly bis: string;
}

/** A signed-in person. Everything in it was true a moment ago; it is made anew for each request. */
export interface Personenzugriff {
  readonly art: 'person';
  readonly person: Person;
  readonly rollen: readonly Rolle[];
  /** Authority the person works for right now: the tenant of the request. Operators may have none. */
  readonly behoerdeId?: string;
  /** All authorities the person may choose among. */
  readonly behoerden: readonly string[];
  /** Whom the person stands in for today, in `behoerdeId`. */
  readonly vertritt: readonly Vertretene[];
  readonly sitzungId: string;
}

/** A portal: a machine that signs in with its own key and sees what it has sent, whatever the authority. */
export interface Portalzugriff {
  readonly art: 'portal';
  /** Client id at the provider; sender of all its submissions. */
  readonly portal: { readonly id: string };
  readonly rollen: readonly ['portal'];
  readonly behoerdeId?: undefined;
}

/** Who makes a request and in which tenant. */
export type Zugriff = Personenzugriff | Portalzugriff;
