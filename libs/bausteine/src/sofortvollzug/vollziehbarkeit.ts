import { findAnordnungsnorm, type Sofortvollzug, type Vollziehbarkeit } from '#libs/bescheid';
import type { Rechtsweg } from '#libs/fristen';
import type { AufgabeErgebnis } from '../aufgabe/aufgabe-schema.js';
import type { Aufruf } from '../baustein.js';
import { fassungVon } from '../fassung.js';
import type { BescheidVorlage } from '../vorlage/bescheid-vorlage.js';
import { findAusgangsbescheid } from '../widerspruch/ausgangsbescheid.js';
import { findGesetzlichenAusschluss } from './anordenbar.js';

/** The order of immediate enforcement that a person has given with the decision. */
export function ordneAn({ sofortvollzug }: AufgabeErgebnis, rechtsweg: Rechtsweg): Sofortvollzug | undefined {
  const norm = findAnordnungsnorm(rechtsweg);
  if (sofortvollzug === undefined || norm === undefined) return undefined;
  return {
    text: 'Die sofortige Vollziehung dieser Entscheidung wird angeordnet.',
    begruendung: sofortvollzug,
    norm,
  };
}

/**
 * Why a remedy does not suspend a decision; undefined where it does. What ends an objection procedure without granting
 * the objection leaves the first decision as it was: what held for it still holds.
 */
export function findVollziehbarkeit(
  vorlage: BescheidVorlage,
  mensch: AufgabeErgebnis | undefined,
  { kontext, umfeld }: Aufruf,
): Vollziehbarkeit | undefined {
  const { beendetVorverfahren, ergebnis } = vorlage;
  const erster = beendetVorverfahren && ergebnis !== 'abhilfe' ? findAusgangsbescheid(kontext) : undefined;
  if (mensch?.sofortvollzug !== undefined || erster?.sofortvollzug) return { durch: 'anordnung' };
  const gesetz = vorlage.ohneAufschub ?? erster?.ohneAufschub;
  if (gesetz) return { durch: 'gesetz', ...gesetz };
  const ausnahme = fassungVon(kontext) < 8 ? undefined : findGesetzlichenAusschluss(umfeld.verfahren);
  return ausnahme && { durch: 'gesetz', norm: ausnahme.norm, fuer: 'alle' };
}
