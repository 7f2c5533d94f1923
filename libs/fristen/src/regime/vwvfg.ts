import type { Regimeregeln } from './regime-tabelle.js';
import { automationshinweis, HINWEIS_TEILAUTOMATISCH } from './regime-texte.js';

/** Verwaltungsverfahrensgesetz, as of 29.04.2026. */
export const VWVFG: Regimeregeln = {
  regime: 'VwVfG',
  titel: 'Verwaltungsverfahrensgesetz',
  anhoerung: {
    norm: '§ 28 Abs. 1 VwVfG',
    pflicht: 'muss',
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
  begruendung: {
    norm: '§ 39 Abs. 1 VwVfG',
    ausnahmen: [
      {
        id: 'antrag-entsprochen',
        norm: '§ 39 Abs. 2 Nr. 1 VwVfG',
        text: 'dem Antrag wird entsprochen und niemand sonst betroffen',
      },
      {
        id: 'bekannt',
        norm: '§ 39 Abs. 2 Nr. 2 VwVfG',
        text: 'Auffassung der Behörde bekannt oder erkennbar',
      },
      {
        id: 'automatisch',
        norm: '§ 39 Abs. 2 Nr. 3 VwVfG',
        text: 'automatisch erlassen und Begründung im Einzelfall nicht geboten',
      },
      { id: 'rechtsvorschrift', norm: '§ 39 Abs. 2 Nr. 4 VwVfG', text: 'Rechtsvorschrift lässt es zu' },
    ],
  },
  form: {
    norm: '§ 37 Abs. 2 und 3 VwVfG',
    behoerdeErkennbar: '§ 37 Abs. 3 Satz 1, § 44 Abs. 2 Nr. 1 VwVfG',
    unterschrift: {
      norm: '§ 37 Abs. 5 VwVfG',
      entbehrlichBei: ['schriftlich'],
      sonst: 'Namenswiedergabe des Behördenleiters, seines Vertreters oder Beauftragten',
    },
  },
  automation: {
    norm: '§ 35a VwVfG',
    gueltigAb: '2017-01-01',
    brauchtRechtsgrundlage: true,
    ausgeschlossenBei: ['ermessen', 'beurteilungsspielraum'],
    einzelfallangaben: '§ 24 Abs. 1 Satz 3 VwVfG',
    hinweis: automationshinweis('VwVfG'),
    hinweisTeilautomatisch: HINWEIS_TEILAUTOMATISCH,
  },
  rechtsbehelf: {
    norm: '§ 79 VwVfG i. V. m. §§ 68 ff. VwGO',
    art: 'widerspruch',
    belehrung: '§ 37 Abs. 6 VwVfG, § 58 Abs. 1 VwGO',
    pflichtteile: ['rechtsbehelf', 'adressat', 'sitz', 'frist'],
    fehlerfolge: '§ 58 Abs. 2 VwGO',
  },
  aufschiebendeWirkung: {
    norm: '§ 80 Abs. 1 VwGO',
    grundsatz: true,
    ausnahmen: [
      { id: 'abgaben', norm: '§ 80 Abs. 2 Satz 1 Nr. 1 VwGO', text: 'öffentliche Abgaben und Kosten' },
      { id: 'gesetz', norm: '§ 80 Abs. 2 Satz 1 Nr. 3 VwGO', text: 'durch Gesetz ausgeschlossen' },
      {
        id: 'sofortvollzug',
        norm: '§ 80 Abs. 2 Satz 1 Nr. 4 VwGO',
        text: 'sofortige Vollziehung angeordnet',
      },
    ],
  },
  bekanntgabe: {
    post: { norm: '§ 41 Abs. 2 Satz 1 VwVfG', gueltigAb: '2025-01-01' },
    elektronisch: { norm: '§ 41 Abs. 2 Satz 2 VwVfG', gueltigAb: '2025-01-01' },
    abruf: { norm: '§ 41 Abs. 2a VwVfG', gueltigAb: '2017-01-01' },
    postfach: { norm: '§ 9 Abs. 1 OZG', gueltigAb: '2025-01-01' },
    ausland: { norm: '§ 41 Abs. 1, § 71b Abs. 6 VwVfG' },
    zustellung: { norm: '§ 41 Abs. 5 VwVfG i. V. m. VwZG', gueltigAb: '2025-01-01' },
    verschiebung: { gilt: false, quelle: 'OVG Lüneburg, 7 PA 184/06' },
  },
  fristen: { berechnung: '§ 31 VwVfG', wiedereinsetzung: '§ 32 VwVfG' },
  untersuchung: { norm: '§ 24 VwVfG' },
};
