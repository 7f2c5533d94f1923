import type { Ausschnitt, Nachrichtergebnis } from '#libs/bausteine';
import { BescheidwerkFehler, type JsonObject, jeObjekt, uuidAus } from '#libs/kernel';
import { compileVorlage, type Nachrichtenvorlage, nachDin91379, type Vorlagenwerte } from '#libs/xoev';
import type { Rechenwerk } from './rechenwerk.js';

/** The compiled templates of a package, by file name. */
const vorlagenVon = jeObjekt((_: ReadonlyMap<string, string>) => new Map<string, Nachrichtenvorlage>());

/** Fills the XÖV answers of a package; each template is compiled once, when it is first needed. */
export class Nachrichtenwerk {
  readonly #texte: ReadonlyMap<string, string>;
  readonly #rechenwerk: Rechenwerk;
  readonly #vorlagen: Map<string, Nachrichtenvorlage>;

  /** @param texte templates of `nachrichten/` by file name */
  constructor(texte: ReadonlyMap<string, string>, rechenwerk: Rechenwerk) {
    this.#texte = texte;
    this.#vorlagen = vorlagenVon(texte);
    this.#rechenwerk = rechenwerk;
  }

  /** Fills a template over a case. */
  fuelle(datei: string, ausschnitt: Ausschnitt): Nachrichtergebnis {
    try {
      const vorlage = this.#findVorlage(datei);
      if (vorlage) return { xml: vorlage.fuelle(this.#werte(datei, ausschnitt), nachDin91379) };
      const text = `In nachrichten/ gibt es keine Vorlage „${datei}“.`;
      return { fehler: { code: 'NACHRICHT_UNBEKANNT', text } };
    } catch (grund) {
      if (!(grund instanceof BescheidwerkFehler)) throw grund;
      return { fehler: { code: grund.code, text: `Die Vorlage nachrichten/${datei}: ${grund.message}` } };
    }
  }

  #findVorlage(datei: string): Nachrichtenvorlage | undefined {
    const vorhanden = this.#vorlagen.get(datei);
    const text = this.#texte.get(datei);
    if (vorhanden || text === undefined) return vorhanden;
    const neu = compileVorlage(text);
    this.#vorlagen.set(datei, neu);
    return neu;
  }

  /** Expressions see the case, what the caller adds, and the variables of the loops around them. */
  #werte(datei: string, ausschnitt: Ausschnitt): Vorlagenwerte {
    const { kontext, jetzt, zusatz } = ausschnitt;
    const fest = { antwort: antwortAngaben(datei, ausschnitt), ...zusatz };
    let zuletzt: { readonly schleife: JsonObject; readonly ausschnitt: Ausschnitt } | undefined;
    return (ausdruck, schleife) => {
      // The same scope for all expressions of an element: what it holds is read into FEEL once.
      if (zuletzt?.schleife !== schleife)
        zuletzt = { schleife, ausschnitt: { kontext, jetzt, zusatz: Object.assign({}, fest, schleife) } };
      return this.#rechenwerk.wert(ausdruck, zuletzt.ausschnitt);
    };
  }
}

/** What every answer needs of its own: a UUID that is the same when it is planned again, and its instant. */
function antwortAngaben(datei: string, { kontext, jetzt }: Ausschnitt): JsonObject {
  const { id = '' } = kontext.vorgang;
  return { uuid: uuidAus(`${id} ${datei} ${jetzt.zeitpunkt}`), zeitpunkt: jetzt.zeitpunkt };
}
