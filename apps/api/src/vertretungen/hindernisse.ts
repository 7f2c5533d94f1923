import type { Vertretungsergebnis } from '#libs/auth';
import { problem } from '../problem/problem.js';

type Code = Extract<Vertretungsergebnis, { art: 'hindernis' }>['code'];

/** Why a substitution cannot be set up, and what to do. */
export const HINDERNISSE: Readonly<Record<Code, readonly [string, string]>> = {
  VERTRETUNG_SELBST: [
    'Niemand vertritt sich selbst.',
    'Wählen Sie für Abwesenheit und Vertretung zwei verschiedene Personen.',
  ],
  VERTRETUNG_ZEITRAUM: [
    'Der Zeitraum geht so nicht.',
    'Der letzte Tag darf nicht vor dem ersten liegen, und eine Vertretung dauert höchstens ein Jahr.',
  ],
  VERTRETUNG_VERGANGEN: ['Der Zeitraum ist schon vorbei.', 'Nennen Sie einen letzten Tag ab heute.'],
  VERTRETUNG_FREMDE_ABWESENHEIT: [
    'Für andere richtet die Teamleitung Vertretungen ein.',
    'Richten Sie sie für Ihre eigene Abwesenheit ein oder bitten Sie die Teamleitung.',
  ],
  VERTRETUNG_SELBSTBESTELLUNG: [
    'Niemand gibt sich selbst die Rechte einer anderen Person.',
    'Lassen Sie die Vertretung von der abwesenden Person oder einer anderen Teamleitung einrichten.',
  ],
  PERSON_UNBEKANNT: [
    'Eine der Personen gehört nicht zu dieser Behörde.',
    'Wählen Sie Personen aus dem Team; wer sich noch nie angemeldet hat, ist hier noch nicht bekannt.',
  ],
  VERTRETUNG_BEENDET: [
    'Diese Vertretung ist schon beendet.',
    'Laden Sie die Liste neu und richten Sie bei Bedarf eine neue ein (mit einer neuen „id“).',
  ],
};

export const FORM = problem(
  422,
  'VERTRETUNG_FORM',
  'Die Angaben sind nicht vollständig.',
  'Nennen Sie „vertritt“ (ID der Person) sowie „von“ und „bis“ als Datum (JJJJ-MM-TT).',
);
