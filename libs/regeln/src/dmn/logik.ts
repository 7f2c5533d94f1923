import { rufeBenannt } from '../feel/rufe.js';
import { type Code, werteAlle } from '../feel/umfang.js';
import { ANY, type FeelTyp } from '../typen/feel-typ.js';
import { type FeelWert, istListe, setzeEintrag } from '../werte/feel-wert.js';
import { bindeArgumente, FeelFunktion } from '../werte/funktion.js';
import { alle, type Element, findKind, findText, typ } from './moddle.js';
import { uebersetzeTabelle } from './tabelle.js';
import { mitTyp, type Uebersetzung } from './uebersetzung.js';

/** Compiles a boxed expression (DMN 1.5 § 10.2). What is missing or foreign is reported and evaluates to null. */
export function uebersetzeLogik(
  element: Element | undefined,
  u: Uebersetzung,
  wo = '',
  erwartet?: FeelTyp,
): Code {
  if (!element) return fehlt(u, wo);
  if (typ(element) === 'FunctionDefinition') return funktion(element, u);
  const art = u.typen.vonElement(element);
  return mitTyp(nachArt(element, u, wo, art ?? erwartet), art, u.wo(wo));
}

function nachArt(element: Element, u: Uebersetzung, wo: string, erwartet: FeelTyp | undefined): Code {
  switch (typ(element)) {
    case 'LiteralExpression':
      return literal(element, u, wo, erwartet);
    case 'DecisionTable':
      return uebersetzeTabelle(element, u);
    case 'Context':
      return kontext(element, u);
    case 'Invocation':
      return aufruf(element, u);
    case 'List': {
      const teile = alle(element, 'elements').map((e, i) => uebersetzeLogik(e, u, `Listeneintrag ${i + 1}`));
      return (rahmen) => werteAlle(teile, rahmen);
    }
    case 'Relation':
      return relation(element, u);
    case 'Conditional':
      return bedingt(element, u);
    case 'Filter':
      return filter(element, u);
    case 'For':
    case 'Every':
    case 'Some':
      return iteration(element, u);
    default:
      u.melder.fehler(
        'LOGIK_UNBEKANNT',
        element,
        u.wo(wo),
        `Die Ausdrucksart »${typ(element)}« wird nicht unterstützt.`,
        'Verwenden Sie eine Entscheidungstabelle oder einen FEEL-Ausdruck.',
      );
      return fehlt(u, wo);
  }
}

function fehlt(u: Uebersetzung, wo: string): Code {
  const text = `${u.wo(wo)} hat keine Entscheidungslogik.`;
  return ({ lauf }) => lauf.fehler('LOGIK_FEHLT', text);
}

function literal(element: Element, u: Uebersetzung, wo: string, erwartet: FeelTyp | undefined): Code {
  const text = findText(element, 'text');
  if (text === undefined || text.trim() === '') return fehlt(u, wo);
  const sprache = findText(element, 'expressionLanguage');
  if (sprache !== undefined && sprache !== '' && !/feel/i.test(sprache)) {
    u.melder.fehler(
      'SPRACHE_UNBEKANNT',
      element,
      u.wo(wo),
      `Die Ausdruckssprache »${sprache}« wird nicht unterstützt.`,
      'Schreiben Sie den Ausdruck in FEEL.',
    );
    return fehlt(u, wo);
  }
  return u.feel(text, element, wo, erwartet);
}

/** The expression inside of `<in>`, `<then>` and the like. */
function kind(element: Element, name: string): Element | undefined {
  const huelle = findKind(element, name);
  return huelle && findKind(huelle, 'value');
}

