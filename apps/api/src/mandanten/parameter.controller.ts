import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { handelnder, mitVertretung, type Zugriff } from '#libs/auth';
import { istFehler } from '#libs/composition';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';
import {
  Aufhebung,
  GRUND_FEHLT,
  VERFAHREN_UNBEKANNT,
  WERT_FORM,
  WERT_UNBEKANNT,
  Werteingabe,
} from './parameter-angaben.js';

/** What a procedure leaves to the authority: its values, the authority's own, and the difference. */
@ApiTags('Parameter')
@Controller('api/v1/verfahren/:verfahrenId/parameter')
export class ParameterController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get()
  @Recht('parameter.lesen')
  @ApiOperation({
    summary: 'Parameter eines Verfahrens mit den eigenen Werten der Behörde',
    description:
      'Nennt, was die Behörde selbst setzen darf, die Vorgabe des Verfahrens, den eigenen Wert mit Grund und Person, worauf er wirkt, und was zur neuesten Fassung nicht passt (`maengel`).',
  })
  @ApiResponse({ status: 404, description: 'Das Verfahren gibt es nicht.' })
  zeige(@Param('verfahrenId') verfahrenId: string, @Anfragender() zugriff: Zugriff): Promise<object> {
    return nurVeroeffentlichte(this.anwendung.parameterpflege.zeige(behoerdeVon(zugriff), verfahrenId));
  }

  @Put(':parameterId')
  @HttpCode(201)
  @Recht('parameter.aendern')
  @ApiOperation({
    summary: 'Eigenen Wert setzen',
    description:
      'Gilt für neue Vorgänge; laufende behalten die Werte, mit denen sie eröffnet wurden. Ein späterer Wert geht an seinen Tagen einem früheren vor.',
  })
  @ApiBody({
    schema: {
      type: 'object',
      example: {
        wert: '40.00',
        gueltigVon: '2026-07-01',
        norm: '§ 2 der Parkgebührenordnung der Stadt',
        begruendung: 'Beschluss des Stadtrats vom 14.04.2026',
      },
    },
  })
  @ApiResponse({ status: 422, description: 'Der Wert darf so nicht gesetzt werden; jeder Mangel mit Code.' })
  async setze(
    @Param('verfahrenId') verfahrenId: string,
    @Param('parameterId') parameterId: string,
    @Body() eingabe: unknown,
    @Anfragender() zugriff: Zugriff,
  ): Promise<object> {
    const gelesen = Werteingabe.safeParse(eingabe);
    if (!gelesen.success) throw new ProblemFehler(WERT_FORM);
    const ergebnis = await nurVeroeffentlichte(
      this.anwendung.parameterpflege.setze(
        behoerdeVon(zugriff),
        { verfahrenId, parameterId, ...gelesen.data },
        wer(zugriff),
      ),
    );
    if ('wert' in ergebnis) return ergebnis.wert;
    const [erster] = ergebnis.maengel;
    const text = ergebnis.maengel.map((mangel) => mangel.text).join(' ');
    throw new ProblemFehler(
      problem(422, erster?.code ?? 'PARAMETER_FORM', 'Dieser Wert kann nicht gesetzt werden.', text, {
        befunde: ergebnis.maengel,
      }),
    );
  }

  @Delete(':parameterId/:wertId')
  @HttpCode(204)
  @Recht('parameter.aendern')
  @ApiOperation({
    summary: 'Eigenen Wert aufheben',
    description: 'Für neue Vorgänge gilt wieder die Vorgabe. Der Wert bleibt als Beleg gespeichert.',
  })
  @ApiBody({ schema: { type: 'object', example: { grund: 'Die Satzung ist außer Kraft getreten.' } } })
  @ApiResponse({ status: 404, description: 'Die Behörde hat diesen Wert nicht (mehr).' })
  async hebeAuf(
    @Param('wertId', alsUuid('wertId')) wertId: string,
    @Body() eingabe: unknown,
    @Anfragender() zugriff: Zugriff,
  ): Promise<void> {
    const gelesen = Aufhebung.safeParse(eingabe);
    if (!gelesen.success) throw new ProblemFehler(GRUND_FEHLT);
    const behoerdeId = behoerdeVon(zugriff);
    const { grund } = gelesen.data;
    if (await this.anwendung.parameterpflege.hebeAuf(behoerdeId, wertId, wer(zugriff), grund)) return;
    throw new ProblemFehler(WERT_UNBEKANNT);
  }
}

/** As the record names who acted. */
function wer(zugriff: Zugriff): string {
  return mitVertretung(handelnder(alsPerson(zugriff), 'parameter.aendern'));
}

async function nurVeroeffentlichte<T>(antwort: Promise<T>): Promise<T> {
  try {
    return await antwort;
  } catch (fehler) {
    if (istFehler(fehler) && 'code' in fehler && fehler.code === 'VERFAHREN_UNBEKANNT')
      throw new ProblemFehler(VERFAHREN_UNBEKANNT);
    throw fehler;
  }
}
