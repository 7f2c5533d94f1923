/** The procedural code that governs a procedure: VwVfG (general), SGB X (social), AO (tax). */
export const REGIME = ['VwVfG', 'SGBX', 'AO'] as const;
export type Regime = (typeof REGIME)[number];

/** The Länder by their two-letter code (ISO 3166-2:DE), and `DE` where only federal holidays count. */
export const LAENDER = [
  'BW',
  'BY',
  'BE',
  'BB',
  'HB',
  'HH',
  'HE',
  'MV',
  'NI',
  'NW',
  'RP',
  'SL',
  'SN',
  'ST',
  'SH',
  'TH',
] as const;
export type Land = (typeof LAENDER)[number];
