import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Where the build puts the web app, seen from the built program and from its sources. */
const ORTE = ['../../../../worklist', '../../../../dist/worklist'].map((ort) =>
  fileURLToPath(new URL(ort, import.meta.url)),
);

/** Nothing but the app's own files; letters are shown from memory (blob:) or by the browser's own viewer. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const TYPEN: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};

/** Addresses of the interface, where there is no page of the app. */
const SCHNITTSTELLE = /^\/(api|anmeldung|health)(\/|$)/;

interface Webdatei {
  readonly inhalt: Buffer;
  readonly typ: string;
  /** Named by the hash of its content: it never changes. */
  readonly unveraenderlich: boolean;
}

/**
 * Serves the built web app from memory: a few files, read once. Every address that is none of the interface and no file
 * is a page of the app. Without a build nothing is served.
 * @param ordner folder of the build; found by itself unless given
 */
export function dieneWebapp(fastify: FastifyInstance, ordner = ORTE.find((ort) => existsSync(ort))): void {
  const dateien = ordner ? lies(ordner) : new Map<string, Webdatei>();
  const start = dateien.get('/index.html');
  if (!start) return;
  fastify.get('/*', (anfrage, antwort) => {
    const pfad = (anfrage.url.split('?')[0] ?? '/').replace(/\/$/, '/index.html');
    if (SCHNITTSTELLE.test(pfad)) return antwort.callNotFound();
    const datei = dateien.get(pfad);
    // A file that is missing is missing: a page in its place would be taken for a script or an image.
    if (!datei && extname(pfad) !== '' && pfad.startsWith('/assets/')) return antwort.callNotFound();
    return sende(antwort, datei ?? start);
  });
}

function sende(antwort: FastifyReply, { inhalt, typ, unveraenderlich }: Webdatei): FastifyReply {
  return antwort
    .header('content-type', typ)
    .header('content-security-policy', CSP)
    .header('cache-control', unveraenderlich ? 'public, max-age=31536000, immutable' : 'no-cache')
    .send(inhalt);
}

function lies(ordner: string): Map<string, Webdatei> {
  const eintraege = readdirSync(ordner, { recursive: true, withFileTypes: true }).filter((eintrag) =>
    eintrag.isFile(),
  );
  return new Map(
    eintraege.map((eintrag) => {
      const datei = join(eintrag.parentPath, eintrag.name);
      const pfad = `/${relative(ordner, datei).split(sep).join('/')}`;
      const typ = TYPEN[extname(eintrag.name)] ?? 'application/octet-stream';
      return [
        pfad,
        { inhalt: readFileSync(datei), typ, unveraenderlich: pfad.startsWith('/assets/') },
      ] as const;
    }),
  );
}
