/** What was frozen here. An object that was never registered anywhere costs next to nothing to look for. */
const FESTE = new WeakSet<object>();

/**
 * A copy of Json that never changes, with all it holds, without fields that are not set: many cases may carry it as the
 * same object, and what is found out about it once (`jeObjekt`) holds for all of them. What is frozen already is given
 * back as it is.
 */
export function festige<T>(wert: T): T {
  if (typeof wert !== 'object' || wert === null || FESTE.has(wert)) return wert;
  const abzug: object = Array.isArray(wert)
    ? wert.map((teil) => festige(teil))
    : Object.fromEntries(gesetzte(wert).map(([name, teil]) => [name, festige(teil)]));
  FESTE.add(Object.freeze(abzug));
  return abzug as T;
}

function gesetzte(wert: object): [string, unknown][] {
  return Object.entries(wert).filter(([, teil]) => teil !== undefined);
}

/** Whether a value was frozen by `festige`, and so can never change. */
export function istFest(wert: object): boolean {
  return FESTE.has(wert);
}
