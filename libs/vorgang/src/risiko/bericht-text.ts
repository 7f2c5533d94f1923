import { formatDatum } from '#libs/kernel';
import type { Berichtsanteil } from './berichtsanteil.js';
import type { Risikobericht } from './risikobericht.js';
import type { Verfahrensbilanz } from './zaehlung.js';

/** The report for people: German text, the same for the same report. */
export function risikoberichtText({ zeitraum, erstelltAm, verfahren }: Risikobericht): string {
  const kopf = [
    `Bericht zum Risikomanagement, ${formatDatum(zeitraum.von)} bis ${formatDatum(zeitraum.bis)}`,
    `Erstellt am ${formatDatum(erstelltAm)}. Nur für den Dienstgebrauch: Rate und Regeln dürfen nicht veröffentlicht werden (§ 88 Abs. 5 S. 4 AO als Maßstab).`,
  ];
  const teile = verfahren.map(teil);
  const ende =
    verfahren.length === 0
      ? ['In diesem Zeitraum wurde nichts entschieden.']
      : [
          'Das Risikomanagement ist regelmäßig auf seine Zielerfüllung zu überprüfen (§ 88 Abs. 5 S. 3 Nr. 4 AO).',
        ];
  return `${[...kopf, ...teile, ...ende].join('\n\n')}\n`;
}

function teil(bilanz: Verfahrensbilanz): string {
  const { verfahrenId, entschieden, automatisch, mitMensch, gezogen, anSichGezogen, stichprobe } = bilanz;
  return [
    verfahrenId,
    `  Entschieden: ${entschieden}, davon ${automatisch} allein durch Regeln, ${mitMensch} mit Menschen.`,
    `  Gezogen: ${gezogen}. Von Amtsträgern an sich gezogen: ${anSichGezogen}.`,
    `  Abweichungen in Stichproben: ${worte(stichprobe)}; ohne Vorschlag zum Vergleich: ${bilanz.nichtVergleichbar}.`,
    ...bilanz.regeln.map(
      ({ regel, treffer, ertrag }) =>
        `  Risikoregel ${regel}: ${treffer} Treffer, anders entschieden ${worte(ertrag)}.`,
    ),
    ...(bilanz.regelnOhneTreffer.length > 0
      ? [`  Risikoregeln ohne Treffer: ${bilanz.regelnOhneTreffer.join(', ')}.`]
      : []),
    ...(bilanz.empfehlungen.length > 0 ? bilanz.empfehlungen : ['Kein Anlass zu Änderungen.']).map(
      (satz) => `  → ${satz}`,
    ),
  ].join('\n');
}

function worte({ treffer, von, anteil, untereGrenze, obereGrenze }: Berichtsanteil): string {
  if (anteil === null) return 'nichts zu vergleichen';
  return `${treffer} von ${von} (${prozent(anteil)}; mit 95 % Sicherheit zwischen ${prozent(untereGrenze ?? 0)} und ${prozent(obereGrenze ?? 1)})`;
}

function prozent(wert: number): string {
  return `${(wert * 100).toFixed(1).replace('.', ',')} %`;
}
