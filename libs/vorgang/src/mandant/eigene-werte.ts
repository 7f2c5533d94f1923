import type { Clock, JsonObject } from '#libs/kernel';
import { type OffenesVerfahren, pruefeUeberschreibung, type Ueberschreibung } from '#libs/verfahren';
import { imBereich } from './bereich.js';
import type { Parameterwert, UeberschreibungSpeicher } from './ueberschreibung-speicher.js';

/** How long what has been read may be used; a value that is set takes effect on new cases at the latest after it. */
const GILT_MS = 2_000;

/** What a new case takes over of its authority's own values. */
export interface EigeneWerte {
  /** Frozen in the case: it keeps the values that it was opened with, as it keeps its version of the procedure. */
  readonly kontext: JsonObject;
  /** Parameters whose own value does not fit this version of the procedure: a human must look at the case. */
  readonly konflikte: readonly string[];
}

const KEINE: EigeneWerte = { kontext: {}, konflikte: [] };

/** Finds an authority's own values for a new case. Read rarely: intake must not wait for them each time. */
export class LiesEigeneWerte {
  #gelesen: { readonly am: number; readonly werte: Promise<readonly Parameterwert[]> } | undefined;

  constructor(
    private readonly speicher: UeberschreibungSpeicher,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(behoerdeId: string, { paket }: OffenesVerfahren): Promise<EigeneWerte> {
    const werte = (await this.#alle()).filter(
      (wert) => wert.behoerdeId === behoerdeId && wert.verfahrenId === paket.angabe.id,
    );
    if (werte.length === 0) return KEINE;
    const passt = (wert: Parameterwert) => pruefeUeberschreibung(paket, wert).length === 0;
    const ueberschreibungen = werte.filter(passt).map(alsUeberschreibung);
    const konflikte = werte.filter((wert) => !passt(wert)).map(({ parameterId }) => parameterId);
    return {
      kontext: ueberschreibungen.length > 0 ? { ueberschreibungen } : {},
      konflikte: [...new Set(konflikte)],
    };
  }

  #alle(): Promise<readonly Parameterwert[]> {
    const jetzt = this.uhr.now().epochMilliseconds;
    if (this.#gelesen && Math.abs(jetzt - this.#gelesen.am) < GILT_MS) return this.#gelesen.werte;
    // Of all authorities, whoever's request happens to be the first: what is kept must not depend on it.
    const werte = imBereich({ art: 'dienst', zweck: 'eingang' }, () => this.speicher.wirksame());
    werte.catch(() => {
      this.#gelesen = undefined;
    });
    this.#gelesen = { am: jetzt, werte };
    return werte;
  }
}

/** What of a value goes into the file of a case: not who set it and why, which the id leads to. */
function alsUeberschreibung(wert: Ueberschreibung): JsonObject {
  const { id, parameterId, gueltigVon, gueltigBis, norm } = wert;
  return { id, parameterId, wert: wert.wert, gueltigVon, ...(gueltigBis && { gueltigBis }), norm };
}
