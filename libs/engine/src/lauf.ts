import type { AnyMachineSnapshot, EventObject, ExecutableActionObject } from 'xstate';
import type { Json } from '#libs/kernel';
import type { FristZeile, Wirkung } from './fortschritt.js';
import type { Jetzt, Kontext, Zustandswert } from './kontext.js';
import { gleicheAb, type Nachlaufbuch, schrittname, verschiebe } from './nachlauf.js';
import type { Prozess } from './prozess.js';
import type { Schritt } from './schritt.js';
import type { LaufenderNachlauf, OffeneFrist, OffeneInvocation, VorgangSnapshot } from './snapshot.js';
import { StoerungFehler } from './stoerung.js';
import type { Nachlauf, Nachlaufanlass, Rechenergebnis } from './umgebung.js';

/** How many inline computations and plans one event may set off. */
export const SCHRITTGRENZE = 200;

/** An invocation or deadline that began in this run. */
interface Neue {
  readonly generation: number;
  readonly src: string;
  readonly input: Json;
}

/** Effect or task planned in this run, with the step after which it was planned. */
export interface Geplant {
  readonly art: 'wirkung' | 'aufgabe';
  readonly wirkung: Wirkung;
  readonly schrittNr: number;
}

/** One step of the machine and what caused it; becomes one journal entry. */
export interface Laufschritt {
  readonly rechnung?: {
    readonly art: 'rechnung' | 'planung';
    readonly baustein: string;
    readonly invocation: string;
    readonly generation: number;
    readonly eingabe: Json;
    readonly ausgang: Rechenergebnis;
  };
  readonly zustandVorher: Zustandswert | null;
  readonly zustandNachher: Zustandswert;
  /** Ids of states entered and of transitions taken, in order. */
  readonly zustaende: readonly string[];
  readonly uebergaenge: readonly string[];
  readonly aufgehoben: { wirkungen: string[]; aufgaben: string[]; fristen: string[] };
}

/**
 * The run that one external event sets off, until the machine rests. Lives only inside one call of `advance`; it copies
 * what it changes, so a run that throws leaves no trace.
 */
export class Lauf {
  kontext: Kontext;
  readonly generation: Record<string, number>;
  readonly offen: Map<string, OffeneInvocation>;
  readonly fristen: Map<string, OffeneFrist>;
  readonly nachlaeufe: Map<string, LaufenderNachlauf>;
  readonly geplant = new Map<string, Geplant>();
  readonly neueFristen = new Map<string, { zeile: FristZeile; schrittNr: number }>();
  readonly schritte: Laufschritt[] = [];
  zustand: AnyMachineSnapshot | undefined;
  readonly #prozess: Prozess;
  readonly #jetzt: Jetzt;
  readonly #begonnen = new Map<string, Neue>();
  readonly #begonneneFristen = new Map<string, number>();

  constructor(prozess: Prozess, snapshot: VorgangSnapshot | undefined, kontext: Kontext, jetzt: Jetzt) {
    this.#prozess = prozess;
    this.#jetzt = jetzt;
    this.kontext = kontext;
    this.generation = { ...snapshot?.generation };
    this.offen = new Map(Object.entries(snapshot?.offen ?? {}));
    this.fristen = new Map(Object.entries(snapshot?.fristen ?? {}));
    this.nachlaeufe = new Map(Object.entries(snapshot?.nachlaeufe ?? {}));
  }

  /** Starts the machine and runs it to rest. */
  beginne(): void {
    this.#uebernimm(this.#prozess.maschine.start(this.kontext), null, undefined);
    this.#bisZurRuhe();
  }

  /** Sends an event to the machine and runs it to rest. */
  sende(vorher: AnyMachineSnapshot, ereignis: EventObject): void {
    this.zustand = vorher;
    this.#schritt(ereignis);
    this.#bisZurRuhe();
  }

  /** Answers an open invocation and runs the machine to rest; a step of a follow-up does not concern the machine. */
  antworte(vorher: AnyMachineSnapshot, invocation: string, ausgang: Rechenergebnis): void {
    const fuer = this.offen.get(invocation)?.fuer;
    if (fuer !== undefined) {
      this.offen.delete(invocation);
      this.fuehreNach(vorher, fuer, { art: 'ausgang', schritt: schrittname(invocation, fuer), ausgang });
      return;
    }
    this.zustand = vorher;
    this.#antworte(invocation, ausgang);
    this.#bisZurRuhe();
  }

