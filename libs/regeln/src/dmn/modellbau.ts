import { neuerPlan } from '../feel/uebersetze.js';
import { Umfang } from '../feel/umfang.js';
import { ANY, type FeelTyp } from '../typen/feel-typ.js';
import { type Bedarf, Bkm, Dienst, type Drg, Eingabe, Entscheidung } from './drg.js';
import type { Fundstellen } from './fundstellen.js';
import { bindeParameter, istExtern, uebersetzeLogik } from './logik.js';
import type { Melder } from './melder.js';
import { alle, type Element, findKind, findText, typ } from './moddle.js';
import { Modelltypen } from './modelltypen.js';
import { mitTyp, Uebersetzung } from './uebersetzung.js';
import { meldeZyklen } from './zyklen.js';

/** A model with its elements. */
export interface GebautesModell {
  readonly name: string;
  readonly namensraum: string;
  /** The model as it was read. */
  readonly definitions: Element;
  readonly elemente: ReadonlyMap<string, Drg>;
  readonly funde: Fundstellen;
  readonly typen: Modelltypen;
  readonly melder: Melder;
}

type Fremde = ReadonlyMap<string, { readonly definitions: Element; readonly melder: Melder }>;

/** Builds the elements of one model and, through its imports, of others; each model once. */
export class Modellbau {
  readonly #elemente = new Map<string, Drg>();
  readonly #roh = new Map<string, Element>();
  readonly #importe = new Map<string, Modellbau>();
  readonly #namensraum: string;
  #fertig = false;
  readonly #funde: Fundstellen = { tabellen: [], ausdruecke: [] };
  #typen!: Modelltypen;

  constructor(
    readonly definitions: Element,
    readonly melder: Melder,
    readonly fremde: Fremde,
    readonly gebaute: Map<string, Modellbau> = new Map(),
  ) {
    this.#namensraum = findText(definitions, 'namespace') ?? '';
    gebaute.set(this.#namensraum, this);
  }

  /** Builds everything; findings go to the reporters. */
  baue(): GebautesModell {
    this.#bereite();
    for (const [id, element] of this.#roh) {
      const drg = this.#elemente.get(id);
      if (drg instanceof Entscheidung) this.#entscheidung(element, drg);
      else if (drg instanceof Bkm) this.#bkm(element, drg);
      else if (drg instanceof Dienst) this.#dienst(element, drg);
    }
    meldeZyklen(this.#elemente, this.#roh, this.melder);
    this.#fertig = true;
    return {
      name: this.definitions.name ?? '',
      namensraum: this.#namensraum,
      definitions: this.definitions,
      elemente: this.#elemente,
      funde: this.#funde,
      typen: this.#typen,
      melder: this.melder,
    };
  }

  /** Creates types and empty elements, so that requirements may point in any order. */
  #bereite(): void {
    this.#ladeImporte();
    const typen = new Map([...this.#importe].map(([praefix, bau]) => [praefix, bau.#typen]));
    this.#typen = new Modelltypen(this.definitions, typen, this.melder);
    this.#typen.pruefeAlle();
    for (const [i, element] of alle(this.definitions, 'drgElement').entries()) {
      const drg = this.#huelle(element, element.id ?? `element_${i + 1}`);
      if (!drg) continue;
      this.#elemente.set(drg.id, drg);
      this.#roh.set(drg.id, element);
    }
  }

  #huelle(element: Element, id: string): Drg | undefined {
    const name = element.name ?? findKind(element, 'variable')?.name ?? id;
    const art = this.#typen.vonElement(findKind(element, 'variable'));
    switch (typ(element)) {
      case 'InputData':
        return new Eingabe(id, name, art);
      case 'Decision':
        return new Entscheidung(id, name, art);
      case 'BusinessKnowledgeModel':
        return new Bkm(id, name, ergebnisTyp(art));
      case 'DecisionService':
        return new Dienst(id, name, ergebnisTyp(art));
      default:
        return undefined;
    }
  }

  #ladeImporte(): void {
    for (const element of alle(this.definitions, 'import')) {
      const namensraum = findText(element, 'namespace') ?? '';
      const vorhanden = this.gebaute.get(namensraum);
      const quelle = this.fremde.get(namensraum);
      if (vorhanden && !vorhanden.#fertig) {
        this.melder.fehler(
          'IMPORT_ZYKLISCH',
          element,
          `Import »${element.name ?? namensraum}«`,
          'Die Modelle importieren einander im Kreis.',
          'Legen Sie, was beide brauchen, in ein drittes Modell.',
        );
      }
      if (!vorhanden && !quelle) {
        this.melder.fehler(
          'IMPORT_FEHLT',
          element,
          `Import »${element.name ?? namensraum}«`,
          `Das importierte Modell mit dem Namensraum ${namensraum} liegt nicht vor.`,
          'Legen Sie die importierte Datei in denselben Ordner.',
        );
        continue;
      }
      const bau =
        vorhanden ??
        new Modellbau(
          (quelle as { definitions: Element }).definitions,
          (quelle as { melder: Melder }).melder,
          this.fremde,
          this.gebaute,
        );
      if (!vorhanden) bau.baue();
      this.#importe.set(element.name ?? '', bau);
    }
  }

  /** An element by a reference `#id` or `namespace#id`, with the prefix of the import it comes from. */
  #ziel(href: string): { praefix: string | undefined; drg: Drg } | undefined {
    const [namensraum = '', id = ''] = href.split('#');
    if (namensraum === '' || namensraum === this.#namensraum) {
      const drg = this.#elemente.get(id);
      return drg && { praefix: undefined, drg };
    }
    for (const [praefix, bau] of this.#importe) {
      if (bau.#namensraum !== namensraum) continue;
      const drg = bau.#elemente.get(id);
      if (drg) return { praefix, drg };
    }
    return undefined;
  }

  #ziele(element: Element): { praefix: string | undefined; drg: Drg }[] {
    const verweise = [
      ...alle(element, 'informationRequirement').map(
        (r) => findKind(r, 'requiredDecision') ?? findKind(r, 'requiredInput'),
      ),
      ...alle(element, 'knowledgeRequirement').map((r) => findKind(r, 'requiredKnowledge')),
    ];
    return verweise.flatMap((verweis) => {
      const href = findText(verweis, 'href') ?? '';
      const ziel = this.#ziel(href);
      if (ziel) return [ziel];
      this.melder.fehler(
        'VERWEIS_UNBEKANNT',
        element,
        `»${element.name ?? ''}«`,
        `Das Element verweist auf »${href}«, das es nicht gibt.`,
        'Verbinden Sie das Element neu oder löschen Sie den Verweis.',
      );
      return [];
    });
  }

