import { Body, Controller, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { handelnder, mitVertretung, pruefeRecht, type Zugriff } from '#libs/auth';
import { kalendertag } from '#libs/kernel';
import { Begruendet, Mitteilungsauftrag, NeueNotiz, type Notiz } from '#libs/schnittstelle';
import type { Eintragende, Schreibenergebnis } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { sendeDatei } from '../problem/datei-senden.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { AuchBefangen } from '../zugriff/auch-befangen.decorator.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, alsPersonRef, behoerdeVon } from '../zugriff/zugriff.js';
import { getVorgang, VORGANG_UNBEKANNT } from './nicht-gefunden.js';

const GRUND = {
  schema: { type: 'object', example: { grund: 'Die Antragstellerin ist meine Schwägerin.' } },
} as const;
const SCHREIBEN = {
  schema: {
    type: 'object',
    example: { vorlage: 'unterlagen', text: 'Für die Prüfung fehlt noch:', posten: ['Mietvertrag'] },
  },
} as const;

/** What people put into a case besides deciding: notes, letters, taking it out of automation, recusal. */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge/:id')
export class VermerkeController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Post('notizen')
  @HttpCode(201)
  @Recht('notiz.schreiben')
  @AuchBefangen()
  @ApiBody({ schema: { type: 'object', example: { text: 'Rückruf vereinbart.' } } })
  @ApiOperation({
    summary: 'Notiz',
    description:
      'Steht in der Akte und wird nicht mehr geändert. Dieselbe „id“ mit demselben Inhalt ist dieselbe Notiz; mit anderem ist sie vergeben (409).',
  })
  async notiere(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(NeueNotiz)) { id = this.anwendung.ids.neu(), text }: z.output<typeof NeueNotiz>,
  ): Promise<Notiz> {
    const notiz = {
      id,
      behoerdeId: behoerdeVon(zugriff),
      vorgangId,
      text,
      von: alsPersonRef(zugriff),
      am: this.anwendung.uhr.now().toString({ smallestUnit: 'millisecond' }),
    };
    const ergebnis = getVorgang(await this.anwendung.sachbearbeitung.notizen.lege(notiz));
    if (ergebnis === 'vergeben') throw new ProblemFehler(idVergeben('eine andere Notiz'));
    return ergebnis;
  }

  @Post('ziehen')
  @HttpCode(202)
  @Recht('vorgang.ziehen')
  @ApiBody(GRUND)
  @ApiOperation({
    summary: 'Vorgang an sich ziehen',
    description:
      'Danach entscheidet keine Regel mehr, sondern ein Mensch (Maßstab: § 88 Abs. 5 S. 3 Nr. 3 AO).',
  })
  async ziehe(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(Begruendet)) { grund }: z.output<typeof Begruendet>,
  ): Promise<object> {
    const person = alsPersonRef(zugriff);
    const ergebnis = await this.anwendung.zieheVorgang.ausfuehren(vorgangId, { person, grund });
    switch (ergebnis.art) {
      case 'gezogen':
        return { vorgangId };
      case 'unbekannt':
        throw new ProblemFehler(VORGANG_UNBEKANNT);
      case 'entschieden':
        throw new ProblemFehler(
          problem(
            409,
            'VORGANG_ENTSCHIEDEN',
            'Der Vorgang ist schon entschieden oder beendet.',
            'An sich ziehen lässt er sich nur vorher. Ist ein Bescheid ergangen, kommen Rücknahme oder Widerruf in Betracht (§§ 48, 49 VwVfG): am Vorgang unter „Bescheide“, „Rücknahme oder Widerruf beginnen“.',
          ),
        );
      case 'unzulaessig':
        throw new ProblemFehler(
          problem(422, 'ZIEHEN_UNZULAESSIG', 'So lässt sich der Vorgang nicht ziehen.', ergebnis.text),
        );
    }
  }

  @Post('befangenheit')
  @HttpCode(201)
  @Recht('vorgang.befangenheit')
  @AuchBefangen()
  @ApiBody(GRUND)
  @ApiOperation({
    summary: 'Sich für befangen erklären',
    description:
      'Danach kann die Person in diesem Vorgang nichts mehr zugewiesen bekommen und nichts beantworten.',
  })
  async erklaereBefangenheit(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(Begruendet)) { grund }: z.output<typeof Begruendet>,
  ): Promise<object> {
    return this.#trageEin(vorgangId, alsBetroffene(zugriff), grund);
  }

  @Post('befangenheit/:personId')
  @HttpCode(201)
  @Recht('vorgang.befangenheit.feststellen')
  @ApiBody({ schema: { type: 'object', example: { grund: 'Hat den Antragsteller zuvor vertreten.' } } })
  @ApiOperation({
    summary: 'Jemanden ausschließen',
    description:
      'Die Leitung stellt fest, dass jemand nicht mitwirken darf (§ 21 Abs. 1 VwVfG). Danach kann die Person in diesem Vorgang nichts mehr zugewiesen bekommen und nichts beantworten.',
  })
  async schliesseAus(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Param('personId') personId: string,
    @Body(nachSchema(Begruendet)) { grund }: z.output<typeof Begruendet>,
  ): Promise<object> {
    const heute = kalendertag(this.anwendung.uhr.now()).toString();
    const team = await this.anwendung.sachbearbeitung.vorrat.team(behoerdeVon(zugriff), heute);
    const person = team.find(({ id }) => id === personId);
    if (!person) throw new ProblemFehler(PERSON_UNBEKANNT);
    const von = alsLeitung(zugriff, 'vorgang.befangenheit.feststellen');
    return this.#trageEin(vorgangId, von, grund, { id: person.id, name: person.name });
  }

  @Post('befangenheit/:personId/aufhebung')
  @HttpCode(200)
  @Recht('vorgang.befangenheit.aufheben')
  @AuchBefangen()
  @ApiBody({ schema: { type: 'object', example: { grund: 'Verwechslung: nicht verwandt.' } } })
  @ApiOperation({
    summary: 'Befangenheit aufheben',
    description: 'Danach darf die Person in diesem Vorgang wieder tätig werden (§ 21 Abs. 1 VwVfG).',
  })
  async hebeBefangenheitAuf(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Param('personId') personId: string,
    @Body(nachSchema(Begruendet)) { grund }: z.output<typeof Begruendet>,
  ): Promise<object> {
    const von = alsLeitung(zugriff, 'vorgang.befangenheit.aufheben');
    const ergebnis = await this.anwendung.erklaereBefangenheit.hebeAuf(vorgangId, personId, von, grund);
    if (ergebnis.art === 'unbekannt') throw new ProblemFehler(BEFANGENHEIT_UNBEKANNT);
    if (ergebnis.art === 'unzulaessig') {
      throw new ProblemFehler(
        problem(422, ergebnis.code, 'So lässt sich die Befangenheit nicht aufheben.', ergebnis.text),
      );
    }
    return { vorgangId };
  }

  @Post('mitteilungen/vorschau')
  @HttpCode(200)
  @Recht('mitteilung.senden')
  @ApiBody(SCHREIBEN)
  @ApiProduces('application/pdf')
  @ApiOperation({
    summary: 'Vorschau eines Schreibens',
    description: 'Als Entwurf gekennzeichnet; nichts geht hinaus.',
  })
  async zeigeSchreiben(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(Mitteilungsauftrag)) auftrag: z.output<typeof Mitteilungsauftrag>,
    @Res() antwort: FastifyReply,
  ): Promise<void> {
    const { schreiben } = this.anwendung.sachbearbeitung;
    const ergebnis = await schreiben.vorschau(behoerdeVon(zugriff), vorgangId, auftrag);
    if (ergebnis.art !== 'brief') throw new ProblemFehler(zuSchreibenproblem(ergebnis));
    sendeDatei(antwort, { name: 'Entwurf.pdf', medientyp: 'application/pdf', inhalt: ergebnis.pdf });
  }

  @Post('mitteilungen')
  @HttpCode(202)
  @Recht('mitteilung.senden')
  @ApiBody(SCHREIBEN)
  @ApiOperation({
    summary: 'Schreiben an die antragstellende Person',
    description:
      'Unterlagen anfordern, anhören oder ein freies Schreiben. Dieselbe „id“ mit demselben Inhalt versendet nur einmal; mit anderem ist sie vergeben (409).',
  })
  async sendeSchreiben(
    @Anfragender() zugriff: Zugriff,
    @Param('id', alsUuid('id')) vorgangId: string,
    @Body(nachSchema(Mitteilungsauftrag)) auftrag: z.output<typeof Mitteilungsauftrag>,
  ): Promise<object> {
    const person = alsPersonRef(zugriff);
    const { schreiben } = this.anwendung.sachbearbeitung;
    const ergebnis = await schreiben.sende(behoerdeVon(zugriff), vorgangId, person, auftrag);
    if (ergebnis.art !== 'beauftragt') throw new ProblemFehler(zuSchreibenproblem(ergebnis));
    return { id: ergebnis.id };
  }

  async #trageEin(
    vorgangId: string,
    von: Eintragende,
    grund: string,
    betroffene?: { readonly id: string; readonly name: string },
  ): Promise<object> {
    const ergebnis = await this.anwendung.erklaereBefangenheit.ausfuehren(vorgangId, von, grund, betroffene);
    if (ergebnis.art === 'unbekannt') throw new ProblemFehler(VORGANG_UNBEKANNT);
    if (ergebnis.art === 'unzulaessig') {
      throw new ProblemFehler(
        problem(422, ergebnis.code, 'So lässt sich die Befangenheit nicht eintragen.', ergebnis.text),
      );
    }
    return { vorgangId };
  }
}

