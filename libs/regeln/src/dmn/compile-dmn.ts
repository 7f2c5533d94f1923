import type { Befund } from '#libs/kernel';
import { Melder } from './melder.js';
import { alle, type Element, findText, liesXml } from './moddle.js';
import { DmnModell } from './modell.js';
import { Modellbau } from './modellbau.js';

/** A DMN file. */
export interface DmnQuelle {
  readonly datei: string;
  readonly xml: string;
}

/** How to compile a model. */
export interface DmnOptionen {
  /** Name of the file for findings. */
  readonly datei?: string;
  /** Files that the model may import, found by their namespace. */
  readonly importe?: readonly DmnQuelle[];
}

/**
 * The outcome of compiling. There is a model whenever the XML could be read; what is broken in it evaluates
 * to `unbestimmt`. Whether the findings forbid publication is told by `hatFehler(befunde)`.
 */
export interface DmnErgebnis {
  readonly modell: DmnModell | undefined;
  readonly befunde: readonly Befund[];
}

/** Largest file that is read. */
const XML_MAX = 10_000_000;

/** Reads and compiles DMN 1.1–1.5. Never throws for bad input: what is wrong becomes a finding. */
export async function compileDmn(xml: string, optionen: DmnOptionen = {}): Promise<DmnErgebnis> {
  const datei = optionen.datei ?? 'modell.dmn';
  const melder = new Melder(datei, xml);
  const definitions = await lies({ datei, xml }, melder);
  if (!definitions) return { modell: undefined, befunde: melder.befunde };
  const fremde = new Map<string, { definitions: Element; melder: Melder }>();
  for (const quelle of optionen.importe ?? []) {
    const fremderMelder = new Melder(quelle.datei, quelle.xml);
    const gelesen = await lies(quelle, fremderMelder);
    melder.befunde.push(...fremderMelder.befunde.splice(0));
    if (gelesen)
      fremde.set(findText(gelesen, 'namespace') ?? '', { definitions: gelesen, melder: fremderMelder });
  }
  const bau = new Modellbau(definitions, melder, fremde);
  const modell = new DmnModell(bau.baue());
  for (const { melder: fremderMelder } of fremde.values()) melder.befunde.push(...fremderMelder.befunde);
  return { modell, befunde: melder.befunde };
}

async function lies({ xml }: DmnQuelle, melder: Melder): Promise<Element | undefined> {
  if (xml.length > XML_MAX) {
    melder.fehler(
      'DMN_ZU_GROSS',
      undefined,
      'Datei',
      `Die Datei hat ${xml.length} Zeichen, erlaubt sind ${XML_MAX}.`,
      'Teilen Sie das Modell auf.',
    );
    return undefined;
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
    melder.fehler(
      'DMN_DOCTYPE',
      undefined,
      'Datei',
      'Die Datei enthält eine DOCTYPE-Deklaration.',
      'Entfernen Sie die Deklaration.',
    );
    return undefined;
  }
  try {
    const { definitions, warnungen, ueberschrieben } = await liesXml(xml);
    melder.ueberschrieben.push(...ueberschrieben);
    if (definitions.$type !== 'dmn:Definitions') throw new Error('kein definitions-Element');
    for (const warnung of warnungen) {
      if (/unknown attribute|unresolved reference/.test(warnung)) continue;
      const [, art, id] = /(duplicate|illegal) ID <([^>]*)>/.exec(warnung) ?? [];
      if (id !== undefined) melder.untauglicheIds.push({ id, doppelt: art === 'duplicate' });
      melder.warnung(
        'DMN_UNBEKANNT',
        definitions,
        'Datei',
        `Ein Teil der Datei wurde nicht verstanden: ${einzeilig(warnung)}`,
        'Prüfen Sie die Datei mit einem DMN-Werkzeug.',
      );
    }
    if (alle(definitions, 'drgElement').length === 0 && alle(definitions, 'itemDefinition').length === 0) {
      melder.warnung(
        'DMN_LEER',
        definitions,
        'Datei',
        'Das Modell enthält keine Entscheidung.',
        'Prüfen Sie, ob die richtige Datei und ein DMN-Namensraum verwendet werden.',
      );
    }
    return definitions;
  } catch (grund) {
    melder.fehler(
      'DMN_UNLESBAR',
      undefined,
      'Datei',
      `Die Datei ist kein lesbares DMN: ${einzeilig(grund instanceof Error ? grund.message : String(grund))}`,
      'Öffnen und speichern Sie sie mit einem DMN-Werkzeug.',
    );
    return undefined;
  }
}

function einzeilig(text: string): string {
  return text.trim().replace(/\s+/g, ' ').slice(0, 300);
}
