import type { Zustandswert } from './kontext.js';

/** A state value in words, the same whatever the order of its keys: `„pruefung.formell“ und „pruefung.register“`. */
export function zustandsname(wert: Zustandswert): string {
  return blaetter(wert)
    .sort()
    .map((name) => `„${name}“`)
    .join(' und ');
}

function blaetter(wert: Zustandswert): string[] {
  if (typeof wert === 'string') return [wert];
  return Object.entries(wert).flatMap(([name, innen]) => {
    const weiter = blaetter(innen);
    return weiter.length === 0 ? [name] : weiter.map((blatt) => `${name}.${blatt}`);
  });
}
