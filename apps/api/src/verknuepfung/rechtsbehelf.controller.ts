import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { Zugriff } from '#libs/auth';
import { NeueAufhebung, NeuerRechtsbehelf } from '#libs/schnittstelle';
import type { Erfassende, Erfassung } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { BEFANGEN } from '../zugriff/ablehnungen.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPersonRef, behoerdeVon } from '../zugriff/zugriff.js';

const Zeitraum = z.strictObject({ von: z.iso.date(), bis: z.iso.date() });

/** Remedies against decisions: entered from paper, counted per rule. */
@ApiTags('Rechtsbehelfe')
@Controller('api/v1')
export class RechtsbehelfController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post('rechtsbehelfe')
  @HttpCode(201)
  @Recht('vorgang.verknuepfen')
  @ApiOperation({
    summary: 'Widerspruch oder Einspruch erfassen, der auf Papier oder zur Niederschrift kam',
    description:
      'Wird zu einem eigenen Vorgang, verknüpft mit dem Bescheid; er nennt, wer ihn erfasst hat. Dieselbe Erfassung zweimal ist eine; anderes unter derselben „id“ wird nicht gespeichert.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: {
        bescheid: 'BPA-2026-000012/1',
        einlegungsart: 'schriftlich',
        eingegangenAm: '2026-03-20',
        begruendung: 'Ich wohne seit dem 1. Februar in der Zone.',
      },
    },
  })
  @ApiResponse({
    status: 403,
    description: 'Wer erfasst, darf im Vorgang des Bescheids nicht tätig werden: BEFANGEN.',
  })
  @ApiResponse({ status: 404, description: 'Diesen Bescheid gibt es bei der Behörde nicht.' })
  @ApiResponse({ status: 409, description: 'Unter der „id“ ist schon anderes erfasst: ERFASSUNG_VORHANDEN.' })
  async erfasse(
    @Anfragender() zugriff: Zugriff,
    @Body(nachSchema(NeuerRechtsbehelf)) angaben: NeuerRechtsbehelf,
  ): Promise<object> {
    const erfassung = await this.anwendung.erfasseRechtsbehelf.rechtsbehelf(erfassende(zugriff), angaben);
    return zuAntwort(erfassung, EINGANG_IN_ZUKUNFT);
  }

  @Post('aufhebungen')
  @HttpCode(201)
  @Recht('vorgang.verknuepfen')
  @ApiOperation({
    summary: 'Anlass für Rücknahme oder Widerruf erfassen',
    description: 'Wird zu einem eigenen Vorgang: prüfen, anhören, entscheiden durch einen Menschen.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: {
        bescheid: 'BPA-2026-000012/1',
        art: 'ruecknahme',
        sachverhalt: 'Die Hauptwohnung lag bei der Bewilligung nicht in der Zone.',
        kenntnisAm: '2026-03-16',
      },
    },
  })
  @ApiResponse({
    status: 403,
    description: 'Wer erfasst, darf im Vorgang des Bescheids nicht tätig werden: BEFANGEN.',
  })
  @ApiResponse({ status: 404, description: 'Diesen Bescheid gibt es bei der Behörde nicht.' })
  @ApiResponse({ status: 409, description: 'Unter der „id“ ist schon anderes erfasst: ERFASSUNG_VORHANDEN.' })
  async erfasseAufhebung(
    @Anfragender() zugriff: Zugriff,
    @Body(nachSchema(NeueAufhebung)) angaben: NeueAufhebung,
  ): Promise<object> {
    const erfassung = await this.anwendung.erfasseRechtsbehelf.aufhebung(erfassende(zugriff), angaben);
    return zuAntwort(erfassung, KENNTNIS_IN_ZUKUNFT);
  }

  @Get('statistik/rechtsbehelfe')
  @Recht('lagebild.lesen')
  @ApiQuery({ name: 'von', description: 'Erster Tag, an dem die Bescheide ergingen' })
  @ApiQuery({ name: 'bis', description: 'Letzter Tag' })
  @ApiOperation({
    summary: 'Rechtsbehelfe je Regel des ersten Bescheids',
    description:
      'Welche Regeln zu Bescheiden führen, die angefochten werden, und mit welchem Erfolg. Ein Bescheid zählt unter jeder Regel, die gefeuert hat.',
  })
  async statistik(
    @Anfragender() zugriff: Zugriff,
    @Query(nachSchema(Zeitraum)) zeitraum: z.output<typeof Zeitraum>,
  ): Promise<object> {
    behoerdeVon(zugriff);
    return { ...zeitraum, zeilen: await this.anwendung.rechtsbehelfsstatistik.jeRegel(zeitraum) };
  }
}

const EINGANG_IN_ZUKUNFT = problem(
  422,
  'EINGANG_IN_ZUKUNFT',
  'Der Tag des Eingangs liegt in der Zukunft.',
  'Nennen Sie den Tag, an dem das Schreiben bei der Behörde einging.',
);

const KENNTNIS_IN_ZUKUNFT = problem(
  422,
  'KENNTNIS_IN_ZUKUNFT',
  'Der Tag der Kenntnis liegt in der Zukunft.',
  'Nennen Sie den Tag, an dem die Behörde von den Tatsachen wusste: Von ihm an rechnet die Jahresfrist.',
);

function erfassende(zugriff: Zugriff): Erfassende {
  return { behoerdeId: behoerdeVon(zugriff), person: alsPersonRef(zugriff) };
}

function zuAntwort(erfassung: Erfassung, inZukunft: ReturnType<typeof problem>): object {
  switch (erfassung.art) {
    case 'erfasst': {
      const { antragId, eingangstag } = erfassung;
      return { antragId, eingangstag, statusUrl: `/api/v1/vorgaenge/${antragId}/uebersicht` };
    }
    case 'bescheidUnbekannt':
      throw new ProblemFehler(
        problem(
          404,
          'BESCHEID_NICHT_GEFUNDEN',
          'Diesen Bescheid gibt es bei Ihrer Behörde nicht.',
          'Prüfen Sie die Nummer auf dem Bescheid oder das Aktenzeichen.',
        ),
      );
    case 'inZukunft':
      throw new ProblemFehler(inZukunft);
    case 'vergeben': {
      const { antragId, eingangstag } = erfassung;
      throw new ProblemFehler(
        problem(
          409,
          'ERFASSUNG_VORHANDEN',
          'Ihre erste Erfassung ist angekommen, mit anderem Inhalt.',
          'Ein zweiter Vorgang ist nicht entstanden. Ist es dasselbe Schreiben, halten Sie am ersten Vorgang in einer Notiz fest, was ihm fehlt; ist es ein anderes, erfassen Sie es als weiteren Vorgang.',
          { antragId, eingangstag },
        ),
      );
    }
    case 'befangen':
      throw new ProblemFehler(BEFANGEN);
    case 'abgelegt':
      throw new ProblemFehler(
        problem(
          422,
          erfassung.code,
          erfassung.fehler[0]?.text ?? 'Die Erfassung ist so nicht möglich.',
          erfassung.fehler[0]?.abhilfe ?? 'Die Angaben liegen im Posteingang.',
        ),
      );
  }
}
