import type { BescheidDaten, MitteilungDaten } from '#libs/bescheid';
import { einBescheid, eineMitteilung } from '../../bescheid/test/ein-bescheid.js';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"><path d="M2 2h36v26c0 12-9 18-18 20C11 46 2 40 2 28z" fill="#0b4a6f"/></svg>';
/** A small blue rectangle. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFCAIAAADtz9qMAAAAFElEQVR4nGPk9spngAEmBiRAJAcAMV4Azi8Z6oUAAAAASUVORK5CYII=';

const { behoerde, entscheidung, empfaenger } = einBescheid();
const alternativtext = 'Wappen der Stadt Leipzig';

/** A calculation that runs over several pages. */
export const langeBerechnung = {
  titel: 'Berechnung',
  erlaeuterung: 'So haben wir gerechnet. Jede Zeile nennt ihre Fundstelle.',
  spalten: [
    { titel: 'Rechenschritt', ausrichtung: 'links' },
    { titel: 'Fundstelle', ausrichtung: 'links' },
    { titel: 'Betrag', ausrichtung: 'rechts' },
  ],
  zeilen: Array.from({ length: 90 }, (_, i) => [`Zwischenwert ${i + 1}`, `§ ${i + 1} WoGG`, `${i + 1},00 €`]),
  summe: ['Summe', '', '4.095,00 €'],
} as const;

/** One letter for each part and each branch of the layout. */
export const briefvarianten: readonly [string, BescheidDaten | MitteilungDaten][] = [
  ['automatische Bewilligung', einBescheid()],
  ['Testbescheid mit langer Berechnung', einBescheid({ test: true, berechnung: [langeBerechnung] })],
  [
    'Widerruf durch einen Menschen, an eine Bevollmächtigte, mit allen Teilen',
    einBescheid({
      bevollmaechtigter: { name: 'Kanzlei Õun & Söhne', strasse: 'Markt 1', plz: '01067', ort: 'Dresden' },
      behoerde: { ...behoerde, logo: { medientyp: 'image/svg+xml', base64: btoa(svg), alternativtext } },
      entscheidung: { ...entscheidung, durch: 'mensch', ergebnis: 'widerruf' },
      automation: { art: 'mensch', hinweis: '' },
      unterzeichner: { name: 'Jörg Müller', funktion: 'Sachbearbeiter' },
      sofortvollzug: {
        text: 'Die sofortige Vollziehung wird angeordnet.',
        begruendung: 'Das öffentliche Interesse überwiegt.',
        norm: '§ 80 Abs. 2 S. 1 Nr. 4 VwGO',
      },
      nebenbestimmungen: (
        ['befristung', 'bedingung', 'widerrufsvorbehalt', 'auflage', 'auflagenvorbehalt'] as const
      ).map((art) => ({ art, text: 'Eine Nebenbestimmung.', norm: '§ 36 Abs. 2 VwVfG' })),
      berechnung: [langeBerechnung, { ...langeBerechnung, zeilen: [], summe: undefined }],
      erklaerung: {
        en: { titel: 'Explanation', absaetze: ['We revoked your permit.'] },
        leicht: {
          titel: 'Ihr Park-Ausweis',
          absaetze: ['Sie haben einen Ausweis.\nDer Ausweis gilt nicht mehr.'],
        },
      },
    }),
  ],
  [
    'knapper Bescheid ins Ausland, mit Logo als PNG',
    einBescheid({
      bezeichnung: 'Widerspruchsbescheid',
      behoerde: { ...behoerde, kontakt: {}, logo: { medientyp: 'image/png', base64: png, alternativtext } },
      empfaenger: { ...empfaenger, zusatz: 'c/o Wójcik', plz: '00-001', ort: 'Warszawa', land: 'Polen' },
      tenor: [{ nr: 1, text: 'Sie erhalten den Ausweis.' }],
      nebenbestimmungen: [],
      kosten: undefined,
      begruendung: { tatsaechlich: [], rechtlich: [] },
      hinweise: [],
      anlagen: [],
      erklaerung: undefined,
    }),
  ],
  ['Nachforderung', eineMitteilung()],
  [
    'Nachforderung mit Erklärungen',
    eineMitteilung({
      erklaerung: {
        en: { titel: 'Documents are missing', absaetze: ['Please send us the documents.'] },
        leicht: { titel: 'Es fehlen Papiere', absaetze: ['Bitte schicken Sie uns die Papiere.'] },
      },
    }),
  ],
  [
    'Statusmitteilung im Test, ohne Liste und Frist',
    eineMitteilung({
      test: true,
      anlass: 'status',
      listen: [],
      frist: undefined,
      rechtsfolgenhinweis: undefined,
      schluss: undefined,
      unterzeichner: { name: 'Jörg Müller', funktion: 'Sachbearbeiter' },
    }),
  ],
];
