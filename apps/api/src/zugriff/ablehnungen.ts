import { problem } from '../problem/problem.js';

/** Why somebody is not let in; each with a way on. */
export const NICHT_ANGEMELDET = problem(
  401,
  'NICHT_ANGEMELDET',
  'Sie sind nicht angemeldet.',
  'Menschen melden sich unter /anmeldung/start an; Portale senden „Authorization: Bearer …“ (docs/anmeldung.md).',
);

export const TOKEN_UNGUELTIG = problem(
  401,
  'TOKEN_UNGUELTIG',
  'Das Zugriffstoken gilt nicht oder nicht mehr.',
  'Holen Sie beim Anbieter der Anmeldung ein neues für diese Schnittstelle (client_credentials).',
);

export const GESPERRT = problem(
  403,
  'GESPERRT',
  'Dieser Zugang ist gesperrt.',
  'Wenden Sie sich an den Betrieb, wenn das nicht so sein soll.',
);

export const RECHTE_UNGEWISS = problem(
  503,
  'RECHTE_UNGEWISS',
  'Ob Ihre Rechte noch gelten, lässt sich gerade nicht feststellen.',
  'Der Anbieter der Anmeldung antwortet nicht. Versuchen Sie es in einigen Minuten noch einmal.',
);

export const KEIN_RECHT = problem(
  403,
  'KEIN_RECHT',
  'Dazu fehlt Ihnen das Recht.',
  'Ihre Rolle reicht dafür nicht. Brauchen Sie das Recht für Ihre Arbeit, wenden Sie sich an Ihre Teamleitung.',
);

export const KEINE_BEHOERDE = problem(
  403,
  'KEINE_BEHOERDE_ZUGEORDNET',
  'Sie gehören zu keiner Behörde dieser Installation.',
  'Wenden Sie sich an Ihre Teamleitung: Die Stelle, bei der Sie sich anmelden, muss Ihnen eine Behörde zuordnen.',
);

/** An unsafe request of a session without the token of its page. */
export const CSRF_UNGUELTIG = problem(
  403,
  'CSRF_UNGUELTIG',
  'Die Anfrage kommt nicht von der geöffneten Seite.',
  'Nichts wurde gespeichert. Laden Sie die Seite neu und senden Sie noch einmal; was Sie in Formulare eingegeben haben, steht dann wieder darin. Hilft das nicht, melden Sie sich ab und wieder an.',
);

/** A person who may not act in a case (§§ 20, 21 VwVfG). */
export const BEFANGEN = problem(
  403,
  'BEFANGEN',
  'Sie dürfen in diesem Vorgang nicht tätig werden (§§ 20, 21 VwVfG).',
  'Geben Sie die Aufgabe an die Teamleitung zurück.',
);
