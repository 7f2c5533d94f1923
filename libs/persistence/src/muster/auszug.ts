import type { JournalEintrag, VorgangSnapshot } from '#libs/engine';
import { istObjekt, type Json, type JsonObject } from '#libs/kernel';

/** Bausteine whose results are asked for in SQL (`risiko.speicher.ts`). */
const GEFRAGT: ReadonlySet<string> = new Set(['stichprobe', 'risiko']);

/** What of a compressed entry stays readable in SQL: what kind it is, which event, and what is counted. */
export function journalAuszug(eintrag: JournalEintrag): object {
  if ('baustein' in eintrag) {
    const { art, baustein, ausgang } = eintrag;
    return { art, baustein, ...(GEFRAGT.has(baustein) && { ausgang }) };
  }
  const { id, art: was, ...inhalt } = eintrag.ereignis;
  const { typ, frist } = inhalt as { typ?: string; frist?: string };
  return { art: eintrag.art, ereignis: { id, art: was, typ, frist } };
}

/** What of compressed data of a decision stays readable in SQL: who decided by what, as statistics and trace ask. */
export function bescheidAuszug(daten: JsonObject): object {
  const { entscheidung, automation, test } = daten as {
    entscheidung?: JsonObject;
    automation?: JsonObject;
    test?: boolean;
  };
  return {
    test,
    entscheidung: { durch: entscheidung?.durch, regeln: entscheidung?.regeln },
    automation: { hinweis: automation?.hinweis },
  };
}

/**
 * What of a compressed snapshot stays readable in SQL: which rules fired, what they proposed, whether the case was drawn
 * (`vorgangsmenge.ts`), and events that got stuck (`vorfall.speicher.ts`).
 */
export function snapshotAuszug({ kontext, stoerungen }: VorgangSnapshot): object {
  const ergebnisse = Object.entries(kontext.ergebnisse).flatMap(([id, ergebnis]) => {
    const auszug = ergebnisAuszug(ergebnis);
    return auszug ? [[id, auszug]] : [];
  });
  return {
    kontext: { ergebnisse: Object.fromEntries(ergebnisse) },
    ...(stoerungen.length > 0 && { stoerungen }),
  };
}

function ergebnisAuszug(von: Json | undefined): object | undefined {
  if (!istObjekt(von)) return undefined;
  const auszug = {
    ...(Array.isArray(von.gruende) && { gruende: von.gruende.map(regelAus) }),
    ...(istObjekt(von.ergebnis) &&
      'ergebnis' in von.ergebnis && { ergebnis: { ergebnis: von.ergebnis.ergebnis } }),
    ...('gezogen' in von && { gezogen: von.gezogen }),
  };
  return Object.keys(auszug).length > 0 ? auszug : undefined;
}

function regelAus(grund: unknown): unknown {
  if (!istObjekt(grund)) return grund;
  const { tabellenId, regelId } = grund;
  return { tabellenId, regelId };
}

/** The whole with its excerpt on top: an excerpt that was changed changes the whole, and no hash agrees any more. */
export function mitAuszug<T extends Json | object>(ganz: T, auszug: unknown): T {
  if (Array.isArray(ganz) && Array.isArray(auszug) && ganz.length === auszug.length)
    return ganz.map((einer, i) => mitAuszug(einer, auszug[i])) as unknown as T;
  if (!istObjekt(ganz) || !istObjekt(auszug)) return auszug as T;
  const ergebnis: Record<string, unknown> = { ...ganz };
  for (const [name, wert] of Object.entries(auszug))
    ergebnis[name] = name in ergebnis ? mitAuszug(ergebnis[name] as Json, wert) : wert;
  return ergebnis as T;
}
