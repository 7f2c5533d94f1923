import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { handelnder, type Zugriff } from '#libs/auth';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsText } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';
import { liesAngaben, Postausgangsmeldung } from './angaben.js';

const SEITE = 100;

/** Letters that are ready and of which nobody has said yet that they have left the house. */
@ApiTags('Postausgang')
@Controller('api/v1/postausgang')
export class PostausgangController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('bekanntgabe.erfassen')
  @ApiOperation({
    summary: 'Briefe, die noch nicht zur Post gegeben sind',
    description:
      'Der älteste zuerst. Solange die Aufgabe nicht bestätigt ist, gilt nichts als bekannt gegeben.',
  })
  @ApiQuery({ name: 'nach', required: false, description: '„weiter“ der vorigen Seite' })
  async liste(
    @Anfragender() zugriff: Zugriff,
    @Query('nach', alsText('nach')) nach?: string,
  ): Promise<object> {
    const behoerdeId = behoerdeVon(zugriff);
    const sendungen = await this.anwendung.postausgang.liste({ behoerdeId, nach, hoechstens: SEITE });
    return {
      sendungen: sendungen.map(({ datei, sha256: _, ...sendung }) => ({
        ...sendung,
        brief: datei && `/api/v1/postausgang/${sendung.id}/brief.pdf`,
      })),
      ...(sendungen.length === SEITE && { weiter: sendungen.at(-1)?.id }),
    };
  }

  @Get(':id/brief.pdf')
  @Recht('bekanntgabe.erfassen')
  @ApiOperation({ summary: 'Der Brief einer Sendung, zum Drucken' })
  @ApiProduces('application/pdf')
  async brief(
    @Param('id') id: string,
    @Anfragender() zugriff: Zugriff,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const sendung = await this.anwendung.postausgang.finde(id);
    if (!sendung?.datei || sendung.behoerdeId !== behoerdeVon(zugriff)) {
      throw new ProblemFehler(
        problem(
          404,
          'SENDUNG_NICHT_GEFUNDEN',
          'Diese Sendung gibt es nicht.',
          'Laden Sie den Postausgang neu.',
        ),
      );
    }
    antwort
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="${sendung.datei}"`)
      .send(Buffer.from(await this.anwendung.ablage.lies(sendung.datei, sendung.sha256 ?? undefined)));
  }

  @Post('bestaetigung')
  @HttpCode(200)
  @Recht('bekanntgabe.erfassen')
  @ApiOperation({
    summary: 'Aufgabe zur Post bestätigen',
    description:
      'Vermerkt für jede Sendung den Tag, an dem sie das Haus verlassen hat. Der Tag zählt, nicht der Zeitpunkt der Meldung; ein falscher Tag wird durch eine weitere Tatsache berichtigt.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: { sendungen: ['3f0c…-1'], tag: '2026-03-03', quelle: 'poststelle' },
    },
  })
  @ApiResponse({ status: 200, description: 'Ein Ergebnis je Sendung.' })
  async bestaetige(@Body() koerper: unknown, @Anfragender() zugriff: Zugriff): Promise<object> {
    const angaben = liesAngaben(Postausgangsmeldung, koerper);
    const { id } = handelnder(alsPerson(zugriff), 'bekanntgabe.erfassen');
    const ergebnisse = await this.anwendung.postausgang.bestaetige({ ...angaben, gemeldetVon: id });
    return { ergebnisse };
  }
}
