import { formatDatum, kalendertag, type Regime } from '#libs/kernel';
import type { Entscheidungsspur } from './entscheidungsspur.js';

/** Who may look into the file itself, by procedural code. */
const AKTENEINSICHT: Readonly<Record<Regime, string>> = {
  VwVfG:
    'Beteiligte dürfen die Akten einsehen, soweit sie sie brauchen, um ihre rechtlichen Interessen geltend zu machen (§ 29 Abs. 1 VwVfG). Entwürfe sind bis zum Abschluss des Verfahrens ausgenommen.',
  SGBX: 'Beteiligte dürfen die Akten einsehen, soweit sie sie brauchen, um ihre rechtlichen Interessen geltend zu machen (§ 25 Abs. 1 SGB X). Entwürfe sind bis zum Abschluss des Verfahrens ausgenommen.',
  AO: 'Über die Einsicht in die Akten entscheidet die Finanzbehörde nach pflichtgemäßem Ermessen.',
};

/** The trace for people: German text, the same for the same trace. */
export function spurText(spur: Entscheidungsspur): string {
  const { aktenzeichen, verfahren, angaben, regeln, parameter, stichprobe, bescheide, verlauf, akte } = spur;
  return `${[
    `Wie die Entscheidung zustande kam: ${aktenzeichen}`,
    `${verfahren.titel} (${verfahren.id} ${verfahren.version}). Auskunft nach Art. 15 Abs. 1 Buchst. h DSGVO. Stand: ${tag(spur.stand)}, Eintrag ${akte.eintraege}.`,
    abschnitt(
      'Entscheidungen',
      bescheide.map(
        ({ nummer, ergebnis, erlassenAm, durch }) =>
          `${nummer} vom ${tag(erlassenAm)}: ${ergebnis}; ${durch === 'mensch' ? 'entschieden hat ein Mensch' : 'entschieden hat allein das Regelwerk'}`,
      ),
    ),
    abschnitt(
      'Verwendete Angaben',
      angaben.map(
        ({ titel, wert, quelle, xpath }) =>
          `${titel}: ${worte(wert)} (${quelle === 'antrag' ? 'aus dem Antrag' : `aus ${quelle}`}${xpath.length > 0 ? `, ${xpath.join(' oder ')}` : ''})`,
      ),
    ),
    abschnitt(
      'Angewandte Regeln',
      regeln.map(
        ({ entscheidung, regel, grund, norm }) =>
          `${entscheidung}, Regel ${regel}${grund ? `: ${grund}` : ''}${norm ? ` (${norm})` : ''}`,
      ),
    ),
    abschnitt(
      'Verwendete Werte',
      parameter.map(
        ({ id, gueltigVon, norm }) =>
          `${id}, gültig ab ${formatDatum(gueltigVon)}${norm ? ` (${norm})` : ''}`,
      ),
    ),
    abschnitt('Stichprobe', [
      stichprobe === null
        ? 'Es wurde nicht gezogen.'
        : stichprobe.gezogen
          ? 'Der Vorgang wurde zufällig für eine vollständige Prüfung durch einen Menschen gezogen.'
          : 'Der Vorgang wurde nicht gezogen.',
    ]),
    abschnitt(
      'Verlauf',
      verlauf.map(
        ({ am, was, wer, begruendung, sofortvollzug }) =>
          `${tag(am)}: ${was}${wer ? ` (${wer})` : ''}${begruendung ? `: ${begruendung}` : ''}${sofortvollzug ? `; sofortige Vollziehung angeordnet: ${sofortvollzug}` : ''}`,
      ),
    ),
    abschnitt('Hinweise', [
      'Vorgaben zum Risikomanagement sind nicht Teil dieser Auskunft (§ 88 Abs. 5 S. 4 AO; für die anderen Verfahrensordnungen als Maßstab).',
      AKTENEINSICHT[spur.regime],
    ]),
  ].join('\n\n')}\n`;
}

function abschnitt(titel: string, zeilen: readonly string[]): string {
  return [titel, ...(zeilen.length > 0 ? zeilen : ['nichts']).map((zeile) => `  ${zeile}`)].join('\n');
}

function tag(zeitpunkt: string): string {
  return zeitpunkt === '' ? 'offen' : formatDatum(kalendertag(zeitpunkt).toString());
}

function worte(wert: unknown): string {
  if (wert === true) return 'ja';
  if (wert === false) return 'nein';
  return typeof wert === 'object' ? JSON.stringify(wert) : String(wert);
}
