import type { Feiertagsregel } from './feiertag-regel.js';

export const MARIAE_HIMMELFAHRT_BAYERN: NonNullable<Feiertagsregel['gebiete']> = {
  mit: [
    { ags: '091', name: 'Oberbayern' },
    { ags: '092', name: 'Niederbayern' },
  ],
  ohne: [],
  sonst: 'ungeklaert',
};
