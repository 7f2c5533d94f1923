import type { AnyMachineSnapshot } from 'xstate';
import { canonicalJson, sha256 } from '#libs/kernel';
import type { Ereignis } from './ereignis.js';
import type { Fortschritt } from './fortschritt.js';
import type { JournalEintrag } from './journal.js';
import type { Jetzt, Zustandswert } from './kontext.js';
import type { Lauf, Laufschritt } from './lauf.js';
import type { Prozess } from './prozess.js';
import type { VorgangSnapshot } from './snapshot.js';

/** Puts a finished run into what the shell stores. */
export function fortschrittAus(
  prozess: Prozess,
  vorher: VorgangSnapshot | undefined,
  ereignis: Ereignis,
  lauf: Lauf,
  jetzt: Jetzt,
): Fortschritt {
  const geplant = [...lauf.geplant.values()];
  return {
    snapshot: snapshotAus(prozess, vorher, ereignis, lauf),
    journal: lauf.schritte.map((schritt, nr) => eintragAus(schritt, nr, lauf, ereignis, jetzt)),
    wirkungen: geplant.filter(({ art }) => art === 'wirkung').map(({ wirkung }) => wirkung),
    aufgaben: geplant.filter(({ art }) => art === 'aufgabe').map(({ wirkung }) => wirkung),
    fristen: [...lauf.neueFristen.values()].map(({ zeile }) => zeile),
    aufgehoben: {
      wirkungen: lauf.schritte.flatMap(({ aufgehoben }) => aufgehoben.wirkungen),
      aufgaben: lauf.schritte.flatMap(({ aufgehoben }) => aufgehoben.aufgaben),
      fristen: lauf.schritte.flatMap(({ aufgehoben }) => aufgehoben.fristen),
    },
  };
}

function snapshotAus(
  prozess: Prozess,
  vorher: VorgangSnapshot | undefined,
  ereignis: Ereignis,
  lauf: Lauf,
): VorgangSnapshot {
  const zustand = lauf.zustand as AnyMachineSnapshot;
  const beendet = zustand.status === 'done';
  const stoerungen = beendet ? [] : (vorher?.stoerungen.filter((s) => s.ereignis.id !== ereignis.id) ?? []);
  return {
    version: 1,
    maschine: prozess.maschine.speichere(zustand),
    kontext: lauf.kontext,
    generation: lauf.generation,
    offen: Object.fromEntries(lauf.offen),
    fristen: Object.fromEntries(lauf.fristen),
    ...(lauf.nachlaeufe.size > 0 && { nachlaeufe: Object.fromEntries(lauf.nachlaeufe) }),
    erledigt: [...(vorher?.erledigt ?? []), ereignis.id],
    zustand: zustand.value as Zustandswert,
    status: beendet ? 'beendet' : stoerungen.length > 0 ? 'gestoert' : 'laufend',
    stoerungen,
  };
}

function eintragAus(
  schritt: Laufschritt,
  nr: number,
  lauf: Lauf,
  ereignis: Ereignis,
  jetzt: Jetzt,
): JournalEintrag {
  const { rechnung, zustandVorher, zustandNachher, zustaende, uebergaenge, aufgehoben } = schritt;
  const geplant = [...lauf.geplant.values()].filter(({ schrittNr }) => schrittNr === nr);
  const fristen = [...lauf.neueFristen.values()].filter(({ schrittNr }) => schrittNr === nr);
  // What is spread stands last: fields added behind a spread are set one by one, at many times the cost.
  return {
    jetzt,
    zustandVorher,
    zustandNachher,
    zustaende,
    uebergaenge,
    wirkungen: geplant.filter(({ art }) => art === 'wirkung').map(({ wirkung }) => wirkung.id),
    aufgaben: geplant.filter(({ art }) => art === 'aufgabe').map(({ wirkung }) => wirkung.id),
    fristen: fristen.map(({ zeile: { id, name, faelligAm } }) => ({ id, name, faelligAm })),
    aufgehoben,
    ...(geplant.length > 0 && { planHash: sha256(canonicalJson(geplant.map(({ wirkung }) => wirkung))) }),
    ...(rechnung ?? { art: 'ereignis', ereignis }),
  };
}
