import { istFeel } from '#libs/bausteine';
import { graph, type ProzessKnoten } from '#libs/engine';
import type { Befund, JsonObject } from '#libs/kernel';
import { type Invocation, invocations } from '../paket/invocations.js';
import { fehler } from './befund.js';

/**
 * A case that opens another may hear of its decision before the opening itself has been answered: another worker decides
 * at once, or this one is killed in between. So the message must be taken for as long as the case is opening, and after:
 * in a state around the opening, or in a region beside it.
 */
export function pruefeRueckmeldung(prozess: JsonObject): Befund[] {
  const { knoten, kanten } = graph(prozess);
  const nachId = new Map(knoten.map((einer) => [einer.id, einer]));
  return invocations(prozess).flatMap(({ src, input, zustand, ort }: Invocation) => {
    const { meldung } = input;
    if (src !== 'vorgang-eroeffnen' || typeof meldung !== 'string' || istFeel(meldung)) return [];
    const eroeffnend = nachId.get(zustand);
    const gehoert = kanten.some(({ art, label, von }) => {
      const annehmend = nachId.get(von);
      return art === 'on' && (label === meldung || label === '*') && gilt(annehmend, eroeffnend, nachId);
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
  nachId: ReadonlyMap<string, ProzessKnoten>,
): boolean {
  if (!annehmend || !eroeffnend || annehmend.id === eroeffnend.id) return false;
  const umfassende = vorfahren(eroeffnend, nachId);
  if (umfassende.includes(annehmend)) return true;
  const gemeinsam = vorfahren(annehmend, nachId).find((einer) => umfassende.includes(einer));
  return gemeinsam?.art === 'parallel';
}

/** The states around a state, innermost first. */
function vorfahren(von: ProzessKnoten, nachId: ReadonlyMap<string, ProzessKnoten>): ProzessKnoten[] {
  const eltern = von.eltern === undefined ? undefined : nachId.get(von.eltern);
  return eltern ? [eltern, ...vorfahren(eltern, nachId)] : [];
}
