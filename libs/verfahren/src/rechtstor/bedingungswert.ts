import { type FeelBaum, parseFeel } from '#libs/regeln';

/**
 * What a condition gives when all that is known is that some names are true: true, false, or undefined where it depends
 * on anything else. Never guesses: `a or b` is true as soon as `a` is, `a and b` open while `b` is.
 * @param wahr dotted names that are true, e.g. `ergebnisse.vollstaendigkeit.anlass`
 */
export function bedingungswert(feel: string, wahr: ReadonlySet<string>): boolean | undefined {
  try {
    return wertVon(parseFeel(feel).ast, wahr);
  } catch {
    return undefined; // not FEEL: reported elsewhere
  }
}

function wertVon(baum: FeelBaum, wahr: ReadonlySet<string>): boolean | undefined {
  switch (baum.k) {
    case 'wahrheit':
      return baum.wert;
    case 'name':
    case 'pfad':
      return wahr.has(name(baum) ?? '') ? true : undefined;
    case 'und':
      return verknuepfe(wertVon(baum.links, wahr), wertVon(baum.rechts, wahr), false);
    case 'oder':
      return verknuepfe(wertVon(baum.links, wahr), wertVon(baum.rechts, wahr), true);
    case 'vergleich':
      return vergleiche(baum, wahr);
    case 'aufruf': {
      const [argument] = baum.argumente;
      if (name(baum.funktion) !== 'not' || !argument || baum.argumente.length !== 1) return undefined;
      return verneine(wertVon(argument, wahr));
    }
    case 'wenn': {
      const bedingung = wertVon(baum.bedingung, wahr);
      if (bedingung === undefined) return undefined;
      return wertVon(bedingung ? baum.dann : baum.sonst, wahr);
    }
    default:
      return undefined;
  }
}

/** `entscheidend` on one side decides alone; otherwise both sides must be known. */
function verknuepfe(
  links: boolean | undefined,
  rechts: boolean | undefined,
  entscheidend: boolean,
): boolean | undefined {
  if (links === entscheidend || rechts === entscheidend) return entscheidend;
  return links === undefined || rechts === undefined ? undefined : !entscheidend;
}

function vergleiche(
  { op, links, rechts }: Extract<FeelBaum, { k: 'vergleich' }>,
  wahr: ReadonlySet<string>,
): boolean | undefined {
  if (op !== '=' && op !== '!=') return undefined;
  const a = wertVon(links, wahr);
  const b = wertVon(rechts, wahr);
  if (a === undefined || b === undefined) return undefined;
  return op === '=' ? a === b : a !== b;
}

function verneine(wert: boolean | undefined): boolean | undefined {
  return wert === undefined ? undefined : !wert;
}

function name(baum: FeelBaum): string | undefined {
  if (baum.k === 'name') return baum.name;
  if (baum.k !== 'pfad') return undefined;
  const basis = name(baum.basis);
  return basis === undefined ? undefined : `${basis}.${baum.name}`;
}
