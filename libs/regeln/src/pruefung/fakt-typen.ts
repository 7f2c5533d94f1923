import type { FeelTyp } from '../typen/feel-typ.js';
import type { FaktTyp } from '../werte/json-wert.js';

const ARTEN: Readonly<Record<Exclude<FaktTyp['art'], 'liste' | 'objekt'>, FeelTyp>> = {
  datum: { art: 'date' },
  zeitpunkt: { art: 'date and time' },
  zahl: { art: 'number' },
  geld: { art: 'number' },
  text: { art: 'string' },
  wahrheit: { art: 'boolean' },
};

/** The type of a fact as a type of FEEL. */
export function typAusFakt(typ: FaktTyp): FeelTyp {
  if (typ.art === 'liste')
    return typ.element ? { art: 'list', element: typAusFakt(typ.element) } : { art: 'list' };
  if (typ.art !== 'objekt') return ARTEN[typ.art];
  if (!typ.felder) return { art: 'context' };
  return {
    art: 'context',
    felder: new Map(Object.entries(typ.felder).map(([name, feld]) => [name, typAusFakt(feld)])),
  };
}
