import type { AnyMachineSnapshot } from 'xstate';
import { findAblehnung, nichtErwartet } from './ablehnung.js';
import type { Ablehnung, Ereignis, Meldung } from './ereignis.js';
import type { Fortschritt } from './fortschritt.js';
import type { Jetzt, Kontext, Zustandswert } from './kontext.js';
import { Lauf } from './lauf.js';
import { fortschrittAus } from './lauf-ergebnis.js';
import { schrittname } from './nachlauf.js';
import type { Prozess } from './prozess.js';
import { ProzessFehler } from './prozess-fehler.js';
import type { OffeneFrist, Stoerung, VorgangSnapshot } from './snapshot.js';
import { fehlerangabe } from './stoerung.js';
import { zustandsname } from './zustandsname.js';

const NICHTS_AUFGEHOBEN = { wirkungen: [], aufgaben: [], fristen: [] } as const;
const OHNE_FOLGEN = { wirkungen: [], aufgaben: [], fristen: [], aufgehoben: NICHTS_AUFGEHOBEN } as const;

/**
 * Takes a case one external event further: runs the machine, computes pure Bausteine inline, until only effects, tasks
 * and deadlines are left to wait for. Pure: the same arguments give the same Fortschritt, and none is changed.
 *
 * An event that does not count (duplicate, answer to a dead invocation, message the state does not take) gives a
 * Fortschritt with `abgelehnt`; the snapshot then changes only in `erledigt`, and is no longer held up by that event. An
 * event on which something throws gives one with `stoerung`: nothing of the run remains, the event is kept in
 * `snapshot.stoerungen` and may come again.
 *
 * @param snapshot undefined for the event `beginn`
 * @throws ProzessFehler `VORGANG_NICHT_BEGONNEN` or `SNAPSHOT_UNPASSEND`: the caller mixed up cases or versions
 */
export function advance(
  prozess: Prozess,
  snapshot: VorgangSnapshot | undefined,
  ereignis: Ereignis,
  jetzt: Jetzt,
): Fortschritt {
  pruefeAufruf(snapshot, ereignis);
  const abgelehnt = snapshot && findAblehnung(snapshot, ereignis);
  if (abgelehnt) return lehneAb(snapshot, ereignis, abgelehnt, jetzt);
  const vorher = snapshot && snapshot.maschine !== null ? stelleWiederHer(prozess, snapshot) : undefined;
  try {
    const ergebnis = laufe(prozess, snapshot, vorher, ereignis, jetzt);
    if (ergebnis instanceof Lauf) return fortschrittAus(prozess, snapshot, ereignis, ergebnis, jetzt);
    return lehneAb(snapshot as VorgangSnapshot, ereignis, ergebnis, jetzt);
  } catch (ursache) {
    return { ...stoere(snapshot, ereignis, { ...fehlerangabe(ursache), ereignis }, jetzt), ursache };
  }
}

function pruefeAufruf(snapshot: VorgangSnapshot | undefined, ereignis: Ereignis): void {
  if (!snapshot && ereignis.art !== 'beginn') {
    throw new ProzessFehler(
      'VORGANG_NICHT_BEGONNEN',
      `Das Ereignis „${ereignis.id}“ (${ereignis.art}) kam ohne Snapshot. Zuerst „beginn“ verarbeiten.`,
    );
  }
  if (snapshot && snapshot.version !== 1) {
    throw new ProzessFehler(
      'SNAPSHOT_UNPASSEND',
      `Snapshot-Version ${String(snapshot.version)} ist unbekannt. Spielen Sie die Zeile des Vorgangs aus der Sicherung zurück, oder starten Sie die Version des Programms, die sie geschrieben hat.`,
    );
  }
}

function stelleWiederHer(prozess: Prozess, snapshot: VorgangSnapshot): AnyMachineSnapshot {
  try {
    return prozess.maschine.stelleWiederHer(snapshot.maschine, snapshot.offen);
  } catch (cause) {
    throw new ProzessFehler(
      'SNAPSHOT_UNPASSEND',
      `Den Zustand ${zustandsname(snapshot.zustand)} kennt dieser Prozess nicht. Den Vorgang mit der Fassung fortsetzen, mit der er begonnen hat.`,
      { cause },
    );
  }
}

/** Whether a case as it stands takes a message: whether its state has a transition for it whose guard holds. */
export function nimmtMeldungAn(prozess: Prozess, snapshot: VorgangSnapshot, typ: string): boolean {
  if (snapshot.maschine === null || snapshot.status === 'beendet') return false;
  const maschine = stelleWiederHer(prozess, snapshot);
  return prozess.maschine.nimmtAn(maschine, { type: typ }, snapshot.kontext);
}

