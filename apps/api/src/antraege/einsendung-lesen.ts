import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Konfiguration } from '#libs/composition';
import type { Einsendung } from '#libs/vorgang';
import { ProblemFehler, problem } from '../problem/problem.js';

type Grenzen = Pick<Konfiguration, 'GRENZE_NACHRICHT_BYTES' | 'GRENZE_ANLAGE_BYTES' | 'GRENZE_ANLAGEN'>;

/** Sender of submissions while portals do not sign in. */
const UNBEKANNTES_PORTAL = 'portal';

/**
 * Reads a submission completely before anything is stored: an upload that breaks off leaves nothing behind.
 * `application/xml` is the message alone; in `multipart/form-data` the part `nachricht` is the message and every
 * other file an attachment.
 */
export async function liesEinsendung(anfrage: FastifyRequest, grenzen: Grenzen): Promise<Einsendung> {
  const schluessel = liesSchluessel(anfrage);
  if (anfrage.isMultipart()) {
    return { absender: UNBEKANNTES_PORTAL, schluessel, ...(await liesTeile(anfrage, grenzen)) };
  }
  if (!Buffer.isBuffer(anfrage.body)) {
    throw new ProblemFehler(
      problem(
        415,
        'INHALTSTYP_UNBEKANNT',
        'Der Inhaltstyp wird nicht verstanden.',
        'Senden Sie die Nachricht als application/xml oder multipart/form-data.',
      ),
    );
  }
  pruefeGroesse(anfrage.body, grenzen);
  return { absender: UNBEKANNTES_PORTAL, schluessel, nachricht: anfrage.body, anlagen: [] };
}

async function liesTeile(
  anfrage: FastifyRequest,
  grenzen: Grenzen,
): Promise<Pick<Einsendung, 'nachricht' | 'anlagen'>> {
  let nachricht: Buffer | undefined;
  const anlagen: Einsendung['anlagen'][number][] = [];
  const limits = { fileSize: grenzen.GRENZE_ANLAGE_BYTES, files: grenzen.GRENZE_ANLAGEN + 1, fields: 5 };
  for await (const teil of anfrage.parts({ limits })) {
    const inhalt = await inhaltVon(teil);
    if (teil.fieldname !== 'nachricht' && teil.type === 'file') {
      anlagen.push({
        name: teil.filename ?? `anlage-${anlagen.length + 1}`,
        medientyp: teil.mimetype,
        inhalt,
      });
    } else if (teil.fieldname === 'nachricht' && !nachricht) {
      nachricht = inhalt;
    } else {
      throw new ProblemFehler(
        problem(
          400,
          'TEIL_UNBEKANNT',
          'Ein Teil der Einsendung wird nicht verstanden.',
          `Erwartet werden genau ein Teil „nachricht“ und Dateien als Anlagen; der Teil „${teil.fieldname}“ passt nicht dazu.`,
        ),
      );
    }
  }
  if (!nachricht) {
    throw new ProblemFehler(
      problem(
        400,
        'NACHRICHT_FEHLT',
        'Die Nachricht fehlt.',
        'Senden Sie die XML-Nachricht als Teil „nachricht“.',
      ),
    );
  }
  pruefeGroesse(nachricht, grenzen);
  return { nachricht, anlagen };
}

async function inhaltVon(teil: Multipart): Promise<Buffer> {
  return teil.type === 'file' ? teil.toBuffer() : Buffer.from(String(teil.value), 'utf8');
}

function pruefeGroesse(nachricht: Buffer, { GRENZE_NACHRICHT_BYTES: grenze }: Grenzen): void {
  if (nachricht.length <= grenze) return;
  throw new ProblemFehler(
    problem(
      413,
      'NACHRICHT_ZU_GROSS',
      'Die Nachricht ist zu groß.',
      `Die Nachricht hat ${nachricht.length} Byte, erlaubt sind ${grenze}. Senden Sie Dokumente als Anlagen.`,
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
