import { isDeepStrictEqual } from 'node:util';
import { abgangstag } from '#libs/bausteine';
import type { Ereignis, Wirkung } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import type { Fortschreibung, VorgangMitEreignissen } from '#libs/vorgang';
import { bescheidAuszug, journalAuszug } from '../muster/auszug.js';
import type { Schreibmuster } from '../muster/musterspeicher.js';
import { type Muster, verdichte } from '../muster/verdichtung.js';
import { TEILE, type Teilname, TRENNZEICHEN } from '../sql/vorgaenge-schreiben.sql.js';
import { ohneStand } from './vorgang.mapper.js';

/** What a run writes together with the case as it was read. */
interface Posten {
  readonly f: Fortschreibung;
  readonly vorher: VorgangMitEreignissen;
  /** With which its rows are compressed, if at all. */
  readonly muster?: Muster;
}

/** On what a run is written. */
export interface Umstand {
  /** The cases as they were read, in any order. */
  readonly posten: readonly VorgangMitEreignissen[];
  readonly jetzt: string;
  readonly muster: Pick<Schreibmuster, 'find'>;
}

/** Shorter inputs of effects stay as they are. */
const KURZ = 500;

/**
 * What a run over a batch writes → the parts of `fortschreiben` that it needs, and their parameters in order.
 */
export function zuTeilen(
  fortschreibungen: readonly Fortschreibung[],
  { posten, jetzt, muster }: Umstand,
): { readonly teile: ReadonlySet<Teilname>; readonly werte: readonly unknown[] } {
  const gelesen = new Map(posten.map((einer) => [einer.vorgang.id, einer]));
  const alle = fortschreibungen.flatMap((f) => {
    const vorher = gelesen.get(f.vorgangId);
    return vorher ? [{ f, vorher, muster: muster.find(vorher.vorgang) }] : [];
  });
  const teile = new Set<Teilname>();
  const werte: unknown[] = [fortschreibungen.map((f) => f.vorgangId), jetzt];
  for (const name of TEILE) {
    const eigene = PARAMETER[name](alle);
    if (eigene === undefined) continue;
    teile.add(name);
    werte.push(...eigene);
  }
  return { teile, werte };
}

