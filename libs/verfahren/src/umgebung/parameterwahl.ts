import type { Kontext } from '#libs/engine';
import { BescheidwerkFehler, canonicalJson } from '#libs/kernel';
import { ladeParameter, type ParameterSatz } from '#libs/regeln';
import type { Ueberschreibung } from '../ueberschreibung/ueberschreibung.js';
import { wendeUeberschreibungenAn } from '../ueberschreibung/wende-an.js';
import type { Uebersetzung } from './uebersetzung.js';

/**
 * Chooses the parameter values of a case: the package's own, or with the values that its authority had set when the
 * case was opened. They are part of the case (`vorgang.ueberschreibungen`), so that it gives the same result whenever
 * it is carried on or replayed.
 */
export class Parameterwahl {
  readonly #uebersetzung: Uebersetzung;
  readonly #saetze = new Map<string, ParameterSatz>();

  constructor(uebersetzung: Uebersetzung) {
    this.#uebersetzung = uebersetzung;
  }

  /** @throws BescheidwerkFehler `PARAMETER_UEBERSCHREIBUNG_UNGUELTIG`; the case is marked as stuck then */
  fuer(kontext: Kontext): ParameterSatz {
    const eigene = kontext.vorgang.ueberschreibungen as unknown as readonly Ueberschreibung[] | undefined;
    if (!eigene || eigene.length === 0) return this.#uebersetzung.parameter;
    const schluessel = canonicalJson(eigene);
    let satz = this.#saetze.get(schluessel);
    if (!satz) {
      satz = this.#baue(eigene);
      this.#saetze.set(schluessel, satz);
    }
    return satz;
  }

  #baue(eigene: readonly Ueberschreibung[]): ParameterSatz {
    const dateien = this.#uebersetzung.paket.parameter.map(({ datei, json }) => ({
      datei,
      json: wendeUeberschreibungenAn(json, eigene),
    }));
    const ergebnis = ladeParameter(dateien);
    if (ergebnis.satz) return ergebnis.satz;
    throw new BescheidwerkFehler(
      'PARAMETER_UEBERSCHREIBUNG_UNGUELTIG',
      `Die eigenen Parameterwerte der Behörde sind ungültig: ${ergebnis.befunde.map(({ text }) => text).join(' ')}`,
    );
  }
}

/** Reads which authority handles a case from what the shell knows of it. */
export function behoerdeDes(kontext: Kontext): string | undefined {
  return typeof kontext.vorgang.behoerdeId === 'string' ? kontext.vorgang.behoerdeId : undefined;
}
