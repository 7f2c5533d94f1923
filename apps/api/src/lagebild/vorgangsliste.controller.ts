import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { Vorgangsauswahl, type Vorgangsliste, Vorgangsmenge } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, behoerdeVon } from '../zugriff/zugriff.js';

/** The cases behind a figure. */
@ApiTags('Lagebild')
@Controller('api/v1/vorgaenge')
export class VorgangslisteController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('vorgang.lesen')
  @ApiOperation({
    summary: 'Vorgänge hinter einer Zahl des Lagebilds',
    description: 'Offene und entschiedene Vorgänge ohne Testnachrichten, die neuesten zuerst.',
  })
  @ApiQuery({ name: 'status', required: false, enum: Vorgangsmenge.options })
  @ApiQuery({
    name: 'von',
    required: false,
    description: 'Erster Tag; vor 30 Tagen, wenn nichts genannt ist',
  })
  @ApiQuery({ name: 'bis', required: false, description: 'Letzter Tag; heute, wenn nichts genannt ist' })
  @ApiQuery({ name: 'verfahren', required: false })
  @ApiQuery({ name: 'version', required: false })
  @ApiQuery({ name: 'grund', required: false, description: 'Name der Frage, die im Zeitraum gestellt wurde' })
  @ApiQuery({
    name: 'regel',
    required: false,
    description: 'Entscheidungstabelle und Regel, durch ein Leerzeichen getrennt',
  })
  @ApiQuery({ name: 'nach', required: false, description: '„weiter“ der vorigen Seite' })
  @ApiQuery({ name: 'anzahl', required: false, description: '1 bis 200' })
  liste(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Vorgangsauswahl)) auswahl: z.output<typeof Vorgangsauswahl>,
  ): Promise<Vorgangsliste> {
    return this.anwendung.sachbearbeitung.vorgangsliste.ausfuehren(behoerdeVon(zugriff), auswahl);
  }
}
