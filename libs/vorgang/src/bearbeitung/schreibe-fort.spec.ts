import { compileProzess, type Ereignis, type ProzessUmgebung } from '#libs/engine';
import { JETZT, PROBEVORGANG } from '../../test/probevorgang.js';
import { schreibeFort } from './schreibe-fort.js';
import type { Vorgang } from './vorgang.js';

const ids = { neu: () => 'neu' };

/** A process that waits for letters; the Baustein `stolpert` throws as long as `defekt` says so. */
let defekt = true;
const umgebung: ProzessUmgebung = {
  bedingung: () => true,
  eingabe: (input) => input,
  baustein: (src) =>
    src === 'stolpert'
      ? {
          art: 'rein',
          rechne: () => {
            if (defekt) throw new Error('Mustermann');
            return { ok: true, ergebnis: null };
          },
        }
      : { art: src === 'frage' ? 'aufgabe' : 'wirkung', plane: (eingabe) => ({ ok: true, eingabe }) },
  frist: () => ({ faelligAm: '2026-03-09', berechnung: {} }),
};
const prozess = compileProzess(
  {
    initial: 'warten',
    states: {
      warten: {
        invoke: { id: 'frage', src: 'frage', onDone: 'rechnen', onError: 'ende' },
        on: { RECHNE: 'rechnen', ENDE: 'ende' },
      },
      rechnen: { invoke: { id: 'r', src: 'stolpert', onDone: 'brief', onError: 'ende' } },
      brief: {
        invoke: { id: 'brief', src: 'mitteilung', onDone: 'ende', onError: 'ende' },
        on: { ENDE: 'ende' },
      },
      ende: { type: 'final' },
    },
  },
  umgebung,
);

const leer = {
  typen: { art: 'objekt', felder: {} },
  codes: {},
  fehlend: [],
  bedingtFehlend: [],
  nichtZugeordnet: [],
  freitexte: [],
  anlagen: [],
} as const;
const beginn: Ereignis = { art: 'beginn', id: 'beginn', kontext: { vorgang: {}, fakten: {}, befund: leer } };
const meldung = (id: string, typ: string): Ereignis => ({
  art: 'meldung',
  id,
  typ,
  fakten: {},
  befund: leer,
});
const vorgang: Vorgang = { ...PROBEVORGANG, version: 3 };
const lauf = (ereignisse: readonly Ereignis[], von = vorgang) =>
  schreibeFort(
    { vorgang: von, ereignisse },
    { prozess, umfeld: { entscheidendeAufgaben: ['frage'] } },
    JETZT,
    ids,
  );

beforeEach(() => {
  defekt = true;
});

describe('Ein Lauf über die Ereignisse eines Vorgangs', () => {
  it('hält am Ereignis an, das stecken bleibt: nichts überholt es', () => {
    const { fortschreibung, ursache } = lauf([beginn, meldung('m1', 'RECHNE'), meldung('m2', 'ENDE')]);
    expect(fortschreibung).toMatchObject({
      status: 'gestoert',
      verarbeitet: ['beginn', 'm1'],
      vorfall: { code: 'UNERWARTETER_FEHLER' },
      snapshot: { zustand: 'warten', stoerungen: [{ ereignis: { id: 'm1' } }] },
    });
    expect(fortschreibung.vorfall?.text).not.toContain('Mustermann');
    expect(ursache).toBeInstanceOf(Error);
  });

  it('geht nach der Behebung mit dem steckengebliebenen Ereignis weiter, dann mit den späteren', () => {
    const gestoert = lauf([beginn, meldung('m1', 'RECHNE'), meldung('m2', 'ENDE')]).fortschreibung;
    defekt = false;
    const letzter = gestoert.journal.at(-1);
    const danach = {
      ...vorgang,
      snapshot: gestoert.snapshot,
      journalNr: letzter?.nr ?? 0,
      journalHash: letzter?.hash ?? '',
    };
    const { fortschreibung } = lauf([meldung('m1', 'RECHNE'), meldung('m2', 'ENDE')], danach);
    expect(fortschreibung).toMatchObject({
      status: 'beendet',
      vorfall: undefined,
      verarbeitet: ['m1', 'm2'],
    });
    expect(fortschreibung.journal[0]?.vorherHash).toBe(letzter?.hash);
  });

  it('nennt eine Wirkung, die er selbst wieder aufhebt, als beides', () => {
    defekt = false;
    const { fortschreibung } = lauf([beginn, meldung('m1', 'RECHNE'), meldung('m2', 'ENDE')]);
    expect(fortschreibung.wirkungen.map(({ id }) => id)).toEqual(['brief.1']);
    expect(fortschreibung.aufgehoben.wirkungen).toEqual(['brief.1']);
  });

  it('merkt sich, dass ein Mensch geantwortet hat, aber nicht, wenn seine Antwort nicht mehr zählte', () => {
    const { snapshot } = lauf([beginn]).fortschreibung;
    defekt = false;
    const von = { ...vorgang, snapshot };
    const antwort = (generation: number): Ereignis => ({
      art: 'antwort',
      id: `antwort-frage.${generation}`,
      invocation: 'frage',
      generation,
      ausgang: { ok: true, ergebnis: {} },
    });
    expect(lauf([antwort(1)], von).fortschreibung.menschBeteiligt).toBe(true);
    expect(lauf([antwort(7)], von).fortschreibung.menschBeteiligt).toBe(false);
  });

  it.each([
    ['im falschen Zustand', [meldung('nachricht-e2', 'UNBEKANNT')], ['e2']],
    ['als Wiederholung', [meldung('nachricht-e2', 'RECHNE'), meldung('nachricht-e2', 'RECHNE')], []],
  ])(
    'gibt eine Nachricht %s einem Menschen, wenn der Vorgang sie nicht nehmen konnte (§ 24 Abs. 1 S. 3 VwVfG)',
    (_, ereignisse, eingaenge) => {
      defekt = false;
      const { fortschreibung } = lauf([beginn, ...ereignisse]);
      expect(fortschreibung.unerwartet.map(({ eingangId }) => eingangId)).toEqual(eingaenge);
    },
  );

  it('ohne Ereignisse ist ein Fehler des Aufrufers', () => {
    expect(() => lauf([])).toThrow(/keine Ereignisse/);
  });
});
