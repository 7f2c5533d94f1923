import type { FastifyRequest } from 'fastify';
import type { Einsendung } from '#libs/vorgang';
import { ProblemFehler, problem } from '../problem/problem.js';
import { type Grenzen, liesTeile, zuGross } from './teile-lesen.js';

/**
 * Reads a submission completely before anything is stored: an upload that breaks off leaves nothing behind.
 * `application/xml` is the message alone; `multipart/form-data` is the message with its attachments.
 * @param absender the portal that sends it, as signed in
 */
export async function liesEinsendung(
  anfrage: FastifyRequest,
  grenzen: Grenzen,
  absender: string,
): Promise<Einsendung> {
  const schluessel = liesSchluessel(anfrage);
  const teile = anfrage.isMultipart() ? await liesTeile(anfrage, grenzen) : alleinigeNachricht(anfrage.body);
  if (teile.nachricht.length > grenzen.GRENZE_NACHRICHT_BYTES) throw zuGross('NACHRICHT', grenzen);
  return { absender, schluessel, uebertragungscode: liesUebertragungscode(anfrage), ...teile };
}

function alleinigeNachricht(inhalt: unknown): Pick<Einsendung, 'nachricht' | 'anlagen'> {
  if (Buffer.isBuffer(inhalt)) return { nachricht: inhalt, anlagen: [] };
  throw new ProblemFehler(
    problem(
      415,
      'INHALTSTYP_UNBEKANNT',
      'Der Inhaltstyp wird nicht verstanden.',
      'Senden Sie die Nachricht als application/xml oder multipart/form-data.',
    ),
  );
}

function liesSchluessel(anfrage: FastifyRequest): string | undefined {
  const wert = anfrage.headers['idempotency-key'];
  if (wert === undefined) return undefined;
  const schluessel = (Array.isArray(wert) ? wert.join(',') : wert).trim();
  if (schluessel.length > 0 && schluessel.length <= 255) return schluessel;
  throw new ProblemFehler(
    problem(
      400,
      'SCHLUESSEL_UNGUELTIG',
      'Der Idempotency-Key ist ungültig.',
      'Erlaubt sind 1 bis 255 Zeichen.',
    ),
  );
}

/** Header with the applicant's code; longer ones than any code are none. */
export function liesUebertragungscode(anfrage: FastifyRequest): string | undefined {
  const wert = anfrage.headers.uebertragungscode;
  return typeof wert === 'string' && wert.length <= 40 ? wert : undefined;
}
