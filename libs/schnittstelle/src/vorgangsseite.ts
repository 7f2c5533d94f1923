import { z } from 'zod';
import { Aufhebungsart } from './erfassung.js';
import {
  Benannt,
  Fristlage,
  geschrieben,
  Personenangabe,
  Tag,
  Vorgangsstatus,
  Zeitpunkt,
} from './grundform.js';
import { TEXTGRENZEN } from './textgrenzen.js';
import { Vorgangsaufgabe } from './vorgangsaufgabe.js';

/** Something known of the application, readable: label, value as Germans write it, and where it comes from. */
export const Fakt = z.object({
  name: z.string(),
  titel: z.string(),
  wert: z.string(),
  roh: z.json(),
  typ: z.string(),
  /** XPath in the message; null for facts that no message carries. */
  quelle: z.string().nullable(),
  /** A register or another message says something else. */
  abweichend: z.boolean(),
});
export type Fakt = z.infer<typeof Fakt>;

/** What the machine does not know: content without a mapping, and free text. A human has to read it. */
export const Unzugeordnet = z.object({
  art: z.enum(['inhalt', 'freitext']),
  titel: z.string(),
  text: z.string(),
  quelle: z.string().nullable(),
});
export type Unzugeordnet = z.infer<typeof Unzugeordnet>;

/** An attachment; `url` serves the bytes safely. */
export const Anlagenangabe = z.object({
  nr: z.number().int(),
  eingangId: z.string(),
  name: z.string(),
  titel: z.string().nullable(),
  medientyp: z.string(),
  groesse: z.number().int(),
  /** Whether the browser may show it in place; otherwise it is only for saving. */
  anzeigbar: z.boolean(),
  url: z.string(),
});
export type Anlagenangabe = z.infer<typeof Anlagenangabe>;

/** A rule that fired. */
export const GefeuerteRegel = z.object({
  entscheidung: z.string(),
  tabelle: z.string(),
  regel: z.string(),
  text: z.string(),
  norm: z.string().nullable(),
  werte: z.array(z.object({ name: z.string(), wert: z.string() })),
});
export type GefeuerteRegel = z.infer<typeof GefeuerteRegel>;

/** A decision of the rules with all that led to it. */
export const Regelentscheidung = z.object({
  id: z.string(),
  titel: z.string(),
  status: z.enum(['entschieden', 'unbestimmt']),
  ergebnis: z.array(z.object({ name: z.string(), wert: z.string() })),
  regeln: z.array(GefeuerteRegel),
  parameter: z.array(
    z.object({
      name: z.string(),
      wert: z.string().nullable(),
      gueltigVon: z.string(),
      norm: z.string().nullable(),
    }),
  ),
  warnungen: z.array(z.string()),
});
export type Regelentscheidung = z.infer<typeof Regelentscheidung>;

/** What a register or another source answered. */
export const Registerauskunft = z.object({
  quelle: z.string(),
  titel: z.string(),
  am: Zeitpunkt.nullable(),
  werte: z.array(z.object({ titel: z.string(), wert: z.string(), abweichend: z.boolean() })),
});
export type Registerauskunft = z.infer<typeof Registerauskunft>;

/** Two sources say different things. */
export const Konflikt = z.object({
  titel: z.string(),
  text: z.string(),
  angaben: z.array(z.object({ quelle: z.string(), wert: z.string() })),
});
export type Konflikt = z.infer<typeof Konflikt>;

/** One line of the file, in words. */
export const Zeitachseneintrag = z.object({
  nr: z.number().int(),
  am: Zeitpunkt,
  art: z.enum([
    'eingang',
    'pruefung',
    'aufgabe',
    'antwort',
    'schreiben',
    'bescheid',
    'frist',
    'stoerung',
    'vermerk',
  ]),
  text: z.string(),
  /** Longer words, e.g. the reason of an answer. */
  einzelheit: z.string().nullable(),
  von: z.string(),
});
export type Zeitachseneintrag = z.infer<typeof Zeitachseneintrag>;

