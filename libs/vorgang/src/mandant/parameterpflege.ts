import { BescheidwerkFehler, type Clock, gleichesJson, type IdQuelle, type Json } from '#libs/kernel';
import {
  type OffenesVerfahren,
  type Parameterstand,
  parameterstand,
  pruefeUeberschreibung,
  type Ueberschreibungsmangel,
} from '#libs/verfahren';
import type { Parameterwert, UeberschreibungSpeicher } from './ueberschreibung-speicher.js';

/** A value as it is to be set. */
export interface NeuerParameterwert {
  readonly verfahrenId: string;
  readonly parameterId: string;
  readonly wert: Json;
  readonly gueltigVon: string;
  readonly gueltigBis?: string;
  readonly norm: string;
  readonly begruendung: string;
}

/** An own value that the newest version of its procedure does not admit. */
export interface Parameterkonflikt extends Parameterwert {
  readonly version: string;
  readonly maengel: readonly Ueberschreibungsmangel[];
}

/** What an authority sees: the procedure's values, its own, and what does not fit. */
export interface Parameteruebersicht {
  readonly verfahrenId: string;
  readonly version: string;
  readonly parameter: readonly Parameterstand<Parameterwert>[];
  /** Own values whose parameter this version does not have any more. */
  readonly ohneParameter: Parameterstand<Parameterwert>['eigene'];
}

function istDerselbe(gesetzt: Parameterwert, neu: NeuerParameterwert): boolean {
  const angaben = ({ wert, gueltigVon, gueltigBis, norm, begruendung }: NeuerParameterwert) => ({
    wert,
    gueltigVon,
    gueltigBis,
    norm,
    begruendung,
  });
  return gleichesJson(angaben(gesetzt), angaben(neu));
}

/** Where the newest version of a procedure comes from. */
export interface Verfahrensquelle {
  findNeueste(verfahrenId: string): Promise<OffenesVerfahren | undefined>;
}

/** Lets an authority set own values where a procedure leaves room for them, see the difference, and withdraw them. */
export class Parameterpflege {
  constructor(
    private readonly speicher: UeberschreibungSpeicher,
    private readonly verfahren: Verfahrensquelle,
    private readonly uhr: Clock,
    private readonly ids: IdQuelle,
  ) {}

  /** @throws BescheidwerkFehler `VERFAHREN_UNBEKANNT` */
  async zeige(behoerdeId: string, verfahrenId: string): Promise<Parameteruebersicht> {
    const { paket } = await this.#getVerfahren(verfahrenId);
    const eigene = await this.speicher.wirksame(behoerdeId, verfahrenId);
    return { verfahrenId, version: paket.angabe.version, ...parameterstand(paket, eigene) };
  }

  /**
   * Sets a value for new cases; running ones keep what they were opened with. Whoever sets again what is the latest
   * already has that one.
   * @returns the value, or why it cannot be set: what the law fixes is not at the authority's disposal
   */
  async setze(
    behoerdeId: string,
    neu: NeuerParameterwert,
    von: string,
  ): Promise<{ readonly wert: Parameterwert } | { readonly maengel: readonly Ueberschreibungsmangel[] }> {
    const { paket } = await this.#getVerfahren(neu.verfahrenId);
    const maengel = pruefeUeberschreibung(paket, neu);
    if (maengel.length > 0) return { maengel };
    const wirksame = await this.speicher.wirksame(behoerdeId, neu.verfahrenId);
    const letzter = wirksame.findLast(({ parameterId }) => parameterId === neu.parameterId);
    if (letzter && letzter.gesetztVon === von && istDerselbe(letzter, neu)) return { wert: letzter };
    const wert = { ...neu, id: this.ids.neu(), behoerdeId, gesetztVon: von, gesetztAm: this.#jetzt() };
    await this.speicher.setze(wert);
    return { wert };
  }

  /** Withdraws a value; false if the authority has no such value any more. */
  hebeAuf(behoerdeId: string, id: string, von: string, grund: string): Promise<boolean> {
    return this.speicher.hebeAuf(behoerdeId, id, { von, am: this.#jetzt(), grund });
  }

  /**
   * Own values of any authority that the newest version of a procedure does not admit. They stay; new cases are
   * computed without them and shown to a human until somebody has settled it.
   */
  async konflikte(verfahrenId: string): Promise<readonly Parameterkonflikt[]> {
    const { paket } = await this.#getVerfahren(verfahrenId);
    const { version } = paket.angabe;
    return (await this.speicher.wirksame(undefined, verfahrenId))
      .map((wert) => ({ ...wert, version, maengel: pruefeUeberschreibung(paket, wert) }))
      .filter(({ maengel }) => maengel.length > 0);
  }

  async #getVerfahren(verfahrenId: string): Promise<OffenesVerfahren> {
    const verfahren = await this.verfahren.findNeueste(verfahrenId);
    if (verfahren) return verfahren;
    throw new BescheidwerkFehler(
      'VERFAHREN_UNBEKANNT',
      `Ein Verfahren „${verfahrenId}“ ist nicht veröffentlicht. Nennen Sie die Id aus verfahren.json.`,
    );
  }

  #jetzt(): string {
    return this.uhr.now().toString({ smallestUnit: 'millisecond' });
  }
}
