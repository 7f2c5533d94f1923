import type { Rechtsaenderung } from '../eingangsstand.js';

/** What a case worker reads where a later version knows other law for the case. */
export function rechtsaenderungText({ version, werte, uebergang }: Rechtsaenderung): string {
  const titel = werte.map((wert) => `„${wert.titel}“`).join(', ');
  return [
    `Nach Beginn des Vorgangs ist die Fassung ${version} des Verfahrens veröffentlicht worden.`,
    ...(uebergang ? [`${uebergang.grund.replace(/\.$/u, '')} (${uebergang.norm}).`] : []),
    ...(titel ? [`Am Stichtag gelten nach ihr andere Werte: ${titel}.`] : []),
    'Was hier gerechnet und vorgeschlagen ist, folgt noch der alten Fassung; prüfen Sie es nach der neuen.',
  ].join(' ');
}
