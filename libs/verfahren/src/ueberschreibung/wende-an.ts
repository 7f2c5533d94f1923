import { type Json, type JsonObject, plainDate } from '#libs/kernel';
import type { Ueberschreibung } from './ueberschreibung.js';

interface Abschnitt extends JsonObject {
  readonly wert: Json;
  readonly gueltigVon: string;
  readonly gueltigBis: string | null;
  readonly norm: string;
}

/**
 * A parameter file with own values put in place: within its days an own value holds, before and after it the
 * procedure's. Of two own values for the same day the later one in the list holds. The citation names the own value, so
 * that the record of a decision does.
 */
export function wendeUeberschreibungenAn(json: Json, eigene: readonly Ueberschreibung[]): Json {
  const datei = json as JsonObject & { readonly parameter: readonly (JsonObject & { werte: Abschnitt[] })[] };
  const parameter = datei.parameter.map((eintrag) => {
    const hierzu = eigene.filter(({ parameterId }) => parameterId === eintrag.id);
    return hierzu.length === 0 ? eintrag : { ...eintrag, werte: hierzu.reduce(lege, eintrag.werte) };
  });
  return { ...datei, parameter };
}

/** Lays one value over a sequence: what it covers is cut away. */
function lege(werte: readonly Abschnitt[], eigener: Ueberschreibung): Abschnitt[] {
  const { id, wert, gueltigVon, gueltigBis = null, norm } = eigener;
  const davor = werte
    .filter((abschnitt) => abschnitt.gueltigVon < gueltigVon)
    .map((abschnitt) =>
      abschnitt.gueltigBis === null || abschnitt.gueltigBis >= gueltigVon
        ? { ...abschnitt, gueltigBis: verschiebe(gueltigVon, -1) }
        : abschnitt,
    );
  const danach =
    gueltigBis === null
      ? []
      : werte
          .filter((abschnitt) => abschnitt.gueltigBis === null || abschnitt.gueltigBis > gueltigBis)
          .map((abschnitt) =>
            abschnitt.gueltigVon <= gueltigBis
              ? { ...abschnitt, gueltigVon: verschiebe(gueltigBis, 1) }
              : abschnitt,
          );
  const fundstelle = `${norm}${VERMERK} ${id})`;
  return [...davor, { wert, gueltigVon, gueltigBis, norm: fundstelle }, ...danach];
}

const VERMERK = ' (eigener Wert der Behörde, Überschreibung';

/** A citation as letters print it: the record of a decision says besides which own value it was. */
export function fundstelleImBrief(fundstelle: string): string {
  const ende = fundstelle.lastIndexOf(VERMERK);
  return ende < 0 ? fundstelle : fundstelle.slice(0, ende);
}

function verschiebe(tag: string, tage: number): string {
  return plainDate(tag).add({ days: tage }).toString();
}
