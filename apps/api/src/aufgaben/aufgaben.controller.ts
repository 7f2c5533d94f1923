import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Zugriff } from '#libs/auth';
import type { Aufgabenergebnis } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsSeite, alsText, alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { NUR_LEITUNG, vergeben } from '../vorgangsseite/antwort-problem.js';
import { BEFANGEN } from '../zugriff/ablehnungen.js';
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
    summary: 'Aufgabe beantworten',
    description: 'Genau eine Antwort zählt. Sie wird gegen die Aufgabe geprüft und führt den Vorgang weiter.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: {
        aktion: 'bewilligen',
        begruendung: 'Die Freitextangabe ändert nichts an den Voraussetzungen.',
        felder: {},
      },
    },
  })
  @ApiResponse({ status: 202, description: 'Die Antwort ist gespeichert.' })
  @ApiResponse({ status: 409, description: 'Die Aufgabe ist nicht mehr offen.' })
  @ApiResponse({ status: 422, description: 'Die Antwort passt nicht zur Aufgabe; alle Mängel auf einmal.' })
  async antworte(
    @Param('vorgangId', alsUuid('vorgangId')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
    @Body() antwort: unknown,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    const ergebnis = await this.anwendung.erledigeAufgabe.ausfuehren(
      vorgangId,
      aufgabeId,
      antwort,
      alsPerson(zugriff),
    );
    if (ergebnis.art === 'erledigt') return { vorgangId, aufgabeId, status: 'erledigt' };
    throw new ProblemFehler(zuProblem(ergebnis));
  }
}

function zuProblem(ergebnis: Exclude<Aufgabenergebnis, { art: 'erledigt' }>) {
  switch (ergebnis.art) {
    case 'unbekannt':
      return AUFGABE_UNBEKANNT;
    case 'nichtOffen':
      return problem(
        409,
        'AUFGABE_NICHT_OFFEN',
        'Diese Aufgabe ist nicht mehr offen.',
        ergebnis.bearbeiter
          ? `${ergebnis.bearbeiter} hat sie beantwortet. Ihre Antwort wurde nicht übernommen.`
          : 'Der Vorgang hat sich inzwischen geändert. Ihre Antwort wurde nicht übernommen.',
      );
    case 'befangen':
      return BEFANGEN;
    case 'nurLeitung':
      return NUR_LEITUNG;
    case 'vergeben':
      return vergeben(ergebnis.an);
    case 'unzulaessig':
      return problem(
        422,
        'ANTWORT_UNZULAESSIG',
        'Die Antwort passt nicht zur Aufgabe.',
        ergebnis.befunde.map((befund) => befund.text).join(' '),
        { befunde: ergebnis.befunde },
      );
  }
}
