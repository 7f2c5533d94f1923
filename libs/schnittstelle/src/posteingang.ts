import { z } from 'zod';
import { Benannt, geschrieben, Personenangabe, Tag, Zeitpunkt } from './grundform.js';
import { TEXTGRENZEN } from './textgrenzen.js';
import { Anlagenangabe } from './vorgangsseite.js';

/** One thing wrong with a message, with place and remedy. */
export const Nachrichtenfehler = z.object({
  code: z.string(),
  zeile: z.number().int().optional(),
  spalte: z.number().int().optional(),
  element: z.string().optional(),
  text: z.string(),
  abhilfe: z.string(),
});
export type Nachrichtenfehler = z.infer<typeof Nachrichtenfehler>;

/** A filed message that waits for a person. */
export const Posteingangszeile = z.object({
  id: z.string(),
  empfangenAm: Zeitpunkt,
  eingangstag: Tag,
  absender: z.string(),
  nachricht: z.string().nullable(),
  /** What its standard calls it; null where the standard is not known. */
  titel: z.string().nullable(),
  /** Whom it seems to be about, and which case: read from a text that nothing has checked. */
  person: z.string().nullable(),
  aktenzeichen: z.string().nullable(),
  /** How it begins, if it is no XML. */
  anfang: z.string().nullable(),
  standard: z.string().nullable(),
  code: z.string(),
  fehler: z.array(Nachrichtenfehler),
  test: z.boolean(),
  /** The sender was asked; when. */
  rueckfrageAm: Zeitpunkt.nullable(),
});
export type Posteingangszeile = z.infer<typeof Posteingangszeile>;

/** Words that a message or its findings contain, or that name a case. */
export const Posteingangssuche = z.object({ suche: z.string().trim().max(200).default('') });

/** `GET /api/v1/posteingang?suche=&nach=`; `weiter` is null on the last page. */
export const Posteingangsseite = z.object({
  eingaenge: z.array(Posteingangszeile),
  gesamt: z.number().int(),
  weiter: z.string().nullable(),
});
export type Posteingangsseite = z.infer<typeof Posteingangsseite>;

/** A case that a message may belong to, or that somebody asks about. */
export const Zuordnungsvorschlag = z.object({
  vorgangId: z.string(),
  aktenzeichen: z.string(),
  titel: z.string(),
  antragsteller: z.string(),
  eroeffnetAm: Zeitpunkt,
  /** Null: not decided yet. */
  entschiedenAm: Zeitpunkt.nullable(),
});
export type Zuordnungsvorschlag = z.infer<typeof Zuordnungsvorschlag>;
/** `GET /api/v1/{arbeitsvorrat,posteingang}/vorgaenge?suche=`: cases by file reference or name, at most 20. */
export const Zuordnungsvorschlaege = z.object({ vorgaenge: z.array(Zuordnungsvorschlag) });
export type Zuordnungsvorschlaege = z.infer<typeof Zuordnungsvorschlaege>;

/** `abgeschlossen`: closed without a case, by a person with a reason, or because what was to be handed over stayed. */
export const Eingangsstatus = z.enum(['empfangen', 'angenommen', 'posteingang', 'doppelt', 'abgeschlossen']);
export type Eingangsstatus = z.infer<typeof Eingangsstatus>;

/** `GET /api/v1/posteingang/:id?suche=`. */
export const Posteingangseintrag = Posteingangszeile.extend({
  status: Eingangsstatus,
  sha256: z.string(),
  /** The message as text, at most the first 200,000 characters; unreadable bytes are replaced. */
  text: z.string(),
  gekuerzt: z.boolean(),
  nachrichtUrl: z.string(),
  anlagen: z.array(Anlagenangabe),
  /** Procedures that could take it. */
  verfahren: z.array(Benannt),
  /** Cases it may belong to: those that it names, and open ones of a person of that name. */
  vorschlaege: z.array(Zuordnungsvorschlag),
  /** The message that waits after this one in the same list; null at its end. */
  naechste: z.string().nullable(),
  verlauf: z.array(
    z.object({
      am: Zeitpunkt,
      art: z.enum(['zuordnung', 'rueckfrage', 'abschluss']),
      text: z.string(),
      von: Personenangabe,
    }),
  ),
});
export type Posteingangseintrag = z.infer<typeof Posteingangseintrag>;

/** `POST …/:id/zuordnung`: to a procedure (becomes a case) or to a case. */
export const Zuordnung = z.union([
  z.strictObject({ verfahrenId: z.string().min(1) }),
  z.strictObject({ vorgangId: z.uuid() }),
]);
export type Zuordnung = z.infer<typeof Zuordnung>;
/** Answer of `zuordnung`: the case that has it now. */
export const Zuordnungsergebnis = z.object({ vorgangId: z.string(), aktenzeichen: z.string() });
export type Zuordnungsergebnis = z.infer<typeof Zuordnungsergebnis>;
/** `POST …/:id/rueckfrage`; the client makes the id, so that sending twice asks once. */
export const Rueckfrage = z.strictObject({
  id: z.uuid().optional(),
  text: geschrieben(TEXTGRENZEN.rueckfrage),
});
export type Rueckfrage = z.infer<typeof Rueckfrage>;
/** `POST …/:id/abschluss`. */
export const Abschluss = z.strictObject({ grund: geschrieben(TEXTGRENZEN.grund) });
export type Abschluss = z.infer<typeof Abschluss>;
