import { Controller, Get, Header, Inject, Param, ParseIntPipe, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Zugriff } from '#libs/auth';
import type { Vorgangsseite } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { sendeDatei, sendeXml } from '../problem/datei-senden.js';
import { alsUuid } from '../problem/parameter.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';
import { getDatei, getVorgang } from './nicht-gefunden.js';

/** The case page and what can be opened from it. */
@ApiTags('Vorgänge')
@ApiResponse({ status: 404, description: 'Diesen Vorgang gibt es in dieser Behörde nicht.' })
@Controller('api/v1/vorgaenge/:id')
export class VorgangsseiteController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('vorgang.lesen')
  @ApiOperation({
    summary: 'Vorgangsseite',
    description:
      'Alles zu einem Vorgang in Worten: offene Frage, Angaben, Regeln, Fristen, Schriftwechsel, Akte. „version“ nennt jede Antwort.',
  })
  async seite(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
  ): Promise<Vorgangsseite> {
    const { vorgang } = this.anwendung.sachbearbeitung;
    return getVorgang(await vorgang.ausfuehren(alsPerson(zugriff), behoerdeVon(zugriff), id));
  }

  @Get('nachricht.xml')
  @Recht('vorgang.lesen')
  @ApiProduces('text/plain')
  @ApiOperation({
    summary: 'Empfangene Nachricht als Text',
    description: 'Der Antrag, oder die mit „eingang“ genannte.',
  })
  @ApiQuery({ name: 'eingang', required: false })
  async nachricht(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Res() antwort: FastifyReply,
    @Query('eingang', alsUuid('eingang', true)) eingang?: string,
  ): Promise<void> {
    const { dateien } = this.anwendung.sachbearbeitung;
    sendeXml(antwort, getDatei(await dateien.nachricht(behoerdeVon(zugriff), id, eingang)));
  }

  @Get('anlagen/:nr')
  @Recht('vorgang.lesen')
  @ApiOperation({
    summary: 'Anlage',
    description: 'Nur harmlose Typen werden angezeigt, alle anderen gespeichert.',
  })
  @ApiQuery({
    name: 'eingang',
    required: false,
    description: 'Nachricht, mit der sie kam; der Antrag, wenn nichts genannt ist',
  })
  async anlage(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Param('nr', ParseIntPipe) nr: number,
    @Res() antwort: FastifyReply,
    @Query('eingang', alsUuid('eingang', true)) eingang?: string,
  ): Promise<void> {
    const { dateien } = this.anwendung.sachbearbeitung;
    sendeDatei(antwort, getDatei(await dateien.anlage(behoerdeVon(zugriff), id, nr, eingang)));
  }

  @Get('diagramm.svg')
  @Recht('vorgang.lesen')
  @ApiProduces('image/svg+xml')
  @ApiOperation({
    summary: 'Ablauf als Diagramm',
    description: 'Mit dem Stand und dem Weg, den der Vorgang ging.',
  })
  async diagramm(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const svg = getVorgang(await this.anwendung.sachbearbeitung.vorgang.diagramm(behoerdeVon(zugriff), id));
    antwort
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      .header('cache-control', 'private, no-store')
      .send(svg);
  }

  @Get('briefe/:art/:datei')
  @Recht('vorgang.lesen')
  @ApiProduces('application/pdf', 'text/plain')
  @ApiOperation({
    summary: 'Bescheid oder Schreiben',
    description:
      '„art“ ist bescheid oder mitteilung; „<id>.pdf“ ist der Brief, „<id>.xml“ die Nachricht im Standard des Antrags.',
  })
  async brief(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Param('art') art: string,
    @Param('datei') datei: string,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const { briefId, endung } = getDatei(BRIEF.exec(`${art}/${datei}`)?.groups);
    const { dateien } = this.anwendung.sachbearbeitung;
    const brief = getDatei(
      await dateien.brief(behoerdeVon(zugriff), id, art as 'bescheid' | 'mitteilung', briefId ?? ''),
    );
    if (endung === 'xml') {
      sendeXml(antwort, { name: datei, inhalt: Buffer.from(getDatei(brief.nachricht)) });
      return;
    }
    const name = getDatei(brief.datei);
    sendeDatei(antwort, {
      name,
      medientyp: 'application/pdf',
      inhalt: await this.anwendung.ablage.lies(name, brief.sha256),
    });
  }

  @Get('spur.json')
  @Recht('vorgang.lesen')
  @Header('cache-control', 'private, no-store')
  @ApiOperation({
    summary: 'Entscheidungsspur',
    description:
      'Wie die Entscheidung zustande kam (Art. 15 Abs. 1 Buchst. h DSGVO), ohne Regeln des Risikomanagements.',
  })
  async spur(@Param('id', alsUuid('id')) id: string): Promise<object> {
    return getVorgang(await this.anwendung.gibSpurAus.ausfuehren(id));
  }
}

const BRIEF =
  /^(?:bescheid|mitteilung)\/(?<briefId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?<endung>pdf|xml)$/;
