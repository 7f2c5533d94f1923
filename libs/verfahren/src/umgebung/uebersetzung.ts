import { type Befund, hatFehler } from '#libs/kernel';
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

/** The compiled package (then `befunde` holds warnings only), or all findings of its parts. */
export type Uebersetzungsergebnis =
  | { readonly uebersetzung: Uebersetzung; readonly befunde: readonly Befund[] }
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
    const importe = paket.regeln.filter((andere) => andere.datei !== datei);
    const { modell, befunde: ausDmn } = await compileDmn(xml, { datei, importe });
    befunde.push(...ausDmn);
    if (modell) regeln.push({ datei, modell });
  }
  const parameter = ladeParameter(paket.parameter);
  befunde.push(...parameter.befunde);
  if (Array.isArray(plan) || !parameter.satz || hatFehler(befunde)) return { befunde };
  const uebersetzung = { paket, plan: plan as Eingangsplan, regeln, parameter: parameter.satz };
  return { uebersetzung, befunde };
}
