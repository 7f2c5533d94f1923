import type { Json, JsonObject } from '#libs/kernel';
import {
  ANREDE,
  type Antragsform,
  BEISPIELPERSON,
  beispielanschrift,
  beispielkopf,
  codeElement,
  GESCHLECHT,
  umstaendeElement,
} from './antragsform.js';

const P = 'https://bescheidwerk.example/xoev/parken/1.0';
const LISTE = 'https://bescheidwerk.example/codeliste';

/** The parking application of the project's own family: with it a new procedure passes without a schema of its own. */
export const PARKANTRAG: Antragsform = {
  eingang: eingang(),
  anschrift: 'hauptwohnung',
  empfaenger: {
    name: '= fakten.antragsteller.vornamen + " " + fakten.antragsteller.familienname',
    ...ANREDE,
  },
  frage: {
    titel: 'Eigener Stellplatz',
    feel: 'fakten.stellplatzVorhanden',
    norm: '§ 45 Abs. 1b S. 1 Nr. 2a StVO',
    ja: { id: 'stellplatz-vorhanden', vorschlag: 'ablehnen', grund: 'Sie haben einen eigenen Stellplatz.' },
    nein: { id: 'stellplatz-fehlt', vorschlag: 'bewilligen', grund: 'Sie haben keinen eigenen Stellplatz.' },
  },
  antworten: new Map(),
  antrag,
  anlagen: new Map(),
};

function eingang(): Json {
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
        praefixe: { p: P },
        fakten: {
          'antragsteller.familienname': fakt('p:antragsteller/p:familienname', 'Familienname'),
          'antragsteller.vornamen': fakt('p:antragsteller/p:vornamen', 'Vornamen'),
          'antragsteller.geschlecht': GESCHLECHT,
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

function antrag(name: string, _nr: number, umstaende?: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<p:parken.bewohnerparkausweis.antrag.0100 xmlns:p="${P}" standard="Bescheidwerk-Parken" version="1.0" produkt="Beispiel" produkthersteller="Beispiel" produktversion="1.0">
${beispielkopf(name, `${LISTE}/parken-nachrichtentyp`)}
${BEISPIELPERSON}
  <p:angaben>
${beispielanschrift('hauptwohnung', '    ')}
    ${codeElement('bewohnerparkzone', `${LISTE}/bewohnerparkzone-leipzig`, '2026', 'E')}
    <p:fahrzeug>
      <p:kennzeichen>L-GÖ 12</p:kennzeichen>
      ${codeElement('fahrzeugart', `${LISTE}/fahrzeugart`, '1', 'pkw')}
      ${codeElement('plakette', `${LISTE}/umweltplakette`, '1', '4')}
      <p:halterIstAntragsteller>true</p:halterIstAntragsteller>
    </p:fahrzeug>
    <p:stellplatzVorhanden>false</p:stellplatzVorhanden>
    <p:vorhandenerAusweis>false</p:vorhandenerAusweis>
    <p:gueltigkeitAb>2026-03-16</p:gueltigkeitAb>
    ${codeElement('laufzeit', `${LISTE}/bewohnerparkausweis-laufzeit`, '1', '12')}
  </p:angaben>
  ${codeElement('bekanntgabeKanal', `${LISTE}/bekanntgabekanal`, '1', 'post')}${umstaendeElement(umstaende)}
</p:parken.bewohnerparkausweis.antrag.0100>
`;
}
