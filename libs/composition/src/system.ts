import { v7 } from 'uuid';
import { type Clock, type IdQuelle, Temporal } from '#libs/kernel';

/** The clock of the machine. */
export const systemUhr: Clock = { now: () => Temporal.Now.instant() };

/** Ids that sort by the time of their making (UUID version 7). */
export const uuidQuelle: IdQuelle = { neu: () => v7() };
