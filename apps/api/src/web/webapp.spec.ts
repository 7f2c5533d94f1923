import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { dieneWebapp } from './webapp.js';

/** The built web app as the API serves it. */
let ordner: string;
let fastify: FastifyInstance;

beforeAll(async () => {
  ordner = mkdtempSync(join(tmpdir(), 'webapp-'));
  mkdirSync(join(ordner, 'assets'));
  writeFileSync(join(ordner, 'index.html'), '<!doctype html><title>App</title>');
  writeFileSync(join(ordner, 'assets', 'app-4f2a.js'), 'export {};');
  fastify = Fastify();
  dieneWebapp(fastify, ordner);
  await fastify.ready();
});
afterAll(async () => {
  await fastify.close();
  rmSync(ordner, { recursive: true, force: true });
});

describe('Die Webanwendung', () => {
  it.each(['/', '/vorgaenge/019a', '/arbeitsvorrat?sicht=team'])(
    'antwortet unter %s mit ihrer Seite und erlaubt nur eigene Skripte und Stile',
    async (url) => {
      const antwort = await fastify.inject({ url });
      expect(antwort.body).toContain('<title>App</title>');
      expect(antwort.headers['cache-control']).toBe('no-cache');
      const csp = String(antwort.headers['content-security-policy']);
      expect(csp).toContain("script-src 'self'");
      expect(csp).toContain("default-src 'none'");
      expect(csp).not.toContain('unsafe');
    },
  );

  it('lässt Dateien, deren Name ihr Inhalt ist, lange aufbewahren', async () => {
    const antwort = await fastify.inject({ url: '/assets/app-4f2a.js' });
    expect(antwort.headers['content-type']).toMatch(/^text\/javascript/);
    expect(antwort.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/assets/fehlt.js', '/api/v1/gibtesnicht', '/health/nichts'])(
    'gibt unter %s keine Seite für eine Datei oder die Schnittstelle aus',
    async (url) => {
      const antwort = await fastify.inject({ url });
      expect(antwort.statusCode).toBe(404);
      expect(antwort.body).not.toContain('<title>App</title>');
    },
  );

  it('fehlt, solange sie nicht gebaut ist', async () => {
    const leer = Fastify();
    dieneWebapp(leer, join(ordner, 'assets'));
    expect((await leer.inject({ url: '/' })).statusCode).toBe(404);
    await leer.close();
  });
});
