import { AsyncResource } from 'node:async_hooks';
import dns, { type LookupAddress } from 'node:dns';

type Antwort = (
  fehler: NodeJS.ErrnoException | null,
  adresse: string | LookupAddress[],
  art?: number,
) => void;
type Frage = (name: string, optionen: object | number, fertig: Antwort) => void;

/**
 * Who asks for a name while somebody is asking for it waits for that answer: one question at a time for each. The system
 * answers in threads of this process (libuv), two at a time for all names, and takes back no question that nobody waits
 * for any more: calls to a name whose servers are silent would otherwise keep the one of the database from being found.
 */
export function geteilteNamensfragen(schlageNach: Frage): Frage {
  const laufende = new Map<string, Antwort[]>();
  return (name, optionen, fertig) => {
    const schluessel = JSON.stringify([name, optionen]);
    const fragende = laufende.get(schluessel) ?? [];
    // Each goes on as who they are, whoever has asked.
    fragende.push(AsyncResource.bind(fertig));
    if (fragende.length > 1) return;
    laufende.set(schluessel, fragende);
    schlageNach(name, optionen, (...antwort) => {
      laufende.delete(schluessel);
      for (const einer of fragende) einer(...antwort);
    });
  };
}

/** The same for whatever this process connects to: Node's sockets look names up by `dns.lookup`, whoever opens them. */
export function teileNamensfragen(): void {
  const bisher = dns.lookup;
  const geteilt = geteilteNamensfragen(bisher as Frage);
  const lookup = (name: string, ...rest: [Antwort] | [object | number, Antwort]) =>
    rest.length === 1 ? geteilt(name, {}, rest[0]) : geteilt(name, rest[0], rest[1]);
  // With what else it has, such as its form with promises.
  dns.lookup = Object.defineProperties(lookup, Object.getOwnPropertyDescriptors(bisher)) as typeof bisher;
}
