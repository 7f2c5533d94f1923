import { RegelwerkErgebnis } from '#libs/bausteine';
import type { Json, JsonObject } from '#libs/kernel';
import type { Regelentscheidung } from '#libs/schnittstelle';
import { alsText, alsWorte } from './wertworte.js';
import { schrittnamen } from './zeitachse.js';

interface Grund {
  readonly eingaben?: readonly { readonly ausdruck: string; readonly wert: Json }[];
}

/** What the rules found, from the stored results: each decision with the rules that fired, their values and norms. */
export function regelsicht(ergebnisse: JsonObject, prozess: JsonObject): Regelentscheidung[] {
  const namen = schrittnamen(prozess);
  return Object.entries(ergebnisse).flatMap(([id, ergebnis]) => {
    const gelesen = RegelwerkErgebnis.safeParse(ergebnis);
    if (!gelesen.success) return [];
    const { status, gruende, parameter } = gelesen.data;
    const titel = namen.get(id)?.text ?? alsWorte(id);
    return [
      {
        id,
        titel,
        status,
        ergebnis: werte(gelesen.data.ergebnis as Json),
        regeln: gruende.map((grund) => ({
          entscheidung: titel,
          tabelle: grund.tabelle,
          regel: grund.regelId,
          text: grund.text ?? 'Diese Regel trifft zu.',
          norm: grund.norm ?? null,
          werte: ((grund as Grund).eingaben ?? []).map(({ ausdruck, wert }) => ({
            name: ausdruck,
            wert: alsText(wert),
          })),
        })),
        parameter: parameter.map(({ id: name, gueltigVon, norm, ...rest }) => ({
          name: alsWorte(name),
          wert: 'wert' in rest ? alsText(rest.wert as Json) : null,
          gueltigVon,
          norm: norm ?? null,
        })),
        warnungen: warnungen(ergebnis as JsonObject),
      },
    ];
  });
}

function werte(ergebnis: Json): Regelentscheidung['ergebnis'] {
  if (ergebnis === null) return [];
  if (typeof ergebnis !== 'object' || Array.isArray(ergebnis)) {
    return [{ name: 'Ergebnis', wert: alsText(ergebnis) }];
  }
  return Object.entries(ergebnis)
    .filter(([, wert]) => wert !== null)
    .map(([name, wert]) => ({ name: alsWorte(name), wert: alsText(wert as Json) }));
}

function warnungen(ergebnis: JsonObject): string[] {
  const liste = Array.isArray(ergebnis.warnungen) ? ergebnis.warnungen : [];
  return liste.map((warnung: Json) =>
    typeof warnung === 'object' && warnung !== null && 'text' in warnung
      ? String((warnung as JsonObject).text)
      : alsText(warnung),
  );
}

/** Reasons to begin with: the sentences of the rules that fired, as the letter would give them. */
export function begruendungsvorschlag(entscheidungen: readonly Regelentscheidung[]): string | null {
  const saetze = entscheidungen.flatMap(({ regeln }) =>
    regeln
      .filter(({ text }) => text !== 'Diese Regel trifft zu.')
      .map(({ text, norm }) => (norm ? `${text} (${norm})` : text)),
  );
  return saetze.length > 0 ? [...new Set(saetze)].join('\n') : null;
}
