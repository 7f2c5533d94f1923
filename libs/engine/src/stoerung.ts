import { BescheidwerkFehler } from '#libs/kernel';
import type { Fehlerangabe } from './umgebung.js';

/**
 * Why an event is stuck, besides the codes of what the environment threw:
 * - `SCHRITTGRENZE`: more inline computations than any sound process needs
 * - `ENDLOSSCHLEIFE`: `always` transitions that never come to rest
 * - `FEHLER_UNBEHANDELT`: an invocation failed and no `onError` transition applies
 * - `UNERWARTETER_FEHLER`: something threw that is no error of ours
 */
export class StoerungFehler extends BescheidwerkFehler {}

/** Puts anything thrown into code and text. Messages of foreign errors are dropped: they may carry applicants' data. */
export function fehlerangabe(fehler: unknown): Fehlerangabe {
  if (fehler instanceof BescheidwerkFehler) return { code: fehler.code, text: fehler.message };
  const name = fehler instanceof Error ? fehler.name : typeof fehler;
  return {
    code: 'UNERWARTETER_FEHLER',
    text: `Ein Baustein, eine Bedingung oder eine Frist hat einen unerwarteten Fehler (${name}) geworfen. Die Ursache steht im Protokoll der Anwendung.`,
  };
}
