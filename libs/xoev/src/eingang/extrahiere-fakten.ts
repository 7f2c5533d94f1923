import { type Json, jeObjekt, nfc } from '#libs/kernel';
import { Element, findKind, type Knoten } from '../baum/xml-knoten.js';
import { findBezugElemente, findKopfElement } from '../pruefung/kopf.js';
import type { KopfDialekt, Nachricht } from '../pruefung/nachricht.js';
import { Abdeckung, elementPfad } from './abdeckung.js';
import { ordneAnlagenZu } from './anlagen-zuordnung.js';
import { EingangFehler } from './eingang-fehler.js';
import type { Anlage, BedingtFehlend, Eingangsbefund, Fehlend, Freitext } from './eingangsbefund.js';
import {
  type AnlageRegel,
  type Eingangsplan,
  findNachrichtenplan,
  type Nachrichtenplan,
} from './eingangsplan.js';
import { faktTypen } from './fakt-typ.js';
import { FaktenLeser } from './fakten-leser.js';
import { XPathAuswertung, type XPathErgebnis } from './xpath-ausdruck.js';

// Root attributes that every XÖV message carries about its making; they say nothing about the matter.
const KOPF_ATTRIBUTE = new Set([
  'standard',
  'version',
  'produkt',
  'produkthersteller',
  'produktversion',
  'test',
]);

/**
 * Maps a message and its attachments to typed facts, and lists whatever the mapping does not cover: nothing that
 * the applicant wrote may be lost silently (§ 24 Abs. 1 Satz 3 VwVfG).
 * @throws EingangFehler `EINGANG_NACHRICHT_UNBEKANNT` when the plan does not take this message,
 *   `NACHRICHT_ZU_UMFANGREICH` when it has too many elements for what the plan asks of it
 */
export function extrahiereFakten(
  nachricht: Nachricht,
  plan: Eingangsplan,
  anlagen: readonly Anlage[],
): Eingangsbefund {
  const nachrichtenplan = findNachrichtenplan(plan, nachricht);
  if (nachrichtenplan === undefined) {
    throw new EingangFehler(
      'EINGANG_NACHRICHT_UNBEKANNT',
      `Das Verfahren nimmt die Nachricht ${nachricht.wurzel} (${nachricht.standard} ${nachricht.version}) nicht an. Nehmen Sie sie in eingang.json auf.`,
    );
  }
  const xpaths = new XPathAuswertung(nachricht, nachrichtenplan);
  try {
    return extrahiere(nachricht, nachrichtenplan, xpaths, anlagen);
  } finally {
    xpaths.beende();
  }
}

function extrahiere(
  { inhalt: wurzel, kopf }: Nachricht,
  plan: Nachrichtenplan,
  xpaths: XPathAuswertung,
  anlagen: readonly Anlage[],
): Eingangsbefund {
  const abdeckung = new Abdeckung();
  const auswertung = (element: Element, xpath: string) => xpaths.werte(element, xpath);
  deckeKopf(wurzel, kopf.dialekt, abdeckung);
  const leser = new FaktenLeser(xpaths, abdeckung);
  const vorhanden = new Set<string>();
  const fakten: Record<string, Json> = {};
  for (const { id, regel, ort } of gesuchte(plan)) {
    const wert = leser.lese(wurzel, regel, id);
    if (wert === undefined) continue;
    vorhanden.add(`fakt ${id}`);
    setze(fakten, ort, wert);
  }
  const freitexte = liesFreitexte(wurzel, plan, auswertung, abdeckung);
  for (const { xpath } of plan.ignoriert) {
    for (const knoten of knotenVon(auswertung(wurzel, xpath))) abdeckung.teilbaum(knoten);
  }
  const zuordnung = ordneAnlagenZu(wurzel, anlagen, plan, auswertung, abdeckung);
  for (const { id } of zuordnung.anlagen) vorhanden.add(`anlage ${id}`);
  const offen = geforderte(plan).filter(({ schluessel }) => !vorhanden.has(schluessel));
  return {
    fakten,
    typen: faktTypen(plan),
    codes: leser.codes,
    fehlend: [
      ...offen.filter(({ pflicht }) => pflicht === true).map(({ eintrag }) => eintrag),
      ...leser.fehlend,
      ...zuordnung.ausgeblieben,
    ],
    bedingtFehlend: [
      ...offen.flatMap(({ pflicht, eintrag }): BedingtFehlend[] =>
        typeof pflicht === 'string' ? [{ bedingung: pflicht.slice(1).trim(), ...eintrag }] : [],
      ),
      ...leser.bedingtFehlend,
    ],
    nichtZugeordnet: [...abdeckung.offene(wurzel), ...zuordnung.nichtZugeordnet],
    freitexte,
    anlagen: zuordnung.anlagen,
  };
}

