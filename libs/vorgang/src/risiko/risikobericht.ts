import { feelAusdruck } from '#libs/bausteine';
import { type Clock, kalendertag } from '#libs/kernel';
import type { OffenesVerfahren } from '#libs/verfahren';
import type { Verfahrensregister } from '../verfahrensregister/verfahrensregister.js';
import type { Berichtszeitraum, EntschiedenerFall, RisikoSpeicher } from './risiko-speicher.js';
import { type Verfahrensbilanz, type Vergleichsfall, ziehBilanz } from './zaehlung.js';

/** The recurring review of risk management (§ 88 Abs. 5 S. 3 Nr. 4 AO as the measure). Not for the public (S. 4). */
export interface Risikobericht {
  readonly zeitraum: Berichtszeitraum;
  readonly erstelltAm: string;
  readonly verfahren: readonly Verfahrensbilanz[];
}

/** How many cases are read at once. */
const SEITE = 500;

/** Compares what humans decided in samples and hits with what the rules had proposed. */
export class ErstelleRisikobericht {
  constructor(
    private readonly speicher: RisikoSpeicher,
    private readonly register: Pick<Verfahrensregister, 'lade'>,
    private readonly uhr: Clock,
  ) {}

  async ausfuehren(zeitraum: Berichtszeitraum): Promise<Risikobericht> {
    const faelle = new Map<string, Vergleichsfall[]>();
    const regeln = new Map<string, Set<string>>();
    let nach: string | undefined;
    for (;;) {
      const seite = await this.speicher.entschiedene(zeitraum, nach, SEITE);
      for (const fall of seite) {
        const verfahren = await this.register.lade(fall.verfahrenId, fall.verfahrenVersion);
        const { verfahrenId } = fall;
        faelle.set(verfahrenId, [...(faelle.get(verfahrenId) ?? []), vergleiche(fall, verfahren)]);
        const bisher = regeln.get(verfahrenId) ?? new Set();
        for (const regel of erklaerteRegeln(verfahren)) bisher.add(regel);
        regeln.set(verfahrenId, bisher);
      }
      nach = seite.at(-1)?.vorgangId;
      if (seite.length < SEITE) break;
    }
    return {
      zeitraum,
      erstelltAm: kalendertag(this.uhr.now()).toString(),
      verfahren: [...faelle]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, alle]) => ziehBilanz(id, alle, [...(regeln.get(id) ?? [])])),
    };
  }
}

function vergleiche(fall: EntschiedenerFall, { paket, umfeld }: OffenesVerfahren): Vergleichsfall {
  const { durch, gezogen, risiken, kontext, ergebnis } = fall;
  const anSichGezogen = kontext.befund.anSichGezogen !== undefined;
  const feel = paket.angabe.stichprobe?.vorschlag;
  const basis = { durch, gezogen, risiken, anSichGezogen };
  if (feel === undefined || durch !== 'mensch') return basis;
  const jetzt = { zeitpunkt: '', heute: umfeld.stichtag(kontext).toString() };
  const { wert } = umfeld.wert(feelAusdruck(feel), { kontext, jetzt });
  return typeof wert === 'string' ? { ...basis, abweichend: wert !== ergebnis } : basis;
}

/** Every rule of the tables of risk decisions, also those that never hit. */
function erklaerteRegeln({ umfeld, uebersetzung }: OffenesVerfahren): string[] {
  return umfeld.verfahren.risikoregeln.flatMap(({ datei, entscheidung }) =>
    uebersetzung.regeln
      .filter((regel) => regel.datei === datei)
      .flatMap(({ modell }) => modell.tabellen)
      .filter(({ wer, id }) => wer === entscheidung || id === entscheidung)
      .flatMap(({ id, regeln }) => regeln.map((regel) => `${id}/${regel.id}`)),
  );
}
