import type { z } from 'zod';
import type { Befund, Json } from '#libs/kernel';
import { findFormworte } from './formworte.js';
import { naechsterName } from './naechster-name.js';

type Issue = z.core.$ZodIssue;

const TYPEN: Readonly<Record<string, string>> = {
  string: 'ein Text',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'wahr oder falsch (true/false)',
  array: 'eine Liste',
  object: 'ein Objekt',
  record: 'ein Objekt',
};

/**
 * Turns zod's issues into findings that name file, place, offence and fix in German.
 * @param wurzel the parsed file, to quote the offending value
 */
export function zodBefunde(
  issues: readonly Issue[],
  datei: string,
  wurzel: unknown,
  schema?: unknown,
): Befund[] {
  return issues.flatMap((issue) => ausIssue(issue, datei, wurzel, schema, []));
}

function ausIssue(
  issue: Issue,
  datei: string,
  wurzel: unknown,
  schema: unknown,
  vorPfad: readonly PropertyKey[],
): Befund[] {
  const pfad = [...vorPfad, ...issue.path];
  const ort = jsonZeiger(pfad);
  const befund = (code: string, text: string, abhilfe: string, stelle = ort): Befund => ({
    code,
    schwere: 'fehler',
    datei,
    ort: stelle,
    text,
    abhilfe,
  });
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        befund(
          'SCHLUESSEL_UNBEKANNT',
          `Der Schlüssel „${key}“ ist hier nicht bekannt.`,
          vorschlag(key, felderAn(schema, pfad)),
          jsonZeiger([...pfad, key]),
        ),
      );
    case 'invalid_union': {
      const zweig = besterZweig(issue.errors).flatMap((i) => ausIssue(i, datei, wurzel, schema, pfad));
      if (zweig.length > 0) return zweig;
      const text = `${zitat(wurzel, pfad)} passt zu keiner erlaubten Form.`;
      return [befund('WERT_UNZULAESSIG', text, 'Siehe docs/verfahrenspaket.md.')];
    }
    case 'invalid_value':
      return [
        befund(
          'WERT_UNZULAESSIG',
          wertAn(wurzel, pfad) === undefined
            ? 'Die Angabe fehlt.'
            : `${zitat(wurzel, pfad)} ist hier nicht erlaubt.`,
          `Erlaubt: ${issue.values.map((w) => JSON.stringify(w)).join(', ')}.`,
        ),
      ];
    case 'invalid_type': {
      const soll = TYPEN[issue.expected] ?? issue.expected;
      return wertAn(wurzel, pfad) === undefined
        ? [
            befund(
              'ANGABE_FEHLT',
              'Die Angabe fehlt.',
              `Ergänzen Sie „${String(pfad.at(-1) ?? '')}“ (${soll}).`,
            ),
          ]
        : [befund('TYP_FALSCH', `${zitat(wurzel, pfad)} hat den falschen Typ.`, `Erwartet wird ${soll}.`)];
    }
    case 'invalid_key': {
      const worte = findFormworte(issue.issues[0]?.message);
      const text = `Der Schlüssel „${String(pfad.at(-1))}“ ${worte?.text ?? 'ist hier nicht erlaubt.'}`;
      return [befund('FORM_FALSCH', text, worte?.abhilfe ?? 'Siehe docs/verfahrenspaket.md.')];
    }
    case 'too_small':
      return [
        befund(
          'WERT_ZU_KLEIN',
          `${zitat(wurzel, pfad)} ist leer oder zu klein.`,
          `Mindestens ${issue.minimum}.`,
        ),
      ];
    case 'too_big':
      return [befund('WERT_ZU_GROSS', `${zitat(wurzel, pfad)} ist zu groß.`, `Höchstens ${issue.maximum}.`)];
    default: {
      const worte = findFormworte(issue.message);
      if (worte) return [befund('FORM_FALSCH', `${zitat(wurzel, pfad)} ${worte.text}`, worte.abhilfe)];
      const abhilfe =
        issue.code === 'invalid_format' && issue.format === 'date'
          ? 'Schreiben Sie das Datum als JJJJ-MM-TT.'
          : 'Siehe docs/verfahrenspaket.md.';
      return [befund('FORM_FALSCH', `${zitat(wurzel, pfad)} hat nicht die verlangte Form.`, abhilfe)];
    }
  }
}

/** Of a union the branch that the writer most likely meant: fewest issues, missing and unknown keys weigh most. */
function besterZweig(zweige: readonly (readonly Issue[])[]): readonly Issue[] {
  const gewicht = (zweig: readonly Issue[]) =>
    zweig.reduce(
      (summe, i) =>
        summe + (i.code === 'unrecognized_keys' ? 3 * i.keys.length : i.path.length === 0 ? 9 : 2),
      0,
    );
  return [...zweige].sort((a, b) => gewicht(a) - gewicht(b))[0] ?? [];
}

function vorschlag(key: string, bekannte: readonly string[]): string {
  const nah = naechsterName(key, bekannte);
  if (nah) return `Meinten Sie „${nah}“? Sonst entfernen Sie den Schlüssel.`;
  return bekannte.length > 0
    ? `Bekannt sind hier: ${bekannte.join(', ')}.`
    : 'Entfernen Sie den Schlüssel oder berichtigen Sie den Namen.';
}

/** The keys that a strict object schema knows at a path, as far as it can be walked. */
function felderAn(schema: unknown, pfad: readonly PropertyKey[]): string[] {
  let stelle = auspacken(schema);
  for (const teil of pfad) {
    const def = stelle?.def;
    stelle = auspacken(def?.shape?.[teil as string] ?? def?.element ?? def?.valueType);
  }
  return Object.keys(stelle?.def?.shape ?? {});
}

type Schemastelle = {
  def?: {
    shape?: Record<string, unknown>;
    element?: unknown;
    valueType?: unknown;
    innerType?: unknown;
  };
};

function auspacken(schema: unknown): Schemastelle | undefined {
  let stelle = schema as Schemastelle | undefined;
  while (stelle?.def?.innerType) stelle = stelle.def.innerType as Schemastelle;
  return stelle;
}

/** JSON pointer (RFC 6901) of a path; the root is `/`. */
export function jsonZeiger(pfad: readonly PropertyKey[]): string {
  if (pfad.length === 0) return '/';
  return pfad.map((teil) => `/${String(teil).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function wertAn(wurzel: unknown, pfad: readonly PropertyKey[]): unknown {
  return pfad.reduce<unknown>(
    (wert, teil) => (wert as Record<PropertyKey, unknown> | undefined)?.[teil],
    wurzel,
  );
}

function zitat(wurzel: unknown, pfad: readonly PropertyKey[]): string {
  const text = JSON.stringify((wertAn(wurzel, pfad) ?? null) as Json);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
