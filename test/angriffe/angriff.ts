import { Agent, request } from 'node:http';
import type { Nutzlast } from './nutzlast.js';
import type { Ziel } from './ziel.js';

/** What became of a payload. The first three are as it should be. */
export type Ausgang =
  | 'angenommen'
  | 'abgelegt'
  | 'abgewiesen'
  | 'ohne Code'
  | 'Fehler im Haus'
  | 'hängt'
  | 'Verbindung abgerissen'
  | 'verrät etwas';

export const GUTE_AUSGAENGE: readonly Ausgang[] = ['angenommen', 'abgelegt', 'abgewiesen'];

export interface Ergebnis {
  readonly name: string;
  readonly ausgang: Ausgang;
  readonly status: number;
  readonly code?: string;
}

/** Whoever needs longer than this for one payload hangs; the machine may be busy. */
const GEDULD_MS = 20_000;
const GLEICHZEITIG = 8;

/** Sends payloads to the API, a few at a time, and says what became of each. */
export async function greifeAn(
  ziel: Ziel,
  nutzlasten: readonly Nutzlast[],
  /** Is called now and then while they are on their way. */
  zwischendurch: () => void = () => {},
): Promise<readonly Ergebnis[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: GLEICHZEITIG });
  const ausweis = await ziel.test.ausweise.portal();
  const ergebnisse: Ergebnis[] = [];
  const wartend = [...nutzlasten];
  const arbeite = async () => {
    for (let nutzlast = wartend.shift(); nutzlast; nutzlast = wartend.shift()) {
      ergebnisse.push(await sende(ziel, nutzlast, ausweis, agent));
      if (ergebnisse.length % 20 === 0) zwischendurch();
    }
  };
  await Promise.all(Array.from({ length: GLEICHZEITIG }, arbeite));
  agent.destroy();
  return ergebnisse;
}

function sende(
  ziel: Ziel,
  { name, pfad, methode, kopf, inhalt }: Nutzlast,
  ausweis: Readonly<Record<string, string>>,
  agent: Agent,
): Promise<Ergebnis> {
  return new Promise((fertig) => {
    const ende = (ausgang: Ausgang, status = 0, code?: string) => fertig({ name, ausgang, status, code });
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
        ende(stufeEin(ziel, { status, text, code, abgelegt: beleg !== undefined }), status, code);
      });
      antwort.on('error', () => ende('Verbindung abgerissen'));
    });
    anfrage.end(inhalt);
  });
}

function stufeEin(
  ziel: Ziel,
  { status, text, code, abgelegt }: { status: number; text: string; code?: string; abgelegt: boolean },
): Ausgang {
  if (text.includes(ziel.geheimnis) || /root:.*:0:0:/.test(text)) return 'verrät etwas';
  if (status >= 500) return 'Fehler im Haus';
  if (status < 300) return 'angenommen';
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
