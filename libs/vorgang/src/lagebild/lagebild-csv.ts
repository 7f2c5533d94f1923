import type { Anteil, Lagebild } from '#libs/schnittstelle';

/** The figures as CSV for spreadsheets as Germans set them: semicolons, decimal commas, CRLF, UTF-8 with BOM. */
export function lagebildCsv(lagebild: Lagebild): string {
  const zeilen = [['Bereich', 'Kennzahl', 'Wert', 'Anteil', 'unten', 'oben'], ...zeilenVon(lagebild)];
  return `\uFEFF${zeilen.map((zeile) => zeile.map(feld).join(';')).join('\r\n')}\r\n`;
}

type Zeile = readonly (string | number | null)[];

function zeilenVon(bild: Lagebild): Zeile[] {
  const { aussteuerung, stichprobe, durchlauf, fristen } = bild;
  const anteil = (bereich: string, name: string, a: Anteil): Zeile => [
    bereich,
    name,
    a.treffer,
    a.anteil,
    a.unten,
    a.oben,
  ];
  return [
    ['Zeitraum', 'von', bild.von],
    ['Zeitraum', 'bis', bild.bis],
    ['Menge', 'eingegangen', bild.eingegangen.anzahl],
    ['Menge', 'entschieden', bild.entschieden.anzahl],
    ['Menge', 'offene Aufgaben', bild.offen.anzahl],
    ['Menge', 'Posteingang', bild.posteingang.anzahl],
    anteil('Automation', 'ohne Menschen entschieden', bild.automation),
    ...bild.automationJeVerfahren.map((eines) =>
      anteil('Automation je Verfahren', eines.titel, eines.anteil),
    ),
    ...Object.entries(aussteuerung).flatMap(([nach, balken]) =>
      balken.map(
        ({ titel, anzahl, anteil: teil }): Zeile => [`Aussteuerung nach ${nach}`, titel, anzahl, teil],
      ),
    ),
    ...bild.alter.map(({ titel, anzahl }): Zeile => ['Alter offener Aufgaben', titel, anzahl]),
    ['Durchlauf in Stunden', 'Median', durchlauf.median],
    ['Durchlauf in Stunden', '90 %', durchlauf.p90],
    ['Fristen', 'überfällig', fristen.ueberfaellig.anzahl],
    ['Fristen', 'heute', fristen.heute.anzahl],
    ['Fristen', 'nächste 7 Tage', fristen.woche.anzahl],
    ['Stichprobe', 'gezogen', stichprobe.gezogen.anzahl],
    ['Stichprobe', 'geprüft', stichprobe.geprueft.anzahl],
    anteil('Stichprobe', 'anders entschieden als die Regeln', stichprobe.abweichend),
    ...bild.jeTag.flatMap(({ tag, eingegangen, entschieden }): Zeile[] => [
      ['Je Tag', `${tag} eingegangen`, eingegangen.anzahl],
      ['Je Tag', `${tag} entschieden`, entschieden.anzahl],
    ]),
  ];
}

/** A text that a spreadsheet would take for a formula gets an apostrophe. */
function feld(wert: string | number | null): string {
  if (wert === null) return '';
  if (typeof wert === 'number') return (Math.round(wert * 10_000) / 10_000).toString().replace('.', ',');
  const harmlos = /^[=+\-@\t\r]/.test(wert) ? `'${wert}` : wert;
  return /[";\r\n]/.test(harmlos) ? `"${harmlos.replaceAll('"', '""')}"` : harmlos;
}
