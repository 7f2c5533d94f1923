import type { JsonObject } from '#libs/kernel';
import { BAUSTEINE, beginn, JETZT, pruefumgebung, wenn } from '../test/pruefumgebung.js';
import { advance, compileProzess, type Ereignis, spieleNach } from './index.js';

const ENDE = { ende: { type: 'final' } };
const umgebung = pruefumgebung();

function prozess(a: JsonObject, mehr: JsonObject = {}): JsonObject {
  return { initial: 'ruhe', states: { ruhe: { on: { LOS: 'a', SONST: 'b' } }, a, b: {}, ...mehr, ...ENDE } };
}

const rein = { id: 'p', src: 'rein', onDone: 'ende', onError: 'ende' };
const los: Ereignis = { art: 'meldung', id: 'los', typ: 'LOS' };

const URSACHEN: [string, string, JsonObject][] = [
  [
    'eine Bedingung, die nicht berechnet werden kann',
    'FEEL_WERT_FEHLT',
    { always: { target: 'b', guard: wenn('wirft') } },
  ],
  [
    'eine Bedingung unter onDone, die nicht berechnet werden kann',
    'FEEL_WERT_FEHLT',
    { invoke: { ...rein, onDone: { target: 'b', guard: wenn('wirft') } } },
  ],
  ['eine Frist, die nicht berechnet werden kann', 'FRIST_OHNE_ANFANG', { after: { unberechenbar: 'b' } }],
  ['ein Baustein, der wirft', 'UNERWARTETER_FEHLER', { invoke: { ...rein, src: 'wirft' } }],
  [
    'ein Fehlschlag, den keine Bedingung unter onError annimmt',
    'FEHLER_UNBEHANDELT',
    { invoke: { ...rein, src: 'fehlt', onError: { target: 'b', guard: wenn('fakten.nie') } } },
  ],
  [
    'ein Kreis von always-Übergängen',
    'ENDLOSSCHLEIFE',
    { initial: 'x', states: { x: { always: 'y' }, y: { always: 'x' } } },
  ],
  [
    'ein Kreis von Berechnungen',
    'SCHRITTGRENZE',
    { invoke: { ...rein, onDone: { target: 'a', reenter: true } } },
  ],
];

