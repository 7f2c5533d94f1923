import type { JsonObject } from '#libs/kernel';
import { beginn, JETZT, pruefumgebung } from '../test/pruefumgebung.js';
import { advance, besuche, compileProzess, graph, type JournalEintrag, spieleNach } from './index.js';

const json: JsonObject = {
  initial: 'a',
  states: {
    a: { invoke: { id: 'p', src: 'rein', input: '= fakten.x', onDone: 'b', onError: 'ende' } },
    b: {
      invoke: { id: 'brief', src: 'brief', onDone: 'ende', onError: 'ende' },
      after: { antwortfrist: 'ende' },
    },
    ende: { type: 'final' },
  },
};
const prozess = compileProzess(json, pruefumgebung());

function vorgang() {
  const anfang = advance(prozess, undefined, beginn({ x: 1 }), JETZT);
  const falsch = advance(prozess, anfang.snapshot, { art: 'meldung', id: 'm', typ: 'X' }, JETZT);
  const ausgang = { ok: true, ergebnis: { nr: 'B-1' } } as const;
  const ende = advance(
    prozess,
    falsch.snapshot,
    { art: 'antwort', id: 'a', invocation: 'brief', generation: 1, ausgang },
    JETZT,
  );
  return { journal: [...anfang.journal, ...falsch.journal, ...ende.journal], snapshot: ende.snapshot };
}

describe('spieleNach', () => {
  it('Aus dem Journal allein entsteht derselbe Stand, Ablehnungen eingeschlossen', () => {
    const { journal, snapshot } = vorgang();
    expect(journal.map(({ art }) => art)).toEqual(['ereignis', 'rechnung', 'ablehnung', 'ereignis']);
    expect(spieleNach(prozess, JSON.parse(JSON.stringify(journal)))).toEqual({ snapshot });
  });

  it.each<[string, number, (journal: JournalEintrag[]) => unknown[]]>([
    [
      'ein anderes Rechenergebnis',
      2,
      (j) => j.map((e, i) => (i === 1 ? { ...e, ausgang: { ok: true, ergebnis: 2 } } : e)),
    ],
    ['eine fehlende Berechnung', 2, (j) => j.filter((_, i) => i !== 1)],
    ['eine Berechnung zu viel', 3, (j) => [j[0], j[1], j[1], j[2]]],
    ['eine andere Frist', 2, (j) => j.map((e, i) => (i === 1 ? { ...e, fristen: [] } : e))],
    ['andere Eingaben einer Wirkung', 2, (j) => j.map((e, i) => (i === 1 ? { ...e, planHash: '0' } : e))],
  ])('%s wird als Abweichung gezeigt', (_, nr, veraendere) => {
    const { journal } = vorgang();
    expect(spieleNach(prozess, veraendere(journal) as JournalEintrag[])).toMatchObject({
      abweichung: { nr },
    });
  });

  it('Eine geänderte Regel fällt beim Nachspielen auf', () => {
    const geaendert = compileProzess(
      json,
      pruefumgebung({ rein: { art: 'rein', rechne: () => ({ ok: true, ergebnis: 2 }) } }),
    );
    expect(spieleNach(geaendert, vorgang().journal)).toMatchObject({
      abweichung: { nr: 2, erwartet: { ausgang: { ergebnis: 1 } }, erhalten: { ausgang: { ergebnis: 2 } } },
    });
  });

  it('Eine Wirkung, die heute andere Daten bekäme, fällt beim Nachspielen auf', () => {
    const anders = compileProzess(
      json,
      pruefumgebung({ brief: { art: 'wirkung', plane: () => ({ ok: true, eingabe: 'anderer Text' }) } }),
    );
    expect(spieleNach(anders, vorgang().journal)).toMatchObject({ abweichung: { nr: 2 } });
  });

  it('Ein leeres Journal ist ein Fehler des Aufrufers', () => {
    expect(() => spieleNach(prozess, [])).toThrow(expect.objectContaining({ code: 'JOURNAL_LEER' }));
  });
});

describe('besuche', () => {
  it('Besuchte Zustände und Übergänge tragen die Kennungen des Graphen', () => {
    const { journal } = vorgang();
    expect(journal.map((e) => ('zustaende' in e ? e.zustaende : []))).toEqual([
      ['(prozess)', 'a'],
      ['b'],
      [],
      ['ende'],
    ]);
    const { zustaende, uebergaenge } = besuche(journal);
    const { knoten, kanten } = graph(json);
    expect(zustaende).toEqual(new Set(knoten.map(({ id }) => id)));
    expect(uebergaenge).toEqual(new Set(['a:onDone:p:0', 'b:onDone:brief:0']));
    expect(kanten.map(({ id }) => id)).toEqual([
      'a:onDone:p:0',
      'a:onError:p:0',
      'b:onDone:brief:0',
      'b:onError:brief:0',
      'b:after:antwortfrist:0',
    ]);
  });
});
