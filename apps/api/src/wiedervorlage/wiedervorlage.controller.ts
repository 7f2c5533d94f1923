import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Zugriff } from '#libs/auth';
import { Wiedervorlage } from '#libs/bausteine';
import { kalendertag } from '#libs/kernel';
import { TEXTGRENZEN, type Wiedervorlagen } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { AUFGABE_UNBEKANNT } from '../aufgaben/aufgabe-unbekannt.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { vergeben } from '../vorgangsseite/antwort-problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';

/** As long as the form lets a reason be. */
const AUFTRAG = Wiedervorlage.extend({ grund: Wiedervorlage.shape.grund.max(TEXTGRENZEN.grund) });

/** Tasks that wait for a day: put back, present again before it, and see which ones are. */
@ApiTags('Aufgaben')
@Controller('api/v1')
export class WiedervorlageController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get('wiedervorlagen')
  @Recht('aufgabe.lesen')
  @ApiOperation({
    summary: 'Zurückgelegte Aufgaben',
    description: 'Die nächste zuerst, mit Tag, Grund und wer sie zurückgelegt hat.',
  })
  async liste(@Anfragender() zugriff: Zugriff): Promise<Wiedervorlagen> {
    const heute = kalendertag(this.anwendung.uhr.now()).toString();
    return { aufgaben: [...(await this.anwendung.wiedervorlagen.liste(behoerdeVon(zugriff), heute))] };
  }

  @Post('aufgaben/:vorgangId/:aufgabeId/wiedervorlage')
  @HttpCode(202)
  @Recht('aufgabe.beantworten')
  @ApiOperation({
    summary: 'Aufgabe bis zu einem Tag zurücklegen',
    description:
      'An dem Tag steht sie wieder in der Arbeitsliste. Fristen des Vorgangs laufen weiter; geht eine Nachricht ein, ist er sofort wieder da.',
  })
  @ApiBody({ schema: { type: 'object', example: { bis: '2026-04-15', grund: 'Gutachten abwarten' } } })
  @ApiResponse({ status: 409, description: 'Die Aufgabe ist nicht mehr offen.' })
  @ApiResponse({ status: 422, description: 'Tag oder Grund fehlen, oder der Tag ist nicht möglich.' })
  async lege(
    @Anfragender() zugriff: Zugriff,
    @Param('vorgangId', alsUuid('vorgangId')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
    @Body(nachSchema(AUFTRAG)) angabe: Wiedervorlage,
  ): Promise<object> {
    const ergebnis = await this.anwendung.legeWiederVor.ausfuehren(
      vorgangId,
      aufgabeId,
      angabe,
      alsPerson(zugriff),
    );
    switch (ergebnis.art) {
      case 'zurueckgelegt':
        return { vorgangId, aufgabeId, bis: ergebnis.bis };
      case 'unbekannt':
        throw new ProblemFehler(AUFGABE_UNBEKANNT);
      case 'nichtOffen':
        throw new ProblemFehler(
          problem(
            409,
            'AUFGABE_NICHT_OFFEN',
            'Diese Aufgabe ist nicht mehr offen.',
            'Sie wurde inzwischen beantwortet, oder der Vorgang hat sich geändert. Laden Sie die Liste neu.',
          ),
        );
      case 'vergeben':
        throw new ProblemFehler(vergeben(ergebnis.an));
      case 'unzulaessig':
        throw new ProblemFehler(
          problem(
            422,
            'WIEDERVORLAGE_UNZULAESSIG',
            'So lässt sich die Aufgabe nicht zurücklegen.',
            ergebnis.text,
          ),
        );
    }
  }

  @Delete('aufgaben/:vorgangId/:aufgabeId/wiedervorlage')
  @HttpCode(202)
  @Recht('aufgabe.beantworten')
  @ApiOperation({
    summary: 'Zurückgelegte Aufgabe vor dem Tag wieder vorlegen',
    description: 'Sie steht sofort wieder in der Arbeitsliste; wer das veranlasst hat, steht in der Akte.',
  })
  @ApiResponse({
    status: 409,
    description: 'Die Aufgabe ist nicht zurückgelegt, oder jemand anderes ist daran.',
  })
  async hebeAuf(
    @Anfragender() zugriff: Zugriff,
    @Param('vorgangId', alsUuid('vorgangId')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
  ): Promise<object> {
    const ergebnis = await this.anwendung.legeWiederVor.hebeAuf(vorgangId, aufgabeId, alsPerson(zugriff));
    switch (ergebnis.art) {
      case 'wiederVorgelegt':
        return { vorgangId, aufgabeId };
      case 'unbekannt':
        throw new ProblemFehler(AUFGABE_UNBEKANNT);
      case 'nichtZurueckgelegt':
        throw new ProblemFehler(
          problem(
            409,
            'AUFGABE_NICHT_ZURUECKGELEGT',
            'Diese Aufgabe ist nicht zurückgelegt.',
            'Sie ist inzwischen wieder vorgelegt oder beantwortet. Laden Sie den Vorgang neu.',
          ),
        );
      case 'vergeben':
        throw new ProblemFehler(vergeben(ergebnis.an));
    }
  }
}