describe('Störungen', () => {
  it.each(URSACHEN)('%s hält den Vorgang an, ohne dass das Ereignis verloren geht', (_, code, a) => {
    const kompiliert = compileProzess(prozess(a), umgebung);
    const vorher = advance(kompiliert, undefined, beginn(), JETZT).snapshot;

    const gestoert = advance(kompiliert, vorher, los, JETZT);

    expect(gestoert.snapshot).toEqual({
      ...vorher,
      status: 'gestoert',
      stoerungen: [{ code, text: expect.any(String), ereignis: los }],
    });
    expect(gestoert.journal).toMatchObject([
      { art: 'stoerung', stoerung: { code }, zustandVorher: 'ruhe', zustandNachher: 'ruhe' },
    ]);
    expect(gestoert.ursache).toBeInstanceOf(Error);
    expect([gestoert.wirkungen, gestoert.aufgaben, gestoert.fristen]).toEqual([[], [], []]);
  });

  it('Der Text einer Störung trägt keine Daten der Antragsteller aus fremden Fehlern', () => {
    const kompiliert = compileProzess(prozess({ invoke: { ...rein, src: 'wirft' } }), umgebung);
    const vorher = advance(kompiliert, undefined, beginn(), JETZT).snapshot;
    expect(advance(kompiliert, vorher, los, JETZT).stoerung?.text).not.toContain('Mustermann');
  });

  it('Schon der Beginn kann gestört sein und wird nach der Behebung nachgeholt', () => {
    const json = { initial: 'a', states: { a: { invoke: { ...rein, src: 'wirft' } }, ...ENDE } };
    const gestoert = advance(compileProzess(json, umgebung), undefined, beginn({ x: 1 }), JETZT);
    expect(gestoert.snapshot).toMatchObject({
      maschine: null,
      status: 'gestoert',
      kontext: { fakten: { x: 1 } },
    });

    const behoben = compileProzess(json, pruefumgebung({ wirft: BAUSTEINE.rein as never }));
    expect(advance(behoben, gestoert.snapshot, los, JETZT).abgelehnt?.code).toBe('EREIGNIS_NICHT_ERWARTET');
    const weiter = advance(behoben, gestoert.snapshot, beginn({ x: 1 }), JETZT);
    expect(weiter.snapshot).toMatchObject({ zustand: 'ende', status: 'beendet', stoerungen: [] });
  });

  it('Nach der Behebung geht dasselbe Ereignis durch, und das ganze Journal lässt sich nachspielen', () => {
    const json = prozess({ invoke: { ...rein, src: 'wirft', onDone: 'b' } });
    const defekt = compileProzess(json, umgebung);
    const heil = compileProzess(json, pruefumgebung({ wirft: BAUSTEINE.rein as never }));
    const anfang = advance(defekt, undefined, beginn(), JETZT);
    const gestoert = advance(defekt, anfang.snapshot, los, JETZT);
    const nochmal = advance(defekt, gestoert.snapshot, los, JETZT);
    expect(nochmal.snapshot.stoerungen).toHaveLength(1);

    const [stuck] = nochmal.snapshot.stoerungen;
    const behoben = advance(heil, nochmal.snapshot, stuck?.ereignis as Ereignis, JETZT);

    expect(behoben.snapshot).toMatchObject({ zustand: 'b', status: 'laufend', stoerungen: [] });
    const journal = [anfang, gestoert, nochmal, behoben].flatMap((f) => f.journal);
    expect(spieleNach(heil, journal)).toEqual({ snapshot: behoben.snapshot });
  });

  it('Ein gestörter Vorgang nimmt andere Ereignisse an und bleibt gestört, bis das liegengebliebene verarbeitet ist', () => {
    const json = prozess({ invoke: { ...rein, src: 'wirft' } }, { b: { on: { LOS: 'ende', X: 'b' } } });
    const kompiliert = compileProzess(json, umgebung);
    const anfang = advance(kompiliert, undefined, beginn(), JETZT);
    const gestoert = advance(kompiliert, anfang.snapshot, los, JETZT);

    const weiter = advance(kompiliert, gestoert.snapshot, { art: 'meldung', id: 's', typ: 'SONST' }, JETZT);
    expect(weiter.snapshot).toMatchObject({ zustand: 'b', status: 'gestoert', erledigt: ['e0', 's'] });

    const zuletzt = advance(kompiliert, weiter.snapshot, los, JETZT);
    expect(zuletzt.snapshot).toMatchObject({ zustand: 'ende', status: 'beendet', stoerungen: [] });
  });
});

describe('Aufruffehler', () => {
  const json = prozess({});
  const kompiliert = compileProzess(json, umgebung);

  it('Ein Ereignis ohne Snapshot ist ein Fehler des Aufrufers', () => {
    expect(() => advance(kompiliert, undefined, los, JETZT)).toThrow(
      expect.objectContaining({ code: 'VORGANG_NICHT_BEGONNEN' }),
    );
  });

  it('Ein Snapshot eines anderen Prozesses wird nicht fortgesetzt', () => {
    const { snapshot } = advance(kompiliert, undefined, beginn(), JETZT);
    const anderer = compileProzess(
      { initial: 'x', states: { x: { on: { LOS: 'ende' } }, ...ENDE } },
      umgebung,
    );
    const gelesen = JSON.parse(JSON.stringify(snapshot));
    for (const falsch of [gelesen, { ...gelesen, version: 2 }]) {
      expect(() => advance(anderer, falsch, los, JETZT)).toThrow(
        expect.objectContaining({ code: 'SNAPSHOT_UNPASSEND' }),
      );
    }
  });

  it.each<[string, string, JsonObject]>([
    ['ein unbekannter Baustein', 'BAUSTEIN_UNBEKANNT', { invoke: { ...rein, src: 'gibtesnicht' } }],
    ['eine Frist als ISO-Dauer', 'FRIST_OHNE_NAMEN', { after: { P14D: 'ende' } }],
    ['ein Ziel, das es nicht gibt', 'ZIEL_UNBEKANNT', { on: { X: 'nirgends' } }],
    ['eine fremde Bedingung', 'BEDINGUNG_UNBEKANNT', { on: { X: { target: 'ende', guard: 'istVoll' } } }],
    ['eine Aktion', 'AKTION_NICHT_ERLAUBT', { entry: 'tuWas' }],
  ])('%s lässt sich nicht übersetzen', (_, code, a) => {
    expect(() => compileProzess(prozess(a), umgebung)).toThrow(expect.objectContaining({ code }));
  });
});