/** The parameters of a part; undefined where a batch does not need it. */
const PARAMETER: Readonly<Record<Teilname, (alle: readonly Posten[]) => unknown[] | undefined>> = {
  vorgang: (alle) => [
    alle.map(({ f }) => f.version),
    alle.map(({ f }) => f.status),
    verbinde(alle, ({ f }) => JSON.stringify(ohneStand(f.snapshot))),
    verbinde(alle, ({ f }) => JSON.stringify(f.snapshot.zustand)),
    alle.map(({ f }) => f.journal.at(-1)?.nr ?? null),
    alle.map(({ f }) => f.journal.at(-1)?.hash ?? null),
    alle.map(({ f }) => f.menschBeteiligt),
    alle.map(({ f }) => f.bescheide.length > 0),
    verbinde(alle, (einer) => geaendert(einer, 'fakten')),
    verbinde(alle, (einer) => geaendert(einer, 'befund')),
  ],
  aufhebung: (alle) =>
    alsJson(
      alle.flatMap(({ f: { vorgangId: id, aufgehoben } }) => [
        ...aufgehoben.wirkungen.map((wirkung) => ({ id, wirkung })),
        ...aufgehoben.aufgaben.map((aufgabe) => ({ id, aufgabe })),
        ...aufgehoben.fristen.map((frist) => ({ id, frist })),
      ]),
    ),
  journal: (alle) => {
    const zeilen = je(alle, (f) => f.journal);
    return spalten(zeilen, [
      ({ eine }) => eine.nr,
      ({ eine }) => eine.vorherHash,
      ({ eine }) => eine.hash,
      ({ eine }) => eine.eintrag.jetzt.zeitpunkt,
      // The entries of a run have most in common with each other.
      ({ muster, f, eine }) =>
        muster && eine === f.journal.at(-1)
          ? verdichte(JSON.stringify(f.journal.map(({ eintrag }) => eintrag)), muster)
          : null,
    ])?.concat(
      verbinde(zeilen, ({ muster, eine }) =>
        JSON.stringify(muster ? journalAuszug(eine.eintrag) : eine.eintrag),
      ),
    );
  },
  ereignis: (alle) => {
    const zeilen = je(alle, (f) => f.verarbeitet);
    if (zeilen.length === 0) return undefined;
    return [zeilen.map(({ f }) => f.vorgangId), zeilen.map(({ eine }) => eine)];
  },
  wirkung: (alle) => {
    const zeilen = je(alle, (f) => f.wirkungen).map((zeile) => {
      const eingabe = JSON.stringify(ohneEingefrorenes(zeile.f, zeile.eine));
      const inhalt = zeile.muster && eingabe.length > KURZ ? verdichte(eingabe, zeile.muster) : null;
      return { ...zeile, eingabe: inhalt ? '{}' : eingabe, inhalt };
    });
    return spalten(zeilen, [
      ({ eine }) => eine.id,
      ({ eine }) => eine.invocation,
      ({ eine }) => eine.generation,
      ({ eine }) => eine.src,
      ({ f, eine }) => stand(f, 'wirkungen', eine.id),
      ({ inhalt }) => inhalt,
    ])?.concat(verbinde(zeilen, ({ eingabe }) => eingabe));
  },
  aufgabe: (alle) =>
    alsJson(
      je(alle, (f) => f.aufgaben).map(({ f, vorgang, behoerde, eine }) => ({
        vorgang,
        behoerde,
        id: eine.id,
        invocation: eine.invocation,
        generation: eine.generation,
        eingabe: eine.eingabe,
        status: stand(f, 'aufgaben', eine.id),
      })),
    ),
  frist: (alle) =>
    alsJson(
      je(alle, (f) => f.fristen).map(({ f, vorgang, behoerde, eine }) => ({
        vorgang,
        behoerde,
        id: eine.id,
        name: eine.name,
        faellig_am: eine.faelligAm,
        berechnung: eine.berechnung,
        status: stand(f, 'fristen', eine.id),
      })),
    ),
  bescheid: (alle) => {
    const zeilen = je(alle, (f) => f.bescheide);
    const werte = spalten(zeilen, [
      ({ eine }) => eine.wirkungId,
      ({ eine }) => eine.nummer,
      ({ eine }) => eine.ergebnis,
      ({ vorher }) => vorher.vorgang.test,
      ({ eine }) => eine.kanal,
      ({ muster, eine }) => (muster ? null : (eine.nachricht ?? null)),
      ({ muster, eine: { daten, nachricht } }) =>
        muster ? verdichte(JSON.stringify({ daten, nachricht }), muster) : null,
    ]);
    return (
      werte && [
        zeilen.map(({ eine }) => eine.id),
        ...werte,
        verbinde(zeilen, ({ muster, eine }) =>
          JSON.stringify(muster ? bescheidAuszug(eine.daten) : eine.daten),
        ),
      ]
    );
  },
  bekanntgabe: (alle) =>
    alsJson(
      je(alle, (f) => f.bekanntgaben).map(({ vorgang, behoerde, eine }) => ({
        vorgang_id: vorgang,
        behoerde_id: behoerde,
        ...zuBekanntgabeZeile(eine),
      })),
    ),
  unerwartet: (alle) =>
    alsJson(
      je(alle, (f) => f.unerwartet).map(({ eine }) => ({ eingang: eine.eingangId, fehler: eine.fehler })),
    ),
  rueckmeldung: (alle) =>
    alsJson(
      alle
        .filter(({ f }) => f.bescheide.length > 0 || f.status === 'beendet')
        .map(({ f }) => ({
          id: f.vorgangId,
          zustand: f.snapshot.zustand,
          entscheidet: f.bescheide.length > 0,
          ergebnis: f.bescheide[0]?.ergebnis,
          nummer: f.bescheide[0]?.nummer,
        })),
    ),
  vorfall: (alle) =>
    alsJson(alle.flatMap(({ f }) => (f.vorfall ? [{ ...f.vorfall, vorgang_id: f.vorgangId }] : []))),
};

type Zeile<T> = Posten & { readonly vorgang: string; readonly behoerde: string; readonly eine: T };

