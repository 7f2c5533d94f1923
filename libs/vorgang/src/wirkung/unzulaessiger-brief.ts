import { BescheidwerkFehler } from '#libs/kernel';

/** Whether the press refuses a letter for what stands in it: its data are frozen, so trying again changes nothing. */
export function istUnzulaessigerBrief(ursache: unknown): ursache is BescheidwerkFehler {
  return ursache instanceof BescheidwerkFehler && UNZULAESSIG.has(ursache.code);
}

const UNZULAESSIG = new Set(['BRIEF_UNZULAESSIG', 'ZEICHEN_NICHT_DARSTELLBAR']);
