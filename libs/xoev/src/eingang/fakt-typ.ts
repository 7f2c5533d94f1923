import type { FaktRegel, Nachrichtenplan } from './eingangsplan.js';

/** Type of a fact, as a tree: rules read `datum` as a date, `geld` as whole cents, `zahl` as an exact decimal. */
export interface FaktTyp {
  readonly art: 'text' | 'zahl' | 'geld' | 'datum' | 'zeitpunkt' | 'wahrheit' | 'liste' | 'objekt';
  /** Of an `objekt`. */
  readonly felder?: Readonly<Record<string, FaktTyp>>;
  /** Of a `liste`. */
  readonly element?: FaktTyp;
}

/** The tree of all facts of a mapping, nested by the dots of their names. Codes are texts. */
export function faktTypen(plan: Nachrichtenplan): FaktTyp {
  const vorhanden = typen.get(plan);
  if (vorhanden !== undefined) return vorhanden;
  const neu = bestimmeTypen(plan);
  typen.set(plan, neu);
  return neu;
}

const typen = new WeakMap<Nachrichtenplan, FaktTyp>();

function bestimmeTypen(plan: Nachrichtenplan): FaktTyp {
  const wurzel: Bau = new Map();
  for (const [id, regel] of Object.entries(plan.fakten)) {
    const teile = id.split('.');
    const letzter = teile.pop() as string;
    let ort = wurzel;
    for (const teil of teile) {
      const unter = ort.get(teil);
      const naechster: Bau = unter instanceof Map ? unter : new Map();
      ort.set(teil, naechster);
      ort = naechster;
    }
    ort.set(letzter, regelTyp(regel));
  }
  return baue(wurzel);
}

type Bau = Map<string, Bau | FaktTyp>;

function baue(bau: Bau): FaktTyp {
  const felder = [...bau].map(
    ([name, inhalt]) => [name, inhalt instanceof Map ? baue(inhalt) : inhalt] as const,
  );
  return { art: 'objekt', felder: Object.fromEntries(felder) };
}

function regelTyp(regel: FaktRegel): FaktTyp {
  if (regel.typ === 'objekt') return felderTyp(regel);
  if (regel.typ === 'liste') {
    return {
      art: 'liste',
      element: regel.element === undefined ? { art: alsArt(regel.elementTyp ?? 'text') } : felderTyp(regel),
    };
  }
  return { art: alsArt(regel.typ) };
}

function felderTyp(regel: FaktRegel): FaktTyp {
  const felder = Object.entries(regel.element ?? {}).map(([name, unter]) => [name, regelTyp(unter)] as const);
  return { art: 'objekt', felder: Object.fromEntries(felder) };
}

function alsArt(typ: Exclude<FaktRegel['typ'], 'liste' | 'objekt'>): FaktTyp['art'] {
  return typ === 'code' ? 'text' : typ;
}
