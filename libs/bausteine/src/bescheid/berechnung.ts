import type { Berechnung } from '#libs/bescheid';
import type { Json } from '#libs/kernel';
import type { Textsatz } from '../brief/textsatz.js';
import type { BerechnungVorlage } from '../vorlage/bescheid-vorlage.js';

/**
 * The annexes of a Bescheid that show a calculation. Cells are texts: how a figure is rounded and written is part of
 * the rule that computed it. A row of another width, or a cell that is no text, is a doubt and stops the letter.
 */
export function stelleBerechnungenDar(vorlagen: readonly BerechnungVorlage[], satz: Textsatz): Berechnung[] {
  return vorlagen.filter(({ wenn }) => satz.gilt(wenn)).map((vorlage) => stelleDar(vorlage, satz));
}

function stelleDar(
  { titel, spalten, zeilen, summe, erlaeuterung }: BerechnungVorlage,
  satz: Textsatz,
): Berechnung {
  const koepfe = spalten.map((spalte) =>
    typeof spalte === 'string' ? { titel: spalte, ausrichtung: 'links' as const } : spalte,
  );
  const lies = (zeile: Json) => liesZeile(zeile, koepfe.length, titel, satz);
  return {
    titel: satz.text(titel),
    spalten: koepfe.map(({ titel: kopf, ausrichtung }) => ({ titel: satz.text(kopf), ausrichtung })),
    zeilen: satz.liste(zeilen).map(lies),
    ...(summe && { summe: lies(satz.wert(summe)) }),
    ...(erlaeuterung && { erlaeuterung: satz.text(erlaeuterung) }),
  };
}

function liesZeile(zeile: Json, breite: number, titel: string, satz: Textsatz): string[] {
  const zellen = Array.isArray(zeile) ? (zeile as readonly Json[]) : [];
  const texte = zellen.filter((zelle) => typeof zelle === 'string');
  if (texte.length === breite && zellen.length === breite) return texte;
  satz.melde(`Die Berechnung „${titel}“ hat eine Zeile, die nicht aus ${breite} Texten besteht.`);
  return Array.from({ length: breite }, () => '');
}
