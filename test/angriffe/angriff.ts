import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import type { Nutzlast } from './nutzlast.js';

/** What became of a payload. The first three are as it should be. */
export type Ausgang =
  | 'angenommen'
  | 'abgelegt'
  | 'abgewiesen'
  | 'ohne Code'
  | 'Fehler im Haus'
  | 'hängt'
  | 'Verbindung abgerissen'
  | 'verrät etwas'
  | 'nicht geprüft';

export const GUTE_AUSGAENGE: readonly Ausgang[] = ['angenommen', 'abgelegt', 'abgewiesen'];

export interface Ergebnis {
  readonly name: string;
  readonly ausgang: Ausgang;
  readonly status: number;
  readonly code?: string;
  readonly ms: number;
}

type Antwort = Pick<Ergebnis, 'ausgang' | 'status' | 'code'> & { readonly wartenSekunden?: number };
type Kopf = Readonly<Record<string, string>>;

/** Whom to attack, and whose word must not come back. */
export interface Angriffsziel {
  readonly adresse: string;
  readonly geheimnis: string;
  readonly test: { readonly ausweise: { portal(): Promise<Kopf> } };
}

/** Whoever needs longer than this for one payload hangs; the machine may be busy. */
const GEDULD_MS = 20_000;
/** Bytes without a request in them may keep a connection as long as a request may take, and a little. */
const GEDULD_ROH_MS = 75_000;
/** After the last byte of an answer to bytes that name no length of it. */
const STILLE_MS = 1_000;
const GLEICHZEITIG = 8;
/** Whoever is told to come back later, or whose token has run out, has not been checked yet. */
const VERSUCHE = 5;

/**
 * Sends payloads to the API, a few at a time, and says what became of each. They are asked for as they are sent: a
 * collection may be larger than the memory.
 * @param jedes is told each as it is known, with the number of those known so far
 */
export async function greifeAn(
  ziel: Angriffsziel,
  nutzlasten: Iterable<Nutzlast>,
  jedes: (ergebnis: Ergebnis, zahl: number) => void = () => {},
): Promise<readonly Ergebnis[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: GLEICHZEITIG });
  const ergebnisse: Ergebnis[] = [];
  const wartend = nutzlasten[Symbol.iterator]();
  const arbeite = async () => {
    for (let naechste = wartend.next(); !naechste.done; naechste = wartend.next()) {
      const ergebnis = await pruefe(ziel, naechste.value, agent);
      ergebnisse.push(ergebnis);
      jedes(ergebnis, ergebnisse.length);
    }
  };
  await Promise.all(Array.from({ length: GLEICHZEITIG }, arbeite));
  agent.destroy();
  return ergebnisse;
}

async function pruefe(ziel: Angriffsziel, nutzlast: Nutzlast, agent: Agent): Promise<Ergebnis> {
  const beginn = performance.now();
  const ende = ({ ausgang, status, code }: Antwort): Ergebnis => {
    const ms = Math.round(performance.now() - beginn);
    return { name: nutzlast.name, ausgang, status, code, ms };
  };
  if (nutzlast.roh) return ende(await sendeRoh(ziel, nutzlast.inhalt));
  for (let versuch = 1; ; versuch++) {
    const antwort = await sende(ziel, nutzlast, await ziel.test.ausweise.portal(), agent);
    if (antwort.status !== 401 && antwort.status !== 429) return ende(antwort);
    if (versuch === VERSUCHE) return ende({ ...antwort, ausgang: 'nicht geprüft' });
    await new Promise((weiter) => setTimeout(weiter, (antwort.wartenSekunden ?? 0) * 1000));
  }
}

function sende(
  ziel: Angriffsziel,
  { pfad, methode, kopf, inhalt }: Nutzlast,
  ausweis: Kopf,
  agent: Agent,
): Promise<Antwort> {
  return new Promise((fertig) => {
    const ende = (ausgang: Ausgang, status = 0, code?: string, wartenSekunden?: number) =>
      fertig({ ausgang, status, code, wartenSekunden });
    const headers = { ...kopf, ...ausweis, ...(methode === 'POST' && { 'content-length': inhalt.length }) };
    const anfrage = request(`${ziel.adresse}${pfad}`, {
      method: methode,
      headers,
      agent,
      timeout: GEDULD_MS,
    });
    anfrage.on('timeout', () => {
      ende('hängt');
      anfrage.destroy();
    });
    anfrage.on('error', () => ende('Verbindung abgerissen'));
    anfrage.on('response', (antwort) => {
      let text = '';
      antwort.setEncoding('utf8').on('data', (teil) => {
        text += teil;
      });
      antwort.on('end', () => {
        const status = antwort.statusCode ?? 0;
        const { code, beleg } = alsJson(text);
        ende(
          stufeEin(ziel, { status, text, code, abgelegt: beleg !== undefined }),
          status,
          code,
          Number(antwort.headers['retry-after'] ?? 0),
        );
      });
      antwort.on('error', () => ende('Verbindung abgerissen'));
    });
    anfrage.end(inhalt);
  });
}

/** Bytes as they are, on a connection of their own: an answer below 500 or none at all, but an end. */
function sendeRoh(ziel: Angriffsziel, inhalt: Buffer): Promise<Antwort> {
  const { hostname, port } = new URL(ziel.adresse);
  return new Promise((fertig) => {
    const leitung = connect(Number(port), hostname);
    let text = '';
    const ende = (ausgang?: Ausgang) => {
      clearTimeout(geduld);
      clearTimeout(stille);
      leitung.destroy();
      const alle = [...text.matchAll(/^HTTP\/1\.\d (\d{3})/gm)].map(([, zahl]) => Number(zahl));
      const status = Math.max(0, ...alle);
      const code = `HTTP ${alle.join(' ') || 'ohne Antwort'}`;
      fertig({ ausgang: ausgang ?? stufeEin(ziel, { status, text, code, abgelegt: false }), status, code });
    };
    const geduld = setTimeout(() => ende('hängt'), GEDULD_ROH_MS);
    let stille: NodeJS.Timeout | undefined;
    leitung.on('data', (teil) => {
      text += teil.toString('latin1');
      clearTimeout(stille);
      stille = setTimeout(ende, STILLE_MS);
    });
    leitung.on('error', () => {}); // closed while still being written to
    leitung.on('close', () => ende());
    leitung.write(inhalt);
  });
}

function stufeEin(
  ziel: Angriffsziel,
  { status, text, code, abgelegt }: { status: number; text: string; code?: string; abgelegt: boolean },
): Ausgang {
  if (text.includes(ziel.geheimnis) || /root:.*:0:0:/.test(text)) return 'verrät etwas';
  if (status >= 500) return 'Fehler im Haus';
  if (status >= 200 && status < 300) return 'angenommen';
  if (code === undefined) return 'ohne Code';
  return abgelegt ? 'abgelegt' : 'abgewiesen';
}

function alsJson(text: string): { code?: string; beleg?: object } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
