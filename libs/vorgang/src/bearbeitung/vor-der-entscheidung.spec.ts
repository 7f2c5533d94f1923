import fc from 'fast-check';
import { compileProzess, type Ereignis, type ProzessUmgebung } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { JETZT, PROBEVORGANG } from '../../test/probevorgang.js';
import { schreibeFort } from './schreibe-fort.js';
import type { Vorgang } from './vorgang.js';

/** Waits for a register; its answer, or the end of a deadline, lets the rules decide. A human is to be had until then. */
const ABLAUF: JsonObject = {
  initial: 'abruf',
  states: {
    abruf: {
      invoke: { id: 'register', src: 'register', onDone: 'bescheid', onError: 'mensch' },
      after: { wartefrist: 'bescheid' },
      on: { MENSCH_VERLANGT: 'mensch', HINWEIS: {} },
    },
    bescheid: { invoke: { id: 'bescheid', src: 'bescheid', onDone: 'ende', onError: 'mensch' } },
    mensch: { invoke: { id: 'frage', src: 'frage', onDone: 'ende', onError: 'ende' } },
    ende: { type: 'final' },
  },
};
const prozess = compileProzess(ABLAUF, umgebung(true));
/** The same before a mistake in the Bescheid was mended. */
const DEFEKT = compileProzess(ABLAUF, umgebung(false));

function umgebung(heil: boolean): ProzessUmgebung {
  return {
    bedingung: () => true,
    eingabe: (input) => input,
    baustein: (src) => ({
      art: src === 'frage' ? 'aufgabe' : 'wirkung',
      plane: () => {
        if (src === 'bescheid' && !heil) throw new Error('kaputt');
        return {
          ok: true,
          eingabe: {
            kanal: 'portal',
            daten: { entscheidung: { durch: 'regelwerk', ergebnis: 'bewilligung' } },
          },
        };
      },
    }),
    frist: () => ({ faelligAm: '2026-03-01', berechnung: {} }),
  };
}

const fuehreFort = (von: Vorgang, ereignisse: readonly Ereignis[]) =>
  schreibeFort(
    { vorgang: von, ereignisse },
    { prozess, umfeld: { entscheidendeAufgaben: ['frage'] } },
    JETZT,
    {
      neu: () => 'neu',
    },
  ).fortschreibung;

const begonnen = fuehreFort(PROBEVORGANG, [
  { art: 'beginn', id: 'beginn', kontext: { vorgang: {}, fakten: {}, befund: {} } },
]);
const laufend = { ...PROBEVORGANG, snapshot: begonnen.snapshot };
const frist = begonnen.fristen[0]?.id ?? '';

const MENSCH: Ereignis = { art: 'meldung', id: 'mensch', typ: 'MENSCH_VERLANGT' };
const ENTSCHEIDEND: readonly Ereignis[] = [
  {
    art: 'antwort',
    id: 'antwort',
    invocation: 'register',
    generation: 1,
    ausgang: { ok: true, ergebnis: {} },
  },
  { art: 'frist', id: 'frist', frist },
];
const HINWEISE: readonly Ereignis[] = ['a', 'b'].map((id) => ({ art: 'meldung', id, typ: 'HINWEIS' }));

describe('Was Menschen mitgeteilt haben, kommt vor der automatischen Entscheidung', () => {
  it.each(ENTSCHEIDEND)('ohne Mitteilung entscheiden die Regeln ($art)', (ereignis) => {
    expect(fuehreFort(laufend, [ereignis]).bescheide).toHaveLength(1);
  });

  it('Wer einen Menschen verlangt hat, bekommt ihn, an welcher Stelle sein Verlangen auch wartet (Art. 22 Abs. 3 DSGVO)', () => {
    const ereignisse = fc.shuffledSubarray([MENSCH, ...ENTSCHEIDEND, ...HINWEISE], { minLength: 1 });
    fc.assert(
      fc.property(ereignisse, (wartend) => {
        const { bescheide, aufgaben, verarbeitet } = fuehreFort(laufend, wartend);
        // Each once, whatever its place.
        expect([...verarbeitet].sort()).toEqual(wartend.map(({ id }) => id).sort());
        if (!wartend.includes(MENSCH)) return;
        expect(bescheide).toEqual([]);
        expect(aufgaben).toHaveLength(1);
      }),
    );
  });

  it('Hat das Verfahren inzwischen anderes Recht, entscheidet ein Mensch, was auch die Regeln schon entscheiden könnten', () => {
    const aenderung = { version: '2.0.0', werte: [{ id: 'satz', titel: 'Satz' }] };
    const nachAenderung = (von: Vorgang, ereignisse: readonly Ereignis[]) =>
      schreibeFort(
        { vorgang: von, ereignisse },
        { prozess, umfeld: { entscheidendeAufgaben: ['frage'] }, findRechtsaenderung: () => aenderung },
        JETZT,
        { neu: () => 'neu' },
      ).fortschreibung;
    const ereignisse = fc.shuffledSubarray([MENSCH, ...ENTSCHEIDEND, ...HINWEISE], { minLength: 1 });
    fc.assert(
      fc.property(ereignisse, (wartend) => {
        const { bescheide, snapshot, journal } = nachAenderung(laufend, wartend);
        expect(bescheide).toEqual([]);
        // Said only where it made the difference, and then once.
        const gesagt = journal.filter(({ text }) => text.includes('"typ":"RECHT_GEAENDERT"')).length;
        expect(gesagt).toBe(snapshot.kontext.befund.rechtGeaendert ? 1 : 0);
        if (gesagt) expect(snapshot.kontext.befund.rechtGeaendert).toEqual(aenderung);
      }),
    );
    const [antwort] = ENTSCHEIDEND as [Ereignis];
    const { aufgaben, journal } = nachAenderung(laufend, [antwort]);
    expect(aufgaben).toHaveLength(1);
    expect(journal[0]?.text).toContain('"id":"recht-geaendert-2.0.0"');
    // A case that has a decision already gets no second one by rules either: the Baustein finds the finding.
    const { befund } = nachAenderung({ ...laufend, bescheide: 1 }, [antwort]).snapshot.kontext;
    expect(befund.rechtGeaendert).toEqual(aenderung);
  });

  it('Was gestört war und nach der Behebung nicht mehr zählt, hält den Vorgang nicht länger an', () => {
    const [antwort] = ENTSCHEIDEND as [Ereignis];
    const gestoert = schreibeFort(
      { vorgang: laufend, ereignisse: [antwort] },
      { prozess: DEFEKT, umfeld: { entscheidendeAufgaben: ['frage'] } },
      JETZT,
      { neu: () => 'neu' },
    ).fortschreibung;
    expect(gestoert).toMatchObject({ status: 'gestoert', vorfall: { code: 'UNERWARTETER_FEHLER' } });

    const weiter = fuehreFort({ ...laufend, snapshot: gestoert.snapshot }, [antwort, MENSCH]);

    expect(weiter.aufgaben).toHaveLength(1);
    expect(weiter).toMatchObject({ status: 'laufend', snapshot: { status: 'laufend', stoerungen: [] } });
    expect(weiter.vorfall).toBeUndefined();
  });
});
