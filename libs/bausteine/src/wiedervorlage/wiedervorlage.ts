import { z } from 'zod';
import type { Ereignis } from '#libs/engine';
import { plainDate } from '#libs/kernel';
import { Text } from '../vorlage/feel-text.js';

/** How far a case may be put back; who needs longer looks at it once in between. */
const HOECHSTENS_MONATE = 12;

/** Until when an official puts a task back, and why. */
export const Wiedervorlage = z.strictObject({
  /** The day on which the task is presented again, ISO. */
  bis: z.iso.date(),
  grund: Text,
});
export type Wiedervorlage = z.infer<typeof Wiedervorlage>;

/** The events of putting back and presenting again; every process takes them as a note, whatever its state. */
export const ZURUECKGELEGT = 'ZURUECKGELEGT';
export const WIEDERVORGELEGT = 'WIEDERVORGELEGT';

/** Why a task cannot be put back to this day (German sentence); undefined when it can. */
export function findWiedervorlageMangel({ bis }: Wiedervorlage, heute: string): string | undefined {
  if (bis <= heute) return 'Der Tag der Wiedervorlage muss in der Zukunft liegen.';
  const spaetestens = plainDate(heute).add({ months: HOECHSTENS_MONATE }).toString();
  if (bis <= spaetestens) return undefined;
  return 'Eine Aufgabe lässt sich um höchstens ein Jahr zurücklegen. Nennen Sie einen früheren Tag.';
}

/** Who put which task back: what the journal keeps. */
export interface Zurueckgelegt extends Wiedervorlage {
  /** Id of the task, `<invocation>.<generation>`. */
  readonly aufgabe: string;
  readonly person: { readonly id: string; readonly name: string };
}

/** The two notes for the journal: now, and on the day. `id` makes them count once. */
export function wiedervorlageEreignisse(id: string, angabe: Zurueckgelegt): readonly [Ereignis, Ereignis] {
  const { aufgabe, bis, grund, person } = angabe;
  const vermerk = { art: 'meldung', vermerk: true } as const;
  return [
    { ...vermerk, id: `zurueckgelegt-${id}`, typ: ZURUECKGELEGT, daten: { aufgabe, bis, grund, person } },
    { ...vermerk, id: `wiedervorgelegt-${id}`, typ: WIEDERVORGELEGT, daten: { aufgabe, grund } },
  ];
}
