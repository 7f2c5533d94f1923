import type { Aufgeloest, Ausschnitt } from '#libs/bausteine';
import { feelAusdruck, istFeel } from '#libs/bausteine';
import type { VerwendeterParameter } from '#libs/bescheid';
import type { Jetzt, Kontext } from '#libs/engine';
import {
  BescheidwerkFehler,
  type Json,
  type JsonObject,
  jeObjekt,
  type PlainDate,
  plainDate,
  Temporal,
} from '#libs/kernel';
import {
  compileFeel,
  compileText,
  type Eingaben,
  type FeelAusdruck,
  type FeelQuelle,
  type FeelUmgebung,
  type FeelWert,
  feelZuJson,
  type GueltigeParameter,
  istEinWort,
  type ParameterSatz,
  type RegelUmgebung,
  type Textsprache,
  type Textvorlage,
} from '#libs/regeln';
import { fundstelleImBrief } from '../ueberschreibung/wende-an.js';
import type { Skop, Skopwerk } from './skop.js';

/** Key day of a case, the parameters that hold for it, and those in force on that day. */
interface Grundlage {
  readonly stichtag: PlainDate;
  readonly parameter: ParameterSatz;
  readonly gueltig: GueltigeParameter;
}

/** What was compiled, and whether it may ask a source for what it reads: not where a name has several spellings. */
interface Uebersetzt<C> {
  readonly code: C;
  readonly fragt: boolean;
}

type Fallausschnitt = Pick<Ausschnitt, 'kontext' | 'zusatz'>;

/** What has been compiled of the texts of one package so far; the same in every installation and every example. */
export class Uebersetzte {
  readonly ausdruecke = new Map<string, Uebersetzt<FeelAusdruck>>();
  /** By language: the same text may stand in a letter and on its English sheet. */
  readonly texte: Readonly<Record<Textsprache, Map<string, Uebersetzt<Textvorlage>>>> = {
    de: new Map(),
    en: new Map(),
  };
}

/** Evaluates the FEEL of one package: compiled once per text, over the scope of any case. */
export class Rechenwerk {
  readonly #skopwerk: Skopwerk;
  readonly #stichtagFeel: string;
  readonly #parameter: (kontext: Kontext) => ParameterSatz;
  readonly #uebersetzte: Uebersetzte;
  readonly #grundlagen = new WeakMap<Kontext, Grundlage>();
  readonly #gueltige = (kontext: Kontext) => this.#grundlage(kontext).gueltig.werte;

  /**
   * @param stichtagFeel FEEL of the legally relevant day (without `=`)
   * @param parameter the parameter values that hold for a case (an authority may have its own)
   * @param uebersetzte shared with others of the same package
   */
  constructor(
    skopwerk: Skopwerk,
    stichtagFeel: string,
    parameter: (kontext: Kontext) => ParameterSatz,
    uebersetzte: Uebersetzte = new Uebersetzte(),
  ) {
    this.#skopwerk = skopwerk;
    this.#uebersetzte = uebersetzte;
    this.#stichtagFeel = stichtagFeel;
    this.#parameter = parameter;
  }

  /** The value of an expression as FEEL knows it; null for what is not there. */
  feel(feel: string, ausschnitt: Omit<Ausschnitt, 'jetzt'> & { readonly jetzt?: Jetzt }): FeelWert {
    return this.#werte(feel, ausschnitt, new Uhr(ausschnitt.jetzt));
  }

  /** The value of an expression as Json. */
  wert(feel: string, ausschnitt: Omit<Ausschnitt, 'jetzt'> & { readonly jetzt?: Jetzt }): Json {
    return feelZuJson(this.feel(feel, ausschnitt));
  }

