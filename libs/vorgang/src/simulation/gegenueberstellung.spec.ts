import { advance, compileProzess, type Ereignis, type JournalEintrag, type Prozess } from '#libs/engine';
import type { JsonObject } from '#libs/kernel';
import { JETZT } from '../../test/probevorgang.js';
import { stelleGegenueber } from './gegenueberstellung.js';

/** Effects and tasks are planned as their input says; `stolpert` throws. */
const uebersetze = (states: JsonObject, frist = '2026-03-09'): Prozess =>
  compileProzess(
    { initial: 'pruefen', states },
    {
      bedingung: (_, kontext) => kontext.fakten.vollstaendig === true,
      eingabe: (input) => input,
      baustein: (src) => {
        if (src === 'stolpert')
          return {
            art: 'rein',
            rechne: () => {
              throw new Error('Mustermann');
            },
          };
        return {
          art: src === 'frage' ? 'aufgabe' : 'wirkung',
          plane: (eingabe) => ({ ok: true, eingabe: eingabe ?? null }),
        };
      },
      frist: () => ({ faelligAm: frist, berechnung: {} }),
    },
  );

const bescheid = (ergebnis: string, daten: JsonObject = {}, durch = 'regelwerk') => ({
  invoke: {
    id: 'bescheid',
    src: 'bescheid',
    input: { daten: { ...daten, entscheidung: { ergebnis, durch } } },
    onDone: 'ende',
    onError: 'ende',
  },
  on: { ZURUECKGENOMMEN: 'ende' },
});
const wirkung = (id: string, src: string, input: JsonObject = {}, mehr: JsonObject = {}) => ({
  invoke: { id, src, input, onDone: 'ende', onError: 'ende' },
  ...mehr,
});
const mensch = wirkung('klaerung', 'frage', { grund: 'unklar' });
const ende = { type: 'final' };

const beginn: Ereignis = {
  art: 'beginn',
  id: 'beginn',
  kontext: { vorgang: {}, fakten: {}, befund: {} },
};
const antwort: Ereignis = {
  art: 'antwort',
  id: 'antwort',
  invocation: 'bescheid',
  generation: 1,
  ausgang: { ok: true, ergebnis: null },
};
const ruecknahme: Ereignis = { art: 'meldung', id: 'm', typ: 'ZURUECKGENOMMEN' };

/** What has happened to a case of a process. */
function journal(prozess: Prozess, ereignisse: readonly Ereignis[]): JournalEintrag[] {
  const eintraege: JournalEintrag[] = [];
  let stand: Parameters<typeof advance>[1];
  for (const ereignis of ereignisse) {
    const fortschritt = advance(prozess, stand, ereignis, JETZT);
    stand = fortschritt.snapshot;
    eintraege.push(...fortschritt.journal);
  }
  return eintraege;
}

function unterschiede(alt: Prozess, neu: Prozess, ereignisse: readonly Ereignis[] = [beginn]) {
  return stelleGegenueber(alt, neu, journal(alt, ereignisse)).map(({ art, text }) => `${art}: ${text}`);
}

const bewilligung = uebersetze({
  pruefen: bescheid('bewilligung', { tenor: ['Ja.'], hinweise: ['A'] }),
  ende,
});
const geklaert = uebersetze({ pruefen: mensch, ende });

