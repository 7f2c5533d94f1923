import { BescheidwerkFehler } from '#libs/kernel';
import { istRechtzeitig } from '#libs/queue';

/** So long one look may take; who answers later does not answer. */
const BLICK_MS = 3_000;

/** After so long nobody waits any more for a question: its connection may be dead without anybody having noticed. */
const AUFGEGEBEN_MS = 60_000;

/**
 * Asks what may hang: who asks waits no longer than a look may take, and what has not been answered yet is not asked
 * again. Else each look at a database that hangs would leave one more connection of the pool behind.
 * The answer fails with BescheidwerkFehler `KEINE_ANTWORT` when it takes too long.
 */
export function einzeln<T>(frage: () => Promise<T>): () => Promise<T> {
  let offen: { readonly antwort: Promise<T>; readonly um: number } | undefined;
  return () => {
    if (!offen || performance.now() - offen.um > AUFGEGEBEN_MS) {
      const neue = { antwort: frage(), um: performance.now() };
      const erledigt = () => {
        if (offen === neue) offen = undefined;
      };
      neue.antwort.then(erledigt, erledigt);
      offen = neue;
    }
    return imBlick(offen.antwort);
  };
}

async function imBlick<T>(antwort: Promise<T>): Promise<T> {
  if (await istRechtzeitig(BLICK_MS, antwort)) return antwort;
  throw new BescheidwerkFehler('KEINE_ANTWORT', `Innerhalb von ${BLICK_MS} ms kam keine Antwort.`);
}
