import type { Briefkanal } from '#libs/bescheid';
import {
  type BekanntgabeEingabe,
  type Bekanntgabefakten,
  type Bekanntgabekanal,
  leiteBekanntgabeAb,
} from '#libs/fristen';
import type { PlainDate, Regime } from '#libs/kernel';
import type { UmfeldBehoerde } from '../baustein-umfeld.js';

const KANAL: Readonly<Record<Briefkanal, Bekanntgabekanal>> = {
  post: 'post',
  elektronisch: 'elektronisch',
  portal: 'portal-abruf',
  postfach: 'ozg-postfach',
  zustellung: 'zustellung-pzu',
};

/** Days after the provision within which a portal letter is retrieved or void (§ 41 Abs. 2a S. 4 VwVfG). */
const ABRUFTAGE = 10;

/** Facts of a delivery that starts today, for a day that must not lie too early. */
function faktenBeiVersand(kanal: Briefkanal, heute: PlainDate): Bekanntgabefakten {
  switch (kanal) {
    case 'post':
      return { aufgabeZurPost: heute };
    case 'elektronisch':
      return { absendung: heute };
    case 'zustellung':
      return { aufgabeZurPost: heute };
    default:
      return { bereitstellung: heute, benachrichtigung: heute, einwilligung: true };
  }
}

/** What rules the Bekanntgabe of a letter besides its facts. */
export interface Bekanntgabelage {
  readonly regime: Regime;
  readonly kanal: Briefkanal;
  /** Seat of the authority, for holidays. */
  readonly sitz: Pick<UmfeldBehoerde, 'land' | 'gemeindeAgs'>;
  readonly imAusland?: boolean;
  readonly elterngeld?: boolean;
}

/** Puts situation and facts of a letter in the form from which the Bekanntgabe is derived. */
export function bekanntgabeEingabe(lage: Bekanntgabelage, fakten: Bekanntgabefakten): BekanntgabeEingabe {
  const { regime, kanal, imAusland = false, elterngeld = false } = lage;
  const { land, gemeindeAgs } = lage.sitz;
  const ort = { land, ...(gemeindeAgs && { gemeindeAgs }) };
  return {
    regime,
    kanal: KANAL[kanal],
    fakten,
    ort,
    ...(imAusland && { inland: false }),
    ...(elterngeld && { elterngeld }),
  };
}

/**
 * The day on which a letter sent today will at the latest have been made known: the derived day, or, while a
 * retrieval is awaited, the day on which the substitute letter by post would be (its ten days, then the fiction).
 * Abroad, where no fiction holds, a month. For dates that must never lie too early; it is not the Bekanntgabe.
 */
export function spaetesteBekanntgabe(
  regime: Regime,
  kanal: Briefkanal,
  heute: PlainDate,
  sitz: Pick<UmfeldBehoerde, 'land' | 'gemeindeAgs'>,
  imAusland = false,
): PlainDate {
  const nach = (weg: Briefkanal, tag: PlainDate) =>
    leiteBekanntgabeAb(
      bekanntgabeEingabe({ regime, kanal: weg, sitz, imAusland }, faktenBeiVersand(weg, tag)),
    ).wirksamAm;
  const amPortal = kanal === 'portal' || kanal === 'postfach';
  const ersatz = amPortal ? heute.add({ days: ABRUFTAGE + 1 }) : heute;
  return nach(kanal, heute) ?? nach('post', ersatz) ?? ersatz.add({ months: 1 });
}
