import type { Decimal } from '#libs/kernel';
import { findFunktion } from '../funktionen/verzeichnis.js';
import { artName } from '../werte/artname.js';
import { findEigenschaft } from '../werte/eigenschaften.js';
import {
  artVon,
  type FeelKontext,
  type FeelListe,
  type FeelWert,
  findEintrag,
  istListe,
  istZahl,
} from '../werte/feel-wert.js';
import type { Ast } from './ast.js';
import { istEinWort, normalisiereName } from './namen.js';
import type { Code, Umfang } from './umfang.js';

/** Compiles a name: a bound slot, an entry of the item being filtered, a fact, or a built-in function. */
export function uebersetzeName(ast: Extract<Ast, { k: 'name' }>, umfang: Umfang): Code {
  const { elemente, platz } = umfang.suche(ast.name);
  const aussen = platz === undefined ? freierName(ast, umfang) : gebunden(platz);
  if (platz === undefined && elemente.length === 0 && ast.name !== 'parameter' && !findFunktion(ast.name)) {
    umfang.plan.unbekannt.push({ name: ast.name, stelle: ast, funktion: false });
  }
  if (elemente.length === 0) return aussen;
  const einWort = istEinWort(ast.name);
  return (rahmen) => {
    for (const element of elemente) {
      const eintrag = suchEintrag(rahmen.plaetze[element] ?? null, ast.name, einWort);
      if (eintrag !== undefined) return eintrag;
    }
    return aussen(rahmen);
  };
}

function gebunden(platz: number): Code {
  return ({ plaetze }) => plaetze[platz] ?? null;
}

function freierName(ast: Extract<Ast, { k: 'name' }>, umfang: Umfang): Code {
  const platz = umfang.plan.freierPlatz(ast.name);
  const eingebaut = findFunktion(ast.name) ?? null;
  return ({ plaetze, lauf }) => {
    const gefuellt = plaetze[platz];
    const wert = gefuellt === undefined ? lauf.quelle?.findName(ast.name) : gefuellt;
    if (wert !== undefined) return wert;
    if (eingebaut) return eingebaut;
    return lauf.fehler('VARIABLE_UNBEKANNT', `Den Namen »${ast.name}« gibt es hier nicht.`, ast);
  };
}

/** An entry by its name, tried as written and then by its one normal spelling. */
function suchEintrag(wert: FeelWert, name: string, einWort: boolean): FeelWert | undefined {
  if (artVon(wert) !== 'context') return undefined;
  const direkt = findEintrag(wert as FeelKontext, name);
  if (direkt !== undefined || einWort) return direkt;
  const gesucht = normalisiereName(name);
  const treffer = Object.keys(wert as FeelKontext).find((n) => normalisiereName(n) === gesucht);
  return treffer === undefined ? undefined : ((wert as FeelKontext)[treffer] ?? null);
}

/** Compiles `a.b`: an entry, a property of a date or duration, or that of every item of a list. */
export function uebersetzePfad(ast: Extract<Ast, { k: 'pfad' }>, umfang: Umfang): Code {
  if (ast.basis.k === 'name' && ast.basis.name === 'parameter') {
    return uebersetzeParameter(ast, umfang);
  }
  const gehe = pfad(umfang.uebersetze(ast.basis), ast);
  const namen = findFreienPfad(ast, umfang);
  if (!namen) return gehe;
  return (rahmen) => {
    const direkt = rahmen.lauf.quelle?.findPfad(namen);
    return direkt === undefined ? gehe(rahmen) : direkt;
  };
}

/** The names of a path that begins at a name of the outside; undefined where it is no such path. */
export function findFreienPfad(ast: Ast, umfang: Umfang): readonly string[] | undefined {
  if (ast.k !== 'pfad') return undefined;
  const namen = [ast.name];
  let anfang = ast.basis;
  for (; anfang.k === 'pfad'; anfang = anfang.basis) namen.unshift(anfang.name);
  if (anfang.k !== 'name') return undefined;
  namen.unshift(anfang.name);
  const { elemente, platz } = umfang.suche(anfang.name);
  return elemente.length === 0 && platz === undefined && namen.every(istEinWort) ? namen : undefined;
}

