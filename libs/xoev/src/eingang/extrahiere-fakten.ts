import type { Json, JsonObject } from '#libs/kernel';
import { Element, findKind, type Knoten } from '../baum/xml-knoten.js';
import { findBezugElemente, findKopfElement } from '../pruefung/kopf.js';
import type { KopfDialekt, Nachricht } from '../pruefung/nachricht.js';
import { Abdeckung, elementPfad } from './abdeckung.js';
import { ordneAnlagenZu } from './anlagen-zuordnung.js';
import { EingangFehler } from './eingang-fehler.js';
import type { Anlage, BedingtFehlend, Eingangsbefund, Fehlend, Freitext } from './eingangsbefund.js';
import { type Eingangsplan, findNachrichtenplan, type Nachrichtenplan } from './eingangsplan.js';
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
 * @throws EingangFehler `EINGANG_NACHRICHT_UNBEKANNT` when the plan does not take this message
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
  const werte = Object.entries(plan.fakten).map(
    ([id, regel]) => [id, leser.lese(wurzel, regel, id)] as const,
  );
  const freitexte = leseFreitexte(wurzel, plan, auswertung, abdeckung);
  for (const { xpath } of plan.ignoriert) {
    for (const knoten of knotenVon(auswertung(wurzel, xpath))) abdeckung.teilbaum(knoten);
  }
  const zuordnung = ordneAnlagenZu(wurzel, anlagen, plan, auswertung, abdeckung);
  const vorhanden = new Set([
    ...werte.filter(([, wert]) => wert !== undefined).map(([id]) => `fakt ${id}`),
    ...zuordnung.anlagen.map(({ id }) => `anlage ${id}`),
  ]);
  const offen = geforderte(plan).filter(({ eintrag }) => !vorhanden.has(`${eintrag.art} ${eintrag.id}`));
  return {
    fakten: verschachtele(werte),
    typen: faktTypen(plan),
    codes: leser.codes,
    fehlend: [
      ...offen.filter(({ pflicht }) => pflicht === true).map(({ eintrag }) => eintrag),
      ...leser.fehlend,
      ...zuordnung.ausgeblieben,
    ],
    bedingtFehlend: [
      ...offen.flatMap(({ pflicht, eintrag }): BedingtFehlend[] =>
        typeof pflicht === 'string' ? [{ ...eintrag, bedingung: pflicht.slice(1).trim() }] : [],
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

function leseFreitexte(
  wurzel: Element,
  plan: Nachrichtenplan,
  auswertung: (element: Element, xpath: string) => XPathErgebnis,
  abdeckung: Abdeckung,
): Freitext[] {
  return plan.freitext.flatMap(({ xpath, titel }) =>
    knotenVon(auswertung(wurzel, xpath)).flatMap((knoten) => {
      abdeckung.teilbaum(knoten);
      const text = (knoten instanceof Element ? absaetze(knoten) : [knoten.inhalt.trim()])
        .filter((absatz) => absatz !== '')
        .join('\n')
        .normalize('NFC');
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

function geforderte(
  plan: Nachrichtenplan,
): readonly { readonly pflicht: boolean | string | undefined; readonly eintrag: Fehlend }[] {
  const mitNorm = (norm: string | undefined) => (norm === undefined ? {} : { norm });
  return [
    ...Object.entries(plan.fakten).map(([id, { titel, pflicht, norm }]) => ({
      pflicht,
      eintrag: { id, titel: titel ?? id, art: 'fakt' as const, ...mitNorm(norm) },
    })),
    ...plan.anlagen.map(({ id, titel, pflicht, norm }) => ({
      pflicht,
      eintrag: { id, titel, art: 'anlage' as const, ...mitNorm(norm) },
    })),
  ];
}

function verschachtele(werte: readonly (readonly [string, Json | undefined])[]): JsonObject {
  const fakten: Record<string, Json> = {};
  for (const [id, wert] of werte) {
    if (wert === undefined) continue;
    const teile = id.split('.');
    const letzter = teile.pop() as string;
    let ort = fakten;
    for (const teil of teile) {
      ort[teil] ??= {};
      ort = ort[teil] as Record<string, Json>;
    }
    ort[letzter] = wert;
  }
  return fakten;
}
