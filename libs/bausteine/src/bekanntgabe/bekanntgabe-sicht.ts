import { ergebnisAlsJson } from '#libs/fristen';
import type { JsonObject } from '#libs/kernel';
import type { BescheidErgebnis } from '../bescheid/bescheid-ergebnis.js';
import { abgangstag } from './sendung.js';
import { leiteStandAb } from './stand.js';
import { geltendeTatsachen, TATSACHENREGELN } from './tatsache.js';

/**
 * Bekanntgabe and Bestandskraft of a decision as of a day, for people: every step of the computation with its norm,
 * every dispatch, every fact with who reported it. Undefined for a decision whose facts were never recorded.
 */
export function bekanntgabeSicht(
  { bescheidId, nummer, bekanntgabe }: BescheidErgebnis,
  heute: string,
): JsonObject | undefined {
  if (!bekanntgabe) return undefined;
  const { grundlage, tatsachen } = bekanntgabe;
  const stand = leiteStandAb(grundlage, tatsachen, heute);
  const gelten = new Set(geltendeTatsachen(tatsachen).map(({ id }) => id));
  const { bestandskraft, massgeblich } = stand;
  return ergebnisAlsJson({
    bescheidId,
    nummer,
    stand: bekanntgabe.nr,
    bekanntgabe: {
      ...bestandskraft.bekanntgabe,
      am: bestandskraft.bekanntgabe.wirksamAm,
      sendung: massgeblich.nr,
    },
    rechtsbehelfsfrist: bestandskraft.frist,
    bestandskraft: {
      status: bestandskraft.status,
      ab: bestandskraft.bestandskraeftigAb,
      wiedereinsetzungBis: bestandskraft.wiedereinsetzungBis,
      verfristet: bestandskraft.verfristet,
      sicher: bestandskraft.sicher,
      norm: bestandskraft.norm,
      schritte: bestandskraft.schritte,
    },
    sendungen: stand.sendungen.map((sendung) => ({
      nr: sendung.nr,
      kanal: sendung.kanal,
      anlass: sendung.anlass,
      angelegtAm: sendung.angelegtAm,
      abgegangenAm: abgangstag(sendung, sendung.fakten),
      entfallen: sendung.entfallen,
      bekanntgabeAm: sendung.bekanntgabe.wirksamAm,
      regel: sendung.bekanntgabe.regel,
      begruendung: sendung.bekanntgabe.begruendung,
      offen: sendung.bekanntgabe.offen,
    })),
    tatsachen: tatsachen.map((tatsache) => ({
      ...tatsache,
      titel: TATSACHENREGELN[tatsache.art].titel,
      gilt: gelten.has(tatsache.id),
    })),
  }) as JsonObject;
}
