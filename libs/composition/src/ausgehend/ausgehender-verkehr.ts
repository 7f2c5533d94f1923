import dns, { type LookupAddress, type LookupAllOptions } from 'node:dns';
import {
  type ClientRequest,
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { BescheidwerkFehler } from '#libs/kernel';
import { istInterneAdresse } from './netzadresse.js';

/** Where the house may call, and how long and how much it listens. */
export interface Ausgangsregel {
  /** Hosts with port, as `URL.host` writes them. */
  readonly erlaubt: ReadonlySet<string>;
  /** Those of them that may lie at an address behind the house; one written as an address always may. */
  readonly intern: ReadonlySet<string>;
  readonly zeitgrenzeMs?: number;
  readonly antwortBytes?: number;
  /** Who knows the addresses of a name; that of the machine by default. */
  readonly namensdienst?: typeof dns.lookup;
}

/** What is asked; the part of `fetch` that the house uses. */
export interface Ausgangsanfrage {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: ConstructorParameters<typeof Response>[0];
  readonly signal?: AbortSignal | null;
}

/** Asks another server. Answers with any status; a redirect is an answer that nobody follows. */
export type Hole = (url: string | URL, anfrage?: Ausgangsanfrage) => Promise<Response>;

const ZEITGRENZE_MS = 15_000;
const ANTWORT_BYTES = 1024 * 1024;

const AGENTEN = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 32 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 32 }),
};

/**
 * The one way out of the house: only to hosts that its settings name, never to where an answer leads, not to addresses
 * behind the house unless the settings say so (checked at the connection itself, whatever a name resolved to before), and
 * no longer and no more than the limits.
 * @returns asks; throws `AUSGANG_NICHT_ERLAUBT`, `AUSGANG_INTERNE_ADRESSE`, `AUSGANG_ZU_GROSS`, `AUSGANG_ZU_LANGSAM`,
 *   `AUSGANG_UNVERSTANDEN`, the reason of the caller's signal or the error of the network
 */
export function ausgehenderVerkehr(regel: Ausgangsregel): Hole {
  return async (ziel, { method = 'GET', headers, body, signal } = {}) => {
    const url = new URL(ziel);
    if (!(url.protocol in AGENTEN) || !regel.erlaubt.has(url.host)) throw nichtErlaubt(url);
    const https = url.protocol === 'https:';
    const inhalt = body == null ? undefined : Buffer.from(await new Response(body).arrayBuffer());
    const anfrage = (https ? httpsRequest : httpRequest)(url, {
      method,
      headers: {
        ...Object.fromEntries(new Headers(headers)),
        ...(inhalt && { 'content-length': inhalt.length }),
      },
      agent: AGENTEN[https ? 'https:' : 'http:'],
      lookup: pruefendeAufloesung(url, regel),
    });
    return hoechstensSolange(anfrage, regel.zeitgrenzeMs ?? ZEITGRENZE_MS, signal, async () => {
      const antwort = await new Promise<IncomingMessage>((erfuelle, verwirf) => {
        anfrage.on('response', erfuelle).on('error', verwirf);
        anfrage.on('upgrade', (_, verbindung) => {
          verbindung.destroy();
          verwirf(unverstanden(url, 101));
        });
        anfrage.end(inhalt);
      });
      return zuResponse(url, antwort, regel.antwortBytes ?? ANTWORT_BYTES);
    });
  };
}

/**
 * Ends whatever has not come to its end when the time is up or the caller gives up, and says that this was why. A clock
 * of its own and no `AbortSignal.any` of the two: nothing holds a limit that is only part of another signal, and with it
 * goes whoever waits for its end.
 */
async function hoechstensSolange<T>(
  anfrage: ClientRequest,
  ms: number,
  signal: AbortSignal | null | undefined,
  hole: () => Promise<T>,
): Promise<T> {
  let beende: (grund: unknown) => void = () => {};
  const vorbei = new Promise<never>((_, verwirf) => {
    beende = (grund) => {
      verwirf(grund);
      anfrage.destroy();
    };
  });
  const uhr = setTimeout(() => beende(zuLangsam(anfrage.host, ms)), ms);
  const gibAuf = () => beende(signal?.reason);
  if (signal?.aborted) gibAuf();
  else signal?.addEventListener('abort', gibAuf, { once: true });
  try {
    return await Promise.race([vorbei, hole()]);
  } finally {
    clearTimeout(uhr);
    signal?.removeEventListener('abort', gibAuf);
  }
}

/** Looks a name up and refuses what lies behind the house, so that no name can be pointed there in between. */
function pruefendeAufloesung(
  url: URL,
  { intern, namensdienst: schlageNach = dns.lookup }: Ausgangsregel,
): LookupFunction {
  const darfIntern = intern.has(url.host) || isIP(url.hostname.replace(/^\[|\]$/g, '')) > 0 || istHier(url);
  return (name, optionen, fertig) => {
    const alle: LookupAllOptions = { ...optionen, all: true };
    schlageNach(name, alle, (fehler, adressen: LookupAddress[]) => {
      if (fehler) return fertig(fehler, '', 0);
      const erlaubte = darfIntern ? adressen : adressen.filter(({ address }) => !istInterneAdresse(address));
      const [erste] = erlaubte;
      if (!erste) return fertig(interneAdresse(url), '', 0);
      if (optionen.all) return fertig(null, erlaubte);
      return fertig(null, erste.address, erste.family);
    });
  };
}

function istHier({ hostname }: URL): boolean {
  return hostname === 'localhost';
}

async function zuResponse(url: URL, antwort: IncomingMessage, hoechstens: number): Promise<Response> {
  const teile: Buffer[] = [];
  let bytes = 0;
  for await (const teil of antwort) {
    bytes += teil.length;
    if (bytes > hoechstens) {
      antwort.destroy();
      throw new BescheidwerkFehler('AUSGANG_ZU_GROSS', `Die Antwort hat mehr als ${hoechstens} Byte.`);
    }
    teile.push(teil);
  }
  const status = antwort.statusCode ?? 0;
  if (status < 200 || status > 599) throw unverstanden(url, status);
  const ohneInhalt = status === 204 || status === 205 || status === 304;
  const kopf = new Headers();
  for (const [name, wert] of Object.entries(antwort.headers))
    for (const einer of [wert ?? []].flat()) kopf.append(name, einer);
  return new Response(ohneInhalt ? null : Buffer.concat(teile), { status, headers: kopf });
}

function zuLangsam(host: string, ms: number): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'AUSGANG_ZU_LANGSAM',
    `${host} hat nach ${ms / 1000} Sekunden nicht zu Ende geantwortet.`,
  );
}

function unverstanden({ host }: URL, status: number): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'AUSGANG_UNVERSTANDEN',
    `${host} antwortet mit ${status}; damit ist hier nichts anzufangen.`,
  );
}

function nichtErlaubt({ host }: URL): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'AUSGANG_NICHT_ERLAUBT',
    `Die Adresse ${host} steht in keiner Einstellung; sie wird nicht gerufen. Soll sie es werden, nennen Sie sie in AUSGANG_ERLAUBT.`,
  );
}

function interneAdresse({ host }: URL): BescheidwerkFehler {
  return new BescheidwerkFehler(
    'AUSGANG_INTERNE_ADRESSE',
    `${host} führt zu einer Adresse im eigenen Netz; sie wird nicht gerufen. Soll sie es werden, nennen Sie ${host} in AUSGANG_INTERN.`,
  );
}
