import { BescheidwerkFehler } from '#libs/kernel';

/**
 * A process cannot be compiled or continued. Codes besides those of `pruefeProzess`:
 * - `PROZESS_UNGUELTIG`: XState cannot make a machine of it
 * - `VORGANG_NICHT_BEGONNEN`: an event other than `beginn` came without a snapshot
 * - `SNAPSHOT_UNPASSEND`: the snapshot has another version, or a state that this process does not have
 */
export class ProzessFehler extends BescheidwerkFehler {}
