import { type Befund, plainDate } from '#libs/kernel';
import type { Empfaenger } from '../anschrift.js';
import type { BriefKopf } from '../brief-kopf.js';
import { verbietet } from './brief-befund.js';

/** Whether a text is missing or blank. */
export const istLeer = (text: string | undefined): boolean => (text ?? '').trim() === '';

/** Whether a text is a date of the calendar, ISO. */
export function istDatum(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    plainDate(text);
    return true;
  } catch {
    return false;
  }
}

function pruefeBehoerde(kopf: BriefKopf): Befund[] {
  const { behoerde } = kopf;
  if (!istLeer(behoerde?.name) && !istLeer(behoerde?.strasse) && !istLeer(behoerde?.ort)) return [];
  return [
    verbietet(
      'BEHOERDE_FEHLT',
      '/behoerde',
      'Die erlassende Behörde ist nicht mit Name und Anschrift genannt. Ein Bescheid ohne Behörde ist nichtig (§ 37 Abs. 3, § 44 Abs. 2 Nr. 1 VwVfG).',
      'Ergänzen Sie Name, Straße und Ort der Behörde in ihrer Einrichtung.',
    ),
  ];
}

function pruefeEmpfaenger(empfaenger: Empfaenger | undefined, ort: string): Befund[] {
  const vollstaendig =
    empfaenger !== undefined &&
    !istLeer(empfaenger.name) &&
    !istLeer(empfaenger.strasse) &&
    !istLeer(empfaenger.ort);
  if (vollstaendig) return [];
  return [
    verbietet(
      'EMPFAENGER_FEHLT',
      ort,
      'Der Adressat ist nicht mit Name und Anschrift bestimmt (§ 37 Abs. 1, § 41 Abs. 1 VwVfG).',
      'Ordnen Sie Name und Anschrift in eingang.json zu oder ergänzen Sie sie in der Aufgabe.',
    ),
  ];
}

function pruefeAngabe(text: string | undefined, ort: string, name: string): Befund[] {
  if (!istLeer(text)) return [];
  return [
    verbietet('ANGABE_FEHLT', ort, `${name} fehlt.`, `Ergänzen Sie die Angabe „${name}“ für diesen Brief.`),
  ];
}

function pruefeLogo(kopf: BriefKopf): Befund[] {
  const logo = kopf.behoerde?.logo;
  if (!logo) return [];
  const befunde = pruefeAngabe(
    logo.alternativtext,
    '/behoerde/logo/alternativtext',
    'Der Alternativtext des Logos',
  );
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(logo.base64)) {
    befunde.push(
      verbietet(
        'LOGO_UNLESBAR',
        '/behoerde/logo/base64',
        'Das Logo ist nicht in Base64 abgelegt.',
        'Hinterlegen Sie das Logo der Behörde neu als SVG oder PNG.',
      ),
    );
  }
  return befunde;
}

/** Checks what every letter needs in its head. */
export function pruefeKopf(kopf: BriefKopf): Befund[] {
  const datum = istDatum(kopf.datum)
    ? []
    : [
        verbietet(
          'DATUM_UNGUELTIG',
          '/datum',
          'Das Datum des Briefs ist kein Kalendertag.',
          'Schreiben Sie das Datum als JJJJ-MM-TT.',
        ),
      ];
  return [
    ...pruefeBehoerde(kopf),
    ...pruefeEmpfaenger(kopf.empfaenger, '/empfaenger'),
    ...(kopf.bevollmaechtigter ? pruefeEmpfaenger(kopf.bevollmaechtigter, '/bevollmaechtigter') : []),
    ...pruefeAngabe(kopf.aktenzeichen, '/aktenzeichen', 'Das Aktenzeichen'),
    ...pruefeAngabe(kopf.betreff, '/betreff', 'Der Betreff'),
    ...pruefeAngabe(kopf.anredeZeile, '/anredeZeile', 'Die Anrede'),
    ...datum,
    ...pruefeLogo(kopf),
  ];
}
