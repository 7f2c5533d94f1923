import fc from 'fast-check';
import { advance, compileProzess, type ProzessUmgebung } from '#libs/engine';
import type { Json, JsonObject } from '#libs/kernel';
import { compileFeel, jsonZuFeel } from '#libs/regeln';
import { codesVon } from '../../test/ein-paket.js';
import { bedingungswert } from './bedingungswert.js';
import { pruefeAnlass } from './pruefe-anlass.js';
import { pruefePfade } from './pruefe-pfade.js';

const ANLASS = 'ergebnisse.v.anlass';
const BEDINGUNGEN = [
  ANLASS,
  `not(${ANLASS})`,
  `${ANLASS} or fakten.a`,
  `fakten.a and not(${ANLASS})`,
  `${ANLASS} = false`,
  `if ${ANLASS} then fakten.a else true`,
  'fakten.a',
] as const;
const QUELLEN = ['vollstaendigkeit', 'stichprobe', 'aufgabe', 'mitteilung', 'bescheid'] as const;

const sprung = fc.record({
  ziel: fc.nat(20),
  feel: fc.option(fc.constantFrom(...BEDINGUNGEN), { nil: undefined, freq: 3 }),
});
const zustand = fc.record({
  src: fc.constantFrom(...QUELLEN),
  onDone: fc.array(sprung, { minLength: 1, maxLength: 3 }),
  onError: fc.nat(20),
  nachricht: fc.option(fc.nat(20)),
});

/** Random processes with a completeness check `v`; each state calls one Baustein and goes on from its answer. */
const prozess = fc.array(zustand, { minLength: 2, maxLength: 6 }).map((teile): JsonObject => {
  const anzahl = teile.length + 1;
  const name = (nr: number) => `z${nr % anzahl}`;
  const kante = ({ ziel, feel }: { ziel: number; feel: string | undefined }) => ({
    target: name(ziel),
    ...(feel !== undefined && { guard: { type: 'bedingung', params: { feel } } }),
  });
  const aufruf = (id: string, src: string, onDone: Json, onError: number) => ({
    id,
    src,
    input: src === 'aufgabe' ? { entscheidend: true } : {},
    onDone,
    onError: { target: name(onError) },
  });
  const erster = { invoke: aufruf('v', 'vollstaendigkeit', { target: name(1) }, 1) };
  const weitere = teile.map(({ src, onDone, onError, nachricht }, i) => [
    name(i + 1),
    {
      invoke: aufruf(`i${i}`, src === 'vollstaendigkeit' ? 'mitteilung' : src, onDone.map(kante), onError),
      ...(nachricht !== null && { on: { NACHRICHT_EINGEGANGEN: { target: name(nachricht) } } }),
    },
  ]);
  return {
    id: 'zufall',
    initial: 'z0',
    states: { z0: erster, ...Object.fromEntries(weitere) },
  } as JsonObject;
});

const umgebung: ProzessUmgebung = {
  bedingung: (feel, kontext) =>
    compileFeel(feel).werte(jsonZuFeel(kontext as unknown as JsonObject) as never).wert === true,
  eingabe: (input) => input,
  baustein: (src) => {
    if (src === 'vollstaendigkeit')
      return { art: 'rein', rechne: () => ({ ok: true, ergebnis: { anlass: true } }) };
    return { art: src === 'aufgabe' ? 'aufgabe' : 'wirkung', plane: () => ({ ok: true, eingabe: {} }) };
  },
  frist: () => ({ faelligAm: '2026-04-01', berechnung: {} }),
};

