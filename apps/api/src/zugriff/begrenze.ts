/** Makes room for one in what must not grow; what was put in first goes first. */
export function begrenze(sammlung: Map<string, unknown> | Set<string>, hoechstens: number): void {
  if (sammlung.size < hoechstens) return;
  const [aeltester] = sammlung.keys();
  if (aeltester !== undefined) sammlung.delete(aeltester);
}
