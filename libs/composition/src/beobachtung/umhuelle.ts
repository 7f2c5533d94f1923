/**
 * Surrounds one method of an adapter or use case with observation; whoever calls it notices nothing. The object itself
 * is changed, so that its class and its other methods stay what they are.
 */
export function umhuelle<T extends object, K extends keyof T>(
  ziel: T,
  methode: K,
  huelle: (echt: T[K]) => T[K],
): void {
  const echt = ziel[methode];
  if (typeof echt !== 'function') throw new TypeError(`${String(methode)} ist keine Methode.`);
  ziel[methode] = huelle(echt.bind(ziel));
}
