import type { Briefkanal } from '#libs/bescheid';
import { istAbruf } from './sendung.js';
import type { Tatsache, Tatsachenart } from './tatsache.js';

/**
 * Facts assumed where nothing leaves the house (test messages, simulations): dispatched, notified, retrieved and
 * served on the day of the letter, so that such a case can be played to its end.
 */
export function tatsachenImTestlauf(kanal: Briefkanal, tag: string, imAusland: boolean): readonly Tatsache[] {
  const arten: readonly Tatsachenart[] = istAbruf(kanal)
    ? ['bereitstellung', 'benachrichtigung', 'abruf']
    : kanal === 'elektronisch'
      ? ['absendung']
      : kanal === 'zustellung'
        ? ['aufgabe-zur-post', 'zustellung']
        : imAusland
          ? ['aufgabe-zur-post', 'tatsaechlicher-zugang']
          : ['aufgabe-zur-post'];
  return arten.map((art) => ({
    id: `testlauf-${art}`,
    art,
    tag,
    sendung: 1,
    quelle: 'testlauf',
    erfasstAm: `${tag}T00:00:00Z`,
  }));
}
