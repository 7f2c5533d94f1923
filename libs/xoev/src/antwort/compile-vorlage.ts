import { XmlComment, XmlElement, type XmlNode, XmlParseError, XmlSimpleNode } from 'libxml2-wasm';
import type { Json, JsonObject } from '#libs/kernel';
import { STANDARD_GRENZEN } from '../pruefung/grenzen.js';
import { pruefeVorab } from '../pruefung/vorpruefung.js';
import { kindKnoten, mitXmlDokument } from '../xml-dokument.js';
import { Fuellung, type Stelle } from './fuellung.js';
import { escapeXml, type Vorlagenwerte, zerlegeText } from './platzhalter.js';
import { VorlagenFehler } from './vorlagen-fehler.js';

/** Namespace of the template attributes `wenn`, `wiederhole` and `als`; nothing of it reaches the output. */
export const VORLAGEN_NAMENSRAUM = 'https://bescheidwerk.example/vorlage/1.0';

const MAX_WIEDERHOLUNGEN = 10_000;

/** A message template, compiled; may be filled any number of times. */
export interface Nachrichtenvorlage {
  /**
   * Puts values in the places of the template.
   * @param bereite applied to every text value before it is written, e.g. to keep to DIN 91379
   * @returns UTF-8 text with XML declaration
   * @throws VorlagenFehler `VORLAGE_DEFEKT`, `VORLAGE_WERT_FEHLT`, `VORLAGE_WERT_UNPASSEND`, `VORLAGE_ZEICHEN`
   */
  fuelle(werte: Vorlagenwerte, bereite?: (text: string) => string): string;
}

/** What a part of a template becomes: fixed text, or text that depends on values. */
type Teil = string | ((fuellung: Fuellung, scope: JsonObject) => string);

/**
 * Compiles a message template: XML with `{{expression}}` in texts and attributes, `bw:wenn="expression"` (leave the
 * element out when it gives null, false or an empty list) and `bw:wiederhole="list" bw:als="name"`. An attribute that
 * is one expression is left out when that gives null; a text without a value is an error. Data is always escaped:
 * markup comes from the template alone. Comments of the template are dropped.
 * @throws VorlagenFehler `VORLAGE_DEFEKT` when it is no XML; other defects show when their element is filled
 */
export function compileVorlage(xml: string): Nachrichtenvorlage {
  const mangel = pruefeVorab(xml, STANDARD_GRENZEN);
  if (mangel !== undefined)
    throw new VorlagenFehler('VORLAGE_DEFEKT', `Die Vorlage ist nicht verwendbar: ${mangel.text}`);
  const wurzel = uebersetzeWurzel(xml);
  return {
    fuelle(werte, bereite = (text) => text) {
      const inhalt = schreibe(wurzel, new Fuellung(werte, bereite), {});
      return `<?xml version="1.0" encoding="UTF-8"?>\n${inhalt}\n`;
    },
  };
}

function uebersetzeWurzel(xml: string): readonly Teil[] {
  try {
    return mitXmlDokument(xml, ({ root }) => verbinde([uebersetzeElement(root)]));
  } catch (cause) {
    if (!(cause instanceof XmlParseError)) throw cause;
    throw new VorlagenFehler(
      'VORLAGE_DEFEKT',
      `Die Vorlage ist kein wohlgeformtes XML: ${cause.message.trim()}`,
      { cause },
    );
  }
}

function uebersetzeElement(element: XmlElement): Teil {
  const einmal = uebersetzeEinmal(element);
  const liste = anweisung(element, 'wiederhole');
  if (liste === undefined) return einmal;
  const stelle = stelleVon(element);
  const name = anweisung(element, 'als');
  return (fuellung, scope) => {
    if (name === undefined) {
      const text = `Element „${stelle.element}“ (Zeile ${stelle.zeile}): „bw:wiederhole“ braucht „bw:als“ mit einem Namen.`;
      throw new VorlagenFehler('VORLAGE_DEFEKT', text);
    }
    const werte = fuellung.liste(liste, scope, stelle, MAX_WIEDERHOLUNGEN);
    let ausgabe = '';
    for (const wert of werte)
      ausgabe += schreibeTeil(einmal, fuellung, Object.assign({}, scope, { [name]: wert }));
    return ausgabe;
  };
}

