import type { Nachricht } from '#libs/xoev';
import type { Ausgangsbescheid } from '../verknuepfung/ausgangsbescheid.js';
import type { NeuerEingang } from './eingang.js';
import type { EingangSpeicher, VorgangBezug } from './eingang-speicher.js';
import { schreibweisen } from './nachrichtenkennung.js';

/** Finds what messages refer to, as far as their senders may address it. */
export class Bezugssuche {
  /** @param istUebertragungscode whether a code is the one that the applicant got for this application */
  constructor(
    private readonly speicher: EingangSpeicher,
    private readonly istUebertragungscode: (antragId: string, code: string) => boolean,
  ) {}

  /** The decision that a message is about. */
  findBescheid(eingang: NeuerEingang, nachricht: Nachricht): Promise<Ausgangsbescheid | undefined> {
    const hinweise = bezugshinweise(nachricht);
    return this.#findFuer<Ausgangsbescheid>(
      eingang,
      ({ antragId }) => antragId,
      (portal) => this.speicher.findAusgangsbescheid(hinweise, portal),
    );
  }

  /** The case that a message is about. */
  findVorgang(eingang: NeuerEingang, nachricht: Nachricht): Promise<VorgangBezug | undefined> {
    const hinweise = bezugshinweise(nachricht);
    return this.#findFuer<VorgangBezug>(
      eingang,
      ({ eingangId }) => eingangId,
      (portal) => this.speicher.findBezug(hinweise, portal),
    );
  }

  /**
   * What a message refers to, if its sender may address it: the portal that opened the case, or one to which the
   * applicant has given the code. For anybody else there is no such case.
   */
  async #findFuer<T>(
    { art, absender, uebertragungscode }: Pick<NeuerEingang, 'art' | 'absender' | 'uebertragungscode'>,
    antragIdVon: (gefunden: T) => string,
    frage: (portal?: string) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    if (art !== 'einsendung') return frage();
    const eigenes = await frage(absender);
    if (eigenes || uebertragungscode === undefined) return eigenes;
    const fremdes = await frage();
    const uebertragen = fremdes && this.istUebertragungscode(antragIdVon(fremdes), uebertragungscode);
    return uebertragen ? fremdes : undefined;
  }
}

/** Whatever a message says it refers to. */
function bezugshinweise({ bezug }: Nachricht): string[] {
  const genannt = [bezug?.referenz, bezug?.vorgang, bezug?.nachrichtenUUID].filter((h) => h !== undefined);
  return genannt.flatMap(schreibweisen);
}
