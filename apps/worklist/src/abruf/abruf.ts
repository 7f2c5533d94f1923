import { KEINE_VERBINDUNG, liesProblem, Problem } from './problem.js';

/** Whatever happens with the session, one place hears of it. */
type Sitzungsende = () => void;
/** Asks who is signed in now: true where it is still the person of this page, whose token is known from then on. */
type Vergewisserung = () => Promise<boolean>;

let csrf = '';
let abweichung = 0;
let sitzungsende: Sitzungsende = () => {};
let vergewissere: Vergewisserung = async () => false;

/** Takes over the token that every changing request carries (from `GET /api/v1/ich`). */
export function setzeCsrf(token: string): void {
  csrf = token;
}

/** Now by the clock of the server, in milliseconds: the clock of a workplace may be wrong. */
export const jetzt = (): number => Date.now() + abweichung;

/** Names who hears that the session has ended. */
export function beiSitzungsende(melde: Sitzungsende): void {
  sitzungsende = melde;
}

/** Names who knows whether a new session is that of the same person. */
export function beiFremdemToken(frage: Vergewisserung): void {
  vergewissere = frage;
}

interface Auftrag {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly daten?: unknown;
  readonly signal?: AbortSignal;
  /** The page asks, not the person: that keeps no session alive. */
  readonly vonSelbst?: boolean;
}

/**
 * Asks the API for JSON.
 * @throws {Problem} any answer but 2xx, or none (`KEINE_VERBINDUNG`)
 */
export async function hole<T>(pfad: string, auftrag: Auftrag = {}): Promise<T> {
  const antwort = await frage(pfad, auftrag);
  const text = await antwort.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The same for files (a letter's preview). */
export async function holeDatei(pfad: string, auftrag: Auftrag = {}): Promise<Blob> {
  return (await frage(pfad, auftrag)).blob();
}

async function frage(pfad: string, auftrag: Auftrag, nochmals = false): Promise<Response> {
  const { method = 'GET', daten, signal, vonSelbst } = auftrag;
  const headers: Record<string, string> = { accept: 'application/json, application/pdf, image/svg+xml' };
  if (method !== 'GET') headers['x-csrf'] = csrf;
  if (vonSelbst) headers['x-von-selbst'] = '1';
  if (daten !== undefined) headers['content-type'] = 'application/json';
  const body = daten === undefined ? undefined : JSON.stringify(daten);
  let antwort: Response;
  try {
    antwort = await fetch(pfad, { method, headers, credentials: 'same-origin', body, signal });
  } catch (fehler) {
    if (signal?.aborted) throw fehler;
    throw new Problem(0, KEINE_VERBINDUNG, '', '');
  }
  const serverzeit = Date.parse(antwort.headers.get('date') ?? '');
  if (!Number.isNaN(serverzeit)) abweichung = serverzeit - Date.now();
  if (antwort.ok) return antwort;
  const problem = await liesProblem(antwort);
  if (problem.status === 401) sitzungsende();
  // Signed in anew in another window: this one's token is that of a session that has ended. Nothing was done yet.
  if (problem.code === 'CSRF_UNGUELTIG' && !nochmals && (await vergewissere()))
    return frage(pfad, auftrag, true);
  throw problem;
}
