import type { Json, JsonObject } from '#libs/kernel';
import { ANREDE, type Antragsform, GESCHLECHT } from './antragsform.js';
import { type Familiendateien, familienkuerzel } from './eigene-familie.js';
import { beispielanlagen, eigenerAntrag } from './eigener-antrag.js';
import { gruppenUm, pflichtregel } from './feldbedingung.js';
import {
  type Feldbaum,
  type Felder,
  type Feldknoten,
  feldbaum,
  type Gruppe,
  type Gruppenknoten,
} from './felder.js';
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
    empfaenger: { name: empfaengername(felder), ...(felder.antragsteller !== 'organisation' && ANREDE) },
    antrag: (name, nr, umstaende) => eigenerAntrag(felder, name, nr, umstaende),
    anlagen: beispielanlagen(felder),
  };
}

const PERSON = 'fakten.antragsteller.vornamen + " " + fakten.antragsteller.familienname';
const ORGANISATION = 'fakten.organisation.name';

/** FEEL expression: who applies, as it stands in the address. */
export function empfaengername({ antragsteller: wer }: Felder): string {
  if (wer === 'person') return `= ${PERSON}`;
  return wer === 'organisation'
    ? `= ${ORGANISATION}`
    : `= if ${ORGANISATION} != null then ${ORGANISATION} else ${PERSON}`;
}

/** The name of a field or group in a message by its name in the form, both with all groups. */
type Elementname = (name: string) => string;
const gleicherName: Elementname = (name) => name;

function letzter(name: string): string {
  return name.split('.').at(-1) as string;
}

/** Mapping of one message of the family, as `eingang.json` has it. */
type Nachrichtenregel = JsonObject & { readonly fakten: JsonObject };

function eingang(felder: Felder, norm: string): Json {
  return { nachrichten: nachrichtenregeln(felder, norm) };
}

/**
 * The mappings of application, addition and withdrawal.
 * @param norm the duty to cooperate of the procedural code
 * @param elementname name of a field or group in the message; another one than in the form reads messages of another version
 */
export function nachrichtenregeln(
  felder: Felder,
  norm: string,
  elementname: Elementname = gleicherName,
): Nachrichtenregel[] {
  const nachricht = (wurzel: string, rolle: string, inhalt: Nachrichtenregel): Nachrichtenregel => ({
    standard: felder.standard,
    version: felder.version,
    wurzel: `${familienkuerzel(felder)}.${wurzel}`,
    rolle,
    praefixe: { p: felder.namensraum },
    ...inhalt,
  });
  const bezug = { xpath: 'p:bezug', grund: 'Ordnet die Nachricht dem Vorgang zu' };
  const ungenutzt = (xpath: string) => ({ xpath, grund: 'Wird hier noch nicht gebraucht' });
  return [
    nachricht('antrag.0100', 'antrag', {
      fakten: {
        ...antragsteller(felder, norm),
        ...anschrift(norm),
        ...fakten(felder, norm, true, elementname),
        bekanntgabeKanal: {
          xpath: 'p:bekanntgabeKanal',
          typ: 'code',
          titel: 'Weg der Bekanntgabe',
          werte: { portal: 'Postfach des Portals', post: 'Brief' },
        },
        referenz: text('p:referenz', 'Kennung des Portals'),
      },
      freitext: [
        ...freitexte(felder, elementname),
        { xpath: 'p:besondereUmstaende', titel: 'Besondere Umstände' },
      ],
      ignoriert: [
        ...(felder.antragsteller === 'organisation'
          ? []
          : ['geburtsdatum', 'anrede', 'eMail'].map((name) => ungenutzt(`p:antragsteller/p:${name}`))),
        ...(felder.antragsteller === 'person' ? [] : [ungenutzt('p:organisation/p:eMail')]),
        ungenutzt('p:anschrift/p:zusatz'),
        ungenutzt('p:sprache'),
        ...anlagenbeiwerk(),
      ],
      ...anlagen(felder, norm),
    }),
    nachricht('nachreichung.0110', 'nachreichung', {
      fakten: { ...anschrift(), ...fakten(felder, norm, false, elementname) },
      freitext: [
        ...freitexte(felder, elementname),
        { xpath: 'p:erklaerung', titel: 'Erklärung zur Nachreichung' },
      ],
      ignoriert: [bezug, ungenutzt('p:anschrift/p:zusatz'), ...anlagenbeiwerk()],
      ...anlagen(felder),
    }),
    nachricht('ruecknahme.0120', 'ruecknahme', {
      fakten: {},
      freitext: [{ xpath: 'p:grund', titel: 'Grund der Rücknahme' }],
      ignoriert: [bezug],
    }),
  ];
}

