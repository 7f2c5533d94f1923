import type { Json, JsonObject } from '#libs/kernel';
import type { Antragsform } from './antragsform.js';
import { type Familiendateien, familienkuerzel } from './eigene-familie.js';
import { beispielanlagen, eigenerAntrag } from './eigener-antrag.js';
import type { Felder } from './felder.js';
import type { Regelfrage } from './neue-regeln.js';
import { RAHMEN_ALLGEMEIN, type Rechtsrahmen, VERFAHRENSNORMEN } from './rechtsrahmen.js';

const NACHWEISE = ['application/pdf', 'image/jpeg', 'image/png'];

/**
 * The application of a family made by `eigeneFamilie`: person, address and the fields of the form as facts, messages that
 * add to it or withdraw it, the family's answers.
 */
export function eigeneForm(
  felder: Felder,
  familie: Familiendateien,
  { regime }: Rechtsrahmen = RAHMEN_ALLGEMEIN,
): Antragsform {
  const { mitwirkung } = VERFAHRENSNORMEN[regime];
  return {
    eingang: eingang(felder, mitwirkung),
    anschrift: 'anschrift',
    frage: frage(felder, mitwirkung),
    antworten: new Map([...familie].filter(([name]) => name.endsWith('.xml'))),
    antrag: (name, umstaende) => eigenerAntrag(felder, name, umstaende),
    anlagen: beispielanlagen(felder),
  };
}

function eingang(felder: Felder, norm: string): Json {
  const nachricht = (wurzel: string, rolle: string, inhalt: JsonObject): JsonObject => ({
    standard: felder.standard,
    version: felder.version,
    wurzel: `${familienkuerzel(felder)}.${wurzel}`,
    rolle,
    praefixe: { p: felder.namensraum },
    ...inhalt,
  });
  const bezug = { xpath: 'p:bezug', grund: 'Ordnet die Nachricht dem Vorgang zu' };
  return {
    nachrichten: [
      nachricht('antrag.0100', 'antrag', {
        fakten: {
          'antragsteller.familienname': text('p:antragsteller/p:familienname', 'Familienname', norm),
          'antragsteller.vornamen': text('p:antragsteller/p:vornamen', 'Vornamen', norm),
          ...anschrift(norm),
          ...fakten(felder, norm),
          bekanntgabeKanal: {
            xpath: 'p:bekanntgabeKanal',
            typ: 'code',
            titel: 'Weg der Bekanntgabe',
            werte: { portal: 'Postfach des Portals', post: 'Brief' },
          },
          referenz: text('p:referenz', 'Kennung des Portals'),
        },
        freitext: [...freitexte(felder), { xpath: 'p:besondereUmstaende', titel: 'Besondere Umstände' }],
        ignoriert: ['geburtsdatum', 'geschlecht', 'anrede', 'eMail']
          .map((name) => ({ xpath: `p:antragsteller/p:${name}`, grund: 'Wird hier noch nicht gebraucht' }))
          .concat([
            { xpath: 'p:anschrift/p:zusatz', grund: 'Wird hier noch nicht gebraucht' },
            { xpath: 'p:sprache', grund: 'Wird hier noch nicht gebraucht' },
            ...anlagenbeiwerk(),
          ]),
        ...anlagen(felder, norm),
      }),
      nachricht('nachreichung.0110', 'nachreichung', {
        fakten: { ...anschrift(), ...fakten(felder) },
        freitext: [...freitexte(felder), { xpath: 'p:erklaerung', titel: 'Erklärung zur Nachreichung' }],
        ignoriert: [
          bezug,
          { xpath: 'p:anschrift/p:zusatz', grund: 'Wird hier noch nicht gebraucht' },
          ...anlagenbeiwerk(),
        ],
        ...anlagen(felder),
      }),
      nachricht('ruecknahme.0120', 'ruecknahme', {
        fakten: {},
        freitext: [{ xpath: 'p:grund', titel: 'Grund der Rücknahme' }],
        ignoriert: [bezug],
      }),
    ],
  };
}

