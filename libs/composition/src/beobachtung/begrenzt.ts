/** What stands for every value beyond the bound. */
export const SONSTIGE = 'sonstige';

/**
 * Keeps the values of a label few, whatever comes from outside: the first ones are kept as they are, later new ones
 * become `sonstige`. Every further value would cost memory in each process and in the monitoring for ever.
 * @param hoechstens how many different values are kept
 */
export function begrenzt(hoechstens: number): (wert: string) => string {
  const bekannte = new Set<string>();
  return (wert) => {
    if (bekannte.has(wert)) return wert;
    if (bekannte.size >= hoechstens) return SONSTIGE;
    bekannte.add(wert);
    return wert;
  };
}
