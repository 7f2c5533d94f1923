/** An error answer of the API (RFC 9457); `code` is stable, `titel` and `detail` are for people. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly titel: string,
    readonly detail: string,
    /** The whole answer, e.g. what changed in a case. */
    readonly inhalt: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${titel}`);
    this.name = 'Problem';
  }
}

/** The server could not be reached, or the connection broke before it answered. */
export const KEINE_VERBINDUNG = 'KEINE_VERBINDUNG';

/** Refused for who asks, for what is asked, or because there is nothing: asking for the same again brings the same. */
const ENDGUELTIG = new Set([403, 404, 422]);

/** Whether asking again may bring another answer. */
export function lohntWiederholung(fehler: unknown): boolean {
  return !(fehler instanceof Problem && ENDGUELTIG.has(fehler.status));
}

/** Reads an error answer, also one that is no problem+json (a proxy in between). */
export async function liesProblem(antwort: Response): Promise<Problem> {
  const text = await antwort.text().catch(() => '');
  const inhalt = alsObjekt(text);
  const feld = (name: string) => (typeof inhalt[name] === 'string' ? (inhalt[name] as string) : '');
  return new Problem(
    antwort.status,
    feld('code') || `HTTP_${antwort.status}`,
    feld('title') || `Der Server antwortet mit Fehler ${antwort.status}.`,
    feld('detail'),
    inhalt,
  );
}

function alsObjekt(text: string): Record<string, unknown> {
  try {
    const wert: unknown = JSON.parse(text);
    return typeof wert === 'object' && wert !== null ? (wert as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
