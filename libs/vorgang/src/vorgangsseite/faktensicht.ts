import { findRegisterwidersprueche } from '#libs/bausteine';
import { istObjekt, type Json, type JsonObject } from '#libs/kernel';
import type { Fakt, Konflikt, Registerauskunft, Unzugeordnet, Vorgangsseite } from '#libs/schnittstelle';
import type { OffenesVerfahren } from '#libs/verfahren';
import type { Eingangsbefund, FaktRegel } from '#libs/xoev';
import { alsAngabe, alsText, alsWorte } from './wertworte.js';

type Befund = Partial<Omit<Eingangsbefund, 'fakten'>>;

/** The branch of the facts in which answers of registers lie. */
const REGISTER = 'register';

/** What the application says, readable: sections by the first part of the names, each value with its place in the message. */
export function faktensicht(
  fakten: JsonObject,
  befund: JsonObject,
  { uebersetzung }: Pick<OffenesVerfahren, 'uebersetzung'>,
): Vorgangsseite['fakten'] {
  const regeln = faktRegeln(uebersetzung.plan.nachrichten);
  const { codes = {} } = befund as Befund;
  const abweichend = new Set(findRegisterwidersprueche(fakten).map(({ angabe }) => angabe));
  const { [REGISTER]: _, ...eigene } = fakten;
  const abschnitte = new Map<string, Fakt[]>();
  for (const blatt of blaetter(eigene, '', regeln)) {
    const [kopf = '', ...rest] = blatt.name.split('.');
    const abschnitt = rest.length === 0 ? 'Angaben' : eintragstitel(kopf, regeln);
    const code = codes[blatt.name];
    const fakt: Fakt = {
      name: blatt.name,
      titel: innerertitel(blatt.name, blatt.regel?.titel ?? alsWorte(rest.at(-1) ?? kopf), regeln),
      wert: alsAngabe(blatt.wert, blatt.regel, code?.name),
      roh: blatt.wert as Fakt['roh'],
      typ: blatt.regel?.typ ?? typeof blatt.wert,
      quelle: blatt.regel?.xpath ?? null,
      abweichend: abweichend.has(blatt.name.replaceAll(/\[(\d+)\]/g, '.$1')),
    };
    abschnitte.set(abschnitt, [...(abschnitte.get(abschnitt) ?? []), fakt]);
  }
  return [...abschnitte].map(([titel, liste]) => ({ titel, fakten: liste }));
}

/** How a part of the facts is called; of an entry also which one it is, from 1. */
function eintragstitel(ort: string, regeln: ReadonlyMap<string, FaktRegel>): string {
  const [, name = ort, stelle] = /^(.*)\[(\d+)\]$/u.exec(ort) ?? [];
  const titel =
    regeln.get(name.replaceAll(/\[\d+\]/g, ''))?.titel ?? alsWorte(name.split('.').at(-1) ?? name);
  return stelle === undefined ? titel : `${titel}, Nr. ${Number(stelle) + 1}`;
}

/** A field of an entry or a group inside another says in which one it stands: which branch of a choice has been taken. */
function innerertitel(name: string, titel: string, regeln: ReadonlyMap<string, FaktRegel>): string {
  const teile = name.split('.');
  const davor = teile.slice(1, -1).map((_, i) => teile.slice(0, i + 2).join('.'));
  const benannte = davor.filter(
    (ort) => ort.endsWith(']') || regeln.get(ort.replaceAll(/\[\d+\]/g, ''))?.titel,
  );
  return [...benannte.map((ort) => eintragstitel(ort, regeln)), titel].join(': ');
}

/** How a fact is called, of what type it is and what its codes mean, by its full name; for whoever shows facts elsewhere. */
export function faktnamen({
  uebersetzung,
}: Pick<OffenesVerfahren, 'uebersetzung'>): (
  name: string,
) => Pick<FaktRegel, 'titel' | 'typ' | 'werte'> | undefined {
  const regeln = faktRegeln(uebersetzung.plan.nachrichten);
  return (name) => regeln.get(name);
}

/** What no rule takes into account: only a human can. */
export function unzugeordnetes(befund: JsonObject): Unzugeordnet[] {
  const { freitexte = [], nichtZugeordnet = [] } = befund as Befund;
  return [
    ...freitexte.map(({ titel, text, pfad }) => ({ art: 'freitext' as const, titel, text, quelle: pfad })),
    ...nichtZugeordnet.map(({ pfad, wert }) => ({
      art: 'inhalt' as const,
      titel: pfad.startsWith('anlage:') ? `Anlage ${pfad.slice('anlage:'.length)}` : pfad,
      text: wert,
      quelle: pfad,
    })),
  ];
}

/** What is missing of what the procedure demands. */
export function fehlendes(befund: JsonObject): Vorgangsseite['fehlend'] {
  const { fehlend = [] } = befund as Befund;
  return fehlend.map(({ titel, art, norm }) => ({ titel, art, norm: norm ?? null }));
}

