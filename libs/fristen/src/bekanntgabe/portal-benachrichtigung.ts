import { formatDatum } from '#libs/kernel';
import { formatTag } from '../frist/fristschritt.js';
import { type Bekanntgabe, type BekanntgabeEingabe, bekanntgabe, faktumFehlt } from './bekanntgabe.js';
import { getFiktionsdauer } from './fiktionsdauer.js';
import { wendeFiktionAn } from './zugangsfiktion.js';

/** Provisions of a rule that counts from the notification (§ 37 Abs. 2a SGB X, § 122a AO until 2025). */
export interface Benachrichtigungsregel {
  readonly regel: string;
  readonly norm: string;
  readonly nachweisNorm: string;
  readonly bestrittenNorm: string;
}

/**
 * Retrieval counted from the day on which the notification was sent, whether or not the act was retrieved.
 * Where its receipt is disputed and unproven, or came late by the recipient's irrefutable word, the day of
 * retrieval counts; without one the act is not made known.
 */
export function leiteNachBenachrichtigungAb(
  eingabe: BekanntgabeEingabe,
  quelle: Benachrichtigungsregel,
): Bekanntgabe {
  const { benachrichtigung, ersterAbruf, bestritten } = eingabe.fakten;
  if (!benachrichtigung) return faktumFehlt(quelle.regel, 'benachrichtigung', quelle.norm);
  const dauer = getFiktionsdauer(benachrichtigung);
  const tag = benachrichtigung.add({ days: dauer.tage });
  const schritt = {
    text: `Die Benachrichtigung über die Bereitstellung wurde am ${formatTag(benachrichtigung)}, abgesandt. Der Bescheid gilt am ${dauer.wort} Tag danach als bekannt gegeben: ${formatTag(tag)}.`,
    norm: quelle.norm,
  };
  if (!bestritten) {
    const { regime, ort } = eingabe;
    const fiktion = { regel: quelle.regel, regime, ort, tag, schritt, widerlegungNorm: quelle.nachweisNorm };
    return wendeFiktionAn(fiktion, {});
  }
  if (ersterAbruf) {
    const text = `Der Empfänger bestreitet, die Benachrichtigung (rechtzeitig) erhalten zu haben. Es gilt deshalb der Tag des Abrufs: ${formatTag(ersterAbruf)}.`;
    return bekanntgabe(quelle.regel, ersterAbruf, [schritt, { text, norm: quelle.bestrittenNorm }]);
  }
  const text = `Der Empfänger bestreitet den Zugang der Benachrichtigung vom ${formatDatum(benachrichtigung)}, und der Bescheid wurde nicht abgerufen; er ist nicht bekannt gegeben.`;
  return bekanntgabe(quelle.regel, null, [schritt, { text, norm: quelle.bestrittenNorm }], {
    offen: {
      code: 'BENACHRICHTIGUNG_BESTRITTEN',
      text,
      abhilfe:
        'Zugang der Benachrichtigung nachweisen oder den Bescheid auf einem anderen Weg bekannt geben.',
    },
  });
}