/** The rows of one kind of all cases, each with its case. */
function je<T>(alle: readonly Posten[], liste: (f: Fortschreibung) => readonly T[]): Zeile<T>[] {
  return alle.flatMap((posten) =>
    liste(posten.f).map((eine) => ({
      ...posten,
      vorgang: posten.f.vorgangId,
      behoerde: posten.vorher.vorgang.behoerdeId,
      eine,
    })),
  );
}

/** Case and authority, then the other columns, each as an array. */
function spalten<Z extends Zeile<unknown>>(
  zeilen: readonly Z[],
  weitere: readonly ((zeile: Z) => unknown)[],
): unknown[] | undefined {
  if (zeilen.length === 0) return undefined;
  return [
    zeilen.map(({ vorgang }) => vorgang),
    zeilen.map(({ behoerde }) => behoerde),
    ...weitere.map((spalte) => zeilen.map(spalte)),
  ];
}

function alsJson(zeilen: readonly object[]): [string] | undefined {
  return zeilen.length === 0 ? undefined : [JSON.stringify(zeilen)];
}

function verbinde<T>(zeilen: readonly T[], text: (zeile: T) => string): string {
  return zeilen.map(text).join(TRENNZEICHEN);
}

/** What ended in the same run starts as ended. */
function stand(f: Fortschreibung, art: 'wirkungen' | 'aufgaben' | 'fristen', id: string): string {
  return f.aufgehoben[art].includes(id) ? 'aufgehoben' : 'offen';
}

/** Facts and findings seldom change after the application; what has not is not written again. */
function geaendert({ f, vorher }: Posten, was: 'fakten' | 'befund'): string {
  const bisher = (vorher.vorgang.snapshot ?? vorher.ereignisse.find(istBeginn))?.kontext;
  const neu = f.snapshot.kontext[was];
  return bisher && isDeepStrictEqual(bisher[was], neu) ? '' : JSON.stringify(neu);
}

function istBeginn(ereignis: Ereignis): ereignis is Extract<Ereignis, { art: 'beginn' }> {
  return ereignis.art === 'beginn';
}

/** Data and message of a decision stand frozen in its own row, with its number; the effect does not repeat them. */
function ohneEingefrorenes({ bescheide }: Fortschreibung, { id, eingabe }: Wirkung): unknown {
  if (!bescheide.some(({ wirkungId }) => wirkungId === id)) return eingabe;
  const { daten: _, nachricht, ...plan } = eingabe as JsonObject;
  if (!nachricht) return plan;
  const { xml: __, ...ohneXml } = nachricht as JsonObject;
  return { ...plan, nachricht: ohneXml };
}

function zuBekanntgabeZeile({
  bescheidId,
  ergebnis,
  tatsachen,
  sendungen,
}: Fortschreibung['bekanntgaben'][number]) {
  const bekanntgabe = ergebnis.bekanntgabe;
  return {
    bescheid_id: bescheidId,
    ergebnis,
    nr: bekanntgabe?.nr,
    bekanntgabe_am: ergebnis.bekanntgabeAm,
    regel: ergebnis.bekanntgabeRegel,
    frist_bis: ergebnis.rechtsbehelfsfristBis,
    bestandskraeftig_ab: bekanntgabe?.bestandskraeftigAb,
    stand: {
      norm: bekanntgabe?.norm,
      begruendung: bekanntgabe?.begruendung,
      offen: bekanntgabe?.offen,
      sendung: bekanntgabe?.sendung,
    },
    sendungen: sendungen.map((sendung) => ({
      nr: sendung.nr,
      kanal: sendung.kanal,
      anlass: sendung.anlass,
      angelegt_am: sendung.angelegtAm,
      abgegangen_am: abgangstag(sendung, sendung.fakten),
      entfallen: sendung.entfallen,
    })),
    tatsachen: tatsachen.map((tatsache) => ({
      id: tatsache.id,
      sendung: tatsache.sendung,
      art: tatsache.art,
      tag: tatsache.tag,
      quelle: tatsache.quelle,
      gemeldet_von: tatsache.gemeldetVon,
      berichtigt: tatsache.berichtigt,
      inhalt: tatsache,
      erfasst_am: tatsache.erfasstAm,
    })),
  };
}
