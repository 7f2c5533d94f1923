import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { Recht } from '../zugriff/recht.decorator.js';

/** Everything that arrived and waits for a person, with its date and the reasons. */
@ApiTags('Posteingang')
@Controller('api/v1/posteingang')
export class PosteingangController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('posteingang.lesen')
  @ApiOperation({ summary: 'Posteingang', description: 'Abgelegte Nachrichten, die älteste zuerst.' })
  @ApiQuery({ name: 'nach', required: false, description: 'ID der letzten Zeile der vorigen Seite' })
  async liste(@Query('nach', alsUuid('nach', true)) nach?: string): Promise<object> {
    return { eingaenge: await this.anwendung.auskunft.posteingang(nach, 100) };
  }
}
