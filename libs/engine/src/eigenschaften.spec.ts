import fc from 'fast-check';
import { canonicalJson, type JsonObject } from '#libs/kernel';
import { BAUSTEINE, beginn, JETZT, pruefumgebung } from '../test/pruefumgebung.js';
import { TYPEN, zufallsmaschine } from '../test/zufallsmaschine.js';
import {
  advance,
  besuche,
  compileProzess,
  type Ereignis,
  erreichbar,
  type Fortschritt,
  graph,
  type JournalEintrag,
  KETTENANFANG,
  ProzessFehler,
  type ProzessGraph,
  pruefeKette,
  pruefeProzess,
  spieleNach,
  type VerketteterEintrag,
  type VorgangSnapshot,
  verkette,
  type Zustandswert,
} from './index.js';

/** What comes next; `wahl` picks among everything that was ever issued, so that answers may be late or repeated. */
interface Zug {
  readonly art: 'meldung' | 'antwort' | 'frist' | 'wiederholung';
  readonly wahl: number;
  readonly typ: string;
  readonly gut: boolean;
  readonly fakten: JsonObject | undefined;
}

const zug: fc.Arbitrary<Zug> = fc.record({
  art: fc.constantFrom(
    ...(['meldung', 'meldung', 'antwort', 'antwort', 'antwort', 'frist', 'wiederholung'] as const),
  ),
  wahl: fc.nat(1000),
  typ: fc.constantFrom(...TYPEN),
  gut: fc.boolean(),
  fakten: fc.option(fc.record({ a: fc.boolean() }), { nil: undefined }),
});

/** The books that an attentive shell would keep, and what it checks after every step. */
class Buch {
  /** Ids of effects and tasks in the order of issue; the newest are picked most. */
  readonly ausgegeben: string[] = [];
  readonly fristenAusgegeben: string[] = [];
  readonly offen = new Set<string>();
  readonly fristen = new Set<string>();
  readonly beantwortet = new Set<string>();
  readonly ereignisse: Ereignis[] = [];
  readonly journal: JournalEintrag[] = [];
  readonly #graph: ProzessGraph;

  constructor(prozess: JsonObject) {
    this.#graph = graph(prozess);
  }

  ereignis({ art, wahl, typ, gut, fakten }: Zug): Ereignis | undefined {
    const id = `e${this.ereignisse.length + 1}`;
    const waehle = <T>(aus: readonly T[]) => aus[Math.max(0, aus.length - 1 - (wahl % 4))];
    if (art === 'meldung') return { art, id, typ, ...(fakten && { fakten }) };
    if (art === 'wiederholung') return waehle(this.ereignisse);
    if (art === 'frist') {
      const frist = waehle(this.fristenAusgegeben);
      return frist === undefined ? undefined : { art, id, frist };
    }
    const [invocation, generation] = waehle(this.ausgegeben)?.split('.') ?? [];
    if (invocation === undefined) return undefined;
    const ausgang = gut
      ? ({ ok: true, ergebnis: wahl % 2 === 0 } as const)
      : ({ ok: false, fehler: { code: 'F', text: 'Fehlschlag.' } } as const);
    return { art: 'antwort', id, invocation, generation: Number(generation), ausgang };
  }

  verbuche(ereignis: Ereignis, fortschritt: Fortschritt): void {
    const { snapshot, abgelehnt, stoerung } = fortschritt;
    this.ereignisse.push(ereignis);
    this.journal.push(...fortschritt.journal);
    if (!abgelehnt && !stoerung) this.#verbuche(ereignis, fortschritt);
    expect(
      Object.entries(snapshot.offen)
        .map(([i, { generation }]) => `${i}.${generation}`)
        .sort(),
    ).toEqual([...this.offen].sort());
    expect(
      Object.values(snapshot.fristen)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...this.fristen].sort());
    this.#pruefeMaschine(snapshot);
  }

  #verbuche(ereignis: Ereignis, { wirkungen, aufgaben, fristen, aufgehoben, journal }: Fortschritt): void {
    if (ereignis.art === 'antwort') {
      const id = `${ereignis.invocation}.${ereignis.generation}`;
      expect(this.offen.delete(id)).toBe(true);
      this.beantwortet.add(id);
    }
    if (ereignis.art === 'frist') expect(this.fristen.delete(ereignis.frist)).toBe(true);
    for (const id of [...aufgehoben.wirkungen, ...aufgehoben.aufgaben])
      expect(this.offen.delete(id)).toBe(true);
    for (const id of aufgehoben.fristen) expect(this.fristen.delete(id)).toBe(true);
    for (const { id } of [...wirkungen, ...aufgaben]) {
      expect(this.ausgegeben).not.toContain(id);
      this.ausgegeben.push(id);
      this.offen.add(id);
    }
    for (const { id } of fristen) {
      expect(this.fristenAusgegeben).not.toContain(id);
      this.fristenAusgegeben.push(id);
      this.fristen.add(id);
    }
    for (const eintrag of journal) {
      if (eintrag.art === 'rechnung' || eintrag.art === 'planung') {
        this.beantwortet.add(`${eintrag.invocation}.${eintrag.generation}`);
      }
    }
    expect(journal.flatMap((e) => ('wirkungen' in e ? e.wirkungen : []))).toEqual(
      wirkungen.map(({ id }) => id),
    );
    expect(journal.flatMap((e) => ('aufgaben' in e ? e.aufgaben : []))).toEqual(aufgaben.map(({ id }) => id));
  }

  /** Every invocation of an active state is open, unless this very generation was answered; nothing else is open. */
  #pruefeMaschine(snapshot: VorgangSnapshot): void {
    if (snapshot.maschine === null) return;
    const aktiv = snapshot.status === 'beendet' ? new Set() : aktive(snapshot.zustand);
    const lebend = this.#graph.knoten
      .filter(({ id }) => aktiv.has(id))
      .flatMap(({ invokes }) => invokes.map(({ id }) => `${id}.${snapshot.generation[id]}`))
      .filter((id) => !this.beantwortet.has(id));
    expect(lebend.sort()).toEqual([...this.offen].sort());
    for (const kante of this.#graph.kanten) {
      if (kante.art !== 'after' || !aktiv.has(kante.von)) continue;
      const sendId = Object.keys(snapshot.generation).find(
        (id) =>
          id.startsWith(`xstate.after.${kante.label}.`) && id.endsWith(`.${kante.von.split('.').at(-1)}`),
      );
      expect(this.fristenAusgegeben).toContain(`${sendId}.${snapshot.generation[sendId as string]}`);
    }
  }
}

