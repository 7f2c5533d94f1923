import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { type LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Anwendung } from '#libs/composition';
import { Anmeldestelle } from './anmeldung/anmeldestelle.js';
import { alsBausteine } from './antraege/formen.openapi.js';
import { apiModul } from './api.module.js';
import { beobachteAnfragen } from './gesundheit/beobachte-anfragen.js';
import { kopfzeilenJeAdresse, sicherheitskopf } from './kopfzeilen.js';
import { weiseKomprimiertesAb } from './problem/inhaltskodierung.js';
import { liesJson } from './problem/json-kodierung.js';
import { weiseTiefesJsonAb } from './problem/json-tiefe.js';
import { weiseUnspeicherbaresJsonAb } from './problem/json-zeichen.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { sendeProblem } from './problem/problem.js';
import { zuProblem } from './problem/zu-problem.js';
import { begrenzeAntwort } from './ueberlast/antwortfrist.js';
import { liesNach } from './ueberlast/nachlauf.js';
import { begrenzeOhneAusweis } from './ueberlast/ohne-ausweis.js';
import { Ueberlastschutz } from './ueberlast/ueberlastschutz.js';
import { begrenzeLesen, begrenzeZug, trenneBeimEnde, verbindungsgrenzen } from './ueberlast/verbindungen.js';
import { winkeErstDannWeiter } from './ueberlast/weiterwinken.js';
import { dieneWebapp } from './web/webapp.js';
import { stelleFest } from './zugriff/stelle-fest.js';

/** Builds the HTTP server around a composed application; not yet listening. */
export async function erstelleServer(
  anwendung: Anwendung,
  logger: LoggerService | false,
): Promise<NestFastifyApplication> {
  const { GRENZE_NACHRICHT_BYTES, VERTRAUTE_PROXYS } = anwendung.konfiguration;
  const anmeldestelle = new Anmeldestelle(anwendung);
  const adapter = new FastifyAdapter({
    bodyLimit: GRENZE_NACHRICHT_BYTES,
    ...verbindungsgrenzen(anwendung.konfiguration),
    trustProxy: VERTRAUTE_PROXYS,
    genReqId: () => anwendung.ids.neu(),
    frameworkErrors: (fehler: FastifyError, _anfrage: FastifyRequest, antwort: FastifyReply) => {
      sendeProblem(antwort, zuProblem(fehler));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(apiModul(anwendung, anmeldestelle), adapter, {
    logger,
  });
  const fastify = adapter.getInstance();
  fastify.addContentTypeParser(
    ['application/xml', 'text/xml'],
    { parseAs: 'buffer', bodyLimit: GRENZE_NACHRICHT_BYTES },
    (_anfrage, inhalt, fertig) => fertig(null, inhalt),
  );
  adapter.useBodyParser('application/json', false, { bodyLimit: GRENZE_NACHRICHT_BYTES }, liesJson(fastify));
  await fastify.register(cookie);
  await fastify.register(multipart);
  await fastify.register(helmet, sicherheitskopf(anmeldestelle.einstellungen.adresse));
  fastify.server.maxConnections = anwendung.konfiguration.GRENZE_VERBINDUNGEN;
  trenneBeimEnde(fastify, anwendung.konfiguration);
  begrenzeZug(fastify);
  begrenzeLesen(fastify, anwendung.konfiguration);
  winkeErstDannWeiter(fastify);
  const schutz = new Ueberlastschutz(anwendung);
  fastify.addHook('onRequest', kopfzeilenJeAdresse);
  beobachteAnfragen(fastify, anwendung);
  begrenzeAntwort(fastify, anwendung.konfiguration);
  fastify.addHook('onRequest', schutz.vorDerAnmeldung);
  fastify.addHook('onRequest', stelleFest(anwendung, anmeldestelle));
  begrenzeOhneAusweis(fastify);
  fastify.addHook('onRequest', schutz.nachDerAnmeldung);
  fastify.addHook('onRequest', weiseKomprimiertesAb);
  fastify.addHook('preValidation', weiseTiefesJsonAb);
  fastify.addHook('preValidation', weiseUnspeicherbaresJsonAb);
  fastify.addHook('onSend', liesNach);
  dieneWebapp(fastify);
  app.useGlobalFilters(new ProblemFilter(anwendung.betrieb.speicherung));
  const beschreibung = SwaggerModule.createDocument(app, OPENAPI);
  beschreibung.components = { ...beschreibung.components, schemas: alsBausteine() };
  SwaggerModule.setup('api/docs', app, beschreibung, {
    jsonDocumentUrl: 'api/openapi.json',
  });
  return app;
}

const OPENAPI = new DocumentBuilder()
  .setTitle('Bescheidwerk')
  .setDescription('Vom Antrag bis zum Bescheid: XÖV-Anträge einreichen, Stand abfragen, Bescheide abrufen.')
  .setVersion('1')
  .addBearerAuth({
    type: 'http',
    scheme: 'bearer',
    description: 'Portale: Zugriffstoken (client_credentials).',
  })
  .addCookieAuth('bescheidwerk', {
    type: 'apiKey',
    in: 'cookie',
    description: 'Menschen: Sitzung nach /anmeldung/start.',
  })
  .addSecurityRequirements('bearer')
  .addSecurityRequirements('cookie')
  .build();
