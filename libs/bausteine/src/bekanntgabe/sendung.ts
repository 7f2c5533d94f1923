import type { Briefkanal } from '#libs/bescheid';
import { type Bekanntgabefakten, type Bestreiten, liesBekanntgabefakten } from '#libs/fristen';
import type { Bekanntgabegrundlage } from './grundlage.js';
import type { Tatsachenart, Tatsachenkern } from './tatsache.js';

/** One dispatch of a decision: the same bytes, another way or another try. */
export interface Sendung {
  /** From 1; the first is that of the decision itself. */
  readonly nr: number;
  readonly kanal: Briefkanal;
  /** Why it was sent: `ERLASS`, or the code of what had remained open before. */
  readonly anlass: string;
  /** Day on which it became ready for dispatch, ISO. Not the day of dispatch. */
  readonly angelegtAm: string;
}

/** The dispatches of a decision, from the facts that count. */
export function sendungenAus(grundlage: Bekanntgabegrundlage, geltende: readonly Tatsachenkern[]): Sendung[] {
  const weitere = geltende.filter(({ art }) => art === 'erneute-bekanntgabe');
  return [
    { nr: 1, kanal: grundlage.kanal, anlass: 'ERLASS', angelegtAm: grundlage.ausgefertigtAm },
    ...weitere.map(({ kanal = 'post', anlass = '', tag }, i) => ({
      nr: i + 2,
      kanal,
      anlass,
      angelegtAm: tag,
    })),
  ];
}

const BESTREITEN: Partial<Record<Tatsachenart, Bestreiten>> = {
  'zugang-bestritten': 'zugang',
  'zeitpunkt-bestritten': 'zeitpunkt',
  'benachrichtigung-bestritten': 'benachrichtigung',
};

/** What is known of one dispatch, in the form from which its Bekanntgabe is derived. */
export function faktenDer({ nr, kanal }: Sendung, geltende: readonly Tatsachenkern[]): Bekanntgabefakten {
  const eigene = geltende.filter(({ sendung }) => sendung === nr);
  const tag = (art: Tatsachenart) => eigene.find((tatsache) => tatsache.art === art)?.tag ?? null;
  const abrufe = eigene.filter(({ art }) => art === 'abruf').map((abruf) => abruf.tag);
  const widerlegt = eigene.findLastIndex(({ art }) => art === 'bestreiten-widerlegt');
  const bestreiten = eigene.slice(widerlegt + 1).findLast(({ art }) => art in BESTREITEN);
  return liesBekanntgabefakten({
    aufgabeZurPost: tag('aufgabe-zur-post'),
    absendung: tag('absendung'),
    bereitstellung: tag('bereitstellung'),
    benachrichtigung: tag('benachrichtigung'),
    ersterAbruf: abrufe.sort()[0] ?? null,
    zustellung: tag('zustellung'),
    tatsaechlicherZugang: tag('tatsaechlicher-zugang'),
    ruecklauf: tag('ruecklauf'),
    bestritten: (bestreiten && BESTREITEN[bestreiten.art]) ?? null,
    behaupteterZugang: bestreiten?.behaupteterTag ?? null,
    // Whoever chooses the portal in the application consents to it (§ 41 Abs. 2a Satz 1 VwVfG, § 37 Abs. 2a SGB X).
    ...(istAbruf(kanal) && { einwilligung: true }),
  });
}

/** Whether a way is one on which the addressee fetches the letter. */
export function istAbruf(kanal: Briefkanal): boolean {
  return kanal === 'portal' || kanal === 'postfach';
}

/** Provided for retrieval, but the addressee may not know: nobody has notified, and nobody has retrieved. */
export function wartetAufBenachrichtigung({
  kanal,
  fakten,
}: {
  readonly kanal: Briefkanal;
  readonly fakten: Bekanntgabefakten;
}): boolean {
  return istAbruf(kanal) && !!fakten.bereitstellung && !fakten.benachrichtigung && !fakten.ersterAbruf;
}

/** The day on which a dispatch left the house or was provided, if that is known. */
export function abgangstag({ kanal }: Pick<Sendung, 'kanal'>, fakten: Bekanntgabefakten): string | null {
  const tag = {
    post: fakten.aufgabeZurPost,
    zustellung: fakten.aufgabeZurPost,
    elektronisch: fakten.absendung,
    portal: fakten.bereitstellung,
    postfach: fakten.bereitstellung,
  }[kanal];
  return tag?.toString() ?? null;
}
