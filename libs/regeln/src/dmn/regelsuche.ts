import type { Rahmen } from '../feel/umfang.js';
import { artName, nameDerArt } from '../werte/artname.js';
import { artVon, type FeelWert } from '../werte/feel-wert.js';
import type { Bits, Spaltenindex } from './tabellen-index.js';

/** What finding the rules that fire needs to know of a table. */
export interface Regelsatz {
  readonly anzahl: number;
  readonly indizes: readonly (Spaltenindex | undefined)[];
  /** The columns' names, for messages. */
  readonly spalten: readonly string[];
  /** Tests one cell; a dash is true. */
  readonly teste: (regel: number, spalte: number, wert: FeelWert, rahmen: Rahmen) => boolean;
  /** Whether one hit is enough. */
  readonly nurErste: boolean;
}

/** The numbers of the rules that fire, in order. Uses the indexes; scans only what they cannot tell. */
export function findTreffer(satz: Regelsatz, werte: readonly FeelWert[], rahmen: Rahmen): number[] {
  const treffer: number[] = [];
  const bits: Bits[] = [];
  let zuTesten: number[] | undefined;
  for (let s = 0; s < werte.length; s++) {
    const index = satz.indizes[s];
    const gefunden = index?.finde(werte[s] as FeelWert);
    if (gefunden) bits.push(gefunden);
    else if (index) pruefeArt(index, werte[s] as FeelWert, satz.spalten[s] ?? '', rahmen);
    if (!gefunden || (index as Spaltenindex).offen.length > 0) {
      zuTesten ??= [];
      zuTesten.push(s);
    }
  }
  const breite = (satz.anzahl + 31) >> 5;
  rahmen.lauf.zaehle(breite);
  for (let w = 0; w < breite; w++) {
    let wort = w === breite - 1 && satz.anzahl & 31 ? 2 ** (satz.anzahl & 31) - 1 : 0xffff_ffff;
    for (let b = 0; b < bits.length && wort !== 0; b++) {
      const { worte, ab } = bits[b] as Bits;
      wort &= worte[ab + w] as number;
    }
    while (wort !== 0) {
      const stelle = 31 - Math.clz32(wort & -wort);
      wort &= wort - 1;
      const regel = w * 32 + stelle;
      if (zuTesten && !haelt(satz, regel, zuTesten, werte, rahmen)) continue;
      treffer.push(regel);
      if (satz.nurErste) return treffer;
    }
  }
  return treffer;
}

/** A value of another kind than all cells of its column speak of fits none of them: wrong data, not a case for the dash. */
function pruefeArt(index: Spaltenindex, wert: FeelWert, spalte: string, { lauf }: Rahmen): void {
  if (wert === null || index.offen.length > 0 || artVon(wert) === index.art) return;
  lauf.fehler(
    'NICHT_VERGLEICHBAR',
    `Spalte »${spalte}«: Die Zellen sprechen von ${nameDerArt(index.art)}, die Eingabe ist aber ${artName(wert)}.`,
  );
}

function haelt(
  satz: Regelsatz,
  regel: number,
  spalten: readonly number[],
  werte: readonly FeelWert[],
  rahmen: Rahmen,
): boolean {
  rahmen.lauf.zaehle(spalten.length);
  for (const spalte of spalten) {
    if (!satz.teste(regel, spalte, werte[spalte] as FeelWert, rahmen)) return false;
  }
  return true;
}
