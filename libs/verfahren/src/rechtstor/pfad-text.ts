import type { Pfadschritt } from '#libs/engine';

/** A way through a process for people: names of states, the middle left out where it is long. */
export function pfadText(pfad: readonly Pfadschritt[]): string {
  const namen = pfad.map(({ knoten }) => knoten).filter((name) => !name.startsWith('('));
  const gekuerzt = namen.length > 12 ? [...namen.slice(0, 5), '…', ...namen.slice(-5)] : namen;
  return `„${gekuerzt.join(' → ')}“`;
}
