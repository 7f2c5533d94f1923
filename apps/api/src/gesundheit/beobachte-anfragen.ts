import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Anwendung } from '#libs/composition';

/** What runs for each request under way. */
type Ablauf = ReturnType<Anwendung['betrieb']['beobachtung']['verfolgung']['beginneAnfrage']>;

/** Stands for what no route serves; the address itself comes from outside and never becomes a label. */
const OHNE_ROUTE = 'ohne';

/** Asked every few seconds by whoever watches: counted, but no trace that anybody would look for. */
const LEBENSZEICHEN = '/health/';

/**
 * Counts and traces every request by its route, and lets what it does know its id: that of the answer's
 * `x-request-id` and of all lines of the log about it.
 */
export function beobachteAnfragen(fastify: FastifyInstance, { betrieb }: Anwendung): void {
  const { messwerte, verfolgung } = betrieb.beobachtung;
  const laufend = new WeakMap<FastifyRequest, Ablauf>();
  fastify.addHook('onRequest', (anfrage, antwort, weiter) => {
    if (!anfrage.routeOptions.url?.startsWith(LEBENSZEICHEN)) {
      laufend.set(anfrage, verfolgung.beginneAnfrage(anfrage.id, anfrage.headers.traceparent));
    }
    antwort.header('x-request-id', anfrage.id);
    weiter();
  });
  // Not before the body has been read: its parsers would lose what runs.
  fastify.addHook('preHandler', (anfrage, _antwort, weiter) => {
    verfolgung.innerhalb(laufend.get(anfrage) ?? { anfrageId: anfrage.id }, weiter);
  });
  fastify.addHook('onResponse', (anfrage, antwort, weiter) => {
    const route = messwerte.etikett.route(anfrage.routeOptions.url ?? OHNE_ROUTE);
    const { method: methode } = anfrage;
    messwerte.anfragen.inc({ methode, route, status: antwort.statusCode });
    messwerte.anfragedauer.observe({ route }, antwort.elapsedTime / 1000);
    const span = laufend.get(anfrage)?.span;
    span?.updateName(`${methode} ${route}`);
    span?.setAttributes({
      'http.request.method': methode,
      'http.route': route,
      'http.response.status_code': antwort.statusCode,
      'anfrage.id': anfrage.id,
    });
    span?.end();
    weiter();
  });
}
