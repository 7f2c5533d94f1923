/** What somebody may be here. `portal` is a machine; all others are people. One person may have several roles. */
export const ROLLEN = [
  'portal',
  'sachbearbeitung',
  'teamleitung',
  'prozessdesign',
  'revision',
  'betrieb',
] as const;
export type Rolle = (typeof ROLLEN)[number];

/** Name of a role as people read it. */
export const ROLLENNAMEN: Readonly<Record<Rolle, string>> = {
  portal: 'Portal',
  sachbearbeitung: 'Sachbearbeitung',
  teamleitung: 'Teamleitung',
  prozessdesign: 'Prozessdesign',
  revision: 'Revision',
  betrieb: 'Betrieb',
};

/** Whether a text names a role. */
export function istRolle(text: string): text is Rolle {
  return (ROLLEN as readonly string[]).includes(text);
}
