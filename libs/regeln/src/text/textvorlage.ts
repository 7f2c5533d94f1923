import { fuelleRahmen, rahmenAus, unterGrenzen } from '../feel/ausdruck.js';
import { FeelFehler } from '../feel/feel-fehler.js';
import { type FeelUmgebung, Lauf } from '../feel/lauf.js';
import { parseFeel } from '../feel/parse-feel.js';
import type { FeelQuelle } from '../feel/quelle.js';
import { neuerPlan } from '../feel/uebersetze.js';
import { type Code, type Rahmen, Umfang } from '../feel/umfang.js';
import type { RegelWarnung } from '../feel/warnung.js';
import { FILTERNAMEN, findFilter, schreibe, type Textfilter, type Textsprache } from './textfilter.js';

/** A text with placeholders, compiled. */
export interface Textvorlage {
  /** The names that its placeholders read. */
  readonly freieNamen: readonly string[];
  /** Fills the placeholders. Never throws; what cannot be written is left empty with a warning. */
  fuelle(scope: Readonly<Record<string, unknown>>, umgebung?: FeelUmgebung): GefuellterText;
  /** Fills them likewise, asking for what they read; only where each of the free names is one word. */
  fuelleAus(quelle: FeelQuelle, umgebung?: FeelUmgebung): GefuellterText;
}

/** A filled text, and what was wrong with its values. */
export interface GefuellterText {
  readonly text: string;
  readonly warnungen: readonly RegelWarnung[];
}

/** Compiled text: fills the placeholders within a run. */
export type Textcode = (rahmen: Rahmen) => string;

/**
 * Compiles a text with placeholders `{{FEEL}}`, optionally `{{FEEL | filter}}` with one of `datum`, `euro`
 * (an amount in euro), `cent` (an amount in whole cents), `zahl`. Throws `FeelFehler` with the place in the text.
 * @param sprache whose way values are written in: `05.03.2026`, `1.072,50 €`, or `5 March 2026`, `€1,072.50`
 */
export function compileText(text: string, sprache: Textsprache = 'de'): Textvorlage {
  const plan = neuerPlan();
  const umfang = new Umfang(plan);
  const code = uebersetzeText(text, (ausdruck) => umfang.uebersetze(parseFeel(ausdruck).ast), sprache);
  return {
    freieNamen: [...plan.frei.values()].map(({ name }) => name),
    fuelle(scope, umgebung) {
      const lauf = new Lauf(umgebung);
      const gefuellt = unterGrenzen(lauf, () => code(fuelleRahmen(plan, scope, lauf)));
      return { text: gefuellt ?? '', warnungen: lauf.warnungen };
    },
    fuelleAus(quelle, umgebung) {
      const rahmen = rahmenAus(plan, quelle, umgebung);
      const gefuellt = unterGrenzen(rahmen.lauf, () => code(rahmen));
      return { text: gefuellt ?? '', warnungen: rahmen.lauf.warnungen };
    },
  };
}

/** Compiles the placeholders of a text by a compiler for their expressions. Throws `FeelFehler`. */
export function uebersetzeText(
  text: string,
  uebersetzeAusdruck: (ausdruck: string) => Code,
  sprache: Textsprache = 'de',
): Textcode {
  if (!text.includes('{{')) return () => text;
  const teile: (string | { code: Code; filter: Textfilter | undefined })[] = [];
  let stelle = 0;
  for (let auf = text.indexOf('{{'); auf >= 0; auf = text.indexOf('{{', stelle)) {
    const zu = text.indexOf('}}', auf);
    if (zu < 0) {
      throw new FeelFehler('FEEL_SYNTAX', 'Ein Platzhalter {{ wird nicht geschlossen.', 'Ergänzen Sie }}.', {
        von: auf,
        bis: text.length,
      });
    }
    teile.push(text.slice(stelle, auf), platzhalter(text.slice(auf + 2, zu), auf + 2, uebersetzeAusdruck));
    stelle = zu + 2;
  }
  teile.push(text.slice(stelle));
  return (rahmen) => {
    let geschrieben = '';
    for (const teil of teile)
      geschrieben +=
        typeof teil === 'string' ? teil : schreibe(teil.code(rahmen), teil.filter, rahmen.lauf, sprache);
    return geschrieben;
  };
}

function platzhalter(inhalt: string, von: number, uebersetzeAusdruck: (ausdruck: string) => Code) {
  const strich = inhalt.lastIndexOf('|');
  const name = strich < 0 ? undefined : /^\s*([\p{L}]+)\s*$/u.exec(inhalt.slice(strich + 1))?.[1];
  const ausdruck = name === undefined ? inhalt : inhalt.slice(0, strich);
  const filter = name === undefined ? undefined : findFilter(name);
  if (name !== undefined && !filter) {
    throw new FeelFehler(
      'FEEL_SYNTAX',
      `Den Filter »${name}« gibt es nicht.`,
      `Verwenden Sie ${FILTERNAMEN.join(', ')}.`,
      { von: von + strich, bis: von + inhalt.length },
    );
  }
  try {
    return { code: uebersetzeAusdruck(ausdruck), filter };
  } catch (fehler) {
    if (!(fehler instanceof FeelFehler)) throw fehler;
    const { position } = fehler;
    throw new FeelFehler(fehler.code, fehler.text, fehler.abhilfe, {
      von: von + position.von,
      bis: von + position.bis,
    });
  }
}
