import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { ANWENDUNG, type Anwendung } from '../anwendung.provider.js';
import { alsUuid } from '../problem/parameter.js';
import { ProblemFehler } from '../problem/problem.js';
import { BEFANGEN } from './ablehnungen.js';
import { AUCH_BEFANGEN } from './auch-befangen.decorator.js';

/** Routes of one case, as they are declared, with the name of its id: an address may be written in many ways. */
const IM_VORGANG = /^\/api\/v1\/(?:vorgaenge|aufgaben)\/:(id|vorgangId)(?:\/|$)/;

/**
 * Whoever is excluded from a case changes nothing in it (§§ 20, 21 VwVfG), on whichever route: also on those that are
 * added later, unless they say otherwise (`AuchBefangen`).
 */
@Injectable()
export class BefangenheitInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(ANWENDUNG) private readonly anwendung: Anwendung,
  ) {}

  async intercept(kontext: ExecutionContext, weiter: CallHandler): Promise<Observable<unknown>> {
    const anfrage = kontext.switchToHttp().getRequest<FastifyRequest>();
    const { zugriff, method } = anfrage;
    if (zugriff?.art !== 'person' || method === 'GET' || method === 'HEAD') return weiter.handle();
    if (this.reflector.get(AUCH_BEFANGEN, kontext.getHandler())) return weiter.handle();
    const name = IM_VORGANG.exec(anfrage.routeOptions.url ?? '')?.[1];
    if (name === undefined) return weiter.handle();
    const { [name]: vorgangId = '' } = anfrage.params as Readonly<Record<string, string>>;
    await alsUuid(name).transform(vorgangId, { type: 'param' });
    if (await this.anwendung.erklaereBefangenheit.istBefangen(vorgangId, zugriff.person.id))
      throw new ProblemFehler(BEFANGEN);
    return weiter.handle();
  }
}
