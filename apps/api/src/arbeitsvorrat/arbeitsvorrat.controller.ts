import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { kalendertag } from '#libs/kernel';
import {
  ALTERSSTUFEN,
  FRISTKLASSEN,
  Posteingangssuche,
  SICHTEN,
  type Team,
  Vorratsauswahl,
  type Vorratsseite,
  type Zuordnungsvorschlaege,
  Zuweisungsauftrag,
  type Zuweisungsergebnisse,
} from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { istUnlesbarerWert } from '../problem/zu-problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';

/** The worklist: a page of it, who works here, and giving tasks to people. */
@ApiTags('Arbeitsvorrat')
@Controller('api/v1')
export class ArbeitsvorratController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get('arbeitsvorrat')
  @Recht('arbeitsvorrat.lesen')
  @ApiOperation({
    summary: 'Arbeitsvorrat',
    description:
      'Eine Seite der Liste mit der Zahl aller Treffer und dem, was jeder Filter übrig ließe. Ohne „wartetAuf“ steht darin, was einen Menschen braucht. Mehrere Werte trennt ein Komma.',
  })
  @ApiQuery({ name: 'sicht', required: false, enum: SICHTEN })
  @ApiQuery({
    name: 'suche',
    required: false,
    description: 'Aktenzeichen, Name, Verfahren; jedes Wort muss vorkommen',
  })
  @ApiQuery({ name: 'verfahren', required: false })
  @ApiQuery({ name: 'grund', required: false })
  @ApiQuery({ name: 'frist', required: false, enum: FRISTKLASSEN })
  @ApiQuery({ name: 'status', required: false })
  @ApiQuery({
    name: 'wartetAuf',
    required: false,
    description:
      'mensch, mitzeichnung, antragsteller (ein Schreiben hat gefragt), frist (jede andere), betrieb oder alle',
  })
  @ApiQuery({ name: 'bearbeiter', required: false })
  @ApiQuery({
    name: 'alter',
    required: false,
    enum: ALTERSSTUFEN,
    description: 'Tage seit dem Eingang',
  })
  @ApiQuery({ name: 'test', required: false, enum: ['ohne'] })
  @ApiQuery({
    name: 'sortierung',
    required: false,
    description: '„<Spalte>:auf“ oder „<Spalte>:ab“',
    example: 'frist:auf',
  })
  @ApiQuery({ name: 'nach', required: false, description: '„weiter“ der vorigen Seite' })
  @ApiQuery({ name: 'anzahl', required: false, description: '1 bis 200' })
  async liste(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Vorratsauswahl)) auswahl: z.output<typeof Vorratsauswahl>,
  ): Promise<Vorratsseite> {
    const { arbeitsvorrat } = this.anwendung.sachbearbeitung;
    const seite = await arbeitsvorrat
      .ausfuehren(alsPerson(zugriff), behoerdeVon(zugriff), auswahl)
      .catch((fehler: unknown) => {
        // A page mark of the right form may still name what is no day and no case.
        if (auswahl.nach !== undefined && istUnlesbarerWert(fehler)) return undefined;
        throw fehler;
      });
    if (!seite) throw new ProblemFehler(SEITE_UNGUELTIG);
    return seite;
  }

  @Get('arbeitsvorrat/vorgaenge')
  @Recht('vorgang.lesen')
  @ApiOperation({
    summary: 'Vorgänge suchen',
    description:
      'Auch entschiedene und zurückgelegte, die der Arbeitsvorrat nicht zeigt: nach Name, Verfahren und Aktenzeichen, beendete nur mit dem ganzen Aktenzeichen. Höchstens 20, der neueste zuerst.',
  })
  @ApiQuery({
    name: 'suche',
    required: true,
    description: 'Aktenzeichen oder Name; jedes Wort muss vorkommen',
  })
  vorgaenge(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Posteingangssuche)) { suche }: z.output<typeof Posteingangssuche>,
  ): Promise<Zuordnungsvorschlaege> {
    return this.anwendung.sachbearbeitung.posteingang.sucheVorgaenge(behoerdeVon(zugriff), suche);
  }

  @Post('arbeitsvorrat/zuweisung')
  @HttpCode(200)
  @Recht('aufgabe.zuweisen')
  @ApiOperation({
    summary: 'Aufgaben zuweisen oder freigeben',
    description:
      'Ein Ergebnis je Aufgabe. Die Aufgabe einer Kollegin geht nur ausdrücklich („uebernehmen“) an jemand anderen, und nur durch die Teamleitung oder wer sie vertritt. „an“: null gibt frei.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: {
        aufgaben: [
          { vorgangId: '019a9f3c-6f1e-7c53-9d0e-2b1a54f0c7aa', aufgabeId: 'klaerung.1', version: 1 },
        ],
        an: 'p-17',
        uebernehmen: false,
      },
    },
  })
  @ApiResponse({ status: 200, description: 'Was mit jeder Aufgabe geschah, in der Reihenfolge der Anfrage.' })
  async weiseZu(
    @Anfragender() zugriff: Zugriff,
    @Body(nachSchema(Zuweisungsauftrag)) auftrag: z.output<typeof Zuweisungsauftrag>,
  ): Promise<Zuweisungsergebnisse> {
    const { zuweisung } = this.anwendung.sachbearbeitung;
    const ergebnisse = await zuweisung.ausfuehren(alsPerson(zugriff), behoerdeVon(zugriff), auftrag);
    return { ergebnisse: [...ergebnisse] };
  }

  @Get('team')
  @Recht('team.lesen')
  @ApiOperation({
    summary: 'Team',
    description: 'Wem man Aufgaben geben kann, mit der Zahl offener Aufgaben.',
  })
  async team(@Anfragender() zugriff: Zugriff): Promise<Team> {
    const heute = kalendertag(this.anwendung.uhr.now()).toString();
    const team = await this.anwendung.sachbearbeitung.vorrat.team(behoerdeVon(zugriff), heute);
    return {
      personen: team.map(({ id, name, offen, abwesendBis = null }) => ({ id, name, offen, abwesendBis })),
    };
  }
}

const SEITE_UNGUELTIG = problem(
  400,
  'SEITE_UNGUELTIG',
  'Diese Seite gibt es nicht.',
  '„nach“ muss der Wert „weiter“ der vorigen Seite sein.',
);