function deckeKopf(wurzel: Element, dialekt: KopfDialekt, abdeckung: Abdeckung): void {
  const kopf = findKopfElement(wurzel, dialekt);
  if (kopf !== undefined) abdeckung.teilbaum(kopf);
  for (const [, element] of findBezugElemente(wurzel)) abdeckung.knoten(element);
  // Identifies the earlier message with the same type that the header has.
  const fruehere = findKind(wurzel, 'bezug', 'bezugNachricht');
  if (fruehere !== undefined) abdeckung.teilbaum(fruehere);
  for (const attribut of wurzel.attribute) {
    if (attribut.namespace === '' && KOPF_ATTRIBUTE.has(attribut.name)) abdeckung.knoten(attribut);
  }
}

function liesFreitexte(
  wurzel: Element,
  plan: Nachrichtenplan,
  auswertung: (element: Element, xpath: string) => XPathErgebnis,
  abdeckung: Abdeckung,
): Freitext[] {
  return plan.freitext.flatMap(({ xpath, titel }) =>
    knotenVon(auswertung(wurzel, xpath)).flatMap((knoten) => {
      abdeckung.teilbaum(knoten);
      const teile = knoten instanceof Element ? absaetze(knoten) : [knoten.inhalt.trim()];
      const text = nfc(teile.filter((absatz) => absatz !== '').join('\n'));
      return text === '' ? [] : [{ pfad: elementPfad(knoten), titel, text }];
    }),
  );
}

function absaetze(element: Element): string[] {
  const attribute = element.attribute.map(({ inhalt }) => inhalt.trim());
  return [element.text.trim(), ...attribute, ...element.kinder.flatMap(absaetze)];
}

function knotenVon(ergebnis: XPathErgebnis): readonly Knoten[] {
  return typeof ergebnis === 'object' ? ergebnis : [];
}

/** The facts of a mapping, each with the place that its name gives it. */
const gesuchte = jeObjekt(({ fakten }: Nachrichtenplan) =>
  Object.entries(fakten).map(([id, regel]) => ({ id, regel, ort: id.split('.') })),
);

/** What a mapping requires, always or on a condition. */
const geforderte = jeObjekt((plan: Nachrichtenplan) =>
  [
    ...Object.entries(plan.fakten).map(([id, regel]) =>
      gefordert('fakt', { ...regel, id, titel: regel.titel ?? id }),
    ),
    ...plan.anlagen.map((regel) => gefordert('anlage', regel)),
  ].filter(({ pflicht }) => pflicht !== undefined && pflicht !== false),
);

function gefordert(
  art: Fehlend['art'],
  { id, titel, pflicht, norm }: Pick<AnlageRegel, 'id' | 'titel' | 'pflicht' | 'norm'>,
) {
  const eintrag: Fehlend = { id, titel, art, ...(norm === undefined ? {} : { norm }) };
  return { schluessel: `${art} ${id}`, pflicht, eintrag };
}

/** Puts a value where its name says: `halter.name` into the object `halter`. */
function setze(fakten: Record<string, Json>, ort: readonly string[], wert: Json): void {
  let objekt = fakten;
  for (let i = 0; i < ort.length - 1; i++) {
    const teil = ort[i] as string;
    // Only what stands in it: an object that every other shares must not take the data of a case.
    if (!Object.hasOwn(objekt, teil)) objekt[teil] = {};
    objekt = objekt[teil] as Record<string, Json>;
  }
  objekt[ort.at(-1) as string] = wert;
}
