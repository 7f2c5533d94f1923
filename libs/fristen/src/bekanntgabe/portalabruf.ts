import { formatDatum, type PlainDate } from '#libs/kernel';
import { naechsterWerktag } from '../feiertage/feiertage.js';
import { type Fristschritt, formatTag } from '../frist/fristschritt.js';
import { type Bekanntgabe, type BekanntgabeEingabe, bekanntgabe, faktumFehlt } from './bekanntgabe.js';
import { leiteNachBenachrichtigungAb } from './portal-benachrichtigung.js';
import { leiteNachBereitstellungAb } from './portal-bereitstellung.js';

/** From this day § 122a AO counts from the provision and needs no consent (BEG IV, BGBl. 2024 I Nr. 323). */
export const AO_122A_NEU_AB = '2026-01-01';

/** An act that is made ready for retrieval in the authority's portal. Three codes, three rules. */
export function leitePortalabrufAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  switch (eingabe.regime) {
    case 'VwVfG':
      return leiteAbrufAb(eingabe);
    case 'SGBX':
      return eingabe.elterngeld ? leiteOzgPostfachAb(eingabe) : leiteSozialabrufAb(eingabe);
    case 'AO':
      return leiteSteuerabrufAb(eingabe);
  }
}

/**
 * An act in the Postfach of the Nutzerkonto. § 9 OZG holds for the VwVfG and, by § 37 Abs. 2b SGB X, for
 * Elterngeld; other social law keeps § 37 Abs. 2a SGB X, tax law § 122a AO.
 */
export function leiteOzgPostfachAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const { regime } = eingabe;
  if (regime === 'AO') return leiteSteuerabrufAb(eingabe);
  if (regime === 'SGBX' && !eingabe.elterngeld) return leiteSozialabrufAb(eingabe);
  const norm = '§ 9 Abs. 1 Satz 4 OZG';
  const verweis =
    regime === 'SGBX' ? [{ text: 'Für Elterngeld gilt § 9 OZG.', norm: '§ 37 Abs. 2b SGB X' }] : [];
  if (eingabe.fakten.einwilligung === false) {
    const text = 'Der Nutzer hat die Bekanntgabe über das Postfach ausgeschlossen; sie ist so nicht möglich.';
    return ohneEinwilligung('OZG-9-1-postfach', [...verweis, { text, norm: '§ 9 Abs. 1 Satz 2 OZG' }], text);
  }
  return leiteNachBereitstellungAb(eingabe, {
    regel: 'OZG-9-1-postfach',
    norm,
    nachweisNorm: '§ 9 Abs. 1 Satz 5 OZG',
    benachrichtigungNorm: '§ 9 Abs. 1 Satz 6 OZG',
    abrufNorm: '§ 9 Abs. 1 Satz 7 OZG',
    vorab: verweis,
  });
}

function leiteSozialabrufAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const regel = 'SGBX-37-2a-abruf';
  if (eingabe.fakten.einwilligung === false) return einwilligungFehlt(regel, '§ 37 Abs. 2a Satz 1 SGB X');
  return leiteNachBenachrichtigungAb(eingabe, {
    regel,
    norm: '§ 37 Abs. 2a Satz 4 SGB X',
    nachweisNorm: '§ 37 Abs. 2a Satz 5 SGB X',
    bestrittenNorm: '§ 37 Abs. 2a Satz 6 und 7 SGB X',
  });
}

function leiteSteuerabrufAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const { bereitstellung, benachrichtigung, einwilligung } = eingabe.fakten;
  const ab = bereitstellung ?? benachrichtigung;
  if (ab && ab.toString() < AO_122A_NEU_AB) {
    const regel = 'AO-122a-4-abruf-bis-2025';
    if (einwilligung === false) return einwilligungFehlt(regel, '§ 122a Abs. 1 AO a. F.');
    return leiteNachBenachrichtigungAb(eingabe, {
      regel,
      norm: '§ 122a Abs. 4 Satz 1 AO a. F.',
      nachweisNorm: '§ 122a Abs. 4 Satz 2 AO a. F.',
      bestrittenNorm: '§ 122a Abs. 4 Satz 3 und 4 AO a. F.',
    });
  }
  if (einwilligung === false) {
    const text = 'Der Beteiligte hat die Bekanntgabe per Post verlangt; der Abruf genügt nicht.';
    return ohneEinwilligung('AO-122a-4-abruf', [{ text, norm: '§ 122a Abs. 2 AO' }], text);
  }
  return leiteNachBereitstellungAb(eingabe, {
    regel: 'AO-122a-4-abruf',
    norm: '§ 122a Abs. 4 AO',
    nachweisNorm: '§ 122a Abs. 4 AO',
    benachrichtigungNorm: '§ 122a Abs. 4 AO',
    abrufNorm: '§ 122a Abs. 4 AO',
    vorab: [],
  });
}

