import type { Gemeindegebiet } from './feiertag-regel.js';

/** Augsburger Friedensfest: only in the city of Augsburg (Art. 1 Abs. 2 BayFTG). */
export const AUGSBURG: readonly Gemeindegebiet[] = [{ ags: '09761000', name: 'Augsburg' }];

/**
 * Fronleichnam in Saxony: the places of the Fronleichnamsverordnung of 4 May 1993 (SächsGVBl. S. 417), by
 * today's municipalities. Where a place was incorporated, the holiday stayed with the Ortsteil.
 */
export const FRONLEICHNAM_SACHSEN: readonly Gemeindegebiet[] = [
  { ags: '14625020', name: 'Bautzen', nurOrtsteile: ['Bolbritz', 'Salzenforst'] },
  { ags: '14625080', name: 'Crostwitz' },
  { ags: '14625150', name: 'Göda', nurOrtsteile: ['Prischwitz'] },
  { ags: '14625160', name: 'Großdubrau', nurOrtsteile: ['Sdier'] },
  { ags: '14625240', name: 'Hoyerswerda', nurOrtsteile: ['Dörgenhausen'] },
  { ags: '14625280', name: 'Königswartha', ohneOrtsteile: ['Wartha'] },
  { ags: '14625350', name: 'Nebelschütz' },
  { ags: '14625360', name: 'Neschwitz', nurOrtsteile: ['Neschwitz', 'Saritsch'] },
  { ags: '14625440', name: 'Panschwitz-Kuckau' },
  { ags: '14625460', name: 'Puschwitz' },
  { ags: '14625470', name: 'Räckelwitz' },
  { ags: '14625490', name: 'Radibor' },
  { ags: '14625500', name: 'Ralbitz-Rosenthal' },
  { ags: '14625640', name: 'Wittichenau' },
];

/**
 * Fronleichnam in Thuringia: the Kreis Eichsfeld and the places of the ordinance to § 2 Abs. 2 ThürFGtG in two
 * other Kreise, by today's municipalities. Zella/Rhön, Föhlritz and Steinberg went to Dermbach in 2019; the
 * places of Anrode and Dünwald went to Dingelstädt (Eichsfeld) in 2024.
 */
export const FRONLEICHNAM_THUERINGEN: readonly Gemeindegebiet[] = [
  { ags: '16061', name: 'Landkreis Eichsfeld' },
  { ags: '16063011', name: 'Buttlar' },
  { ags: '16063015', name: 'Dermbach', nurOrtsteile: ['Zella', 'Föhlritz', 'Steinberg'] },
  { ags: '16063032', name: 'Geisa' },
  { ags: '16063068', name: 'Schleid' },
  {
    ags: '16064014',
    name: 'Dünwald',
    nurOrtsteile: ['Beberstedt', 'Hüpstedt'],
    gueltigBis: '2023-12-31',
  },
  { ags: '16064055', name: 'Rodeberg', nurOrtsteile: ['Struth'] },
  { ags: '16064073', name: 'Anrode', nurOrtsteile: ['Bickenriede', 'Zella'], gueltigBis: '2023-12-31' },
  { ags: '16064074', name: 'Südeichsfeld' },
];
