import { SetMetadata } from '@nestjs/common';
import type { Recht as Rechtname } from '#libs/auth';

/** Metadata key of the right that a route asks for. */
export const RECHT = Symbol('Recht');

/** Routes that nobody needs to be signed in for: health, signing in. They tell nothing about cases. */
export const OEFFENTLICH = 'oeffentlich';

/** Names the one right that a route asks for, from the permission table. A route without it is refused to everyone. */
export const Recht = (recht: Rechtname | typeof OEFFENTLICH) => SetMetadata(RECHT, recht);
