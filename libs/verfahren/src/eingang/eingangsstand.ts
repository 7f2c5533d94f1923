import { alsJson, istObjekt, type JsonObject } from '#libs/kernel';
import type { Eingangsbefund, FaktTyp, NachrichtenRolle } from '#libs/xoev';

/** What a case knows of its messages: the parts `fakten` and `befund` of the engine's context. */
export interface Eingangsstand {
  readonly fakten: JsonObject;
  readonly befund: JsonObject;
}

/** The event that a further message is for the machine, by the part it plays in the procedure. */
export const EREIGNIS_JE_ROLLE: Readonly<Record<Exclude<NachrichtenRolle, 'antrag'>, string>> = {
  nachreichung: 'NACHRICHT_EINGEGANGEN',
  stellungnahme: 'NACHRICHT_EINGEGANGEN',
  ruecknahme: 'ZURUECKGENOMMEN',
};

/** The stand after the application. */
export function ersterStand(befund: Eingangsbefund): Eingangsstand {
  const { fakten, ...rest } = befund;
  return { fakten, befund: alsJson(rest) as JsonObject };
}

/**
 * The stand after a further message: its facts replace earlier ones of the same name, its attachments are added,
 * what was missing and has come is no longer missing, and everything unmapped or free stays visible for a human.
 */
export function ergaenzterStand(bisher: Eingangsstand, neu: Eingangsbefund): Eingangsstand {
  const fakten = verschmelze(bisher.fakten, neu.fakten);
  const alt = bisher.befund as unknown as Omit<Eingangsbefund, 'fakten'>;
  const anlagen = [...alt.anlagen, ...neu.anlagen];
  const vorhanden = new Set(anlagen.map(({ id }) => id));
  const fehltNoch = ({ id, art }: { id: string; art: string }) =>
    art === 'anlage' ? !vorhanden.has(id) : fehltFakt(fakten, id);
  const befund = {
    ...alt,
    typen: verschmelzeTypen(alt.typen, neu.typen),
    codes: { ...alt.codes, ...neu.codes },
    fehlend: ohneDoppelte([...alt.fehlend, ...neu.fehlend]).filter(fehltNoch),
    bedingtFehlend: ohneDoppelte([...alt.bedingtFehlend, ...neu.bedingtFehlend]).filter(fehltNoch),
    nichtZugeordnet: [...alt.nichtZugeordnet, ...neu.nichtZugeordnet],
    freitexte: [...alt.freitexte, ...neu.freitexte],
    anlagen,
  };
  return { fakten, befund: alsJson(befund) as JsonObject };
}

/** Whether a fact is absent; a field of a member of a list (`zonen[1].plz`) only while there is that member. */
function fehltFakt(fakten: JsonObject, id: string): boolean {
  const mitglied = /^(.*\])\.[^\]]+$/u.exec(id)?.[1];
  if (mitglied !== undefined && liesFakt(fakten, mitglied) === undefined) return false;
  return liesFakt(fakten, id) === undefined;
}

/** A fact by its dotted name (`zonen[1].plz` inside a list); undefined when it is absent. */
export function liesFakt(fakten: JsonObject, name: string): unknown {
  return name
    .split(/\.|\[(?=\d+\])/u)
    .map((teil) => teil.replace(/\]$/u, ''))
    .reduce<unknown>(
      (stelle, teil) => (stelle as Record<string, unknown> | null | undefined)?.[teil],
      fakten,
    );
}

function verschmelze(alt: JsonObject, neu: JsonObject): JsonObject {
  const ergebnis: Record<string, JsonObject[string]> = { ...alt };
  for (const [name, wert] of Object.entries(neu)) {
    const bisher = ergebnis[name];
    ergebnis[name] = istObjekt(bisher) && istObjekt(wert) ? verschmelze(bisher, wert) : wert;
  }
  return ergebnis;
}

/** Type tree of the facts of two messages together; the later one wins. */
export function verschmelzeTypen(alt: FaktTyp, neu: FaktTyp): FaktTyp {
  if (alt.art !== 'objekt' || neu.art !== 'objekt') return neu;
  const felder: Record<string, FaktTyp> = { ...alt.felder };
  for (const [name, typ] of Object.entries(neu.felder ?? {})) {
    const bisher = felder[name];
    felder[name] = bisher ? verschmelzeTypen(bisher, typ) : typ;
  }
  return { art: 'objekt', felder };
}

function ohneDoppelte<T extends { id: string; art: string }>(eintraege: readonly T[]): T[] {
  return [...new Map(eintraege.map((eintrag) => [`${eintrag.art} ${eintrag.id}`, eintrag])).values()];
}
