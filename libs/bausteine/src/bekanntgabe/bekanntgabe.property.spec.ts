import fc from 'fast-check';
import {
  advance,
  compileProzess,
  type Ereignis,
  type JournalEintrag,
  type ProzessUmgebung,
  spieleNach,
  type VorgangSnapshot,
} from '#libs/engine';
import { type JsonObject, plainDate } from '#libs/kernel';
import { AUSGEFERTIGT, eineGrundlage } from '../../test/ein-bescheidlauf.js';
import { einKontext } from '../../test/ein-umfeld.js';
import { type BescheidErgebnis, bringeAufStand } from '../bescheid/bescheid-ergebnis.js';
import { fuehreBescheidNach } from './fuehre-bescheid-nach.js';
import { leiteStandAb } from './stand.js';
import { TATSACHENARTEN } from './tatsache.js';

const ergebnisIn = (snapshot: VorgangSnapshot) =>
  snapshot.kontext.ergebnisse.b as unknown as BescheidErgebnis;

const umgebung: ProzessUmgebung = {
  bedingung: () => true,
  eingabe: (input) => input,
  baustein: () => ({
    art: 'wirkung',
    plane: () => ({ ok: true, eingabe: {} }),
    fuehreNach: fuehreBescheidNach,
  }),
  frist: (_, { ergebnisse }) => ({
    faelligAm: (ergebnisse.b as unknown as BescheidErgebnis).rechtsbehelfsfristBis,
    berechnung: null,
  }),
};

const prozess = compileProzess(
  {
    id: 'p',
    initial: 'erlass',
    states: {
      erlass: { invoke: { id: 'b', src: 'bescheid', onDone: 'frist', onError: 'ende' } },
      frist: { after: { rechtsbehelfsfrist: 'ende' } },
      ende: { type: 'final' },
    },
  },
  umgebung,
);

/** Reports in any order, right or wrong, also about the future of the dispatch, corrections among them. */
const meldung = fc.record({
  art: fc.constantFrom(...TATSACHENARTEN),
  tag: fc.integer({ min: 0, max: 60 }),
  spaeter: fc.integer({ min: 0, max: 20 }),
  sendung: fc.integer({ min: 1, max: 2 }),
  berichtigt: fc.option(fc.integer({ min: 0, max: 8 })),
  behauptet: fc.option(fc.integer({ min: 0, max: 60 })),
});

const grundlage = fc.record({
  kanal: fc.constantFrom('post', 'portal', 'postfach', 'zustellung', 'elektronisch'),
  imAusland: fc.boolean(),
  benachrichtigung: fc.constantFrom('portal', 'rueckruf'),
  postausgang: fc.constantFrom(
    { art: 'bestaetigung', werktage: 3 } as const,
    { art: 'druckdienst', werktage: 3 } as const,
  ),
  recht: fc.constantFrom(
    { regime: 'VwVfG', rechtsweg: 'VwGO', rechtsbehelf: 'widerspruch' } as const,
    { regime: 'SGBX', rechtsweg: 'SGG', rechtsbehelf: 'widerspruch' } as const,
    { regime: 'AO', rechtsweg: 'FGO', rechtsbehelf: 'einspruch' } as const,
  ),
});

type Wert<A> = A extends fc.Arbitrary<infer T> ? T : never;

const tag = (n: number) => plainDate(AUSGEFERTIGT).add({ days: n }).toString();

function beginne({ recht, ...teile }: Wert<typeof grundlage>) {
  const ganze = eineGrundlage({ ...teile, ...recht });
  const stand = leiteStandAb(ganze, [], AUSGEFERTIGT);
  const kopf = { bescheidId: 'b-1', nummer: '1', sha256: 'x', kanal: ganze.kanal };
  const ergebnis = JSON.parse(JSON.stringify(bringeAufStand(kopf, ganze, [], stand)));
  const { ergebnisse: _, ...kontext } = einKontext();
  return [
    { art: 'beginn', id: 'e0', kontext },
    { art: 'antwort', id: 'e1', invocation: 'b', generation: 1, ausgang: { ok: true, ergebnis } },
  ] satisfies Ereignis[];
}

function nachtrag(m: Wert<typeof meldung>, nr: number): Ereignis {
  const tatsache = {
    id: `t${nr}`,
    art: m.art,
    tag: tag(m.tag),
    sendung: m.sendung,
    quelle: 'sachbearbeitung',
    erfasstAm: '2026-03-02T09:00:00Z',
    ...(m.berichtigt !== null && { berichtigt: `t${m.berichtigt}` }),
    ...(m.behauptet !== null && { behaupteterTag: tag(m.behauptet) }),
    ...(m.art === 'erneute-bekanntgabe' && { kanal: 'post', anlass: 'RUECKLAUF' }),
  };
  return {
    art: 'nachtrag',
    id: `e${nr + 2}`,
    invocation: 'b',
    generation: 1,
    daten: { tatsachen: [tatsache] } as JsonObject,
  };
}

