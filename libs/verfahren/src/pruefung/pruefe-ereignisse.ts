import { istFeel, WIEDERVORGELEGT, ZURUECKGELEGT } from '#libs/bausteine';
import type { Befund, JsonObject } from '#libs/kernel';
import { GEZOGEN, RECHT_GEAENDERT } from '../eingang/aus-der-automation.js';
import { EREIGNIS_JE_ROLLE } from '../eingang/eingangsstand.js';
import { angenommeneEreignisse, invocations } from '../paket/invocations.js';
import { meintenSie } from '../paket/naechster-name.js';
import { fehler } from './befund.js';

/** What is sent to every process, whatever it says. */
const IMMER: readonly string[] = [
  ...new Set(Object.values(EREIGNIS_JE_ROLLE)),
  'MENSCH_VERLANGT',
  GEZOGEN,
  RECHT_GEAENDERT,
  ZURUECKGELEGT,
  WIEDERVORGELEGT,
];

/**
 * Does somebody send each event that a state accepts? What waits for a misspelt one waits for ever, and what really
 * comes is turned away. Besides the events of the shell, only cases that were opened send any, by `meldung`.
 */
export function pruefeEreignisse(prozess: JsonObject): Befund[] {
  const meldungen = invocations(prozess).flatMap(({ src, input }) =>
    src === 'vorgang-eroeffnen' && input.meldung !== undefined ? [input.meldung] : [],
  );
  // What an expression names is known only in a case.
  if (meldungen.some((meldung) => istFeel(meldung))) return [];
  const gesendet = [...IMMER, ...meldungen.filter((meldung) => typeof meldung === 'string')];
  return angenommeneEreignisse(prozess)
    .filter(({ name }) => !gesendet.some((eines) => passt(name, eines)))
    .map(({ name, ort }) =>
      fehler(
        'EREIGNIS_UNBEKANNT',
        'prozess.json',
        ort,
        `Das Ereignis „${name}“ sendet niemand; der Übergang wird nie genommen.`,
        meintenSie(
          name,
          gesendet,
          `Gesendet werden: ${[...gesendet].sort().join(', ')}, und was „vorgang-eroeffnen“ als „meldung“ nennt.`,
        ),
      ),
    );
}

/** Whether an accepted name (`A`, `A.*`, `*`) takes an event. */
function passt(name: string, ereignis: string): boolean {
  if (name === '*' || name === ereignis) return true;
  if (!name.endsWith('.*')) return false;
  const anfang = name.slice(0, -2);
  return ereignis === anfang || ereignis.startsWith(`${anfang}.`);
}
