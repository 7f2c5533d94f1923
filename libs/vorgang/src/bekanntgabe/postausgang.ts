import type { Tatsache, Tatsachenart } from '#libs/bausteine';
import { type Clock, formatDatum, kalendertag } from '#libs/kernel';
import type { AusstehendeSendung, BekanntgabeSpeicher, Postausgangsauswahl } from './bekanntgabe-speicher.js';
import type { MeldeTatsache } from './melde-tatsache.js';

/** Who says that letters have left the house, and when. */
export interface Postbestaetigung {
  readonly sendungen: readonly string[];
  /** The day of posting or sending, ISO. */
  readonly tag: string;
  readonly quelle: 'poststelle' | 'druckdienst';
  readonly gemeldetVon?: string;
}

/** What became of one letter of a confirmation. */
export interface Postergebnis {
  readonly sendung: string;
  readonly ergebnis: 'vermerkt' | 'bekannt' | 'unbekannt' | 'unzulaessig';
  readonly code?: string;
  readonly text?: string;
}

/**
 * The Postausgang: letters that are ready and of which nobody has said yet that they have left. Without that no day is
 * known, and nothing is counted from any.
 */
export class Postausgang {
  constructor(
    private readonly speicher: BekanntgabeSpeicher,
    private readonly meldeTatsache: MeldeTatsache,
    private readonly uhr: Clock,
  ) {}

  liste(auswahl: Postausgangsauswahl): Promise<readonly AusstehendeSendung[]> {
    return this.speicher.postausgang(auswahl);
  }

  finde(id: string): Promise<AusstehendeSendung | undefined> {
    return this.speicher.findSendung(id);
  }

  /** Notes for each letter on its own that it left on a day; one that cannot be noted does not keep the others. */
  async bestaetige(bestaetigung: Postbestaetigung): Promise<readonly Postergebnis[]> {
    const ergebnisse: Postergebnis[] = [];
    for (const id of bestaetigung.sendungen) {
      const sendung = await this.speicher.findSendung(id);
      ergebnisse.push(
        sendung
          ? { sendung: id, ...(await this.#bestaetigeEine(sendung, bestaetigung)) }
          : { sendung: id, ergebnis: 'unbekannt' },
      );
    }
    return ergebnisse;
  }

  async #bestaetigeEine(
    sendung: AusstehendeSendung,
    { tag, quelle, gemeldetVon }: Postbestaetigung,
  ): Promise<Omit<Postergebnis, 'sendung'>> {
    const art: Tatsachenart = sendung.kanal === 'elektronisch' ? 'absendung' : 'aufgabe-zur-post';
    const meldung = { art, tag, quelle, ...(gemeldetVon && { gemeldetVon }) };
    if (sendung.art === 'mitteilung')
      return this.#bestaetigeMitteilung(sendung, { ...meldung, id: 'abgang-1' });
    const { vorgangId, briefId: bescheidId, nr } = sendung;
    const kennung = `abgang-${nr}-${tag}`;
    const ergebnis = await this.meldeTatsache.ausfuehren(
      { vorgangId, bescheidId },
      { ...meldung, kennung, sendung: nr },
    );
    if (ergebnis.art === 'unzulaessig') return { ergebnis: 'unzulaessig', ...ergebnis.mangel };
    return { ergebnis: ergebnis.art === 'keinBescheid' ? 'unbekannt' : ergebnis.art };
  }

  async #bestaetigeMitteilung(
    sendung: AusstehendeSendung,
    tatsache: Omit<Tatsache, 'sendung' | 'erfasstAm'>,
  ): Promise<Omit<Postergebnis, 'sendung'>> {
    const now = this.uhr.now();
    if (tatsache.tag < sendung.moeglichAb || tatsache.tag > kalendertag(now).toString()) {
      const text = `Der ${formatDatum(tatsache.tag)} kann nicht stimmen: Der Brief ist vom ${formatDatum(sendung.moeglichAb)}.`;
      return { ergebnis: 'unzulaessig', code: 'TAG_UNMOEGLICH', text };
    }
    const erfasstAm = now.toString({ smallestUnit: 'millisecond' });
    const neu = await this.speicher.bestaetigeMitteilung(sendung, {
      ...tatsache,
      sendung: sendung.nr,
      erfasstAm,
    });
    return { ergebnis: neu ? 'vermerkt' : 'bekannt' };
  }
}
