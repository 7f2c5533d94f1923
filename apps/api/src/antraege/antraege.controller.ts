import { Controller, Get, Header, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Zugriff } from '#libs/auth';
import { type Auskunft, bekanntgabeAuskunft, type Verlangensergebnis } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPortal, getZugriff } from '../zugriff/zugriff.js';
import { zuAblageProblem, zuBeleg, zuStatusantwort } from './antwort.js';
import { Antwort, Datei } from './antworten.openapi.js';
import * as beispiele from './beispiele.openapi.js';
import { liesEinsendung, liesUebertragungscode } from './einsendung-lesen.js';
import { getAuskunft } from './get-auskunft.js';

/** The door for portals: post an application, ask for its status, get letters and messages. */
@ApiTags('Anträge')
@Controller('api/v1/antraege')
export class AntraegeController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post()
  @HttpCode(202)
  @Recht('antrag.einreichen')
  @ApiOperation({
    summary: 'Antrag einreichen',
    description:
      'Nimmt eine XÖV-Nachricht entgegen. Der Empfangsbeleg (202) kommt erst, wenn sie gespeichert ist. Dieselbe Einsendung (Idempotency-Key oder nachrichtenUUID) ergibt denselben Beleg. Was nicht verarbeitet werden kann (422), ist trotzdem mit Eingangsdatum abgelegt.',
    requestBody: beispiele.EINSENDUNG,
    callbacks: beispiele.RUECKRUF,
  })
  @beispiele.Einreichen()
  async reicheEin(@Req() anfrage: FastifyRequest, @Anfragender() zugriff: Zugriff): Promise<object> {
    const { konfiguration } = this.anwendung;
    const einsendung = await liesEinsendung(anfrage, konfiguration, alsPortal(zugriff).portal.id);
    const annahme = await this.anwendung.nimmEingangAn.ausfuehren(einsendung);
    if (annahme.art === 'abgelegt')
      throw new ProblemFehler(zuAblageProblem(annahme, konfiguration.ZIEHUNGSSCHLUESSEL));
    return zuBeleg(annahme.beleg, konfiguration.ZIEHUNGSSCHLUESSEL);
  }

  @Get(':id')
  @Recht('antrag.lesen')
  @ApiOperation({
    summary: 'Stand des Antrags',
    description: 'In Worten für Antragstellerinnen und Antragsteller.',
  })
  @beispiele.Status()
  async status(@Param('id', alsUuid('id')) id: string, @Req() anfrage: FastifyRequest): Promise<object> {
    return zuStatusantwort(await this.#auskunft(id, anfrage));
  }

  @Get(':id/bescheid')
  @Recht('antrag.lesen')
  @Header('content-type', 'application/pdf')
  @ApiOperation({
    summary: 'Bescheid abrufen',
    description: 'PDF/A-3a mit der Entscheidung als XML im Anhang.',
  })
  @Datei('Der Bescheid.', 'application/pdf')
  @beispiele.UnterId({
    404: 'Es gibt (noch) keinen Bescheid (KEIN_BESCHEID), oder den Antrag nicht (ANTRAG_NICHT_GEFUNDEN).',
    410: 'Er wurde nicht rechtzeitig abgerufen und kommt mit der Post (ABRUF_BEENDET, § 41 Abs. 2a VwVfG).',
  })
  async bescheid(
    @Param('id', alsUuid('id')) id: string,
    @Req() anfrage: FastifyRequest,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const bescheid = (await this.#auskunft(id, anfrage)).bescheide.findLast(
      (b) => b.bereitgestelltAm && b.datei,
    );
    if (!bescheid?.datei) {
      throw new ProblemFehler(
        problem(
          404,
          'KEIN_BESCHEID',
          'Es gibt noch keinen Bescheid.',
          'Fragen Sie den Stand des Antrags ab.',
        ),
      );
    }
    if (bekanntgabeAuskunft(bescheid.bekanntgabe)?.abrufBeendet) throw new ProblemFehler(ABRUF_BEENDET);
    sendePdf(antwort, bescheid.datei, await this.anwendung.ablage.lies(bescheid.datei, bescheid.sha256));
  }

  @Get(':id/nachrichten/:nachrichtId')
  @Recht('antrag.lesen')
  @ApiOperation({
    summary: 'Schreiben abrufen',
    description:
      'Als PDF, mit `Accept: application/xml` als Nachricht im Standard des Antrags. `quittung` nennt die Empfangsquittung.',
  })
  @ApiParam({ name: 'nachrichtId', description: '`id` aus `nachrichten` des Stands, oder `quittung`' })
  @ApiHeader({
    name: 'Accept',
    required: false,
    description: '`application/xml`: als Nachricht statt als PDF',
  })
  @Datei('Das Schreiben.', 'application/pdf', 'application/xml')
  @beispiele.UnterId({
    404: 'Dieses Schreiben gibt es nicht, oder nicht in dieser Form (NACHRICHT_NICHT_GEFUNDEN), oder den Antrag nicht.',
  })
  async nachricht(
    @Param('id', alsUuid('id')) id: string,
    @Param('nachrichtId') nachrichtId: string,
    @Req() anfrage: FastifyRequest,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const auskunft = await this.#auskunft(id, anfrage);
    const alsXml = nachrichtId === 'quittung' || (anfrage.headers.accept ?? '').includes('xml');
    const mitteilung =
      auskunft.mitteilungen.find((m) => m.id === nachrichtId) ??
      auskunft.bescheide.find(
        (b) =>
          b.id === nachrichtId && b.bereitgestelltAm && !bekanntgabeAuskunft(b.bekanntgabe)?.abrufBeendet,
      );
    const xml = nachrichtId === 'quittung' ? auskunft.quittung?.nachricht : mitteilung?.nachricht;
    if (alsXml && xml) {
      antwort.header('content-type', 'application/xml; charset=utf-8').send(xml);
    } else if (!alsXml && mitteilung?.datei) {
      sendePdf(
        antwort,
        mitteilung.datei,
        await this.anwendung.ablage.lies(mitteilung.datei, mitteilung.sha256),
      );
    } else {
      throw new ProblemFehler(
        problem(
          404,
          'NACHRICHT_NICHT_GEFUNDEN',
          'Dieses Schreiben gibt es nicht.',
          'Der Stand des Antrags nennt alle Schreiben.',
        ),
      );
    }
  }

  @Post(':id/mensch')
  @HttpCode(202)
  @Recht('antrag.mensch')
  @ApiOperation({
    summary: 'Entscheidung durch einen Menschen verlangen',
    description:
      'Art. 22 Abs. 3 DSGVO. Vor der Entscheidung geht der Antrag an eine Sachbearbeiterin oder einen Sachbearbeiter; danach, solange das Verfahren es vorsieht, ebenso.',
  })
  @Antwort(202, 'Vermerk', 'Das Verlangen ist vermerkt.', { vermerkt: true })
  @beispiele.UnterId({
    409: 'Der Vorgang ist entschieden oder abgeschlossen, oder es gibt keinen: VORGANG_ENTSCHIEDEN, BESCHEID_ENTSTEHT, VORGANG_BEENDET, KEIN_VORGANG.',
  })
  async verlangeMensch(
    @Param('id', alsUuid('id')) id: string,
    @Req() anfrage: FastifyRequest,
  ): Promise<object> {
    const { vorgang } = await this.#auskunft(id, anfrage);
    if (!vorgang) {
      throw new ProblemFehler(
        problem(
          409,
          'KEIN_VORGANG',
          'Es gibt keinen laufenden Vorgang.',
          'Fragen Sie den Stand des Antrags ab; er sagt, ob ihn sich schon ein Mensch ansieht.',
        ),
      );
    }
    const ergebnis = await this.anwendung.verlangeMensch.ausfuehren(vorgang.id, id);
    if (ergebnis !== 'vermerkt') throw new ProblemFehler(KEIN_MENSCH_MEHR[ergebnis]);
    return { vermerkt: true };
  }

  /** Of its own applications, and of those whose code it brings. */
  #auskunft(id: string, anfrage: FastifyRequest): Promise<Auskunft> {
    return getAuskunft(this.anwendung, id, getZugriff(anfrage), liesUebertragungscode(anfrage));
  }
}

