import { Body, Controller, Get, Header, HttpCode, Inject, Put, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Zugriff } from '#libs/auth';
import { imBereich } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson } from '../zugriff/zugriff.js';
import { ANMELDESTELLE, type Anmeldestelle } from './anmeldestelle.provider.js';
import { Cookies } from './cookies.js';

/** The person of this session. */
@ApiTags('Anmeldung')
@Controller('api/v1/ich')
export class IchController {
  constructor(
    @Inject(ANWENDUNG) private readonly anwendung: Anwendung,
    @Inject(ANMELDESTELLE) private readonly stelle: Anmeldestelle,
  ) {}

  @Get()
  @Recht('sitzung.lesen')
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: 'Wer ich bin und für wen ich arbeite',
    description: '„csrf“ gehört in die Kopfzeile x-csrf jeder Anfrage, die etwas ändert.',
  })
  @ApiResponse({ status: 401, description: 'Es gibt keine Sitzung (NICHT_ANGEMELDET).' })
  ich(@Anfragender() zugriff: Zugriff, @Req() anfrage: FastifyRequest): object {
    const { person, rollen, behoerdeId, behoerden, vertritt } = alsPerson(zugriff);
    const kennung = anfrage.cookies[new Cookies(this.stelle.einstellungen.adresse).sitzung] ?? '';
    return {
      person,
      rollen,
      behoerde: this.#behoerde(behoerdeId),
      behoerden: behoerden.map((id) => this.#behoerde(id)),
      vertritt: vertritt.map(({ id, name, bis }) => ({ id, name, bis })),
      csrf: this.stelle.geheimnisse.csrf(kennung),
    };
  }

  @Put('behoerde')
  @HttpCode(204)
  @Recht('sitzung.aendern')
  @ApiOperation({ summary: 'Für eine andere meiner Behörden arbeiten' })
  @ApiBody({ schema: { type: 'object', example: { id: 'leipzig-wohngeld' } } })
  @ApiResponse({ status: 204, description: 'Gilt ab der nächsten Anfrage dieser Sitzung.' })
  @ApiResponse({ status: 403, description: 'Zu dieser Behörde gehört die Person nicht.' })
  async waehleBehoerde(@Anfragender() zugriff: Zugriff, @Body() wahl: unknown): Promise<void> {
    const { behoerden, sitzungId } = alsPerson(zugriff);
    const gewaehlt = behoerden.find((id) => id === (wahl as { id?: unknown } | null)?.id);
    if (gewaehlt === undefined) throw new ProblemFehler(FREMDE_BEHOERDE);
    await imBereich({ art: 'dienst', zweck: 'anmeldung' }, () =>
      this.anwendung.sitzungen.waehleBehoerde(sitzungId, gewaehlt),
    );
  }

  /** Operators may belong to none. */
  #behoerde(id: string | undefined): { readonly id: string; readonly name: string } {
    return { id: id ?? '', name: (id && this.anwendung.behoerdennamen.get(id)) ?? 'Keine Behörde' };
  }
}

const FREMDE_BEHOERDE = problem(
  403,
  'FREMDE_BEHOERDE',
  'Zu dieser Behörde gehören Sie nicht.',
  'Ihre Behörden nennt /api/v1/ich; zugeordnet werden sie beim Anbieter der Anmeldung.',
);
