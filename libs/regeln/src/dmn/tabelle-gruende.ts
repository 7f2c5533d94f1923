import type { Json, JsonObject } from '#libs/kernel';
import { FeelFehler } from '../feel/feel-fehler.js';
import { parseFeel } from '../feel/parse-feel.js';
import type { Rahmen } from '../feel/umfang.js';
import { type Textcode, uebersetzeText } from '../text/textvorlage.js';
import type { FeelWert } from '../werte/feel-wert.js';
import type { GefeuerteRegel } from './ergebnis.js';
import type { RegelInfo, TabellenInfo } from './tabellen-info.js';
import type { Treffer } from './trefferart.js';
import type { Uebersetzung } from './uebersetzung.js';

/** Makes the reason of a rule that fired. */
export type Gruende = (
  treffer: Treffer,
  eingaben: readonly { ausdruck: string; wert: Json }[],
  ausgaben: JsonObject,
  rahmen: Rahmen,
) => GefeuerteRegel;

/** By convention these names of annotations or outputs carry the words for the letter. */
const SPALTEN = { text: 'begründung', textEn: 'reason', norm: 'norm' } as const;
type Feld = keyof typeof SPALTEN;

/** Compiles the annotations of a table. In a text, `{{…}}` sees the table's scope and the rule's outputs. */
export function uebersetzeGruende(info: TabellenInfo, u: Uebersetzung, namen: readonly string[]): Gruende {
  let innen = u;
  const plaetze = namen.map((name) => {
    // An output must not hide a fact of the same name, which the reason is more likely to mean.
    if (u.umfang.suche(name).platz !== undefined) return undefined;
    const gebunden = innen.mitName(name, undefined);
    innen = gebunden.u;
    return gebunden.platz;
  });
  const felder = (Object.keys(SPALTEN) as Feld[]).map((feld) => ({
    feld,
    ausgabe: findSpalte(namen, feld),
    texte: texteDer(info, innen, feld),
  }));
  return (treffer, eingaben, ausgaben, rahmen) => {
    const regel = info.regeln[treffer.regel] as RegelInfo;
    const grund: { -readonly [K in keyof GefeuerteRegel]: GefeuerteRegel[K] } = {
      tabelle: info.wer,
      tabellenId: info.id,
      regelId: regel.id,
      zeile: regel.zeile,
      eingaben,
      ausgaben,
    };
    for (let s = 0; s < plaetze.length; s++) {
      const platz = plaetze[s];
      if (platz !== undefined) rahmen.plaetze[platz] = treffer.ausgaben[s] ?? null;
    }
    for (const { feld, ausgabe, texte } of felder) {
      const text = texte?.[treffer.regel]?.(rahmen) ?? alsText(treffer.ausgaben[ausgabe]);
      if (text !== undefined && text !== '') grund[feld] = text;
    }
    return grund;
  };
}

function alsText(wert: FeelWert | undefined): string | undefined {
  return typeof wert === 'string' ? wert : undefined;
}

/** Which of these annotations or outputs has the words for the letter or the norm; -1 if none has. */
export function findSpalte(namen: readonly string[], feld: Feld): number {
  return namen.findIndex((name) => name.trim().toLowerCase() === SPALTEN[feld]);
}

function texteDer(info: TabellenInfo, u: Uebersetzung, feld: Feld): (Textcode | undefined)[] | undefined {
  const spalte = findSpalte(info.anmerkungen, feld);
  if (spalte < 0) return undefined;
  return info.regeln.map((regel) => {
    const text = (regel.anmerkungen[spalte] ?? '').trim();
    if (text === '') return undefined;
    const wo = `Regel ${regel.zeile}, ${info.anmerkungen[spalte] ?? ''}`;
    try {
      return uebersetzeText(text, (ausdruck) => {
        const { ast } = parseFeel(ausdruck, u.namen);
        return u.an(regel.element, wo, ausdruck, () => u.code(ast));
      });
    } catch (fehler) {
      if (!(fehler instanceof FeelFehler)) throw fehler;
      u.melder.feel(fehler, regel.element, u.wo(wo), text);
      return undefined;
    }
  });
}