  /** Brings the result of an answered invocation up to date. The machine stays where it is. */
  fuehreNach(vorher: AnyMachineSnapshot, invocation: string, anlass: Nachlaufanlass): void {
    this.zustand = vorher;
    const bisher = this.kontext;
    const nachlauf = this.#rechneNachlauf(invocation, bisher.ergebnisse[invocation] ?? null, anlass);
    const zustand = vorher.value as Zustandswert;
    const aufgehoben = { wirkungen: [], aufgaben: [], fristen: [] };
    this.schritte.push({
      zustandVorher: zustand,
      zustandNachher: zustand,
      zustaende: [],
      uebergaenge: [],
      aufgehoben,
    });
    if (!nachlauf) return;
    this.#setzeErgebnis(invocation, nachlauf.ergebnis);
    gleicheAb(invocation, nachlauf, this.#buch);
    for (const [sendId, { name, fuer }] of [...this.fristen]) {
      if (fuer === undefined) this.#verschiebeFrist(sendId, name, bisher);
    }
    for (const ids of Object.values(aufgehoben)) ids.sort();
  }

  /** Only a deadline whose day the new result has changed moves; what runs from another day goes on running. */
  #verschiebeFrist(sendId: string, name: string, bisher: Kontext): void {
    const { umgebung } = this.#prozess;
    const neu = umgebung.frist(name, this.kontext, this.#jetzt);
    if (neu.faelligAm === umgebung.frist(name, bisher, this.#jetzt).faelligAm) return;
    verschiebe(sendId, name, neu, this.#buch);
  }

  #rechneNachlauf(invocation: string, ergebnis: Json, anlass: Nachlaufanlass): Nachlauf | undefined {
    const src = this.nachlaeufe.get(invocation)?.src ?? this.offen.get(invocation)?.src ?? '';
    const anschluss = this.#prozess.anschluesse.get(src);
    if (anschluss?.art !== 'wirkung') return undefined;
    return anschluss.fuehreNach?.(ergebnis, anlass, this.kontext, this.#jetzt);
  }

  #setzeErgebnis(id: string, ergebnis: Json): void {
    this.kontext = { ...this.kontext, ergebnisse: { ...this.kontext.ergebnisse, [id]: ergebnis } };
  }

  get #buch(): Nachlaufbuch {
    const schrittNr = this.schritte.length - 1;
    const { aufgehoben } = this.schritte[schrittNr] as Laufschritt;
    return {
      offen: this.offen,
      fristen: this.fristen,
      zaehle: (id) => this.#zaehle(id),
      plane: (art, wirkung) => this.geplant.set(wirkung.invocation, { art, wirkung, schrittNr }),
      setzeFrist: (sendId, zeile) => this.neueFristen.set(sendId, { zeile, schrittNr }),
      beende: (id) => this.#beende(id, aufgehoben),
      hebeFristAuf: (sendId) => this.#hebeFristAuf(sendId, aufgehoben),
    };
  }

  #bisZurRuhe(): void {
    for (let schritte = 0; this.#begonnen.size > 0; schritte++) {
      const [id, neue] = this.#naechste();
      if (schritte >= SCHRITTGRENZE) {
        throw new StoerungFehler(
          'SCHRITTGRENZE',
          `Nach ${SCHRITTGRENZE} Berechnungen ist der Prozess nicht zur Ruhe gekommen, zuletzt bei „${id}“. Den Kreis im Prozess auflösen.`,
        );
      }
      this.#begonnen.delete(id);
      this.#bearbeite(id, neue);
    }
    this.#berechneFristen();
  }

  /** Pure computations come first: they may leave the state of an effect that was not planned yet. */
  #naechste(): [string, Neue] {
    const alle = [...this.#begonnen];
    const reine = alle.find(([, { src }]) => this.#prozess.anschluesse.get(src)?.art === 'rein');
    return (reine ?? alle[0]) as [string, Neue];
  }

  #bearbeite(id: string, { generation, src, input }: Neue): void {
    const anschluss = this.#prozess.anschluesse.get(src);
    if (!anschluss) throw new StoerungFehler('BAUSTEIN_UNBEKANNT', `Den Baustein „${src}“ gibt es nicht.`);
    const eingabe = this.#prozess.umgebung.eingabe(input, this.kontext);
    const stelle = { baustein: src, invocation: id, generation, eingabe };
    if (anschluss.art === 'rein') {
      const ausgang = anschluss.rechne(eingabe, this.kontext, this.#jetzt);
      this.#antworte(id, ausgang, { art: 'rechnung', ...stelle, ausgang });
      return;
    }
    const plan = anschluss.plane(eingabe, this.kontext, this.#jetzt);
    if (!plan.ok) {
      this.#antworte(id, plan, { art: 'planung', ...stelle, ausgang: plan });
      return;
    }
    const wirkung = { id: `${id}.${generation}`, invocation: id, generation, src, eingabe: plan.eingabe };
    this.offen.set(id, { generation, src, art: anschluss.art });
    this.geplant.set(id, { art: anschluss.art, wirkung, schrittNr: this.schritte.length - 1 });
  }

  #antworte(id: string, ausgang: Rechenergebnis, rechnung?: Laufschritt['rechnung']): void {
    const nachlauf =
      ausgang.ok && !rechnung && this.#rechneNachlauf(id, ausgang.ergebnis, { art: 'antwort' });
    const offene = this.offen.get(id);
    this.offen.delete(id);
    const ergebnis = nachlauf
      ? nachlauf.ergebnis
      : ausgang.ok
        ? ausgang.ergebnis
        : { fehler: { ...ausgang.fehler } };
    this.#setzeErgebnis(id, ergebnis);
    const antwort = ausgang.ok
      ? { type: `xstate.done.actor.${id}`, output: ergebnis, actorId: id }
      : { type: `xstate.error.actor.${id}`, error: ausgang.fehler, actorId: id };
    this.#schritt(antwort as EventObject, rechnung);
    if (!nachlauf || !offene) return;
    this.nachlaeufe.set(id, { generation: offene.generation, src: offene.src });
    gleicheAb(id, nachlauf, this.#buch);
  }

  #schritt(ereignis: EventObject, rechnung?: Laufschritt['rechnung']): void {
    const vorher = this.zustand as AnyMachineSnapshot;
    const schritt = this.#prozess.maschine.sende(vorher, ereignis, this.kontext);
    this.#uebernimm(schritt, vorher.value as Zustandswert, rechnung);
  }

  #uebernimm(schritt: Schritt, zustandVorher: Zustandswert | null, rechnung: Laufschritt['rechnung']): void {
    this.zustand = schritt.zustand;
    const aufgehoben: Laufschritt['aufgehoben'] = { wirkungen: [], aufgaben: [], fristen: [] };
    for (const aktion of schritt.aktionen) this.#vollziehe(aktion, aufgehoben);
    for (const ids of Object.values(aufgehoben)) ids.sort();
    this.schritte.push({
      zustandVorher,
      zustandNachher: schritt.zustand.value as Zustandswert,
      zustaende: schritt.zustaende,
      uebergaenge: schritt.uebergaenge,
      aufgehoben,
      ...(rechnung && { rechnung }),
    });
  }

  /** Keeps the books on what XState asks for, in its order: a state left and entered again ends one and begins another. */
  #vollziehe({ type, params }: ExecutableActionObject, aufgehoben: Laufschritt['aufgehoben']): void {
    if (type === 'xstate.spawnChild') {
      const { id, src, input } = params as { id: string; src: string; input?: Json };
      this.#beendeNachlauf(id, aufgehoben);
      this.#begonnen.set(id, { generation: this.#zaehle(id), src, input: input ?? null });
    } else if (type === 'xstate.stopChild') {
      const id = (params as { id: string } | undefined)?.id;
      if (id !== undefined) this.#beende(id, aufgehoben);
    } else if (type === 'xstate.raise') {
      const { id, delay } = params as { id?: string; delay?: number };
      if (id !== undefined && delay !== undefined) this.#begonneneFristen.set(id, this.#zaehle(id));
    } else if (type === 'xstate.cancel') {
      const { sendId } = params as { sendId: string };
      this.#hebeFristAuf(sendId, aufgehoben);
      this.#begonneneFristen.delete(sendId);
    }
  }

