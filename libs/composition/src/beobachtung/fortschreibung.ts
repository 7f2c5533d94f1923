import type { SpanContext } from '@opentelemetry/api';
import type { Bearbeitet, Fortschreibung, VorgangMitEreignissen, VorgangSpeicher } from '#libs/vorgang';
import { fehlerAngabe } from '../logger.js';
import { findKontext } from './ablaufverfolgung.js';
import { type Beobachtung, spurenSeit } from './beobachtungsmittel.js';

/** Which of these cases a human has had a part in. */
export type Wegquelle = (vorgangIds: readonly string[]) => Promise<ReadonlySet<string>>;

type Bearbeite = VorgangSpeicher['bearbeite'];

/** What a batch has written, once it is committed. */
interface Stapel {
  readonly posten: readonly VorgangMitEreignissen[];
  readonly fortschreibungen: readonly Fortschreibung[];
  /** Milliseconds since 1970. */
  readonly von: number;
  readonly bis: number;
}

/** Counts and traces batches. Nothing is counted before the commit, and nothing is done while cases are locked. */
export function beobachteFortschreibung(
  beobachtung: Beobachtung,
  echt: Bearbeite,
  wege: Wegquelle,
): Bearbeite {
  return async (auswahl, jetzt, arbeit): Promise<Bearbeitet> => {
    const von = Date.now();
    let posten: readonly VorgangMitEreignissen[] = [];
    let fortschreibungen: readonly Fortschreibung[] = [];
    const bearbeitet = await echt(auswahl, jetzt, (gefundene) => {
      posten = gefundene;
      const ergebnis = arbeit(gefundene);
      fortschreibungen = ergebnis.fortschreibungen;
      return ergebnis;
    });
    if (fortschreibungen.length === 0) return bearbeitet;
    const stapel = { posten, fortschreibungen, von, bis: Date.now() };
    try {
      await zaehle(beobachtung, stapel, wege);
      if (beobachtung.verfolgung.aktiv) await trageNach(beobachtung, stapel);
    } catch (fehler) {
      // What is committed stays done, also when it cannot be counted.
      beobachtung.logger.warn({ fehler: fehlerAngabe(fehler) }, 'Fortschreibung nicht gezählt');
    }
    return bearbeitet;
  };
}

async function zaehle({ messwerte, logger }: Beobachtung, stapel: Stapel, wege: Wegquelle): Promise<void> {
  const { posten, fortschreibungen, von, bis } = stapel;
  messwerte.stapel.observe(fortschreibungen.length);
  messwerte.stapeldauer.observe((bis - von) / 1000);
  const vorgaenge = new Map(posten.map(({ vorgang }) => [vorgang.id, vorgang]));
  const entschieden = fortschreibungen.filter(({ bescheide }) => bescheide.length > 0);
  // In its first run no human has had a part in a case; later the case itself knows.
  const fraglich = entschieden.filter(
    ({ vorgangId, menschBeteiligt }) => !menschBeteiligt && vorgaenge.get(vorgangId)?.journalNr !== 0,
  );
  const mitMensch =
    fraglich.length > 0 ? await wege(fraglich.map(({ vorgangId }) => vorgangId)) : new Set<string>();
  for (const { vorgangId } of fortschreibungen) {
    const vorgang = vorgaenge.get(vorgangId);
    if (vorgang)
      messwerte.fortschreibungen.inc({ verfahren: messwerte.etikett.verfahren(vorgang.verfahrenId) });
  }
  for (const { vorgangId, menschBeteiligt } of entschieden) {
    const vorgang = vorgaenge.get(vorgangId);
    if (!vorgang || vorgang.test) continue;
    const weg = menschBeteiligt || mitMensch.has(vorgangId) ? 'mensch' : 'automatisch';
    messwerte.entscheidungen.inc({ verfahren: messwerte.etikett.verfahren(vorgang.verfahrenId), weg });
    const eingegangen = findZeitpunkt(vorgang.eingangId);
    if (eingegangen !== undefined)
      messwerte.entscheidungsdauer.observe({ weg }, Math.max(0, bis - eingegangen) / 1000);
  }
  logger.info(
    {
      dauerMs: bis - von,
      vorgaenge: fortschreibungen.map(({ vorgangId, wirkungen, bescheide }) => ({
        vorgangId,
        eingangId: vorgaenge.get(vorgangId)?.eingangId,
        ...(wirkungen.length > 0 && { wirkungen: wirkungen.map(({ id }) => id) }),
        ...(bescheide.length > 0 && { bescheide: bescheide.map(({ id }) => id) }),
      })),
    },
    'Vorgänge fortgeschrieben',
  );
}

/** The batch is a trace of its own; each case gets a span in its own trace that refers to the batch. */
async function trageNach({ verfolgung, spuren }: Beobachtung, stapel: Stapel): Promise<void> {
  const { fortschreibungen, von, bis } = stapel;
  const gefunden = await spuren.finde(
    fortschreibungen.map(({ vorgangId }) => vorgangId),
    spurenSeit(),
  );
  const eltern = new Map<string, SpanContext>();
  for (const [vorgangId, traceparent] of gefunden) {
    const kontext = findKontext(traceparent);
    if (kontext) eltern.set(vorgangId, kontext);
  }
  if (eltern.size === 0) return;
  const batch = verfolgung.trageNach({
    name: 'vorgaenge.fortschreiben',
    von,
    bis,
    merkmale: { 'stapel.vorgaenge': fortschreibungen.length },
    verweise: [...eltern.values()],
  });
  for (const { vorgangId, status, wirkungen, bescheide } of fortschreibungen) {
    const kontext = eltern.get(vorgangId);
    if (!kontext) continue;
    verfolgung.trageNach({
      name: 'vorgang.fortschreiben',
      von,
      bis,
      eltern: kontext,
      verweise: batch ? [batch] : [],
      merkmale: {
        'vorgang.id': vorgangId,
        'vorgang.status': status,
        'vorgang.wirkungen': wirkungen.map(({ id }) => id),
        'vorgang.entschieden': bescheide.length > 0,
      },
    });
  }
}

/** When an id was made: UUIDs of version 7 begin with the milliseconds since 1970. Undefined for others. */
export function findZeitpunkt(uuid: string): number | undefined {
  const [, hoch, tief] = /^([0-9a-f]{8})-([0-9a-f]{4})-7/.exec(uuid) ?? [];
  return hoch && tief ? Number.parseInt(hoch + tief, 16) : undefined;
}
