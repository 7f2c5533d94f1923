import type { ErrorDetail } from 'libxml2-wasm';
import { istNfc, speicherbar, textanfang } from '#libs/kernel';
import { unzulaessigeZeichen } from '../din91379/zeichenvorrat.js';
import type { NachrichtenFehler } from './nachrichten-fehler.js';

interface Meldung {
  readonly element: string;
  /** Namespace of the element; empty without one. */
  readonly namensraum: string;
  readonly attribut?: string;
  readonly rest: string;
}
type Satz = { readonly text: string; readonly abhilfe: string; readonly code?: 'ZEICHEN_UNZULAESSIG' };
type Uebersetzung = (treffer: readonly string[], wo: string, meldung: Meldung) => Satz;

const MELDUNGEN: readonly (readonly [RegExp, Uebersetzung])[] = [
  [
    /^This element is not expected\.(?: Expected is (?:one of )?\( (.+) \)\.)?/,
    ([, erwartet], wo, meldung) => ({
      text:
        fremderNamensraum(erwartet, wo, meldung) ??
        `${wo} steht an einer Stelle, an der es nicht vorgesehen ist.${erwartetSatz(erwartet)}`,
      abhilfe: erwartet
        ? 'Prüfen Sie Reihenfolge, Schreibweise und Namensraum der Elemente; davor fehlt vielleicht ein Pflichtelement.'
        : 'Entfernen Sie das Element oder prüfen Sie, ob es öfter vorkommt als erlaubt.',
    }),
  ],
  [
    /^Missing child element\(s\)\.(?: Expected is (?:one of )?\( (.+) \)\.)?/,
    ([, erwartet], wo) => ({
      text: `In ${klein(wo)} fehlt ein Pflichtelement.${erwartetSatz(erwartet)}`,
      abhilfe: 'Ergänzen Sie das fehlende Element.',
    }),
  ],
  [
    /^\[facet 'pattern'\] The value '([\s\S]*)' is not accepted by the pattern '([\s\S]*)'\.$/,
    ([, wert = '', muster = ''], wo) => musterSatz(wert, muster, wo),
  ],
  [
    /^\[facet 'enumeration'\] The value '([\s\S]*)' is not an element of the set \{([\s\S]*)\}\.$/,
    ([, wert = '', menge = ''], wo) => ({
      text: `${wo} hat den Wert „${kurz(wert)}“, erlaubt ist ${menge.replaceAll("'", '').trim()}.`,
      abhilfe: 'Verwenden Sie einen der erlaubten Werte.',
    }),
  ],
  [
    /^\[facet '(min|max)Length'\][\s\S]*length of '(\d+)'; this \w+ the allowed [\w ]+ of '(\d+)'\.$/,
    ([, art, ist, soll], wo) => ({
      text: `${wo} hat ${ist} Zeichen, ${art === 'min' ? 'mindestens' : 'höchstens'} ${soll} sind vorgesehen.`,
      abhilfe:
        art === 'min' && ist === '0'
          ? 'Geben Sie einen Wert an oder lassen Sie das Element weg.'
          : 'Passen Sie die Länge an.',
    }),
  ],
  [
    /^\[facet 'length'\][\s\S]*length of '(\d+)'; this differs from the allowed length of '(\d+)'\.$/,
    ([, ist, soll], wo) => ({
      text: `${wo} hat ${ist} Zeichen, genau ${soll} sind vorgesehen.`,
      abhilfe: 'Passen Sie die Länge an.',
    }),
  ],
  [
    /^\[facet '(\w+)'\] The value '([\s\S]*?)' (.*)$/,
    ([, facette, wert = ''], wo) => ({
      text: `${wo} hat den Wert „${kurz(wert)}“, der außerhalb des vorgesehenen Bereichs liegt (${facette}).`,
      abhilfe: 'Geben Sie einen Wert im vorgesehenen Bereich an.',
    }),
  ],
  [
    /^'([\s\S]*)' is not a valid value of the (?:local )?(?:atomic|union|list) type(?: '(.+)')?\.$/,
    ([, wert = '', typ], wo) => {
      const [name, hilfe] = typAngabe(wert, typ);
      return { text: `${wo} hat den Wert „${kurz(wert)}“; erwartet wird ${name}.`, abhilfe: hilfe };
    },
  ],
  [
    /^The attribute '(.+)' is required but missing\.$/,
    ([, attribut], wo) => ({
      text: `${wo.replace(/^Das/, 'Am')} fehlt das Pflichtattribut „${lokal(attribut)}“.`,
      abhilfe: 'Ergänzen Sie das Attribut.',
    }),
  ],
  [
    /^The attribute '(.+)' is not allowed\.$/,
    ([, attribut], _wo, { element }) => ({
      text: `Das Element „${element}“ hat das Attribut „${lokal(attribut)}“, das nicht vorgesehen ist.`,
      abhilfe: 'Entfernen Sie das Attribut oder prüfen Sie seine Schreibweise.',
    }),
  ],
  [
    /^(?:The value '([\s\S]*)' does not match the fixed value constraint '([\s\S]*)'|The actual value '([\s\S]*)' does not match the fixed value constraint '([\s\S]*)')\.$/,
    ([, a, b, c, d], wo) => ({
      text: `${wo} hat den Wert „${kurz(a ?? c ?? '')}“, vorgeschrieben ist „${kurz(b ?? d ?? '')}“.`,
      abhilfe: 'Verwenden Sie den vorgeschriebenen Wert.',
    }),
  ],
  [
    /^Character content (?:is|other than whitespace is) not allowed/,
    (_, wo) => ({
      text: `${wo} enthält Text, vorgesehen sind dort nur Elemente oder nichts.`,
      abhilfe: 'Entfernen Sie den Text oder setzen Sie ihn in das vorgesehene Element.',
    }),
  ],
  [
    /^Element content is not allowed/,
    (_, wo) => ({
      text: `${wo} enthält Elemente, vorgesehen ist dort nur Text oder nichts.`,
      abhilfe: 'Entfernen Sie die enthaltenen Elemente.',
    }),
  ],
];