function laufe(
  prozess: Prozess,
  snapshot: VorgangSnapshot | undefined,
  vorher: AnyMachineSnapshot | undefined,
  ereignis: Ereignis,
  jetzt: Jetzt,
): Lauf | Ablehnung {
  if (ereignis.art === 'beginn') {
    const lauf = new Lauf(prozess, undefined, Object.assign({}, ereignis.kontext, { ergebnisse: {} }), jetzt);
    lauf.beginne();
    return lauf;
  }
  const { kontext } = snapshot as VorgangSnapshot;
  const maschine = vorher as AnyMachineSnapshot;
  if (ereignis.art === 'nachtrag') {
    const lauf = new Lauf(prozess, snapshot, kontext, jetzt);
    lauf.fuehreNach(maschine, ereignis.invocation, { art: 'nachtrag', daten: ereignis.daten });
    return lauf;
  }
  if (ereignis.art === 'antwort') {
    const lauf = new Lauf(prozess, snapshot, kontext, jetzt);
    lauf.antworte(maschine, ereignis.invocation, ereignis.ausgang);
    return lauf;
  }
  if (ereignis.art === 'frist') {
    const lauf = new Lauf(prozess, snapshot, kontext, jetzt);
    const [sendId, { fuer }] = [...lauf.fristen].find(([, { id }]) => id === ereignis.frist) as [
      string,
      OffeneFrist,
    ];
    lauf.fristen.delete(sendId);
    if (fuer === undefined) lauf.sende(maschine, { type: sendId });
    else lauf.fuehreNach(maschine, fuer, { art: 'frist', schritt: schrittname(sendId, fuer) });
    return lauf;
  }
  const neuerKontext = kontextNach(kontext, ereignis);
  const meldungen = [ereignis.typ, ...(ereignis.auchAls === undefined ? [] : [ereignis.auchAls])].map(
    (type) => ({ type, daten: ereignis.daten ?? null }),
  );
  const erwartet = meldungen.find((eine) => prozess.maschine.nimmtAn(maschine, eine, neuerKontext));
  const meldung = erwartet ?? (ereignis.vermerk && meldungen[0]);
  if (!meldung) {
    return nichtErwartet(
      `Im Zustand ${zustandsname(maschine.value as Zustandswert)} wird „${ereignis.typ}“ nicht erwartet.`,
    );
  }
  const lauf = new Lauf(prozess, snapshot, neuerKontext, jetzt);
  lauf.sende(maschine, meldung);
  return lauf;
}

function kontextNach(kontext: Kontext, { fakten, befund }: Meldung): Kontext {
  return { ...kontext, ...(fakten && { fakten }), ...(befund && { befund }) };
}

function lehneAb(
  snapshot: VorgangSnapshot,
  ereignis: Ereignis,
  abgelehnt: Ablehnung,
  jetzt: Jetzt,
): Fortschritt {
  const { erledigt, stoerungen, status } = snapshot;
  const stand = zustandOderNichts(snapshot);
  // What was stuck and no longer counts holds up nothing any more.
  const andere = stoerungen.filter((s) => s.ereignis.id !== ereignis.id);
  return {
    ...OHNE_FOLGEN,
    snapshot: erledigt.includes(ereignis.id)
      ? snapshot
      : {
          ...snapshot,
          erledigt: [...erledigt, ereignis.id],
          status: andere.length < stoerungen.length && andere.length === 0 ? 'laufend' : status,
          stoerungen: andere,
        },
    journal: [{ art: 'ablehnung', ereignis, abgelehnt, zustandVorher: stand, zustandNachher: stand, jetzt }],
    abgelehnt,
  };
}

/** The outcome of an event that is stuck. Also used to replay one, where nothing is computed again. */
export function stoere(
  snapshot: VorgangSnapshot | undefined,
  ereignis: Ereignis,
  stoerung: Stoerung,
  jetzt: Jetzt,
): Fortschritt {
  const stand = zustandOderNichts(snapshot);
  const bisher = snapshot ?? leererSnapshot(ereignis);
  const andere = bisher.stoerungen.filter((s) => s.ereignis.id !== ereignis.id);
  const { code, text } = stoerung;
  return {
    ...OHNE_FOLGEN,
    snapshot: { ...bisher, status: 'gestoert', stoerungen: [...andere, stoerung] },
    journal: [
      {
        art: 'stoerung',
        ereignis,
        stoerung: { code, text },
        zustandVorher: stand,
        zustandNachher: stand,
        jetzt,
      },
    ],
    stoerung,
  };
}

function zustandOderNichts(snapshot: VorgangSnapshot | undefined) {
  return snapshot && snapshot.maschine !== null ? snapshot.zustand : null;
}

function leererSnapshot(ereignis: Ereignis): VorgangSnapshot {
  const leer = { vorgang: {}, fakten: {}, befund: {} };
  return {
    version: 1,
    maschine: null,
    kontext: { ...(ereignis.art === 'beginn' ? ereignis.kontext : leer), ergebnisse: {} },
    generation: {},
    offen: {},
    fristen: {},
    erledigt: [],
    zustand: {},
    status: 'gestoert',
    stoerungen: [],
  };
}
