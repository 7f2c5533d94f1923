import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Vertretung, Zugriff } from '#libs/auth';
import { NeueVertretung } from '#libs/schnittstelle';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';
import { FORM, HINDERNISSE } from './hindernisse.js';

/** Substitutions for absence, within the authority of the person who asks. */
@ApiTags('Vertretung')
@Controller('api/v1/vertretungen')
export class VertretungenController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('vertretung.lesen')
  @ApiOperation({ summary: 'Laufende und künftige Vertretungen' })
  async liste(@Anfragender() zugriff: Zugriff): Promise<object> {
    const alle = await this.anwendung.vertretungen.liste(behoerdeVon(zugriff));
    return { vertretungen: alle.map(zuAntwort) };
  }

  @Post()
  @HttpCode(201)
  @Recht('vertretung.aendern')
  @ApiOperation({
    summary: 'Vertretung einrichten',
    description:
      'Für die eigene Abwesenheit, oder durch die Teamleitung für andere. Ohne „abwesend“ ist man es selbst. Die Tage zählen mit.',
  })
  @ApiBody({
    schema: { type: 'object', example: { vertritt: 'p-17', von: '2026-03-02', bis: '2026-03-13' } },
  })
  @ApiResponse({ status: 422, description: 'Die Vertretung geht so nicht; mit Grund und Abhilfe.' })
  async lege(@Anfragender() zugriff: Zugriff, @Body() wunsch: unknown): Promise<object> {
    const person = alsPerson(zugriff);
    const gelesen = NeueVertretung.safeParse(wunsch);
    if (!gelesen.success) throw new ProblemFehler(FORM);
    const { id, abwesend = person.person.id, vertritt, von, bis } = gelesen.data;
    const ergebnis = await this.anwendung.vertretungen.lege(person, behoerdeVon(zugriff), {
      id,
      vertretenerId: abwesend,
      vertreterId: vertritt,
      von,
      bis,
    });
    if (ergebnis.art === 'angelegt') return zuAntwort(ergebnis.vertretung);
    const [titel, abhilfe] = HINDERNISSE[ergebnis.code];
    throw new ProblemFehler(problem(422, ergebnis.code, titel, abhilfe));
  }

  @Delete(':id')
  @HttpCode(204)
  @Recht('vertretung.aendern')
  @ApiOperation({ summary: 'Vertretung beenden', description: 'Gilt sofort.' })
  async beende(@Anfragender() zugriff: Zugriff, @Param('id', alsUuid('id')) id: string): Promise<void> {
    const ergebnis = await this.anwendung.vertretungen.beende(alsPerson(zugriff), behoerdeVon(zugriff), id);
    if (ergebnis === 'unbekannt') throw new ProblemFehler(UNBEKANNT);
    if (ergebnis === 'fremd') throw new ProblemFehler(FREMD);
  }
}

function zuAntwort({ id, vertretener, vertreter, von, bis }: Vertretung): object {
  return { id, abwesend: vertretener, vertritt: vertreter, von, bis };
}

const UNBEKANNT = problem(
  404,
  'VERTRETUNG_NICHT_GEFUNDEN',
  'Diese Vertretung gibt es nicht.',
  'Laden Sie die Liste neu.',
);
const FREMD = problem(
  403,
  'VERTRETUNG_FREMD',
  'Diese Vertretung betrifft Sie nicht.',
  'Beenden können sie die beiden Beteiligten und die Teamleitung.',
);
