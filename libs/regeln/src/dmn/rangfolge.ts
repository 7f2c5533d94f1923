import { FeelFehler } from '../feel/feel-fehler.js';
import { parseTests } from '../feel/parse-feel.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { gleich } from '../werte/gleichheit.js';
import { findKonstante } from './konstante.js';
import { findKind, findText } from './moddle.js';
import type { TabellenInfo } from './tabellen-info.js';
import type { Rang } from './trefferart.js';
import type { Uebersetzung } from './uebersetzung.js';

/** The priority of rules by the order of their outputs' allowed values; a value not listed comes last. */
export function rangAus(info: TabellenInfo, u: Uebersetzung): Rang {
  if (info.trefferart !== 'P' && info.trefferart !== 'O') return () => [];
  const listen = info.ausgaben.map(({ element, label, typ }) => {
    const text = findText(findKind(element, 'outputValues'), 'text') ?? typ?.erlaubtText;
    return text === undefined ? [] : konstanten(text, label, element, u);
  });
  if (listen.every((liste) => liste.length === 0)) {
    u.melder.fehler(
      'RANGFOLGE_FEHLT',
      info.element,
      u.wo(''),
      'Die Trefferart richtet sich nach dem Rang der Ausgabewerte, aber keine Ausgabe nennt ihre Werte.',
      'Tragen Sie bei der Ausgabe die erlaubten Werte in der Reihenfolge ihres Vorrangs ein.',
    );
  }
  return ({ ausgaben }) =>
    listen.map((liste, s) => {
      const platz = liste.findIndex((wert) => gleich(wert, ausgaben[s] ?? null) === true);
      return platz < 0 ? liste.length : platz;
    });
}

function konstanten(
  text: string,
  label: string,
  element: TabellenInfo['element'],
  u: Uebersetzung,
): FeelWert[] {
  try {
    return parseTests(text, u.namen).ast.tests.flatMap((test) => findKonstante(test) ?? []);
  } catch (fehler) {
    if (!(fehler instanceof FeelFehler)) throw fehler;
    u.melder.feel(fehler, element, u.wo(`Werte der Ausgabe »${label}«`), text);
    return [];
  }
}
