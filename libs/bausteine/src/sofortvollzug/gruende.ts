import { istZuSehen, type Json } from '#libs/kernel';

/** What is wrong with the reasons of an order; `text` goes on after the name of the field. */
export interface Gruendemangel {
  readonly code: 'SOFORTVOLLZUG_OHNE_BEGRUENDUNG' | 'SOFORTVOLLZUG_FORMELHAFT';
  readonly text: string;
}

const NORM = '§ 80 Abs. 3 Satz 1 VwGO, § 86a Abs. 2 Nr. 5 SGG';

/**
 * The words of the statute and of the formulas that courts refuse, by their beginnings; whatever else stands in the reasons
 * is taken for something about the case. Whether it carries the order, only a person can judge.
 */
const FORMEL =
  /^(?:sofort|vollz|vollstreck|öffentlich|interess|überwieg|besonder|beteiligt|anordn|angeordn|geboten|erforderl|notwendig|dringend|aufschieb|wirkung|widerspr|klage|rechtsbehelf|rechtsmittel|bescheid|verwaltungsakt|entscheidung|verfügung|maßnahme|behörde|allgemein|grund|gründe|begründ|abwäg|gegenüber|privat|betroffen|einzelfall|vorlieg|liegt|absatz|satz|nummer|verwaltungsgericht|sozialgericht|rechtmäßig|rechtswidrig|ausnahm|hinter|zurück|bestand|eilbedürf)/u;

/** So many words beyond the formula, of four letters or more, are the least in which something of a case can be said. */
const EIGENE_WORTE = 3;

const worte = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/**
 * Finds reasons that are none: nothing to see, nothing but the words of the statute, or what the decision is reasoned with
 * anyway; the interest in its immediate enforcement is another one.
 * @param uebrige what else the answer says
 */
export function findMangel(
  gruende: string,
  uebrige: readonly (Json | undefined)[],
): Gruendemangel | undefined {
  if (!istZuSehen(gruende)) {
    return {
      code: 'SOFORTVOLLZUG_OHNE_BEGRUENDUNG',
      text: `ist leer. Ohne eigene Gründe lässt sich die sofortige Vollziehung nicht anordnen (${NORM}). Schreiben Sie sie, oder lassen Sie das Feld weg.`,
    };
  }
  const eigene = new Set(worte(gruende).filter((wort) => wort.length > 3 && !FORMEL.test(wort)));
  if (eigene.size < EIGENE_WORTE) {
    return {
      code: 'SOFORTVOLLZUG_FORMELHAFT',
      text: `wiederholt nur, was das Gesetz verlangt. Schreiben Sie, was gerade in diesem Fall geschähe, wenn erst nach einem Rechtsbehelf vollzogen würde (${NORM}).`,
    };
  }
  const gesagt = worte(gruende).join(' ');
  if (uebrige.some((text) => typeof text === 'string' && worte(text).join(' ').includes(gesagt))) {
    return {
      code: 'SOFORTVOLLZUG_FORMELHAFT',
      text: `wiederholt nur, womit die Entscheidung begründet ist. Schreiben Sie, warum es gerade in diesem Fall nicht warten kann, bis über einen Rechtsbehelf entschieden ist (${NORM}).`,
    };
  }
  return undefined;
}
