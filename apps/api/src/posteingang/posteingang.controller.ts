import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import {
  Abschluss,
  type Posteingangseintrag,
  type Posteingangsseite,
  Posteingangssuche,
  Rueckfrage,
  Zuordnung,
  type Zuordnungsergebnis,
  type Zuordnungsvorschlaege,
} from '#libs/schnittstelle';
import type { Posteingangsergebnis } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { sendeDatei, sendeXml } from '../problem/datei-senden.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { getDatei } from '../vorgangsseite/nicht-gefunden.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPersonRef, behoerdeVon } from '../zugriff/zugriff.js';

/** How many filed messages a page has. */
const SEITE = 100;

/** Everything that arrived and waits for a person, with its date and the reasons; and what can be done with it. */
@ApiTags('Posteingang')
@Controller('api/v1/posteingang')
export class PosteingangController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('posteingang.lesen')
  @ApiOperation({ summary: 'Posteingang', description: 'Abgelegte Nachrichten, die älteste zuerst.' })
  @ApiQuery({ name: 'nach', required: false, description: '„weiter“ der vorigen Seite' })
  @ApiQuery({ name: 'suche', required: false, description: 'Wörter aus der Nachricht oder ihren Fehlern' })
  liste(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Posteingangssuche)) { suche }: z.output<typeof Posteingangssuche>,
    @Query('nach', alsUuid('nach', true)) nach?: string,
  ): Promise<Posteingangsseite> {
    return this.anwendung.sachbearbeitung.posteingang.liste(behoerdeVon(zugriff), { suche, nach }, SEITE);
  }

  @Get('vorgaenge')
  @Recht('posteingang.bearbeiten')
  @ApiOperation({
    summary: 'Vorgänge zum Zuordnen suchen',
    description:
      'Nach Aktenzeichen; solange der Vorgang nicht beendet ist, auch nach Namen und Verfahren. Höchstens 20.',
  })
  @ApiQuery({ name: 'suche', required: true, description: 'Aktenzeichen oder Name' })
  vorgaenge(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Posteingangssuche)) { suche }: z.output<typeof Posteingangssuche>,
  ): Promise<Zuordnungsvorschlaege> {
    return this.anwendung.sachbearbeitung.posteingang.sucheVorgaenge(behoerdeVon(zugriff), suche);
  }

  @Get(':id')
  @Recht('posteingang.lesen')
  @ApiOperation({
    summary: 'Eine abgelegte Nachricht',
    description: 'Mit Text, Anlagen, Vorschlägen und Verlauf, und welche danach wartet.',
  })
  @ApiQuery({ name: 'suche', required: false, description: 'Die Suche der Liste, aus der man kommt' })
  async eine(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Query(nachSchema(Posteingangssuche)) { suche }: z.output<typeof Posteingangssuche>,
  ): Promise<Posteingangseintrag> {
    const { posteingang } = this.anwendung.sachbearbeitung;
    const eintrag = await posteingang.zeige(behoerdeVon(zugriff), id, suche);
    if (!eintrag) throw new ProblemFehler(UNBEKANNT);
    return eintrag;
  }

  @Get(':id/nachricht.xml')
  @Recht('posteingang.lesen')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'Die Nachricht als Text, wie sie einging' })
  async nachricht(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const eingang = getDatei(
      await this.anwendung.sachbearbeitung.posteingang.nachricht(behoerdeVon(zugriff), id),
    );
    sendeXml(antwort, { name: `${id}.xml`, inhalt: eingang.nachricht });
  }

  @Get(':id/anlagen/:nr')
  @Recht('posteingang.lesen')
  @ApiOperation({ summary: 'Anlage einer abgelegten Nachricht' })
  async anlage(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Param('nr', ParseIntPipe) nr: number,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const { posteingang } = this.anwendung.sachbearbeitung;
    const eingang = getDatei(await posteingang.nachricht(behoerdeVon(zugriff), id));
    sendeDatei(antwort, getDatei(eingang.anlagen[nr]));
  }

  @Post(':id/zuordnung')
  @HttpCode(200)
  @Recht('posteingang.bearbeiten')
  @ApiBody({ schema: { type: 'object', example: { vorgangId: '019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa' } } })
  @ApiOperation({
    summary: 'Einem Verfahren oder Vorgang zuordnen',
    description:
      'Die Nachricht wird neu gelesen; was nicht lesbar ist, geht als Freitext in den Vorgang. Dasselbe, von derselben Person noch einmal gesandt, ergibt dieselbe Antwort.',
  })
  @ApiResponse({ status: 409, description: 'Jemand hat die Nachricht schon bearbeitet.' })
  @ApiResponse({ status: 422, description: 'So lässt sie sich nicht zuordnen; mit Grund und Abhilfe.' })
  async ordneZu(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Body(nachSchema(Zuordnung)) ziel: z.output<typeof Zuordnung>,
  ): Promise<Zuordnungsergebnis> {
    const { posteingang } = this.anwendung.sachbearbeitung;
    return getErgebnis(await posteingang.ordneZu(behoerdeVon(zugriff), id, alsPersonRef(zugriff), ziel));
  }

  @Post(':id/rueckfrage')
  @HttpCode(202)
  @Recht('posteingang.bearbeiten')
  @ApiBody({
    schema: { type: 'object', example: { text: 'Bitte senden Sie den Antrag ohne Kennwortschutz.' } },
  })
  @ApiOperation({
    summary: 'Beim Absender nachfragen',
    description: 'Die Frage steht im Stand, den das Portal abruft. Die Nachricht bleibt im Posteingang.',
  })
  async frageZurueck(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Body(nachSchema(Rueckfrage)) rueckfrage: z.output<typeof Rueckfrage>,
  ): Promise<object> {
    const { posteingang } = this.anwendung.sachbearbeitung;
    return getErgebnis(
      await posteingang.frageZurueck(behoerdeVon(zugriff), id, alsPersonRef(zugriff), rueckfrage),
    );
  }

  @Post(':id/abschluss')
  @HttpCode(200)
  @Recht('posteingang.bearbeiten')
  @ApiBody({ schema: { type: 'object', example: { grund: 'Doppelt eingesandt, siehe BPA-2026-000007.' } } })
  @ApiOperation({
    summary: 'Mit Grund abschließen',
    description:
      'Die Nachricht bleibt mit ihrem Datum aufbewahrt. Dasselbe, von derselben Person noch einmal gesandt, ergibt dieselbe Antwort.',
  })
  @ApiResponse({ status: 409, description: 'Jemand hat die Nachricht schon bearbeitet.' })
  async schliesseAb(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) id: string,
    @Body(nachSchema(Abschluss)) { grund }: z.output<typeof Abschluss>,
  ): Promise<object> {
    const { posteingang } = this.anwendung.sachbearbeitung;
    return getErgebnis(await posteingang.schliesseAb(behoerdeVon(zugriff), id, alsPersonRef(zugriff), grund));
  }
}

