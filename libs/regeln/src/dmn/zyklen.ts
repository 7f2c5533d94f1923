import { type Bedarf, Bkm, Dienst, type Drg, Entscheidung } from './drg.js';
import type { Melder } from './melder.js';
import type { Element } from './moddle.js';

/** Reports decisions that depend on themselves; each circle once. */
export function meldeZyklen(
  elemente: ReadonlyMap<string, Drg>,
  roh: ReadonlyMap<string, Element>,
  melder: Melder,
): void {
  const melde = (drg: Drg, text: string) =>
    melder.fehler(
      'ENTSCHEIDUNG_ZYKLISCH',
      roh.get(drg.id),
      `»${drg.name}«`,
      text,
      'Entfernen Sie eine der Verbindungen.',
    );
  const fertig = new Set<Drg>();
  const pfad: Drg[] = [];
  const besuche = (drg: Drg): void => {
    if (fertig.has(drg)) return;
    const stelle = pfad.indexOf(drg);
    if (stelle >= 0) {
      const kreis = [...pfad.slice(stelle), drg].map(({ name }) => `»${name}«`).join(' → ');
      melde(drg, `Die Entscheidungen hängen im Kreis voneinander ab: ${kreis}.`);
      return;
    }
    if (!(drg instanceof Entscheidung)) return;
    pfad.push(drg);
    for (const ziel of drg.bedarf.flatMap(zieleVon)) besuche(ziel);
    pfad.pop();
    fertig.add(drg);
  };
  for (const drg of elemente.values()) {
    besuche(drg);
    if (drg instanceof Dienst && brauchtSich(drg))
      melde(drg, `Der Decision Service »${drg.name}« wertet Entscheidungen aus, die ihn selbst aufrufen.`);
  }
}

/** Whether a decision service knows itself through the decisions that it evaluates; its inputs are given to it. */
function brauchtSich(dienst: Dienst): boolean {
  const gesehen = new Set<Drg>(dienst.eingaben);
  const offen: Drg[] = [...dienst.ausgaben];
  for (let drg = offen.pop(); drg; drg = offen.pop()) {
    if (drg === dienst) return true;
    if (gesehen.has(drg)) continue;
    gesehen.add(drg);
    if (drg instanceof Dienst) offen.push(...drg.ausgaben);
    else if (drg instanceof Entscheidung || drg instanceof Bkm) offen.push(...drg.bedarf.flatMap(zieleVon));
  }
  return false;
}

function zieleVon({ ziel }: Bedarf): readonly Drg[] {
  return 'wert' in ziel ? [ziel] : ziel.map((z) => z.ziel);
}
