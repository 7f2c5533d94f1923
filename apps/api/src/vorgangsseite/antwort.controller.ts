import { Body, Controller, Delete, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { Antwortauftrag, type Antwortbestaetigung, Mitzeichnungsauftrag } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { sendeDatei } from '../problem/datei-senden.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler } from '../problem/problem.js';
import { AuchBefangen } from '../zugriff/auch-befangen.decorator.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';
import { zuBestaetigung } from './antwort-bestaetigung.js';
import { zuRuecknahmeproblem, zuVorschauproblem } from './antwort-problem.js';

const ANTWORT = {
  schema: {
    type: 'object',
    example: {
      version: 12,
      aktion: 'bewilligen',
      felder: {},
      begruendung: 'Die Voraussetzungen liegen vor.',
    },
  },
} as const;

/** Deciding: preview, answer, taking back, second signature. */
@ApiTags('Aufgaben')
@Controller('api/v1/vorgaenge/:id/aufgaben/:aufgabeId')
export class AntwortController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post('vorschau')
  @HttpCode(200)
  @Recht('aufgabe.beantworten')
  @ApiBody(ANTWORT)
  @ApiProduces('application/pdf')
  @ApiOperation({
    summary: 'Vorschau des Briefs',
    description:
      'Der Brief, der mit dieser Antwort hinausginge, als Entwurf gekennzeichnet. Nichts wird gespeichert.',
  })
  @ApiResponse({ status: 422, description: 'Die Antwort ist unzulässig, oder es ginge kein Brief hinaus.' })
  async vorschau(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
    @Body(nachSchema(Antwortauftrag)) auftrag: z.output<typeof Antwortauftrag>,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const ref = { behoerdeId: behoerdeVon(zugriff), vorgangId, aufgabeId };
    const ergebnis = await this.anwendung.sachbearbeitung.vorschau.ausfuehren(
      ref,
      alsPerson(zugriff),
      auftrag,
    );
    if (ergebnis.art !== 'brief') throw new ProblemFehler(zuVorschauproblem(ergebnis));
    sendeDatei(antwort, { name: 'Entwurf.pdf', medientyp: 'application/pdf', inhalt: ergebnis.pdf });
  }

  @Post('antwort')
  @HttpCode(202)
  @Recht('aufgabe.beantworten')
  @ApiBody(ANTWORT)
  @ApiOperation({
    summary: 'Aufgabe beantworten',
    description:
      'Gilt nur für den Stand „version“, den die Person gesehen hat. Bis „ruecknehmbarBis“ lässt sich die Antwort zurücknehmen. Wo zwei zeichnen, wartet sie auf die zweite Person.',
  })
  @ApiResponse({ status: 202, description: 'Gespeichert.' })
  @ApiResponse({
    status: 409,
    description: 'Der Vorgang hat sich geändert, oder jemand anderes ist an der Aufgabe.',
  })
  @ApiResponse({ status: 422, description: 'Die Antwort passt nicht zur Aufgabe; alle Mängel auf einmal.' })
  async antworte(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
    @Body(nachSchema(Antwortauftrag)) auftrag: z.output<typeof Antwortauftrag>,
  ): Promise<Antwortbestaetigung> {
    const ref = { behoerdeId: behoerdeVon(zugriff), vorgangId, aufgabeId };
    const { antwort } = this.anwendung.sachbearbeitung;
    return zuBestaetigung(ref, await antwort.antworte(ref, alsPerson(zugriff), auftrag));
  }

  @Delete('antwort')
  @HttpCode(204)
  @Recht('aufgabe.beantworten')
  @AuchBefangen()
  @ApiOperation({
    summary: 'Antwort zurücknehmen',
    description: 'Solange sie nicht wirksam ist. Danach ist die Aufgabe wieder offen.',
  })
  @ApiResponse({ status: 409, description: 'Die Antwort ist schon wirksam.' })
  async nimmZurueck(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
  ): Promise<void> {
    const ref = { behoerdeId: behoerdeVon(zugriff), vorgangId, aufgabeId };
    const ergebnis = await this.anwendung.sachbearbeitung.antwort.nimmZurueck(ref, alsPerson(zugriff));
    if (ergebnis.art !== 'zurueckgenommen') throw new ProblemFehler(zuRuecknahmeproblem(ergebnis));
  }

  @Post('mitzeichnung')
  @HttpCode(202)
  @Recht('aufgabe.mitzeichnen')
  @ApiBody({ schema: { type: 'object', example: { version: 12, aufgabeVersion: 3, zustimmung: true } } })
  @ApiOperation({
    summary: 'Mitzeichnen oder zurückgeben',
    description:
      'Durch eine andere Person als die, die entschieden hat, und nur für die Antwort, die sie gesehen hat („aufgabeVersion“ ist die „version“ der Aufgabe). Ohne Zustimmung geht die Aufgabe an sie zurück.',
  })
  async zeichneMit(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Param('aufgabeId') aufgabeId: string,
    @Body(nachSchema(Mitzeichnungsauftrag)) auftrag: z.output<typeof Mitzeichnungsauftrag>,
  ): Promise<Antwortbestaetigung> {
    const ref = { behoerdeId: behoerdeVon(zugriff), vorgangId, aufgabeId };
    const { antwort } = this.anwendung.sachbearbeitung;
    return zuBestaetigung(ref, await antwort.zeichneMit(ref, alsPerson(zugriff), auftrag));
  }
}
