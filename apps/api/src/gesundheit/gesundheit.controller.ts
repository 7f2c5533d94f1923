import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
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
    description:
      'Sieht wirklich nach: Datenbank, Stand des Schemas, Warteschlange, Alter der wartenden Arbeit, Schemata, Ordner der Briefe, Anbieter der Anmeldung. Nennt zu jedem eine Zahl. 503, solange etwas die Annahme verhindert.',
  })
  async ready(): Promise<object> {
    const { bereit, pruefungen } = await this.anwendung.betrieb.gesundheit('api');
    if (bereit) return { status: 'bereit', pid: process.pid, pruefungen };
    const gestoert = pruefungen.filter(({ lage }) => lage === 'gestoert');
    throw new ProblemFehler(
      problem(
        503,
        'NICHT_BEREIT',
        'Der Dienst ist nicht bereit.',
        gestoert.map(({ text }) => text).join(' '),
        { pruefungen },
      ),
    );
  }
}