/** A deadline and how it was computed. */
export const Fristangabe = z.object({
  id: z.string(),
  name: z.string(),
  titel: z.string(),
  lage: Fristlage,
  status: z.enum(['offen', 'ausgeloest', 'aufgehoben']),
  schritte: z.array(z.object({ text: z.string(), datum: Tag.nullable(), norm: z.string().nullable() })),
  norm: z.string().nullable(),
});
export type Fristangabe = z.infer<typeof Fristangabe>;

/** A letter to or a message from the applicant. */
export const Mitteilungsangabe = z.object({
  id: z.string(),
  richtung: z.enum(['ausgehend', 'eingehend']),
  betreff: z.string(),
  am: Zeitpunkt,
  fristBis: Tag.nullable(),
  /** PDF; null when there is none. */
  url: z.string().nullable(),
  xmlUrl: z.string().nullable(),
});
export type Mitteilungsangabe = z.infer<typeof Mitteilungsangabe>;

/** What can follow a decision at the authority that made it, as its data and the law say; nothing of it is decided here. */
export const Bescheidfolgen = z.object({
  /** `klage`: only an action in court is open; `einbezogen`: it is subject of a pending procedure anyway. */
  rechtsbehelf: z.enum(['widerspruch', 'einspruch', 'klage', 'einbezogen']),
  /** Ways to take it back, and whether a year from knowledge bounds them; `ohneArglist`: not after deceit, threat or bribery. */
  aufhebung: z.array(
    z.object({
      art: Aufhebungsart,
      jahresfrist: z.enum(['immer', 'ohneArglist', 'keine']),
    }),
  ),
});
export type Bescheidfolgen = z.infer<typeof Bescheidfolgen>;

/** A decision with the state of its letter. */
export const Bescheidangabe = z.object({
  id: z.string(),
  nummer: z.string(),
  ergebnis: z.string(),
  ergebnisTitel: z.string(),
  /**
   * `inAusfertigung`: frozen, the letter is being made; `ausgefertigt`: made, not out yet (a test message stays so);
   * `bereitgestellt`: it is out; `aufgehoben`: never went out.
   */
  status: z.enum(['inAusfertigung', 'ausgefertigt', 'bereitgestellt', 'aufgehoben']),
  erlassenAm: Zeitpunkt,
  bekanntgabe: z.object({ am: Tag.nullable(), norm: z.string().nullable(), text: z.string() }).nullable(),
  rechtsbehelfsfristBis: Tag.nullable(),
  /** First day of Bestandskraft; null until that day has come. */
  bestandskraftAm: Tag.nullable(),
  url: z.string().nullable(),
  /** null as long as it is not issued, where it never went out, and where its remedy is not known. */
  folgen: Bescheidfolgen.nullable(),
});
export type Bescheidangabe = z.infer<typeof Bescheidangabe>;

/** A note in the file. */
export const Notiz = z.object({ id: z.string(), text: z.string(), am: Zeitpunkt, von: Personenangabe });
export type Notiz = z.infer<typeof Notiz>;

/** What the official may ask the applicant for by letter. */
export const Mitteilungsvorlage = z.object({
  id: z.string(),
  titel: z.string(),
  /** When it is used, as a sentence. */
  anlass: z.string(),
  /** Whether the letter takes a text of its own. */
  freitext: z.boolean(),
});
export type Mitteilungsvorlage = z.infer<typeof Mitteilungsvorlage>;

