import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import type { Recht } from '#libs/auth';
import { imBereich } from '#libs/vorgang';
import { RECHT } from '../zugriff/recht.decorator.js';
import { bereichDerAnfrage } from './bereich-der-anfrage.js';

/** Serves every request in the scope of whoever makes it, so that no query of a route needs to name an authority. */
@Injectable()
export class MandantenInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(kontext: ExecutionContext, weiter: CallHandler): Observable<unknown> {
    const { zugriff } = kontext.switchToHttp().getRequest<FastifyRequest>();
    const recht: Recht | undefined = this.reflector.get(RECHT, kontext.getHandler());
    const bereich = bereichDerAnfrage(zugriff, recht);
    // The handler runs when it is subscribed to; that is what has to happen within the scope.
    return new Observable((empfaenger) => imBereich(bereich, () => weiter.handle().subscribe(empfaenger)));
  }
}
