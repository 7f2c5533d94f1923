import {
  geltendeTatsachen,
  leiteStandAb,
  type Sendungsstand,
  TATSACHENREGELN,
  type Tatsache,
  type Tatsachenart,
} from '#libs/bausteine';
import { formatDatum } from '#libs/kernel';
import type { BekanntgegebenerBescheid } from './bekanntgabe-speicher.js';

/** A fact as it is reported: the shell adds id, time and, where it is left out, the dispatch. */
export type Tatsachenmeldung = Omit<Tatsache, 'id' | 'erfasstAm' | 'sendung' | 'kanal' | 'anlass'> & {
  /** Key of the reporting side: the same key twice is the same report. */
  readonly kennung?: string;
  readonly sendung?: number;
};

/** Why a fact cannot be recorded; German sentence with what to do. */
export interface Tatsachenmangel {
  readonly code:
    | 'TATSACHE_NUR_VERFAHREN'
    | 'SENDUNG_UNBEKANNT'
    | 'KANAL_UNPASSEND'
    | 'TAG_UNMOEGLICH'
    | 'TATSACHE_VORHANDEN'
    | 'TATSACHE_UNBEKANNT'
    | 'URKUNDE_FEHLT'
    | 'BEHAUPTETER_TAG_UNMOEGLICH';
  readonly text: string;
}

/**
 * Whether a reported fact can have happened and is new. Says which dispatch it is about: the one that is named, else
 * the last one on whose way it can happen.
 */
export function pruefeTatsache(
  bescheid: BekanntgegebenerBescheid,
  meldung: Tatsachenmeldung,
  heute: string,
): { readonly sendung: number } | { readonly mangel: Tatsachenmangel } {
  const { art, berichtigt } = meldung;
  const regel = TATSACHENREGELN[art];
  const grundlage = bescheid.ergebnis.bekanntgabe?.grundlage;
  if (regel.nurVerfahren || !grundlage) {
    return mangel('TATSACHE_NUR_VERFAHREN', `„${regel.titel}“ vermerkt nur das Verfahren selbst.`);
  }
  const geltende = geltendeTatsachen(bescheid.tatsachen);
  const frueher = geltende.find(({ id }) => id === berichtigt);
  if (berichtigt !== undefined || art === 'streichung') {
    const fehler = pruefeBerichtigung(art, frueher);
    if (fehler) return { mangel: fehler };
  }
  const { sendungen } = leiteStandAb(grundlage, bescheid.tatsachen, heute);
  const sendung = findSendung(sendungen, meldung, frueher);
  if (!sendung) {
    const genannt = meldung.sendung;
    return genannt !== undefined && !sendungen.some(({ nr }) => nr === genannt)
      ? mangel('SENDUNG_UNBEKANNT', `Eine Sendung ${genannt} dieses Bescheids gibt es nicht.`)
      : mangel(
          'KANAL_UNPASSEND',
          `„${regel.titel}“ kann auf dem Weg, auf dem dieser Bescheid bekannt gegeben wird, nicht vorkommen.`,
        );
  }
  const fehler =
    pruefeTag(meldung, sendung, bescheid.erlassenAm, heute) ??
    pruefeAngaben(meldung) ??
    pruefeDoppelt(meldung, sendung, geltende);
  return fehler ? { mangel: fehler } : { sendung: sendung.nr };
}

function findSendung(
  sendungen: readonly Sendungsstand[],
  { art, sendung: genannt }: Tatsachenmeldung,
  frueher: Tatsache | undefined,
): Sendungsstand | undefined {
  const { kanaele } = TATSACHENREGELN[art];
  const moegliche = sendungen.filter(({ kanal }) => !kanaele || kanaele.includes(kanal));
  const nr = genannt ?? frueher?.sendung;
  return nr === undefined ? moegliche.at(-1) : moegliche.find((sendung) => sendung.nr === nr);
}

/** What would make a further dispatch disappear cannot be taken back: the letter may have left. */
function pruefeBerichtigung(art: Tatsachenart, frueher: Tatsache | undefined): Tatsachenmangel | undefined {
  if (!frueher) {
    const text = 'Die Angabe, die berichtigt werden soll, gibt es nicht oder sie gilt nicht mehr.';
    return { code: 'TATSACHE_UNBEKANNT', text };
  }
  if (frueher.art === 'erneute-bekanntgabe' || (art !== 'streichung' && art !== frueher.art)) {
    const text = `„${TATSACHENREGELN[frueher.art].titel}“ lässt sich so nicht berichtigen; streichen Sie die Angabe und erfassen Sie die richtige.`;
    return { code: 'TATSACHE_UNBEKANNT', text };
  }
  return undefined;
}

/** After a restore the first dispatch may become ready a second time, days after it was posted. */
function pruefeTag(
  { tag }: Tatsachenmeldung,
  { nr, angelegtAm }: Sendungsstand,
  erlassenAm: string,
  heute: string,
): Tatsachenmangel | undefined {
  const ab = nr === 1 && erlassenAm < angelegtAm ? erlassenAm : angelegtAm;
  if (tag >= ab && tag <= heute) return undefined;
  const anfang = ab === angelegtAm ? 'die Sendung lag bereit' : 'es wurde entschieden';
  const grenzen = `zwischen dem ${formatDatum(ab)} (${anfang}) und heute (${formatDatum(heute)})`;
  return {
    code: 'TAG_UNMOEGLICH',
    text: `Der ${formatDatum(tag)} kann nicht stimmen: Der Tag liegt ${grenzen}.`,
  };
}

function pruefeAngaben({ art, tag, urkunde, behaupteterTag }: Tatsachenmeldung): Tatsachenmangel | undefined {
  if (art === 'zustellung' && !urkunde?.trim()) {
    const text = 'Eine Zustellung ist durch ihre Urkunde nachgewiesen; geben Sie deren Geschäftszeichen an.';
    return { code: 'URKUNDE_FEHLT', text };
  }
  if (behaupteterTag !== undefined && (art !== 'zeitpunkt-bestritten' || behaupteterTag > tag)) {
    const text =
      'Ein behaupteter Tag des Zugangs gehört zu einem bestrittenen Zeitpunkt und liegt nicht danach.';
    return { code: 'BEHAUPTETER_TAG_UNMOEGLICH', text };
  }
  return undefined;
}

function pruefeDoppelt(
  { art, berichtigt }: Tatsachenmeldung,
  { nr }: Sendungsstand,
  geltende: readonly Tatsache[],
): Tatsachenmangel | undefined {
  const { mehrfach, titel } = TATSACHENREGELN[art];
  const vorhanden = geltende.find((tatsache) => tatsache.art === art && tatsache.sendung === nr);
  if (mehrfach || !vorhanden || vorhanden.id === berichtigt) return undefined;
  const text = `„${titel}“ ist schon für den ${formatDatum(vorhanden.tag)} vermerkt. War das falsch, berichtigen Sie die Angabe „${vorhanden.id}“.`;
  return { code: 'TATSACHE_VORHANDEN', text };
}

function mangel(code: Tatsachenmangel['code'], text: string): { readonly mangel: Tatsachenmangel } {
  return { mangel: { code, text } };
}
