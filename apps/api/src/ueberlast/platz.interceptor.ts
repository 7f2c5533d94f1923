import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { finalize, type Observable } from 'rxjs';

/** Keeps the room of a request until its work has ended, also when the client has long gone. */
@Injectable()
export class PlatzInterceptor implements NestInterceptor {
  intercept(kontext: ExecutionContext, weiter: CallHandler): Observable<unknown> {
    const { platz } = kontext.switchToHttp().getRequest<FastifyRequest>();
    if (!platz) return weiter.handle();
    platz.halte();
    return weiter.handle().pipe(finalize(() => platz.lass()));
  }
}
