import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { handelnder, mitVertretung, pruefeRecht, type Zugriff } from '#libs/auth';
import { kalendertag } from '#libs/kernel';
import { Begruendet } from '#libs/schnittstelle';
import type { Eintragende } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { nachSchema } from '../problem/nach-schema.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { AuchBefangen } from '../zugriff/auch-befangen.decorator.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, alsPersonRef, behoerdeVon } from '../zugriff/zugriff.js';
import { VORGANG_UNBEKANNT } from './nicht-gefunden.js';

const GRUND = {
  schema: { type: 'object', example: { grund: 'Die Antragstellerin ist meine Schwägerin.' } },
} as const;
/** Who decides a case: a human instead of the rules, and nobody who is excluded (§§ 20, 21 VwVfG). */
@ApiTags('Vorgänge')
@Controller('api/v1/vorgaenge/:id')
export class MitwirkungController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

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
