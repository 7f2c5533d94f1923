import { findSpalte } from '#libs/regeln';
import type { OffenesVerfahren } from '#libs/verfahren';

const LUECKE = '…';
const HOECHSTLAENGE = 160;

/**
 * A rule as its package words it, for the figures over many cases: where the letter would speak of one applicant, there
 * is a gap.
 * @param wert table and rule, divided by a blank
 * @returns undefined where the rule has no words, or is not in this version
 */
export function findRegelsatz(verfahren: OffenesVerfahren | undefined, wert: string): string | undefined {
  const stelle = wert.indexOf(' ');
  const [tabellenId, regelId] = [wert.slice(0, stelle), wert.slice(stelle + 1)];
  const tabelle = verfahren?.uebersetzung.regeln
    .flatMap(({ modell }) => modell.tabellen)
    .find(({ id }) => id === tabellenId);
  const spalte = findSpalte(tabelle?.anmerkungen ?? [], 'text');
  const satz = tabelle?.regeln.find(({ id }) => id === regelId)?.anmerkungen[spalte];
  return satz && ohneAngaben(satz);
}

/** `Die Gebühr beträgt {{parameter.gebuehr | euro}}.` → `Die Gebühr beträgt …`; the gap takes the full stop with it. */
function ohneAngaben(satz: string): string | undefined {
  const mitLuecken = satz
    .replaceAll(/\{\{[^{}]*\}\}/gu, LUECKE)
    .replaceAll(/…(?:[\s,]*…)*\.?/gu, LUECKE)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (!/\p{L}/u.test(mitLuecken)) return undefined;
  return mitLuecken.length > HOECHSTLAENGE
    ? `${mitLuecken.slice(0, HOECHSTLAENGE - 1).trimEnd()}${LUECKE}`
    : mitLuecken;
}
