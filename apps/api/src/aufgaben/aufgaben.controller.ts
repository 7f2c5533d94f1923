import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { Sofortantwort } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsSeite, alsText, alsUuid } from '../problem/parameter.js';
import { ProblemFehler } from '../problem/problem.js';
import { zuBestaetigung } from '../vorgangsseite/antwort-bestaetigung.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';
import { AUFGABE_UNBEKANNT } from './aufgabe-unbekannt.js';

/** Tasks of case workers: list them, see one, answer it. */
@ApiTags('Aufgaben')
@Controller('api/v1/aufgaben')
export class AufgabenController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('aufgabe.lesen')
  @ApiOperation({ summary: 'Offene Aufgaben', description: 'Die älteste zuerst, mit Frage, Grund und Norm.' })
  @ApiQuery({ name: 'verfahren', required: false })
  @ApiQuery({ name: 'nach', required: false, description: '„weiter“ der vorigen Seite' })
  liste(
    @Anfragender() zugriff: Zugriff,
    @Query('verfahren', alsText('verfahren')) verfahrenId?: string,
    @Query('nach', alsSeite('nach')) nach?: string,
  ): Promise<object> {
    return this.anwendung.aufgaben.liste({
      behoerdeId: behoerdeVon(zugriff),
      verfahrenId,
      nach,
      hoechstens: 100,
    });
  }

  @Get(':vorgangId/:aufgabeId')
  @Recht('aufgabe.lesen')
  @ApiOperation({ summary: 'Eine Aufgabe' })
  async eine(
    @Param('vorgangId', alsUuid('vorgangId')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
  ): Promise<object> {
    const aufgabe = await this.anwendung.aufgaben.finde(vorgangId, aufgabeId);
    if (!aufgabe) throw new ProblemFehler(AUFGABE_UNBEKANNT);
    return aufgabe;
  }

  @Post(':vorgangId/:aufgabeId/antwort')
  @HttpCode(202)
  @Recht('aufgabe.beantworten')
  @ApiOperation({
    summary: 'Aufgabe beantworten, sofort wirksam',
    description:
      'Wie „POST /api/v1/vorgaenge/{id}/aufgaben/{aufgabeId}/antwort“, aber ohne Zeit, sie zurückzunehmen. Mit „version“ der Aufgabe gilt die Antwort nur für diesen Stand, ohne für den jetzigen.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: {
        version: 12,
        aktion: 'bewilligen',
        begruendung: 'Die Freitextangabe ändert nichts an den Voraussetzungen.',
        felder: {},
      },
    },
  })
  @ApiResponse({ status: 202, description: 'Die Antwort ist gespeichert.' })
  @ApiResponse({
    status: 409,
    description: 'Der Vorgang hat sich geändert, oder die Aufgabe ist nicht mehr offen.',
  })
  @ApiResponse({ status: 422, description: 'Die Antwort passt nicht zur Aufgabe; alle Mängel auf einmal.' })
  async antworte(
    @Param('vorgangId', alsUuid('vorgangId')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
    @Body(nachSchema(Sofortantwort)) auftrag: z.output<typeof Sofortantwort>,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    const ref = { behoerdeId: behoerdeVon(zugriff), vorgangId, aufgabeId };
    const { antwort } = this.anwendung.sachbearbeitung;
    const { status } = zuBestaetigung(ref, await antwort.antworteSofort(ref, alsPerson(zugriff), auftrag));
    return { vorgangId, aufgabeId, status: status === 'beantwortet' ? 'erledigt' : status };
  }
}