/** `GET /api/v1/vorgaenge/:id`: everything the case page shows. */
export const Vorgangsseite = z.object({
  id: z.string(),
  aktenzeichen: z.string(),
  behoerde: z.object({ id: z.string(), name: z.string() }),
  verfahren: Benannt.extend({ version: z.string() }),
  antragsteller: z.string(),
  status: Vorgangsstatus,
  statusText: z.string(),
  /** What the person has seen; answers name it. Grows with every line of the file. */
  version: z.number().int(),
  test: z.boolean(),
  eingang: z.object({
    antragId: z.string(),
    empfangenAm: Zeitpunkt,
    eingangstag: Tag,
    nachricht: z.string().nullable(),
    absender: z.string(),
    /** Who has entered what came on paper, or has begun it; null for what was sent. */
    erfasstVon: Personenangabe.nullable(),
  }),
  aufgaben: z.array(Vorgangsaufgabe),
  /** What must be known before anything else, e.g. an answer that did not take effect, or an incident. */
  hinweise: z.array(z.object({ art: z.enum(['info', 'warnung', 'fehler']), text: z.string() })),
  fakten: z.array(z.object({ titel: z.string(), fakten: z.array(Fakt) })),
  unzugeordnet: z.array(Unzugeordnet),
  fehlend: z.array(
    z.object({ titel: z.string(), art: z.enum(['fakt', 'anlage']), norm: z.string().nullable() }),
  ),
  anlagen: z.array(Anlagenangabe),
  regeln: z.array(Regelentscheidung),
  register: z.array(Registerauskunft),
  konflikte: z.array(Konflikt),
  zeitachse: z.array(Zeitachseneintrag),
  /** The process in words: where the case stands and which way it took. */
  ablauf: z.object({ aktuell: z.array(z.string()), weg: z.array(z.string()), diagrammUrl: z.string() }),
  fristen: z.array(Fristangabe),
  mitteilungen: z.array(Mitteilungsangabe),
  vorlagen: z.array(Mitteilungsvorlage),
  bescheide: z.array(Bescheidangabe),
  verknuepft: z.array(
    z.object({
      vorgangId: z.string(),
      antragId: z.string(),
      aktenzeichen: z.string(),
      art: z.string(),
      titel: z.string(),
      /** Number of the decision that the link is about. */
      bescheidnummer: z.string().nullable(),
    }),
  ),
  notizen: z.array(Notiz),
  /** People who may not act in this case (§§ 20, 21 VwVfG). */
  befangen: z.array(
    z.object({
      person: Personenangabe,
      am: Zeitpunkt,
      grund: z.string().nullable(),
      /** Whether whoever looks at the page may end it. */
      aufhebbar: z.boolean(),
    }),
  ),
  /** What this person may do here; `grund` says why not. */
  moeglich: z.object({
    antworten: z.boolean(),
    ziehen: z.boolean(),
    mitteilen: z.boolean(),
    notieren: z.boolean(),
    /** Find that somebody else may not act here (§ 21 VwVfG). */
    ausschliessen: z.boolean(),
    /** Enter a remedy against a decision of the case, or a cause to take it back. */
    verknuepfen: z.boolean(),
    grund: z.string().nullable(),
  }),
});
export type Vorgangsseite = z.infer<typeof Vorgangsseite>;

/** `POST …/notizen`; the client makes the id, so that sending twice changes nothing. */
export const NeueNotiz = z.strictObject({
  id: z.uuid().optional(),
  text: geschrieben(TEXTGRENZEN.notiz),
});
export type NeueNotiz = z.infer<typeof NeueNotiz>;
/** `POST …/ziehen`, `POST …/befangenheit` and `POST …/befangenheit/:personId/aufhebung`. */
export const Begruendet = z.strictObject({ grund: geschrieben(TEXTGRENZEN.grund) });
export type Begruendet = z.infer<typeof Begruendet>;
/** `POST …/mitteilungen` and `…/mitteilungen/vorschau` (a PDF). */
export const Mitteilungsauftrag = z.strictObject({
  id: z.uuid().optional(),
  vorlage: z.string().min(1),
  text: z.string().trim().max(TEXTGRENZEN.mitteilung).optional(),
  /** What is asked for, one line each. */
  posten: z.array(geschrieben(500)).max(50).optional(),
});
export type Mitteilungsauftrag = z.infer<typeof Mitteilungsauftrag>;
