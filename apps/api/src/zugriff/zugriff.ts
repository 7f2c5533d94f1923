import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Personenzugriff, PersonRef, Portalzugriff, Zugriff } from '#libs/auth';
import { BescheidwerkFehler } from '#libs/kernel';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and in which tenant; set before the body is read. Undefined on public routes. */
    zugriff?: Zugriff;
    /** Asks again who the person is, for a route that goes on after its request; throws as at its beginning. */
    stelleErneutFest?: () => Promise<Zugriff>;
  }
}

/** Who makes a request that is not public. */
export function getZugriff({ zugriff }: FastifyRequest): Zugriff {
  if (zugriff) return zugriff;
  throw new BescheidwerkFehler(
    'ZUGRIFF_FEHLT',
    'Diese Adresse ist öffentlich; sie kennt keinen Anfragenden.',
  );
}

/** Parameter of a route: who asks. */
export const Anfragender = createParamDecorator((_: unknown, kontext: ExecutionContext) =>
  getZugriff(kontext.switchToHttp().getRequest<FastifyRequest>()),
);

/** The person of a request. The permission table has kept portals out of routes that call this. */
export function alsPerson(zugriff: Zugriff): Personenzugriff {
  if (zugriff.art === 'person') return zugriff;
  throw new BescheidwerkFehler('PERSON_ERWARTET', 'Hier handelt ein Portal, wo nur Personen handeln dürfen.');
}

/** The person of a request as files name it: not with the mail address, which `person` of an access has. */
export function alsPersonRef(zugriff: Zugriff): PersonRef {
  const { id, name } = alsPerson(zugriff).person;
  return { id, name };
}

/** The portal of a request. */
export function alsPortal(zugriff: Zugriff): Portalzugriff {
  if (zugriff.art === 'portal') return zugriff;
  throw new BescheidwerkFehler('PORTAL_ERWARTET', 'Hier handelt eine Person, wo nur Portale handeln dürfen.');
}

/** The tenant of a request. The permission table has refused whoever has none on routes of an authority. */
export function behoerdeVon(zugriff: Zugriff): string {
  if (zugriff.behoerdeId !== undefined) return zugriff.behoerdeId;
  throw new BescheidwerkFehler('BEHOERDE_ERWARTET', 'Diese Anfrage gehört zu keiner Behörde.');
}