const KEIN_MENSCH_MEHR = {
  beendet: problem(
    409,
    'VORGANG_BEENDET',
    'Der Vorgang ist abgeschlossen.',
    'Wie Sie sich gegen die Entscheidung wehren können, steht im Bescheid.',
  ),
  'bescheid-entsteht': problem(
    409,
    'BESCHEID_ENTSTEHT',
    'Die Entscheidung ist gefallen, der Bescheid wird gerade erstellt.',
    'Verlangen Sie es noch einmal, sobald er da ist; wie Sie sich gegen die Entscheidung wehren können, steht darin.',
  ),
  entschieden: problem(
    409,
    'VORGANG_ENTSCHIEDEN',
    'Über den Antrag ist entschieden.',
    'Wie Sie sich gegen die Entscheidung wehren können, steht im Bescheid.',
  ),
} satisfies Record<Exclude<Verlangensergebnis, 'vermerkt'>, object>;

const ABRUF_BEENDET = problem(
  410,
  'ABRUF_BEENDET',
  'Der Bescheid kann im Portal nicht mehr abgerufen werden.',
  'Er wurde nicht rechtzeitig abgerufen und kommt deshalb mit der Post (§ 41 Abs. 2a Satz 5 VwVfG).',
);

function sendePdf(antwort: FastifyReply, datei: string, pdf: Uint8Array): void {
  antwort
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${datei}"`)
    .send(Buffer.from(pdf));
}
