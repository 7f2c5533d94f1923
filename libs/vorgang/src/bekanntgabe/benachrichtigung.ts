import type { BenachrichtigungErgebnis } from '#libs/bausteine';
import { BescheidwerkFehler, kalendertag, plainDate } from '#libs/kernel';
import type { Ausfuehrer } from '../wirkung/fuehre-wirkung-aus.js';

/** What an addressee is told when a letter lies ready in the portal: that it is there, not what it says. */
export interface Benachrichtigung {
  /** The same at every attempt: whoever gets it twice notifies once. */
  readonly id: string;
  readonly antragId: string;
  readonly aktenzeichen: string;
  readonly bescheidId: string;
  readonly nummer: string;
  /** Day of the provision, ISO. */
  readonly bereitgestelltAm: string;
}

/** Port: reaches the addressee by way of the portal. */
export interface Benachrichtigungsweg {
  /** Name of the way, for the file. */
  readonly name: string;
  /**
   * Has the addressee notified. Resolves only when that has happened, with the day on which it did if the other side
   * says so. Throws `BENACHRICHTIGUNG_UNZUSTELLBAR` when it did not, `PORTAL_FORT` when that says nothing about this one;
   * then it is tried again.
   */
  sende(benachrichtigung: Benachrichtigung): Promise<{ readonly tag?: string }>;
}

/** For so many days a portal may be down before somebody has to see to what waits for it: a weekend, and a holiday with it. */
const GEDULD_TAGE = 3;

/**
 * Sends a notification. The effect's row is the outbox: it stays until the other side has confirmed, each attempt bears
 * the same id, and the day is stored in the transaction that ends the effect.
 */
export function benachrichtige(weg: Benachrichtigungsweg): Ausfuehrer {
  return async ({ eingabe, vorgang }, jetzt) => {
    const { id, antragId, bescheidId, nummer, bereitgestelltAm } = eingabe as Record<string, string>;
    if (!id || !antragId || !bescheidId || !nummer || !bereitgestelltAm) {
      throw new BescheidwerkFehler(
        'BENACHRICHTIGUNG_UNVOLLSTAENDIG',
        'Die Benachrichtigung nennt nicht, worüber.',
      );
    }
    const { aktenzeichen } = vorgang;
    const heute = kalendertag(jetzt).toString();
    const aufgegeben = plainDate(heute).since(plainDate(bereitgestelltAm)).days > GEDULD_TAGE;
    const gesendet = await weg
      .sende({ id, antragId, aktenzeichen, bescheidId, nummer, bereitgestelltAm })
      .catch((fehler: unknown) => {
        throw aufgegeben ? alsVorfall(fehler) : fehler;
      });
    const tag = gesendet.tag;
    // A day before that of the provision, one to come, or none at all is a mistake of the other side: today is certain.
    const gesendetAm = tag && istTag(tag) && tag >= bereitgestelltAm && tag <= heute ? tag : heute;
    const ergebnis: BenachrichtigungErgebnis = { gesendetAm, weg: weg.name };
    return { ausgang: { ok: true, ergebnis } };
  };
}

/** A portal that has been down for too long becomes an incident as one does that refuses. */
function alsVorfall(fehler: unknown): unknown {
  if (!(fehler instanceof BescheidwerkFehler) || fehler.code !== 'PORTAL_FORT') return fehler;
  return new BescheidwerkFehler('BENACHRICHTIGUNG_UNZUSTELLBAR', fehler.message, { cause: fehler });
}

function istTag(text: string): boolean {
  try {
    return plainDate(text).toString() === text;
  } catch {
    return false;
  }
}
