import {
  type Beispiel,
  type Beispielergebnis,
  type Beispielwerkzeuge,
  type Paket,
  spieleBeispiel,
} from '#libs/verfahren';

/** Deflate looks back no further. */
const HOECHSTENS = 32_768;
/** So many examples are tried; the others of such a procedure cannot be played either. */
const VERSUCHE = 2;

/**
 * What the files of cases of a procedure have in common: the file of an example that leads to a decision, by rules
 * alone if there is one, in the words in which it is stored. Examples are invented: nothing of it comes from a real case.
 * @returns a preset dictionary for deflate, what occurs most last; undefined when no example can be played
 */
export async function erstelleMuster(
  paket: Paket,
  werkzeuge: Beispielwerkzeuge,
): Promise<Uint8Array | undefined> {
  const nachRang = paket.beispiele.toSorted((a, b) => rang(a) - rang(b));
  for (const beispiel of nachRang.slice(0, VERSUCHE)) {
    const ergebnis = await spieleBeispiel(paket, beispiel, werkzeuge);
    if (ergebnis.journal.length > 0) return Buffer.from(akteAus(ergebnis)).subarray(-HOECHSTENS);
  }
  return undefined;
}

function rang({ angabe }: Beispiel): number {
  if (!angabe.erwartet.bescheid) return 2;
  return angabe.erwartet.weg === 'automatisch' ? 0 : 1;
}

/** Letters, decision and journal as rows hold them. */
function akteAus({ mitteilungen, bescheid, journal }: Beispielergebnis): string {
  const briefe = mitteilungen.map(({ plan }) => JSON.stringify(plan));
  const plan = bescheid?.plan as { daten: unknown; nachricht?: { xml?: string } } | undefined;
  const eingefroren = plan ? JSON.stringify({ daten: plan.daten, nachricht: plan.nachricht?.xml }) : '';
  return [...new Set(briefe), eingefroren, JSON.stringify(journal)].join('');
}
