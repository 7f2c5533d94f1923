import { formatDatum, type PlainDate } from '#libs/kernel';
import { type Fristschritt, formatTag } from '../frist/fristschritt.js';
import { type Bekanntgabe, type BekanntgabeEingabe, bekanntgabe, faktumFehlt } from './bekanntgabe.js';
import { getFiktionsdauer } from './fiktionsdauer.js';
import { wendeFiktionAn } from './zugangsfiktion.js';

/** Provisions of a rule that counts from the provision (§ 9 OZG, § 122a AO since 2026). */
export interface Bereitstellungsregel {
  readonly regel: string;
  readonly norm: string;
  readonly nachweisNorm: string;
  readonly benachrichtigungNorm: string;
  readonly abrufNorm: string;
  readonly vorab: readonly Fristschritt[];
}

/**
 * Retrieval counted from the day of provision, whether or not the act was retrieved. The authority proves the
 * provision and its day; where it cannot, the first retrieval counts. A notification after the day of
 * provision leaves the day open.
 */
export function leiteNachBereitstellungAb(
  eingabe: BekanntgabeEingabe,
  quelle: Bereitstellungsregel,
): Bekanntgabe {
  const { bereitstellung, benachrichtigung, ersterAbruf, bestritten } = eingabe.fakten;
  if (!bereitstellung) return faktumFehlt(quelle.regel, 'bereitstellung', quelle.norm);
  if (bestritten === 'zugang' || bestritten === 'zeitpunkt') {
    return bereitstellungBestritten(quelle, ersterAbruf);
  }
  const dauer = getFiktionsdauer(bereitstellung);
  const tag = bereitstellung.add({ days: dauer.tage });
  const text = `Der Bescheid wurde am ${formatTag(bereitstellung)}, zum Abruf bereitgestellt. Er gilt am ${dauer.wort} Tag danach als bekannt gegeben, auch ohne Abruf: ${formatTag(tag)}.`;
  const { regime, ort } = eingabe;
  const ergebnis = wendeFiktionAn(
    {
      regel: quelle.regel,
      regime,
      ort,
      tag,
      schritt: { text, norm: quelle.norm },
      widerlegungNorm: quelle.nachweisNorm,
    },
    {},
  );
  const schritte = [...quelle.vorab, ...ergebnis.schritte];
  if (!benachrichtigung || benachrichtigung.toString() <= bereitstellung.toString()) {
    return bekanntgabe(quelle.regel, ergebnis.wirksamAm, schritte);
  }
  const mangel = `Benachrichtigt wurde erst am ${formatDatum(benachrichtigung)}, nach dem Tag der Bereitstellung. Ob die Bekanntgabe trotzdem an diesem Tag wirkt, ist nicht geklärt.`;
  const schritt = { text: mangel, norm: quelle.benachrichtigungNorm };
  return bekanntgabe(quelle.regel, ergebnis.wirksamAm, [...schritte, schritt], {
    offen: {
      code: 'BENACHRICHTIGUNG_VERSPAETET',
      text: mangel,
      abhilfe: 'Den Bescheid erneut bereitstellen und am selben Tag benachrichtigen.',
    },
  });
}

function bereitstellungBestritten(
  quelle: Bereitstellungsregel,
  ersterAbruf: PlainDate | undefined,
): Bekanntgabe {
  if (ersterAbruf) {
    const text = `Der Tag der Bereitstellung ist bestritten und nicht nachgewiesen. Es gilt der Tag des ersten Abrufs: ${formatTag(ersterAbruf)}.`;
    return bekanntgabe(quelle.regel, ersterAbruf, [...quelle.vorab, { text, norm: quelle.abrufNorm }]);
  }
  const text =
    'Die Bereitstellung ist bestritten, nicht nachgewiesen und der Bescheid nicht abgerufen; er ist nicht bekannt gegeben.';
  return bekanntgabe(quelle.regel, null, [...quelle.vorab, { text, norm: quelle.nachweisNorm }], {
    offen: {
      code: 'ZUGANG_BESTRITTEN',
      text,
      abhilfe: 'Bereitstellung nachweisen oder den Bescheid auf einem anderen Weg bekannt geben.',
    },
  });
}
