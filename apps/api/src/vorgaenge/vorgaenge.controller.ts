import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Zugriff } from '#libs/auth';
import { zuUebersicht } from '#libs/vorgang';
import { getAuskunft } from '../antraege/get-auskunft.js';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender } from '../zugriff/zugriff.js';

/** Cases as those who run the system see them. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge')
export class VorgaengeController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get(':antragId/uebersicht')
  @Recht('vorgang.uebersicht')
  @ApiOperation({ summary: 'Weg und Ergebnis eines Antrags in einer Zeile' })
  async uebersicht(
    @Param('antragId', alsUuid('antragId')) antragId: string,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    return zuUebersicht(await getAuskunft(this.anwendung, antragId, zugriff));
  }
}
