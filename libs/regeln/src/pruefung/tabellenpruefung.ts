import type { TabellenInfo } from '../dmn/tabellen-info.js';
import { type Abschnitt, abschnitte, Urteilsvorrat } from './wertebereich.js';

/** A region of inputs, in words: one entry per column that matters. */
export type Gebiet = readonly string[];

/** What an analysis of a table found. */
export interface Tabellenbild {
  /** Regions in which no rule can match. */
  readonly luecken: readonly Gebiet[];
  /** Pairs of rules (row numbers) that surely match together, with an example. */
  readonly ueberlappungen: readonly { readonly zeilen: readonly [number, number]; readonly gebiet: Gebiet }[];
  /** Rows that never decide. */
  readonly unerreichbar: readonly number[];
  /** False if the table is too large or too intricate to be analysed to the end. */
  readonly vollstaendig: boolean;
}

/** Regions looked at before giving up. */
const SCHRITTE_MAX = 60_000;
/** Findings of one kind; more would only bury the first. */
const FUNDE_MAX = 20;

/**
 * Analyses a table by splitting its inputs into regions in which the same rules match.
 * @param vorrat ends the analysis of a table with thousands of rules: work and memory grow with their square
 */
export function analysiere(info: TabellenInfo, vorrat = new Urteilsvorrat()): Tabellenbild {
  return new Analyse(info, vorrat).bild();
}

class Analyse {
  readonly #spalten: readonly (readonly Abschnitt[])[];
  readonly #luecken: Gebiet[] = [];
  readonly #paare = new Map<string, { zeilen: [number, number]; gebiet: Gebiet }>();
  readonly #erreicht = new Set<number>();
  #schritte = SCHRITTE_MAX;

  constructor(
    readonly info: TabellenInfo,
    readonly vorrat: Urteilsvorrat,
  ) {
    this.#spalten = info.eingaben.map((_, s) => abschnitte(info, s, vorrat));
  }

  bild(): Tabellenbild {
    this.#teile(
      0,
      this.info.regeln.map((_, regel) => ({ regel, sicher: true })),
      [],
    );
    const vollstaendig = this.#schritte >= 0 && this.vorrat.gereicht;
    return {
      luecken: this.#luecken,
      ueberlappungen: [...this.#paare.values()],
      unerreichbar: vollstaendig
        ? this.info.regeln.flatMap((_, i) => (this.#erreicht.has(i) ? [] : [i + 1]))
        : [],
      vollstaendig,
    };
  }

  #teile(spalte: number, regeln: readonly { regel: number; sicher: boolean }[], pfad: Gebiet): void {
    if (--this.#schritte < 0) return;
    if (regeln.length === 0) {
      if (this.#luecken.length < FUNDE_MAX) this.#luecken.push(pfad);
      return;
    }
    const stuecke = this.#spalten[spalte];
    if (!stuecke) {
      this.#entscheide(regeln, pfad);
      return;
    }
    if (!this.vorrat.nimm(stuecke.length * regeln.length)) return;
    for (const { texte, bleiben } of gruppiere(stuecke, regeln)) {
      const name = this.info.eingaben[spalte]?.label ?? '';
      const alles = texte.length === stuecke.length;
      this.#teile(spalte + 1, bleiben, alles ? pfad : [...pfad, `${name}: ${fasse(texte)}`]);
    }
  }

  #entscheide(regeln: readonly { regel: number; sicher: boolean }[], gebiet: Gebiet): void {
    const sichere = regeln.filter(({ sicher }) => sicher).map(({ regel }) => regel);
    const erste = sichere[0] ?? Number.POSITIVE_INFINITY;
    for (const { regel } of regeln) {
      if (this.info.trefferart !== 'F' || regel <= erste) this.#erreicht.add(regel);
    }
    if (this.info.trefferart !== 'U' && this.info.trefferart !== 'A') return;
    for (const [n, i] of sichere.entries()) {
      for (const j of sichere.slice(n + 1)) this.#merke(i, j, gebiet);
    }
  }

  #merke(i: number, j: number, gebiet: Gebiet): void {
    const schluessel = `${i}/${j}`;
    if (this.#paare.has(schluessel) || this.#paare.size >= FUNDE_MAX) return;
    if (this.info.trefferart === 'A') {
      const [a, b] = [this.info.regeln[i]?.ausgaben, this.info.regeln[j]?.ausgaben];
      if (JSON.stringify(a) === JSON.stringify(b)) return;
    }
    this.#paare.set(schluessel, { zeilen: [i + 1, j + 1], gebiet });
  }
}

/** Joins the pieces in which the same rules remain. */
function gruppiere(stuecke: readonly Abschnitt[], regeln: readonly { regel: number; sicher: boolean }[]) {
  const gruppen = new Map<string, { texte: string[]; bleiben: { regel: number; sicher: boolean }[] }>();
  for (const { text, urteile } of stuecke) {
    const bleiben = regeln.flatMap(({ regel, sicher }) => {
      const urteil = urteile[regel] as number;
      return urteil === 0 ? [] : [{ regel, sicher: sicher && urteil === 2 }];
    });
    const schluessel = bleiben.map(({ regel, sicher }) => (sicher ? regel : `?${regel}`)).join();
    const gruppe = gruppen.get(schluessel) ?? { texte: [], bleiben };
    gruppe.texte.push(text);
    gruppen.set(schluessel, gruppe);
  }
  return gruppen.values();
}

function fasse(texte: readonly string[]): string {
  return texte.length > 4 ? `${texte.slice(0, 4).join(' oder ')} oder …` : texte.join(' oder ');
}
