import { BescheidwerkFehler } from '#libs/kernel';

/** A message and the mapping of a procedure do not go together. */
export class EingangFehler extends BescheidwerkFehler {}
