import type { Regimeregeln } from './regime-tabelle.js';

/** Abgabenordnung, as of 29.04.2026. */
export const AO: Regimeregeln = {
  anhoerung: {
    norm: '§ 91 Abs. 1 AO',
    automatischEntbehrlich: true,
    ausnahmen: [
      { id: 'eile', norm: '§ 91 Abs. 2 Nr. 1 AO', text: 'Gefahr im Verzug oder öffentliches Interesse' },
      { id: 'frist', norm: '§ 91 Abs. 2 Nr. 2 AO', text: 'maßgebliche Frist würde in Frage gestellt' },
      {
        id: 'keine-abweichung',
        norm: '§ 91 Abs. 2 Nr. 3 AO',
        text: 'keine Abweichung von den Angaben des Beteiligten zu seinen Ungunsten',
      },
      {
        id: 'automatisch',
        norm: '§ 91 Abs. 2 Nr. 4 AO',
        text: 'Verwaltungsakt mit Hilfe automatischer Einrichtungen',
      },
      {
        id: 'grosse-zahl',
        norm: '§ 91 Abs. 2 Nr. 4 AO',
        text: 'Allgemeinverfügung oder gleichartige Verwaltungsakte in größerer Zahl',
      },
      { id: 'vollstreckung', norm: '§ 91 Abs. 2 Nr. 5 AO', text: 'Maßnahme der Vollstreckung' },
    ],
  },
  form: {
    norm: '§ 119 Abs. 2 und 3 AO',
    unterschrift: { norm: '§ 119 Abs. 3 Satz 2 AO', entbehrlichBei: ['schriftlich', 'elektronisch'] },
  },
  rechtsbehelf: { norm: '§ 347 AO' },
  aufschiebendeWirkung: { grundsatz: false, ausnahmen: [] },
};
