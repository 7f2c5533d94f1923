import type { Json, JsonObject } from '#libs/kernel';
import { escapeXml } from '#libs/xoev';
import { type Antragsform, beispielkopf, codeElement } from './antragsform.js';
import { codelistenkennung, type Familiendateien, familienkuerzel } from './eigene-familie.js';
import { type Feld, type Feldbaum, type Felder, feldbaum } from './felder.js';
import type { Regelfrage } from './neue-regeln.js';

const PFLICHT = { pflicht: true, norm: '§ 26 Abs. 2 VwVfG' };
const NACHWEISE = ['application/pdf', 'image/jpeg', 'image/png'];

/**
 * The application of a family made by `eigeneFamilie`: person, address and the fields of the form as facts, messages that
 * add to it or withdraw it, the family's answers.
 */
export function eigeneForm(felder: Felder, familie: Familiendateien): Antragsform {
  return {
    eingang: eingang(felder),
    anschrift: 'anschrift',
    frage: frage(felder),
    antworten: new Map([...familie].filter(([name]) => name.endsWith('.xml'))),
    antrag: (name) => antrag(felder, name),
  };
}

function eingang(felder: Felder): Json {
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
          'antragsteller.familienname': text('p:antragsteller/p:familienname', 'Familienname', PFLICHT),
          'antragsteller.vornamen': text('p:antragsteller/p:vornamen', 'Vornamen', PFLICHT),
          ...anschrift(PFLICHT),
          ...fakten(felder, true),
          bekanntgabeKanal: {
            xpath: 'p:bekanntgabeKanal',
            typ: 'code',
            titel: 'Weg der Bekanntgabe',
            werte: { portal: 'Postfach des Portals (§ 41 Abs. 2a VwVfG, § 9 OZG)', post: 'Brief' },
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
        ...anlagen(felder, true),
      }),
      nachricht('nachreichung.0110', 'nachreichung', {
        fakten: { ...anschrift({}), ...fakten(felder, false) },
        freitext: [...freitexte(felder), { xpath: 'p:erklaerung', titel: 'Erklärung zur Nachreichung' }],
        ignoriert: [
          bezug,
          { xpath: 'p:anschrift/p:zusatz', grund: 'Wird hier noch nicht gebraucht' },
          ...anlagenbeiwerk(),
        ],
        ...anlagen(felder, false),
      }),
      nachricht('ruecknahme.0120', 'ruecknahme', {
        fakten: {},
        freitext: [{ xpath: 'p:grund', titel: 'Grund der Rücknahme' }],
        ignoriert: [bezug],
      }),
    ],
  };
}

function text(xpath: string, titel: string, pflicht: JsonObject = {}): JsonObject {
  return { xpath, typ: 'text', titel, ...pflicht };
}

function anschrift(pflicht: JsonObject): JsonObject {
  return {
    'anschrift.strasse': text('p:anschrift/p:strasse', 'Straße', pflicht),
    'anschrift.hausnummer': text('p:anschrift/p:hausnummer', 'Hausnummer', pflicht),
    'anschrift.plz': text('p:anschrift/p:postleitzahl', 'Postleitzahl', pflicht),
    'anschrift.ort': text('p:anschrift/p:ort', 'Ort', pflicht),
    'anschrift.ags': text('p:anschrift/p:ags', 'Gemeindeschlüssel', pflicht),
  };
}

function fakten(felder: Felder, mitPflicht: boolean): JsonObject {
  const eintraege = Object.entries(felder.felder).flatMap(([name, feld]) => {
    if (feld.typ === 'freitext') return [];
    const { typ, titel, pflicht, norm, werte } = feld;
    const regel: JsonObject = {
      xpath: xpath(name),
      typ,
      titel,
      ...(mitPflicht && pflicht && { pflicht, norm }),
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

function anlagen(felder: Felder, mitPflicht: boolean): JsonObject {
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
      ...(mitPflicht && pflicht && { pflicht }),
      medientypen: NACHWEISE,
      norm,
      erkennung: { anlageart: id },
    })),
  };
}

/** The first yes-or-no field, or else whether the first field was filled in. */
function frage({ felder }: Felder): Regelfrage {
  const alle = Object.entries(felder).filter(([, { typ }]) => typ !== 'freitext');
  const jaNein = alle.find(([, { typ }]) => typ === 'wahrheit');
  const [name, { titel, norm }] = jaNein ?? alle[0] ?? ['antragsteller.familienname', STATT_FELD];
  return {
    titel,
    feel: jaNein ? `fakten.${name}` : `fakten.${name} != null`,
    norm,
    ja: { id: 'ja', vorschlag: 'bewilligen', grund: `${titel}: ${jaNein ? 'ja' : 'angegeben'}.` },
    nein: { id: 'nein', vorschlag: 'ablehnen', grund: `${titel}: ${jaNein ? 'nein' : 'nicht angegeben'}.` },
  };
}

const STATT_FELD = { titel: 'Familienname', norm: PFLICHT.norm };

function antrag(felder: Felder, name: string): string {
  const wurzel = `p:${familienkuerzel(felder)}.antrag.0100`;
  const typliste = escapeXml(`${felder.namensraum}/codeliste/nachrichtentyp`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<${wurzel} xmlns:p="${escapeXml(felder.namensraum)}" standard="${felder.standard}" version="${felder.version}" produkt="Beispiel" produkthersteller="Beispiel" produktversion="1.0">
${beispielkopf(name, typliste)}
  <p:referenz>BEISPIEL-1</p:referenz>
  <p:antragsteller>
    <p:familienname>Öztürk</p:familienname>
    <p:vornamen>Ğülşen</p:vornamen>
  </p:antragsteller>
  <p:anschrift>
    <p:strasse>Waldstraße</p:strasse>
    <p:hausnummer>12</p:hausnummer>
    <p:postleitzahl>04105</p:postleitzahl>
    <p:ort>Leipzig</p:ort>
    <p:ags>14713000</p:ags>
  </p:anschrift>
  <p:angaben>
${elemente(felder, feldbaum(felder), '', '    ')}
  </p:angaben>
  ${codeElement('bekanntgabeKanal', 'https://bescheidwerk.example/codeliste/bekanntgabekanal', '1', 'post')}
</${wurzel}>
`;
}

function elemente(felder: Felder, baum: Feldbaum, gruppe: string, rand: string): string {
  return [...baum]
    .flatMap(([name, inhalt]) => {
      const pfad = `${gruppe}${name}`;
      if (inhalt instanceof Map) {
        return [
          `${rand}<p:${name}>`,
          elemente(felder, inhalt, `${pfad}.`, `${rand}  `),
          `${rand}</p:${name}>`,
        ];
      }
      const feld = inhalt as Feld;
      if (feld.typ === 'freitext') return [];
      const wert = escapeXml(feld.beispiel ?? beispielwert(feld));
      if (feld.typ !== 'code') return [`${rand}<p:${name}>${wert}</p:${name}>`];
      return [`${rand}${codeElement(name, escapeXml(codelistenkennung(felder, pfad)), '1', wert)}`];
    })
    .filter((zeile) => zeile !== '')
    .join('\n');
}

function beispielwert({ typ, werte = {} }: Feld): string {
  switch (typ) {
    case 'text':
    case 'freitext':
      return 'Beispiel';
    case 'zahl':
      return '1';
    case 'geld':
      return '25.00';
    case 'datum':
      return '2026-03-01';
    case 'zeitpunkt':
      return '2026-03-01T09:00:00+01:00';
    case 'wahrheit':
      return 'true';
    case 'code':
      return Object.keys(werte)[0] as string;
  }
}
