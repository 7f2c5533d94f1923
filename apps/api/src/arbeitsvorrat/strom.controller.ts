import { Controller, Get, Headers, Inject, type OnModuleDestroy, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pruefeRecht, type Zugriff } from '#libs/auth';
import type { Strommeldung } from '#libs/vorgang';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { weiseAb, ZU_VIEL_GLEICHZEITIG } from '../ueberlast/ablehnungen.js';
import { Recht } from '../zugriff/recht.decorator.js';
import { Anfragender, alsPerson, behoerdeVon } from '../zugriff/zugriff.js';

/** So often the line is kept alive, so that nothing in between takes it for dead, and asked whether it still may be. */
export const HERZSCHLAG_MS = 20_000;
/** A line is not open for ever: behind a load balancer it begins anew where there is room. */
const DAUER_MS = { mindestens: 4 * 60_000, hoechstens: 6 * 60_000 };
/**
 * So long a browser waits before it comes again, and what it missed is told then. Each is given a time of its own: when
 * the API has been away, all of them come, and each asks for its list.
 */
export const WIEDERKEHR_MS = { mindestens: 1_000, hoechstens: 8_000 };
/** Lines of one person at the same time: browser windows, not programs. */
const HOECHSTENS_JE_PERSON = 20;
/** A client that takes nothing any more loses its line; it gets what it missed when it comes again. */
const HOECHSTENS_UNGELESEN_BYTES = 1024 * 1024;
/** So long a line that has ended may take to be read to its end. */
export const SCHLUSSFRIST_MS = 5_000;

/** Changes of the worklist as they happen. */
@ApiTags('Arbeitsvorrat')
@Controller('api/v1/arbeitsvorrat')
export class StromController implements OnModuleDestroy {
  readonly #offen = new Map<() => void, string>();

  constructor(@Inject(ANWENDUNG) private readonly anwendung: Anwendung) {}

  @Get('strom')
  @Recht('arbeitsvorrat.lesen')
  @ApiOperation({
    summary: 'Änderungen des Arbeitsvorrats',
    description:
      'Server-sent events. „aufgabe“: was sich geändert hat und durch wen; „verpasst“: dazwischen geschah mehr, als aufbewahrt wird, die Liste ist neu zu laden. Last-Event-ID holt Verpasstes nach.',
  })
  @ApiProduces('text/event-stream')
  strom(
    @Anfragender() zugriff: Zugriff,
    @Headers('last-event-id') letzte: string | undefined,
    @Res() antwort: FastifyReply,
  ): void {
    const behoerde = behoerdeVon(zugriff);
    const personId = alsPerson(zugriff).person.id;
    const eigene = [...this.#offen.values()].filter((id) => id === personId).length;
    if (eigene >= HOECHSTENS_JE_PERSON) weiseAb(antwort, ZU_VIEL_GLEICHZEITIG, 5);
    const nach = letzte !== undefined && /^\d{1,15}$/.test(letzte) ? Number(letzte) : undefined;
    antwort.hijack();
    const { raw } = antwort;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    // Nothing that is written would reach whoever wants the head alone, and the line would stay open.
    if (antwort.request.method === 'HEAD') return void raw.end();
    raw.write(`retry: ${einesAus(WIEDERKEHR_MS)}\n\n`);
    const beende = this.anwendung.sachbearbeitung.strom.abonniere(behoerde, nach, (meldung) => {
      if (raw.writableLength < HOECHSTENS_UNGELESEN_BYTES) raw.write(zuText(meldung));
      else raw.destroy();
    });
    let abbruch: NodeJS.Timeout | undefined;
    const schweige = () => {
      clearInterval(herzschlag);
      clearTimeout(dauer);
      beende();
    };
    // A client that sleeps keeps the line from closing. Nothing may be written behind its end: nobody hears that error,
    // and the process would end by it.
    const schluss = () => {
      if (raw.writableEnded) return;
      schweige();
      raw.end();
      abbruch = setTimeout(() => raw.destroy(), SCHLUSSFRIST_MS);
    };
    const herzschlag = setInterval(async () => {
      const darf = await darfNoch(antwort.request, behoerde);
      if (!darf) schluss();
      // A comment: it must not move the id that the client names when it comes again.
      else if (!raw.writableEnded) raw.write(':\n\n');
    }, HERZSCHLAG_MS);
    const dauer = setTimeout(schluss, einesAus(DAUER_MS));
    this.#offen.set(schluss, personId);
    raw.on('close', () => {
      schweige();
      clearTimeout(abbruch);
      this.#offen.delete(schluss);
    });
  }

  /** Open lines would keep the server from ending. */
  onModuleDestroy(): void {
    for (const schluss of this.#offen.keys()) schluss();
  }
}

/** Whoever has signed out or lost the right, or works for another authority now, comes again and is told. */
async function darfNoch(anfrage: FastifyRequest, behoerde: string): Promise<boolean> {
  try {
    const zugriff = await anfrage.stelleErneutFest?.();
    return zugriff?.behoerdeId === behoerde && pruefeRecht(zugriff, 'arbeitsvorrat.lesen').erlaubt;
  } catch {
    return false;
  }
}

function einesAus({ mindestens, hoechstens }: { mindestens: number; hoechstens: number }): number {
  return Math.round(mindestens + Math.random() * (hoechstens - mindestens));
}

function zuText(meldung: Strommeldung): string {
  // Nothing but a place: the browser keeps it and tells nobody.
  if ('beginn' in meldung) return `id: ${meldung.nr}\n\n`;
  const [art, daten] = 'verpasst' in meldung ? ['verpasst', {}] : ['aufgabe', meldung.aenderung];
  return `id: ${meldung.nr}\nevent: ${art}\ndata: ${JSON.stringify(daten)}\n\n`;
}
