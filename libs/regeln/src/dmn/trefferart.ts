import type { Lauf } from '../feel/lauf.js';
import { rufePositional } from '../feel/rufe.js';
import { findFunktion } from '../funktionen/verzeichnis.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { gleich } from '../werte/gleichheit.js';
import type { Trefferart } from './tabellen-info.js';

/** A rule that matched: its number and its outputs, one by one and as the table's value. */
export interface Treffer {
  readonly regel: number;
  readonly ausgaben: readonly FeelWert[];
  readonly wert: FeelWert;
}

/** The outcome of a hit policy: which rules count, and the value; `undefined` where none fired. */
export interface Auswahl {
  readonly gefeuert: readonly Treffer[];
  readonly wert: FeelWert | undefined;
}

/** Ranks a rule by its outputs: lower comes first (the order of the output values). */
export type Rang = (treffer: Treffer) => readonly number[];

const AGGREGAT: Readonly<Record<string, string>> = { 'C+': 'sum', 'C<': 'min', 'C>': 'max' };

/** Applies a hit policy (DMN 1.5 § 8.2.10). Conflicts where one rule must fire are an error of the run. */
export function waehle(
  art: Trefferart,
  treffer: readonly Treffer[],
  rang: Rang,
  lauf: Lauf,
  wer: string,
): Auswahl {
  const [erster] = treffer;
  if (!erster) return { gefeuert: treffer, wert: art === 'C#' ? null : undefined };
  switch (art) {
    case 'U':
      if (treffer.length > 1) return { gefeuert: treffer, wert: mehrere(treffer, lauf, wer, 'nur eine') };
      return { gefeuert: treffer, wert: erster.wert };
    case 'A':
      if (treffer.some((t) => gleich(t.wert, erster.wert) !== true)) {
        return { gefeuert: treffer, wert: mehrere(treffer, lauf, wer, 'nur übereinstimmende') };
      }
      return { gefeuert: treffer, wert: erster.wert };
    case 'F':
      return { gefeuert: [erster], wert: erster.wert };
    case 'P': {
      const [bester] = nachRang(treffer, rang);
      return { gefeuert: [bester as Treffer], wert: (bester as Treffer).wert };
    }
    case 'O': {
      const geordnet = nachRang(treffer, rang);
      return { gefeuert: geordnet, wert: geordnet.map(({ wert }) => wert) };
    }
    default:
      return { gefeuert: treffer, wert: sammle(art, treffer, lauf) };
  }
}

function sammle(art: Trefferart, treffer: readonly Treffer[], lauf: Lauf): FeelWert {
  const werte = treffer.map(({ wert }) => wert);
  const name = art === 'C#' ? 'count' : AGGREGAT[art];
  const funktion = name === undefined ? undefined : findFunktion(name);
  return funktion ? rufePositional(funktion, [werte], lauf) : werte;
}

function mehrere(treffer: readonly Treffer[], lauf: Lauf, wer: string, erlaubt: string): null {
  const zeilen = treffer.map(({ regel }) => regel + 1).join(', ');
  return lauf.fehler(
    'MEHRERE_REGELN',
    `Tabelle ${wer}: Die Regeln ${zeilen} feuern zugleich, erlaubt ist ${erlaubt}.`,
  );
}

function nachRang(treffer: readonly Treffer[], rang: Rang): Treffer[] {
  const mitRang = treffer.map((t) => ({ t, r: rang(t) }));
  mitRang.sort((a, b) => {
    for (const [i, wert] of a.r.entries()) {
      const unterschied = wert - (b.r[i] as number);
      if (unterschied !== 0) return unterschied;
    }
    return a.t.regel - b.t.regel;
  });
  return mitRang.map(({ t }) => t);
}
