import type { FastifyHelmetOptions } from '@fastify/helmet';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { istSchnittstelle } from './zugriff/ist-schnittstelle.js';

/** A year, as browsers recommend; subdomains belong to others. */
const HSTS = { maxAge: 31_536_000, includeSubDomains: false };

/** The page of the interface brings its own scripts and styles, some of them inside the page. */
const CSP_BESCHREIBUNG =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Security headers of every answer. Answers are data: nothing in them may load, run or be framed. Pages (web app,
 * login, description of the interface) and files say for themselves what they may.
 * @param adresse address under which browsers reach the API; only HTTPS may be asked for again
 */
export function sicherheitskopf(adresse: string): FastifyHelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    hsts: adresse.startsWith('https://') ? HSTS : false,
    referrerPolicy: { policy: 'no-referrer' },
  };
}

/** What an address adds to that: cases are kept by no cache, and the description of the interface may show itself. */
export async function kopfzeilenJeAdresse(anfrage: FastifyRequest, antwort: FastifyReply): Promise<void> {
  if (istSchnittstelle(anfrage)) antwort.header('cache-control', 'no-store');
  if (anfrage.url.startsWith('/api/docs')) antwort.header('content-security-policy', CSP_BESCHREIBUNG);
}
