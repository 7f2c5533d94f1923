import { Body, Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { kalendertag, Temporal } from '#libs/kernel';
import { Antwort } from '../antraege/antworten.openapi.js';
import { UnterId } from '../antraege/beispiele.openapi.js';
import { liesUebertragungscode } from '../antraege/einsendung-lesen.js';
import { verweis } from '../antraege/formen.openapi.js';
import { getAuskunft } from '../antraege/get-auskunft.js';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { alsPortal, getZugriff } from '../zugriff/zugriff.js';
import { liesAngaben, Portalmeldung } from './angaben.js';
import { zuMeldeantwort } from './meldeantwort.js';

/** What both reports refuse alike. */
const MELDUNG = {
  404: 'Es gibt noch keinen Bescheid (KEIN_BESCHEID), oder den Antrag nicht (ANTRAG_NICHT_GEFUNDEN).',
  409: 'Das ist schon vermerkt (TATSACHE_VORHANDEN).',
  413: 'Der Inhalt ist zu groß.',
};

/**
 * What only the portal knows: that the addressee was notified, and that the addressee has retrieved. Fetching the PDF
 * (`GET …/bescheid`) is neither: a portal fetches for reasons of its own.
 */
@ApiTags('Anträge')
@Controller('api/v1/antraege')
export class PortalmeldungenController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post(':id/bescheid/abruf')
  @HttpCode(202)
  @Recht('antrag.bekanntgabe')
  @ApiOperation({
    summary: 'Abruf durch den Adressaten melden',
    description:
      'Sagt, dass der angemeldete Adressat (oder sein Bevollmächtigter) den Bescheid im Portal abgerufen hat. Davon hängt der Tag der Bekanntgabe ab (§ 41 Abs. 2a VwVfG). Der technische Abruf des PDF durch das Portal zählt nicht.',
  })
  @ApiBody({
    required: false,
    schema: verweis('Portalmeldung'),
    examples: {
      abruf: { value: { kennung: 'abruf-4711', am: '2026-03-05T10:15:00+01:00', durch: 'adressat' } },
    },
  })
  @Antwort(202, 'Vermerk', 'Der Abruf ist vermerkt; dieselbe Kennung noch einmal ändert nichts.')
  @UnterId({
    ...MELDUNG,
    422: 'Der Bescheid wird nicht durch Abruf bekannt gegeben, oder der Tag kann nicht stimmen.',
  })
  abruf(
    @Param('id', alsUuid('id')) id: string,
    @Body() koerper: unknown,
    @Req() anfrage: FastifyRequest,
  ): Promise<object> {
    return this.#melde('abruf', id, koerper, anfrage);
  }

  @Post(':id/bescheid/benachrichtigung')
  @HttpCode(202)
  @Recht('antrag.bekanntgabe')
  @ApiOperation({
    summary: 'Benachrichtigung über die Bereitstellung melden',
    description:
      'Für Portale, die selbst benachrichtigen: sagt, dass und wann die Benachrichtigung abgesandt wurde. Portale mit Rückruf (PORTAL_RUECKRUF_URL) brauchen das nicht.',
  })
  @ApiBody({
    required: false,
    schema: verweis('Portalmeldung'),
    examples: { benachrichtigung: { value: { am: '2026-03-02T09:05:00+01:00' } } },
  })
  @Antwort(202, 'Vermerk', 'Die Benachrichtigung ist vermerkt.')
  @UnterId({ ...MELDUNG, 422: 'Die Angaben haben nicht die richtige Form, oder der Tag kann nicht stimmen.' })
  benachrichtigung(
    @Param('id', alsUuid('id')) id: string,
    @Body() koerper: unknown,
    @Req() anfrage: FastifyRequest,
  ): Promise<object> {
    return this.#melde('benachrichtigung', id, koerper, anfrage);
  }

  async #melde(
    art: 'abruf' | 'benachrichtigung',
    antragId: string,
    koerper: unknown,
    anfrage: FastifyRequest,
  ): Promise<object> {
    const { kennung, am, durch = 'adressat' } = liesAngaben(Portalmeldung, koerper);
    const zugriff = getZugriff(anfrage);
    await getAuskunft(this.anwendung, antragId, zugriff, liesUebertragungscode(anfrage));
    const portal = alsPortal(zugriff).portal.id;
    const tag = kalendertag(am ? Temporal.Instant.from(am) : this.anwendung.uhr.now()).toString();
    const ergebnis = await this.anwendung.meldeTatsache.ausfuehren(
      { antragId },
      {
        art,
        tag,
        quelle: 'portal',
        gemeldetVon: art === 'abruf' ? `${portal} (${durch})` : portal,
        kennung: `${art}-${portal}-${kennung ?? tag}`,
      },
    );
    return zuMeldeantwort(ergebnis);
  }
}
