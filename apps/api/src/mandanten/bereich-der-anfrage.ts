import { findReichweite, type Recht, type Zugriff } from '#libs/auth';
import type { Bereich } from '#libs/vorgang';

const KEINER: Bereich = { art: 'keiner' };

/**
 * For whom the database is asked while a request is served. A person sees the authority they work for, and nothing
 * without one; only operators, whose rights reach the installation, go beyond it. A portal serves applicants of any
 * authority: what it may see is its own applications, which the routes check by its id.
 * @param zugriff undefined on public routes, which look at no case
 * @param recht the right of the route
 */
export function bereichDerAnfrage(zugriff: Zugriff | undefined, recht: Recht | undefined): Bereich {
  if (!zugriff) return KEINER;
  if (zugriff.art === 'portal') return { art: 'dienst', zweck: 'portal' };
  const fuerBetrieb =
    recht !== undefined &&
    (zugriff.rollen.includes('betrieb') || zugriff.rollen.includes('revision')) &&
    findReichweite(recht, 'betrieb') === 'installation';
  if (fuerBetrieb) return { art: 'dienst', zweck: 'betrieb' };
  return zugriff.behoerdeId === undefined ? KEINER : { art: 'mandant', behoerdeId: zugriff.behoerdeId };
}
