import { type BausteinUmfeld, FASSUNG, type UmfeldBehoerde } from '#libs/bausteine';
import type { Jetzt, Kontext } from '#libs/engine';
import { type JsonObject, plainDate } from '#libs/kernel';
import { compileFeel, compileText, feelZuJson, jsonZuFeel } from '#libs/regeln';
import { BescheidVorlage, MitteilungVorlage } from '../src/vorlage/index.js';

export const JETZT: Jetzt = { zeitpunkt: '2026-03-05T09:00:00Z', heute: '2026-03-05' };

/** A case in which nothing is missing and nothing calls for a human. */
export function einKontext(teile: Partial<Kontext> = {}): Kontext {
  return {
    vorgang: {
      id: 'v-1',
      aktenzeichen: 'BPA-2026-1',
      eingegangenAm: '2026-03-02',
      test: false,
      fassung: FASSUNG,
    },
    fakten: { antragsteller: { name: 'Đặng Thị Hương' }, zone: 'E' },
    befund: { fehlend: [], bedingtFehlend: [], nichtZugeordnet: [], freitexte: [], anlagen: [] },
    ergebnisse: {},
    ...teile,
  };
}

export const LEIPZIG: UmfeldBehoerde = {
  id: 'leipzig',
  name: 'Stadt Leipzig',
  strasse: 'Beispielstraße 1',
  plz: '04109',
  ort: 'Leipzig',
  land: 'SN',
  gemeindeAgs: '14713000',
  kontakt: { email: 'parken@leipzig.example' },
  gericht: { name: 'Verwaltungsgericht Leipzig', sitz: 'Leipzig' },
  unterzeichner: { name: 'Marlene Beispiel', funktion: 'Leiterin' },
  rechtsbehelfBestaetigt: true,
  kontoverbindung: { inhaber: 'Stadtkasse Leipzig', iban: 'DE02120300000000202051' },
};

/** Templates by name, in the form of the files. */
export const VORLAGEN = {
  bewilligung: BescheidVorlage.parse({
    art: 'bescheid',
    ergebnis: 'bewilligung',
    betreff: 'Ausweis für {{fakten.antragsteller.name}}',
    tenor: ['Sie erhalten den Ausweis für die Zone {{fakten.zone}}.'],
    kosten: {
      text: 'Die Gebühr beträgt {{30.70 | euro}}.',
      betrag: '= 30.70',
      norm: '§ 6a StVG',
      faelligInTagen: 30,
    },
    begruendung: { tatsaechlich: ['Sie haben den Antrag gestellt.'], gruendeAus: ['regeln'] },
  }),
  ablehnung: BescheidVorlage.parse({
    art: 'bescheid',
    ergebnis: 'ablehnung',
    betreff: 'Ausweis',
    tenor: ['Ihr Antrag wird abgelehnt.'],
    begruendung: { tatsaechlich: ['Sie haben den Antrag gestellt.'], ausAufgabe: ['klaerung'] },
  }),
  luecke: BescheidVorlage.parse({
    art: 'bescheid',
    ergebnis: 'bewilligung',
    betreff: 'Ausweis',
    tenor: ['Sie erhalten den Ausweis für {{fakten.gibtEsNicht}}.'],
    begruendung: { rechtlich: [{ text: 'Alles liegt vor.', norm: '§ 46 StVO' }] },
  }),
} as const;

export const NACHFORDERUNG = MitteilungVorlage.parse({
  art: 'mitteilung',
  betreff: 'Bitte reichen Sie etwas nach',
  absaetze: ['bitte senden Sie uns bis zum {{fristBis}}, was fehlt.'],
  liste: '= fehlend',
  listenText: '{{titel}}',
});

/** Surroundings that answer from literals and real FEEL; every part can be replaced. */
export function einUmfeld(teile: Partial<BausteinUmfeld> = {}): BausteinUmfeld {
  const skop = ({ kontext, zusatz }: { kontext: Kontext; zusatz?: JsonObject }) =>
    jsonZuFeel({ ...kontext, ...zusatz } as JsonObject) as Record<string, unknown>;
  const umfeld: BausteinUmfeld = {
    fuer: () => umfeld,
    behoerdenNamens: (name) =>
      name === LEIPZIG.id || name === LEIPZIG.name ? [{ behoerde: LEIPZIG, zustaendig: true }] : [],
    verfahren: {
      id: 'bewohnerparkausweis',
      version: '1.0.0',
      titel: 'Bewohnerparkausweis',
      leikaKey: '99108001001000',
      regime: 'VwVfG',
      rechtsgrundlagen: ['§ 46 Abs. 5 StVO'],
      automation: { modus: 'voll', ermessen: 'keines' },
      anhoerung: { ablehnung: 'entbehrlich', norm: '§ 28 Abs. 2 Nr. 4 VwVfG' },
      stichprobe: { rate: 0.03, norm: '§ 88 Abs. 5 AO' },
      risikoregeln: [],
      rechtsbehelf: { rechtsgebiet: 'strassenverkehr' },
    },
    ziehungsschluessel: 'geheim',
    stichprobeErzwungen: false,
    entscheidendeAufgaben: ['klaerung'],
    aufrufeVon: (src) => [src],
    wert: (feel, ausschnitt) => {
      const { wert } = compileFeel(feel).werte(skop(ausschnitt));
      return { wert: feelZuJson(wert), warnungen: wert === null ? ['leer'] : [] };
    },
    text: (vorlage, ausschnitt, sprache) => {
      const { text, warnungen } = compileText(vorlage, sprache).fuelle(skop(ausschnitt));
      return { wert: text, warnungen: warnungen.map((warnung) => warnung.text) };
    },
    entscheide: () => undefined,
    stichtag: () => plainDate('2026-03-02'),
    parameterIn: () => [],
    fundstellenVon: () => [],
    ags: () => '14713000',
    findZustaendigeBehoerde: (ags) => (ags === '14713000' ? LEIPZIG : undefined),
    briefangaben: () => ({
      behoerde: LEIPZIG,
      kanal: 'post',
      empfaenger: {
        wert: { name: 'Đặng Thị Hương', strasse: 'Waldstraße 12', plz: '04105', ort: 'Leipzig' },
        warnungen: [],
      },
    }),
    findFristdauer: (name) => (name === 'nachreichung' ? { wochen: 2 } : undefined),
    findBescheidVorlage: (name) => (VORLAGEN as Record<string, BescheidVorlage>)[name],
    findMitteilungVorlage: (name) => (name === 'nachforderung' ? NACHFORDERUNG : undefined),
    fuelleNachricht: (datei) => ({ xml: `<${datei}/>` }),
    ...teile,
  };
  return umfeld;
}

/** The result of a rule evaluation in which one rule fired. */
export const REGELN_ENTSCHIEDEN = {
  status: 'entschieden',
  ergebnis: 'bewilligung',
  gruende: [
    {
      tabelle: 'Voraussetzungen',
      tabellenId: 'voraussetzungen',
      regelId: 'alles-erfuellt',
      text: 'Sie wohnen mit Hauptwohnung in der Zone.',
      norm: '§ 45 Abs. 1b S. 1 Nr. 2a StVO',
    },
  ],
  parameter: [{ id: 'jahresgebuehr', gueltigVon: '2022-01-01', norm: '§ 6a StVG' }],
};
