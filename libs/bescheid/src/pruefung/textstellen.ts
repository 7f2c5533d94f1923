import { istFest, jeObjekt } from '#libs/kernel';

/** A text inside letter data and where it stands (JSON pointer). */
export type Textstelle = { readonly ort: string; readonly text: string };

/** What is no text of the letter, at the top of its data. */
export const KEIN_TEXT = ['entscheidung', 'wortlaut'];

/** Every text of a value with its JSON pointer, depth first; keys listed in `ohne` are left out at the top. */
export function textstellen(wert: unknown, ohne: readonly string[], ort = ''): Textstelle[] {
  if (typeof wert === 'string') return [{ ort, text: wert }];
  if (wert === null || typeof wert !== 'object') return [];
  return Object.entries(wert)
    .filter(([schluessel]) => ort !== '' || !ohne.includes(schluessel))
    .flatMap(([schluessel, kind]) => textstellen(kind, ohne, `${ort}/${schluessel}`));
}

/** The texts alone, in the same order; without those of the objects of which `kennt` is true. */
function texte(
  wert: object,
  ohne: readonly string[] = [],
  kennt: (teil: object) => boolean = () => false,
  gefunden: string[] = [],
): string[] {
  for (const schluessel of Object.keys(wert)) {
    const kind: unknown = (wert as Record<string, unknown>)[schluessel];
    if (typeof kind === 'string') {
      if (!ohne.includes(schluessel)) gefunden.push(kind);
    } else if (typeof kind === 'object' && kind !== null && !ohne.includes(schluessel) && !kennt(kind))
      texte(kind, [], kennt, gefunden);
  }
  return gefunden;
}

/**
 * Searches all texts of a letter at once for what must not stand in it. What many letters have in common is frozen, and
 * looked at once: nearly half of a letter.
 */
export function brieftextsuche(istVerdaechtig: (text: string) => boolean): (daten: object) => boolean {
  const istGut = jeObjekt((teil: object) => !istVerdaechtig(texte(teil).join('\n')));
  const istBekanntGut = (teil: object) => istFest(teil) && istGut(teil);
  return (daten) => istVerdaechtig(texte(daten, KEIN_TEXT, istBekanntGut).join('\n'));
}
