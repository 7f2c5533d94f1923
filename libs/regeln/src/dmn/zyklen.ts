import { type Bedarf, type Drg, Entscheidung } from './drg.js';
import type { Melder } from './melder.js';
import type { Element } from './moddle.js';

/** Reports decisions that depend on themselves; each circle once. */
export function meldeZyklen(
  elemente: ReadonlyMap<string, Drg>,
  roh: ReadonlyMap<string, Element>,
  melder: Melder,
): void {
  const fertig = new Set<Drg>();
  const pfad: Drg[] = [];
  const besuche = (drg: Drg): void => {
    if (fertig.has(drg)) return;
    const stelle = pfad.indexOf(drg);
    if (stelle >= 0) {
      const kreis = [...pfad.slice(stelle), drg].map(({ name }) => `»${name}«`).join(' → ');
      melder.fehler(
        'ENTSCHEIDUNG_ZYKLISCH',
        roh.get(drg.id),
        `»${drg.name}«`,
        `Die Entscheidungen hängen im Kreis voneinander ab: ${kreis}.`,
        'Entfernen Sie eine der Verbindungen.',
      );
      return;
    }
    if (!(drg instanceof Entscheidung)) return;
    pfad.push(drg);
    for (const ziel of drg.bedarf.flatMap(zieleVon)) besuche(ziel);
    pfad.pop();
    fertig.add(drg);
  };
  for (const drg of elemente.values()) besuche(drg);
}

function zieleVon({ ziel }: Bedarf): readonly Drg[] {
  return 'wert' in ziel ? [ziel] : ziel.map((z) => z.ziel);
}
