import type { Json, JsonObject } from '#libs/kernel';

/** LeiKa key that stands for none yet; `testen` then simulates with a model authority. */
export const LEIKA_OFFEN = '99000000000000';

const NAMENSRAUM = 'https://bescheidwerk.example/xoev/parken/1.0';

/** verfahren.json of a new procedure: a human decides, so that no legal basis for automation is needed yet. */
export function neueAngabe(id: string, titel: string): Json {
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
    ags: '= fakten.hauptwohnung.ags',
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
      strasse: '= fakten.hauptwohnung.strasse + " " + fakten.hauptwohnung.hausnummer',
      plz: '= fakten.hauptwohnung.plz',
      ort: '= fakten.hauptwohnung.ort',
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

/** eingang.json of a new procedure: the parking application of the project's own message family. */
export function neuerEingang(): Json {
  const fakt = (xpath: string, titel: string, typ = 'text', pflicht = true): JsonObject => ({
    xpath,
    typ,
    titel,
    ...(pflicht && { pflicht: true, norm: '§ 26 Abs. 2 VwVfG' }),
  });
  const ignoriert = [
    'wohntSeit',
    'bewohnerparkzone',
    'fahrzeug',
    'vorhandenerAusweis',
    'gueltigkeitAb',
    'laufzeit',
  ];
  return {
    nachrichten: [
      {
        standard: 'Bescheidwerk-Parken',
        version: '1.0',
        wurzel: 'parken.bewohnerparkausweis.antrag.0100',
        rolle: 'antrag',
        praefixe: { p: NAMENSRAUM },
        fakten: {
          'antragsteller.familienname': fakt('p:antragsteller/p:familienname', 'Familienname'),
          'antragsteller.vornamen': fakt('p:antragsteller/p:vornamen', 'Vornamen'),
          'hauptwohnung.strasse': fakt('p:angaben/p:hauptwohnung/p:strasse', 'Straße'),
          'hauptwohnung.hausnummer': fakt('p:angaben/p:hauptwohnung/p:hausnummer', 'Hausnummer'),
          'hauptwohnung.plz': fakt('p:angaben/p:hauptwohnung/p:postleitzahl', 'Postleitzahl'),
          'hauptwohnung.ort': fakt('p:angaben/p:hauptwohnung/p:ort', 'Ort'),
          'hauptwohnung.ags': fakt('p:angaben/p:hauptwohnung/p:ags', 'Gemeindeschlüssel'),
          stellplatzVorhanden: fakt('p:angaben/p:stellplatzVorhanden', 'Eigener Stellplatz', 'wahrheit'),
          bekanntgabeKanal: fakt('p:bekanntgabeKanal', 'Weg der Bekanntgabe', 'code', false),
        },
        freitext: [{ xpath: 'p:besondereUmstaende', titel: 'Besondere Umstände' }],
        ignoriert: [
          { xpath: 'p:referenz', grund: 'Kennung des Portals' },
          ...ignoriert.map((name) => ({
            xpath: `p:angaben/p:${name}`,
            grund: 'Wird hier noch nicht gebraucht',
          })),
        ],
      },
    ],
  };
}

/** Templates of a new procedure. */
export function neueVorlagen(titel: string): Readonly<Record<string, Json>> {
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
    },
    bewilligung: {
      art: 'bescheid',
      ergebnis: 'bewilligung',
      betreff: titel,
      tenor: ['Ihrem Antrag wird entsprochen.'],
      begruendung,
    },
    ablehnung: {
      art: 'bescheid',
      ergebnis: 'ablehnung',
      betreff: titel,
      tenor: ['Ihr Antrag wird abgelehnt.'],
      begruendung,
    },
  };
}
