import { XmlComment, XmlElement, type XmlNode, XmlParseError, XmlSimpleNode } from 'libxml2-wasm';
import type { Json, JsonObject } from '#libs/kernel';
import { STANDARD_GRENZEN } from '../pruefung/grenzen.js';
import { pruefeVorab } from '../pruefung/vorpruefung.js';
import { kindKnoten, mitXmlDokument } from '../xml-dokument.js';
import { escapeXml, type Vorlagenwerte, zerlegeText } from './platzhalter.js';
import { VorlagenFehler } from './vorlagen-fehler.js';

/** Namespace of the template attributes `wenn`, `wiederhole` and `als`; nothing of it reaches the output. */
export const VORLAGEN_NAMENSRAUM = 'https://bescheidwerk.example/vorlage/1.0';

const MAX_WIEDERHOLUNGEN = 10_000;
const NICHT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * Fills a message template: XML with `{{expression}}` in texts and attributes, `bw:wenn="expression"` (leave the
 * element out when it gives null, false or an empty list) and `bw:wiederhole="list" bw:als="name"`. An attribute that
 * is one expression is left out when that gives null; a text without a value is an error. Data is always escaped:
 * markup comes from the template alone. Comments of the template are dropped.
 * @param bereite applied to every text value before it is written, e.g. to keep to DIN 91379
 * @throws VorlagenFehler `VORLAGE_DEFEKT`, `VORLAGE_WERT_FEHLT`, `VORLAGE_WERT_UNPASSEND`, `VORLAGE_ZEICHEN`
 */
export function fuelleVorlage(
  xml: string,
  werte: Vorlagenwerte,
  bereite: (text: string) => string = (text) => text,
): string {
  const mangel = pruefeVorab(xml, STANDARD_GRENZEN);
  if (mangel !== undefined)
    throw new VorlagenFehler('VORLAGE_DEFEKT', `Die Vorlage ist nicht verwendbar: ${mangel.text}`);
  try {
    return mitXmlDokument(xml, ({ root }) => {
      const ausgabe = new Fueller(werte, bereite).element(root, {});
      return `<?xml version="1.0" encoding="UTF-8"?>\n${ausgabe}\n`;
    });
  } catch (cause) {
    if (!(cause instanceof XmlParseError)) throw cause;
    throw new VorlagenFehler(
      'VORLAGE_DEFEKT',
      `Die Vorlage ist kein wohlgeformtes XML: ${cause.message.trim()}`,
      { cause },
    );
  }
}

class Fueller {
  readonly #werte: Vorlagenwerte;
  readonly #bereite: (text: string) => string;

  constructor(werte: Vorlagenwerte, bereite: (text: string) => string) {
    this.#werte = werte;
    this.#bereite = bereite;
  }

