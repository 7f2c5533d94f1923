import { type PlainDate, Temporal } from '#libs/kernel';
import type { Person, Personenzugriff } from '../zugriff.js';

/** A substitution for absence. Days are legal days, both included. */
export interface Vertretung {
  readonly id: string;
  readonly behoerdeId: string;
  readonly vertretener: Pick<Person, 'id' | 'name'>;
  readonly vertreter: Pick<Person, 'id' | 'name'>;
  readonly von: string;
  readonly bis: string;
}

/** What somebody asks for. */
export interface Vertretungswunsch {
  readonly vertretenerId: string;
  readonly vertreterId: string;
  readonly von: string;
  readonly bis: string;
}

/** Why a substitution cannot be; each with what to do. */
export type Vertretungshindernis =
  | 'VERTRETUNG_SELBST'
  | 'VERTRETUNG_ZEITRAUM'
  | 'VERTRETUNG_VERGANGEN'
  | 'VERTRETUNG_FREMDE_ABWESENHEIT'
  | 'VERTRETUNG_SELBSTBESTELLUNG';

/** The longest period; a longer absence is a change of duties, which is the provider's business. */
export const HOECHSTENS_TAGE = 366;

/**
 * Whether somebody may set up a substitution: people for their own absence, a Teamleitung for anybody's – but nobody
 * gives themselves the rights of another person.
 */
export function findHindernis(
  zugriff: Pick<Personenzugriff, 'person' | 'rollen'>,
  wunsch: Vertretungswunsch,
  heute: PlainDate,
): Vertretungshindernis | undefined {
  const { vertretenerId, vertreterId } = wunsch;
  const [von, bis] = [Temporal.PlainDate.from(wunsch.von), Temporal.PlainDate.from(wunsch.bis)];
  if (vertretenerId === vertreterId) return 'VERTRETUNG_SELBST';
  if (Temporal.PlainDate.compare(von, bis) > 0 || von.until(bis).days >= HOECHSTENS_TAGE) {
    return 'VERTRETUNG_ZEITRAUM';
  }
  if (Temporal.PlainDate.compare(bis, heute) < 0) return 'VERTRETUNG_VERGANGEN';
  if (vertretenerId === zugriff.person.id) return undefined;
  if (!zugriff.rollen.includes('teamleitung')) return 'VERTRETUNG_FREMDE_ABWESENHEIT';
  return vertreterId === zugriff.person.id ? 'VERTRETUNG_SELBSTBESTELLUNG' : undefined;
}

/** Whether somebody may end a substitution: the two it concerns, and a Teamleitung. */
export function darfBeenden(
  zugriff: Pick<Personenzugriff, 'person' | 'rollen'>,
  { vertretener, vertreter }: Vertretung,
): boolean {
  const { id } = zugriff.person;
  return zugriff.rollen.includes('teamleitung') || vertretener.id === id || vertreter.id === id;
}
