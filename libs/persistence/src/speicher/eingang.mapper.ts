import type { Eingang, Eingangsfehler } from '#libs/vorgang';
import type { AnlageEntity, EingangEntity } from '../entities/index.js';
import { liesNachricht } from '../muster/antragsinhalt.js';
import type { Musterquelle } from '../muster/musterspeicher.js';

/** Row and attachments → submission. @throws BescheidwerkFehler `INHALT_UNLESBAR` */
export async function zuEingang(
  quelle: Musterquelle,
  zeile: EingangEntity,
  anlagen: readonly AnlageEntity[],
): Promise<Eingang> {
  return {
    id: zeile.id,
    absender: zeile.absender,
    schluessel: zeile.schluessel,
    uebertragungscode: zeile.uebertragungscode ?? undefined,
    empfangenAm: zeile.empfangenAm.toISOString(),
    eingangstag: zeile.eingangstag,
    nachricht: await liesNachricht(quelle, zeile),
    sha256: zeile.sha256,
    inhaltSha256: zeile.inhaltSha256,
    status: zeile.status,
    test: zeile.test,
    standard: zeile.standard ?? undefined,
    version: zeile.version ?? undefined,
    wurzel: zeile.wurzel ?? undefined,
    code: zeile.code ?? undefined,
    fehler: (zeile.fehler as readonly Eingangsfehler[] | null) ?? undefined,
    vorgangId: zeile.vorgangId ?? undefined,
    rolle: zeile.rolle ?? undefined,
    doppeltVon: zeile.doppeltVon ?? undefined,
    versuche: zeile.versuche,
    art: zeile.art,
    ursprung: (zeile.ursprung as Eingang['ursprung'] | null) ?? undefined,
    anlagen: anlagen.map(({ name, medientyp, inhalt, sha256 }) => ({ name, medientyp, inhalt, sha256 })),
  };
}
