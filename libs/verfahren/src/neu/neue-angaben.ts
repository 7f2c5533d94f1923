import type { Json } from '#libs/kernel';

/** LeiKa key that stands for none yet; `testen` then simulates with a model authority. */
export const LEIKA_OFFEN = '99000000000000';

/**
 * verfahren.json of a new procedure: a human decides, so that no legal basis for automation is needed yet.
 * @param anschrift the group of facts that holds the address of the person
 */
export function neueAngabe(id: string, titel: string, anschrift: string): Json {
  return {
    id,
    version: '0.1.0',
    kuerzel: kuerzelAus(id),
    leikaKey: LEIKA_OFFEN,
    titel: { de: titel, en: titel },
    beschreibung: 'Neues Verfahren. Ein Mensch entscheidet; das Regelwerk schlägt vor.',
    regime: 'VwVfG',
    rechtsgrundlagen: ['§ 9 VwVfG'],
    automation: {
      modus: 'keine',
      ermessen: 'ermessen',
      erklaerung: 'Solange nicht geprüft ist, ob die Entscheidung gebunden ist, entscheidet ein Mensch.',
    },
    anhoerung: { ablehnung: 'empfohlen', norm: '§ 28 Abs. 1 VwVfG' },
    stichtag: '= vorgang.eingegangenAm',
    ags: `= fakten.${anschrift}.ags`,
    fristen: {
      wiedervorlage: {
        titel: 'Aufgabe wieder vorlegen',
        dauer: { tage: 1 },
        beginn: 'ereignis',
        art: 'wiedervorlage',
        norm: '§ 10 S. 2 VwVfG',
      },
    },
    rechtsbehelf: { rechtsgebiet: 'allgemein' },
    bekanntgabe: { kanal: '= fakten.bekanntgabeKanal', kanaele: ['portal', 'post'] },
    empfaenger: {
      name: '= fakten.antragsteller.vornamen + " " + fakten.antragsteller.familienname',
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

function kuerzelAus(id: string): string {
  const buchstaben = id.replaceAll(/[^a-z]/gu, '').toUpperCase();
  return `${buchstaben}XX`.slice(0, 3);
}

/**
 * Templates of a new procedure.
 * @param antworten files of `nachrichten/`: a template goes with the answer of its name, a decision with `bescheid.xml`
 */
export function neueVorlagen(titel: string, antworten: ReadonlySet<string>): Readonly<Record<string, Json>> {
  const mit = (nachricht: string) => (antworten.has(nachricht) ? { nachricht } : {});
  const tatsaechlich = ['Sie haben den Antrag am {{vorgang.eingegangenAm | datum}} gestellt.'];
  const begruendung = { tatsaechlich, ausAufgabe: ['entscheidung'] };
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
    bewilligung: {
      art: 'bescheid',
      ergebnis: 'bewilligung',
      betreff: titel,
      tenor: ['Ihrem Antrag wird entsprochen.'],
      begruendung,
      ...mit('bescheid.xml'),
    },
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
