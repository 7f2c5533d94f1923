import type { Personenzugriff } from '#libs/auth';

/** A case worker who asks use cases themselves, not the API. */
export const SACHBEARBEITUNG: Personenzugriff = {
  art: 'person',
  person: { id: 'sb-7', name: 'Frau Beispiel' },
  rollen: ['sachbearbeitung'],
  behoerden: [],
  vertritt: [],
  sitzungId: '',
};
