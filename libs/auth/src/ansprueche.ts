import { istRolle, type Rolle } from './rolle.js';
import type { Personenangabe } from './sitzung/sitzung-speicher.js';

/** Where in a token roles and authorities stand; nested claims with dots, e.g. `realm_access.roles`. */
export interface Anspruchszuordnung {
  readonly rollen: string;
  readonly behoerden: string;
}

/**
 * Reads a person from the claims of an ID token. Values that are no role here are left out, since a provider has roles
 * for other programs too; `portal` is never a person's role. Groups may be paths (`/behoerden/leipzig-wohngeld`): the
 * last part counts, and an authority that this installation does not know is left out.
 */
export function liesPerson(
  ansprueche: Readonly<Record<string, unknown>>,
  zuordnung: Anspruchszuordnung,
  bekannteBehoerden: ReadonlySet<string>,
): Personenangabe {
  const { sub, name, preferred_username: kennung, email } = ansprueche;
  const id = String(sub);
  return {
    id,
    name: text(name) ?? text(kennung) ?? id,
    ...(text(email) && { email: text(email) }),
    rollen: liesAnspruch(ansprueche, zuordnung.rollen).filter(
      (wert): wert is Rolle => istRolle(wert) && wert !== 'portal',
    ),
    behoerden: liesAnspruch(ansprueche, zuordnung.behoerden).filter((wert) => bekannteBehoerden.has(wert)),
  };
}

function text(wert: unknown): string | undefined {
  return typeof wert === 'string' && wert.trim() ? wert : undefined;
}

/** The texts of a claim, one or many, each the last part of its path, without repetition. */
export function liesAnspruch(ansprueche: Readonly<Record<string, unknown>>, pfad: string): string[] {
  const wert = ansprueche[pfad] ?? pfad.split('.').reduce<unknown>(teilVon, ansprueche);
  const liste = Array.isArray(wert) ? wert : [wert];
  const texte = liste.filter((einer): einer is string => typeof einer === 'string');
  return [...new Set(texte.map((einer) => einer.slice(einer.lastIndexOf('/') + 1)))];
}

function teilVon(objekt: unknown, name: string): unknown {
  return typeof objekt === 'object' && objekt !== null && Object.hasOwn(objekt, name)
    ? (objekt as Record<string, unknown>)[name]
    : undefined;
}
