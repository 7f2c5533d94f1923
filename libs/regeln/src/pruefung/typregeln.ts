import type { Rechenoperator } from '../feel/ast.js';
import type { FeelTyp } from '../typen/feel-typ.js';
import type { FeelArt } from '../werte/feel-objekt.js';

type Art = FeelTyp['art'];

const DATUM: Readonly<Record<string, FeelArt>> = {
  year: 'number',
  month: 'number',
  day: 'number',
  weekday: 'number',
};
const UHR: Readonly<Record<string, FeelArt>> = {
  hour: 'number',
  minute: 'number',
  second: 'number',
  'time offset': 'days and time duration',
  timezone: 'string',
};

/** The properties that values of a kind have, with their kinds (DMN 1.5 table 65). */
export const EIGENSCHAFTEN: Readonly<Partial<Record<Art, Readonly<Record<string, Art>>>>> = {
  date: DATUM,
  time: UHR,
  'date and time': { ...DATUM, ...UHR },
  'years and months duration': { years: 'number', months: 'number' },
  'days and time duration': { days: 'number', hours: 'number', minutes: 'number', seconds: 'number' },
  range: { start: 'Any', end: 'Any', 'start included': 'boolean', 'end included': 'boolean' },
};

/** What built-in functions answer, where that does not depend on their arguments. */
export const ERGEBNISSE: Readonly<Record<string, FeelArt>> = {
  ...alle(
    'string',
    'string',
    'substring',
    'upper case',
    'lower case',
    'substring before',
    'substring after',
    'replace',
    'string join',
    'day of week',
    'month of year',
  ),
  ...alle(
    'number',
    'number',
    'string length',
    'count',
    'decimal',
    'floor',
    'ceiling',
    'round up',
    'round down',
    'round half up',
    'round half down',
    'modulo',
    'sqrt',
    'log',
    'exp',
    'median',
    'stddev',
    'product',
    'day of year',
    'week of year',
  ),
  ...alle(
    'boolean',
    'not',
    'contains',
    'starts with',
    'ends with',
    'matches',
    'list contains',
    'all',
    'any',
    'odd',
    'even',
    'is',
    'before',
    'after',
    'meets',
    'met by',
    'overlaps',
    'includes',
    'during',
    'starts',
    'started by',
    'finishes',
    'finished by',
    'coincides',
  ),
  ...alle('date', 'date', 'today'),
  ...alle('date and time', 'date and time', 'now'),
  ...alle('time', 'time'),
  ...alle('years and months duration', 'years and months duration'),
};

function alle(art: FeelArt, ...namen: string[]): Record<string, FeelArt> {
  return Object.fromEntries(namen.map((name) => [name, art]));
}

const MONATE = 'years and months duration';
const TAGE = 'days and time duration';
const MOMENTE: readonly Art[] = ['date', 'date and time', 'time'];

/** The kind of `a op b`; `undefined` if it can only be null (DMN 1.5 table 45 and 52). */
export function rechenergebnis(op: Rechenoperator, a: Art, b: Art): FeelArt | undefined {
  if (a === 'null' || b === 'null') return undefined;
  if (a === 'number' && b === 'number') return 'number';
  const dauerA = a === MONATE || a === TAGE;
  const dauerB = b === MONATE || b === TAGE;
  switch (op) {
    case '+':
      if (a === 'string' && b === 'string') return 'string';
      if (dauerA && a === b) return a;
      return summe(a, b) ?? summe(b, a);
    case '-':
      if (dauerA && a === b) return a;
      if (MOMENTE.includes(a) && MOMENTE.includes(b))
        return (a === 'time') === (b === 'time') ? TAGE : undefined;
      return summe(a, b);
    case '*':
      if (dauerA && b === 'number') return a;
      return dauerB && a === 'number' ? b : undefined;
    case '/':
      if (dauerA && b === 'number') return a;
      return dauerA && a === b ? 'number' : undefined;
    default:
      return undefined;
  }
}

function summe(moment: Art, dauer: Art): FeelArt | undefined {
  if (!MOMENTE.includes(moment)) return undefined;
  if (dauer === TAGE) return moment as FeelArt;
  return dauer === MONATE && moment !== 'time' ? (moment as FeelArt) : undefined;
}

/** Kinds of values that stand for themselves; of others it shows only with the data whether they fit. */
const EINFACH: readonly Art[] = [
  'number',
  'string',
  'boolean',
  'date',
  'time',
  'date and time',
  'years and months duration',
  'days and time duration',
];

/** Whether a value of one type may be taken for another, if need be by an implicit conversion. */
export function kannPassen(typ: FeelTyp, erwartet: FeelTyp): boolean {
  if (!EINFACH.includes(typ.art) || !EINFACH.includes(erwartet.art)) return true;
  return typ.art === erwartet.art || (typ.art === 'date' && erwartet.art === 'date and time');
}