/** A fact; with a norm it is required. */
function text(xpath: string, titel: string, norm?: string): JsonObject {
  return { xpath, typ: 'text', titel, ...(norm !== undefined && { pflicht: true, norm }) };
}

function anschrift(norm?: string): JsonObject {
  return {
    'anschrift.strasse': text('p:anschrift/p:strasse', 'Straße', norm),
    'anschrift.hausnummer': text('p:anschrift/p:hausnummer', 'Hausnummer', norm),
    'anschrift.plz': text('p:anschrift/p:postleitzahl', 'Postleitzahl', norm),
    'anschrift.ort': text('p:anschrift/p:ort', 'Ort', norm),
    'anschrift.ags': text('p:anschrift/p:ags', 'Gemeindeschlüssel', norm),
  };
}

/** The fields; with a norm those are required that the form requires. */
function fakten(felder: Felder, mitwirkung?: string): JsonObject {
  const eintraege = Object.entries(felder.felder).flatMap(([name, feld]) => {
    if (feld.typ === 'freitext') return [];
    const { typ, titel, pflicht, norm = mitwirkung, werte } = feld;
    const regel: JsonObject = {
      xpath: xpath(name),
      typ,
      titel,
      ...(pflicht && mitwirkung && norm && { pflicht, norm }),
      ...(werte && { werte }),
    };
    return [[name, regel] as const];
  });
  return Object.fromEntries(eintraege);
}

function freitexte({ felder }: Felder): JsonObject[] {
  return Object.entries(felder).flatMap(([name, { typ, titel }]) =>
    typ === 'freitext' ? [{ xpath: xpath(name), titel }] : [],
  );
}

function xpath(name: string): string {
  return ['p:angaben', ...name.split('.').map((teil) => `p:${teil}`)].join('/');
}

function anlagenbeiwerk(): { xpath: string; grund: string }[] {
  const art = 'p:anlagen/p:anlage/p:anlageart';
  const nurEine = 'das Schema lässt nur eine zu';
  return [
    { xpath: `${art}/@listURI`, grund: `Kennung der Codeliste; ${nurEine}` },
    { xpath: `${art}/@listVersionID`, grund: `Version der Codeliste; ${nurEine}` },
    { xpath: `${art}/p:name`, grund: 'Klartext zum Code' },
  ];
}

function anlagen(felder: Felder, mitwirkung?: string): JsonObject {
  return {
    anlagenliste: {
      xpath: 'p:anlagen/p:anlage',
      dateiname: 'p:dateiname',
      anlageart: 'p:anlageart/p:code',
      bezeichnung: 'p:bezeichnung',
      dokumentId: 'p:dokumentid',
      medientyp: 'p:mimeType',
    },
    anlagen: felder.anlagen.map(({ id, titel, pflicht, norm }) => ({
      id,
      titel,
      ...(pflicht && mitwirkung && { pflicht }),
      medientypen: NACHWEISE,
      ...((norm ?? mitwirkung) !== undefined && { norm: norm ?? mitwirkung }),
      erkennung: { anlageart: id },
    })),
  };
}

/** The first yes-or-no field, or else whether the first field was filled in. */
function frage({ felder }: Felder, mitwirkung: string): Regelfrage {
  const alle = Object.entries(felder).filter(([, { typ }]) => typ !== 'freitext');
  const jaNein = alle.find(([, { typ }]) => typ === 'wahrheit');
  const [name, { titel, norm }] = jaNein ??
    alle[0] ?? ['antragsteller.familienname', { titel: 'Familienname' }];
  return {
    titel,
    feel: jaNein ? `fakten.${name}` : `fakten.${name} != null`,
    norm: norm ?? mitwirkung,
    ja: { id: 'ja', vorschlag: 'bewilligen', grund: `${titel}: ${jaNein ? 'ja' : 'angegeben'}.` },
    nein: { id: 'nein', vorschlag: 'ablehnen', grund: `${titel}: ${jaNein ? 'nein' : 'nicht angegeben'}.` },
  };
}
