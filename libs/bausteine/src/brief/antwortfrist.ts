import { z } from 'zod';
import type { Fehlerangabe } from '#libs/engine';
import { berechneBenannteFrist, type Dauer } from '#libs/fristen';
import { type PlainDate, plainDate } from '#libs/kernel';
import type { Aufruf } from '../baustein.js';
import { spaetesteBekanntgabe } from './bekanntgabe.js';

/** Length of a period in the input of a Baustein; exactly one unit. */
export const DauerEingabe = z.union([
  z.strictObject({ tage: z.int().positive() }),
  z.strictObject({ wochen: z.int().positive() }),
  z.strictObject({ monate: z.int().positive() }),
]);

/** By what an authority asks for cooperation and sets a period for it. */
export const MITWIRKUNGSNORM = {
  VwVfG: '§ 26 Abs. 2, § 31 Abs. 2 VwVfG',
  SGBX: '§ 60 Abs. 1 SGB I, § 26 Abs. 2 SGB X',
  AO: '§ 90 Abs. 1, § 108 Abs. 2 AO',
} as const;

/** How a Baustein is told how long its period is: a length, a named one, or the day itself. */
export interface Fristangabe {
  readonly dauer?: Dauer;
  /** Name of a deadline with a length in verfahren.json. */
  readonly frist?: string;
  /** Last day that a human has granted, ISO; null where he has not. */
  readonly bis?: string | null | undefined;
}

/** A period that a letter of today sets. */
export interface Antwortfrist {
  /** Last day. */
  readonly ende: PlainDate;
  /** Day on which the letter will at the latest have been made known. */
  readonly bekanntgabe: PlainDate;
}

/**
 * The period for an answer: set by the authority, from the day after the latest Bekanntgabe of the letter that sets it
 * (§ 31 Abs. 2 VwVfG, § 26 Abs. 2 SGB X, § 108 Abs. 2 AO), or until the day that a human has granted (§ 31 Abs. 7
 * VwVfG). Fails with `FRIST_OHNE_DAUER`, and with `FRIST_VERGANGEN` for a day on which nobody can answer any more.
 */
export function antwortfrist(
  angabe: Fristangabe,
  zweck: { readonly titel: string; readonly norm: string },
  { kontext, jetzt, umfeld }: Aufruf,
): Antwortfrist | { readonly fehler: Fehlerangabe } {
  const angaben = umfeld.briefangaben({ kontext, jetzt });
  if ('fehler' in angaben) return angaben;
  const { behoerde, kanal, empfaenger } = angaben;
  const imAusland = empfaenger.wert.land !== undefined;
  const regime = umfeld.verfahren.regime;
  const bekanntgabe = spaetesteBekanntgabe(regime, kanal, plainDate(jetzt.heute), behoerde, imAusland);
  if (typeof angabe.bis === 'string') {
    if (angabe.bis > bekanntgabe.toString()) return { ende: plainDate(angabe.bis), bekanntgabe };
    return scheitere(
      'FRIST_VERGANGEN',
      `Der Brief kommt erst am ${bekanntgabe.toString()} an; bis zum ${angabe.bis} kann niemand antworten. Gewähren Sie einen späteren Tag.`,
    );
  }
  const dauer = angabe.dauer ?? (angabe.frist ? umfeld.findFristdauer(angabe.frist) : undefined);
  if (!dauer) {
    return scheitere(
      'FRIST_OHNE_DAUER',
      `„${zweck.titel}“ braucht „dauer“ oder in „frist“ den Namen einer Frist mit Dauer.`,
    );
  }
  const ort = { land: behoerde.land, ...(behoerde.gemeindeAgs && { gemeindeAgs: behoerde.gemeindeAgs }) };
  const definition = { ...zweck, dauer, beginn: 'ereignis', art: 'behoerdlich' } as const;
  return { ende: berechneBenannteFrist(definition, { regime, tag: bekanntgabe, ort }).ende, bekanntgabe };
}

function scheitere(code: string, text: string): { fehler: Fehlerangabe } {
  return { fehler: { code, text } };
}
