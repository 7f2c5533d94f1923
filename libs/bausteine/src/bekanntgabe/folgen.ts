import type { Nachlauf } from '#libs/engine';
import { type Json, type JsonObject, plainDate } from '#libs/kernel';
import { plusWerktage, zusagetag } from './ergaenzung.js';
import type { Bekanntgabegrundlage } from './grundlage.js';
import { findKlaerung, type Klaerung, NACHFRAGE_TAGE } from './klaerung.js';
import { klaerungsaufgabe } from './klaerungsaufgabe.js';
import { abgangstag, wartetAufBenachrichtigung } from './sendung.js';
import type { Bekanntgabestand, Sendungsstand } from './stand.js';
import { geltendeTatsachen, type Tatsache } from './tatsache.js';

/** What is known of a decision when its follow-up is determined. */
export interface Folgenlage {
  readonly grundlage: Bekanntgabegrundlage;
  readonly stand: Bekanntgabestand;
  readonly tatsachen: readonly Tatsache[];
  readonly heute: string;
  readonly bescheid: { readonly id: string; readonly nummer: string };
  readonly antragId: Json;
  /** Fingerprint of what the applicant has said; every task carries one. */
  readonly standSha256: string;
}

/**
 * What has to be open about a decision on its way: notifying, waiting for a day, asking a human. Only the last dispatch
 * is waited for; what is disputed about the one that took effect is asked as well.
 */
export function folgenAus(lage: Folgenlage): Omit<Nachlauf, 'ergebnis'> {
  const { grundlage, stand } = lage;
  if (!grundlage.echt) return { wirkungen: {}, aufgaben: {}, fristen: {} };
  const letzte = stand.sendungen.at(-1) as Sendungsstand;
  const ausstehend = letzte.entfallen ? undefined : findAusstehend(lage, letzte);
  const ueberfaellig = ausstehend !== undefined && ausstehend.bis < lage.heute;
  const klaerung = [stand.massgeblich, letzte]
    .map((sendung) => findKlaerung(grundlage, stand, sendung, ueberfaellig && sendung === letzte))
    .find((eine) => eine && !istErledigt(eine, lage));
  return {
    wirkungen: benachrichtigungen(lage, letzte),
    aufgaben: klaerung ? { [`klaerung-${klaerung.sendung}-${klaerung.code}`]: aufgabe(klaerung, lage) } : {},
    fristen:
      ausstehend && !ueberfaellig
        ? {
            [`${ausstehend.name}-${letzte.nr}`]: {
              faelligAm: ausstehend.bis,
              berechnung: ausstehend.berechnung,
            },
          }
        : {},
  };
}

interface Ausstehend {
  readonly name: string;
  /** Day until which it is waited for, ISO. */
  readonly bis: string;
  readonly berechnung: JsonObject;
}

/** What the last dispatch waits for, and until when. */
function findAusstehend(lage: Folgenlage, sendung: Sendungsstand): Ausstehend | undefined {
  const { grundlage } = lage;
  const { bekanntgabe, fakten } = sendung;
  if (wartetAufBenachrichtigung(sendung)) return benachrichtigungsfrist(lage, sendung);
  if (bekanntgabe.wirksamAm !== null) return undefined;
  const abgang = abgangstag(sendung, fakten);
  const zusage = zusagetag(grundlage, sendung);
  if (zusage !== undefined && !hat(lage, `zusage-${sendung.nr}`)) {
    return warten(
      'postausgang',
      'Zusage des Druckdienstes',
      zusage,
      'Aufgabe spätestens am nächsten Werktag',
    );
  }
  if (abgang === null) {
    const bis = plusWerktage(plainDate(seit(lage, sendung)), grundlage.postausgang.werktage, grundlage.sitz);
    return warten('postausgang', 'Bestätigung des Postausgangs', bis.toString(), 'kein Tag wird unterstellt');
  }
  if (bekanntgabe.offen?.code === 'WARTET_AUF_ABRUF' && bekanntgabe.offen.bis) {
    const { norm = '' } = bekanntgabe.schritte[0] ?? {};
    return warten('abruffrist', 'Ende der Bereitstellung zum Abruf', bekanntgabe.offen.bis.toString(), norm);
  }
  if (sendung.kanal === 'zustellung')
    return nachfrage('zustellungsurkunde', 'Rücklauf der Zustellungsurkunde', 'zustellung');
  if (bekanntgabe.offen?.code === 'KEINE_FIKTION')
    return nachfrage('auslandszugang', 'Zugang im Ausland', 'ausland');
  return undefined;

  function nachfrage(name: string, titel: string, art: keyof typeof NACHFRAGE_TAGE): Ausstehend {
    const ab = [abgang as string, seit(lage, sendung)].sort().at(-1) as string;
    const bis = plainDate(ab).add({ days: NACHFRAGE_TAGE[art] });
    return warten(name, titel, bis.toString(), bekanntgabe.norm[0] ?? '');
  }
}