  #hebeFristAuf(sendId: string, aufgehoben: Laufschritt['aufgehoben']): void {
    const frist = this.fristen.get(sendId);
    if (frist && frist.faelligAm !== null) aufgehoben.fristen.push(frist.id);
    this.fristen.delete(sendId);
  }

  /** An effect that is begun anew has a new result: what followed up the old one ends. */
  #beendeNachlauf(id: string, aufgehoben: Laufschritt['aufgehoben']): void {
    if (!this.nachlaeufe.delete(id)) return;
    for (const [schritt, { fuer }] of [...this.offen]) if (fuer === id) this.#beende(schritt, aufgehoben);
    for (const [sendId, { fuer }] of [...this.fristen])
      if (fuer === id) this.#hebeFristAuf(sendId, aufgehoben);
  }

  #beende(id: string, aufgehoben: Laufschritt['aufgehoben']): void {
    this.#begonnen.delete(id);
    const offene = this.offen.get(id);
    if (!offene) return;
    this.offen.delete(id);
    if (this.geplant.delete(id)) return; // begun and ended within this run: nobody outside has heard of it
    aufgehoben[offene.art === 'wirkung' ? 'wirkungen' : 'aufgaben'].push(`${id}.${offene.generation}`);
  }

  #zaehle(id: string): number {
    const generation = (this.generation[id] ?? 0) + 1;
    this.generation[id] = generation;
    return generation;
  }

  #berechneFristen(): void {
    for (const [sendId, generation] of this.#begonneneFristen) {
      const name = this.#prozess.maschine.fristname(sendId);
      const { faelligAm, berechnung } = this.#prozess.umgebung.frist(name, this.kontext, this.#jetzt);
      const id = `${sendId}.${generation}`;
      this.fristen.set(sendId, { id, name, faelligAm });
      if (faelligAm === null) continue;
      this.neueFristen.set(sendId, {
        zeile: { id, name, faelligAm, berechnung },
        schrittNr: this.schritte.length - 1,
      });
    }
  }
}
