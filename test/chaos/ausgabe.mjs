import { formatDauer } from '../../scripts/betrieb/warten.mjs';
import { STOERUNGEN } from './stoerung/arten.mjs';

/** So many violations of one invariant are printed; the number says how many there are. */
const HOECHSTENS = 10;

/**
 * Prints what a run has shown.
 * @param {import('./lauf.mjs').Laufbericht} lauf
 * @param {(zeile: string) => void} melde
 * @returns {boolean} whether everything holds
 */
export function zeigeLauf({ gestoert, portal, sachbearbeitung, ruhe, gefallen, bericht }, melde) {
  const { zahlen, ergebnisse } = bericht;
  melde('');
  for (const { name, titel } of STOERUNGEN) {
    if (gestoert.has(name)) melde(`${String(gestoert.get(name)).padStart(6)}  ${titel}`);
  }
  melde(
    `${String(portal.belege).padStart(6)}  Belege, nach ${portal.versuche} Versuchen, davon ${portal.gescheitert} ohne Antwort`,
  );
  melde(
    `${String(zahlen.vorgaenge).padStart(6)}  Vorgänge, ${zahlen.entschieden} entschieden, ${zahlen.beendet} beendet`,
  );
  melde(
    `${String(zahlen.bescheide).padStart(6)}  Bescheide und ${zahlen.mitteilungen} Mitteilungen als Brief`,
  );
  melde(
    `${String(sachbearbeitung.beantwortet).padStart(6)}  Aufgaben beantwortet, ${sachbearbeitung.abgewiesen} Antworten abgewiesen, ${zahlen.offeneAufgaben} offen`,
  );
  melde(
    `${String(zahlen.eintraege).padStart(6)}  Einträge in den Akten, ${zahlen.vorfaelle} offene Vorfälle`,
  );
  melde(
    ruhe.ruht
      ? `Zur Ruhe gekommen nach ${formatDauer(ruhe.nachMs)}.`
      : `Nach ${formatDauer(ruhe.nachMs)} warten noch ${ruhe.offen.wirkungen} Wirkungen auf ihre Wiederholung, ${ruhe.offen.ereignisse} Ereignisse, ${ruhe.offen.eingaenge} Eingänge.`,
  );
  melde('');
  for (const name of gefallen) melde(`FEHLER  ${name} ist beendet, ohne dass jemand ihn beendet hat.`);
  for (const ergebnis of ergebnisse) zeigeErgebnis(ergebnis, melde);
  const heil = ergebnisse.filter(({ befunde }) => befunde.length === 0).length;
  melde(`\n${heil} von ${ergebnisse.length} Zusicherungen halten.`);
  return heil === ergebnisse.length && gefallen.length === 0;
}

function zeigeErgebnis({ titel, geprueft, befunde, reste }, melde) {
  const zahl = `${geprueft} geprüft${reste ? `; ${reste} angefangene Dateien getöteter Worker` : ''}`;
  melde(`${befunde.length === 0 ? 'hält  ' : 'FEHLER'}  ${titel} (${zahl})`);
  for (const befund of befunde.slice(0, HOECHSTENS)) melde(`          ${befund}`);
  if (befunde.length > HOECHSTENS) melde(`          … und ${befunde.length - HOECHSTENS} weitere`);
}
