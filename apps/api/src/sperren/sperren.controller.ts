import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { geschrieben } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson } from '../zugriff/zugriff.js';

const NeueSperre = z.strictObject({
  art: z.enum(['person', 'portal']),
  kennung: geschrieben(255),
  grund: geschrieben(1000),
});

/** Locks of people and portals, for the hour in which the provider cannot be asked to do it. */
@ApiTags('Betrieb')
@Controller('api/v1/sperren')
export class SperrenController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('sperre.lesen')
  @ApiOperation({ summary: 'Sperren', description: 'Die wirksamen zuerst, dann die aufgehobenen.' })
  async liste(): Promise<object> {
    return { sperren: await this.anwendung.sperren.liste() };
  }

  @Post()
  @HttpCode(201)
  @Recht('sperre.aendern')
  @ApiOperation({
    summary: 'Person oder Portal sperren',
    description:
      'Wirkt mit der nächsten Anfrage. „kennung“ ist der „sub“ der Person oder die Client-ID des Portals.',
  })
  @ApiBody({
    schema: { type: 'object', example: { art: 'person', kennung: 'p-17', grund: 'Ausgeschieden' } },
  })
  @ApiResponse({ status: 409, description: 'Ist schon gesperrt.' })
  async sperre(@Anfragender() zugriff: Zugriff, @Body() wunsch: unknown): Promise<object> {
    const gelesen = NeueSperre.safeParse(wunsch);
    if (!gelesen.success) throw new ProblemFehler(FORM);
    const { grund, ...wen } = gelesen.data;
    const { id: von } = alsPerson(zugriff).person;
    const sperre = await this.anwendung.sperren.sperre(wen, grund, von);
    if (!sperre) throw new ProblemFehler(SCHON_GESPERRT);
    return sperre;
  }

  @Delete(':id')
  @HttpCode(204)
  @Recht('sperre.aendern')
  @ApiOperation({ summary: 'Sperre aufheben' })
  async hebeAuf(@Anfragender() zugriff: Zugriff, @Param('id', alsUuid('id')) id: string): Promise<void> {
    if (await this.anwendung.sperren.hebeAuf(id, alsPerson(zugriff).person.id)) return;
    throw new ProblemFehler(UNBEKANNT);
  }
}

const FORM = problem(
  422,
  'SPERRE_FORM',
  'Die Angaben sind nicht vollständig.',
  'Nennen Sie „art“ (person oder portal), „kennung“ und „grund“.',
);
const SCHON_GESPERRT = problem(
  409,
  'SCHON_GESPERRT',
  'Dieser Zugang ist schon gesperrt.',
  'Heben Sie die bestehende Sperre auf, wenn sie anders lauten soll.',
);
const UNBEKANNT = problem(
  404,
  'SPERRE_NICHT_GEFUNDEN',
  'Diese Sperre wirkt nicht.',
  'Laden Sie die Liste neu.',
);