function uebersetzeEinmal(element: XmlElement): Teil {
  const stelle = stelleVon(element);
  const name = benannt(element);
  const anfang = `<${name}${namensraeume(element)}`;
  const attribute = verbinde(
    element.attrs.filter(istInhalt).flatMap((attribut) => {
      return uebersetzeAttribut(benannt(attribut), attribut.value, stelle);
    }),
  );
  const inhalt = verbinde([...kindKnoten(element)].flatMap((kind) => uebersetzeKnoten(kind, stelle)));
  const bedingung = anweisung(element, 'wenn');
  if (bedingung === undefined && istFest(attribute) && istFest(inhalt))
    return umschliesse(anfang + (attribute[0] ?? ''), inhalt[0] ?? '', name);
  return (fuellung, scope) => {
    if (bedingung !== undefined && !gilt(fuellung.werte(bedingung, scope))) return '';
    // Contents first: where several values are missing, the first in the text is told.
    const innen = schreibe(inhalt, fuellung, scope);
    return umschliesse(anfang + schreibe(attribute, fuellung, scope), innen, name);
  };
}

function umschliesse(anfang: string, inhalt: string, name: string): string {
  return inhalt === '' ? `${anfang}/>` : `${anfang}>${inhalt}</${name}>`;
}

function uebersetzeKnoten(knoten: XmlNode, stelle: Stelle): Teil[] {
  if (knoten instanceof XmlElement) return [uebersetzeElement(knoten)];
  if (knoten instanceof XmlComment || !(knoten instanceof XmlSimpleNode)) return [];
  return zerlegeText(knoten.content).map((teil) => {
    if ('text' in teil) return escapeXml(teil.text);
    return (fuellung, scope) => fuellung.text(teil.ausdruck, scope, stelle);
  });
}

function uebersetzeAttribut(name: string, wert: string, stelle: Stelle): Teil[] {
  const teile = zerlegeText(wert);
  const [einziger] = teile;
  if (teile.length === 1 && einziger !== undefined && 'ausdruck' in einziger) {
    const ganz = einziger.ausdruck;
    return [
      (fuellung, scope) => {
        const einer = fuellung.werte(ganz, scope);
        return einer === null ? '' : ` ${name}="${imAttribut(fuellung.schreibe(einer, ganz, stelle))}"`;
      },
    ];
  }
  const innen = teile.map((teil): Teil => {
    if ('text' in teil) return imAttribut(escapeXml(teil.text));
    return (fuellung, scope) => imAttribut(fuellung.text(teil.ausdruck, scope, stelle));
  });
  return [` ${name}="`, ...innen, '"'];
}

/** Line breaks and tabs in an attribute survive only as references. */
function imAttribut(text: string): string {
  return text.replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

/** Joins what is fixed, so that filling touches only what is not. */
function verbinde(teile: readonly Teil[]): readonly Teil[] {
  const verbunden: Teil[] = [];
  for (const teil of teile) {
    const letzter = verbunden.at(-1);
    if (typeof teil === 'string' && typeof letzter === 'string')
      verbunden[verbunden.length - 1] = letzter + teil;
    else verbunden.push(teil);
  }
  return verbunden;
}

function istFest(teile: readonly Teil[]): teile is readonly [] | readonly [string] {
  return teile.length === 0 || (teile.length === 1 && typeof teile[0] === 'string');
}

function schreibe(teile: readonly Teil[], fuellung: Fuellung, scope: JsonObject): string {
  let ausgabe = '';
  for (const teil of teile) ausgabe += schreibeTeil(teil, fuellung, scope);
  return ausgabe;
}

function schreibeTeil(teil: Teil, fuellung: Fuellung, scope: JsonObject): string {
  return typeof teil === 'string' ? teil : teil(fuellung, scope);
}

function stelleVon(element: XmlElement): Stelle {
  return { element: element.name, zeile: element.line };
}

function benannt({ prefix, name }: { readonly prefix: string; readonly name: string }): string {
  return prefix === '' ? name : `${prefix}:${name}`;
}

function istInhalt(attribut: { readonly namespaceUri: string }): boolean {
  return attribut.namespaceUri !== VORLAGEN_NAMENSRAUM;
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
