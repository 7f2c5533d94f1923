import { type XmlDocument, XmlError, XmlParseError, XmlValidateError } from 'libxml2-wasm';
import { kuerze } from '#libs/kernel';
import { liesBaum } from '../baum/lies-baum.js';
import type { Element } from '../baum/xml-knoten.js';
import { registriere } from '../katalog/schema-eingabe.js';
import type { KatalogEintrag, SchemaKatalog } from '../katalog/schema-katalog.js';
import { mitXmlDokument } from '../xml-dokument.js';
import { dekodiereXml } from './dekodierung.js';
import { erkenneNachricht } from './erkennung.js';
import { type Nachrichtengrenzen, STANDARD_GRENZEN } from './grenzen.js';
import { istTestnachricht, liesBezug, liesKopf } from './kopf.js';
import type { Nachricht, Nachrichtenpruefung } from './nachricht.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';
import { pruefeNormalform } from './normalform.js';
import { uebersetzeParserMeldung } from './parser-meldungen.js';
import type { Schemabefund, Schemafaden } from './schema-faden.js';
import { uebersetzeSchemaMeldungen } from './schema-meldungen.js';

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
  return pruefe(bytes, grenzen, (vorgelesen, dokument) => {
    const gelesen = erkenne(vorgelesen, katalog);
    if (!('eintrag' in gelesen)) return gelesen;
    return ergebnis(gelesen, validiere(dokument, gelesen.eintrag));
  });
}

/** The same for messages so large that validating them would hold up others: that is done in a thread. */
export async function pruefeGrosseNachricht(
  bytes: Uint8Array,
  katalog: SchemaKatalog,
  faden: Schemafaden,
  grenzen: Nachrichtengrenzen = STANDARD_GRENZEN,
): Promise<Nachrichtenpruefung> {
  const gelesen = pruefe(bytes, grenzen, (vorgelesen) => erkenne(vorgelesen, katalog));
  if (!('eintrag' in gelesen)) return gelesen;
  const { eintrag, text } = gelesen;
  // A schema that is broken is told here, in the same words as ever.
  eintrag.satz.getValidator(eintrag.schema);
  return ergebnis(gelesen, await faden.validiere(text, eintrag));
}

/** A text within its bounds; the root means something once the parser has found the text well-formed. */
interface Vorgelesene {
  readonly text: string;
  readonly utf8: Uint8Array;
  readonly wurzel: Element | undefined;
}

/** Lends text and document of a message that is well-formed and within its bounds; otherwise its faults. */
function pruefe<T>(
  bytes: Uint8Array,
  grenzen: Nachrichtengrenzen,
  weiter: (vorgelesen: Vorgelesene, dokument: XmlDocument) => T,
): T | Fehlerhaft {
  const vorgelesen = liesVorab(bytes, grenzen);
  if ('code' in vorgelesen) return fehlerhaft([vorgelesen]);
  registriere();
  try {
    return mitXmlDokument(vorgelesen.utf8, (dokument) => weiter(vorgelesen, dokument));
  } catch (fehler) {
    if (fehler instanceof XmlParseError) return fehlerhaft(fehler.details.map(uebersetzeParserMeldung));
    throw fehler;
  }
}

function liesVorab(bytes: Uint8Array, grenzen: Nachrichtengrenzen): Vorgelesene | NachrichtenFehler {
  if (bytes.length > grenzen.bytes) {
    return {
      code: 'ZU_GROSS',
      text: `Die Nachricht ist mit ${bytes.length} Bytes größer als die erlaubten ${grenzen.bytes} Bytes.`,
      abhilfe: 'Senden Sie Unterlagen als Anlagen neben der Nachricht statt in ihr.',
    };
  }
  const dekodierung = dekodiereXml(bytes);
  if ('fehler' in dekodierung) return dekodierung.fehler;
  const { text, utf8 } = dekodierung;
  if (text.trim() === '') {
    return {
      code: 'LEER',
      text: 'Die Nachricht ist leer.',
      abhilfe: 'Senden Sie eine XÖV-Nachricht als XML.',
    };
  }
  const lesung = liesBaum(text, grenzen);
  return 'fehler' in lesung ? lesung.fehler : { text, utf8, wurzel: lesung.wurzel };
}

