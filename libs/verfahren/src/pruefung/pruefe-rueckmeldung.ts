import { istFeel } from '#libs/bausteine';
import { GraphIndex, graph, type ProzessKnoten } from '#libs/engine';
import type { Befund, JsonObject } from '#libs/kernel';
import { type Invocation, invocations } from '../paket/invocations.js';
import { fehler } from './befund.js';

/**
 * A case that opens another may hear of its decision before the opening itself has been answered: another worker decides
 * at once, or this one is killed in between. So the message must be taken for as long as the case is opening, and after:
 * in a state around the opening, or in a region beside it.
 */
export function pruefeRueckmeldung(prozess: JsonObject): Befund[] {
  const index = new GraphIndex(graph(prozess));
  return invocations(prozess).flatMap(({ src, input, zustand, ort }: Invocation) => {
    const { meldung } = input;
    if (src !== 'vorgang-eroeffnen' || typeof meldung !== 'string' || istFeel(meldung)) return [];
    const eroeffnend = index.findKnoten(zustand);
    const gehoert = index.graph.kanten.some(({ art, label, von }) => {
      const annehmend = index.findKnoten(von);
      return art === 'on' && (label === meldung || label === '*') && gilt(annehmend, eroeffnend, index);
    });
    if (gehoert) return [];
    return [
      fehler(
        'RUECKMELDUNG_UNERWARTET',
        'prozess.json',
        `${ort}/input/meldung`,
        `Ist der eröffnete Vorgang entschieden, ehe der Zustand „${zustand}“ verlassen ist, nimmt niemand „${meldung}“ an; dieser Vorgang wartet dann vergeblich.`,
        'Nehmen Sie die Meldung in einem umfassenden Zustand auf oder in einem Bereich neben der Eröffnung ("type": "parallel").',
      ),
    ];
  });
}

/** Whether a state around the opening accepts, or one in another region of the same parallel state. */
function gilt(
  annehmend: ProzessKnoten | undefined,
  eroeffnend: ProzessKnoten | undefined,
  index: GraphIndex,
): boolean {
  if (!annehmend || !eroeffnend || annehmend.id === eroeffnend.id) return false;
  const [, ...umfassende] = index.mitVorfahren(eroeffnend);
  if (umfassende.includes(annehmend)) return true;
  const gemeinsam = index.mitVorfahren(annehmend).find((einer) => umfassende.includes(einer));
  return gemeinsam?.art === 'parallel';
}