/** A validation error of libxml2 as an error in German; unknown ones get a general sentence and keep the original. */
export function uebersetzeSchemaMeldung(detail: ErrorDetail): NachrichtenFehler {
  const original = kuerzeMeldung(detail.message.trim(), 10_000);
  const meldung = zerlege(original);
  const wo = meldung.attribut
    ? `Das Attribut „${meldung.attribut}“ am Element „${meldung.element}“`
    : `Das Element „${meldung.element}“`;
  const satz = uebersetze(meldung, wo);
  return {
    code: satz.code ?? 'SCHEMA_UNGUELTIG',
    ...(detail.line > 0 ? { zeile: detail.line } : {}),
    ...(meldung.element === '' ? {} : { element: meldung.element }),
    text: satz.text,
    abhilfe: satz.abhilfe,
    original: kuerzeMeldung(original, 300),
  };
}

/**
 * All validation errors of a message. libxml2 reports a broken facet twice (the facet and the type), and an empty
 * value by its length and by its pattern: the second saying is left out.
 */
export function uebersetzeSchemaMeldungen(details: readonly ErrorDetail[]): NachrichtenFehler[] {
  const eigenstaendige = details.filter((detail, i) => !istFolgemeldung(detail, details[i - 1]));
  const fehler = eigenstaendige.slice(0, MAX_FEHLER).map(uebersetzeSchemaMeldung);
  const weitere = eigenstaendige.length - fehler.length;
  if (weitere > 0) {
    fehler.push({
      code: 'SCHEMA_UNGUELTIG',
      text: `Weitere ${weitere} Fehler sind nicht aufgeführt.`,
      abhilfe: 'Beheben Sie zuerst die genannten Fehler.',
    });
  }
  return fehler;
}

// The sender chooses the length of values and the number of errors; what we say about them has a bound.
const MAX_FEHLER = 200;

function kuerzeMeldung(meldung: string, rest: number): string {
  return meldung.length <= rest + 700
    ? meldung
    : speicherbar(`${meldung.slice(0, 600)}…${meldung.slice(-rest)}`);
}

function istFolgemeldung(detail: ErrorDetail, davor: ErrorDetail | undefined): boolean {
  if (davor === undefined || davor.line !== detail.line || !davor.message.includes('[facet ')) return false;
  return / is not a valid value of the |\[facet 'pattern'\] The value '' /.test(detail.message);
}

function zerlege(original: string): Meldung {
  const treffer = /^Element '((?:\{[^}]*\})?[^']+)'(?:, attribute '([^']+)')?: ([\s\S]*)$/.exec(original);
  if (treffer === null) return { element: '', namensraum: '', rest: original };
  const [, element = '', attribut, rest = ''] = treffer;
  const namensraum = namensraumVon(element);
  return {
    element: lokal(element),
    namensraum,
    ...(attribut === undefined ? {} : { attribut: lokal(attribut) }),
    rest,
  };
}

function uebersetze(meldung: Meldung, wo: string): Satz {
  for (const [muster, uebersetzung] of MELDUNGEN) {
    const treffer = muster.exec(meldung.rest);
    if (treffer !== null) return uebersetzung([...treffer], wo, meldung);
  }
  return {
    text:
      meldung.element === ''
        ? 'Die Nachricht entspricht nicht ihrem Schema.'
        : `${wo} entspricht nicht dem Schema.`,
    abhilfe: 'Vergleichen Sie die Stelle mit der Spezifikation; der Wortlaut der Prüfung steht dabei.',
  };
}

// Patterns of DIN 91379 are hundreds or thousands of characters long: name the offending character instead.
const DIN_MUSTER_LAENGE = 300;

