import type { Befund } from '#libs/kernel';
import { compileDmn, type DmnModell, ladeParameter, type ParameterSatz } from '#libs/regeln';
import { type Eingangsplan, parseEingang } from '#libs/xoev';
import type { Paket } from '../paket/paket.js';

/** A DMN file of a package, compiled. */
export interface Regelmodell {
  readonly datei: string;
  readonly modell: DmnModell;
}

/** A package whose mapping, rules and parameters are compiled; stateless and reusable for any number of cases. */
export interface Uebersetzung {
  readonly paket: Paket;
  readonly plan: Eingangsplan;
  readonly regeln: readonly Regelmodell[];
  readonly parameter: ParameterSatz;
}

/** Either the compiled package, or all findings of its parts. */
export type Uebersetzungsergebnis =
  | { readonly uebersetzung: Uebersetzung }
  | { readonly befunde: readonly Befund[] };

const fertig = new Map<string, Promise<Uebersetzungsergebnis>>();

/** Compiles a package; the result is kept by content hash, since compiling costs milliseconds and cases are many. */
export function uebersetzePaket(paket: Paket): Promise<Uebersetzungsergebnis> {
  const vorhanden = fertig.get(paket.hash);
  if (vorhanden) return vorhanden;
  const neu = uebersetze(paket);
  fertig.set(paket.hash, neu);
  return neu;
}

async function uebersetze(paket: Paket): Promise<Uebersetzungsergebnis> {
  const befunde: Befund[] = [];
  const plan = parseEingang(paket.eingang);
  if (Array.isArray(plan)) befunde.push(...plan);
  const regeln: Regelmodell[] = [];
  for (const { datei, xml } of paket.regeln) {
    const ergebnis = await compileDmn(xml, { datei });
    if ('modell' in ergebnis) regeln.push({ datei, modell: ergebnis.modell });
    else befunde.push(...ergebnis.befunde);
  }
  const parameter = ladeParameter(paket.parameter);
  if ('befunde' in parameter) befunde.push(...parameter.befunde);
  if (Array.isArray(plan) || 'befunde' in parameter || befunde.length > 0) return { befunde };
  return { uebersetzung: { paket, plan: plan as Eingangsplan, regeln, parameter: parameter.satz } };
}
