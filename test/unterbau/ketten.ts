import {
  advance,
  compileProzess,
  type JournalEintrag,
  KETTENANFANG,
  type Prozess,
  type VorgangSnapshot,
  verkette,
} from '#libs/engine';
import { canonicalJson } from '#libs/kernel';
import { type Beispielwerkzeuge, erstelleUmgebung, oeffne, type Paket } from '#libs/verfahren';
import { mitMusterbehoerde } from '../../libs/verfahren/src/beispiele/musterbehoerde.js';

/** A shipped example as it was played, with a process of its own. */
interface Verlauf {
  readonly name: string;
  readonly journal: readonly JournalEintrag[];
}

/** Examples that ask for no failure and no draw: they go the same way outside of the simulation. */
function vergleichbare(paket: Paket, verlaeufe: readonly Verlauf[]): readonly Verlauf[] {
  return verlaeufe.filter(({ name, journal }) => {
    const { angabe } = paket.beispiele.find((beispiel) => beispiel.name === name) ?? {};
    const gestoert = angabe?.stichprobe || angabe?.schritte.some((schritt) => 'fehler' in schritt);
    return !gestoert && journal.length > 0;
  });
}

function kette(journal: readonly JournalEintrag[]): string {
  return journal.reduce((hash, eintrag, i) => verkette(hash, i + 1, eintrag).hash, KETTENANFANG);
}

/** Plays the events of a journal again; between two of them lies the database, or nothing. */
function spiele(prozess: Prozess, { journal }: Verlauf, aufbewahrt: <T>(wert: T) => T): string {
  let snapshot: VorgangSnapshot | undefined;
  const neu: JournalEintrag[] = [];
  for (const eintrag of journal) {
    if (!('ereignis' in eintrag)) continue;
    const ereignis = aufbewahrt(eintrag.ereignis);
    const fortschritt = advance(prozess, snapshot && aufbewahrt(snapshot), ereignis, eintrag.jetzt);
    snapshot = fortschritt.snapshot;
    neu.push(...fortschritt.journal);
  }
  return kette(neu);
}

const wieErIst = <T>(wert: T): T => wert;
/** A database keeps JSON in an order of its own. */
const ausDerDatenbank = <T>(wert: T): T => JSON.parse(canonicalJson(wert)) as T;

/** The ends of the chains of all examples of a procedure, by name. */
export interface Ketten {
  /** Each with a process that has never seen a case. */
  readonly unberuehrt: Readonly<Record<string, string>>;
  /** All through one process, which the others have gone through before; then again, backwards and from storage. */
  readonly nacheinander: Readonly<Record<string, string>>;
  readonly rueckwaerts: Readonly<Record<string, string>>;
}

/** Plays the journals of the examples again, outside of the simulation. */
export async function ketten(
  paket: Paket,
  gespielte: readonly Verlauf[],
  werkzeuge: Beispielwerkzeuge,
): Promise<Ketten> {
  const verlaeufe = vergleichbare(paket, gespielte);
  const installation = {
    ...mitMusterbehoerde(werkzeuge.installation, paket.angabe.leikaKey),
    stichprobeErzwungen: false,
  };
  const { prozess, uebersetzung } = await oeffne(paket, installation);
  const neu = () => compileProzess(paket.prozess, erstelleUmgebung(uebersetzung, installation).umgebung);
  const alle = (reihe: readonly Verlauf[], mit: () => Prozess, aufbewahrt: typeof wieErIst) =>
    Object.fromEntries(reihe.map((verlauf) => [verlauf.name, spiele(mit(), verlauf, aufbewahrt)]));
  return {
    unberuehrt: alle(verlaeufe, neu, wieErIst),
    nacheinander: alle(verlaeufe, () => prozess, wieErIst),
    rueckwaerts: alle(verlaeufe.toReversed(), () => prozess, ausDerDatenbank),
  };
}
