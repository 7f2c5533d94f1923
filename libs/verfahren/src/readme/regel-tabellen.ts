import type { TabellenInfo } from '#libs/regeln';
import type { Regelmodell } from '../umgebung/uebersetzung.js';
import { tabelle } from './markdown.js';

/** All decision tables of a package as Markdown, in the order of the files. */
export function regelTabellen(regeln: readonly Regelmodell[]): string {
  return regeln
    .map(({ datei, modell }) => [`### ${datei}`, ...modell.tabellen.map(alsMarkdown)].join('\n\n'))
    .join('\n\n');
}

const TREFFERART: Readonly<Record<string, string>> = {
  U: 'genau eine Regel trifft zu',
  A: 'mehrere Regeln mit gleichem Ergebnis dürfen zutreffen',
  P: 'das wichtigste Ergebnis gilt',
  F: 'die erste zutreffende Regel gilt',
  C: 'alle zutreffenden Regeln zählen',
  'C+': 'die Ergebnisse werden addiert',
  'C<': 'das kleinste Ergebnis gilt',
  'C>': 'das größte Ergebnis gilt',
  'C#': 'die zutreffenden Regeln werden gezählt',
  R: 'alle zutreffenden Regeln in ihrer Reihenfolge',
  O: 'alle zutreffenden Regeln nach Rang der Ergebnisse',
};

function alsMarkdown({ wer, trefferart, eingaben, ausgaben, anmerkungen, regeln }: TabellenInfo): string {
  const kopf = [
    'Regel',
    ...eingaben.map(({ label, ausdruck }) => (label && label !== ausdruck ? label : `\`${ausdruck}\``)),
    ...ausgaben.map(({ name, label }) => `→ ${label || name}`),
    ...anmerkungen,
  ];
  const zeilen = regeln.map((regel) => [
    regel.id,
    ...regel.eingaben.map(({ text }) => (text === '' || text === '-' ? '–' : `\`${text}\``)),
    ...regel.ausgaben.map((text) => `\`${text}\``),
    ...regel.anmerkungen,
  ]);
  return `#### ${wer}\n\nTrefferart ${trefferart}: ${TREFFERART[trefferart] ?? ''}.\n\n${tabelle(kopf, zeilen)}`;
}