describe('Ein Entwurf neben der Fassung, nach der ein Vorgang lief', () => {
  it.each([
    [
      'anders entschieden würde',
      { pruefen: bescheid('ablehnung'), ende },
      'entscheidung: „bewilligung“ wird zu „ablehnung“.',
    ],
    [
      'von einem Menschen statt von den Regeln entschieden würde',
      { pruefen: mensch, ende },
      'weg: Entschieden haben die Regeln („bewilligung“); nach dem Entwurf entscheidet ein Mensch („klaerung“).',
    ],
    [
      'ebenso entschieden würde, mit anderem Tenor',
      { pruefen: bescheid('bewilligung', { tenor: ['Ja!', 'Gut.'], hinweise: ['A'] }), ende },
      'inhalt: Bescheid „bewilligung“: tenor[].',
    ],
    [
      'ebenso entschieden würde, mit anderen Hinweisen',
      { pruefen: bescheid('bewilligung', { tenor: ['Ja.'], hinweise: ['B'] }), ende },
      'wortlaut: Bescheid „bewilligung“: hinweise[].',
    ],
    [
      'nicht mehr entschieden würde',
      { pruefen: wirkung('brief', 'mitteilung'), ende },
      'entscheidung: Den Bescheid („bewilligung“) gibt es nicht.',
    ],
    [
      'stehen bliebe',
      { pruefen: wirkung('regeln', 'stolpert'), ende },
      'stoerung: Der Entwurf bleibt stehen (UNERWARTETER_FEHLER).',
    ],
  ])('nennt einen Vorgang, der %s', (_, states, text) => {
    expect(unterschiede(bewilligung, uebersetze(states))).toEqual([text]);
  });

  it('sagt auch, wo die Regeln entschieden, was ein Mensch entscheiden sollte, und wo ein Bescheid entsteht, der keiner war', () => {
    const brief = uebersetze({ pruefen: wirkung('brief', 'mitteilung'), ende });
    expect(unterschiede(geklaert, bewilligung)).toEqual([
      'weg: Gefragt war ein Mensch („klaerung“); nach dem Entwurf entscheiden die Regeln („bewilligung“).',
    ]);
    expect(unterschiede(brief, bewilligung)).toEqual([
      'entscheidung: Es gibt einen Bescheid („bewilligung“), wo keiner war.',
    ]);
  });

  it('nennt andere Aufgaben, Schreiben und Tage auf dem Weg', () => {
    const bitte = (grund: string) => ({
      pruefen: wirkung('bitte', 'mitteilung', { grund }, { after: { nachreichung: 'ende' } }),
      ende,
    });
    const alt = uebersetze(bitte('Nachweis'));
    expect(unterschiede(alt, uebersetze(bitte('Beleg')))).toEqual(['wortlaut: Wirkung „bitte“: grund.']);
    expect(unterschiede(alt, uebersetze(bitte('Nachweis'), '2026-03-30'))).toEqual([
      'ablauf: Frist „nachreichung“: anderer Tag.',
    ]);
    expect(unterschiede(alt, uebersetze({ pruefen: wirkung('frage', 'frage'), ende }))).toEqual([
      'ablauf: Aufgabe „frage“ kommt hinzu.',
      'ablauf: Wirkung „bitte“ entfällt.',
      'ablauf: Frist „nachreichung“ entfällt.',
    ]);
  });

  it('geht mit bis zu dem, was nur einem von beiden widerfahren konnte', () => {
    const ohneRuecknahme = uebersetze({
      pruefen: { ...bescheid('bewilligung', { tenor: ['Ja.'], hinweise: ['A'] }), on: {} },
      ende,
    });
    const ereignisse = [beginn, ruecknahme, antwort];
    expect(unterschiede(bewilligung, ohneRuecknahme, ereignisse)).toEqual([
      'ablauf: Was geschah, nimmt der Entwurf nicht an.',
    ]);
    expect(unterschiede(ohneRuecknahme, bewilligung, ereignisse)).toEqual([
      'ablauf: Was abgelehnt wurde, nimmt der Entwurf an.',
    ]);
  });

  it('zeigt, dass stehen Gebliebenes weiterginge; was stand und wiederkam, zählt, wie es zuletzt kam', () => {
    const steht = uebersetze({ pruefen: wirkung('regeln', 'stolpert'), ende });
    expect(unterschiede(steht, bewilligung)).toEqual([
      'ablauf: Was stehen geblieben war (UNERWARTETER_FEHLER), geht mit dem Entwurf weiter.',
    ]);
    const eintraege = [...journal(steht, [beginn]), ...journal(bewilligung, [beginn, antwort])];
    expect(stelleGegenueber(bewilligung, bewilligung, eintraege)).toEqual([]);
  });

  it('sagt es, wenn beide danach auf Verschiedenes warten, ohne dass sonst etwas anders wäre', () => {
    const weiter = uebersetze({
      pruefen: {
        ...bescheid('bewilligung', { tenor: ['Ja.'], hinweise: ['A'] }),
        on: { ZURUECKGENOMMEN: 'warten' },
      },
      warten: { on: { ZURUECKGENOMMEN: 'ende' } },
      ende,
    });
    expect(unterschiede(bewilligung, weiter, [beginn, ruecknahme])).toEqual([
      'ablauf: Danach wartet der Vorgang auf etwas anderes.',
    ]);
  });

  it('liest mit anderer Abbildung anderes in den Nachrichten, und was sonst geschah, trägt es weiter', () => {
    const prozess = uebersetze({
      pruefen: {
        on: {
          NACHTRAG: [
            { guard: { type: 'bedingung', params: { feel: 'vollstaendig' } }, target: 'fertig' },
            { target: 'fehlt' },
          ],
        },
      },
      fertig: bescheid('bewilligung'),
      fehlt: mensch,
      ende,
    });
    const gelesen = new Map([['beginn', { fakten: { vollstaendig: true }, befund: { fehlend: [] } }]]);
    const notiz: Ereignis = {
      art: 'meldung',
      id: 'n',
      typ: 'NACHTRAG',
      fakten: {},
      befund: { fehlend: ['x'] },
    };
    const eintraege = journal(prozess, [beginn, notiz]);
    expect(stelleGegenueber(prozess, prozess, eintraege)).toEqual([]);
    expect(stelleGegenueber(prozess, prozess, eintraege, gelesen)).toMatchObject([
      { art: 'weg', text: expect.stringContaining('entscheiden die Regeln („bewilligung“)') },
    ]);
  });
});
