import { BescheidwerkFehler } from '#libs/kernel';
import { findRechtsaenderung, type OffenesVerfahren } from '#libs/verfahren';
import type { Verfahrensregister, Versionsname } from '../verfahrensregister/verfahrensregister.js';
import type { Verfahrensteile } from './schreibe-fort.js';
import type { Vorgang } from './vorgang.js';

/**
 * What one run has open of published procedures. Opening takes connections and time, so it does not happen while cases
 * are locked: `deckt` says that something is missing, `ladeFehlende` gets it, and the run begins anew.
 */
export class Verfahrensbestand {
  /** By name, how to get it. */
  readonly #fehlende = new Map<string, () => Promise<unknown>>();
  /** By name, why it cannot be opened; it is not tried again in this run. */
  readonly #unladbare = new Map<string, BescheidwerkFehler>();

  constructor(private readonly register: Verfahrensregister) {}

  /** Whether nothing is missing any more. */
  get istVollstaendig(): boolean {
    return this.#fehlende.size === 0;
  }

  /** Whether these cases and those asked about since `ladeFehlende` have all they need. */
  deckt(vorgaenge: readonly Vorgang[]): boolean {
    for (const [name, lade] of vorgaenge.flatMap((vorgang) => this.#ungeladene(vorgang)))
      if (!this.#unladbare.has(name)) this.#fehlende.set(name, lade);
    return this.istVollstaendig;
  }

  /** Opens what is missing, or notes why it cannot be opened; what the database says is thrown. */
  async ladeFehlende(): Promise<void> {
    for (const [name, lade] of this.#fehlende) {
      const fehler = await versuche(lade);
      if (fehler) this.#unladbare.set(name, fehler);
    }
    this.#fehlende.clear();
  }

  /** What a case runs by. @throws BescheidwerkFehler why a version it needs cannot be opened */
  teile(vorgang: Vorgang): Verfahrensteile {
    const [eigene, letzte] = this.#versionen(vorgang);
    const verfahren = this.#getOffen(eigene);
    if (!letzte) return verfahren;
    const neuere = this.register.findNeuere(eigene.verfahrenId, eigene.version);
    return {
      prozess: verfahren.prozess,
      umfeld: verfahren.umfeld,
      findRechtsaenderung: (kontext) =>
        findRechtsaenderung(
          verfahren,
          this.#getOffen(letzte),
          neuere.map((version) => this.#getUebergang(version)),
          kontext,
        ),
    };
  }

  /** The version that a case began with, and the last of those published after it; both are opened. */
  #versionen({
    verfahrenId,
    verfahrenVersion: version,
  }: Vorgang): readonly [Versionsname, ...Versionsname[]] {
    return [{ verfahrenId, version }, ...this.register.findNeuere(verfahrenId, version).slice(-1)];
  }

  /** What a case still needs of procedures, by name, and how to get it. */
  #ungeladene(vorgang: Vorgang): (readonly [string, () => Promise<unknown>])[] {
    const { verfahrenId, verfahrenVersion } = vorgang;
    const versionen = this.#versionen(vorgang)
      .filter((eine) => !this.register.findGeladen(eine.verfahrenId, eine.version))
      .map((eine) => [versionstext(eine), () => this.register.lade(eine.verfahrenId, eine.version)] as const);
    const uebergaenge = this.register
      .findNeuere(verfahrenId, verfahrenVersion)
      .filter(({ version }) => !this.register.findUebergang(verfahrenId, version))
      .map(
        (eine) =>
          [uebergangstext(eine), () => this.register.ladeUebergang(verfahrenId, eine.version)] as const,
      );
    return [...versionen, ...uebergaenge];
  }

  #getOffen(version: Versionsname): OffenesVerfahren {
    const offen = this.register.findGeladen(version.verfahrenId, version.version);
    if (!offen) throw this.#unladbare.get(versionstext(version));
    return offen;
  }

  #getUebergang(version: Versionsname) {
    const gelesen = this.register.findUebergang(version.verfahrenId, version.version);
    if (!gelesen) throw this.#unladbare.get(uebergangstext(version));
    return gelesen.uebergang;
  }
}

/** Why a published procedure cannot be opened; what the database says is thrown. */
async function versuche(lade: () => Promise<unknown>): Promise<BescheidwerkFehler | undefined> {
  try {
    await lade();
    return undefined;
  } catch (fehler) {
    if (fehler instanceof BescheidwerkFehler) return fehler;
    throw fehler;
  }
}

/** Names what a version says about earlier cases. */
function uebergangstext(version: Versionsname): string {
  return `uebergang ${versionstext(version)}`;
}

function versionstext({ verfahrenId, version }: Versionsname): string {
  return `${verfahrenId} ${version}`;
}