/** Answers of registers, one section each; a value that contradicts the applicant is marked. */
export function registerauskuenfte(
  fakten: JsonObject,
  { uebersetzung }: Pick<OffenesVerfahren, 'uebersetzung'>,
): Registerauskunft[] {
  const antworten = fakten[REGISTER];
  if (!istObjekt(antworten)) return [];
  const regeln = faktRegeln(uebersetzung.plan.nachrichten);
  const widersprueche = findRegisterwidersprueche(fakten);
  return Object.entries(antworten).map(([register, antwort]) => ({
    quelle: register,
    titel: alsWorte(register),
    am: null,
    werte: istObjekt(antwort)
      ? blaetter(antwort, '', regeln).map(({ name, wert, regel }) => ({
          titel: regel?.titel ?? alsWorte(name.split('.').at(-1) ?? name),
          wert: alsAngabe(wert, regel),
          abweichend: widersprueche.some((w) => w.register === register && w.angabe === name),
        }))
      : [{ titel: 'Antwort', wert: alsText(antwort), abweichend: false }],
  }));
}

/** Where a register says something else than the applicant. */
export function konflikte(
  fakten: JsonObject,
  { uebersetzung }: Pick<OffenesVerfahren, 'uebersetzung'>,
): Konflikt[] {
  const regeln = faktRegeln(uebersetzung.plan.nachrichten);
  return findRegisterwidersprueche(fakten).map(({ register, angabe }) => {
    const regel = regeln.get(angabe);
    const titel = regel?.titel ?? alsWorte(angabe.split('.').at(-1) ?? angabe);
    const lies = (von: Json | undefined) =>
      angabe.split('.').reduce<Json | undefined>((stelle, teil) => alsObjekt(stelle)[teil], von);
    const antworten = alsObjekt(fakten[REGISTER]);
    return {
      titel,
      text: `Der Antrag und das Register „${alsWorte(register)}“ sagen Verschiedenes. Klären Sie, was stimmt.`,
      angaben: [
        { quelle: 'Antrag', wert: alsAngabe(lies(fakten), regel) },
        { quelle: alsWorte(register), wert: alsAngabe(lies(antworten[register]), regel) },
      ],
    };
  });
}

interface Blatt {
  readonly name: string;
  readonly wert: Json;
  readonly regel?: FaktRegel;
}

/** The values of a tree of facts by their dotted names, in the order of the mapping where there is one. */
function blaetter(wert: JsonObject, vorsilbe: string, regeln: ReadonlyMap<string, FaktRegel>): Blatt[] {
  const alle = Object.entries(wert).flatMap(([feld, inhalt]) =>
    aeste(inhalt as Json, vorsilbe ? `${vorsilbe}.${feld}` : feld, regeln),
  );
  if (vorsilbe !== '') return alle;
  const folge = new Map([...regeln.keys()].map((name, i) => [name, i]));
  const platz = (name: string) => folge.get(name.replaceAll(/\[\d+\]/g, '')) ?? folge.size;
  // An entry stays together: first the place of its list, then which entry it is.
  const rang = ({ name }: Blatt) => [
    ...[...name.matchAll(/\[(\d+)\]/g)].flatMap(({ index, 1: nr }) => [
      platz(name.slice(0, index)),
      Number(nr),
    ]),
    platz(name),
  ];
  return alle
    .map((blatt) => ({ blatt, rang: rang(blatt) }))
    .sort((a, b) => vergleiche(a.rang, b.rang))
    .map(({ blatt }) => blatt);
}

function vergleiche(a: readonly number[], b: readonly number[]): number {
  const stelle = a.findIndex((zahl, i) => zahl !== b[i]);
  return stelle < 0 ? 0 : (a[stelle] ?? 0) - (b[stelle] ?? 0);
}

function aeste(wert: Json, name: string, regeln: ReadonlyMap<string, FaktRegel>): Blatt[] {
  if (istObjekt(wert)) return blaetter(wert, name, regeln);
  if (Array.isArray(wert) && wert.some((eines: Json) => istObjekt(eines)))
    return wert.flatMap((eines: Json, i: number) => aeste(eines, `${name}[${i}]`, regeln));
  return [{ name, wert, regel: regeln.get(name.replaceAll(/\[\d+\]/g, '')) }];
}

/** Rules of all messages of the procedure by the full names of their facts; those of the application come first. */
function faktRegeln(
  nachrichten: readonly { readonly fakten: Readonly<Record<string, FaktRegel>> }[],
): ReadonlyMap<string, FaktRegel> {
  const regeln = new Map<string, FaktRegel>();
  const merke = (name: string, regel: FaktRegel) => {
    if (!regeln.has(name)) regeln.set(name, regel);
    for (const [feld, innere] of Object.entries(regel.element ?? {}))
      merke(`${name}.${feld}`, { ...innere, xpath: `${regel.xpath}/${innere.xpath}` });
  };
  for (const { fakten } of nachrichten)
    for (const [name, regel] of Object.entries(fakten)) merke(name, regel);
  return regeln;
}

function alsObjekt(wert: Json | undefined): JsonObject {
  if (Array.isArray(wert))
    return Object.fromEntries(wert.map((eines: Json, i: number) => [String(i), eines]));
  return istObjekt(wert) ? wert : {};
}
