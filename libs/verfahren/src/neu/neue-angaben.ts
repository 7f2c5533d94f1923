import type { Json, JsonObject } from '#libs/kernel';
import type { Antragsform } from './antragsform.js';
import { LEIKA_OFFEN, type Rechtsrahmen, VERFAHRENSNORMEN } from './rechtsrahmen.js';

/**
 * verfahren.json of a new procedure: a human decides where its law names no basis for automation.
 * @param form who applies and where the address lies
 */
export function neueAngabe(
  id: string,
  titel: string,
  { anschrift, empfaenger }: Pick<Antragsform, 'anschrift' | 'empfaenger'>,
  rahmen: Rechtsrahmen,
): Json {
  const { regime, rechtsgebiet, grundlage } = rahmen;
  const normen = VERFAHRENSNORMEN[regime];
  return {
    id,
    version: '0.1.0',
    kuerzel: kuerzelAus(id),
    leikaKey: LEIKA_OFFEN,
    titel: { de: titel, en: titel },
    beschreibung: grundlage
      ? 'Neues Verfahren. Die Regeln bewilligen, was sie bewilligen können; alles andere entscheidet ein Mensch.'
      : 'Neues Verfahren. Ein Mensch entscheidet; das Regelwerk schlägt vor.',
    regime,
    rechtsgrundlagen: [normen.verfahren],
    ...automation(rahmen),
    anhoerung: { ablehnung: regime === 'SGBX' ? 'erforderlich' : 'empfohlen', norm: normen.anhoerung },
    stichtag: '= vorgang.eingegangenAm',
    ags: `= fakten.${anschrift}.ags`,
    fristen: {
      wiedervorlage: {
        titel: 'Aufgabe wieder vorlegen',
        dauer: { tage: 1 },
        beginn: 'ereignis',
        art: 'wiedervorlage',
        norm: normen.zuegig,
      },
    },
    rechtsbehelf: { rechtsgebiet },
    bekanntgabe: { kanal: '= fakten.bekanntgabeKanal', kanaele: ['portal', 'post'] },
    empfaenger: {
      ...empfaenger,
      strasse: `= fakten.${anschrift}.strasse + " " + fakten.${anschrift}.hausnummer`,
      plz: `= fakten.${anschrift}.plz`,
      ort: `= fakten.${anschrift}.ort`,
    },
    aufbewahrung: {
      jahre: 5,
      ab: 'abschluss',
      norm: 'Aktenordnung der Behörde; Art. 5 Abs. 1 Buchst. e DSGVO',
    },
  };
}

function automation({ grundlage }: Rechtsrahmen): JsonObject {
  if (!grundlage) {
    const erklaerung = 'Solange nicht geprüft ist, ob die Entscheidung gebunden ist, entscheidet ein Mensch.';
    return { automation: { modus: 'keine', ermessen: 'ermessen', erklaerung } };
  }
  const { id: rechtsgrundlage, norm, voraussetzung } = grundlage;
  const erklaerung = `${norm}: ${voraussetzung} Vor dem Einsatz ist zu prüfen, ob die Entscheidung gebunden ist.`;
  return {
    automation: { modus: 'voll', rechtsgrundlage, ermessen: 'keines', erklaerung },
    stichprobe: {
      rate: 0.03,
      norm: '§ 88 Abs. 5 S. 3 Nr. 1 AO als Maßstab',
      vorschlag: '= ergebnisse.regeln.ergebnis',
    },
  };
}

function kuerzelAus(id: string): string {
  const buchstaben = id.replaceAll(/[^a-z]/gu, '').toUpperCase();
  return `${buchstaben}XX`.slice(0, 3);
}

/**
 * Templates of a new procedure.
 * @param automatisch whether rules may grant; theirs gives their reasons, `einzelfall` those of a human
 * @param antworten files of `nachrichten/`: a template goes with the answer of its name, a decision with `bescheid.xml`
 */
export function neueVorlagen(
  titel: string,
  antworten: ReadonlySet<string>,
  automatisch: boolean,
): Readonly<Record<string, Json>> {
  const mit = (nachricht: string) => (antworten.has(nachricht) ? { nachricht } : {});
  const tatsaechlich = ['Sie haben den Antrag am {{vorgang.eingegangenAm | datum}} gestellt.'];
  const begruendung = { tatsaechlich, ausAufgabe: ['entscheidung'] };
  const bewilligung = {
    art: 'bescheid',
    ergebnis: 'bewilligung',
    betreff: titel,
    tenor: ['Ihrem Antrag wird entsprochen.'],
    begruendung,
    ...mit('bescheid.xml'),
  };
  return {
    eingangsbestaetigung: {
      art: 'mitteilung',
      anlass: 'eingangsbestaetigung',
      betreff: `Ihr Antrag: ${titel}`,
      absaetze: [
        'Ihr Antrag ist am {{vorgang.eingegangenAm | datum}} bei uns eingegangen.',
        'Wir prüfen ihn und melden uns bei Ihnen.',
      ],
      ...mit('eingangsbestaetigung.xml'),
    },
    bewilligung: automatisch
      ? { ...bewilligung, begruendung: { tatsaechlich, gruendeAus: ['regeln'] } }
      : bewilligung,
    ...(automatisch && { einzelfall: bewilligung }),
    ablehnung: {
      art: 'bescheid',
      ergebnis: 'ablehnung',
      betreff: titel,
      tenor: ['Ihr Antrag wird abgelehnt.'],
      begruendung,
      ...mit('bescheid.xml'),
    },
  };
}