  /** A compiler for the logic of an element, with its requirements bound. */
  #uebersetzung(element: Element, name: string) {
    const plan = neuerPlan();
    const suche = (gesucht: string) => this.#typen.find(gesucht);
    let u = new Uebersetzung(new Umfang(plan, suche), undefined, this.#typen, this.melder, name, this.#funde);
    const bedarf: Bedarf[] = [];
    const jeImport = new Map<string, { name: string; ziel: Drg }[]>();
    for (const { praefix, drg } of this.#ziele(element)) {
      if (praefix === undefined || praefix === '') {
        const gebunden = u.mitName(drg.name, typVon(drg));
        u = gebunden.u;
        bedarf.push({ platz: gebunden.platz, ziel: drg, praefix });
      } else {
        jeImport.set(praefix, [...(jeImport.get(praefix) ?? []), { name: drg.name, ziel: drg }]);
      }
    }
    for (const [praefix, ziele] of jeImport) {
      const felder = new Map(ziele.map(({ name: n, ziel }) => [n, typVon(ziel) ?? ANY]));
      const gebunden = u.mitName(praefix, { art: 'context', felder });
      u = gebunden.u;
      bedarf.push({ platz: gebunden.platz, ziel: ziele, praefix });
    }
    return { plan, u, bedarf };
  }

  #entscheidung(element: Element, drg: Entscheidung): void {
    const { plan, u, bedarf } = this.#uebersetzung(element, drg.name);
    drg.bedarf = bedarf;
    drg.plan = plan;
    const logik = findKind(element, 'decisionLogic');
    if (!logik) {
      this.melder.warnung(
        'LOGIK_FEHLT',
        element,
        u.wo(''),
        'Die Entscheidung hat keine Logik und bleibt immer unbestimmt.',
        'Hinterlegen Sie eine Entscheidungstabelle oder einen Ausdruck.',
      );
    }
    drg.code = mitTyp(uebersetzeLogik(logik, u, '', drg.typ), drg.typ, u.wo(''));
  }

  #bkm(element: Element, drg: Bkm): void {
    const { plan, u, bedarf } = this.#uebersetzung(element, drg.name);
    const funktion = findKind(element, 'encapsulatedLogic');
    // A business knowledge model may call itself without a requirement.
    const selbst = u.umfang.suche(drg.name).platz === undefined ? u.mitName(drg.name, undefined) : undefined;
    const aussen = selbst?.u ?? u;
    drg.bedarf = selbst ? [...bedarf, { platz: selbst.platz, ziel: drg }] : bedarf;
    drg.plan = plan;
    if (!funktion) {
      drg.code = uebersetzeLogik(undefined, aussen);
      return;
    }
    const { parameter, innen } = bindeParameter(funktion, aussen);
    drg.parameter = parameter;
    const rumpf = istExtern(funktion, u) ? undefined : findKind(funktion, 'body');
    const code = mitTyp(uebersetzeLogik(rumpf, innen), this.#typen.vonElement(funktion), u.wo(''));
    drg.code = mitTyp(code, drg.ergebnisTyp, u.wo(''));
  }

  #dienst(element: Element, drg: Dienst): void {
    const zu = (eigenschaft: string) =>
      alle(element, eigenschaft).flatMap((verweis) => this.#ziel(findText(verweis, 'href') ?? '')?.drg ?? []);
    drg.ausgaben = zu('outputDecision').filter((d) => d instanceof Entscheidung);
    drg.eingaben = [...zu('inputData'), ...zu('inputDecision')].filter(
      (d) => d instanceof Entscheidung || d instanceof Eingabe,
    );
  }
}

function typVon(drg: Drg): FeelTyp | undefined {
  if (drg instanceof Eingabe || drg instanceof Entscheidung) return drg.typ;
  return drg instanceof Bkm || drg instanceof Dienst ? drg.alsTyp : undefined;
}

/** What a function-like element answers: its type may be that of the function or, in older models, of its result. */
function ergebnisTyp(art: FeelTyp | undefined): FeelTyp | undefined {
  return art?.art === 'function' ? art.ergebnis : art;
}
