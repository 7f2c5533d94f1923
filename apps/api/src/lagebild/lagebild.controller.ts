import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { type Lagebild, Lagebildauswahl } from '#libs/schnittstelle';
import { type Lagebildergebnis, lagebildCsv } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, behoerdeVon } from '../zugriff/zugriff.js';

const ZEITRAUM_422 = {
  status: 422,
  description: 'Der Zeitraum ist länger als drei Jahre, oder sein letzter Tag liegt vor dem ersten.',
} as const;

/** Figures of the authority. */
@ApiTags('Lagebild')
@ApiQuery({ name: 'von', required: false, description: 'Erster Tag; vor 30 Tagen, wenn nichts genannt ist' })
@ApiQuery({ name: 'bis', required: false, description: 'Letzter Tag; heute, wenn nichts genannt ist' })
@ApiQuery({ name: 'verfahren', required: false })
@Controller('api/v1')
export class LagebildController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get('lagebild')
  @Recht('lagebild.lesen')
  @ApiOperation({
    summary: 'Lagebild',
    description:
      'Automation, Aussteuerung, Durchlauf, Fristen, Stichprobe; jede Zahl mit der Liste dahinter.',
  })
  @ApiResponse(ZEITRAUM_422)
  async lagebild(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Lagebildauswahl)) auswahl: z.output<typeof Lagebildauswahl>,
  ): Promise<Lagebild> {
    return getLagebild(
      await this.anwendung.sachbearbeitung.lagebild.ausfuehren(behoerdeVon(zugriff), auswahl),
    );
  }

  @Get('lagebild.csv')
  @Recht('lagebild.lesen')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'Lagebild als CSV', description: 'Semikolon, Dezimalkomma, UTF-8 mit BOM.' })
  @ApiResponse(ZEITRAUM_422)
  async csv(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Lagebildauswahl)) auswahl: z.output<typeof Lagebildauswahl>,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const bild = getLagebild(
      await this.anwendung.sachbearbeitung.lagebild.ausfuehren(behoerdeVon(zugriff), auswahl),
    );
    antwort
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="lagebild-${bild.von}-${bild.bis}.csv"`)
      .send(lagebildCsv(bild));
  }
}

function getLagebild(ergebnis: Lagebildergebnis): Lagebild {
  if (ergebnis.art === 'lagebild') return ergebnis.lagebild;
  throw new ProblemFehler(
    problem(422, 'ZEITRAUM_UNZULAESSIG', 'Für diesen Zeitraum gibt es kein Lagebild.', ergebnis.text),
  );
}