/** Where both may apply, each is required only while the other is not there. */
function antragsteller({ antragsteller: wer }: Felder, norm: string): JsonObject {
  const wahl = wer === 'person-oder-organisation';
  const gefordert = (regel: JsonObject, ohne: string): JsonObject =>
    wahl ? { ...regel, pflicht: `= fakten.${ohne} = null` } : regel;
  const person = (name: string, titel: string) =>
    gefordert(text(`p:antragsteller/p:${name}`, titel, norm), 'organisation.name');
  return {
    ...(wer !== 'organisation' && {
      'antragsteller.familienname': person('familienname', 'Familienname'),
      'antragsteller.vornamen': person('vornamen', 'Vornamen'),
      'antragsteller.geschlecht': GESCHLECHT,
    }),
    ...(wer !== 'person' && {
      'organisation.name': gefordert(
        text('p:organisation/p:name', 'Name der Organisation', norm),
        'antragsteller.familienname',
      ),
      'organisation.vertretung': text('p:organisation/p:vertretung', 'Vertreten durch'),
    }),
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

/** The fields. @param gefordert whether what the form requires is required; inside an entry that is there it always is */
function fakten(felder: Felder, norm: string, gefordert: boolean, elementname: Elementname): JsonObject {
  const ausBaum = (baum: Feldbaum): [string, JsonObject][] =>
    [...baum.values()].flatMap((knoten) => {
      if ('inhalt' in knoten && !knoten.gruppe) return ausBaum(knoten.inhalt);
      const regel = knotenregel(felder, knoten, xpath(elementname(knoten.pfad)), norm, elementname);
      return regel ? [[knoten.pfad, gefordert ? regel : wahlweise(regel)]] : [];
    });
  return Object.fromEntries(ausBaum(feldbaum(felder)));
}

function wahlweise({ pflicht: _, ...regel }: JsonObject): JsonObject {
  return regel;
}

function knotenregel(
  felder: Felder,
  knoten: Feldknoten,
  xpath: string,
  mitwirkung: string,
  elementname: Elementname,
): JsonObject | undefined {
  const angabe: Pick<Gruppe, 'pflicht' | 'norm' | 'mehrfach'> =
    'feld' in knoten ? knoten.feld : (knoten.gruppe ?? { pflicht: hatPflichtfeld(knoten), mehrfach: false });
  const pflicht = pflichtregel(felder, knoten.pfad, angabe.pflicht);
  const rahmen = { ...(pflicht !== undefined && { pflicht, norm: angabe.norm ?? mitwirkung }) };
  if ('feld' in knoten) {
    const { typ, titel, werte, mehrfach } = knoten.feld;
    if (typ === 'freitext') return undefined;
    const art = mehrfach ? { typ: 'liste', elementTyp: typ } : { typ };
    return { xpath, ...art, titel, ...rahmen, ...(werte && { werte }) };
  }
  const { gruppe, inhalt, pfad } = knoten;
  const element = [...inhalt].flatMap(([name, innen]) => {
    const regel = knotenregel(
      felder,
      innen,
      `p:${letzter(elementname(innen.pfad))}`,
      mitwirkung,
      elementname,
    );
    if (!regel) return [];
    return [[name, gruppe?.eineVon ? wahlweise(regel) : regel] as const];
  });
  const titel = gruppe?.titel ?? letzter(pfad);
  const typ = angabe.mehrfach ? 'liste' : 'objekt';
  return { xpath, typ, titel, ...rahmen, element: Object.fromEntries(element) };
}

/** A group of which nothing is said does not change what its fields require. */
function hatPflichtfeld({ inhalt }: Gruppenknoten): boolean {
  return [...inhalt.values()].some((knoten) =>
    'feld' in knoten
      ? knoten.feld.pflicht === true && knoten.feld.typ !== 'freitext'
      : (knoten.gruppe?.pflicht ?? hatPflichtfeld(knoten)) === true,
  );
}

function freitexte({ felder }: Felder, elementname: Elementname): JsonObject[] {
  return Object.entries(felder).flatMap(([name, { typ, titel }]) =>
    typ === 'freitext' ? [{ xpath: xpath(elementname(name)), titel }] : [],
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
    anlagen: felder.anlagen.map(({ id, titel, pflicht, norm = mitwirkung }) => {
      const gefordert = mitwirkung === undefined ? undefined : pflichtregel(felder, '', pflicht);
      return {
        id,
        titel,
        ...(gefordert !== undefined && { pflicht: gefordert }),
        medientypen: NACHWEISE,
        ...(norm !== undefined && { norm }),
        erkennung: { anlageart: id },
      };
    }),
  };
}

/**
 * The first yes-or-no field, or else whether the first field was filled in; where all fields stand in groups that may be
 * absent or repeated, whether every entry says yes, or whether there is the first group at all.
 */
function frage(felder: Felder, mitwirkung: string): Regelfrage {
  const ja = (titel: string, feel: string, norm: string | undefined, worte = ['ja', 'nein']): Regelfrage => ({
    titel,
    feel,
    norm: norm ?? mitwirkung,
    ja: { id: 'ja', vorschlag: 'bewilligen', grund: `${titel}: ${worte[0]}.` },
    nein: { id: 'nein', vorschlag: 'ablehnen', grund: `${titel}: ${worte[1]}.` },
  });
  const angegeben = ['angegeben', 'nicht angegeben'];
  const alle = Object.entries(felder.felder).filter(([, { typ }]) => typ !== 'freitext');
  const einzelne = alle.filter(
    ([name, { mehrfach }]) => !mehrfach && !gruppenUm(name).some((gruppe) => felder.gruppen[gruppe]),
  );
  const jaNein = einzelne.find(([, { typ }]) => typ === 'wahrheit');
  if (jaNein) return ja(jaNein[1].titel, `fakten.${jaNein[0]}`, jaNein[1].norm);
  const [erstes] = einzelne;
  if (erstes) return ja(erstes[1].titel, `fakten.${erstes[0]} != null`, erstes[1].norm, angegeben);
  const jeEintrag = alle.find(([name, { typ, mehrfach }]) => {
    const [gruppe = '', ...weitere] = gruppenUm(name);
    return typ === 'wahrheit' && !mehrfach && weitere.length === 0 && felder.gruppen[gruppe]?.mehrfach;
  });
  if (jeEintrag) {
    const [gruppe, name] = jeEintrag[0].split('.');
    const { titel, norm } = jeEintrag[1];
    return ja(titel, `every eintrag in fakten.${gruppe} satisfies eintrag.${name}`, norm, [
      'überall ja',
      'nicht überall ja',
    ]);
  }
  const [
    name = felder.antragsteller === 'organisation' ? 'organisation.name' : 'antragsteller.familienname',
  ] = alle.map(([feld]) => gruppenUm(feld).find((gruppe) => felder.gruppen[gruppe]) ?? feld);
  const { titel, norm } = felder.gruppen[name] ?? felder.felder[name] ?? { titel: 'Name', norm: mitwirkung };
  return ja(titel, `fakten.${name} != null`, norm, angegeben);
}
