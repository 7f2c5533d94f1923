import type { Bekanntgabegrundlage } from './grundlage.js';
import { abgangstag, wartetAufBenachrichtigung } from './sendung.js';
import type { Bekanntgabestand, Sendungsstand } from './stand.js';

/** What of a Bekanntgabe only a human can settle, and why. */
export interface Klaerung {
  /** A code of the derivation, or one of those below. */
  readonly code: string;
  readonly sendung: number;
  readonly frage: string;
  readonly grund: string;
  readonly norm: string;
  readonly aktionen: readonly Klaerungsaktion[];
}

/** What can be done about it; each becomes a fact. */
export type Klaerungsaktion =
  | 'aufgegeben'
  | 'benachrichtigt'
  | 'zugestellt'
  | 'nachgewiesen'
  | 'erneut'
  | 'zustellen'
  | 'hinnehmen'
  | 'warten';

/** Days after which a formal service without its document, or a letter abroad without a receipt, is asked about. */
export const NACHFRAGE_TAGE = { zustellung: 14, ausland: 28 } as const;

const NORM = {
  post: { VwVfG: '§ 41 Abs. 2 Satz 1 VwVfG', SGBX: '§ 37 Abs. 2 Satz 1 SGB X', AO: '§ 122 Abs. 2 AO' },
  abruf: { VwVfG: '§ 41 Abs. 2a VwVfG', SGBX: '§ 37 Abs. 2a SGB X', AO: '§ 122a Abs. 4 AO' },
} as const;

const BESTRITTEN: readonly Klaerungsaktion[] = ['erneut', 'zustellen', 'nachgewiesen', 'hinnehmen'];

/** What is disputed or failed in the derivation itself. */
const FRAGEN: Readonly<Record<string, readonly [frage: string, aktionen: readonly Klaerungsaktion[]]>> = {
  NICHT_ZUGEGANGEN: [
    'Der Bescheid kam zurück. Wie wird er bekannt gegeben?',
    ['erneut', 'zustellen', 'hinnehmen'],
  ],
  ZUGANG_BESTRITTEN: ['Der Zugang des Bescheids ist bestritten. Wie geht es weiter?', BESTRITTEN],
  ZEITPUNKT_BESTRITTEN: [
    'Der Zeitpunkt des Zugangs ist bestritten. Welcher Tag gilt?',
    ['nachgewiesen', 'hinnehmen', 'erneut', 'zustellen'],
  ],
  BENACHRICHTIGUNG_BESTRITTEN: [
    'Der Zugang der Benachrichtigung ist bestritten. Wie geht es weiter?',
    BESTRITTEN,
  ],
  BENACHRICHTIGUNG_VERSPAETET: [
    'Benachrichtigt wurde erst nach dem Tag der Bereitstellung. Wie wird der Bescheid bekannt gegeben?',
    ['erneut', 'zustellen', 'hinnehmen'],
  ],
};

/**
 * What a human has to settle about a dispatch whose time for resolving itself is over. `ueberfaellig` says that the
 * time for what is missing has passed.
 */
export function findKlaerung(
  grundlage: Bekanntgabegrundlage,
  stand: Bekanntgabestand,
  sendung: Sendungsstand,
  ueberfaellig: boolean,
): Klaerung | undefined {
  const { offen, norm } = sendung.bekanntgabe;
  const frage = offen && FRAGEN[offen.code];
  if (offen && frage) {
    const [text, aktionen] = frage;
    return {
      code: offen.code,
      sendung: sendung.nr,
      frage: text,
      grund: offen.text,
      norm: norm.at(-1) ?? '',
      aktionen,
    };
  }
  const bewirkt = stand.massgeblich.bekanntgabe.wirksamAm !== null;
  if (!ueberfaellig || (bewirkt && !wartetAufBenachrichtigung(sendung))) return undefined;
  return { sendung: sendung.nr, ...ausstehend(grundlage, sendung) };
}

/** What has not been reported in time. */
function ausstehend(grundlage: Bekanntgabegrundlage, sendung: Sendungsstand): Omit<Klaerung, 'sendung'> {
  const { regime } = grundlage;
  if (abgangstag(sendung, sendung.fakten) === null) {
    return {
      code: 'POSTAUSGANG_OFFEN',
      frage: 'Der Bescheid ist noch nicht zur Post gegeben. Wann ging er hinaus?',
      grund:
        'Zu diesem Bescheid liegt keine Bestätigung des Postausgangs vor. Ohne den Tag der Aufgabe ist er nicht bekannt gegeben, und keine Frist läuft.',
      norm: NORM.post[regime],
      aktionen: ['aufgegeben', 'warten'],
    };
  }
  if (sendung.kanal === 'portal' || sendung.kanal === 'postfach') {
    return {
      code: 'BENACHRICHTIGUNG_FEHLT',
      frage:
        'Über die Bereitstellung im Portal wurde nicht benachrichtigt. Wie wird der Bescheid bekannt gegeben?',
      grund: 'Das Portal hat nicht bestätigt, dass es die antragstellende Person benachrichtigt hat.',
      norm: NORM.abruf[regime],
      aktionen: ['benachrichtigt', 'erneut', 'zustellen', 'warten'],
    };
  }
  if (sendung.kanal === 'zustellung') {
    return {
      code: 'URKUNDE_FEHLT',
      frage: 'Die Zustellungsurkunde ist nicht zurückgekommen. Wurde zugestellt?',
      grund: 'Ohne die Urkunde steht der Tag der Zustellung nicht fest; eine Fiktion gibt es nicht.',
      norm: '§ 3 Abs. 2 VwZG, § 182 ZPO',
      aktionen: ['zugestellt', 'zustellen', 'nachgewiesen', 'warten'],
    };
  }
  return {
    code: 'ZUGANG_UNGEKLAERT',
    frage: 'Ist der Bescheid im Ausland angekommen?',
    grund: 'Für einfache Post ins Ausland gilt keine Bekanntgabefiktion; es zählt der tatsächliche Zugang.',
    norm: sendung.bekanntgabe.norm[0] ?? NORM.post[regime],
    aktionen: ['nachgewiesen', 'zustellen', 'erneut', 'warten'],
  };
}