/** § 41 Abs. 2a VwVfG: the day after the retrieval; not retrieved within ten days means not made known. */
function leiteAbrufAb(eingabe: BekanntgabeEingabe): Bekanntgabe {
  const { fakten, ort } = eingabe;
  const regel = 'VwVfG-41-2a-abruf';
  if (fakten.einwilligung === false) return einwilligungFehlt(regel, '§ 41 Abs. 2a Satz 1 VwVfG');
  const { benachrichtigung, ersterAbruf } = fakten;
  if (!benachrichtigung && !ersterAbruf) {
    return faktumFehlt(regel, 'benachrichtigung', '§ 41 Abs. 2a Satz 4 VwVfG');
  }
  const ende = benachrichtigung?.add({ days: 10 });
  const schritte: Fristschritt[] = benachrichtigung && ende ? [fristsatz(benachrichtigung, ende)] : [];
  const endet = ende && { bereitstellungEndetAm: ende };
  if (!ersterAbruf) return nichtAbgerufen(eingabe, schritte, ende);
  if (!ende || ersterAbruf.toString() <= ende.toString()) {
    const tag = ersterAbruf.add({ days: 1 });
    const text = `Der Bescheid wurde am ${formatTag(ersterAbruf)}, abgerufen und gilt am Tag danach als bekannt gegeben: ${formatTag(tag)}.`;
    return bekanntgabe(regel, tag, [...schritte, { text, norm: '§ 41 Abs. 2a Satz 3 VwVfG' }], endet);
  }
  const strittig = ersterAbruf.toString() <= naechsterWerktag(ende, ort).toString();
  const text = `Abgerufen wurde erst am ${formatTag(ersterAbruf)}, nach dem Ende der Bereitstellung; die Bekanntgabe ist nicht bewirkt.`;
  const zweifel = strittig
    ? ' Ob die zehn Tage sich über Wochenende oder Feiertag verlängern, ist nicht geklärt.'
    : '';
  return bekanntgabe(regel, null, [...schritte, { text, norm: '§ 41 Abs. 2a Satz 5 VwVfG' }], {
    ...endet,
    offen: { code: 'ABRUF_VERSPAETET', text: text + zweifel, abhilfe: ANDERER_WEG },
  });
}

const ANDERER_WEG = 'Den Bescheid auf einem anderen Weg bekannt geben (Post) oder erneut bereitstellen.';

function fristsatz(benachrichtigung: PlainDate, ende: PlainDate): Fristschritt {
  const text = `Die Benachrichtigung wurde am ${formatTag(benachrichtigung)}, abgesandt. Der Bescheid kann bis zum ${formatDatum(ende)} abgerufen werden (zehn Tage).`;
  return { text, norm: '§ 41 Abs. 2a Satz 4 VwVfG' };
}

function nichtAbgerufen(
  eingabe: BekanntgabeEingabe,
  schritte: readonly Fristschritt[],
  ende: PlainDate | undefined,
): Bekanntgabe {
  const norm = '§ 41 Abs. 2a Satz 5 VwVfG';
  const { stichtag } = eingabe;
  if (stichtag && ende && stichtag.toString() <= ende.toString()) {
    const text = 'Der Bescheid ist noch nicht abgerufen und deshalb noch nicht bekannt gegeben.';
    return bekanntgabe('VwVfG-41-2a-abruf', null, [...schritte, { text, norm }], {
      bereitstellungEndetAm: ende,
      offen: {
        code: 'WARTET_AUF_ABRUF',
        text,
        abhilfe: 'Abruf oder Ende der Bereitstellung abwarten.',
        bis: ende,
      },
    });
  }
  const text = 'Der Bescheid wurde nicht abgerufen; die Bekanntgabe ist nicht bewirkt.';
  return bekanntgabe('VwVfG-41-2a-nicht-abgerufen', null, [...schritte, { text, norm }], {
    bereitstellungEndetAm: ende,
    offen: { code: 'NICHT_ABGERUFEN', text, abhilfe: ANDERER_WEG, ...(ende && { bis: ende }) },
  });
}

function einwilligungFehlt(regel: string, norm: string): Bekanntgabe {
  const text =
    'Der Beteiligte hat in die Bekanntgabe durch Abruf nicht eingewilligt; sie ist so nicht möglich.';
  return ohneEinwilligung(regel, [{ text, norm }], text);
}

function ohneEinwilligung(regel: string, schritte: readonly Fristschritt[], text: string): Bekanntgabe {
  return bekanntgabe(regel, null, schritte, {
    offen: {
      code: 'EINWILLIGUNG_FEHLT',
      text,
      abhilfe: 'Den Bescheid auf einem anderen Weg bekannt geben (Post).',
    },
  });
}
