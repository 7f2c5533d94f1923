import type { Rolle } from './rolle.js';

/** What a right reaches. */
export type Reichweite =
  /** Rows of the authority that the person works for; of any other authority nothing exists. */
  | 'behoerde'
  /** What this portal has sent itself, or what an applicant has handed to it. */
  | 'eigeneAntraege'
  /** The installation: procedures, incidents, locks. Holds no applicant's data. */
  | 'installation'
  /** Only what belongs to the person itself. */
  | 'selbst';

/** Who may do something, and how far it reaches. */
export interface Berechtigung {
  readonly rollen: readonly Rolle[];
  readonly reichweite: Reichweite | Readonly<Partial<Record<Rolle, Reichweite>>>;
}

const behoerde = (...rollen: Rolle[]): Berechtigung => ({ rollen, reichweite: 'behoerde' });
const portal: Berechtigung = { rollen: ['portal'], reichweite: 'eigeneAntraege' };
const installation = (...rollen: Rolle[]): Berechtigung => ({ rollen, reichweite: 'installation' });
const selbst: Berechtigung = {
  rollen: ['sachbearbeitung', 'teamleitung', 'prozessdesign', 'revision', 'betrieb'],
  reichweite: 'selbst',
};

/**
 * The permission table: every action of the API and who may do it. A route names exactly one of them (`@Recht`);
 * what is not named here cannot be done. Substitutes have the rights of the absent person as well.
 */
export const BERECHTIGUNGEN = {
  // Portals
  'antrag.einreichen': portal,
  'antrag.lesen': portal,
  'antrag.mensch': portal,
  'antrag.bekanntgabe': portal,

  // Cases of an authority
  'vorgang.uebersicht': {
    rollen: ['portal', 'sachbearbeitung', 'teamleitung', 'revision'],
    reichweite: {
      portal: 'eigeneAntraege',
      sachbearbeitung: 'behoerde',
      teamleitung: 'behoerde',
      revision: 'behoerde',
    },
  },
  'arbeitsvorrat.lesen': behoerde('sachbearbeitung', 'teamleitung', 'revision'),
  'vorgang.lesen': behoerde('sachbearbeitung', 'teamleitung', 'revision'),
  'vorgang.ziehen': behoerde('sachbearbeitung', 'teamleitung'),
  'vorgang.befangenheit': behoerde('sachbearbeitung', 'teamleitung'),
  'vorgang.befangenheit.feststellen': behoerde('teamleitung'),
  'vorgang.befangenheit.aufheben': behoerde('teamleitung'),
  'vorgang.verknuepfen': behoerde('sachbearbeitung', 'teamleitung'),
  'notiz.schreiben': behoerde('sachbearbeitung', 'teamleitung'),
  'mitteilung.senden': behoerde('sachbearbeitung', 'teamleitung'),
  'bekanntgabe.erfassen': behoerde('sachbearbeitung', 'teamleitung'),
  'zahlung.erfassen': behoerde('sachbearbeitung', 'teamleitung'),
  'aufgabe.lesen': behoerde('sachbearbeitung', 'teamleitung', 'revision'),
  'aufgabe.beantworten': behoerde('sachbearbeitung', 'teamleitung'),
  'aufgabe.mitzeichnen': behoerde('sachbearbeitung', 'teamleitung'),
  /** Asked beside the two before, where the task is for the lead. */
  'aufgabe.leitung': behoerde('teamleitung'),
  'aufgabe.zuweisen': behoerde('sachbearbeitung', 'teamleitung'),
  /** Asked beside the one before, where the task is a colleague's. */
  'aufgabe.uebernehmen': behoerde('teamleitung'),
  'posteingang.lesen': behoerde('sachbearbeitung', 'teamleitung', 'revision'),
  'posteingang.bearbeiten': behoerde('sachbearbeitung', 'teamleitung'),
  /** Saved views of the worklist; each person sees their own. */
  'ansicht.verwalten': behoerde('sachbearbeitung', 'teamleitung', 'revision'),
  'team.lesen': behoerde('sachbearbeitung', 'teamleitung', 'revision'),
  'lagebild.lesen': behoerde('teamleitung', 'revision', 'prozessdesign'),
  'vertretung.lesen': behoerde('sachbearbeitung', 'teamleitung', 'revision'),
  'vertretung.aendern': behoerde('sachbearbeitung', 'teamleitung'),

  // Procedures
  'verfahren.lesen': installation('sachbearbeitung', 'teamleitung', 'prozessdesign', 'revision'),
  'verfahren.veroeffentlichen': installation('prozessdesign'),
  'parameter.lesen': behoerde('sachbearbeitung', 'teamleitung', 'prozessdesign', 'revision'),
  'parameter.aendern': behoerde('teamleitung', 'prozessdesign'),

  // Running the system
  'vorfall.lesen': installation('betrieb', 'revision'),
  'vorfall.bearbeiten': installation('betrieb'),
  'sperre.lesen': installation('betrieb', 'revision'),
  'sperre.aendern': installation('betrieb'),

  // One's own session
  'sitzung.lesen': selbst,
  'sitzung.aendern': selbst,
} as const satisfies Readonly<Record<string, Berechtigung>>;

/** Name of an action in the permission table. */
export type Recht = keyof typeof BERECHTIGUNGEN;

/** All actions, in the order of the table. */
export const RECHTE = Object.keys(BERECHTIGUNGEN) as readonly Recht[];

/** How far a right reaches for a role; undefined if the role does not have it. */
export function findReichweite(recht: Recht, rolle: Rolle): Reichweite | undefined {
  const { rollen, reichweite }: Berechtigung = BERECHTIGUNGEN[recht];
  if (!rollen.includes(rolle)) return undefined;
  return typeof reichweite === 'string' ? reichweite : reichweite[rolle];
}
