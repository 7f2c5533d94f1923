import type { Rechtsaenderung } from '#libs/bausteine';
import { advance, type Ereignis, type Fortschritt, type Jetzt, type Kontext, verkette } from '#libs/engine';
import { BescheidwerkFehler, canonicalJson, type IdQuelle } from '#libs/kernel';
import { nimmAusDerAutomation, type OffenesVerfahren } from '#libs/verfahren';
import { bekanntgabenAus } from '../bekanntgabe/bekanntgabe-fortschritt.js';
import { NICHT_ERWARTET } from '../eingang/eingang.js';
import { alsBefund, Ereignisfolge } from './ereignisfolge.js';
import { friereEin } from './friere-bescheid-ein.js';
import { fuegeNachrichtEin, NACHRICHT } from './fuege-nachricht-ein.js';
import { entscheidetAutomatisch, mitBefund } from './vor-der-entscheidung.js';
import type { Fortschreibung, Vorgang, VorgangMitEreignissen } from './vorgang.js';

/** A run to be written, and what threw where an event got stuck in it. */
export interface Fortgeschrieben {
  readonly fortschreibung: Fortschreibung;
  readonly ursache?: unknown;
}

/** What a run needs of the procedure. */
export type Verfahrensteile = Pick<OffenesVerfahren, 'prozess'> & {
  readonly umfeld: Pick<OffenesVerfahren['umfeld'], 'entscheidendeAufgaben'>;
  /** Asked before an automatic decision: whether a later version knows other law for the case. */
  readonly findRechtsaenderung?: (kontext: Kontext) => Rechtsaenderung | undefined;
};

type Schritt = Fortschritt & { readonly ereignis: Ereignis };

/**
 * Carries the events of one case into its process, in order, each until the machine rests. Pure but for new ids.
 * An event that gets stuck ends the run: what came after it waits, so that nothing overtakes it. Only what people have
 * said is heard before an automatic decision, whatever its place, and so is that the law has changed.
 *
 * @throws BescheidwerkFehler `EREIGNISSE_FEHLEN`; ProzessFehler when snapshot and process do not fit
 */
export function schreibeFort(
  posten: VorgangMitEreignissen,
  teile: Verfahrensteile,
  jetzt: Jetzt,
  ids: IdQuelle,
): Fortgeschrieben {
  const { vorgang } = posten;
  const schritte = laufe(posten, teile, jetzt);
  const letzter = schritte.at(-1);
  if (!letzter)
    throw new BescheidwerkFehler('EREIGNISSE_FEHLEN', `Der Vorgang ${vorgang.id} hat keine Ereignisse.`);
  return {
    fortschreibung: zuFortschreibung(vorgang, letzter, schritte, jetzt, ids),
    ursache: letzter.ursache,
  };
}

function laufe(
  { vorgang, ereignisse }: VorgangMitEreignissen,
  { prozess, umfeld, findRechtsaenderung }: Verfahrensteile,
  jetzt: Jetzt,
): Schritt[] {
  const schritte: Schritt[] = [];
  const fuehreAus = (ereignis: Ereignis): Fortschritt => {
    const snapshot = schritte.at(-1)?.snapshot ?? vorgang.snapshot;
    const ergaenzt = fuegeNachrichtEin(ereignis, snapshot);
    const aufgenommen = snapshot
      ? nimmAusDerAutomation(ergaenzt, snapshot, umfeld.entscheidendeAufgaben, vorgang.bescheide)
      : ergaenzt;
    return advance(prozess, snapshot, aufgenommen, jetzt);
  };
  const folge = new Ereignisfolge(ereignisse, findRechtsaenderung);
  for (let ereignis = folge.naechstes(); ereignis; ereignis = folge.naechstes()) {
    let schritt = fuehreAus(ereignis);
    const einwand = entscheidetAutomatisch(schritt) ? folge.findEinwand(schritt.snapshot.kontext) : undefined;
    if (einwand && ereignis.art === 'beginn') {
      schritt = fuehreAus(mitBefund(ereignis, alsBefund(einwand)));
    } else if (einwand) {
      folge.zieheVor(einwand, ereignis);
      continue;
    }
    schritte.push({ ereignis, ...schritt });
    if (schritt.stoerung) break;
  }
  return schritte;
}

