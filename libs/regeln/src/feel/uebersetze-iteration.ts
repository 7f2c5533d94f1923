import { artName } from '../werte/artname.js';
import { FeelBereich } from '../werte/bereich.js';
import { datumVonTagen, istDatum, tageSeitEpoche } from '../werte/datum.js';
import { type FeelWert, istListe, istZahl } from '../werte/feel-wert.js';
import { zahlAus } from '../werte/ganzzahl.js';
import type { Ast, Iteration } from './ast.js';
import type { Code, Rahmen, Umfang } from './umfang.js';

/** A compiled `x in …`: what it runs over, `null` if that is nothing to run over. */
interface Quelle {
  readonly platz: number;
  readonly werte: (rahmen: Rahmen) => Iterable<FeelWert> | null;
}

/** Compiles `for … return …`; `partial` is the list of results so far. */
export function uebersetzeFuer(ast: Extract<Ast, { k: 'fuer' }>, umfang: Umfang): Code {
  const { quellen, innen } = uebersetzeQuellen(ast.iterationen, umfang);
  const partial = innen.binde('partial');
  const rumpf = innen.uebersetze(ast.rumpf);
  const liestPartial = umfang.plan.gelesen.has(partial);
  return (rahmen) => sammle(quellen, rumpf, liestPartial ? partial : undefined, rahmen);
}

/** Runs nested iterations and collects the results of the body; `partial` is the slot of the results so far. */
function sammle(
  quellen: readonly Quelle[],
  rumpf: Code,
  partial: number | undefined,
  rahmen: Rahmen,
): FeelWert {
  const ergebnis: FeelWert[] = [];
  const gelaufen = laufe(quellen, rahmen, () => {
    if (ergebnis.length >= rahmen.lauf.grenzen.listenlaenge) rahmen.lauf.pruefeLaenge(ergebnis.length + 1);
    if (partial !== undefined) {
      // A copy: whoever keeps it must not see it grow, let alone become part of itself.
      rahmen.lauf.zaehle(ergebnis.length);
      rahmen.plaetze[partial] = ergebnis.slice();
    }
    ergebnis.push(rumpf(rahmen));
    return true;
  });
  return gelaufen ? ergebnis : null;
}

/** Compiles `some …` and `every … satisfies …` (three-valued). */
export function uebersetzeQuantor(ast: Extract<Ast, { k: 'quantor' }>, umfang: Umfang): Code {
  const { quellen, innen } = uebersetzeQuellen(ast.iterationen, umfang);
  const rumpf = innen.uebersetze(ast.rumpf);
  const entscheidend = !ast.alle;
  return (rahmen) => {
    let urteil: boolean | null = ast.alle;
    let falsch = false;
    const gelaufen = laufe(quellen, rahmen, () => {
      const wert = rumpf(rahmen);
      if (wert === entscheidend) {
        urteil = entscheidend;
        return false;
      }
      if (wert !== !entscheidend) urteil = null;
      falsch ||= wert !== null && typeof wert !== 'boolean';
      return true;
    });
    if (!gelaufen) return null;
    if (urteil !== null || !falsch) return urteil;
    return rahmen.lauf.fehler('TYP_FALSCH', 'Die Bedingung liefert keinen Wahrheitswert.', ast.rumpf);
  };
}

function uebersetzeQuellen(iterationen: readonly Iteration[], umfang: Umfang) {
  let innen = umfang;
  const quellen: Quelle[] = [];
  for (const iteration of iterationen) {
    const quelle = innen.uebersetze(iteration.quelle);
    const ende = iteration.ende ? innen.uebersetze(iteration.ende) : undefined;
    const werte = ende ? vonBis(quelle, ende, iteration) : aufzaehlung(quelle, iteration.quelle);
    innen = innen.innen();
    quellen.push({ platz: innen.binde(iteration.name), werte });
  }
  return { quellen, innen: innen.innen() };
}

