import {
  type Bekanntgabe,
  type Bekanntgabefakten,
  type Bekanntgabekanal,
  leiteBekanntgabeAb,
} from '#libs/fristen';
import type { PlainDate, Regime } from '#libs/kernel';
import type { BekanntgabeKanal, UmfeldBehoerde } from '../baustein-umfeld.js';

const KANAL: Readonly<Record<BekanntgabeKanal, Bekanntgabekanal>> = {
  post: 'post',
  elektronisch: 'elektronisch',
  portal: 'portal-abruf',
  postfach: 'ozg-postfach',
  zustellung: 'zustellung-pzu',
};

/** Days after the provision within which a portal letter is retrieved or void (§ 41 Abs. 2a S. 4 VwVfG). */
const ABRUFTAGE = 10;

/** Facts of a delivery that starts today and about which nothing more is known yet. */
export function faktenBeiVersand(kanal: BekanntgabeKanal, heute: PlainDate): Bekanntgabefakten {
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

/** Derives the Bekanntgabe of a letter by its channel from the facts known. */
export function bekanntgabeNach(
  regime: Regime,
  kanal: BekanntgabeKanal,
  fakten: Bekanntgabefakten,
  behoerde: Pick<UmfeldBehoerde, 'land' | 'gemeindeAgs'>,
): Bekanntgabe {
  const { land, gemeindeAgs } = behoerde;
  const ort = { land, ...(gemeindeAgs && { gemeindeAgs }) };
  return leiteBekanntgabeAb({ regime, kanal: KANAL[kanal], fakten, ort });
}

/**
 * The day on which a letter sent today will at the latest have been made known: the derived day, or, while a
 * retrieval is awaited, the day on which the substitute letter by post would be (its ten days, then the fiction).
 * For dates that must never lie too early; it is not the Bekanntgabe.
 */
export function spaetesteBekanntgabe(
  regime: Regime,
  kanal: BekanntgabeKanal,
  heute: PlainDate,
  behoerde: Pick<UmfeldBehoerde, 'land' | 'gemeindeAgs'>,
): PlainDate {
  const abgeleitet = bekanntgabeNach(regime, kanal, faktenBeiVersand(kanal, heute), behoerde).wirksamAm;
  if (abgeleitet) return abgeleitet;
  const ersatz = heute.add({ days: ABRUFTAGE + 1 });
  return (
    bekanntgabeNach(regime, 'post', faktenBeiVersand('post', ersatz), behoerde).wirksamAm ??
    ersatz.add({ days: 4 })
  );
}
