/** Milliseconds of processor time that this process needs for something: the same however much else the machine does. */
export function messeRechenzeit<T>(was: () => T): { readonly ergebnis: T; readonly ms: number } {
  const beginn = process.cpuUsage();
  const ergebnis = was();
  const { user, system } = process.cpuUsage(beginn);
  return { ergebnis, ms: (user + system) / 1_000 };
}
