import { RegelwerkErgebnis } from '#libs/bausteine';
import {
  type JournalEintrag,
  KETTENANFANG,
  pruefeKette,
  spieleNach,
  type VerketteterEintrag,
  verkette,
} from '#libs/engine';
import { BescheidwerkFehler } from '#libs/kernel';
import type { SchemaKatalog } from '#libs/xoev';
import type { Installation } from '../installation/installation.js';
import type { Beispiel, Paket } from '../paket/paket.js';
import { type Uebersetzung, uebersetzePaket } from '../umgebung/uebersetzung.js';
import type { Beispielbrief, Beispielergebnis } from './beispielergebnis.js';
import { GEWOLLTER_FEHLER } from './fehlerstelle.js';
import { mitMusterbehoerde } from './musterbehoerde.js';
import { Simulation } from './simulation.js';
import { vergleiche } from './vergleich.js';

/** What a simulation needs beside the package. */
export interface Beispielwerkzeuge {
  readonly katalog: SchemaKatalog;
  readonly installation: Installation;
}

/**
 * Plays an example through engine and building blocks and compares the outcome with `erwartet`. The journal is chained,
 * verified and replayed as well. No effect reaches the outside world; nothing is random.
 * @throws BescheidwerkFehler `PAKET_FEHLERHAFT` when the package cannot be compiled
 */
export async function spieleBeispiel(
  paket: Paket,
  beispiel: Beispiel,
  { katalog, installation }: Beispielwerkzeuge,
): Promise<Beispielergebnis> {
  const ergebnis = await uebersetzePaket(paket);
  if (!('uebersetzung' in ergebnis)) {
    throw new BescheidwerkFehler(
      'PAKET_FEHLERHAFT',
      `Das Verfahren ${paket.angabe.id} lässt sich nicht übersetzen. Prüfen Sie es zuerst.`,
    );
  }
  const fuerSimulation = mitMusterbehoerde(installation, paket.angabe.leikaKey);
  return spiele(beispiel, ergebnis.uebersetzung, fuerSimulation, katalog);
}

/** Plays all examples of a package, in the order of their names. */
export async function spieleBeispiele(
  paket: Paket,
  werkzeuge: Beispielwerkzeuge,
): Promise<readonly Beispielergebnis[]> {
  const ergebnisse: Beispielergebnis[] = [];
  for (const beispiel of paket.beispiele) ergebnisse.push(await spieleBeispiel(paket, beispiel, werkzeuge));
  return ergebnisse;
}

function spiele(
  beispiel: Beispiel,
  uebersetzung: Uebersetzung,
  installation: Installation,
  katalog: SchemaKatalog,
): Beispielergebnis {
  const simulation = new Simulation(beispiel, uebersetzung, installation, katalog);
  simulation.spiele();
  const bescheide = simulation.briefe.filter(({ plan }) => (plan as { art?: string }).art === 'bescheid');
  const erhalten = {
    zustand: simulation.snapshot?.zustand ?? null,
    weg: simulation.aufgaben.length > 0 ? ('mensch' as const) : ('automatisch' as const),
    bescheid: bescheidDer(bescheide.at(-1), simulation),
    mitteilungen: simulation.briefe.filter((brief) => !bescheide.includes(brief)),
    briefe: simulation.briefe,
    aufgaben: simulation.aufgaben,
    pfad: simulation.journal.flatMap((eintrag) => ('zustaende' in eintrag ? eintrag.zustaende : [])),
    journal: simulation.journal,
    snapshot: simulation.snapshot,
    fehlschlaege: fehlschlaegeIn(simulation.journal),
  };
  const begonnen = simulation.journal.length > 0;
  const abweichungen = begonnen
    ? [...simulation.maengel, ...vergleiche(beispiel.angabe, erhalten), ...pruefeJournal(simulation)]
    : simulation.maengel;
  const { name, angabe } = beispiel;
  return {
    name,
    beschreibung: angabe.beschreibung,
    bestanden: abweichungen.length === 0,
    ...(simulation.nichtSpielbar !== undefined && { nichtSpielbar: simulation.nichtSpielbar }),
    abweichungen,
    ...erhalten,
  };
}

function bescheidDer(brief: Beispielbrief | undefined, simulation: Simulation): Beispielergebnis['bescheid'] {
  if (!brief) return null;
  const plan = brief.plan as unknown as { daten: { entscheidung: { ergebnis: string } } };
  const regeln = Object.values(simulation.snapshot?.kontext.ergebnisse ?? {}).flatMap((ergebnis) => {
    const regelwerk = RegelwerkErgebnis.safeParse(ergebnis);
    return regelwerk.success
      ? regelwerk.data.gruende.map(({ tabellenId, regelId }) => `${tabellenId}/${regelId}`)
      : [];
  });
  return { ...brief, ergebnis: plan.daten.entscheidung.ergebnis, regeln };
}

function fehlschlaegeIn(journal: readonly JournalEintrag[]): string[] {
  return journal.flatMap((eintrag) => {
    if (eintrag.art !== 'rechnung' && eintrag.art !== 'planung') return [];
    if (eintrag.ausgang.ok || eintrag.ausgang.fehler.text === GEWOLLTER_FEHLER) return [];
    const { code, text } = eintrag.ausgang.fehler;
    return [`„${eintrag.invocation}“ scheiterte (${code}): ${text}`];
  });
}

/** The journal must chain, and give the same case again when replayed. */
function pruefeJournal(simulation: Simulation): string[] {
  const kette: VerketteterEintrag[] = [];
  for (const eintrag of simulation.journal) {
    kette.push(verkette(kette.at(-1)?.hash ?? KETTENANFANG, kette.length + 1, eintrag));
  }
  const bruch = pruefeKette(kette);
  simulation.fehlerstelle.beginneNachspiel();
  const nachspiel = spieleNach(simulation.prozess, simulation.journal);
  return [
    ...(bruch ? [`Journal: ${bruch.text}`] : []),
    ...('abweichung' in nachspiel
      ? [`Journal: Beim Nachspielen weicht Eintrag ${nachspiel.abweichung.nr} ab.`]
      : []),
  ];
}
