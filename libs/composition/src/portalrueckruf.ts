import { createHmac } from 'node:crypto';
import { BescheidwerkFehler } from '#libs/kernel';
import type { Benachrichtigung, Benachrichtigungsweg } from '#libs/vorgang';
import type { Hole } from './ausgehend/ausgehender-verkehr.js';
import { fehlerAngabe, innersterCode } from './logger.js';

/** Where a portal takes calls, and the secret by which it recognises them. */
export interface Rueckrufziel {
  readonly url: string;
  readonly schluessel: string;
}

/**
 * Calls the portal, which notifies its user: `POST` with the id of the notification as `Idempotency-Key` and an HMAC of
 * the body as `X-Signatur`. A 2xx means that the user has been notified; the answer may name the day
 * (`{"benachrichtigtAm":"2026-03-02"}`), e.g. of an earlier attempt whose answer got lost. Anything else is tried again.
 * The call says that a letter is there, not what it says.
 */
export class Portalrueckruf implements Benachrichtigungsweg {
  readonly name = 'portal-rueckruf';

  constructor(
    private readonly ziel: Rueckrufziel,
    private readonly hole: Hole,
  ) {}

  async sende(benachrichtigung: Benachrichtigung): Promise<{ readonly tag?: string }> {
    const koerper = JSON.stringify({ art: 'bescheid-bereitgestellt', ...benachrichtigung });
    const signatur = createHmac('sha256', this.ziel.schluessel).update(koerper).digest('hex');
    let antwort: Response;
    try {
      antwort = await this.hole(this.ziel.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': benachrichtigung.id,
          'x-signatur': `sha256=${signatur}`,
        },
        body: koerper,
      });
    } catch (cause) {
      throw unzustellbar(warumNicht(cause), istFort(cause), cause);
    }
    const { ok, status } = antwort;
    if (!ok) throw unzustellbar(`Das Portal antwortet mit ${status}.`, status >= 500 || status === 429);
    return liesTag(await antwort.text());
  }
}

/** What our own way out says, or the code of network, name service or certificate (docs/betrieb.md). */
function warumNicht(cause: unknown): string {
  if (cause instanceof BescheidwerkFehler) return cause.message;
  return `Das Portal ist nicht erreichbar (${innersterCode(fehlerAngabe(cause))}).`;
}

/** Whether the call failed on the other side or on the way there, whatever it was about; not by our own settings. */
function istFort(cause: unknown): boolean {
  return !(cause instanceof BescheidwerkFehler) || cause.code === 'AUSGANG_ZU_LANGSAM';
}

function liesTag(text: string): { readonly tag?: string } {
  try {
    const { benachrichtigtAm } = JSON.parse(text) as { benachrichtigtAm?: unknown };
    const istTag = typeof benachrichtigtAm === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(benachrichtigtAm);
    return istTag ? { tag: benachrichtigtAm } : {};
  } catch {
    return {}; // a 2xx without JSON confirms as well
  }
}

function unzustellbar(grund: string, fort: boolean, cause?: unknown): BescheidwerkFehler {
  return new BescheidwerkFehler(
    fort ? 'PORTAL_FORT' : 'BENACHRICHTIGUNG_UNZUSTELLBAR',
    `Die Benachrichtigung über einen bereitgestellten Bescheid kam nicht an. ${grund} Prüfen Sie PORTAL_RUECKRUF_URL und das Portal; es wird wieder versucht.`,
    { cause },
  );
}
