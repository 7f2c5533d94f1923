import type { Ereignis } from '#libs/engine';
import { istObjekt } from '#libs/kernel';
import type { NeuerEingang } from '../eingang/eingang.js';

/**
 * A submission with the marks that its attachments had when it came to the case: whoever assigned it by hand took what
 * the intake would have refused, and that is not stored with the submission.
 */
export function mitUngeeigneten<E extends Pick<NeuerEingang, 'anlagen'>>(eingang: E, ereignis: Ereignis): E {
  const ungeeignete = new Set(anlagenIn(ereignis).flatMap((anlage) => ungeeignetIn(anlage)));
  if (ungeeignete.size === 0) return eingang;
  const anlagen = eingang.anlagen.map((anlage) =>
    ungeeignete.has(anlage.sha256) ? { ...anlage, ungeeignet: true as const } : anlage,
  );
  return { ...eingang, anlagen };
}

function anlagenIn(ereignis: Ereignis): readonly unknown[] {
  const befund =
    ereignis.art === 'beginn'
      ? ereignis.kontext.befund
      : ereignis.art === 'meldung'
        ? ereignis.befund
        : undefined;
  return Array.isArray(befund?.anlagen) ? befund.anlagen : [];
}

function ungeeignetIn(anlage: unknown): readonly unknown[] {
  return istObjekt(anlage) && anlage.ungeeignet === true ? [anlage.sha256] : [];
}
