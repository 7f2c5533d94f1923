import type { FeelWert } from '../werte/feel-wert.js';
import type { Code } from './umfang.js';

/** What code answers that always answers the same. */
const antworten = new WeakMap<Code, { readonly wert: FeelWert }>();

/** Code that always answers the same value, without a warning. */
export function festerCode(wert: FeelWert): Code {
  const code: Code = () => wert;
  antworten.set(code, { wert });
  return code;
}

/** What all of some codes answer, if each of them always answers the same: a table of constants is made once. */
export function findFeste(codes: readonly Code[]): readonly FeelWert[] | undefined {
  const werte: FeelWert[] = [];
  for (const code of codes) {
    const antwort = antworten.get(code);
    if (!antwort) return undefined;
    werte.push(antwort.wert);
  }
  return werte;
}