/** Walks a process at random, with an Anlass throughout: whether it decides before any human has answered. */
function entscheidetOhneMensch(json: JsonObject, wuerfe: readonly number[], a: boolean): boolean {
  const maschine = compileProzess(json, umgebung);
  const jetzt = { zeitpunkt: '2026-03-02T09:00:00Z', heute: '2026-03-02' };
  const kontext = { vorgang: {}, fakten: { a }, befund: { freitexte: [{ titel: 'x' }] } };
  let schritt = advance(maschine, undefined, { art: 'beginn', id: 'e', kontext }, jetzt);
  for (const [nr, wurf] of wuerfe.entries()) {
    const offen = Object.entries(schritt.snapshot.offen);
    const [id, eine] = offen[wurf % Math.max(1, offen.length)] ?? [];
    if (!id || !eine) return false;
    if (eine.src === 'bescheid') return true;
    if (eine.src === 'aufgabe' && wurf % 3 !== 0) return false; // a human has decided
    const ausgang =
      wurf % 3 === 0
        ? { ok: false as const, fehler: { code: 'X', text: 'x' } }
        : { ok: true as const, ergebnis: {} };
    const ereignis =
      wurf % 5 === 4
        ? { art: 'meldung' as const, id: `e${nr}`, typ: 'NACHRICHT_EINGEGANGEN' }
        : { art: 'antwort' as const, id: `e${nr}`, invocation: id, generation: eine.generation, ausgang };
    schritt = advance(maschine, schritt.snapshot, ereignis, jetzt);
  }
  return Object.values(schritt.snapshot.offen).some(({ src }) => src === 'bescheid');
}

describe('Freitext und nicht zugeordneter Inhalt erreichen nie einen automatischen Verwaltungsakt', () => {
  it('Was das Tor durchlässt, entscheidet in keinem Ablauf ohne Menschen, wenn ein Anlass besteht (§ 24 Abs. 1 S. 3 VwVfG)', () => {
    let durchgelassen = 0;
    fc.assert(
      fc.property(
        prozess,
        fc.array(fc.nat(1000), { minLength: 5, maxLength: 25 }),
        fc.boolean(),
        (json, wuerfe, a) => {
          const paket = { angabe: { automation: { modus: 'voll' } }, prozess: json } as never;
          const verstoesse = [...pruefePfade(paket), ...pruefeAnlass(paket)].filter(({ code }) =>
            ['RECHTSTOR_PFAD_OHNE_VOLLSTAENDIGKEIT', 'RECHTSTOR_ANLASS_UEBERGANGEN'].includes(code),
          );
          if (verstoesse.length > 0) return;
          durchgelassen++;
          expect(entscheidetOhneMensch(json, wuerfe, a)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
    expect(durchgelassen).toBeGreaterThan(50);
  });

  it('Die Probe ist echt: Ohne das Tor kommen solche Abläufe vor', () => {
    const schlecht = {
      id: 'schlecht',
      initial: 'z0',
      states: {
        z0: {
          invoke: {
            id: 'v',
            src: 'vollstaendigkeit',
            input: {},
            onDone: { target: 'z1' },
            onError: { target: 'z0' },
          },
        },
        z1: {
          invoke: {
            id: 'b',
            src: 'bescheid',
            input: {},
            onDone: { target: 'z1' },
            onError: { target: 'z0' },
          },
        },
      },
    };
    expect(entscheidetOhneMensch(schlecht, [1], true)).toBe(true);
  });

  it.each([
    ['Anlass', 'vollstaendigkeit', 'RECHTSTOR_ANLASS_UEBERGANGEN'],
    ['Ziehung', 'stichprobe', 'RECHTSTOR_ZIEHUNG_UEBERGANGEN'],
  ])(
    'Wer die Frage nach %s aus der Bedingung nimmt, wird mit dem Weg aufgehalten',
    async (_name, zustand, code) => {
      const codes = await codesVon({
        'prozess.json': (json: {
          states: { offen: { states: Record<string, { invoke: { onDone: unknown[] } }> } };
        }) => {
          json.states.offen.states[zustand]?.invoke.onDone.shift();
          return json;
        },
      });
      expect(codes).toContain(code);
    },
  );

  it.each([
    ['ergebnisse.v.anlass', true],
    ['not(ergebnisse.v.anlass)', false],
    ['ergebnisse.v.anlass or fakten.a', true],
    ['fakten.a or ergebnisse.v.anlass', true],
    ['fakten.a and ergebnisse.v.anlass', undefined],
    ['fakten.a and not(ergebnisse.v.anlass)', false],
    ['ergebnisse.v.anlass = false', false],
    ['ergebnisse.w.anlass', undefined],
    ['count(fakten.liste) > 0', undefined],
    ['kein FEEL (', undefined],
  ])('Die Bedingung „%s“ gibt bei einem Anlass: %s', (feel, erwartet) => {
    expect(bedingungswert(feel, new Set([ANLASS]))).toBe(erwartet);
  });
});
