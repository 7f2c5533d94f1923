import type { JsonObject } from '#libs/kernel';
import { beginn, JETZT, pruefumgebung } from '../test/pruefumgebung.js';
import {
  advance,
  compileProzess,
  type Ereignis,
  type Fortschritt,
  type Jetzt,
  type Nachlauf,
  type ProzessUmgebung,
  spieleNach,
  type VorgangSnapshot,
} from './index.js';

/** A letter whose result says when it was posted; from then on a period runs until the given day. */
interface Brief extends JsonObject {
  readonly bis: string | null;
  readonly mahnen: boolean;
}

const umgebung: ProzessUmgebung = {
  ...pruefumgebung({
    brief: {
      art: 'wirkung',
      plane: () => ({ ok: true, eingabe: {} }),
      fuehreNach: (ergebnis, anlass): Nachlauf => {
        const brief = { ...(ergebnis as Brief), ...(anlass.art === 'nachtrag' && (anlass.daten as Brief)) };
        const gemahnt = anlass.art === 'ausgang' || anlass.art === 'frist';
        const stand: Brief = gemahnt ? { ...brief, mahnen: false } : brief;
        return {
          ergebnis: stand,
          wirkungen: stand.mahnen ? { mahnung: { src: 'brief', eingabe: { an: 'poststelle' } } } : {},
          aufgaben: {},
          fristen: stand.bis === null ? { nachsehen: { faelligAm: '2026-03-10', berechnung: null } } : {},
        };
      },
    },
  }),
  frist: (_, kontext) => ({ faelligAm: (kontext.ergebnisse.senden as Brief).bis, berechnung: null }),
};

const prozess = compileProzess(
  {
    id: 'nachlauf',
    initial: 'senden',
    states: {
      senden: { invoke: { id: 'senden', src: 'brief', input: {}, onDone: 'warten', onError: 'warten' } },
      warten: { after: { ende: 'fertig' } },
      fertig: { type: 'final' },
    },
  },
  umgebung,
);

class Lauf {
  readonly schritte: Fortschritt[] = [];
  snapshot: VorgangSnapshot | undefined;

  schreite(ereignis: Ereignis, jetzt: Jetzt = JETZT): Fortschritt {
    const schritt = advance(prozess, this.snapshot, ereignis, jetzt);
    this.snapshot = schritt.snapshot;
    this.schritte.push(schritt);
    return schritt;
  }

  get journal() {
    return this.schritte.flatMap(({ journal }) => journal);
  }
}

const antwort: Ereignis = {
  art: 'antwort',
  id: 'a1',
  invocation: 'senden',
  generation: 1,
  ausgang: { ok: true, ergebnis: { bis: null, mahnen: false } },
};
const nachtrag = (id: string, daten: Partial<Brief>, generation = 1): Ereignis => ({
  art: 'nachtrag',
  id,
  invocation: 'senden',
  generation,
  daten: daten as JsonObject,
});

function begonnen(): Lauf {
  const lauf = new Lauf();
  lauf.schreite(beginn());
  lauf.schreite(antwort);
  return lauf;
}

describe('Ein beantworteter Schritt, zu dem noch etwas bekannt wird', () => {
  it('Eine Frist, die noch nicht begonnen hat, läuft nicht; beginnt sie, steht sie mit ihrem Tag im Journal', () => {
    const lauf = begonnen();
    expect(lauf.schritte.at(-1)?.fristen.map(({ name }) => name)).toEqual(['nachsehen']);
    expect(lauf.snapshot?.status).toBe('laufend');
    const schritt = lauf.schreite(nachtrag('n1', { bis: '2026-04-10' }));
    expect(schritt.fristen).toMatchObject([{ name: 'ende', faelligAm: '2026-04-10' }]);
    expect(schritt.aufgehoben.fristen).toEqual(['senden~nachsehen.1']);
    expect(schritt.journal).toMatchObject([
      {
        art: 'ereignis',
        ereignis: { art: 'nachtrag' },
        fristen: [{ name: 'ende', faelligAm: '2026-04-10' }],
      },
    ]);
  });

  it('Verschiebt sich die Frist, zählt der schon gemeldete Ablauf der alten nicht mehr', () => {
    const lauf = begonnen();
    const [alte] = lauf.schreite(nachtrag('n1', { bis: '2026-04-10' })).fristen;
    const schritt = lauf.schreite(nachtrag('n2', { bis: '2026-05-10' }));
    expect(schritt.aufgehoben.fristen).toEqual([alte?.id]);
    const zuFrueh = lauf.schreite({ art: 'frist', id: 'f1', frist: alte?.id as string });
    expect(zuFrueh.abgelehnt?.code).toBe('FRIST_AUFGEHOBEN');
    lauf.schreite({ art: 'frist', id: 'f2', frist: schritt.fristen[0]?.id as string });
    expect(lauf.snapshot?.status).toBe('beendet');
  });

  it('Ein Schritt der Fortführung wird wie jede Wirkung beantwortet; die Maschine merkt nichts davon', () => {
    const lauf = begonnen();
    const [mahnung] = lauf.schreite(nachtrag('n1', { mahnen: true })).wirkungen;
    expect(mahnung).toMatchObject({ id: 'senden~mahnung.1', eingabe: { an: 'poststelle' } });
    lauf.schreite({
      art: 'antwort',
      id: 'a2',
      invocation: 'senden~mahnung',
      generation: 1,
      ausgang: { ok: true, ergebnis: null },
    });
    expect(lauf.snapshot).toMatchObject({ zustand: 'warten', offen: {} });
  });

  it('Auch nach dem Ende des Vorgangs wird nachgetragen, sonst aber nichts mehr angenommen', () => {
    const lauf = begonnen();
    const [frist] = lauf.schreite(nachtrag('n1', { bis: '2026-04-10' })).fristen;
    lauf.schreite({ art: 'frist', id: 'f1', frist: frist?.id as string });
    const schritt = lauf.schreite(nachtrag('n2', { bis: '2026-05-10', mahnen: true }));
    expect(schritt.abgelehnt).toBeUndefined();
    expect(schritt.snapshot).toMatchObject({ status: 'beendet', zustand: 'fertig' });
    expect(schritt.wirkungen.map(({ id }) => id)).toEqual(['senden~mahnung.1']);
    expect(schritt.fristen).toEqual([]);
    expect(lauf.schreite({ art: 'meldung', id: 'm1', typ: 'X' }).abgelehnt?.code).toBe('VORGANG_BEENDET');
  });

  it('Was nie beantwortet wurde oder in einem anderen Durchgang, nimmt keinen Nachtrag an', () => {
    const lauf = new Lauf();
    lauf.schreite(beginn());
    expect(lauf.schreite(nachtrag('n1', {})).abgelehnt?.code).toBe('INVOCATION_BEENDET');
    lauf.schreite(antwort);
    expect(lauf.schreite(nachtrag('n2', {}, 2)).abgelehnt?.code).toBe('INVOCATION_BEENDET');
  });

  it('Das Journal mit Nachträgen ergibt nachgespielt denselben Stand', () => {
    const lauf = begonnen();
    const [frist] = lauf.schreite(nachtrag('n1', { bis: '2026-04-10', mahnen: true })).fristen;
    lauf.schreite({ art: 'frist', id: 'f1', frist: frist?.id as string });
    lauf.schreite(nachtrag('n2', { bis: null }));
    const gespeichert = JSON.parse(JSON.stringify(lauf.journal));
    expect(spieleNach(prozess, gespeichert)).toEqual({ snapshot: lauf.snapshot });
  });
});
