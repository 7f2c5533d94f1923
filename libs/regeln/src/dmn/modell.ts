import type { JsonObject } from '#libs/kernel';
import { unterGrenzen } from '../feel/ausdruck.js';
import { type FeelTyp, typName } from '../typen/feel-typ.js';
import { nachFeel } from '../werte/eintritt.js';
import { type FeelWert, setzeEintrag } from '../werte/feel-wert.js';
import { Auswertung, type Bedarf, Dienst, type Drg, Eingabe, type Eingaben, Entscheidung } from './drg.js';
import { jsonNachTyp } from './eingaben-lesen.js';
import type { Entscheidungsergebnis, RegelUmgebung } from './ergebnis.js';
import type { GebautesModell } from './modellbau.js';
import { RegelLauf } from './regel-lauf.js';
import type { TabellenInfo } from './tabellen-info.js';

/** What a model tells of a decision. */
export interface EntscheidungInfo {
  readonly id: string;
  readonly name: string;
  /** The type of its result as declared, e.g. `number`. */
  readonly typ: string | undefined;
  /** The names of the decisions it requires directly. */
  readonly braucht: readonly string[];
  /** The inputs it needs, directly and through other decisions. */
  readonly eingaben: readonly EingabeInfo[];
}

/** What a model tells of an input. */
export interface EingabeInfo {
  readonly id: string;
  readonly name: string;
  readonly typ: FeelTyp | undefined;
}

/** A compiled model. Evaluation is pure: same inputs and surroundings, same outcome. */
export class DmnModell {
  readonly name: string;
  readonly namensraum: string;
  readonly entscheidungen: readonly EntscheidungInfo[];
  /** The decision tables as written. */
  readonly tabellen: readonly TabellenInfo[];
  readonly #nachName = new Map<string, Drg>();

  constructor(readonly gebaut: GebautesModell) {
    this.name = gebaut.name;
    this.namensraum = gebaut.namensraum;
    this.tabellen = gebaut.funde.tabellen;
    const elemente = [...gebaut.elemente.values()];
    for (const drg of elemente) if (!this.#nachName.has(drg.name)) this.#nachName.set(drg.name, drg);
    this.entscheidungen = elemente
      .filter((drg) => drg instanceof Entscheidung)
      .map((drg) => ({
        id: drg.id,
        name: drg.name,
        typ: drg.typ && typName(drg.typ),
        braucht: drg.bedarf.flatMap(entscheidungenIn),
        eingaben: eingabenVon(drg),
      }));
  }

  /**
   * Decides. `entscheidung` is an id or a name. Never throws for bad data: then the status is `unbestimmt` and the
   * warnings say why.
   */
  werte(entscheidung: string, eingaben: Eingaben, umgebung: RegelUmgebung = LEER): Entscheidungsergebnis {
    const drg = this.#find(entscheidung);
    const lauf = new RegelLauf(umgebung);
    if (!(drg instanceof Entscheidung)) return unbekannt(entscheidung, lauf);
    return schliesse(lauf, drg.name, () => new Auswertung(lauf, eingaben).wert(drg));
  }

  /** Calls a decision service with its inputs by name; other inputs of its decisions are not looked at. */
  werteDienst(
    dienst: string,
    eingaben: Readonly<Record<string, unknown>>,
    umgebung: RegelUmgebung = LEER,
  ): Entscheidungsergebnis {
    const drg = this.#find(dienst);
    const lauf = new RegelLauf(umgebung);
    if (!(drg instanceof Dienst)) return unbekannt(dienst, lauf);
    return schliesse(lauf, drg.name, () => {
      const argumente = drg.eingaben.map((eingabe) => {
        if (!Object.hasOwn(eingaben, eingabe.name) || eingaben[eingabe.name] === undefined) {
          return lauf.fehler('EINGABE_FEHLT', `Die Eingabe »${eingabe.name}« fehlt.`);
        }
        const wert = nachFeel(eingaben[eingabe.name]);
        return eingabe instanceof Eingabe ? eingabe.passe(wert, lauf) : wert;
      });
      return drg.rufe(argumente, new Auswertung(lauf, {}));
    });
  }

  /** Reads inputs from JSON by the types that the model declares: texts become dates, times and durations. */
  liesEingaben(json: JsonObject): Readonly<Record<string, FeelWert>> {
    const eingaben: Record<string, FeelWert> = {};
    for (const [name, wert] of Object.entries(json)) {
      const drg = this.#nachName.get(name);
      setzeEintrag(eingaben, name, jsonNachTyp(wert, drg instanceof Eingabe ? drg.typ : undefined));
    }
    return eingaben;
  }

  #find(idOderName: string): Drg | undefined {
    return this.gebaut.elemente.get(idOderName) ?? this.#nachName.get(idOderName);
  }
}

function entscheidungenIn({ ziel }: Bedarf): string[] {
  const ziele = 'wert' in ziel ? [ziel] : ziel.map((z) => z.ziel);
  return ziele.filter((z) => z instanceof Entscheidung).map(({ name }) => name);
}

const LEER: RegelUmgebung = {};

function unbekannt(name: string, lauf: RegelLauf): Entscheidungsergebnis {
  lauf.fehler('ENTSCHEIDUNG_UNBEKANNT', `Eine Entscheidung »${name}« gibt es in diesem Modell nicht.`);
  return { status: 'unbestimmt', ergebnis: null, gruende: [], parameter: [], warnungen: lauf.warnungen };
}

function schliesse(lauf: RegelLauf, name: string, tue: () => FeelWert): Entscheidungsergebnis {
  const ergebnis = unterGrenzen(lauf, tue);
  const { warnungen } = lauf;
  const unsicher = warnungen.some(({ schwere }) => schwere === 'unbestimmt');
  if (ergebnis === null && !unsicher) {
    lauf.fehler('ERGEBNIS_LEER', `Die Entscheidung »${name}« hat kein Ergebnis (null).`);
  }
  return {
    status: ergebnis === null || unsicher ? 'unbestimmt' : 'entschieden',
    ergebnis,
    gruende: lauf.gruende,
    parameter: lauf.verwendete,
    warnungen,
  };
}

function eingabenVon(start: Entscheidung): EingabeInfo[] {
  const gefunden = new Map<string, EingabeInfo>();
  const gesehen = new Set<Drg>();
  const besuche = (drg: Drg): void => {
    if (gesehen.has(drg)) return;
    gesehen.add(drg);
    if (drg instanceof Eingabe) gefunden.set(drg.name, { id: drg.id, name: drg.name, typ: drg.typ });
    if (!(drg instanceof Entscheidung)) return;
    for (const { ziel } of drg.bedarf) {
      if ('wert' in ziel) besuche(ziel);
      else for (const einer of ziel) besuche(einer.ziel);
    }
  };
  besuche(start);
  return [...gefunden.values()];
}
