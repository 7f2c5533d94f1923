import type { Meldeergebnis } from '#libs/vorgang';
import { ProblemFehler, problem } from '../problem/problem.js';

/** The answer to a report; what cannot be recorded is refused with reason and remedy. */
export function zuMeldeantwort(ergebnis: Meldeergebnis): object {
  switch (ergebnis.art) {
    case 'vermerkt':
      return {
        vermerkt: true,
        bescheidId: ergebnis.bescheidId,
        tatsache: ergebnis.tatsache.id,
        art: ergebnis.tatsache.art,
        tag: ergebnis.tatsache.tag,
        sendung: ergebnis.tatsache.sendung,
      };
    case 'bekannt':
      return { vermerkt: true, bekannt: true };
    case 'keinBescheid':
      throw new ProblemFehler(
        problem(
          404,
          'KEIN_BESCHEID',
          'Es gibt noch keinen Bescheid.',
          'Fragen Sie den Stand ab; gemeldet werden kann erst, was nach dem Erlass geschieht.',
        ),
      );
    case 'unzulaessig': {
      const { code, text } = ergebnis.mangel;
      const status = code === 'TATSACHE_VORHANDEN' ? 409 : 422;
      throw new ProblemFehler(problem(status, code, 'Das lässt sich so nicht vermerken.', text));
    }
  }
}
