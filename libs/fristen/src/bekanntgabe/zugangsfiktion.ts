import { formatDatum, type PlainDate, type Regime } from '#libs/kernel';
import { findFeiertag } from '../feiertage/feiertage.js';
import { type Fristschritt, formatTag, wochentag } from '../frist/fristschritt.js';
import { verschiebe } from '../frist/verschiebung.js';
import type { Ort } from '../ort.js';
import { type Bekanntgabe, type Bekanntgabefakten, bekanntgabe } from './bekanntgabe.js';

/** A day on which an act is deemed to be made known, before anyone disputes it. */
export interface Zugangsfiktion {
  readonly regel: string;
  readonly regime: Regime;
  readonly ort: Ort;
  /** The deemed day, before any shift. */
  readonly tag: PlainDate;
  /** How the day comes about. */
  readonly schritt: Fristschritt;
  /** The provision that gives way to a later or missing receipt. */
  readonly widerlegungNorm: string;
  /**
   * Only what is established or what the recipient proves defeats it; disputing is not enough
   * (§ 5 Abs. 7 Satz 3, § 5a Abs. 4 Satz 2 VwZG, § 15 Satz 3 VwVfG, § 14 Satz 3 SGB X, § 123 Satz 3 AO).
   */
  readonly nurFeststehendes?: boolean;
}

/** Courts on whether the deemed day moves when it is no Werktag. */
const VERSCHIEBT_NICHT: Readonly<Record<Exclude<Regime, 'AO'>, string>> = {
  VwVfG: 'OVG Lüneburg, 7 PA 184/06',
  SGBX: 'BSG, 06.05.2010, B 14 AS 12/09 R',
};

/**
 * Applies a fiction of receipt: shift only under the AO (BFH IX R 68/98), then what is known about the actual
 * receipt. A later receipt wins, an earlier one changes nothing; what the recipient disputes is the authority's
 * to prove.
 */
export function wendeFiktionAn(fiktion: Zugangsfiktion, fakten: Bekanntgabefakten): Bekanntgabe {
  const { tag, schritte } = deemedDay(fiktion);
  const { regel, widerlegungNorm: norm } = fiktion;
  const mit = (text: string) => [...schritte, { text, norm }];
  if (fakten.ruecklauf) {
    const text = `Die Sendung kam am ${formatDatum(fakten.ruecklauf)} als unzustellbar zurück; die Fiktion gilt nicht.`;
    return bekanntgabe(regel, null, mit(text), {
      offen: {
        code: 'NICHT_ZUGEGANGEN',
        text,
        abhilfe: 'Anschrift klären und den Bescheid erneut bekannt geben.',
      },
    });
  }
  const zugang = fakten.tatsaechlicherZugang;
  if (zugang) {
    const spaeter = zugang.toString() > tag.toString();
    const text = spaeter
      ? `Tatsächlich ging der Bescheid erst am ${formatTag(zugang)} zu; dieser spätere Tag gilt.`
      : `Dass der Bescheid schon am ${formatDatum(zugang)} zuging, ändert daran nichts.`;
    return bekanntgabe(regel, spaeter ? zugang : tag, mit(text));
  }
  if (fakten.bestritten && fiktion.nurFeststehendes) {
    const text = 'Bestreiten genügt hier nicht; ein anderer Zugang müsste feststehen.';
    return bekanntgabe(regel, tag, mit(text));
  }
  if (fakten.bestritten === 'zugang') {
    const text =
      'Der Empfänger bestreitet, den Bescheid erhalten zu haben; die Behörde muss den Zugang nachweisen.';
    return bekanntgabe(regel, null, mit(text), {
      offen: {
        code: 'ZUGANG_BESTRITTEN',
        text,
        abhilfe: 'Zugang nachweisen (tatsaechlicherZugang) oder den Bescheid erneut bekannt geben.',
      },
    });
  }
  if (fakten.bestritten === 'zeitpunkt') return zeitpunktBestritten(fiktion, tag, schritte, fakten);
  return bekanntgabe(regel, tag, schritte);
}

function zeitpunktBestritten(
  fiktion: Zugangsfiktion,
  tag: PlainDate,
  schritte: readonly Fristschritt[],
  fakten: Bekanntgabefakten,
): Bekanntgabe {
  const behauptet = fakten.behaupteterZugang;
  const spaeter = behauptet && behauptet.toString() > tag.toString();
  if (behauptet && !spaeter) return bekanntgabe(fiktion.regel, tag, schritte);
  const text = behauptet
    ? `Der Empfänger trägt vor, den Bescheid erst am ${formatTag(behauptet)} erhalten zu haben. Solange die Behörde keinen früheren Zugang nachweist, gilt dieser Tag.`
    : 'Der Empfänger trägt vor, den Bescheid später erhalten zu haben, nennt aber keinen Tag.';
  const abhilfe = 'Vortrag prüfen; steht der Tag des Zugangs fest, ihn als tatsaechlicherZugang eintragen.';
  return bekanntgabe(
    fiktion.regel,
    behauptet ?? null,
    [...schritte, { text, norm: fiktion.widerlegungNorm }],
    { offen: { code: 'ZEITPUNKT_BESTRITTEN', text, abhilfe } },
  );
}

function deemedDay(fiktion: Zugangsfiktion): { tag: PlainDate; schritte: readonly Fristschritt[] } {
  const { regime, tag, ort, schritt } = fiktion;
  if (regime === 'AO') {
    const verschoben = verschiebe(tag, 'AO', ort);
    return { tag: verschoben.ende, schritte: [schritt, ...verschoben.schritte] };
  }
  const feiertag = findFeiertag(tag, ort);
  if (tag.dayOfWeek < 6 && !feiertag) return { tag, schritte: [schritt] };
  const was = feiertag ? `ein gesetzlicher Feiertag (${feiertag.titel})` : `ein ${wochentag(tag)}`;
  const text = `Dass der ${formatDatum(tag)} ${was} ist, verschiebt die Bekanntgabe nicht.`;
  return { tag, schritte: [schritt, { text, norm: VERSCHIEBT_NICHT[regime] }] };
}
