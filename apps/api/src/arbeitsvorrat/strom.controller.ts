import { Controller, Headers, Inject, type MessageEvent, type OnModuleDestroy, Sse } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { interval, map, merge, Observable, Subject, takeUntil } from 'rxjs';
import type { Zugriff } from '#libs/auth';
import type { Strommeldung } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, behoerdeVon } from '../zugriff/zugriff.js';

/** So often the line is kept alive, so that nothing in between takes it for dead. */
const HERZSCHLAG_MS = 20_000;

/** Changes of the worklist as they happen. */
@ApiTags('Arbeitsvorrat')
@Controller('api/v1/arbeitsvorrat')
export class StromController implements OnModuleDestroy {
  readonly #ende = new Subject<void>();

  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Sse('strom')
  @Recht('arbeitsvorrat.lesen')
  @ApiOperation({
    summary: 'Änderungen des Arbeitsvorrats',
    description:
      'Server-sent events. „aufgabe“: was sich geändert hat und durch wen; „verpasst“: dazwischen geschah mehr, als aufbewahrt wird, die Liste ist neu zu laden; „herzschlag“ hält die Leitung offen. Last-Event-ID holt Verpasstes nach.',
  })
  @ApiProduces('text/event-stream')
  strom(
    @Anfragender() zugriff: Zugriff,
    @Headers('last-event-id') letzte: string | undefined,
  ): Observable<MessageEvent> {
    const nach = letzte !== undefined && /^\d{1,15}$/.test(letzte) ? Number(letzte) : undefined;
    const { strom } = this.anwendung.sachbearbeitung;
    const behoerde = behoerdeVon(zugriff);
    const meldungen = new Observable<Strommeldung>((empfaenger) =>
      strom.abonniere(behoerde, nach, (meldung) => empfaenger.next(meldung)),
    );
    const herzschlag = interval(HERZSCHLAG_MS).pipe(
      map((): MessageEvent => ({ type: 'herzschlag', data: {} })),
    );
    return merge(meldungen.pipe(map(zuEreignis)), herzschlag).pipe(takeUntil(this.#ende));
  }

  /** Open lines would keep the server from ending. */
  onModuleDestroy(): void {
    this.#ende.next();
  }
}

function zuEreignis(meldung: Strommeldung): MessageEvent {
  const id = String(meldung.nr);
  return 'verpasst' in meldung
    ? { type: 'verpasst', id, data: {} }
    : { type: 'aufgabe', id, data: meldung.aenderung };
}
