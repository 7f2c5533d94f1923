import { canonicalJson } from '#libs/kernel';
import {
  type Beispiel,
  type Beispielergebnis,
  type Beispielwerkzeuge,
  type Paket,
  spieleBeispiel,
} from '#libs/verfahren';
import { ABSCHNITTSMARKE, verbindeAbschnitt } from '../bearbeitung/abschnitt.js';
import { verbindeAntrag } from '../eingang/antragsinhalt.js';
import type { Kontextvorgang } from '../eingang/eingang.js';
import { untaetigkeitsfrist } from '../eingang/untaetigkeit.js';

/**
 * Deflate looks back 32 kB: by what a case says more than the example, the same words lie further apart than the
 * dictionary is long.
 */
const HOECHSTENS = 30_000;
/** So many examples are tried; the others of such a procedure cannot be played either. */
const VERSUCHE = 2;

/** What cases of a procedure have in common, as preset dictionaries for deflate. */
export interface Verfahrensmuster {
  /** Of their files. */
  readonly akte: Uint8Array;
  /** Of their applications; absent when the example has none. */
  readonly antrag?: Uint8Array;
}

/**
 * What cases of a procedure have in common: application and file of an example that leads to a decision, by rules alone
 * if there is one, in the words and the order in which they are stored. Examples are invented: nothing of it comes from
 * a real case.
 * @returns undefined when no example can be played
 */
export async function erstelleMuster(
  paket: Paket,
  werkzeuge: Beispielwerkzeuge,
): Promise<Verfahrensmuster | undefined> {
  const nachRang = paket.beispiele.toSorted((a, b) => rang(a) - rang(b));
  for (const beispiel of nachRang.slice(0, VERSUCHE)) {
    const ergebnis = await spieleBeispiel(paket, beispiel, werkzeuge);
    if (ergebnis.journal.length > 0) {
      const akte = Buffer.from(ABSCHNITTSMARKE + akteAus(ergebnis)).subarray(0, HOECHSTENS);
      return { akte, antrag: antragAus(paket, beispiel, ergebnis) };
    }
  }
  return undefined;
}

function rang({ angabe }: Beispiel): number {
  if (!angabe.erwartet.bescheid) return 2;
  return angabe.erwartet.weg === 'automatisch' ? 0 : 1;
}

/** The application of the example as it would be stored; of a long one the end, where what its check finds stands. */
function antragAus(
  paket: Paket,
  { nachrichten }: Beispiel,
  { snapshot }: Beispielergebnis,
): Uint8Array | undefined {
  const nachricht = nachrichten.get('antrag.xml');
  if (!nachricht || !snapshot) return undefined;
  const { befund } = snapshot.kontext;
  const vorgang = snapshot.kontext.vorgang as Kontextvorgang;
  const untaetigkeit = untaetigkeitsfrist({ paket }, undefined, vorgang.eingegangenAm);
  return verbindeAntrag({ nachricht, angaben: { vorgang, befund, untaetigkeit } }).subarray(-HOECHSTENS);
}

/**
 * The example as one section of a file: with the entries of its first run, which is the longest and mostly the one that
 * decides; those of the others come after everything, where they are cut off if it is too much.
 */
function akteAus({ mitteilungen, bescheid, journal, snapshot }: Beispielergebnis): string {
  const plan = bescheid?.plan as { daten: unknown; nachricht?: { xml?: string } } | undefined;
  const eingefroren = plan && { daten: plan.daten, nachricht: plan.nachricht?.xml };
  const { vorgang, ergebnisse } = snapshot?.kontext ?? {};
  const zweiterLauf = journal.findIndex(({ art }, i) => i > 0 && art === 'ereignis');
  const laenge = zweiterLauf < 0 ? journal.length : zweiterLauf;
  const abschnitt = verbindeAbschnitt({
    wirkungen: JSON.stringify(mitteilungen.map((brief) => brief.plan)),
    bescheide: JSON.stringify(eingefroren ?? {}),
    journal: canonicalJson(journal.slice(0, laenge)),
    snapshot: JSON.stringify({ ...snapshot, kontext: { vorgang, ergebnisse } }),
  });
  return abschnitt + canonicalJson(journal.slice(laenge));
}
