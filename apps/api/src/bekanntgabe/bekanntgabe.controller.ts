import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { handelnder, type Zugriff } from '#libs/auth';
import { bekanntgabeSicht } from '#libs/bausteine';
import { kalendertag } from '#libs/kernel';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler } from '../problem/problem.js';
import { VORGANG_UNBEKANNT } from '../vorgangsseite/nicht-gefunden.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson } from '../zugriff/zugriff.js';
import { liesAngaben, Tatsachenangabe } from './angaben.js';
import { zuMeldeantwort } from './meldeantwort.js';

/** Bekanntgabe and Bestandskraft of the decisions of a case: what is known, what follows, and what a clerk adds. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge')
export class BekanntgabeController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get(':vorgangId/bekanntgabe')
  @Recht('vorgang.lesen')
  @ApiOperation({
    summary: 'Bekanntgabe und Bestandskraft der Bescheide',
    description:
      'Je Bescheid: der abgeleitete Tag mit Regel, Norm und Rechenschritten, die Rechtsbehelfsfrist, die Bestandskraft zum heutigen Tag, alle Sendungen, alle Tatsachen mit Quelle und der Verlauf früherer Ergebnisse.',
  })
  @ApiResponse({ status: 404, description: 'Diesen Vorgang gibt es in dieser Behörde nicht.' })
  async zeige(@Param('vorgangId', alsUuid('vorgangId')) vorgangId: string): Promise<object> {
    const { bekanntgaben, uhr } = this.anwendung;
    const heute = kalendertag(uhr.now()).toString();
    const bescheide = await bekanntgaben.findBescheide({ vorgangId });
    if (bescheide.length === 0 && !(await bekanntgaben.kenntVorgang(vorgangId)))
      throw new ProblemFehler(VORGANG_UNBEKANNT);
    return {
      bescheide: await Promise.all(
        bescheide.map(async ({ bescheidId, ergebnis }) => ({
          ...bekanntgabeSicht(ergebnis, heute),
          verlauf: await bekanntgaben.verlauf(bescheidId),
        })),
      ),
    };
  }

  @Post(':vorgangId/bekanntgabe/tatsachen')
  @HttpCode(202)
  @Recht('bekanntgabe.erfassen')
  @ApiOperation({
    summary: 'Tatsache zur Bekanntgabe erfassen',
    description:
      'Rücklauf, Bestreiten, festgestellter Zugang, Zustellung mit Urkunde, eingegangener Rechtsbehelf … Nichts wird geändert: Eine Berichtigung ist eine weitere Tatsache, die mit „berichtigt“ die frühere nennt.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: { art: 'ruecklauf', tag: '2026-03-12', begruendung: 'Empfänger verzogen' },
    },
  })
  @ApiResponse({
    status: 202,
    description: 'Vermerkt; Bekanntgabe, Frist und Bestandskraft werden neu abgeleitet.',
  })
  @ApiResponse({ status: 409, description: 'Diese Tatsache ist schon vermerkt.' })
  @ApiResponse({ status: 422, description: 'Das kann so nicht gewesen sein.' })
  async erfasse(
    @Param('vorgangId', alsUuid('vorgangId')) vorgangId: string,
    @Body() koerper: unknown,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    const { bescheidId, ...angabe } = liesAngaben(Tatsachenangabe, koerper);
    const { id } = handelnder(alsPerson(zugriff), 'bekanntgabe.erfassen');
    const bezug = { vorgangId, ...(bescheidId && { bescheidId }) };
    return zuMeldeantwort(
      await this.anwendung.meldeTatsache.ausfuehren(bezug, { ...angabe, gemeldetVon: id }),
    );
  }
}
