import type { Rechtsaenderung } from '#libs/bausteine';
import type { Ereignis, Kontext } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { rechtsaenderung } from '#libs/verfahren';
import { istMeldung } from './vor-der-entscheidung.js';

/** What has to be heard before the rules may decide: a message that waits, and that the law has changed. */
export interface Einwand {
  readonly meldung?: Ereignis;
  readonly aenderung?: Rechtsaenderung;
}

/** The events of one run in the order in which they are heard: in that of their arrival, but for what is objected. */
export class Ereignisfolge {
  readonly #wartend: Ereignis[];
  readonly #vorgezogen = new Set<Ereignis>();
  #rechtGehoert = false;

  constructor(
    ereignisse: readonly Ereignis[],
    private readonly findRechtsaenderung?: (kontext: Kontext) => Rechtsaenderung | undefined,
  ) {
    this.#wartend = [...ereignisse];
  }

  /** Takes the next event; undefined when none is left. */
  naechstes(): Ereignis | undefined {
    return this.#wartend.shift();
  }

  /** What is objected to a decision of the rules on this context; undefined: nothing that has not been heard before. */
  findEinwand(kontext: Kontext): Einwand | undefined {
    const meldung = this.#wartend.find((eines) => istMeldung(eines) && !this.#vorgezogen.has(eines));
    const aenderung = this.#rechtGehoert ? undefined : this.findRechtsaenderung?.(kontext);
    return meldung || aenderung ? { meldung, aenderung } : undefined;
  }

  /** Has an objection heard next, a message first, and after it once more the event that would have led to the decision. */
  zieheVor({ meldung, aenderung }: Einwand, danach: Ereignis): void {
    if (meldung) {
      this.#wartend.splice(this.#wartend.indexOf(meldung), 1);
      this.#vorgezogen.add(meldung);
      this.#wartend.unshift(meldung, danach);
    } else if (aenderung) {
      this.#rechtGehoert = true;
      this.#wartend.unshift(rechtsaenderung(aenderung), danach);
    }
  }
}

/** An objection as a finding: nothing can be said to a case that has not begun, so it begins with it. */
export function alsBefund({ meldung, aenderung }: Einwand): JsonObject {
  return {
    ...(meldung && { meldungWartet: true }),
    ...(aenderung && { rechtGeaendert: aenderung as unknown as JsonObject }),
  };
}
