import type { Gemeindegebiet } from './feiertag-regel.js';

/** Augsburger Friedensfest: only in the city of Augsburg (Art. 1 Abs. 2 BayFTG). */
export const AUGSBURG: readonly Gemeindegebiet[] = [{ ags: '09761000', name: 'Augsburg' }];

/**
 * Fronleichnam in Saxony: the places of the Fronleichnamsverordnung of 4 May 1993, by today's municipalities.
 * Where a place was incorporated, the holiday stayed with the Ortsteil.
 */
export const FRONLEICHNAM_SACHSEN: readonly Gemeindegebiet[] = [
  { ags: '14625020', name: 'Bautzen', nurOrtsteile: ['Bolbritz', 'Salzenforst'] },
  { ags: '14625090', name: 'Crostwitz' },
  { ags: '14625140', name: 'Göda', nurOrtsteile: ['Prischwitz'] },
  { ags: '14625150', name: 'Großdubrau', nurOrtsteile: ['Sdier'] },
  { ags: '14625240', name: 'Hoyerswerda', nurOrtsteile: ['Dörgenhausen'] },
  { ags: '14625270', name: 'Königswartha', ohneOrtsteile: ['Wartha'] },
];

export const FRONLEICHNAM_THUERINGEN: readonly Gemeindegebiet[] = [
  { ags: '16061', name: 'Landkreis Eichsfeld' },
];