  /** Resolves the `= …` strings inside a value; everything else passes unchanged, as the same object. */
  loeseAuf(wert: Json, kontext: Kontext): Json {
    if (istFeel(wert)) return this.wert(feelAusdruck(wert), { kontext });
    if (typeof wert !== 'object' || wert === null || !hatFeel(wert)) return wert;
    if (Array.isArray(wert)) return wert.map((eintrag: Json) => this.loeseAuf(eintrag, kontext));
    const felder = Object.entries(wert as JsonObject).map(
      ([name, unter]) => [name, this.loeseAuf(unter ?? null, kontext)] as const,
    );
    return Object.fromEntries(felder);
  }

  /** Fills a text; a placeholder without a value is a doubt. */
  text(vorlage: string, ausschnitt: Ausschnitt, sprache: Textsprache = 'de'): Aufgeloest<string> {
    if (!vorlage.includes('{{')) return { wert: vorlage, warnungen: [] };
    const texte = this.#uebersetzte.texte[sprache];
    let text = texte.get(vorlage);
    if (!text) {
      text = uebersetzt(compileText(vorlage, sprache));
      texte.set(vorlage, text);
    }
    const { code, fragt } = text;
    const gefuellt = fragt
      ? code.fuelleAus(this.#quelle(ausschnitt), new Uhr(ausschnitt.jetzt))
      : code.fuelle(this.#ganz(ausschnitt), new Uhr(ausschnitt.jetzt));
    const zweifel = gefuellt.warnungen.filter(({ schwere }) => schwere === 'unbestimmt');
    return { wert: gefuellt.text, warnungen: zweifel.map(({ text: satz }) => satz) };
  }

  /** Whether a condition holds. A value that is missing makes it false; one that is no truth value is an error. */
  gilt(feel: string, kontext: Kontext): boolean {
    const wert = this.feel(feel, { kontext });
    if (wert === null || typeof wert === 'boolean') return wert === true;
    throw new BescheidwerkFehler(
      'BEDINGUNG_OHNE_WAHRHEITSWERT',
      `Die Bedingung „${feel}“ ergibt weder wahr noch falsch. Schreiben Sie einen Vergleich.`,
    );
  }

  /** The legally relevant day of a case. */
  stichtag(kontext: Kontext): PlainDate {
    return this.#grundlage(kontext).stichtag;
  }

  /** Surroundings of an evaluation: the day, the moment, the parameters as of the key day. */
  umgebung(kontext: Kontext, jetzt: Jetzt | undefined): RegelUmgebung {
    const { stichtag, parameter } = this.#grundlage(kontext);
    return new Regelumgebung(jetzt, stichtag, parameter);
  }

  /** The scope of a case, for decisions. */
  eingaben(ausschnitt: Fallausschnitt): Eingaben {
    return this.#skopwerk.eingaben(ausschnitt);
  }

  /** The parameters that a template names, as far as they are in force on the key day. */
  parameterIn(vorlage: object, kontext: Kontext): readonly VerwendeterParameter[] {
    const { parameter, gueltig } = this.#grundlage(kontext);
    const namen = genannteParameter(vorlage);
    if (namen.size === 0) return [];
    return parameter.definitionen.flatMap(({ id }) => {
      const gilt = namen.has(id) && gueltig.nachId.get(id);
      return gilt ? [{ id, version: gilt.gueltigVon.toString(), fundstelle: gilt.norm }] : [];
    });
  }

  /**
   * The citations of the parameters that an expression reads in a case, in order of first use, each once; of all that it
   * names, where it reads none.
   */
  fundstellenVon(feel: string, ausschnitt: Ausschnitt): readonly string[] {
    const gelesen = new Set<string>();
    this.#werte(feel, ausschnitt, new Uhr(ausschnitt.jetzt, (id) => gelesen.add(id)));
    const { nachId } = this.#grundlage(ausschnitt.kontext).gueltig;
    const namen = gelesen.size > 0 ? gelesen : parameterImText(feel);
    return [...new Set([...namen].flatMap((id) => nachId.get(id)?.norm ?? []).map(fundstelleImBrief))];
  }

  #werte(feel: string, ausschnitt: Fallausschnitt, uhr: Uhr): FeelWert {
    const { code, fragt } = this.#ausdruck(feel);
    return fragt
      ? code.werteAus(this.#quelle(ausschnitt), uhr).wert
      : code.werte(this.#ganz(ausschnitt), uhr).wert;
  }

  /** Routing asks before the key day is known; only what names a parameter needs that day. */
  #quelle(ausschnitt: Fallausschnitt): FeelQuelle {
    return this.#skopwerk.quelle(ausschnitt, this.#gueltige);
  }

  #ganz(ausschnitt: Fallausschnitt): Skop {
    const parameter = this.#grundlage(ausschnitt.kontext).gueltig.werte;
    return { parameter, ...this.#skopwerk.von(ausschnitt) };
  }

  /** Key day and parameters of a case; found once per context, since guards and texts ask many times. */
  #grundlage(kontext: Kontext): Grundlage {
    let grundlage = this.#grundlagen.get(kontext);
    if (!grundlage) {
      const stichtag = this.#berechneStichtag(kontext);
      const parameter = this.#parameter(kontext);
      grundlage = { stichtag, parameter, gueltig: parameter.am(stichtag) };
      this.#grundlagen.set(kontext, grundlage);
    }
    return grundlage;
  }

  #berechneStichtag(kontext: Kontext): PlainDate {
    const { code, fragt } = this.#ausdruck(this.#stichtagFeel);
    // The key day decides which parameters hold: it cannot depend on them.
    const ergebnis = fragt
      ? code.werteAus(this.#skopwerk.quelle({ kontext }, () => null))
      : code.werte(this.#skopwerk.von({ kontext }));
    const wert = feelZuJson(ergebnis.wert);
    if (typeof wert === 'string' && /^\d{4}-\d{2}-\d{2}/u.test(wert)) return plainDate(wert.slice(0, 10));
    throw new BescheidwerkFehler(
      'STICHTAG_UNBESTIMMT',
      `Der Stichtag „${this.#stichtagFeel}“ ergibt kein Datum. Prüfen Sie „stichtag“ in verfahren.json.`,
    );
  }

  #ausdruck(feel: string): Uebersetzt<FeelAusdruck> {
    let ausdruck = this.#uebersetzte.ausdruecke.get(feel);
    if (!ausdruck) {
      ausdruck = uebersetzt(compileFeel(feel));
      this.#uebersetzte.ausdruecke.set(feel, ausdruck);
    }
    return ausdruck;
  }
}

function uebersetzt<C extends { readonly freieNamen: readonly string[] }>(code: C): Uebersetzt<C> {
  return { code, fragt: code.freieNamen.every(istEinWort) };
}

/** What `today()` and `now()` answer; read only when asked, which hardly any expression does. */
class Uhr implements FeelUmgebung {
  constructor(
    private readonly moment: Jetzt | undefined,
    readonly merkeParameter?: (id: string) => void,
  ) {}

  get heute(): PlainDate | undefined {
    return this.moment && plainDate(this.moment.heute);
  }

  get jetzt(): Temporal.Instant | undefined {
    return this.moment && Temporal.Instant.from(this.moment.zeitpunkt);
  }
}

/** The same for rules, with the parameters as of the key day. */
class Regelumgebung extends Uhr implements RegelUmgebung {
  constructor(
    moment: Jetzt | undefined,
    readonly stichtag: PlainDate,
    readonly parameter: ParameterSatz,
  ) {
    super(moment);
  }
}

/** Names of the parameters that a template reads. */
const genannteParameter = jeObjekt((vorlage: object) => parameterImText(JSON.stringify(vorlage)));

function parameterImText(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\bparameter\.(\w+)/gu)].map(([, name = '']) => name));
}

/** Whether an input of the process holds an expression somewhere. */
const hatFeel = jeObjekt((wert: object): boolean =>
  Object.values(wert).some((unter) =>
    typeof unter === 'object' && unter !== null ? hatFeel(unter) : istFeel(unter),
  ),
);
