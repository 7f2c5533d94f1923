import type { PlainDate, Regime } from '#libs/kernel';
import type { Fristschritt } from '../frist/fristschritt.js';
import type { Ort } from '../ort.js';

/** Ways on which an act reaches its addressee. `zustellung-…` is formal service by the VwZG. */
export const BEKANNTGABEKANAELE = [
  'post',
  'elektronisch',
  'portal-abruf',
  'ozg-postfach',
  'aushaendigung',
  'oeffentlich',
  'zustellung-pzu',
  'zustellung-einschreiben-uebergabe',
  'zustellung-einschreiben-rueckschein',
  'zustellung-empfangsbekenntnis',
  'zustellung-elektronisch-auf-verlangen',
  'zustellung-de-mail',
  'zustellung-de-mail-auf-verlangen',
  'zustellung-oeffentlich',
] as const;
export type Bekanntgabekanal = (typeof BEKANNTGABEKANAELE)[number];

/** What the recipient disputes: that it arrived, when it arrived, or that the notification of the portal arrived. */
export type Bestreiten = 'zugang' | 'zeitpunkt' | 'benachrichtigung';

/** The stored facts of a delivery. Legal days in Europe/Berlin; what did not happen is left out. */
export interface Bekanntgabefakten {
  /** Handed to the post (also Einschreiben). */
  readonly aufgabeZurPost?: PlainDate;
  /** Sent electronically. */
  readonly absendung?: PlainDate;
  /** Made ready for retrieval in a portal or Postfach. */
  readonly bereitstellung?: PlainDate;
  /** Notification of the provision was sent. */
  readonly benachrichtigung?: PlainDate;
  readonly ersterAbruf?: PlainDate;
  /** Day on the Zustellungsurkunde, Rückschein, Empfangsbekenntnis or Abholbestätigung, or of handing over. */
  readonly zustellung?: PlainDate;
  /** Public announcement. */
  readonly bekanntmachung?: PlainDate;
  /** Day of receipt that is established. */
  readonly tatsaechlicherZugang?: PlainDate;
  /** Came back as undeliverable. */
  readonly ruecklauf?: PlainDate;
  readonly bestritten?: Bestreiten;
  /** Day of receipt that the recipient claims and the authority cannot refute. */
  readonly behaupteterZugang?: PlainDate;
  /** Consent to electronic retrieval; for the OZG-Postfach `false` means that the user excluded it. */
  readonly einwilligung?: boolean;
}

/** What a Bekanntgabe is derived from. */
export interface BekanntgabeEingabe {
  readonly regime: Regime;
  readonly kanal: Bekanntgabekanal;
  readonly fakten: Bekanntgabefakten;
  /** Seat of the authority; its holidays shift the fiction under the AO. */
  readonly ort: Ort;
  /** Default `true`. `false`: the act goes abroad. */
  readonly inland?: boolean;
  /** The procedure runs through an einheitliche Stelle (§ 71b Abs. 6 VwVfG). */
  readonly einheitlicheStelle?: boolean;
  /** The party abroad was asked for a recipient in Germany and told the consequence, and named none (§ 15 VwVfG, § 14 SGB X, § 123 AO). */
  readonly empfangsbevollmaechtigterFehlt?: boolean;
  /** The act concerns Elterngeld (§ 37 Abs. 2b SGB X: § 9 OZG applies). */
  readonly elterngeld?: boolean;
  /** The day of looking at it; with it a retrieval that is still possible is told from one that is over. */
  readonly stichtag?: PlainDate;
}

/** Why the day is not final, and what has to be done. */
export interface OffeneBekanntgabe {
  readonly code:
    | 'FAKTUM_FEHLT'
    | 'WARTET_AUF_ABRUF'
    | 'NICHT_ABGERUFEN'
    | 'ABRUF_VERSPAETET'
    | 'EINWILLIGUNG_FEHLT'
    | 'BENACHRICHTIGUNG_VERSPAETET'
    | 'ZUGANG_BESTRITTEN'
    | 'ZEITPUNKT_BESTRITTEN'
    | 'BENACHRICHTIGUNG_BESTRITTEN'
    | 'NICHT_ZUGEGANGEN'
    | 'KEINE_FIKTION';
  readonly text: string;
  readonly abhilfe: string;
  /** Until when it may still resolve by itself. */
  readonly bis?: PlainDate;
}

/** The derived Bekanntgabe. Never stored instead of the facts: it is computed again when they change. */
export interface Bekanntgabe {
  /** The day on which the act counts as made known; null while or because it is not. */
  readonly wirksamAm: PlainDate | null;
  /** Id of the rule that applied, e.g. `VwVfG-41-2-post`. */
  readonly regel: string;
  readonly norm: readonly string[];
  /** The derivation in one German text. */
  readonly begruendung: string;
  readonly schritte: readonly Fristschritt[];
  readonly offen?: OffeneBekanntgabe;
  /** Last day on which the act can be retrieved (§ 41 Abs. 2a Satz 4 VwVfG). */
  readonly bereitstellungEndetAm?: PlainDate;
}

/** Builds a result from its steps. */
export function bekanntgabe(
  regel: string,
  wirksamAm: PlainDate | null,
  schritte: readonly Fristschritt[],
  zusatz: Pick<Bekanntgabe, 'offen' | 'bereitstellungEndetAm'> = {},
): Bekanntgabe {
  const norm = [...new Set(schritte.map((schritt) => schritt.norm))];
  const begruendung = schritte.map((schritt) => schritt.text).join(' ');
  return { wirksamAm, regel, norm, begruendung, schritte, ...zusatz };
}

/** A Bekanntgabe that cannot be derived yet, because a fact is missing. */
export function faktumFehlt(regel: string, faktum: keyof Bekanntgabefakten, norm: string): Bekanntgabe {
  const text = `Der Tag der Bekanntgabe steht nicht fest, weil die Angabe „${faktum}“ fehlt.`;
  return bekanntgabe(regel, null, [{ text, norm }], {
    offen: { code: 'FAKTUM_FEHLT', text, abhilfe: `Tragen Sie die Angabe „${faktum}“ in der Akte nach.` },
  });
}