const UNBEKANNT = problem(
  404,
  'EINGANG_NICHT_GEFUNDEN',
  'Diese Nachricht gibt es nicht.',
  'Laden Sie den Posteingang neu.',
);

function getErgebnis<T>(ausgang: Posteingangsergebnis<T>): T {
  switch (ausgang.art) {
    case 'getan':
      return ausgang.ergebnis;
    case 'unbekannt':
      throw new ProblemFehler(UNBEKANNT);
    case 'erledigt':
      throw new ProblemFehler(
        problem(
          409,
          'POSTEINGANG_ERLEDIGT',
          'Diese Nachricht ist nicht mehr im Posteingang.',
          'Jemand hat sie schon bearbeitet. Laden Sie den Posteingang neu; der Verlauf sagt, was geschah.',
        ),
      );
    case 'vorgangUnbekannt':
      throw new ProblemFehler(
        problem(
          422,
          'VORGANG_NICHT_GEFUNDEN',
          'Diesen Vorgang gibt es nicht.',
          'Suchen Sie ihn beim Zuordnen nach Aktenzeichen oder Name.',
        ),
      );
    case 'nichtLesbar': {
      const [erster] = ausgang.fehler;
      throw new ProblemFehler(
        problem(
          422,
          erster?.code ?? 'ZUORDNUNG_UNZULAESSIG',
          erster?.text ?? 'Die Nachricht lässt sich so nicht zuordnen.',
          erster?.abhilfe ?? 'Wählen Sie ein anderes Ziel.',
          { fehler: ausgang.fehler },
        ),
      );
    }
  }
}
