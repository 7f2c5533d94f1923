import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { Mitteilungsauftrag } from '#libs/schnittstelle';
import type { Schreibenergebnis } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { sendeDatei } from '../problem/datei-senden.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPersonRef, behoerdeVon } from '../zugriff/zugriff.js';
import { idVergeben } from './id-vergeben.js';
import { VORGANG_UNBEKANNT } from './nicht-gefunden.js';

const SCHREIBEN = {
  schema: {
    type: 'object',
    example: { vorlage: 'unterlagen', text: 'Für die Prüfung fehlt noch:', posten: ['Mietvertrag'] },
  },
} as const;

/** Letters to the applicant that an official sends besides the process. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge/:id')
export class SchreibenController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post('mitteilungen/vorschau')
  @HttpCode(200)
  @Recht('mitteilung.senden')
  @ApiBody(SCHREIBEN)
  @ApiProduces('application/pdf')
  @ApiOperation({
    summary: 'Vorschau eines Schreibens',
    description: 'Als Entwurf gekennzeichnet; nichts geht hinaus.',
  })
  async zeigeSchreiben(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(Mitteilungsauftrag)) auftrag: z.output<typeof Mitteilungsauftrag>,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const { schreiben } = this.anwendung.sachbearbeitung;
    const ergebnis = await schreiben.vorschau(behoerdeVon(zugriff), vorgangId, auftrag);
    if (ergebnis.art !== 'brief') throw new ProblemFehler(zuSchreibenproblem(ergebnis));
    sendeDatei(antwort, { name: 'Entwurf.pdf', medientyp: 'application/pdf', inhalt: ergebnis.pdf });
  }

  @Post('mitteilungen')
  @HttpCode(202)
  @Recht('mitteilung.senden')
  @ApiBody(SCHREIBEN)
  @ApiOperation({
    summary: 'Schreiben an die antragstellende Person',
    description:
      'Unterlagen anfordern, anhören oder ein freies Schreiben. Dieselbe „id“ mit demselben Inhalt versendet nur einmal; mit anderem ist sie vergeben (409).',
  })
  async sendeSchreiben(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(Mitteilungsauftrag)) auftrag: z.output<typeof Mitteilungsauftrag>,
  ): Promise<object> {
    const person = alsPersonRef(zugriff);
    const { schreiben } = this.anwendung.sachbearbeitung;
    const ergebnis = await schreiben.sende(behoerdeVon(zugriff), vorgangId, person, auftrag);
    if (ergebnis.art !== 'beauftragt') throw new ProblemFehler(zuSchreibenproblem(ergebnis));
    return { id: ergebnis.id };
  }
}

function zuSchreibenproblem(ergebnis: Exclude<Schreibenergebnis, { art: 'beauftragt' }>) {
  if (ergebnis.art === 'unbekannt') return VORGANG_UNBEKANNT;
  if (ergebnis.art === 'vergeben') return idVergeben('ein anderes Schreiben');
  const { code, text } = ergebnis.fehler;
  return problem(422, code, 'So kann das Schreiben nicht hinausgehen.', text);
}
