import type { Regimeregeln } from './regime-tabelle.js';
import { automationshinweis, HINWEIS_TEILAUTOMATISCH } from './regime-texte.js';

/** Abgabenordnung, as of 29.04.2026. */
export const AO: Regimeregeln = {
  regime: 'AO',
  titel: 'Abgabenordnung',
  anhoerung: {
    norm: '§ 91 Abs. 1 AO',
    pflicht: 'soll',
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
  begruendung: {
    norm: '§ 121 Abs. 1 AO',
    ausnahmen: [
      {
        id: 'antrag-entsprochen',
        norm: '§ 121 Abs. 2 Nr. 1 AO',
        text: 'dem Antrag wird entsprochen und niemand sonst betroffen',
      },
      { id: 'bekannt', norm: '§ 121 Abs. 2 Nr. 2 AO', text: 'Auffassung der Behörde bekannt oder erkennbar' },
      {
        id: 'automatisch',
        norm: '§ 121 Abs. 2 Nr. 3 AO',
        text: 'automatisch erlassen und Begründung im Einzelfall nicht geboten',
      },
      { id: 'rechtsvorschrift', norm: '§ 121 Abs. 2 Nr. 4 AO', text: 'Rechtsvorschrift lässt es zu' },
    ],
  },
  form: {
    norm: '§ 119 Abs. 2 und 3 AO',
    behoerdeErkennbar: '§ 119 Abs. 3 Satz 1, § 125 Abs. 2 Nr. 1 AO',
    unterschrift: {
      norm: '§ 119 Abs. 3 Satz 2 AO',
      entbehrlichBei: ['schriftlich', 'elektronisch'],
      sonst: 'Namenswiedergabe des Behördenleiters, seines Vertreters oder Beauftragten',
    },
  },
  automation: {
    norm: '§ 155 Abs. 4 AO',
    gueltigAb: '2017-01-01',
    brauchtRechtsgrundlage: false,
    ausgeschlossenBei: ['anlass'],
    einzelfallangaben: '§ 150 Abs. 7, § 155 Abs. 4 Satz 3 AO',
    hinweis: automationshinweis('AO'),
    hinweisTeilautomatisch: HINWEIS_TEILAUTOMATISCH,
  },
  rechtsbehelf: {
    norm: '§ 347 AO',
    art: 'einspruch',
    belehrung: '§ 157 Abs. 1 Satz 3, § 356 Abs. 1 AO',
    pflichtteile: ['rechtsbehelf', 'adressat', 'sitz', 'frist'],
    fehlerfolge: '§ 356 Abs. 2 AO',
  },
  aufschiebendeWirkung: {
    norm: '§ 361 Abs. 1 AO',
    grundsatz: false,
    ausnahmen: [{ id: 'aussetzung', norm: '§ 361 Abs. 2 AO', text: 'Vollziehung wird ausgesetzt' }],
  },
  bekanntgabe: {
    post: { norm: '§ 122 Abs. 2 Nr. 1 AO', gueltigAb: '2025-01-01' },
    elektronisch: { norm: '§ 122 Abs. 2a AO', gueltigAb: '2025-01-01' },
    abruf: { norm: '§ 122a AO', gueltigAb: '2026-01-01' },
    postfach: { norm: '§ 122a AO', gueltigAb: '2026-01-01' },
    ausland: { norm: '§ 122 Abs. 2 Nr. 2, § 123 AO' },
    zustellung: { norm: '§ 122 Abs. 5 AO i. V. m. VwZG', gueltigAb: '2025-01-01' },
    verschiebung: { gilt: true, quelle: 'BFH, 14.10.2003, IX R 68/98; § 108 Abs. 3 AO' },
  },
  fristen: { berechnung: '§ 108 AO', wiedereinsetzung: '§ 110 AO' },
  untersuchung: { norm: '§ 88 AO' },
};
