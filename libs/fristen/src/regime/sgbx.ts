import type { Regimeregeln } from './regime-tabelle.js';
import { automationshinweis, HINWEIS_TEILAUTOMATISCH } from './regime-texte.js';

/** Zehntes Buch Sozialgesetzbuch, as of 29.04.2026. No exemption from the hearing for acts by machine. */
export const SGBX: Regimeregeln = {
  regime: 'SGBX',
  titel: 'Zehntes Buch Sozialgesetzbuch',
  anhoerung: {
    norm: '§ 24 Abs. 1 SGB X',
    pflicht: 'muss',
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
  begruendung: {
    norm: '§ 35 Abs. 1 SGB X',
    ausnahmen: [
      {
        id: 'antrag-entsprochen',
        norm: '§ 35 Abs. 2 Nr. 1 SGB X',
        text: 'dem Antrag wird entsprochen und niemand sonst betroffen',
      },
      {
        id: 'bekannt',
        norm: '§ 35 Abs. 2 Nr. 2 SGB X',
        text: 'Auffassung der Behörde bekannt oder erkennbar',
      },
      {
        id: 'automatisch',
        norm: '§ 35 Abs. 2 Nr. 3 SGB X',
        text: 'automatisch erlassen und Begründung im Einzelfall nicht geboten',
      },
      { id: 'rechtsvorschrift', norm: '§ 35 Abs. 2 Nr. 4 SGB X', text: 'Rechtsvorschrift lässt es zu' },
    ],
    aufVerlangen: { norm: '§ 35 Abs. 3 SGB X', binnenJahren: 1 },
  },
  form: {
    norm: '§ 33 Abs. 2 und 3 SGB X',
    behoerdeErkennbar: '§ 33 Abs. 3 Satz 1, § 40 Abs. 2 Nr. 1 SGB X',
    unterschrift: {
      norm: '§ 33 Abs. 5 SGB X',
      entbehrlichBei: ['schriftlich', 'elektronisch'],
      sonst: 'Namenswiedergabe des Behördenleiters, seines Vertreters oder Beauftragten',
    },
  },
  automation: {
    norm: '§ 31a SGB X',
    gueltigAb: '2017-01-01',
    brauchtRechtsgrundlage: false,
    ausgeschlossenBei: ['anlass'],
    einzelfallangaben: '§ 31a Satz 2 SGB X',
    hinweis: automationshinweis('SGBX'),
    hinweisTeilautomatisch: HINWEIS_TEILAUTOMATISCH,
  },
  rechtsbehelf: {
    norm: '§ 62 SGB X i. V. m. §§ 78 ff. SGG oder §§ 68 ff. VwGO',
    art: 'widerspruch',
    belehrung: '§ 36 SGB X',
    pflichtteile: ['rechtsbehelf', 'adressat', 'sitz', 'frist', 'form'],
    fehlerfolge: '§ 66 Abs. 2 SGG oder § 58 Abs. 2 VwGO',
  },
  aufschiebendeWirkung: {
    norm: '§ 86a Abs. 1 SGG oder § 80 Abs. 1 VwGO',
    grundsatz: true,
    ausnahmen: [
      {
        id: 'herabsetzung',
        norm: '§ 86a Abs. 2 Nr. 3 SGG',
        text: 'Herabsetzung oder Entziehung laufender Leistungen (nur Klage)',
      },
      {
        id: 'gesetz',
        norm: '§ 86a Abs. 2 Nr. 4 SGG, § 80 Abs. 2 Satz 1 Nr. 3 VwGO',
        text: 'durch Bundesgesetz ausgeschlossen',
      },
      { id: 'elterngeld', norm: '§ 13 Abs. 2 BEEG', text: 'Widerspruch und Klage gegen Elterngeldbescheide' },
      {
        id: 'sofortvollzug',
        norm: '§ 86a Abs. 2 Nr. 5 SGG, § 80 Abs. 2 Satz 1 Nr. 4 VwGO',
        text: 'sofortige Vollziehung angeordnet',
      },
    ],
  },
  bekanntgabe: {
    post: { norm: '§ 37 Abs. 2 Satz 1 SGB X', gueltigAb: '2025-01-01' },
    elektronisch: { norm: '§ 37 Abs. 2 Satz 2 SGB X', gueltigAb: '2025-01-01' },
    abruf: { norm: '§ 37 Abs. 2a SGB X', gueltigAb: '2025-01-01' },
    postfach: {
      norm: '§ 37 Abs. 2a SGB X; für Elterngeld § 37 Abs. 2b SGB X i. V. m. § 9 OZG',
      gueltigAb: '2025-01-01',
    },
    ausland: { norm: '§ 37 Abs. 1, § 14 SGB X' },
    zustellung: { norm: '§ 37 Abs. 5, § 65 SGB X i. V. m. VwZG', gueltigAb: '2025-01-01' },
    verschiebung: { gilt: false, quelle: 'BSG, 06.05.2010, B 14 AS 12/09 R' },
  },
  fristen: { berechnung: '§ 26 SGB X', wiedereinsetzung: '§ 27 SGB X' },
  untersuchung: { norm: '§ 20 SGB X' },
};
