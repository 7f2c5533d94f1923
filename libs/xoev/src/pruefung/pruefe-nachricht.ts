import { type XmlDocument, XmlError, XmlParseError, XmlValidateError } from 'libxml2-wasm';
import { liesBaum } from '../baum/lies-baum.js';
import { registriere } from '../katalog/schema-eingabe.js';
import type { KatalogEintrag, SchemaKatalog } from '../katalog/schema-katalog.js';
import { mitXmlDokument } from '../xml-dokument.js';
import { dekodiereXml } from './dekodierung.js';
import { erkenneNachricht } from './erkennung.js';
import { type Nachrichtengrenzen, STANDARD_GRENZEN } from './grenzen.js';
import { istTestnachricht, leseBezug, leseKopf } from './kopf.js';
import type { Nachricht, Nachrichtenpruefung } from './nachricht.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';
import { pruefeNormalform } from './normalform.js';
import { uebersetzeParserMeldung } from './parser-meldungen.js';
import { uebersetzeSchemaMeldungen } from './schema-meldungen.js';
import { pruefeVorab } from './vorpruefung.js';

/**
 * Checks a message as received: size, encoding, no DOCTYPE, well-formed, a known message, valid against the XSD of
 * exactly its version. Never throws for bad input: every fault is in the result, all schema errors at once.
 * @throws SchemaFehler only when an installed schema itself is broken
 */
export function pruefeNachricht(
  bytes: Uint8Array,
  katalog: SchemaKatalog,
  grenzen: Nachrichtengrenzen = STANDARD_GRENZEN,
): Nachrichtenpruefung {
  const text = leseText(bytes, grenzen);
  if (typeof text !== 'string') return fehlerhaft([text]);
  registriere();
  try {
    return mitXmlDokument(text, (dokument) => pruefeDokument(dokument, text, katalog));
  } catch (fehler) {
    if (fehler instanceof XmlParseError) return fehlerhaft(fehler.details.map(uebersetzeParserMeldung));
    throw fehler;
  }
}

function leseText(bytes: Uint8Array, grenzen: Nachrichtengrenzen): string | NachrichtenFehler {
  if (bytes.length > grenzen.bytes) {
    return {
      code: 'ZU_GROSS',
      text: `Die Nachricht ist mit ${bytes.length} Bytes größer als die erlaubten ${grenzen.bytes} Bytes.`,
      abhilfe: 'Senden Sie Unterlagen als Anlagen neben der Nachricht statt in ihr.',
    };
  }
  const dekodierung = dekodiereXml(bytes);
  if ('fehler' in dekodierung) return dekodierung.fehler;
  if (dekodierung.text.trim() === '') {
    return {
      code: 'LEER',
      text: 'Die Nachricht ist leer.',
      abhilfe: 'Senden Sie eine XÖV-Nachricht als XML.',
    };
  }
  return pruefeVorab(dekodierung.text, grenzen) ?? dekodierung.text;
}

function pruefeDokument(dokument: XmlDocument, text: string, katalog: SchemaKatalog): Nachrichtenpruefung {
  // The parser says whether it is XML and valid; what stands in it is read from the same text, without its memory.
  const baum = liesBaum(text);
  const wurzel = { namespace: baum.namespace, name: baum.name };
  const gelesen = { kopf: leseKopf(baum), test: istTestnachricht(baum), wurzel };
  const erkannt = erkenneNachricht(
    { ...wurzel, zeile: baum.zeile, attribut: (name) => baum.attribut(name)?.inhalt },
    katalog,
  );
  if ('fehler' in erkannt) return fehlerhaft([erkannt.fehler], gelesen);
  const fehler = validiere(dokument, erkannt.eintrag);
  if (fehler.length > 0) return fehlerhaft(fehler, gelesen);
  const bezug = leseBezug(baum);
  const nachricht: Nachricht = {
    standard: erkannt.eintrag.standard,
    version: erkannt.eintrag.version,
    namespace: wurzel.namespace,
    wurzel: wurzel.name,
    kopf: leseKopf(baum, erkannt.eintrag.kopf),
    test: gelesen.test,
    ...(bezug === undefined ? {} : { bezug }),
    hinweise: pruefeNormalform(baum, text),
    inhalt: baum,
    text,
    mitDokument: (fn) => mitXmlDokument(text, fn),
  };
  return { status: 'gueltig', nachricht };
}

function validiere(dokument: XmlDocument, eintrag: KatalogEintrag): readonly NachrichtenFehler[] {
  try {
    eintrag.satz.getValidator(eintrag.schema).validate(dokument);
    return [];
  } catch (fehler) {
    if (fehler instanceof XmlValidateError) return uebersetzeSchemaMeldungen(fehler.details);
    // An internal stop of the validator is a finding about the message, not a crash of the intake.
    if (fehler instanceof XmlError) {
      return [
        {
          code: 'SCHEMA_UNGUELTIG',
          text: 'Die Nachricht ließ sich nicht gegen ihr Schema prüfen.',
          abhilfe: 'Prüfen Sie die Nachricht mit einem XML-Werkzeug; der Wortlaut der Prüfung steht dabei.',
          original: fehler.message,
        },
      ];
    }
    throw fehler;
  }
}

function fehlerhaft(
  fehler: readonly NachrichtenFehler[],
  gelesen: Pick<Nachrichtenpruefung & { status: 'fehlerhaft' }, 'kopf' | 'test' | 'wurzel'> = {},
): Nachrichtenpruefung {
  return { status: 'fehlerhaft', code: fehler[0]?.code ?? 'NICHT_WOHLGEFORMT', fehler, ...gelesen };
}