/** Visits the product of all sources, the last running fastest. Answers false if a source is nothing to run over. */
function laufe(quellen: readonly Quelle[], rahmen: Rahmen, schritt: () => boolean): boolean {
  const zustand = { weiter: true };
  return besuche(quellen, 0, rahmen, schritt, zustand);
}

function besuche(
  quellen: readonly Quelle[],
  tiefe: number,
  rahmen: Rahmen,
  schritt: () => boolean,
  zustand: { weiter: boolean },
): boolean {
  const quelle = quellen[tiefe];
  if (!quelle) {
    rahmen.lauf.zaehle(1);
    zustand.weiter = schritt();
    return true;
  }
  const werte = quelle.werte(rahmen);
  if (werte === null) return false;
  for (const wert of werte) {
    rahmen.lauf.zaehle(1);
    rahmen.plaetze[quelle.platz] = wert;
    if (!besuche(quellen, tiefe + 1, rahmen, schritt, zustand)) return false;
    if (!zustand.weiter) return true;
  }
  return true;
}

function aufzaehlung(code: Code, ast: Ast): Quelle['werte'] {
  return (rahmen) => {
    const wert = code(rahmen);
    if (istListe(wert)) return wert;
    if (wert instanceof FeelBereich) {
      const folge = bereichsfolge(wert);
      if (folge) return folge;
    }
    if (wert === null) return rahmen.lauf.hinweis('TYP_FALSCH', 'Über null lässt sich nicht laufen.', ast);
    if (wert instanceof FeelBereich) {
      return rahmen.lauf.fehler(
        'TYP_FALSCH',
        'Nur über aufsteigende Bereiche ganzer Zahlen oder Tage lässt sich laufen.',
        ast,
      );
    }
    return [wert];
  };
}

function bereichsfolge(bereich: FeelBereich): Iterable<FeelWert> | null {
  const { start, ende } = bereich;
  if (start === undefined || ende === undefined || start === null || ende === null) return null;
  const grenzen = ganze(start, ende);
  // Unlike `2..1`, the range `[2..1]` does not count down.
  if (!grenzen || grenzen.von > grenzen.bis) return null;
  const von = grenzen.von + (bereich.startEingeschlossen ? 0 : 1);
  const bis = grenzen.bis - (bereich.endeEingeschlossen ? 0 : 1);
  return bis < von ? [] : folge(von, bis, grenzen.mache);
}

function vonBis(start: Code, ende: Code, iteration: Iteration): Quelle['werte'] {
  return (rahmen) => {
    const a = start(rahmen);
    const b = ende(rahmen);
    const grenzen = ganze(a, b);
    if (grenzen) return folge(grenzen.von, grenzen.bis, grenzen.mache);
    const text = `Von ${artName(a)} bis ${artName(b)} lässt sich nicht zählen; nötig sind ganze Zahlen oder Tage.`;
    if (a === null || b === null) return rahmen.lauf.hinweis('TYP_FALSCH', text, iteration.quelle);
    return rahmen.lauf.fehler('TYP_FALSCH', text, iteration.quelle);
  };
}

/** Two whole numbers or two dates as integers, and the way back. */
function ganze(a: FeelWert, b: FeelWert) {
  if (istZahl(a) && istZahl(b)) {
    if (!a.isInteger() || !b.isInteger() || a.e > 14 || b.e > 14) return null;
    return { von: a.toNumber(), bis: b.toNumber(), mache: zahlAus };
  }
  if (istDatum(a) && istDatum(b)) {
    return {
      von: tageSeitEpoche(a),
      bis: tageSeitEpoche(b),
      mache: (n: number): FeelWert => datumVonTagen(n),
    };
  }
  return null;
}

function* folge(von: number, bis: number, mache: (n: number) => FeelWert): Generator<FeelWert> {
  const richtung = von <= bis ? 1 : -1;
  for (let n = von; (bis - n) * richtung >= 0; n += richtung) yield mache(n);
}
