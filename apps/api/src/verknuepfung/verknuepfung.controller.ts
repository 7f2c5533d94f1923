import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Zugriff } from '#libs/auth';
import type { Verknuepfung } from '#libs/vorgang';
import { getAuskunft } from '../antraege/get-auskunft.js';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender } from '../zugriff/zugriff.js';

/** A portal learns which cases there are; how one stands that it has not opened itself, only those concerned do. */
function fuerPortal({ art, aktenzeichen, verfahrenId, titel, stelle, seit }: Verknuepfung): object {
  return { art, aktenzeichen, verfahrenId, titel, stelle, seit };
}

/** Cases that belong to a case, and what it has transmitted to other authorities. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge')
export class VerknuepfungController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get(':antragId/verknuepfungen')
  @Recht('vorgang.uebersicht')
  @ApiOperation({
    summary: 'Verknüpfte Vorgänge',
    description:
      'Wer diesen Vorgang ausgelöst hat und wen er ausgelöst hat, Abgabe, Widerspruch, Rücknahme; jede Verknüpfung steht bei beiden.',
  })
  async verknuepfungen(
    @Param('antragId', alsUuid('antragId')) antragId: string,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    await getAuskunft(this.anwendung, antragId, zugriff);
    const alle = await this.anwendung.verknuepfungen.zuAntrag(antragId);
    return { verknuepfungen: zugriff.art === 'portal' ? alle.map(fuerPortal) : alle };
  }

  @Get(':antragId/uebermittlungen')
  @Recht('vorgang.lesen')
  @ApiOperation({
    summary: 'Daten, die andere Stellen bekommen haben',
    description: 'Jede Nachricht mit empfangender Stelle, Vorschrift, Prüfsumme und Tag der Abholung.',
  })
  async uebermittlungen(
    @Param('antragId', alsUuid('antragId')) antragId: string,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    await getAuskunft(this.anwendung, antragId, zugriff);
    return { uebermittlungen: await this.anwendung.uebermittlungen.zuAntrag(antragId) };
  }

  @Post(':antragId/uebermittlungen/:wirkungId/:empfaenger/abholung')
  @HttpCode(200)
  @Recht('vorgang.verknuepfen')
  @ApiOperation({ summary: 'Vermerken, dass die Stelle ihre Nachricht abgeholt hat' })
  @ApiResponse({ status: 409, description: 'Die Nachricht gibt es nicht, oder sie ist schon abgeholt.' })
  async abholung(
    @Param('antragId', alsUuid('antragId')) antragId: string,
    @Param('wirkungId') wirkungId: string,
    @Param('empfaenger') empfaenger: string,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    const { vorgang } = await getAuskunft(this.anwendung, antragId, zugriff);
    const jetzt = this.anwendung.uhr.now().toString({ smallestUnit: 'millisecond' });
    const ref = vorgang && { vorgangId: vorgang.id, wirkungId, empfaenger };
    if (ref && (await this.anwendung.uebermittlungen.vermerkeAbholung(ref, jetzt)))
      return { abgeholtAm: jetzt };
    throw new ProblemFehler(
      problem(
        409,
        'UEBERMITTLUNG_NICHT_BEREIT',
        'Diese Nachricht liegt nicht zur Abholung bereit.',
        'Prüfen Sie Vorgang und Stelle; eine Testnachricht geht nie hinaus, und jede wird einmal abgeholt.',
      ),
    );
  }
}
