import type { Regimeregeln } from './regime-tabelle.js';

/** Verwaltungsverfahrensgesetz, as of 29.04.2026. */
export const VWVFG: Regimeregeln = {
  anhoerung: {
    norm: '§ 28 Abs. 1 VwVfG',
    automatischEntbehrlich: true,
    ausnahmen: [
      { id: 'eile', norm: '§ 28 Abs. 2 Nr. 1 VwVfG', text: 'Gefahr im Verzug oder öffentliches Interesse' },
      { id: 'frist', norm: '§ 28 Abs. 2 Nr. 2 VwVfG', text: 'maßgebliche Frist würde in Frage gestellt' },
      {
        id: 'keine-abweichung',
        norm: '§ 28 Abs. 2 Nr. 3 VwVfG',
        text: 'keine Abweichung von den Angaben des Beteiligten zu seinen Ungunsten',
      },
      {
        id: 'automatisch',
        norm: '§ 28 Abs. 2 Nr. 4 VwVfG',
        text: 'Verwaltungsakt mit Hilfe automatischer Einrichtungen',
      },
      {
        id: 'grosse-zahl',
        norm: '§ 28 Abs. 2 Nr. 4 VwVfG',
        text: 'Allgemeinverfügung oder gleichartige Verwaltungsakte in größerer Zahl',
      },
      { id: 'vollstreckung', norm: '§ 28 Abs. 2 Nr. 5 VwVfG', text: 'Maßnahme der Verwaltungsvollstreckung' },
    ],
  },
  form: {
    norm: '§ 37 Abs. 2 und 3 VwVfG',
    unterschrift: { norm: '§ 37 Abs. 5 VwVfG', entbehrlichBei: ['schriftlich'] },
  },
  rechtsbehelf: { norm: '§ 79 VwVfG i. V. m. §§ 68 ff. VwGO' },
  aufschiebendeWirkung: { grundsatz: true, ausnahmen: [] },
};
