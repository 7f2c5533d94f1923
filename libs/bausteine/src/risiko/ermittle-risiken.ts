import type { RegelWarnung } from '#libs/regeln';
import type { Aufruf } from '../baustein.js';

/** A risk rule that hit. For case workers and audit only: nothing of it may be told outside (§ 88 Abs. 5 S. 4 AO). */
export interface Risikotreffer {
  /** `<table>/<rule>`, or the decision itself where it could not be evaluated. */
  readonly regel: string;
  readonly text: string;
}

/**
 * Evaluates the risk rules of the procedure: every rule that fires in the table of a risk decision is a hit. What cannot
 * be evaluated is one too: a doubt goes to a human.
 */
export function ermittleRisiken({ kontext, jetzt, umfeld }: Aufruf): Risikotreffer[] {
  return umfeld.verfahren.risikoregeln.flatMap(({ datei, entscheidung }): Risikotreffer[] => {
    const ergebnis = umfeld.entscheide(entscheidung, datei, { kontext, jetzt });
    if (!ergebnis || ergebnis.warnungen.some(istZweifel)) {
      return [
        { regel: entscheidung, text: `Die Risikoregeln „${entscheidung}“ ließen sich nicht auswerten.` },
      ];
    }
    return ergebnis.gruende
      .filter(({ tabelle, tabellenId }) => tabelle === entscheidung || tabellenId === entscheidung)
      .map(({ tabellenId, regelId, text }) => ({
        regel: `${tabellenId}/${regelId}`,
        text: text ?? `Die Risikoregel „${regelId}“ trifft zu.`,
      }));
  });
}

/** That no rule hits is the normal case of such a table (COLLECT). */
function istZweifel({ code, schwere }: RegelWarnung): boolean {
  return schwere === 'unbestimmt' && code !== 'ERGEBNIS_LEER';
}