/** A notification that has failed for good is not waited for, unless a human puts it off. */
function benachrichtigungsfrist(lage: Folgenlage, sendung: Sendungsstand): Ausstehend {
  const { sitz, postausgang } = lage.grundlage;
  const ab = plainDate(seit(lage, sendung));
  const vergeblich = istGescheitert(lage, sendung) && seit(lage, sendung) === sendung.angelegtAm;
  const bis = vergeblich ? ab.subtract({ days: 1 }) : plusWerktage(ab, postausgang.werktage, sitz);
  return warten(
    'benachrichtigung',
    'Benachrichtigung über die Bereitstellung',
    bis.toString(),
    'Meldung des Portals',
  );
}

function istGescheitert({ tatsachen }: Folgenlage, { nr }: Sendungsstand): boolean {
  return tatsachen.some(({ art, sendung }) => art === 'benachrichtigung-gescheitert' && sendung === nr);
}

function warten(name: string, titel: string, bis: string, norm: string): Ausstehend {
  return { name, bis, berechnung: { titel, norm: [norm], schritte: [] } };
}

/** From when the last dispatch is waited for: when it became ready, or when a human put it off. */
function seit({ tatsachen }: Folgenlage, sendung: Sendungsstand): string {
  const aufschub = geltendeTatsachen(tatsachen).findLast(
    ({ art, sendung: nr }) => art === 'wiedervorlage' && nr === sendung.nr,
  );
  return aufschub?.tag ?? sendung.angelegtAm;
}

function hat({ tatsachen }: Folgenlage, id: string): boolean {
  return tatsachen.some((tatsache) => tatsache.id === id);
}

/** A human has accepted it as it is, and nothing new has become known about this dispatch since. */
function istErledigt({ code, sendung }: Klaerung, { tatsachen }: Folgenlage): boolean {
  const letzte = geltendeTatsachen(tatsachen).findLast((tatsache) => tatsache.sendung === sendung);
  return letzte?.art === 'hinnahme' && letzte.anlass === code;
}

function aufgabe(klaerung: Klaerung, lage: Folgenlage) {
  return { eingabe: klaerungsaufgabe(klaerung, lage) };
}

/** The system notifies of a provision once, unless the portal does so itself. */
function benachrichtigungen(lage: Folgenlage, sendung: Sendungsstand): Nachlauf['wirkungen'] {
  const { grundlage, bescheid, antragId } = lage;
  if (grundlage.benachrichtigung !== 'rueckruf') return {};
  if (!wartetAufBenachrichtigung(sendung) || istGescheitert(lage, sendung)) return {};
  const { nr, fakten } = sendung;
  const eingabe = {
    id: `${bescheid.id}-${nr}`,
    antragId,
    bescheidId: bescheid.id,
    nummer: bescheid.nummer,
    bereitgestelltAm: String(fakten.bereitstellung),
  };
  return { [`benachrichtigung-${nr}`]: { src: 'benachrichtigung', eingabe } };
}
