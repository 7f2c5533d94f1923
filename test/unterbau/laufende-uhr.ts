import { type Clock, Temporal } from '#libs/kernel';

/** A clock that shows another day but goes like any other: for what waits for real time on the day of an example. */
export function laufendeUhr(ab: string): Clock {
  const beginn = performance.now();
  const anfang = Temporal.Instant.from(ab);
  return { now: () => anfang.add({ milliseconds: Math.round(performance.now() - beginn) }) };
}