const BEFANGENHEIT_UNBEKANNT = problem(
  404,
  'BEFANGENHEIT_UNBEKANNT',
  'Für diese Person ist in diesem Vorgang keine Befangenheit eingetragen.',
  'Laden Sie den Vorgang neu; er nennt, wer ausgeschlossen ist.',
);

const PERSON_UNBEKANNT = problem(
  404,
  'PERSON_UNBEKANNT',
  'Diese Person gehört nicht zu dieser Behörde.',
  'Wählen Sie jemanden aus dem Team; wer sich noch nie angemeldet hat, ist hier noch nicht bekannt.',
);

function alsBetroffene(zugriff: Zugriff): Eintragende {
  return { ...alsPersonRef(zugriff), leitung: false };
}

/** The lead or a substitute, as the record names who acted. */
function alsLeitung(
  zugriff: Zugriff,
  recht: `vorgang.befangenheit.${'feststellen' | 'aufheben'}`,
): Eintragende {
  const wer = handelnder(alsPerson(zugriff), recht);
  return { id: wer.id, name: mitVertretung(wer), leitung: pruefeRecht(zugriff, recht).erlaubt };
}

/** The page makes a new id for other words; whoever is told this sends by a program, or has found an id twice. */
function idVergeben(was: 'eine andere Notiz' | 'ein anderes Schreiben') {
  return problem(
    409,
    'ID_VERGEBEN',
    `Unter dieser „id“ liegt schon ${was}.`,
    'Nichts wurde gespeichert. Laden Sie den Vorgang neu und lesen Sie, was dort steht. Ist Ihr Text weiter nötig, senden Sie ihn mit einer neuen „id“.',
  );
}

function zuSchreibenproblem(ergebnis: Exclude<Schreibenergebnis, { art: 'beauftragt' }>) {
  if (ergebnis.art === 'unbekannt') return VORGANG_UNBEKANNT;
  if (ergebnis.art === 'vergeben') return idVergeben('ein anderes Schreiben');
  const { code, text } = ergebnis.fehler;
  return problem(422, code, 'So kann das Schreiben nicht hinausgehen.', text);
}