describe('Welche Tatsachen auch immer bekannt werden', () => {
  it('verschiebt sich keine Frist ohne Eintrag im Journal, der sie nennt, und das Journal ergibt denselben Stand', () => {
    fc.assert(
      fc.property(grundlage, fc.array(meldung, { maxLength: 8 }), (g, meldungen) => {
        let snapshot: VorgangSnapshot | undefined;
        let heute = 0;
        const journal: JournalEintrag[] = [];
        const ereignisse = [...beginne(g), ...meldungen.map(nachtrag)];
        for (const [i, ereignis] of ereignisse.entries()) {
          const vorher = snapshot;
          heute += meldungen[i - 2]?.spaeter ?? 0;
          const schritt = advance(prozess, vorher, ereignis, {
            heute: tag(heute),
            zeitpunkt: `${tag(heute)}T09:00:00Z`,
          });
          snapshot = schritt.snapshot;
          journal.push(...schritt.journal);
          expect(schritt.stoerung).toBeUndefined();
          expect(tageDer(snapshot)).toEqual(fortgeschrieben(tageDer(vorher), schritt.journal));
        }
        expect(spieleNach(prozess, JSON.parse(JSON.stringify(journal)))).toEqual({ snapshot });
      }),
      { numRuns: 80 },
    );
  });

  it('läuft die Rechtsbehelfsfrist genau dann, wenn ein Tag der Bekanntgabe feststeht, und steht nie einer fest, bevor etwas hinausging', () => {
    fc.assert(
      fc.property(grundlage, fc.array(meldung, { maxLength: 6 }), (g, meldungen) => {
        let snapshot: VorgangSnapshot | undefined;
        for (const ereignis of [...beginne(g), ...meldungen.map(nachtrag)])
          snapshot = advance(prozess, snapshot, ereignis, {
            heute: tag(70),
            zeitpunkt: `${tag(70)}T09:00:00Z`,
          }).snapshot;
        const ergebnis = ergebnisIn(snapshot as VorgangSnapshot);
        const frist = Object.values(snapshot?.fristen ?? {}).find(({ fuer }) => fuer === undefined);
        expect(frist?.faelligAm ?? null).toBe(ergebnis.rechtsbehelfsfristBis);
        expect(ergebnis.rechtsbehelfsfristBis === null).toBe(ergebnis.vorlaeufig);
        const hinaus = ergebnis.bekanntgabe?.tatsachen.some(({ art }) =>
          /^(aufgabe-zur-post|absendung|bereitstellung|benachrichtigung|abruf|zustellung|tatsaechlicher-zugang)$/.test(
            art,
          ),
        );
        if (!hinaus) expect(ergebnis.bekanntgabeAm).toBeNull();
      }),
      { numRuns: 80 },
    );
  });
});

/** Deadlines that run, by id. */
function tageDer(snapshot: VorgangSnapshot | undefined): Record<string, string> {
  const laufend = Object.values(snapshot?.fristen ?? {}).filter(({ faelligAm }) => faelligAm !== null);
  return Object.fromEntries(laufend.map(({ id, faelligAm }) => [id, faelligAm as string]));
}

/** Deadlines as the journal alone says them. */
function fortgeschrieben(
  bisher: Record<string, string>,
  journal: readonly JournalEintrag[],
): Record<string, string> {
  const tage = { ...bisher };
  for (const eintrag of journal) {
    if (!('fristen' in eintrag)) continue;
    for (const id of eintrag.aufgehoben.fristen) delete tage[id];
    for (const { id, faelligAm } of eintrag.fristen) tage[id] = faelligAm;
  }
  return tage;
}

const eingaenge = fc
  .array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 5 })
  .chain((tage) => fc.tuple(fc.constant(tage), fc.shuffledSubarray(tage, { minLength: tage.length })));

it('In welcher Reihenfolge Rechtsbehelfe erfasst werden, ist gleich: Es zählt der erste Eingang (§ 70 Abs. 1 VwGO)', () => {
  const basis = { sendung: 1, quelle: 'sachbearbeitung', erfasstAm: '2026-03-02T09:00:00Z' } as const;
  const kraft = (tage: readonly number[]) => {
    const aufgabe = { ...basis, id: 'a', art: 'aufgabe-zur-post', tag: tag(1) } as const;
    const eingang = (n: number, i: number) =>
      ({ ...basis, id: `r${i}`, art: 'rechtsbehelf', tag: tag(n) }) as const;
    const stand = leiteStandAb(eineGrundlage(), [aufgabe, ...tage.map(eingang)], tag(120));
    return { status: stand.bestandskraft.status, fristBis: String(stand.fristBis) };
  };
  fc.assert(
    fc.property(eingaenge, ([eine, andere]) => {
      const status = tag(Math.min(...eine)) <= '2026-04-07' ? 'angefochten' : 'bestandskraeftig';
      expect(kraft(eine)).toEqual({ status, fristBis: '2026-04-07' });
      expect(kraft(andere)).toEqual(kraft(eine));
    }),
  );
});