type Fehlerhaft = Extract<Nachrichtenpruefung, { status: 'fehlerhaft' }>;

/** A well-formed message whose schema is known. */
interface Gelesene {
  readonly text: string;
  readonly baum: Element;
  readonly eintrag: KatalogEintrag;
  readonly gelesen: Required<Pick<Fehlerhaft, 'kopf' | 'test' | 'wurzel'>>;
}

/** The parser has said that it is XML; what stands in it has been read from the same text, without its memory. */
function erkenne({ text, wurzel: baum }: Vorgelesene, katalog: SchemaKatalog): Gelesene | Fehlerhaft {
  if (!baum) throw new TypeError('Ein wohlgeformter Text hat ein Wurzelelement.');
  const wurzel = { namespace: baum.namespace, name: baum.name };
  const gelesen = { kopf: liesKopf(baum), test: istTestnachricht(baum), wurzel };
  const erkannt = erkenneNachricht(baum, katalog);
  if ('fehler' in erkannt) return fehlerhaft([erkannt.fehler], gelesen);
  return { text, baum, eintrag: erkannt.eintrag, gelesen };
}

function ergebnis({ text, baum, eintrag, gelesen }: Gelesene, befund: Schemabefund): Nachrichtenpruefung {
  const fehler = zuFehlern(befund);
  if (fehler.length > 0) return fehlerhaft(fehler, gelesen);
  const bezug = liesBezug(baum);
  const nachricht: Nachricht = {
    standard: eintrag.standard,
    version: eintrag.version,
    namespace: gelesen.wurzel.namespace,
    wurzel: gelesen.wurzel.name,
    kopf: gelesen.kopf.dialekt === eintrag.kopf ? gelesen.kopf : liesKopf(baum, eintrag.kopf),
    test: gelesen.test,
    ...(bezug === undefined ? {} : { bezug }),
    hinweise: pruefeNormalform(baum, text),
    inhalt: baum,
    text,
    mitDokument: (fn) => mitXmlDokument(text, fn),
  };
  return { status: 'gueltig', nachricht };
}

function validiere(dokument: XmlDocument, eintrag: KatalogEintrag): Schemabefund {
  try {
    eintrag.satz.getValidator(eintrag.schema).validate(dokument);
    return { art: 'gueltig' };
  } catch (fehler) {
    if (fehler instanceof XmlValidateError) return { art: 'ungueltig', details: fehler.details };
    if (fehler instanceof XmlError) return { art: 'abgebrochen', text: fehler.message };
    throw fehler;
  }
}

function zuFehlern(befund: Schemabefund): readonly NachrichtenFehler[] {
  if (befund.art === 'gueltig') return [];
  if (befund.art === 'ungueltig') return uebersetzeSchemaMeldungen(befund.details);
  // An internal stop of the validator is a finding about the message, not a crash of the intake.
  return [
    {
      code: 'SCHEMA_UNGUELTIG',
      text: 'Die Nachricht ließ sich nicht gegen ihr Schema prüfen.',
      abhilfe: 'Prüfen Sie die Nachricht mit einem XML-Werkzeug; der Wortlaut der Prüfung steht dabei.',
      original: befund.text,
    },
  ];
}

function fehlerhaft(
  fehler: readonly NachrichtenFehler[],
  gelesen: Pick<Fehlerhaft, 'kopf' | 'test' | 'wurzel'> = {},
): Fehlerhaft {
  const code = fehler[0]?.code ?? 'NICHT_WOHLGEFORMT';
  return { status: 'fehlerhaft', code, fehler: fehler.map(gekuerzt), ...gelesen };
}

/** The sender chooses the length of names and values; what is said about them is stored, sent and shown in lists. */
const HOECHSTENS_ZEICHEN = 2_000;

function gekuerzt(fehler: NachrichtenFehler): NachrichtenFehler {
  const { element, text, abhilfe, original } = fehler;
  return {
    ...fehler,
    ...(element !== undefined && { element: kuerze(element, 200) }),
    text: kuerze(text, HOECHSTENS_ZEICHEN),
    abhilfe: kuerze(abhilfe, HOECHSTENS_ZEICHEN),
    ...(original !== undefined && { original: kuerze(original, HOECHSTENS_ZEICHEN) }),
  };
}
