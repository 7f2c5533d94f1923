import { istFeel } from '#libs/bausteine';
import { type Befund, istObjekt, type Json, wortlaut } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { fehler, warnung } from './befund.js';
import { pfadeIn } from './feel-stellen.js';
import { eintraege } from './pruefe-parameter.js';

/**
 * Does the decision on costs rest on a provision, and on the right one? The letter cites where the values stand that the
 * amount is made of; a template that repeats one of them would cite it also for a value of the authority's own.
 */
export function pruefeKosten({ bescheide, parameter }: Pick<Paket, 'bescheide' | 'parameter'>): Befund[] {
  const normen = normenJeParameter(parameter);
  return [...bescheide].flatMap(([name, { kosten }]) => {
    if (!kosten) return [];
    const datei = `bescheide/${name}.json`;
    const genannte = parameterIn(kosten.betrag);
    const { norm } = kosten;
    if (norm === undefined) return genannte.length > 0 ? [] : [ohneNorm(datei)];
    const doppelt = genannte.find((id) => normen.get(id)?.some((eine) => ueberschneidetSich(eine, norm)));
    return doppelt === undefined ? [] : [wiederholt(datei, norm, doppelt)];
  });
}

function parameterIn(betrag: Json): readonly string[] {
  if (!istFeel(betrag)) return [];
  return pfadeIn({ art: 'ausdruck', feel: betrag }).flatMap(([wurzel, id]) =>
    wurzel === 'parameter' && id !== undefined ? [id] : [],
  );
}

function normenJeParameter(dateien: Paket['parameter']): ReadonlyMap<string, readonly string[]> {
  const parameter = dateien.flatMap(({ json }) => eintraege(json, 'parameter'));
  return new Map(
    parameter.map((eintrag) => [
      wortlaut(istObjekt(eintrag) ? eintrag.id : undefined),
      eintraege(eintrag, 'werte').flatMap((wert) =>
        istObjekt(wert) && typeof wert.norm === 'string' ? [wert.norm] : [],
      ),
    ]),
  );
}

function ueberschneidetSich(eine: string, andere: string): boolean {
  return eine.includes(andere) || andere.includes(eine);
}

function ohneNorm(datei: string): Befund {
  const text =
    'Die Kostenentscheidung nennt keine Rechtsgrundlage: „norm“ fehlt, und der Betrag nennt keinen Parameter.';
  const abhilfe = 'Ergänzen Sie „norm“, oder legen Sie den Betrag mit seiner Norm unter parameter/ ab.';
  return fehler('KOSTEN_OHNE_NORM', datei, '/kosten', text, abhilfe);
}

function wiederholt(datei: string, norm: string, id: string): Befund {
  const text = `„${norm}“ steht auch bei einem Wert von „${id}“ und bliebe im Brief, wenn ein anderer Wert gilt, etwa der eigene einer Behörde.`;
  const abhilfe =
    'Streichen Sie „norm“: Der Brief nennt die Normen der Werte, aus denen der Betrag besteht. Oder nennen Sie dort nur, was unabhängig vom Wert gilt.';
  return warnung('KOSTEN_NORM_WIEDERHOLT', datei, '/kosten/norm', text, abhilfe);
}
