import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { type Ansicht, type Ansichten, NeueAnsicht } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';

/** Saved views of the person who asks. */
@ApiTags('Arbeitsvorrat')
@Controller('api/v1/ansichten')
export class AnsichtenController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('ansicht.verwalten')
  @ApiOperation({ summary: 'Eigene gespeicherte Ansichten' })
  async liste(@Anfragender() zugriff: Zugriff): Promise<Ansichten> {
    const { ansichten } = this.anwendung.sachbearbeitung;
    return { ansichten: [...(await ansichten.liste(behoerdeVon(zugriff), alsPerson(zugriff).person.id))] };
  }

  @Put(':id')
  @Recht('ansicht.verwalten')
  @ApiOperation({
    summary: 'Ansicht speichern',
    description: 'Die ID vergibt, wer speichert; zweimal ändert nichts.',
  })
  @ApiBody({
    schema: { type: 'object', example: { name: 'Heute fällig', auswahl: 'sicht=team&frist=heute' } },
  })
  async lege(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Body(nachSchema(NeueAnsicht)) neu: z.output<typeof NeueAnsicht>,
  ): Promise<Ansicht> {
    const geaendertAm = this.anwendung.uhr.now().toString({ smallestUnit: 'millisecond' });
    const ansicht = { id, ...neu, geaendertAm };
    const { ansichten } = this.anwendung.sachbearbeitung;
    await ansichten.lege(behoerdeVon(zugriff), alsPerson(zugriff).person.id, ansicht);
    return ansicht;
  }

  @Delete(':id')
  @HttpCode(204)
  @Recht('ansicht.verwalten')
  @ApiOperation({ summary: 'Ansicht löschen' })
  async loesche(@Anfragender() zugriff: Zugriff, @Param('id', alsUuid('id')) id: string): Promise<void> {
    const { ansichten } = this.anwendung.sachbearbeitung;
    if (await ansichten.loesche(behoerdeVon(zugriff), alsPerson(zugriff).person.id, id)) return;
    throw new ProblemFehler(
      problem(404, 'ANSICHT_NICHT_GEFUNDEN', 'Diese Ansicht gibt es nicht.', 'Laden Sie die Liste neu.'),
    );
  }
}
