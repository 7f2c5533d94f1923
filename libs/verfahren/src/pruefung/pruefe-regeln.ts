import type { Befund } from '#libs/kernel';
import { pruefeDmn, type TabellenInfo } from '#libs/regeln';
import { type FaktTyp, faktTypen } from '#libs/xoev';
import { verschmelzeTypen } from '../eingang/eingangsstand.js';
import type { Uebersetzung } from '../umgebung/uebersetzung.js';
import { warnung } from './befund.js';

/** Columns from which letters take their reasons (§ 39 Abs. 1 VwVfG). */
const SPALTEN = ['Begründung', 'Norm'] as const;

const OBJEKT: FaktTyp = { art: 'objekt' };

/**
 * Static checks of the decision tables: those of libs/regeln against the facts and parameters of this package (gaps,
 * overlaps, types, expressions that are always null), and whether every rule has its reason and its norm.
 */
export function pruefeRegeln({ regeln, plan, parameter }: Uebersetzung): Befund[] {
  const fakten = plan.nachrichten.map(faktTypen).reduce(verschmelzeTypen, OBJEKT);
  const eingaben = { vorgang: OBJEKT, fakten, befund: OBJEKT, ergebnisse: OBJEKT, verfahren: OBJEKT };
  return [
    ...regeln.flatMap(({ modell }) => pruefeDmn(modell, { eingaben, parameter })),
    ...pruefeGruende(regeln),
  ];
}

/**
 * Has every rule its reason and its norm? Only tables that give reasons at all are looked at: helper tables need none.
 */
function pruefeGruende(regeln: Uebersetzung['regeln']): Befund[] {
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
