import type { JsonObject } from '#libs/kernel';
import { type Antragsinhalt, type Eroeffnungsangaben, trenneAntrag } from '#libs/vorgang';
import { liesEntfaltetes, type Musterquelle } from './musterspeicher.js';
import { unlesbar } from './verdichtung.js';

/** A row of `eingang`: the message itself, or compressed with what its check has found. */
interface Nachrichtenzeile {
  readonly nachricht: Buffer;
  readonly verdichtet: boolean;
}

/** What a row of `vorgang` has of what the check has found, and the compressed application where the rest lies. */
export interface Eroeffnungszeile {
  /** Null as long as nothing has been found that the application did not say. */
  readonly befund: JsonObject | null;
  readonly antrag: Uint8Array | null;
}

/** The message byte for byte. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function liesNachricht(
  quelle: Musterquelle,
  { nachricht, verdichtet }: Nachrichtenzeile,
): Promise<Buffer> {
  return verdichtet ? Buffer.from((await liesAntrag(quelle, nachricht)).nachricht) : nachricht;
}

/**
 * What the check has found that opened the case; empty where the row of the case has it.
 * @throws BescheidwerkFehler `INHALT_UNLESBAR`
 */
export async function liesEroeffnung(
  quelle: Musterquelle,
  antrag: Uint8Array | null,
): Promise<Partial<Eroeffnungsangaben>> {
  return antrag ? (await liesAntrag(quelle, antrag)).angaben : {};
}

/** The findings as they stand. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function liesBefund(
  quelle: Musterquelle,
  { befund, antrag }: Eroeffnungszeile,
): Promise<JsonObject> {
  return geltenderBefund(befund, await liesEroeffnung(quelle, antrag));
}

/**
 * The findings of the row of the case, unless they are still those of the application.
 * @throws BescheidwerkFehler `INHALT_UNLESBAR`
 */
export function geltenderBefund(
  befund: JsonObject | null,
  eroeffnung: Partial<Eroeffnungsangaben>,
): JsonObject {
  const geltender = befund ?? eroeffnung.befund;
  if (!geltender) throw unlesbar('Der Befund fehlt.');
  return geltender;
}

async function liesAntrag(quelle: Musterquelle, bytes: Uint8Array): Promise<Antragsinhalt> {
  const { inhalt } = await liesEntfaltetes(quelle, bytes);
  try {
    return trenneAntrag(inhalt);
  } catch (cause) {
    throw unlesbar('Der Antrag steht nicht darin.', cause);
  }
}
