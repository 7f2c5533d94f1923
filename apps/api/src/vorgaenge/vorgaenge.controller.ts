import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { zuUebersicht } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';

/** Cases as those who run the system see them. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge')
export class VorgaengeController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get(':antragId/uebersicht')
  @ApiOperation({ summary: 'Weg und Ergebnis eines Antrags in einer Zeile' })
  async uebersicht(@Param('antragId', alsUuid('antragId')) antragId: string): Promise<object> {
    const auskunft = await this.anwendung.auskunft.finde(antragId);
    if (auskunft) return zuUebersicht(auskunft);
    throw new ProblemFehler(
      problem(
        404,
        'ANTRAG_NICHT_GEFUNDEN',
        'Diesen Antrag gibt es nicht.',
        'Prüfen Sie die ID aus dem Empfangsbeleg.',
      ),
    );
  }
}
