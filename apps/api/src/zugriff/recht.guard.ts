import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { pruefeRecht, type Recht } from '#libs/auth';
import { BescheidwerkFehler } from '#libs/kernel';
import { ProblemFehler } from '../problem/problem.js';
import { KEIN_RECHT, KEINE_BEHOERDE, NICHT_ANGEMELDET } from './ablehnungen.js';
import { OEFFENTLICH, RECHT } from './recht.decorator.js';

/** Asks the permission table before every route. A route that names no right is refused to everyone. */
@Injectable()
export class RechtGuard implements CanActivate {
  canActivate(kontext: ExecutionContext): boolean {
    const recht: Recht | typeof OEFFENTLICH | undefined = Reflect.getMetadata(RECHT, kontext.getHandler());
    if (recht === OEFFENTLICH) return true;
    if (recht === undefined) {
      const route = `${kontext.getClass().name}.${kontext.getHandler().name}`;
      throw new BescheidwerkFehler('RECHT_FEHLT', `Die Route ${route} nennt kein Recht (@Recht).`);
    }
    const { zugriff } = kontext.switchToHttp().getRequest<FastifyRequest>();
    if (!zugriff) throw new ProblemFehler(NICHT_ANGEMELDET);
    const erlaubnis = pruefeRecht(zugriff, recht);
    if (erlaubnis.erlaubt) return true;
    throw new ProblemFehler(erlaubnis.grund === 'BEHOERDE_FEHLT' ? KEINE_BEHOERDE : KEIN_RECHT);
  }
}
