import type { Json, JsonObject } from '#libs/kernel';
import { escapeXml, type Vorlagenwerte } from './platzhalter.js';
import { VorlagenFehler } from './vorlagen-fehler.js';

/** What must be written otherwise or may not be written at all; one look is enough for nearly every text. */
const AUFFAELLIG = /[^\t\n !#-%'-;=?-\ud7ff\ue000-\ufffd]/;
const NICHT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Where in a template a value is put, for messages. */
export interface Stelle {
  readonly element: string;
  readonly zeile: number;
}

/** Brings the values of one filling into XML; what is missing or does not fit is an error that names its place. */
export class Fuellung {
  constructor(
    readonly werte: Vorlagenwerte,
    readonly bereite: (text: string) => string,
  ) {}

  /** The value of an expression as escaped character data. */
  text(ausdruck: string, scope: JsonObject, stelle: Stelle): string {
    return this.schreibe(this.werte(ausdruck, scope), ausdruck, stelle);
  }

  /** A value as escaped character data. */
  schreibe(wert: Json, ausdruck: string, stelle: Stelle): string {
    if (wert === null || wert === undefined) {
      throw new VorlagenFehler(
        'VORLAGE_WERT_FEHLT',
        `„{{${ausdruck}}}“ im Element „${stelle.element}“ (Zeile ${stelle.zeile}) hat keinen Wert. Liefern Sie ihn oder lassen Sie das Element mit bw:wenn weg.`,
      );
    }
    if (typeof wert === 'object') throw unpassend(ausdruck, stelle, 'ein einfacher Wert');
    const text = this.bereite(String(wert));
    if (!AUFFAELLIG.test(text)) return text;
    const zeichen = NICHT_XML.exec(text)?.[0];
    if (zeichen !== undefined) {
      throw new VorlagenFehler(
        'VORLAGE_ZEICHEN',
        `„{{${ausdruck}}}“ im Element „${stelle.element}“ (Zeile ${stelle.zeile}) enthält das in XML verbotene Zeichen U+${(zeichen.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}. Entfernen Sie es aus den Daten.`,
      );
    }
    return escapeXml(text);
  }

  /** The entries of a list that an element is repeated for; none where the list has no value. */
  liste(ausdruck: string, scope: JsonObject, stelle: Stelle, hoechstens: number): readonly Json[] {
    const werte = this.werte(ausdruck, scope);
    if (werte === null) return [];
    if (!Array.isArray(werte)) throw unpassend(ausdruck, stelle, 'eine Liste');
    if (werte.length > hoechstens) throw unpassend(ausdruck, stelle, `höchstens ${hoechstens} Einträge`);
    return werte as readonly Json[];
  }
}

function unpassend(ausdruck: string, { element, zeile }: Stelle, erwartet: string): VorlagenFehler {
  return new VorlagenFehler(
    'VORLAGE_WERT_UNPASSEND',
    `„${ausdruck}“ am Element „${element}“ (Zeile ${zeile}) ist nicht, was dort stehen muss: ${erwartet}.`,
  );
}