function pfad(basis: Code, ast: Extract<Ast, { k: 'pfad' }>): Code {
  const { name } = ast;
  const einWort = istEinWort(name);
  return (rahmen) => {
    const wert = basis(rahmen);
    if (wert === null) return null;
    const direkt = liesTeil(wert, name, einWort);
    if (direkt !== undefined) return direkt;
    if (istListe(wert)) {
      rahmen.lauf.pruefeLaenge(wert.length);
      return wert.map((element) => (element === null ? null : (liesTeil(element, name, einWort) ?? null)));
    }
    const text = `${artName(wert)} hat keinen Eintrag »${name}«.`;
    // A fact may lack an entry; a number never has one.
    if (artVon(wert) === 'context') return rahmen.lauf.hinweis('EIGENSCHAFT_UNBEKANNT', text, ast);
    return rahmen.lauf.fehler('EIGENSCHAFT_UNBEKANNT', text, ast);
  };
}

function liesTeil(wert: FeelWert, name: string, einWort: boolean): FeelWert | undefined {
  return suchEintrag(wert, name, einWort) ?? findEigenschaft(wert, name);
}

/** `parameter.<id>` reads a rule value as of the relevant date, unless a fact is called `parameter`. */
function uebersetzeParameter(ast: Extract<Ast, { k: 'pfad' }>, umfang: Umfang): Code {
  const bindung = umfang.suche('parameter');
  const gewoehnlich = pfad(umfang.uebersetze(ast.basis), ast);
  if (bindung.platz !== undefined) return gewoehnlich;
  const platz = umfang.plan.freierPlatz('parameter');
  return (rahmen) => {
    const { liesParameter } = rahmen.lauf;
    rahmen.lauf.merkeParameter(ast.name);
    if (rahmen.plaetze[platz] !== undefined || !liesParameter) return gewoehnlich(rahmen);
    return liesParameter(ast.name, ast);
  };
}

/** Compiles `list[…]`: by position, or by a condition on `item` and its entries. */
export function uebersetzeFilter(ast: Extract<Ast, { k: 'filter' }>, umfang: Umfang): Code {
  const basis = umfang.uebersetze(ast.basis);
  const { platz, code } = uebersetzeBedingung(ast.bedingung, umfang);
  const nachNummer = ast.bedingung.k === 'zahl' || ast.bedingung.k === 'minus';
  return (rahmen) => {
    const wert = basis(rahmen);
    if (wert === null) return nachNummer ? null : [];
    const liste = istListe(wert) ? wert : [wert];
    if (liste.length === 0) return nachNummer ? null : liste;
    return filtere(liste, platz, code, rahmen);
  };
}

/** Compiles the condition of a filter in a scope where `item` and the item's entries are names. */
export function uebersetzeBedingung(
  ast: Ast,
  umfang: Umfang,
): { readonly platz: number; readonly code: Code } {
  const platz = umfang.plan.neu();
  // An entry called `item` shadows the item itself; hence the name is bound one scope further out.
  const aussen = umfang.innen();
  aussen.binde('item', platz);
  const innen = aussen.innen(platz);
  return { platz, code: innen.uebersetze(ast) };
}

/** The items for which a condition holds, or the one at the position it names. */
export function filtere(
  liste: FeelListe,
  platz: number,
  bedingung: Code,
  rahmen: Parameters<Code>[0],
): FeelWert {
  const { plaetze, lauf } = rahmen;
  const vorher = plaetze[platz];
  lauf.zaehle(liste.length + 1);
  const treffer: FeelWert[] = [];
  for (let i = 0; i < liste.length; i++) {
    plaetze[platz] = liste[i] ?? null;
    const urteil = bedingung(rahmen);
    if (i === 0 && istZahl(urteil)) {
      plaetze[platz] = vorher;
      return nachPosition(liste, urteil, lauf);
    }
    if (urteil === true) treffer.push(liste[i] ?? null);
  }
  plaetze[platz] = vorher;
  return treffer;
}

function nachPosition(liste: FeelListe, position: Decimal, lauf: Parameters<Code>[0]['lauf']): FeelWert {
  const index = position.isInteger() ? position.toNumber() : 0;
  const stelle = index > 0 ? index - 1 : liste.length + index;
  if (index === 0 || stelle < 0 || stelle >= liste.length) {
    return lauf.hinweis('EIGENSCHAFT_UNBEKANNT', `Die Liste hat keinen Eintrag Nr. ${position.toString()}.`);
  }
  return liste[stelle] ?? null;
}
