import { z } from 'zod';
import type { Briefkanal } from '#libs/bescheid';

/** What may become known about the Bekanntgabe of a decision, in the order in which it usually happens. */
export const TATSACHENARTEN = [
  'aufgabe-zur-post',
  'absendung',
  'bereitstellung',
  'benachrichtigung',
  'benachrichtigung-gescheitert',
  'abruf',
  'zustellung',
  'tatsaechlicher-zugang',
  'ruecklauf',
  'zugang-bestritten',
  'zeitpunkt-bestritten',
  'benachrichtigung-bestritten',
  'bestreiten-widerlegt',
  'erneute-bekanntgabe',
  'hinnahme',
  'wiedervorlage',
  'belehrung-unrichtig',
  'rechtsbehelf',
  'verzicht',
  'streichung',
] as const;
export type Tatsachenart = (typeof TATSACHENARTEN)[number];

/** Who has reported it. `testlauf`: assumed for a test message or a simulation, where nothing leaves. */
export const TATSACHENQUELLEN = [
  'system',
  'poststelle',
  'druckdienst',
  'zustelldienst',
  'portal',
  'sachbearbeitung',
  'testlauf',
] as const;

/** A fact about the Bekanntgabe. Never changed: what turns out wrong is corrected by a further fact. */
export const Tatsache = z.strictObject({
  /** Unique per decision; the same id twice is the same fact. */
  id: z.string().min(1).max(200),
  art: z.enum(TATSACHENARTEN),
  /** The legal day on which it happened, ISO. */
  tag: z.iso.date(),
  /** Which dispatch it is about, from 1. */
  sendung: z.int().positive(),
  quelle: z.enum(TATSACHENQUELLEN),
  /** Person or system that reported it. */
  gemeldetVon: z.string().max(200).optional(),
  /** When it was recorded, ISO instant. */
  erfasstAm: z.string(),
  /** Id of the fact that this one corrects: that one no longer counts. */
  berichtigt: z.string().optional(),
  /** `zustellung`: reference of the document that proves it. */
  urkunde: z.string().max(500).optional(),
  /** `zeitpunkt-bestritten`: the later day of receipt that the addressee claims. */
  behaupteterTag: z.iso.date().optional(),
  /** `erneute-bekanntgabe`: the way of the further dispatch. */
  kanal: z.enum(['post', 'zustellung']).optional(),
  /** `erneute-bekanntgabe`, `hinnahme`, `wiedervorlage`: what it answers, a code of what was open. */
  anlass: z.string().optional(),
  begruendung: z.string().max(4000).optional(),
});
export type Tatsache = z.infer<typeof Tatsache>;

/** What of a fact the derivation of the Bekanntgabe reads: not who has recorded it, and when. */
export type Tatsachenkern = Pick<Tatsache, 'art' | 'tag' | 'sendung' | 'kanal' | 'anlass' | 'behaupteterTag'>;

/** What holds for a kind of fact. */
export interface Tatsachenregel {
  readonly titel: string;
  /** Ways on which it can happen; any when absent. */
  readonly kanaele?: readonly Briefkanal[];
  /** Whether it may be recorded more than once for a dispatch without correcting the one before. */
  readonly mehrfach?: boolean;
  /** Only the procedure itself makes it: from a deadline, an effect or the answer to a task. */
  readonly nurVerfahren?: boolean;
}

const AUF_PAPIER: readonly Briefkanal[] = ['post', 'zustellung'];
const IM_PORTAL: readonly Briefkanal[] = ['portal', 'postfach'];

export const TATSACHENREGELN: Readonly<Record<Tatsachenart, Tatsachenregel>> = {
  'aufgabe-zur-post': { titel: 'Zur Post gegeben', kanaele: AUF_PAPIER },
  absendung: { titel: 'Elektronisch abgesandt', kanaele: ['elektronisch'] },
  bereitstellung: { titel: 'Zum Abruf bereitgestellt', kanaele: IM_PORTAL },
  benachrichtigung: { titel: 'Über die Bereitstellung benachrichtigt', kanaele: IM_PORTAL },
  'benachrichtigung-gescheitert': {
    titel: 'Benachrichtigung gescheitert',
    kanaele: IM_PORTAL,
    nurVerfahren: true,
  },
  abruf: { titel: 'Abgerufen', kanaele: IM_PORTAL, mehrfach: true },
  zustellung: { titel: 'Zugestellt', kanaele: ['zustellung'] },
  'tatsaechlicher-zugang': { titel: 'Zugang festgestellt' },
  ruecklauf: { titel: 'Als unzustellbar zurückgekommen', kanaele: AUF_PAPIER },
  'zugang-bestritten': { titel: 'Zugang bestritten', mehrfach: true },
  'zeitpunkt-bestritten': { titel: 'Zeitpunkt des Zugangs bestritten', mehrfach: true },
  'benachrichtigung-bestritten': {
    titel: 'Zugang der Benachrichtigung bestritten',
    kanaele: IM_PORTAL,
    mehrfach: true,
  },
  'bestreiten-widerlegt': { titel: 'Bestreiten widerlegt', mehrfach: true },
  'erneute-bekanntgabe': { titel: 'Erneute Bekanntgabe veranlasst', mehrfach: true, nurVerfahren: true },
  hinnahme: { titel: 'Stand hingenommen', mehrfach: true, nurVerfahren: true },
  wiedervorlage: { titel: 'Später erneut vorlegen', mehrfach: true, nurVerfahren: true },
  'belehrung-unrichtig': { titel: 'Rechtsbehelfsbelehrung als unrichtig erkannt' },
  rechtsbehelf: { titel: 'Rechtsbehelf eingegangen', mehrfach: true },
  verzicht: { titel: 'Auf Rechtsbehelfe verzichtet' },
  streichung: { titel: 'Frühere Angabe gestrichen', mehrfach: true },
};

/**
 * The facts that count, in order of recording: without those that a later one corrects. A correction that is itself
 * corrected corrects nothing.
 */
export function geltendeTatsachen(tatsachen: readonly Tatsache[]): readonly Tatsache[] {
  const hinfaellig = new Set<string>();
  for (const { id, berichtigt } of [...tatsachen].reverse()) {
    if (berichtigt !== undefined && !hinfaellig.has(id)) hinfaellig.add(berichtigt);
  }
  return tatsachen.filter(({ id, art }) => !hinfaellig.has(id) && art !== 'streichung');
}