/** Ids of the active states of a state value, without the root. */
function aktive(wert: Zustandswert, pfad: readonly string[] = []): Set<string> {
  if (typeof wert === 'string') return new Set([[...pfad, wert].join('.')]);
  return new Set(
    Object.entries(wert).flatMap(([name, innen]) => [
      [...pfad, name].join('.'),
      ...(Object.keys(innen).length > 0 ? aktive(innen, [...pfad, name]) : []),
    ]),
  );
}

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

/** The graph search must foresee every state and transition that a real run goes through. */
function pruefeBesuche(prozess: JsonObject, journal: readonly JournalEintrag[]): void {
  const g = graph(prozess);
  const { zustaende, uebergaenge } = besuche(journal);
  const vorhergesehen = erreichbar(g);
  expect([...zustaende].filter((id) => !vorhergesehen.has(id))).toEqual([]);
  const kanten = new Set(g.kanten.map(({ id }) => id));
  expect([...uebergaenge].filter((id) => !kanten.has(id))).toEqual([]);
}

/** Replaces one value somewhere in a process by another. */
function beschaedige(prozess: JsonObject, wo: number, womit: unknown): JsonObject {
  const kaputt = JSON.parse(JSON.stringify(prozess));
  const stellen: [Record<string, unknown>, string][] = [];
  const sammle = (objekt: unknown): void => {
    if (typeof objekt !== 'object' || objekt === null) return;
    for (const [name, innen] of Object.entries(objekt)) {
      stellen.push([objekt as Record<string, unknown>, name]);
      sammle(innen);
    }
  };
  sammle(kaputt);
  const [objekt, name] = stellen[wo % stellen.length] as [Record<string, unknown>, string];
  objekt[name] = womit;
  return kaputt;
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
      { numRuns: 150 },
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

  it('Auch ein beschädigter Prozess wird geprüft, nicht geworfen; übersetzt wird er oder mit Grund abgelehnt', () => {
    const katalog = { bausteine: new Set(Object.keys(BAUSTEINE)), fristen: new Set(['kurz', 'lang']) };
    const womit = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('#z1', '.z1', 'z0.z1', '#', '.', '*'),
    );
    fc.assert(
      fc.property(zufallsmaschine, fc.nat(), womit, (prozess, wo, ersatz) => {
        const kaputt = beschaedige(prozess, wo, ersatz);
        const befunde = pruefeProzess(kaputt, katalog);
        try {
          const kompiliert = compileProzess(kaputt, pruefumgebung());
          advance(kompiliert, undefined, beginn({ a: true }), JETZT);
        } catch (fehler) {
          expect(fehler).toBeInstanceOf(ProzessFehler);
          expect((fehler as ProzessFehler).code).not.toBe('PROZESS_UNGUELTIG');
          expect(befunde.map(({ code }) => code)).toContain((fehler as ProzessFehler).code);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('Ein Prozess ohne Befund dreht sich nie endlos im Kreis', () => {
    const katalog = { bausteine: new Set(Object.keys(BAUSTEINE)), fristen: new Set(['kurz', 'lang']) };
    fc.assert(
      fc.property(zufallsmaschine, fc.boolean(), fc.nat(), fc.nat(), (prozess, a, wo, ziel) => {
        const ids = graph(prozess).knoten.flatMap(({ pfad }) => pfad.at(-1) ?? []);
        const umgelenkt = lenkeUm(prozess, wo, `#${ids[ziel % ids.length]}`);
        const { journal, stoerung } = advance(
          compileProzess(umgelenkt, pruefumgebung()),
          undefined,
          beginn({ a }),
          JETZT,
        );
        if (stoerung?.code !== 'ENDLOSSCHLEIFE') return pruefeBesuche(umgelenkt, journal);
        const codes = pruefeProzess(umgelenkt, katalog).map(({ code }) => code);
        expect(codes).toContain('KREIS_OHNE_EREIGNIS');
      }),
      { numRuns: 1500 },
    );
  });
});

/** Turns one `always` transition to another target. */
function lenkeUm(prozess: JsonObject, wo: number, target: string): JsonObject {
  const kopiert = JSON.parse(JSON.stringify(prozess));
  const alle: { target: string }[] = [];
  const sammle = (zustand: { always?: { target: string }; states?: object }): void => {
    if (zustand.always) alle.push(zustand.always);
    for (const kind of Object.values(zustand.states ?? {})) sammle(kind);
  };
  sammle(kopiert);
  const gewaehlt = alle[wo % Math.max(1, alle.length)];
  if (gewaehlt) gewaehlt.target = target;
  return kopiert;
}

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