function kontext(element: Element, u: Uebersetzung): Code {
  let innen = u;
  const eintraege: { name: string | undefined; platz: number; code: Code }[] = [];
  for (const eintrag of alle(element, 'contextEntry')) {
    const variable = findKind(eintrag, 'variable');
    const logik = findKind(eintrag, 'value');
    const name = variable?.name;
    const art = u.typen.vonElement(variable);
    if (name === undefined) {
      eintraege.push({ name, platz: -1, code: uebersetzeLogik(logik, innen, 'Ergebnis des Kontexts') });
      continue;
    }
    // A function may call itself by the name of its entry.
    const vorab = logik && typ(logik) === 'FunctionDefinition' ? innen.mitName(name, art) : undefined;
    const roh =
      logik && vorab
        ? funktion(logik, vorab.u, vorab.platz)
        : uebersetzeLogik(logik, innen, `Eintrag »${name}«`, art);
    const code = mitTyp(roh, art, u.wo(`Eintrag »${name}«`));
    const gebunden = vorab ?? innen.mitName(name, art);
    innen = gebunden.u;
    eintraege.push({ name, platz: gebunden.platz, code });
  }
  return (rahmen) => {
    const werte: Record<string, FeelWert> = {};
    for (const { name, platz, code } of eintraege) {
      const wert = code(rahmen);
      if (name === undefined) return wert;
      rahmen.plaetze[platz] = wert;
      setzeEintrag(werte, name, wert);
    }
    return werte;
  };
}

function aufruf(element: Element, u: Uebersetzung): Code {
  const ziel = uebersetzeLogik(findKind(element, 'calledFunction'), u, 'aufgerufene Funktion');
  const bindungen = alle(element, 'binding').map((bindung) => {
    const name = findKind(bindung, 'parameter')?.name ?? '';
    return { name, code: uebersetzeLogik(findKind(bindung, 'bindingFormula'), u, `Argument »${name}«`) };
  });
  const namen = bindungen.map(({ name }) => name);
  const codes = bindungen.map(({ code }) => code);
  const wo = u.wo('Aufruf');
  return (rahmen) => {
    const gerufen = ziel(rahmen);
    if (!(gerufen instanceof FeelFunktion)) {
      return rahmen.lauf.fehler('FUNKTION_UNBEKANNT', `${wo}: Das Aufgerufene ist keine Funktion.`);
    }
    const werte = werteAlle(codes, rahmen);
    return rufeBenannt(gerufen, namen, werte, rahmen.lauf);
  };
}

function relation(element: Element, u: Uebersetzung): Code {
  const spalten = alle(element, 'column').map((spalte) => ({
    name: spalte.name ?? '',
    art: u.typen.vonElement(spalte),
  }));
  const zeilen = alle(element, 'row').map((zeile, z) =>
    alle(zeile, 'elements').map((zelle, s) => {
      const spalte = spalten[s];
      const wo = `Zeile ${z + 1}, Spalte »${spalte?.name ?? s + 1}«`;
      return { name: spalte?.name ?? '', code: mitTyp(uebersetzeLogik(zelle, u, wo), spalte?.art, u.wo(wo)) };
    }),
  );
  return (rahmen) =>
    zeilen.map((zellen) => {
      const werte: Record<string, FeelWert> = {};
      for (const { name, code } of zellen) setzeEintrag(werte, name, code(rahmen));
      return werte;
    });
}

/** The formal parameters of a function definition, bound in an inner scope. */
export function bindeParameter(element: Element, u: Uebersetzung) {
  let innen = u;
  const parameter = alle(element, 'formalParameter').map((p) => {
    const art = u.typen.vonElement(p) ?? ANY;
    const gebunden = innen.mitName(p.name ?? '', art);
    innen = gebunden.u;
    return { name: p.name ?? '', typ: art, platz: gebunden.platz };
  });
  return { parameter, innen };
}

/** Whether a function definition names code outside of FEEL; reported, and evaluates to null. */
export function istExtern(element: Element, u: Uebersetzung): boolean {
  const art = findText(element, 'kind') ?? 'FEEL';
  if (art === 'FEEL') return false;
  u.melder.warnung(
    'FUNKTION_EXTERN',
    element,
    u.wo(''),
    `Die Funktion ist in ${art} geschrieben und wird nicht ausgeführt.`,
    'Schreiben Sie die Funktion in FEEL.',
  );
  return true;
}

