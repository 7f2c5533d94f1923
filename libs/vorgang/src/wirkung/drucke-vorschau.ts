import type { BescheidDaten, MitteilungDaten } from '#libs/bescheid';
import type { Fehlerangabe } from '#libs/engine';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Vorschaudruck } from './briefablage.js';
import { istUnzulaessigerBrief } from './unzulaessiger-brief.js';

/**
 * What the press says to operators, said to whoever wants to look at a letter: the limit that it met is no fault of the
 * program, and only they can shorten the text or come back later.
 */
const FUER_SCHREIBENDE: ReadonlyMap<string, string> = new Map([
  [
    'SATZ_ZEITUEBERSCHREITUNG',
    'Der Brief ist in der vorgesehenen Zeit nicht fertig geworden. Ist der Text sehr lang, kürzen Sie ihn: Mehr als etwa hundert Seiten trägt kein Brief. Sonst ist gerade viel zu tun; versuchen Sie es in ein paar Minuten noch einmal.',
  ],
  [
    'SATZ_ABGESTUERZT',
    'Der Brief ließ sich gerade nicht setzen. Versuchen Sie es noch einmal; geschieht es wieder, geben Sie dem Betrieb das Aktenzeichen.',
  ],
]);

/**
 * Sets a draft to be looked at, or says why there is none in words of whoever wrote it.
 * @throws what neither the letter nor the press under load explains, e.g. a layout that cannot be compiled
 */
export async function druckeVorschau(
  druck: Vorschaudruck,
  daten: BescheidDaten | MitteilungDaten,
): Promise<{ readonly pdf: Uint8Array } | { readonly fehler: Fehlerangabe }> {
  try {
    return { pdf: (await druck.vorschau(daten)).pdf };
  } catch (ursache) {
    const fehler = findHindernis(ursache);
    if (!fehler) throw ursache;
    return { fehler };
  }
}

function findHindernis(ursache: unknown): Fehlerangabe | undefined {
  if (istUnzulaessigerBrief(ursache)) return { code: ursache.code, text: ursache.message };
  if (!(ursache instanceof BescheidwerkFehler)) return undefined;
  const text = FUER_SCHREIBENDE.get(ursache.code);
  return text === undefined ? undefined : { code: ursache.code, text };
}
