import { SetMetadata } from '@nestjs/common';

/** Metadata key of routes that are open to whoever may not act in the case. */
export const AUCH_BEFANGEN = Symbol('AuchBefangen');

/**
 * Lets a person who is excluded from a case do this in it none the less: say that and why, put it on record, take back
 * what it has done. Every other route that changes something in a case refuses it (§§ 20, 21 VwVfG).
 */
export const AuchBefangen = () => SetMetadata(AUCH_BEFANGEN, true);
