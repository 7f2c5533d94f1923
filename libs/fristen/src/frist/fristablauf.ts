import { BescheidwerkFehler, type PlainDate } from '#libs/kernel';
import { type Dauer, zerlegeDauer } from './dauer.js';

/** What starts a period: an event in the course of a day (§ 187 Abs. 1 BGB), or the start of a day (§ 187 Abs. 2 BGB). */
export type Beginnart = 'ereignis' | 'tagesbeginn';

/** First and last day of a period before any shift, with the provisions that give them. */
export interface Fristablauf {
  readonly beginn: PlainDate;
  readonly ende: PlainDate;
  readonly beginnNorm: string;
  readonly endeNorm: string;
}

/**
 * Counts a period by §§ 187, 188 BGB, without any shift. Months end on the day with the same number; where the
 * last month lacks it, on its last day (§ 188 Abs. 3 BGB). Throws `FRIST_DAUER` for an impossible length.
 */
export function berechneFristablauf(dauer: Dauer, art: Beginnart, tag: PlainDate): Fristablauf {
  const { einheit, anzahl } = zerlegeDauer(dauer);
  if (art !== 'ereignis' && art !== 'tagesbeginn') {
    throw new BescheidwerkFehler(
      'FRIST_BEGINN',
      `Der Fristbeginn „${art}“ ist unbekannt. Zulässig sind „ereignis“ und „tagesbeginn“.`,
    );
  }
  const mitEreignis = art === 'ereignis';
  const beginn = mitEreignis ? tag.add({ days: 1 }) : tag;
  const beginnNorm = mitEreignis ? '§ 187 Abs. 1 BGB' : '§ 187 Abs. 2 BGB';
  if (einheit === 'tage') {
    return { beginn, ende: beginn.add({ days: anzahl - 1 }), beginnNorm, endeNorm: '§ 188 Abs. 1 BGB' };
  }
  if (einheit === 'wochen') {
    return { beginn, ende: beginn.add({ days: 7 * anzahl - 1 }), beginnNorm, endeNorm: '§ 188 Abs. 2 BGB' };
  }
  const gleicherTag = tag.add({ months: einheit === 'jahre' ? 12 * anzahl : anzahl });
  // Temporal constrains a missing day to the end of the month, which is the last day of the period either way.
  const fehlt = gleicherTag.day !== tag.day;
  const ende = fehlt || mitEreignis ? gleicherTag : gleicherTag.subtract({ days: 1 });
  return { beginn, ende, beginnNorm, endeNorm: fehlt ? '§ 188 Abs. 3 BGB' : '§ 188 Abs. 2 BGB' };
}
