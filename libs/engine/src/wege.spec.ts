import fc from 'fast-check';
import { canonicalJson, type JsonObject } from '#libs/kernel';
import { Buch, type Zug, zug } from '../test/buch.js';
import { beginn, JETZT, pruefumgebung, wenn } from '../test/pruefumgebung.js';
import { zufallsmaschine } from '../test/zufallsmaschine.js';
import { advance, compileProzess, type Ereignis, type Fortschritt, type Prozess } from './index.js';

const text = ({ ursache: _, ...fortschritt }: Fortschritt) => canonicalJson(fortschritt);
const kopie = <T>(wert: T): T => JSON.parse(JSON.stringify(wert));

/** Plays moves with a new process for each event: every step is computed by XState. */
function spieleUngeuebt(
  json: JsonObject,
  zuege: readonly Zug[],
): { ereignisse: Ereignis[]; verlauf: string[] } {
  const neu = () => compileProzess(json, pruefumgebung());
  const buch = new Buch(json);
  const ereignisse: Ereignis[] = [beginn({ a: true })];
  let fortschritt = advance(neu(), undefined, ereignisse[0] as Ereignis, JETZT);
  const verlauf = [text(fortschritt)];
  buch.verbuche(ereignisse[0] as Ereignis, fortschritt);
  for (const z of zuege) {
    const ereignis = buch.ereignis(z);
    if (!ereignis) continue;
    fortschritt = advance(neu(), kopie(fortschritt.snapshot), ereignis, JETZT);
    buch.verbuche(ereignis, fortschritt);
    ereignisse.push(ereignis);
    verlauf.push(text(fortschritt));
  }
  return { ereignisse, verlauf };
}

function spieleGeuebt(prozess: Prozess, ereignisse: readonly Ereignis[], gespeichert: boolean): string[] {
  let snapshot: Fortschritt['snapshot'] | undefined;
  return ereignisse.map((ereignis) => {
    const fortschritt = advance(
      prozess,
      gespeichert && snapshot ? kopie(snapshot) : snapshot,
      ereignis,
      JETZT,
    );
    snapshot = fortschritt.snapshot;
    return text(fortschritt);
  });
}

describe('Bekannte Wege', () => {
  it('Ein Prozess, der alle Wege schon kennt, kommt zu denselben Ergebnissen wie XState, bei jedem Prozess', () => {
    fc.assert(
      fc.property(
        zufallsmaschine,
        fc.array(fc.array(zug, { minLength: 3, maxLength: 12, size: 'max' }), { minLength: 1, maxLength: 3 }),
        (json, faelle) => {
          const geuebt = compileProzess(json, pruefumgebung());
          const ungeuebt = faelle.map((zuege) => spieleUngeuebt(json, zuege));
          // Twice, and mixed: other cases have gone other ways in between.
          for (const gespeichert of [false, true]) {
            for (const { ereignisse, verlauf } of ungeuebt)
              expect(spieleGeuebt(geuebt, ereignisse, gespeichert)).toEqual(verlauf);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  const stufen = (anzahl: number): JsonObject => ({
    initial: 'a',
    states: {
      a: { on: { LOS: 's0' } },
      ...Object.fromEntries(
        Array.from({ length: anzahl }, (_, i) => [
          `s${i}`,
          { always: { target: i + 1 < anzahl ? `s${i + 1}` : 'a', guard: wenn('fakten.a') } },
        ]),
      ),
    },
  });

  it('Auf einem bekannten Weg wird jede Bedingung einmal gefragt, auf einem neuen rechnet XState', () => {
    const gefragt: string[] = [];
    const umgebung = pruefumgebung();
    const prozess = compileProzess(stufen(5), {
      ...umgebung,
      bedingung: (feel, kontext) => {
        gefragt.push(feel);
        return umgebung.bedingung(feel, kontext);
      },
    });
    const los = (id: string, a: boolean): Ereignis => ({ art: 'meldung', id, typ: 'LOS', fakten: { a } });
    const anfang = advance(prozess, undefined, beginn({ a: true }), JETZT).snapshot;
    const frage = (a: boolean) => {
      gefragt.length = 0;
      const { zustand } = advance(prozess, kopie(anfang), los('m', a), JETZT).snapshot;
      return { zustand, fragen: gefragt.length };
    };
    expect(frage(true)).toEqual({ zustand: 'a', fragen: 5 });
    expect(frage(true)).toEqual({ zustand: 'a', fragen: 1 });
    expect(frage(false)).toEqual({ zustand: 's0', fragen: 2 });
    expect(frage(false)).toEqual({ zustand: 's0', fragen: 1 });
  });

  it('Was eine Bedingung wirft, hält den Vorgang auch auf einem bekannten Weg an', () => {
    let defekt = false;
    const umgebung = pruefumgebung();
    const prozess = compileProzess(stufen(2), {
      ...umgebung,
      bedingung: (feel, kontext) => umgebung.bedingung(defekt ? 'wirft' : feel, kontext),
    });
    const anfang = advance(prozess, undefined, beginn({ a: true }), JETZT).snapshot;
    const los: Ereignis = { art: 'meldung', id: 'm', typ: 'LOS' };
    expect(advance(prozess, anfang, los, JETZT).stoerung).toBeUndefined();
    defekt = true;
    const bekannt = advance(prozess, anfang, los, JETZT);
    expect(bekannt.stoerung?.code).toBe('FEEL_WERT_FEHLT');
    const neu = compileProzess(stufen(2), {
      ...umgebung,
      bedingung: (_, k) => umgebung.bedingung('wirft', k),
    });
    expect(text(advance(neu, kopie(anfang), los, JETZT))).toBe(text(bekannt));
  });

  it('Ein Kreis ohne Ende hält den Vorgang jedes Mal an', () => {
    const kreis = {
      initial: 'a',
      states: {
        a: { on: { LOS: 'b' } },
        b: { always: { target: 'c', guard: wenn('fakten.a') } },
        c: { always: { target: 'b', guard: wenn('fakten.a') } },
      },
    };
    const prozess = compileProzess(kreis, pruefumgebung());
    const { snapshot } = advance(prozess, undefined, beginn({ a: true }), JETZT);
    const codes = ['1', '2'].map(
      (id) => advance(prozess, snapshot, { art: 'meldung', id, typ: 'LOS' }, JETZT).stoerung?.code,
    );
    expect(codes).toEqual(['ENDLOSSCHLEIFE', 'ENDLOSSCHLEIFE']);
  });
});