/** `selbst` is the slot under which the function may call itself. */
function funktion(element: Element, u: Uebersetzung, selbst?: number): Code {
  const { parameter, innen } = bindeParameter(element, u);
  const extern = istExtern(element, u);
  const rumpf = extern ? undefined : uebersetzeLogik(findKind(element, 'body'), innen, 'Funktion');
  const ergebnisTyp = u.typen.vonElement(element);
  const wo = u.wo('');
  return (rahmen) => {
    const gefangen = rahmen.plaetze.slice();
    const wert: FeelFunktion = new FeelFunktion(
      u.wer,
      [parameter],
      (argumente, lauf) => {
        if (!rumpf)
          return lauf.fehler('FUNKTION_UNBEKANNT', `${wo}: Externe Funktionen werden nicht ausgeführt.`);
        const eigene = gefangen.slice();
        if (selbst !== undefined) eigene[selbst] = wert;
        bindeArgumente(parameter, argumente, eigene);
        return rumpf({ plaetze: eigene, lauf });
      },
      ergebnisTyp,
    );
    return wert;
  };
}

function bedingt(element: Element, u: Uebersetzung): Code {
  const wenn = uebersetzeLogik(kind(element, 'if'), u, 'if');
  const dann = uebersetzeLogik(kind(element, 'then'), u, 'then');
  const sonst = uebersetzeLogik(kind(element, 'else'), u, 'else');
  const wo = u.wo('if');
  return (rahmen) => {
    const urteil = wenn(rahmen);
    if (urteil === true) return dann(rahmen);
    if (urteil === false || urteil === null) return sonst(rahmen);
    return rahmen.lauf.fehler('TYP_FALSCH', `${wo}: Die Bedingung liefert keinen Wahrheitswert.`);
  };
}

function filter(element: Element, u: Uebersetzung): Code {
  const quelle = uebersetzeLogik(kind(element, 'in'), u, 'in');
  const platz = u.umfang.plan.neu();
  const { u: mitItem } = u.mitName('item', undefined, platz);
  const bedingung = uebersetzeLogik(kind(element, 'match'), mitItem.innen(platz), 'match');
  const wo = u.wo('Filter');
  return (rahmen) => {
    const wert = quelle(rahmen);
    const liste = istListe(wert) ? wert : wert === null ? [] : [wert];
    const vorher = rahmen.plaetze[platz];
    rahmen.lauf.zaehle(liste.length);
    const treffer: FeelWert[] = [];
    for (const eintrag of liste) {
      rahmen.plaetze[platz] = eintrag;
      const urteil = bedingung(rahmen);
      if (urteil === true) treffer.push(eintrag);
      else if (urteil !== false && urteil !== null) {
        rahmen.plaetze[platz] = vorher;
        return rahmen.lauf.fehler('TYP_FALSCH', `${wo}: Die Bedingung liefert keinen Wahrheitswert.`);
      }
    }
    rahmen.plaetze[platz] = vorher;
    return treffer;
  };
}

function iteration(element: Element, u: Uebersetzung): Code {
  const art = typ(element);
  const quelle = uebersetzeLogik(kind(element, 'in'), u, 'in');
  const variable = u.mitName(findText(element, 'iteratorVariable') ?? 'item', undefined);
  const partial = variable.u.mitName('partial', undefined);
  const rumpf = uebersetzeLogik(kind(element, art === 'For' ? 'return' : 'satisfies'), partial.u, art);
  const liestPartial = u.umfang.plan.gelesen.has(partial.platz);
  const wo = u.wo(art);
  return (rahmen) => {
    const wert = quelle(rahmen);
    if (!istListe(wert)) {
      return rahmen.lauf.fehler('TYP_FALSCH', `${wo}: Durchlaufen wird eine Liste.`);
    }
    rahmen.lauf.zaehle(wert.length);
    const ergebnis: FeelWert[] = [];
    for (const eintrag of wert) {
      rahmen.plaetze[variable.platz] = eintrag;
      if (liestPartial) {
        rahmen.lauf.zaehle(ergebnis.length);
        rahmen.plaetze[partial.platz] = ergebnis.slice();
      }
      ergebnis.push(rumpf(rahmen));
    }
    if (art === 'For') return ergebnis;
    if (ergebnis.every((urteil) => urteil === null || typeof urteil === 'boolean'))
      return quantor(ergebnis, art === 'Every');
    return rahmen.lauf.fehler('TYP_FALSCH', `${wo}: Die Bedingung liefert keinen Wahrheitswert.`);
  };
}

function quantor(urteile: readonly FeelWert[], alleMuessen: boolean): boolean | null {
  if (urteile.includes(!alleMuessen)) return !alleMuessen;
  return urteile.every((urteil) => urteil === alleMuessen) ? alleMuessen : null;
}
