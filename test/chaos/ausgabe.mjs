import { STOERUNGEN } from './stoerung/arten.mjs';

/** So many violations of one invariant are printed; the number says how many there are. */
const HOECHSTENS = 10;

/** A figure in front of what it counts. */
const zahl = (n) => String(n).padStart(6);

/**
 * Prints what a run with faults has shown.
 * @param {Awaited<ReturnType<typeof import('./lauf.mjs').laufe>>} lauf
 * @param {(zeile: string) => void} melde
 * @returns {boolean} whether everything holds
 */
export function zeigeLauf(lauf, melde) {
  melde('');
  for (const { name, titel } of STOERUNGEN) {
    if (lauf.gestoert.has(name)) melde(`${zahl(lauf.gestoert.get(name))}  ${titel}`);
  }
  return zeigeBericht(lauf, melde);
}

/**
 * Prints what a long run has shown.
 * @param {Awaited<ReturnType<typeof import('./dauerlauf/dauerlauf.mjs').laufeLange>>} lauf
 * @param {(zeile: string) => void} melde
 * @returns {boolean} whether nothing grows and everything holds
 */
export function zeigeDauerlauf(lauf, melde) {
  melde('');
  for (const { titel, einheit, anfang, ende, jeMinute, grenze, haelt } of lauf.urteile) {
    const wert = (n) => (Number.isFinite(n) ? n.toFixed(1).replace('.', ',') : 'keine');
    melde(
      `${haelt ? 'hält  ' : 'FEHLER'}  ${titel}: ${wert(anfang)} → ${wert(ende)} ${einheit}`.trimEnd() +
        `, ${wert(jeMinute)} je min (Grenze ${wert(grenze)})`,
    );
  }
  const haelt = lauf.urteile.length > 0 && lauf.urteile.every((urteil) => urteil.haelt);
  melde('');
  return zeigeBericht(lauf, melde) && haelt;
}

function zeigeBericht({ portal, sachbearbeitung, ruhe, enden, verwaiste, bericht }, melde) {
  const { zahlen, ergebnisse } = bericht;
  const { beantwortet, abgewiesen, vermerkt } = sachbearbeitung;
  const { offen } = ruhe;
  melde(
    `${zahl(portal.belege)}  Belege, nach ${portal.versuche} Versuchen, davon ${portal.gescheitert} ohne Antwort`,
  );
  melde(`${zahl(zahlen.vorgaenge)}  Vorgänge, ${zahlen.entschieden} entschieden, ${zahlen.beendet} beendet`);
  melde(`${zahl(zahlen.bescheide)}  Bescheide und ${zahlen.mitteilungen} Mitteilungen als Brief`);
  melde(
    `${zahl(beantwortet)}  Aufgaben beantwortet, ${abgewiesen} Antworten abgewiesen, ${zahlen.offeneAufgaben} offen`,
  );
  melde(`${zahl(vermerkt)}  Notizen, Rückfragen und erledigte Nachrichten`);
  melde(`${zahl(zahlen.eintraege)}  Einträge in den Akten, ${zahlen.vorfaelle} offene Vorfälle`);
  melde(
    ruhe.ruht
      ? 'Zur Ruhe gekommen.'
      : `Am Ende warten noch ${offen.wirkungen} Wirkungen auf ihre Wiederholung, ${offen.ereignisse} Ereignisse, ${offen.eingaenge} Eingänge.`,
  );
  melde('');
  const unerwartet = enden.filter((ende) => !istVorgesehen(ende));
  const vergeblich = enden.length - unerwartet.length;
  if (vergeblich > 0)
    melde(`${zahl(vergeblich)}  vergebliche Starts ohne Datenbank, von der Aufsicht wiederholt`);
  for (const { name, code, zuletzt } of unerwartet)
    melde(`FEHLER  ${name} endet von selbst (${code}) und wird neu gestartet. Zuletzt:\n${zuletzt}`);
  for (const zeile of verwaiste)
    melde(`FEHLER  Ein getöteter Prozess hat einen hinterlassen, der weiterläuft: ${zeile}`);
  for (const ergebnis of ergebnisse) zeigeErgebnis(ergebnis, melde);
  const heil = ergebnisse.filter(({ befunde }) => befunde.length === 0).length;
  melde(`\n${heil} von ${ergebnisse.length} Zusicherungen halten.`);
  return heil === ergebnisse.length && unerwartet.length === 0 && verwaiste.length === 0;
}

/** The only end of its own that docs/betrieb.md provides for: the database stayed away while it started. */
function istVorgesehen({ code, bereit, zuletzt }) {
  return !bereit && code === 1 && zuletzt.includes('DATENBANK_NICHT_ERREICHBAR');
}

function zeigeErgebnis({ titel, geprueft, befunde, reste }, melde) {
  const umfang = `${geprueft} geprüft${reste ? `; ${reste} angefangene Dateien getöteter Worker` : ''}`;
  melde(`${befunde.length === 0 ? 'hält  ' : 'FEHLER'}  ${titel} (${umfang})`);
  for (const befund of befunde.slice(0, HOECHSTENS)) melde(`          ${befund}`);
  if (befunde.length > HOECHSTENS) melde(`          … und ${befunde.length - HOECHSTENS} weitere`);
}
