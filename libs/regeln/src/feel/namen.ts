import { parser, trackVariables } from 'lezer-feel';

type Zerleger = typeof parser;

/** Names that the grammar must know to read them as one, nested where a name has fields of its own. */
export interface Namen {
  readonly [name: string]: Namen | 1;
}

/** Whether a name is one word, which has no other spelling. */
export function istEinWort(name: string): boolean {
  return /^[\p{L}\p{N}_]+$/u.test(name);
}

/** The one spelling under which a name is looked up: `a -b` and `a - b` are the same name (DMN 1.5 § 10.3.1.4). */
export function normalisiereName(name: string): string {
  if (istEinWort(name)) return name;
  return name
    .replace(/\s*([./\-'+]|\*\*?)\s*/g, ' $1 ')
    .replace(/\s{2,}/g, ' ')
    .trim();
}

/** Names of several words among the built-in functions; others need no announcement. */
const MEHRWORTIG = [
  'string length',
  'upper case',
  'lower case',
  'substring before',
  'substring after',
  'starts with',
  'ends with',
  'string join',
  'list contains',
  'list replace',
  'insert before',
  'index of',
  'distinct values',
  'years and months duration',
  'date and time',
  'round up',
  'round down',
  'round half up',
  'round half down',
  'day of week',
  'day of year',
  'week of year',
  'month of year',
  'get value',
  'get entries',
  'context put',
  'context merge',
  'met by',
  'overlaps before',
  'overlaps after',
  'finished by',
  'started by',
];

const EINGEBAUT: Namen = Object.fromEntries(MEHRWORTIG.map((name) => [name, 1]));
const KEINE: Namen = {};
const zerleger = new WeakMap<Namen, { readonly ausdruck: Zerleger; readonly tests: Zerleger }>();

/** Parsers that know the names of a scope, kept per scope object: making one costs more than parsing. */
export function zerlegerFuer(namen: Namen = KEINE): {
  readonly ausdruck: Zerleger;
  readonly tests: Zerleger;
} {
  const vorhanden = zerleger.get(namen);
  if (vorhanden) return vorhanden;
  const contextTracker = trackVariables({ ...EINGEBAUT, ...namen });
  const neu = {
    ausdruck: parser.configure({ top: 'Expression', contextTracker }),
    tests: parser.configure({ top: 'UnaryTests', contextTracker }),
  };
  zerleger.set(namen, neu);
  return neu;
}
