import type { Befund } from '#libs/kernel';
import type { TabellenInfo } from '#libs/regeln';
import type { Uebersetzung } from '../umgebung/uebersetzung.js';
import { warnung } from './befund.js';

/** Columns from which letters take their reasons (§ 39 Abs. 1 VwVfG). */
const SPALTEN = ['Begründung', 'Norm'] as const;

/**
 * Has every rule its reason and its norm? Only tables that give reasons at all are looked at: helper tables need none.
 */
export function pruefeRegeln({ regeln }: Pick<Uebersetzung, 'regeln'>): Befund[] {
  return regeln.flatMap(({ datei, modell }) =>
    modell.tabellen.flatMap((tabelle) => pruefeTabelle(datei, tabelle)),
  );
}

function pruefeTabelle(datei: string, { wer, anmerkungen, regeln }: TabellenInfo): Befund[] {
  if (!anmerkungen.includes('Begründung')) return [];
  return regeln.flatMap((regel) =>
    SPALTEN.filter((spalte) => !regel.anmerkungen[anmerkungen.indexOf(spalte)]?.trim()).map((spalte) =>
      warnung(
        'REGEL_OHNE_BEGRUENDUNG',
        datei,
        `Tabelle „${wer}“, Regel „${regel.id}“`,
        `Die Regel nennt keine ${spalte}; im Bescheid fehlte sie (§ 39 Abs. 1 VwVfG).`,
        `Füllen Sie die Spalte „${spalte}“ in Zeile ${regel.zeile}.`,
      ),
    ),
  );
}
