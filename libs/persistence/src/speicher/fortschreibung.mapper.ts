import { isDeepStrictEqual } from 'node:util';
import { abgangstag } from '#libs/bausteine';
import type { Ereignis } from '#libs/engine';
import type { Fortschreibung, VorgangMitEreignissen } from '#libs/vorgang';
import { bescheidAuszug, snapshotAuszug } from '../muster/auszug.js';
import type { Schreibmuster } from '../muster/musterspeicher.js';
import { TEILE, type Teilname, TRENNZEICHEN } from '../sql/vorgaenge-schreiben.sql.js';
import { istLang, journalzeilen, type Posten, postenAus, type Wirkungstext } from './posten.mapper.js';
import { ohneStand } from './vorgang.mapper.js';

/** On what a run is written. */
export interface Umstand {
  /** The cases as they were read, in any order. */
  readonly posten: readonly VorgangMitEreignissen[];
  readonly jetzt: string;
  readonly muster: Pick<Schreibmuster, 'find'>;
}

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
    return vorher ? [postenAus(f, vorher, muster.find(vorher.vorgang))] : [];
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
    verbinde(alle, ({ f, abschnitt }) =>
      JSON.stringify(abschnitt ? snapshotAuszug(f.snapshot) : ohneStand(f.snapshot)),
    ),
    verbinde(alle, ({ f }) => JSON.stringify(f.snapshot.zustand)),
    alle.map(({ f }) => f.journal.at(-1)?.nr ?? null),
    alle.map(({ f }) => f.journal.at(-1)?.hash ?? null),
    alle.map(({ f }) => f.menschBeteiligt),
    alle.map(({ f }) => f.bescheide.length > 0),
    verbinde(alle, (einer) => geaendert(einer, 'fakten')),
    verbinde(alle, (einer) => geaendert(einer, 'befund')),
    alle.map(({ abschnitt }) => abschnitt?.nr ?? null),
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
    const zeilen = alle.flatMap((posten) => alsZeilen(posten, journalzeilen(posten)));
    return spalten(zeilen, [
      ({ eine }) => eine.nr,
      ({ eine }) => eine.letzte,
      ({ eine }) => eine.vorherHash,
      ({ eine }) => eine.hash,
      ({ eine }) => eine.zeitpunkt,
      ({ eine }) => eine.inhalt,
    ])?.concat(verbinde(zeilen, ({ eine }) => eine.eintrag));
  },
  ereignis: (alle) => {
    const zeilen = je(alle, (f) => f.verarbeitet);
    if (zeilen.length === 0) return undefined;
    return [zeilen.map(({ f }) => f.vorgangId), zeilen.map(({ eine }) => eine)];
  },
  wirkung: (alle) => {
    const zeilen = alle.flatMap((posten) => alsZeilen(posten, posten.wirkungen));
    const imAbschnitt = (zeile: Zeile<Wirkungstext>) => (istLang(zeile.eine) ? zeile.abschnitt : undefined);
    return spalten(zeilen, [
      ({ eine }) => eine.wirkung.id,
      ({ eine }) => eine.wirkung.invocation,
      ({ eine }) => eine.wirkung.generation,
      ({ eine }) => eine.wirkung.src,
      ({ f, eine }) => stand(f, 'wirkungen', eine.wirkung.id),
      (zeile) => imAbschnitt(zeile)?.nr ?? null,
    ])?.concat(verbinde(zeilen, (zeile) => (imAbschnitt(zeile) ? '{}' : zeile.eine.eingabe)));
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
      ({ abschnitt, eine }) => (abschnitt ? null : (eine.nachricht ?? null)),
      ({ abschnitt }) => abschnitt?.nr ?? null,
    ]);
    return (
      werte && [
        zeilen.map(({ eine }) => eine.id),
        ...werte,
        verbinde(zeilen, ({ abschnitt, eine }) =>
          JSON.stringify(abschnitt ? bescheidAuszug(eine.daten) : eine.daten),
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
  return alle.flatMap((posten) => alsZeilen(posten, liste(posten.f)));
}

function alsZeilen<T>(posten: Posten, liste: readonly T[]): Zeile<T>[] {
  const { f, vorher } = posten;
  return liste.map((eine) => ({
    vorgang: f.vorgangId,
    behoerde: vorher.vorgang.behoerdeId,
    eine,
    ...posten,
  }));
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
