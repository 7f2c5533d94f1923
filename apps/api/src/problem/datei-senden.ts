import type { FastifyReply } from 'fastify';
import { speicherbar, textanfang } from '#libs/kernel';
import { istAnzeigbar, type Seitendatei } from '#libs/vorgang';

/** Browsers show PDF in a viewer of their own, which a sandbox would keep away; everything else gets one. */
const CSP_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
const CSP = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/**
 * Sends bytes that somebody else has made so that they can do no harm: what a browser would run is only for saving,
 * the type is not guessed, nothing may be loaded, and no cache keeps it.
 */
export function sendeDatei(antwort: FastifyReply, { name, medientyp, inhalt }: Seitendatei): void {
  const typ = medientyp.split(';')[0]?.trim().toLowerCase() ?? '';
  const anzeigbar = istAnzeigbar(typ);
  const endung = typ === 'text/plain' ? '; charset=utf-8' : '';
  antwort
    .header('content-type', anzeigbar ? `${typ}${endung}` : 'application/octet-stream')
    .header('content-disposition', `${anzeigbar ? 'inline' : 'attachment'}; ${dateiname(name)}`)
    .header('content-security-policy', typ === 'application/pdf' ? CSP_PDF : CSP)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(inhalt));
}

/** XML as text to be read, never as a document of this site. */
export function sendeXml(
  antwort: FastifyReply,
  { name, inhalt }: Pick<Seitendatei, 'name' | 'inhalt'>,
): void {
  sendeDatei(antwort, { name, inhalt, medientyp: 'text/plain' });
}

/** RFC 6266: an ASCII name for old clients, and the real one (RFC 8187). */
function dateiname(name: string): string {
  const schlicht = name.replaceAll(/[^\w.-]/g, '_').slice(0, 120) || 'datei';
  const genau = encodeURIComponent(speicherbar(textanfang(name, 200))).replaceAll(
    /['()*]/g,
    (zeichen) => `%${zeichen.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${schlicht}"; filename*=UTF-8''${genau}`;
}
