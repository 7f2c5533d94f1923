import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal, Temporal } from '#libs/kernel';
import {
  artVon,
  compileDmn,
  type DmnModell,
  type FeelKontext,
  type FeelListe,
  type FeelWert,
  feelText,
} from '#libs/regeln';
import { type Fall, liesFaelle } from './tck-lesen.js';

/** The outcome of one expectation. */
export interface Urteil {
  readonly ordner: string;
  readonly fall: string;
  readonly bestanden: boolean;
  readonly erwartet: string;
  readonly erhalten: string;
}

/** Models whose cases need Java functions, which are not executed. */
const JAVA = /kind="Java"|external\s*\{/;

/** The folders in a folder, in alphabetical order; the kit also has loose files beside them. */
export function ordnerIn(wurzel: string): string[] {
  return readdirSync(wurzel, { withFileTypes: true })
    .filter((eintrag) => eintrag.isDirectory())
    .map((eintrag) => eintrag.name)
    .sort();
}

/**
 * Runs all cases of a compliance level; folders in alphabetical order.
 *
 * @returns the outcomes, and the folders whose models name external Java functions
 */
export async function laufeStufe(wurzel: string): Promise<{ urteile: Urteil[]; java: string[] }> {
  const urteile: Urteil[] = [];
  const java: string[] = [];
  for (const ordner of ordnerIn(wurzel)) {
    const pfad = join(wurzel, ordner);
    const dateien = readdirSync(pfad);
    const quellen = dateien
      .filter((datei) => datei.endsWith('.dmn'))
      .map((datei) => ({ datei, xml: readFileSync(join(pfad, datei), 'utf8') }));
    if (quellen.some(({ xml }) => JAVA.test(xml))) java.push(ordner);
    for (const testdatei of dateien.filter((datei) => datei.endsWith('.xml')).sort()) {
      const { modell: name, faelle } = liesFaelle(readFileSync(join(pfad, testdatei), 'utf8'));
      const quelle = quellen.find(({ datei }) => datei === name) ?? quellen[0];
      if (!quelle) continue;
      const importe = quellen.filter((q) => q !== quelle);
      const { modell } = await compileDmn(quelle.xml, { datei: quelle.datei, importe });
      for (const fall of faelle) urteile.push(beurteile(ordner, fall, modell));
    }
  }
  return { urteile, java };
}

const UMGEBUNG = {
  heute: Temporal.PlainDate.from('2026-03-05'),
  jetzt: Temporal.Instant.from('2026-03-05T10:00:00Z'),
};

function beurteile(ordner: string, fall: Fall, modell: DmnModell | undefined): Urteil {
  let erhalten: FeelWert | undefined;
  let text: string;
  try {
    const { ergebnis } = fall.dienst
      ? (modell as DmnModell).werteDienst(fall.dienst, fall.eingaben, UMGEBUNG)
      : (modell as DmnModell).werte(fall.name, fall.eingaben, UMGEBUNG);
    erhalten = fall.dienst ? ausDienst(ergebnis, fall.name) : ergebnis;
    text = feelText(erhalten, true);
  } catch (fehler) {
    text = `geworfen: ${fehler instanceof Error ? fehler.message : String(fehler)}`;
  }
  const erwartet = fall.fehlerErwartet ? null : fall.erwartet;
  return {
    ordner,
    fall: `${fall.id} ${fall.name}`,
    bestanden: erhalten !== undefined && gleichNachTck(erwartet, erhalten),
    erwartet: feelText(erwartet, true),
    erhalten: text,
  };
}

/** A service of several outputs answers a context; the kit asks for one output by name. */
function ausDienst(ergebnis: FeelWert, name: string): FeelWert {
  if (artVon(ergebnis) !== 'context') return ergebnis;
  const kontext = ergebnis as FeelKontext;
  return Object.hasOwn(kontext, name) ? (kontext[name] ?? null) : ergebnis;
}

/** Equality as the kit's own runner has it: numbers to eight decimals, everything else exactly. */
function gleichNachTck(a: FeelWert, b: FeelWert): boolean {
  const art = artVon(a);
  if (art !== artVon(b)) return false;
  switch (art) {
    case 'number':
      return (a as Decimal)
        .minus(b as Decimal)
        .abs()
        .lte(Decimal.max(1, (a as Decimal).abs()).times('1e-8'));
    case 'list': {
      const [l, r] = [a as FeelListe, b as FeelListe];
      return l.length === r.length && l.every((wert, i) => gleichNachTck(wert, r[i] ?? null));
    }
    case 'context': {
      const [l, r] = [a as FeelKontext, b as FeelKontext];
      const namen = Object.keys(l);
      return (
        namen.length === Object.keys(r).length &&
        namen.every((name) => Object.hasOwn(r, name) && gleichNachTck(l[name] ?? null, r[name] ?? null))
      );
    }
    default:
      return feelText(a) === feelText(b);
  }
}