function zuFortschreibung(
  vorgang: Vorgang,
  { snapshot, stoerung }: Schritt,
  schritte: readonly Schritt[],
  jetzt: Jetzt,
  ids: IdQuelle,
): Fortschreibung {
  const wirkungen = schritte.flatMap((schritt) => schritt.wirkungen);
  const aufgehoben = {
    wirkungen: schritte.flatMap((schritt) => schritt.aufgehoben.wirkungen),
    aufgaben: schritte.flatMap((schritt) => schritt.aufgehoben.aufgaben),
    fristen: schritte.flatMap((schritt) => schritt.aufgehoben.fristen),
  };
  // A decision that the same run takes back is none: it gets no number.
  const bleibende = wirkungen.filter(({ id }) => !aufgehoben.wirkungen.includes(id));
  return {
    vorgangId: vorgang.id,
    version: vorgang.version,
    snapshot,
    status: snapshot.status,
    vorfall: stoerung && { id: ids.neu(), code: stoerung.code, text: stoerung.text },
    journal: verketteAlle(vorgang, schritte),
    wirkungen,
    aufgaben: schritte.flatMap((schritt) => schritt.aufgaben),
    fristen: schritte.flatMap((schritt) => schritt.fristen),
    aufgehoben,
    bescheide: friereEin(vorgang, bleibende, ids),
    bekanntgaben: bekanntgabenAus(vorgang.snapshot, snapshot, jetzt.heute),
    verarbeitet: schritte.map(({ ereignis }) => ereignis.id),
    unerwartet: schritte.filter(istUnerwarteteNachricht).map(({ ereignis }) => ({
      eingangId: ereignis.id.slice(NACHRICHT.length),
      fehler: NICHT_ERWARTET,
    })),
    abgewiesen: schritte.flatMap(findAbgewieseneAntwort),
    menschBeteiligt: schritte.some((schritt) => istAntwortEinesMenschen(vorgang, schritt)),
  };
}

function verketteAlle(vorgang: Vorgang, schritte: readonly Schritt[]): Fortschreibung['journal'] {
  let { journalHash: hash, journalNr: nr } = vorgang;
  return schritte
    .flatMap((schritt) => schritt.journal)
    .map((eintrag) => {
      nr += 1;
      const text = canonicalJson(eintrag);
      const verkettet = verkette(hash, nr, eintrag, text);
      hash = verkettet.hash;
      return { text, ...verkettet };
    });
}

/**
 * An answer whose question has ended before it arrived: something else that had happened was carried into the process
 * first. Whether a person gave it, the store knows. The same answer a second time is none of these.
 */
function findAbgewieseneAntwort({ ereignis, abgelehnt }: Schritt): Fortschreibung['abgewiesen'] {
  if (ereignis.art !== 'antwort' || !abgelehnt || abgelehnt.code === 'EREIGNIS_DOPPELT') return [];
  return [{ aufgabeId: `${ereignis.invocation}.${ereignis.generation}`, grund: abgelehnt.text }];
}

/** An open invocation that is a task is answered by a human. */
function istAntwortEinesMenschen(vorgang: Vorgang, { ereignis, abgelehnt, stoerung }: Schritt): boolean {
  if (ereignis.art !== 'antwort' || abgelehnt || stoerung) return false;
  const offene = vorgang.snapshot?.offen[ereignis.invocation];
  // Who settles how a letter arrives does not decide the case.
  return offene?.art === 'aufgabe' && offene.fuer === undefined;
}

/**
 * A message that came when the process could not take it, and not merely a second time: a person must see it
 * (§ 24 Abs. 1 S. 3 VwVfG).
 */
function istUnerwarteteNachricht({ ereignis, abgelehnt }: Schritt): boolean {
  const nachricht = ereignis.art === 'meldung' && ereignis.id.startsWith(NACHRICHT);
  return nachricht && abgelehnt !== undefined && abgelehnt.code !== 'EREIGNIS_DOPPELT';
}