function musterSatz(wert: string, muster: string, wo: string): Satz {
  if (muster.length < DIN_MUSTER_LAENGE) {
    return {
      text: `${wo} hat den Wert „${kurz(wert)}“, der nicht dem vorgeschriebenen Muster „${muster}“ folgt.`,
      abhilfe: 'Geben Sie den Wert in der vorgeschriebenen Form an.',
    };
  }
  if (!istNfc(wert)) {
    return {
      code: 'ZEICHEN_UNZULAESSIG',
      text: `${wo} enthält Zeichen, die nicht in der Normalform NFC stehen: „${kurz(wert)}“.`,
      abhilfe: 'Senden Sie Buchstaben mit Zusätzen als ein Zeichen (NFC), wie es DIN 91379 vorsieht.',
    };
  }
  const zeichen = unzulaessigeZeichen(wert);
  return {
    code: 'ZEICHEN_UNZULAESSIG',
    text:
      zeichen.length > 0
        ? `${wo} enthält Zeichen, die nach DIN 91379 dort nicht zulässig sind: ${zeichen.slice(0, 5).join(', ')}.`
        : `${wo} enthält Zeichen, die für diese Angabe nicht vorgesehen sind: „${kurz(wert)}“.`,
    abhilfe:
      'Verwenden Sie nur Zeichen, die DIN 91379 für diese Angabe vorsieht; in Namen sind das Buchstaben und Namenszeichen.',
  };
}

const TYPEN: Readonly<Record<string, readonly [name: string, hilfe: string]>> = {
  'xs:date': ['ein Datum, das es gibt', 'Schreiben Sie das Datum als JJJJ-MM-TT, etwa 2026-03-05.'],
  'xs:dateTime': ['ein Zeitpunkt', 'Schreiben Sie den Zeitpunkt als 2026-03-05T10:30:00Z.'],
  'xs:boolean': ['„true“ oder „false“', 'Schreiben Sie „true“ oder „false“.'],
  'xs:integer': ['eine ganze Zahl', 'Schreiben Sie eine ganze Zahl ohne Tausenderpunkt.'],
  'xs:decimal': ['eine Zahl', 'Schreiben Sie die Zahl mit Dezimalpunkt und ohne Tausenderzeichen.'],
  'xs:positiveInteger': ['eine ganze Zahl ab 1', 'Schreiben Sie eine ganze Zahl ab 1.'],
  'xs:nonNegativeInteger': ['eine ganze Zahl ab 0', 'Schreiben Sie eine ganze Zahl ab 0.'],
  'xs:anyURI': ['eine URI', 'Schreiben Sie eine gültige URI.'],
  'xs:base64Binary': ['Base64', 'Kodieren Sie den Inhalt in Base64.'],
};

// A type of the standard's own hides its base; a value that looks like a date tells it.
function typAngabe(wert: string, typ: string | undefined): readonly [name: string, hilfe: string] {
  const bekannt = TYPEN[typ ?? ''] ?? (/^\d{4}-\d{2}-\d{2}$/.test(wert) ? TYPEN['xs:date'] : undefined);
  return (
    bekannt ?? [
      `ein Wert des Typs ${lokal(typ) || 'des Schemas'}`,
      'Geben Sie den Wert in der Form an, die das Schema vorsieht.',
    ]
  );
}

/** The right element in the wrong namespace: by its local name alone it would be expected where it stands. */
function fremderNamensraum(
  erwartet: string | undefined,
  wo: string,
  { element, namensraum }: Meldung,
): string | undefined {
  const gleichnamiges = erwartet?.split(', ').find((name) => lokal(name) === element);
  if (gleichnamiges === undefined || namensraumVon(gleichnamiges) === namensraum) return undefined;
  const ort = (raum: string) => (raum === '' ? 'in keinem Namensraum' : `im Namensraum „${kurz(raum)}“`);
  return `${wo} steht ${ort(namensraum)}. Erwartet wird „${element}“ ${ort(namensraumVon(gleichnamiges))}.`;
}

function erwartetSatz(erwartet: string | undefined): string {
  if (!erwartet) return '';
  const namen = erwartet.split(', ').map((name) => `„${lokal(name.replace(/\*$/, ''))}“`);
  return namen.length === 1 ? ` Erwartet wird ${namen[0]}.` : ` Erwartet wird eines von ${namen.join(', ')}.`;
}

function lokal(name: string | undefined): string {
  return (name ?? '').replace(/^\{[^}]*\}/, '');
}

function namensraumVon(name: string): string {
  return /^\{([^}]*)\}/.exec(name)?.[1] ?? '';
}

function klein(wo: string): string {
  return wo.replace(/^Das/, 'dem');
}

function kurz(wert: string): string {
  return wert.length > 60 ? `${textanfang(wert, 57)}…` : wert;
}
