import {
  BescheidwerkFehler,
  type Clock,
  canonicalJson,
  type IdQuelle,
  kalendertag,
  sha256,
  zeitpunktText,
} from '#libs/kernel';
import { anlagenname } from '#libs/xoev';
import type { Eingangsart, Erfassungsursprung, Ursprung } from '../verknuepfung/ursprung.js';
import { type Eingang, type Eingangsfehler, type NeuerEingang, POSTEINGANG_CODES } from './eingang.js';
import type { EingangSpeicher } from './eingang-speicher.js';
import type { PruefeEingang } from './pruefe-eingang.js';
import { konfliktschluessel } from './schluesselkonflikt.js';

/** What a portal posts. */
export interface Einsendung {
  readonly absender: string;
  /** The applicant's code, by which a portal that is not the first may address a case. */
  readonly uebertragungscode?: string;
  /** Header `Idempotency-Key`, if given. */
  readonly schluessel?: string;
  readonly nachricht: Uint8Array;
  readonly anlagen: readonly {
    readonly name: string;
    readonly medientyp: string;
    readonly inhalt: Uint8Array;
  }[];
  /** For what the house itself sends or enters; absent for what is posted. */
  readonly herkunft?: {
    readonly art: Exclude<Eingangsart, 'einsendung'>;
    /** Legal day of receipt, where it lies earlier than today, ISO. */
    readonly eingangstag?: string;
    readonly ursprung?: Ursprung | Erfassungsursprung;
  };
}

/** Given only after the commit: what is named here is stored. */
export interface Empfangsbeleg {
  readonly id: string;
  readonly empfangenAm: string;
  readonly eingangstag: string;
  readonly sha256: string;
  readonly test: boolean;
}

/** `angenommen`: it goes its way. `abgelegt`: stored with its date for a person, with the reasons. */
export type Annahme =
  | { readonly art: 'angenommen'; readonly beleg: Empfangsbeleg }
  | {
      readonly art: 'abgelegt';
      readonly beleg: Empfangsbeleg;
      readonly code: string;
      readonly fehler: readonly Eingangsfehler[];
    };

/**
 * Takes in a submission: checks the bytes, stores them with hash and date and with what becomes of them, then answers.
 * An application may not be refused at the door (§ 24 Abs. 3 VwVfG, § 20 Abs. 3 SGB X): what cannot be read is kept too,
 * and what the check might not survive is stored before it.
 * The same submission again, by its key or by the UUID of its message, gets the same receipt.
 */
export class NimmEingangAn {
  constructor(
    private readonly speicher: EingangSpeicher,
    private readonly pruefung: PruefeEingang,
    private readonly uhr: Clock,
    private readonly ids: IdQuelle,
  ) {}

  async ausfuehren(einsendung: Einsendung): Promise<Annahme> {
    const neu = this.#bereiteVor(einsendung);
    try {
      return await this.#nimmAn(neu);
    } catch (fehler) {
      // The database fell before what was stored had reached the disk: nobody has been told of it yet.
      if (!(fehler instanceof BescheidwerkFehler) || fehler.code !== 'EINGANG_FEHLT') throw fehler;
      return this.#nimmAn(neu);
    }
  }

  async #nimmAn(neu: NeuerEingang): Promise<Annahme> {
    const vorab = await this.pruefung.pruefeVorab(neu);
    const aufgenommen = vorab?.art === 'antrag' && (await this.pruefung.nimmAuf(neu, vorab));
    if (aufgenommen) return zuAnnahme(aufgenommen);
    const { eingang } = await this.speicher.lege(neu);
    if (eingang.inhaltSha256 !== neu.inhaltSha256) return this.#legeKonfliktAb(neu, eingang);
    if (eingang.status === 'empfangen')
      return zuAnnahme(await this.pruefung.ausfuehren(eingang, eingang.id === neu.id ? vorab : undefined));
    const erster = eingang.doppeltVon && (await this.speicher.finde(eingang.doppeltVon));
    return zuAnnahme(erster || eingang);
  }

  #bereiteVor(einsendung: Einsendung): NeuerEingang {
    const empfangenAm = this.uhr.now();
    const anlagen = einsendung.anlagen.map(({ name, medientyp, inhalt }) => ({
      name: anlagenname(name),
      medientyp: anlagenname(medientyp),
      inhalt,
      sha256: sha256(inhalt),
    }));
    const hash = sha256(einsendung.nachricht);
    const inhaltSha256 = sha256(
      canonicalJson({ nachricht: hash, anlagen: anlagen.map(({ name, sha256 }) => ({ name, sha256 })) }),
    );
    return {
      id: this.ids.neu(),
      absender: einsendung.absender,
      ...(einsendung.uebertragungscode && { uebertragungscode: einsendung.uebertragungscode }),
      schluessel: einsendung.schluessel ? `schluessel:${einsendung.schluessel}` : `inhalt:${inhaltSha256}`,
      empfangenAm: zeitpunktText(empfangenAm),
      eingangstag: einsendung.herkunft?.eingangstag ?? kalendertag(empfangenAm).toString(),
      nachricht: einsendung.nachricht,
      sha256: hash,
      inhaltSha256,
      anlagen,
      art: einsendung.herkunft?.art ?? 'einsendung',
      ...(einsendung.herkunft?.ursprung && { ursprung: einsendung.herkunft.ursprung }),
    };
  }

  /** The same key with other content: the first stays untouched, the second is kept for a person. */
  async #legeKonfliktAb(neu: NeuerEingang, erster: Eingang): Promise<Annahme> {
    const { eingang } = await this.speicher.lege({
      ...neu,
      schluessel: konfliktschluessel(erster.id, neu),
    });
    return zuAnnahme(eingang.status === 'empfangen' ? await this.pruefung.ausfuehren(eingang) : eingang);
  }
}

function zuAnnahme(eingang: Eingang): Annahme {
  const { id, empfangenAm, eingangstag, sha256, test } = eingang;
  const beleg = { id, empfangenAm, eingangstag, sha256, test };
  if (eingang.status !== 'posteingang') return { art: 'angenommen', beleg };
  const code = eingang.code ?? POSTEINGANG_CODES.PRUEFUNG_GESCHEITERT;
  return { art: 'abgelegt', beleg, code, fehler: eingang.fehler ?? [] };
}
