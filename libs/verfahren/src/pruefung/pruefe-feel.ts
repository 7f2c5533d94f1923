import type { Befund } from '#libs/kernel';
import { compileFeel, compileText, FeelFehler } from '#libs/regeln';
import type { Paket } from '../paket/paket.js';
import { fehler } from './befund.js';
import { feelStellen, textstellen } from './feel-stellen.js';
import { nachrichtenstellen } from './nachrichtenstellen.js';

/**
 * Compiles every expression and every text of a package outside regeln/, messages among them; each that does not compile
 * is a finding.
 */
export function pruefeFeel(paket: Paket): Befund[] {
  const ausdruecke = feelStellen(paket)
    .filter(({ art, datei }) => art === 'ausdruck' && datei !== 'prozess.json')
    .flatMap(({ datei, ort, feel }) => pruefeAusdruck(feel, datei, ort));
  const inputs = feelStellen(paket)
    .filter(({ art, datei, ort }) => art === 'ausdruck' && datei === 'prozess.json' && !ort.endsWith('/feel'))
    .flatMap(({ datei, ort, feel }) => pruefeAusdruck(feel, datei, ort));
  const { stellen, befunde } = nachrichtenstellen(paket);
  const nachrichten = stellen.flatMap(({ datei, ort, feel }) => pruefeAusdruck(feel, datei, ort));
  const texte = textstellen(paket).flatMap(({ datei, ort, text }) =>
    alsBefund(datei, ort, () => compileText(text)),
  );
  return [...ausdruecke, ...inputs, ...texte, ...befunde, ...nachrichten];
}

/** Checks one expression; used for guards too. */
export function pruefeAusdruck(feel: string, datei: string, ort: string): Befund[] {
  return alsBefund(datei, ort, () => compileFeel(feel));
}

function alsBefund(datei: string, ort: string, tue: () => unknown): Befund[] {
  try {
    tue();
    return [];
  } catch (grund) {
    if (!(grund instanceof FeelFehler)) throw grund;
    const stelle = grund.position ? ` (Zeichen ${grund.position.von + 1})` : '';
    return [fehler(grund.code, datei, ort, `${grund.text}${stelle}`, grund.abhilfe)];
  }
}
