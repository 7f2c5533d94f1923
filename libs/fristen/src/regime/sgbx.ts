import type { Regimeregeln } from './regime-tabelle.js';

/** Zehntes Buch Sozialgesetzbuch, as of 29.04.2026. No exemption from the hearing for acts by machine. */
export const SGBX: Regimeregeln = {
  anhoerung: {
    norm: '§ 24 Abs. 1 SGB X',
    automatischEntbehrlich: false,
    ausnahmen: [
      { id: 'eile', norm: '§ 24 Abs. 2 Nr. 1 SGB X', text: 'Gefahr im Verzug oder öffentliches Interesse' },
      { id: 'frist', norm: '§ 24 Abs. 2 Nr. 2 SGB X', text: 'maßgebliche Frist würde in Frage gestellt' },
      {
        id: 'keine-abweichung',
        norm: '§ 24 Abs. 2 Nr. 3 SGB X',
        text: 'keine Abweichung von den Angaben des Beteiligten zu seinen Ungunsten',
      },
      {
        id: 'grosse-zahl',
        norm: '§ 24 Abs. 2 Nr. 4 SGB X',
        text: 'Allgemeinverfügung oder gleichartige Verwaltungsakte in größerer Zahl',
      },
      {
        id: 'einkommensanpassung',
        norm: '§ 24 Abs. 2 Nr. 5 SGB X',
        text: 'einkommensabhängige Leistung wird geänderten Verhältnissen angepasst',
      },
      { id: 'vollstreckung', norm: '§ 24 Abs. 2 Nr. 6 SGB X', text: 'Maßnahme der Verwaltungsvollstreckung' },
      {
        id: 'aufrechnung',
        norm: '§ 24 Abs. 2 Nr. 7 SGB X',
        text: 'Aufrechnung oder Verrechnung mit weniger als 70 Euro',
      },
    ],
  },
  form: {
    norm: '§ 33 Abs. 2 und 3 SGB X',
    unterschrift: { norm: '§ 33 Abs. 5 SGB X', entbehrlichBei: ['schriftlich', 'elektronisch'] },
  },
  rechtsbehelf: { norm: '§ 62 SGB X i. V. m. §§ 78 ff. SGG oder §§ 68 ff. VwGO' },
  aufschiebendeWirkung: {
    grundsatz: true,
    ausnahmen: [
      { id: 'elterngeld', norm: '§ 13 Abs. 2 BEEG', text: 'Widerspruch und Klage gegen Elterngeldbescheide' },
    ],
  },
};
