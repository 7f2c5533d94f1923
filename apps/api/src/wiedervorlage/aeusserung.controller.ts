import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { geschrieben } from '#libs/schnittstelle';
import { AEUSSERUNGSWEGE } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPersonRef } from '../zugriff/zugriff.js';

/** The client makes the id, so that sending twice enters it once. */
const Aeusserung = z.strictObject({
  id: z.uuid().optional(),
  weg: z.enum(AEUSSERUNGSWEGE),
  text: geschrieben(20_000),
  am: z.iso.date().optional(),
});

/** What a party has said by telephone, letter or in person, written down by a case worker. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge/:id')
export class AeusserungController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post('aeusserungen')
  @HttpCode(202)
  @Recht('aufgabe.beantworten')
  @ApiOperation({
    summary: 'Äußerung aufschreiben',
    description:
      'Etwa die Antwort auf eine Anhörung am Telefon. Sie wirkt wie eine Nachricht über das Portal: Ein Mensch sieht sie vor der Entscheidung. Dieselbe „id“ nimmt sie nur einmal auf.',
  })
  @ApiBody({
    schema: { type: 'object', example: { weg: 'telefon', text: 'Ich bitte um zwei Wochen mehr Zeit.' } },
  })
  @ApiResponse({ status: 409, description: 'Der Vorgang ist beendet.' })
  async erfasse(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(Aeusserung)) angabe: z.output<typeof Aeusserung>,
  ): Promise<object> {
    const person = alsPersonRef(zugriff);
    const ergebnis = await this.anwendung.erfasseAeusserung.ausfuehren(vorgangId, { ...angabe, person });
    switch (ergebnis.art) {
      case 'erfasst':
        return { vorgangId };
      case 'unbekannt':
        throw new ProblemFehler(
          problem(404, 'VORGANG_NICHT_GEFUNDEN', 'Diesen Vorgang gibt es nicht.', 'Prüfen Sie die Adresse.'),
        );
      case 'beendet':
        throw new ProblemFehler(
          problem(
            409,
            'VORGANG_BEENDET',
            'Der Vorgang ist abgeschlossen.',
            'Legen Sie die Äußerung als Notiz zur Akte oder eröffnen Sie ein neues Verfahren.',
          ),
        );
      case 'unzulaessig':
        throw new ProblemFehler(
          problem(
            422,
            'AEUSSERUNG_UNZULAESSIG',
            'Die Äußerung lässt sich so nicht aufnehmen.',
            ergebnis.text,
          ),
        );
    }
  }
}