  element(element: XmlElement, scope: JsonObject): string {
    const liste = anweisung(element, 'wiederhole');
    if (liste === undefined) return this.#einmal(element, scope);
    const name = anweisung(element, 'als');
    if (name === undefined) throw defekt(element, '„bw:wiederhole“ braucht „bw:als“ mit einem Namen');
    const werte = this.#werte(liste, scope);
    if (werte === null) return '';
    if (!Array.isArray(werte)) throw unpassend(element, liste, 'eine Liste');
    if (werte.length > MAX_WIEDERHOLUNGEN)
      throw unpassend(element, liste, `höchstens ${MAX_WIEDERHOLUNGEN} Einträge`);
    return (werte as readonly Json[])
      .map((wert) => this.#einmal(element, { ...scope, [name]: wert }))
      .join('');
  }

  #einmal(element: XmlElement, scope: JsonObject): string {
    const bedingung = anweisung(element, 'wenn');
    if (bedingung !== undefined && !gilt(this.#werte(bedingung, scope))) return '';
    const name = element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
    const inhalt = [...kindKnoten(element)].map((kind) => this.#knoten(kind, element, scope)).join('');
    const anfang = `<${name}${namensraeume(element)}${this.#attribute(element, scope)}`;
    return inhalt === '' ? `${anfang}/>` : `${anfang}>${inhalt}</${name}>`;
  }

  #knoten(knoten: XmlNode, eltern: XmlElement, scope: JsonObject): string {
    if (knoten instanceof XmlElement) return this.element(knoten, scope);
    if (knoten instanceof XmlComment || !(knoten instanceof XmlSimpleNode)) return '';
    return zerlegeText(knoten.content)
      .map((teil) => ('text' in teil ? escapeXml(teil.text) : this.#wert(eltern, teil.ausdruck, scope)))
      .join('');
  }

  #attribute(element: XmlElement, scope: JsonObject): string {
    return element.attrs
      .filter((attribut) => attribut.namespaceUri !== VORLAGEN_NAMENSRAUM)
      .map((attribut) => {
        const name = attribut.prefix === '' ? attribut.name : `${attribut.prefix}:${attribut.name}`;
        const teile = zerlegeText(attribut.value);
        const [einziger] = teile;
        const ganz = teile.length === 1 && einziger !== undefined && 'ausdruck' in einziger;
        if (ganz && this.#werte(einziger.ausdruck, scope) === null) return '';
        const wert = teile.map((teil) =>
          'text' in teil ? escapeXml(teil.text) : this.#wert(element, teil.ausdruck, scope),
        );
        return ` ${name}="${wert.join('').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`;
      })
      .join('');
  }

  #wert(element: XmlElement, ausdruck: string, scope: JsonObject): string {
    const wert = this.#werte(ausdruck, scope);
    if (wert === null || wert === undefined) {
      throw new VorlagenFehler(
        'VORLAGE_WERT_FEHLT',
        `„{{${ausdruck}}}“ im Element „${element.name}“ (Zeile ${element.line}) hat keinen Wert. Liefern Sie ihn oder lassen Sie das Element mit bw:wenn weg.`,
      );
    }
    if (typeof wert === 'object') throw unpassend(element, ausdruck, 'ein einfacher Wert');
    const text = this.#bereite(String(wert));
    const zeichen = NICHT_XML.exec(text)?.[0];
    if (zeichen !== undefined) {
      throw new VorlagenFehler(
        'VORLAGE_ZEICHEN',
        `„{{${ausdruck}}}“ im Element „${element.name}“ (Zeile ${element.line}) enthält das in XML verbotene Zeichen U+${(zeichen.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}. Entfernen Sie es aus den Daten.`,
      );
    }
    return escapeXml(text);
  }
}

function namensraeume(element: XmlElement): string {
  return Object.entries(element.nsDeclarations)
    .filter(([, uri]) => uri !== VORLAGEN_NAMENSRAUM)
    .map(([praefix, uri]) => ` xmlns${praefix === '' ? '' : `:${praefix}`}="${escapeXml(uri)}"`)
    .join('');
}

function anweisung(element: XmlElement, name: string): string | undefined {
  return element.attrs.find((a) => a.namespaceUri === VORLAGEN_NAMENSRAUM && a.name === name)?.value.trim();
}

function gilt(wert: Json): boolean {
  return wert !== null && wert !== undefined && wert !== false && !(Array.isArray(wert) && wert.length === 0);
}

function defekt(element: XmlElement, text: string): VorlagenFehler {
  return new VorlagenFehler('VORLAGE_DEFEKT', `Element „${element.name}“ (Zeile ${element.line}): ${text}.`);
}

function unpassend(element: XmlElement, ausdruck: string, erwartet: string): VorlagenFehler {
  return new VorlagenFehler(
    'VORLAGE_WERT_UNPASSEND',
    `„${ausdruck}“ am Element „${element.name}“ (Zeile ${element.line}) ist nicht, was dort stehen muss: ${erwartet}.`,
  );
}
