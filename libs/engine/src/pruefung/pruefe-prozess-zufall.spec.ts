import fc from 'fast-check';
import type { JsonObject } from '#libs/kernel';
import { beschaedige, UNTEXTE } from '../../test/beschaedige.js';
import { pruefeBesuche } from '../../test/buch.js';
import { BAUSTEINE, beginn, JETZT, pruefumgebung } from '../../test/pruefumgebung.js';
import { zufallsmaschine } from '../../test/zufallsmaschine.js';
import { advance, compileProzess, graph, ProzessFehler, pruefeProzess } from '../index.js';

describe('Prüfung beliebiger Prozesse', () => {
  it('Auch ein beschädigter Prozess wird geprüft, nicht geworfen; übersetzt wird er oder mit Grund abgelehnt', () => {
    const katalog = { bausteine: new Set(Object.keys(BAUSTEINE)), fristen: new Set(['kurz', 'lang']) };
    const womit = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('#z1', '.z1', 'z0.z1', '#', '.', '*'),
      fc.constantFrom(...UNTEXTE),
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
      { numRuns: 120 },
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
      { numRuns: 120 },
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
