import type { PersonRef } from '#libs/auth';
import { alsJson, type Clock, canonicalJson, kalendertag, uuidAus } from '#libs/kernel';
import type { EingangSpeicher } from '../eingang/eingang-speicher.js';
import type { Annahme, Einsendung } from '../eingang/nimm-eingang-an.js';
import { imBereich } from '../mandant/bereich.js';
import {
  type Aufhebungserfassung,
  aufhebungNachricht,
  type Erfassungskopf,
  type Rechtsbehelfserfassung,
  rechtsbehelfNachricht,
} from './erfassung-nachricht.js';

/** How an entry was taken. */
export type Erfassung =
  | { readonly art: 'erfasst'; readonly antragId: string; readonly eingangstag: string }
  | { readonly art: 'bescheidUnbekannt' }
  /** The day of receipt, or of knowledge, is still to come. */
  | { readonly art: 'inZukunft' }
  /** Whoever enters it may not act in the case of the decision (§§ 20, 21 VwVfG). */
  | { readonly art: 'befangen' }
  /** Under this id something else has been entered; nothing new is stored. */
  | { readonly art: 'vergeben'; readonly antragId: string; readonly eingangstag: string }
  | Extract<Annahme, { art: 'abgelegt' }>;

/** Who enters, and for which authority. */
export interface Erfassende {
  readonly behoerdeId: string;
  readonly person: PersonRef;
}

/**
 * Enters a remedy from paper, or the facts that call for taking a decision back. What is entered becomes a message like
 * any other, stored with hash, legal day and who entered it; the same entry twice is one, and so is what bears the same id:
 * whoever changes the text after a lost answer hears of the first. Only decisions of one's own authority are found.
 */
export class ErfasseRechtsbehelf {
  constructor(
    private readonly annahme: { ausfuehren(einsendung: Einsendung): Promise<Annahme> },
    private readonly eingaenge: Pick<EingangSpeicher, 'findAusgangsbescheid' | 'findSchluessel'>,
    private readonly befangenheit: { istBefangen(vorgangId: string, personId: string): Promise<boolean> },
    private readonly uhr: Clock,
  ) {}

  rechtsbehelf(wer: Erfassende, angaben: Rechtsbehelfserfassung): Promise<Erfassung> {
    const { eingegangenAm } = angaben;
    return this.#erfasse(wer, angaben, eingegangenAm, eingegangenAm, (kopf) =>
      rechtsbehelfNachricht(angaben, kopf),
    );
  }

  aufhebung(wer: Erfassende, angaben: Aufhebungserfassung): Promise<Erfassung> {
    return this.#erfasse(wer, angaben, angaben.kenntnisAm, undefined, (kopf) =>
      aufhebungNachricht(angaben, kopf),
    );
  }

  async #erfasse(
    { behoerdeId, person }: Erfassende,
    { id, ...angaben }: Rechtsbehelfserfassung | Aufhebungserfassung,
    genannterTag: string,
    eingangstag: string | undefined,
    schreibe: (kopf: Erfassungskopf) => string,
  ): Promise<Erfassung> {
    const jetzt = this.uhr.now();
    const heute = kalendertag(jetzt).toString();
    if (genannterTag > heute) return { art: 'inZukunft' };
    const bescheid = await this.eingaenge.findAusgangsbescheid([angaben.bescheid]);
    if (bescheid?.behoerdeId !== behoerdeId) return { art: 'bescheidUnbekannt' };
    if (await this.befangenheit.istBefangen(bescheid.vorgangId, person.id)) return { art: 'befangen' };
    const inhalt = canonicalJson(alsJson({ behoerdeId, ...angaben }));
    const uuid = uuidAus(inhalt);
    const absender = `erfasst:${behoerdeId}`;
    const schluessel = id ?? uuidAus(`erfasst ${inhalt}`);
    const vorher = await this.eingaenge.findSchluessel(absender, `schluessel:${schluessel}`);
    if (vorher) {
      const beleg = { antragId: vorher.id, eingangstag: vorher.eingangstag };
      // The message bears an id made of what was entered.
      if (!new TextDecoder().decode(vorher.nachricht).includes(uuid)) return { art: 'vergeben', ...beleg };
      // On another day it would be another message: the day of entering stands in it.
      if (vorher.status === 'angenommen') return { art: 'erfasst', ...beleg };
    }
    const zeitpunkt = `${eingangstag ?? heute}T00:00:00Z`;
    const xml = schreibe({ uuid, zeitpunkt, behoerdeId });
    // The case is opened for the authority of the decision: this is the work of the intake.
    const annahme = await imBereich({ art: 'dienst', zweck: 'eingang' }, () =>
      this.annahme.ausfuehren({
        absender,
        schluessel,
        nachricht: new TextEncoder().encode(xml),
        anlagen: [],
        herkunft: { art: 'erfasst', eingangstag, ursprung: { art: 'erfasst', von: person } },
      }),
    );
    if (annahme.art === 'abgelegt') return annahme;
    return { art: 'erfasst', antragId: annahme.beleg.id, eingangstag: annahme.beleg.eingangstag };
  }
}
