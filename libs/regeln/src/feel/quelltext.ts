import { FeelFehler } from './feel-fehler.js';

/** Longest expression that is read; a rule of law fits in far less. */
export const LAENGE_MAX = 20_000;
/** Deepest nesting of brackets that is read. */
const KLAMMERN_MAX = 100;

/** Text made ready for the grammar. */
export interface Quelltext {
  readonly text: string;
  /** Offsets at which `range<…>` stood; the grammar lacks it and is shown `list <…>` instead. */
  readonly bereichstypen: ReadonlySet<number>;
}

const KEINE: ReadonlySet<number> = new Set();
const MARKEN =
  /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[([{]|[)\]}]|\brange(?=\s*<)|\bof\s+function\b(?!\s*<)/g;

/** Checks length and nesting and hides what the grammar does not know. Throws `FEEL_ZU_LANG`, `FEEL_LEER`. */
export function bereiteVor(roh: string): Quelltext {
  if (roh.length > LAENGE_MAX) {
    throw new FeelFehler(
      'FEEL_ZU_LANG',
      `Der Ausdruck hat ${roh.length} Zeichen, erlaubt sind ${LAENGE_MAX}.`,
      'Teilen Sie ihn in mehrere Entscheidungen auf.',
      { von: LAENGE_MAX, bis: roh.length },
    );
  }
  if (/^\s*$/.test(roh)) {
    throw new FeelFehler('FEEL_LEER', 'Der Ausdruck ist leer.', 'Tragen Sie einen Ausdruck oder null ein.', {
      von: 0,
      bis: roh.length,
    });
  }
  return verbergeBereichstypen(roh);
}

function verbergeBereichstypen(roh: string): Quelltext {
  let tiefe = 0;
  let text = roh;
  let bereichstypen: Set<number> | undefined;
  for (const treffer of roh.matchAll(MARKEN)) {
    const marke = treffer[0];
    if (marke === 'range') {
      bereichstypen ??= new Set();
      bereichstypen.add(treffer.index);
      text = `${text.slice(0, treffer.index)}list ${text.slice(treffer.index + 5)}`;
    } else if (marke.startsWith('of')) {
      const ab = treffer.index + marke.length - 'function'.length;
      text = `${text.slice(0, ab)}Function${text.slice(treffer.index + marke.length)}`;
    } else if (marke === '(' || marke === '[' || marke === '{') {
      tiefe++;
      if (tiefe > KLAMMERN_MAX) throw zuTief(treffer.index);
    } else if (tiefe > 0 && (marke === ')' || marke === ']' || marke === '}')) {
      tiefe--;
    }
  }
  return { text, bereichstypen: bereichstypen ?? KEINE };
}

/** The error for an expression nested too deeply. */
export function zuTief(von: number): FeelFehler {
  return new FeelFehler(
    'FEEL_ZU_LANG',
    'Der Ausdruck ist zu tief geschachtelt.',
    'Teilen Sie ihn in mehrere Entscheidungen oder Kontexteinträge auf.',
    { von, bis: von + 1 },
  );
}
