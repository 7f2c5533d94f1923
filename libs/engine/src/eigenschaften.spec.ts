import fc from 'fast-check';
import { canonicalJson, type JsonObject } from '#libs/kernel';
import { Buch, pruefeBesuche, type Zug, zug } from '../test/buch.js';
import { beginn, JETZT, pruefumgebung } from '../test/pruefumgebung.js';
import { zufallsmaschine } from '../test/zufallsmaschine.js';
import {
  advance,
  compileProzess,
  type JournalEintrag,
  KETTENANFANG,
  pruefeKette,
  spieleNach,
  type VerketteterEintrag,
  type VorgangSnapshot,
  verkette,
} from './index.js';

function einfrieren<T>(wert: T): T {
  if (typeof wert === 'object' && wert !== null && !Object.isFrozen(wert)) {
    Object.freeze(wert);
    Object.values(wert).forEach(einfrieren);
  }
  return wert;
}

/** What comes back from a database that keeps JSON in an order of its own. */
const kopie = <T>(wert: T): T => JSON.parse(canonicalJson(wert));

/** Which kinds of steps the random runs went through; a generator that only makes trivial machines proves nothing. */
const gesehen = new Map<string, number>();
const zaehle = (was: string) => gesehen.set(was, (gesehen.get(was) ?? 0) + 1);

function spiele(
  prozess: JsonObject,
  zuege: readonly Zug[],
): { journal: JournalEintrag[]; snapshot: VorgangSnapshot } {
  const kompiliert = compileProzess(prozess, pruefumgebung());
  const neuKompiliert = compileProzess(prozess, pruefumgebung()); // knows nothing but what is stored
  const buch = new Buch(prozess);
  const anfang = einfrieren(beginn({ a: true }));
  let fortschritt = advance(kompiliert, undefined, anfang, JETZT);
  buch.verbuche(anfang, fortschritt);
  for (const z of zuege) {
    if (fortschritt.abgelehnt?.code === 'VORGANG_BEENDET') break;
    const ereignis = einfrieren(buch.ereignis(z));
    if (!ereignis) continue;
    const vorher = einfrieren(fortschritt.snapshot);
    fortschritt = advance(kompiliert, vorher, ereignis, JETZT);
    const { ursache: _, ...ausGespeichertem } = advance(
      neuKompiliert,
      kopie(vorher),
      kopie(ereignis),
      kopie(JETZT),
    );
    const { ursache: __, ...ausLebendem } = fortschritt;
    expect(canonicalJson(ausGespeichertem)).toBe(canonicalJson(ausLebendem));
    buch.verbuche(ereignis, fortschritt);
    zaehle(fortschritt.abgelehnt?.code ?? fortschritt.stoerung?.code ?? ereignis.art);
    if (fortschritt.aufgehoben.wirkungen.length > 0) zaehle('aufgehoben');
  }
  const nachspiel = spieleNach(neuKompiliert, kopie(buch.journal));
  expect(nachspiel).toEqual({ snapshot: fortschritt.snapshot });
  zaehle(fortschritt.snapshot.status);
  pruefeBesuche(prozess, buch.journal);
  return { journal: buch.journal, snapshot: fortschritt.snapshot };
}

describe('Eigenschaften beliebiger Prozesse', () => {
  it('Keine Wirkung, Aufgabe oder Frist geht verloren oder entsteht doppelt; Speichern und Nachspielen ändern nichts', () => {
    fc.assert(
      fc.property(
        zufallsmaschine,
        fc.array(zug, { minLength: 5, maxLength: 25, size: 'max' }),
        (prozess, zuege) => {
          spiele(prozess, zuege);
        },
      ),
      { numRuns: 100 },
    );
    const noetig = ['meldung', 'antwort', 'frist', 'aufgehoben', 'INVOCATION_BEENDET', 'laufend', 'beendet'];
    expect(noetig.filter((was) => (gesehen.get(was) ?? 0) < 5)).toEqual([]);
  });

  it('Jede Änderung an einem Eintrag der Kette wird gefunden', () => {
    fc.assert(
      fc.property(
        zufallsmaschine,
        fc.array(zug, { maxLength: 8 }),
        fc.nat(),
        fc.nat(),
        (prozess, zuege, wo, wie) => {
          const kette: VerketteterEintrag[] = [];
          for (const eintrag of spiele(prozess, zuege).journal) {
            kette.push(verkette(kette.at(-1)?.hash ?? KETTENANFANG, kette.length + 1, eintrag));
          }
          expect(pruefeKette(kopie(kette))).toBeUndefined();
          const verfaelscht = kopie(kette);
          verfaelsche(verfaelscht[wo % verfaelscht.length], wie);
          expect(canonicalJson(verfaelscht)).not.toBe(canonicalJson(kette));
          expect(pruefeKette(verfaelscht)).toBeDefined();
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** Changes one value somewhere inside. */
function verfaelsche(wert: unknown, wie: number): void {
  const stellen: [Record<string, unknown>, string][] = [];
  const sammle = (objekt: unknown): void => {
    if (typeof objekt !== 'object' || objekt === null) return;
    for (const [name, innen] of Object.entries(objekt)) {
      if (typeof innen !== 'object' || innen === null)
        stellen.push([objekt as Record<string, unknown>, name]);
      sammle(innen);
    }
  };
  sammle(wert);
  const [objekt, name] = stellen[wie % stellen.length] as [Record<string, unknown>, string];
  objekt[name] = typeof objekt[name] === 'number' ? (objekt[name] as number) + 1 : `${String(objekt[name])}x`;
}
