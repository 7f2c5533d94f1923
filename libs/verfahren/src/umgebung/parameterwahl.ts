import type { Kontext } from '#libs/engine';
import { BescheidwerkFehler, type Json, type JsonObject } from '#libs/kernel';
import { ladeParameter, type ParameterSatz } from '#libs/regeln';
import type { Installation } from '../installation/installation.js';
import type { Uebersetzung } from './uebersetzung.js';

/**
 * Chooses the parameter values of a case: the package's own, or with the values that the case's authority has set for
 * parameters that may be overridden.
 */
export class Parameterwahl {
  readonly #uebersetzung: Uebersetzung;
  readonly #ueberschreibungen: NonNullable<Installation['ueberschreibungen']>;
  readonly #saetze = new Map<string, ParameterSatz>();

  constructor(uebersetzung: Uebersetzung, ueberschreibungen: Installation['ueberschreibungen'] = {}) {
    this.#uebersetzung = uebersetzung;
    this.#ueberschreibungen = ueberschreibungen;
  }

  /** @param behoerde id of the authority that handles the case */
  fuer(behoerde: string | undefined): ParameterSatz {
    const eigene = behoerde === undefined ? undefined : this.#ueberschreibungen[behoerde];
    if (!eigene || behoerde === undefined) return this.#uebersetzung.parameter;
    let satz = this.#saetze.get(behoerde);
    if (!satz) {
      satz = this.#baue(behoerde, eigene);
      this.#saetze.set(behoerde, satz);
    }
    return satz;
  }

  #baue(behoerde: string, eigene: Readonly<Record<string, Json>>): ParameterSatz {
    const { paket } = this.#uebersetzung;
    const erlaubt = new Set(paket.angabe.ueberschreibbar);
    const fremd = Object.keys(eigene).find((id) => !erlaubt.has(id));
    if (fremd !== undefined) {
      throw new BescheidwerkFehler(
        'PARAMETER_NICHT_UEBERSCHREIBBAR',
        `Die Behörde „${behoerde}“ überschreibt den Parameter „${fremd}“, den ${paket.angabe.id} nicht freigibt.`,
      );
    }
    const dateien = paket.parameter.map(({ datei, json }) => ({ datei, json: mitEigenen(json, eigene) }));
    const ergebnis = ladeParameter(dateien);
    if (ergebnis.satz) return ergebnis.satz;
    throw new BescheidwerkFehler(
      'PARAMETER_UEBERSCHREIBUNG_UNGUELTIG',
      `Die Parameterwerte der Behörde „${behoerde}“ sind ungültig: ${ergebnis.befunde.map(({ text }) => text).join(' ')}`,
    );
  }
}

function mitEigenen(json: Json, eigene: Readonly<Record<string, Json>>): Json {
  const datei = json as { parameter?: readonly JsonObject[] };
  const parameter = (datei.parameter ?? []).map((eintrag) => {
    const werte = eigene[String(eintrag.id)];
    return werte === undefined ? eintrag : { ...eintrag, werte };
  });
  return { ...(datei as JsonObject), parameter };
}

/** Reads which authority handles a case from what the shell knows of it. */
export function behoerdeDes(kontext: Kontext): string | undefined {
  return typeof kontext.vorgang.behoerdeId === 'string' ? kontext.vorgang.behoerdeId : undefined;
}
