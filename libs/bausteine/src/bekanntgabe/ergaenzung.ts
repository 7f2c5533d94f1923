import { naechsterWerktag, type OffeneBekanntgabe, type Ort } from '#libs/fristen';
import { type PlainDate, plainDate } from '#libs/kernel';
import type { Bekanntgabegrundlage } from './grundlage.js';
import { abgangstag } from './sendung.js';
import { type Bekanntgabestand, leiteStandAb, type Sendungsstand } from './stand.js';
import type { Tatsache } from './tatsache.js';

/** The Bekanntgabe is not effected and cannot be on this way any more: another one must be taken, without a human. */
const ANDERER_WEG = new Set<OffeneBekanntgabe['code']>([
  'NICHT_ABGERUFEN',
  'ABRUF_VERSPAETET',
  'EINWILLIGUNG_FEHLT',
]);

/** The day that lies a number of working days after another. */
export function plusWerktage(tag: PlainDate, werktage: number, ort: Ort): PlainDate {
  let ende = tag;
  for (let i = 0; i < werktage; i++) ende = naechsterWerktag(ende.add({ days: 1 }), ort);
  return ende;
}

/**
 * Adds the facts that the passing of time makes, each once: what the print service has promised counts as posted when
 * its day is over, and what was not retrieved goes out by post (§ 41 Abs. 2a Satz 5 VwVfG leaves that way open).
 * A promise that somebody has corrected is not renewed.
 */
export function ergaenze(
  grundlage: Bekanntgabegrundlage,
  tatsachen: readonly Tatsache[],
  jetzt: { readonly heute: string; readonly zeitpunkt: string },
): { readonly tatsachen: readonly Tatsache[]; readonly stand: Bekanntgabestand } {
  const bisher = [...tatsachen];
  for (;;) {
    const stand = leiteStandAb(grundlage, bisher, jetzt.heute);
    const neue = grundlage.echt ? findNaechste(grundlage, stand, jetzt) : undefined;
    if (!neue || bisher.some(({ id }) => id === neue.id)) return { tatsachen: bisher, stand };
    bisher.push(neue);
  }
}

function findNaechste(
  grundlage: Bekanntgabegrundlage,
  stand: Bekanntgabestand,
  { heute, zeitpunkt }: { readonly heute: string; readonly zeitpunkt: string },
): Tatsache | undefined {
  const letzte = stand.sendungen.at(-1) as Sendungsstand;
  const basis = { tag: heute, sendung: letzte.nr, erfasstAm: zeitpunkt } as const;
  const zugesagt = zusagetag(grundlage, letzte);
  if (zugesagt !== undefined && zugesagt < heute) {
    const id = `zusage-${letzte.nr}`;
    return { ...basis, id, art: 'aufgabe-zur-post', tag: zugesagt, quelle: 'druckdienst' };
  }
  const { offen } = letzte.bekanntgabe;
  if (stand.massgeblich.bekanntgabe.wirksamAm === null && offen && ANDERER_WEG.has(offen.code)) {
    const id = `ersatz-${letzte.nr}`;
    const begruendung = `${offen.text} Der Bescheid geht deshalb mit der Post.`;
    return {
      ...basis,
      id,
      art: 'erneute-bekanntgabe',
      quelle: 'system',
      kanal: 'post',
      anlass: offen.code,
      begruendung,
    };
  }
  return undefined;
}

/** The working day by which the print service has promised to post a letter that has not been confirmed yet. */
export function zusagetag(grundlage: Bekanntgabegrundlage, sendung: Sendungsstand): string | undefined {
  if (grundlage.postausgang.art !== 'druckdienst' || sendung.kanal !== 'post' || sendung.entfallen)
    return undefined;
  if (abgangstag(sendung, sendung.fakten) !== null) return undefined;
  return plusWerktage(plainDate(sendung.angelegtAm), 1, grundlage.sitz).toString();
}
