import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { imBereich } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { ProblemFehler, problem } from '../problem/problem.js';
import { Recht } from '../zugriff/recht.decorator.js';

/** Health for operators and load balancers. */
@ApiTags('Betrieb')
@Controller('health')
export class GesundheitController {
  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get('live')
  @Recht('oeffentlich')
  @ApiOperation({ summary: 'Der Prozess lebt' })
  live(): object {
    return { status: 'lebt' };
  }

  @Get('ready')
  @Recht('oeffentlich')
  @ApiOperation({
    summary: 'Anträge können angenommen werden',
    description: 'Fragt die Datenbank wirklich und nennt das Alter des ältesten wartenden Ereignisses.',
  })
  async ready(): Promise<object> {
    try {
      return {
        status: 'bereit',
        pid: process.pid,
        ...(await imBereich(BETRIEB, () => this.anwendung.bereitschaft())),
      };
    } catch {
      throw new ProblemFehler(
        problem(503, 'NICHT_BEREIT', 'Der Dienst ist nicht bereit.', 'Die Datenbank antwortet nicht.'),
      );
    }
  }
}

/** The age of the oldest event is counted over all authorities; nothing else is told. */
const BETRIEB = { art: 'dienst', zweck: 'betrieb' } as const;
