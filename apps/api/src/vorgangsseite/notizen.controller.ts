import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { NeueNotiz, type Notiz } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler } from '../problem/problem.js';
import { AuchBefangen } from '../zugriff/auch-befangen.decorator.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPersonRef, behoerdeVon } from '../zugriff/zugriff.js';
import { idVergeben } from './id-vergeben.js';
import { getVorgang } from './nicht-gefunden.js';

/** Notes in the file of a case. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge/:id')
export class NotizenController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post('notizen')
  @HttpCode(201)
  @Recht('notiz.schreiben')
  @AuchBefangen()
  @ApiBody({ schema: { type: 'object', example: { text: 'Rückruf vereinbart.' } } })
  @ApiOperation({
    summary: 'Notiz',
    description:
      'Steht in der Akte und wird nicht mehr geändert. Dieselbe „id“ mit demselben Inhalt ist dieselbe Notiz; mit anderem ist sie vergeben (409).',
  })
  async notiere(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(NeueNotiz)) { id = this.anwendung.ids.neu(), text }: z.output<typeof NeueNotiz>,
  ): Promise<Notiz> {
    const notiz = {
      id,
      behoerdeId: behoerdeVon(zugriff),
      vorgangId,
      text,
      von: alsPersonRef(zugriff),
      am: this.anwendung.uhr.now().toString({ smallestUnit: 'millisecond' }),
    };
    const ergebnis = getVorgang(await this.anwendung.sachbearbeitung.notizen.lege(notiz));
    if (ergebnis === 'vergeben') throw new ProblemFehler(idVergeben('eine andere Notiz'));
    return ergebnis;
  }
}
