import type { UmfeldBehoerde } from '#libs/bausteine';
import { jeObjekt } from '#libs/kernel';
import type { BehoerdeAngabe } from '../paket/behoerde-schema.js';

/** What an installation adds to a package: its authorities and its secret. */
export interface Installation {
  readonly behoerden: readonly BehoerdeAngabe[];
  /** Secret key of the sample draw; who holds it can check every draw. */
  readonly ziehungsschluessel: string;
  /** Forces the sample draw; only a simulation sets it. */
  readonly stichprobeErzwungen?: boolean;
}

/**
 * The authority competent for a procedure in a municipality on a day. Where several areas contain the municipality the
 * smallest one decides: a town of its own before the district around it.
 * @param ags 8 digits
 * @param tag ISO date; without it only what holds until further notice counts
 */
export function findZustaendigeBehoerde(
  behoerden: readonly BehoerdeAngabe[],
  leikaKey: string,
  ags: string,
  tag?: string,
): BehoerdeAngabe | undefined {
  const gebiete = gebieteJeLeistung(behoerden).get(leikaKey) ?? [];
  return gebiete.find(({ gebiet, eintrag }) => ags.startsWith(gebiet) && giltAm(eintrag, tag))?.behoerde;
}

/**
 * Whether an authority is competent for a procedure in any municipality.
 * @param tag ISO date; without it only what holds until further notice counts
 */
export function istZustaendig({ zustaendigFuer }: BehoerdeAngabe, leikaKey: string, tag?: string): boolean {
  return zustaendigFuer.some((eintrag) => eintrag.leikaKey === leikaKey && giltAm(eintrag, tag));
}

type Zustaendigkeit = BehoerdeAngabe['zustaendigFuer'][number];
interface Gebiet {
  readonly gebiet: string;
  readonly eintrag: Zustaendigkeit;
  readonly behoerde: BehoerdeAngabe;
}

/** The areas of all authorities by procedure, the smallest (the longest key) first. Asked three times for each case. */
const gebieteJeLeistung = jeObjekt((behoerden: readonly BehoerdeAngabe[]): ReadonlyMap<string, Gebiet[]> => {
  const je = new Map<string, Gebiet[]>();
  for (const behoerde of behoerden) {
    for (const eintrag of behoerde.zustaendigFuer) {
      const gebiete = je.get(eintrag.leikaKey) ?? [];
      gebiete.push(...eintrag.ags.map((gebiet) => ({ gebiet, eintrag, behoerde })));
      je.set(eintrag.leikaKey, gebiete);
    }
  }
  for (const gebiete of je.values()) gebiete.sort((a, b) => b.gebiet.length - a.gebiet.length);
  return je;
});

function giltAm(zeitraum: { gueltigVon?: string; gueltigBis?: string }, tag: string | undefined): boolean {
  const { gueltigVon, gueltigBis } = zeitraum;
  if (tag === undefined) return gueltigBis === undefined;
  return (gueltigVon ?? tag) <= tag && tag <= (gueltigBis ?? tag);
}

/** The authority that gets what cannot become a case and names no authority: the one that says so, or the only one. */
export function findPoststelle(behoerden: readonly BehoerdeAngabe[]): BehoerdeAngabe | undefined {
  return (
    behoerden.find(({ poststelle }) => poststelle) ?? (behoerden.length === 1 ? behoerden[0] : undefined)
  );
}

/** The authority that takes what nobody is competent for, to hand it on (§ 16 Abs. 2 SGB I). */
export function findAuffangBehoerde(
  behoerden: readonly BehoerdeAngabe[],
  leikaKey: string,
): BehoerdeAngabe | undefined {
  return behoerden.find(({ auffangFuer }) => auffangFuer.includes(leikaKey));
}

/** The authority that a message addresses by its key, e.g. `psw:05315000-bauaufsicht`. */
export function findBehoerdeNachKennung(
  behoerden: readonly BehoerdeAngabe[],
  kennung: string,
): BehoerdeAngabe | undefined {
  return behoerden.find(({ kennungen }) => kennungen.includes(kennung));
}

/** An authority as building blocks see it. */
export const alsUmfeldBehoerde = jeObjekt((behoerde: BehoerdeAngabe): UmfeldBehoerde => {
  const { id, name, stelle, strasse, plz, ort, land, gemeindeAgs, kontakt } = behoerde;
  const { widerspruchsbehoerde, gericht, unterzeichner, obersteBehoerde, bundesbehoerde, postausgang } =
    behoerde;
  const { rechtsbehelf, kontoverbindung } = behoerde;
  return {
    id,
    name,
    ...(stelle && { stelle }),
    strasse,
    plz,
    ort,
    land,
    ...(gemeindeAgs && { gemeindeAgs }),
    kontakt,
    ...(widerspruchsbehoerde && { widerspruchsbehoerde }),
    gericht,
    unterzeichner,
    ...(obersteBehoerde && { oberste: true }),
    ...(bundesbehoerde && { bund: true }),
    ...(postausgang && { postausgang }),
    ...(rechtsbehelf && { rechtsbehelfBestaetigt: true }),
    ...(kontoverbindung && { kontoverbindung }),
  };
});
