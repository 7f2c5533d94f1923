import type { Ablehnung, Ereignis } from './ereignis.js';
import type { VorgangSnapshot } from './snapshot.js';

/** Names that belong to XState or to a pattern; as a message they would pass for an answer or a deadline. */
const KEIN_MELDUNGSTYP = /^(xstate\.|$)|\*/;

/** Why an event cannot count in the state of a case, as far as this can be told without asking the machine. */
export function findAblehnung(snapshot: VorgangSnapshot, ereignis: Ereignis): Ablehnung | undefined {
  if (snapshot.erledigt.includes(ereignis.id)) {
    return { code: 'EREIGNIS_DOPPELT', text: `Das Ereignis „${ereignis.id}“ wurde schon verarbeitet.` };
  }
  if (snapshot.status === 'beendet' && !gehoertZumNachlauf(snapshot, ereignis)) {
    return { code: 'VORGANG_BEENDET', text: 'Der Vorgang ist beendet und nimmt keine Ereignisse mehr an.' };
  }
  if (ereignis.art === 'beginn') {
    return snapshot.maschine === null ? undefined : nichtErwartet('Der Vorgang hat schon begonnen.');
  }
  if (snapshot.maschine === null) return nichtErwartet('Der Vorgang konnte noch nicht beginnen.');
  switch (ereignis.art) {
    case 'antwort':
      return findAblehnungDerAntwort(snapshot, ereignis.invocation, ereignis.generation);
    case 'frist':
      return Object.values(snapshot.fristen).some(({ id }) => id === ereignis.frist)
        ? undefined
        : { code: 'FRIST_AUFGEHOBEN', text: `Die Frist „${ereignis.frist}“ läuft nicht (mehr).` };
    case 'nachtrag': {
      const { invocation, generation } = ereignis;
      const nachlauf = snapshot.nachlaeufe;
      const laufender =
        nachlauf && Object.hasOwn(nachlauf, invocation) ? nachlauf[invocation]?.generation : undefined;
      if (laufender === generation) return undefined;
      const text = `Zu „${invocation}.${generation}“ wird nichts nachgetragen: Es gibt kein Ergebnis, das fortgeführt wird.`;
      return { code: 'INVOCATION_BEENDET', text };
    }
    case 'meldung':
      return KEIN_MELDUNGSTYP.test(ereignis.typ)
        ? nichtErwartet(`„${ereignis.typ}“ ist kein zulässiger Name für eine Meldung.`)
        : undefined;
  }
}

/** What follows up a decision goes on after the end of the machine: a letter may come back years later. */
function gehoertZumNachlauf(snapshot: VorgangSnapshot, ereignis: Ereignis): boolean {
  switch (ereignis.art) {
    case 'nachtrag':
      return true;
    case 'antwort':
      return snapshot.offen[ereignis.invocation]?.fuer !== undefined;
    case 'frist':
      return Object.values(snapshot.fristen).some(({ id, fuer }) => id === ereignis.frist && fuer);
    default:
      return false;
  }
}

function findAblehnungDerAntwort(
  snapshot: VorgangSnapshot,
  invocation: string,
  generation: number,
): Ablehnung | undefined {
  const offene = Object.hasOwn(snapshot.offen, invocation) ? snapshot.offen[invocation] : undefined;
  if (offene?.generation === generation) return undefined;
  const grund = offene
    ? `inzwischen läuft der ${offene.generation}. Durchgang`
    : 'sie wurde beantwortet oder ihr Zustand verlassen';
  return {
    code: 'INVOCATION_BEENDET',
    text: `Auf „${invocation}.${generation}“ wird nicht mehr gewartet: ${grund}.`,
  };
}

/** The rejection of an event for which the state has no transition. */
export function nichtErwartet(text: string): Ablehnung {
  return { code: 'EREIGNIS_NICHT_ERWARTET', text };
}
