import { RegelwerkErgebnis } from '#libs/bausteine';
import type { Json, JsonObject } from '#libs/kernel';
import type { Regelentscheidung } from '#libs/schnittstelle';
import type { faktnamen } from './faktensicht.js';
import { alsAngabe, alsErgebnis, alsText, alsWorte } from './wertworte.js';
import { schrittnamen } from './zeitachse.js';

interface Eingabe {
  readonly ausdruck: string;
  readonly wert: Json;
}

interface Grund {
  readonly eingaben?: readonly Eingabe[];
}

type Faktname = ReturnType<typeof faktnamen>;

/** What the rules found, from the stored results: each decision with the rules that fired, their values and norms. */
export function regelsicht(ergebnisse: JsonObject, prozess: JsonObject, fakt: Faktname): Regelentscheidung[] {
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
          werte: ((grund as Grund).eingaben ?? []).flatMap((eingabe) => eingabewert(eingabe, fakt)),
        })),
        parameter: parameter.map(({ id: name, gueltigVon, norm, ...rest }) => ({
          name: alsWorte(name),
          wert: 'wert' in rest ? alsErgebnis(name, rest.wert as Json) : null,
          gueltigVon,
          norm: norm ?? null,
        })),
        warnungen: warnungen(ergebnis as JsonObject),
      },
    ];
  });
}

/** What a rule has looked at, by the title of the fact. Computed conditions are left out: the sentence of the rule says them. */
function eingabewert({ ausdruck, wert }: Eingabe, fakt: Faktname): { name: string; wert: string }[] {
  if (!/^[\p{L}\w.]+$/u.test(ausdruck)) return [];
  const name = ausdruck.replace(/^fakten\./, '');
  const letzter = name.split('.').at(-1) ?? name;
  const regel = fakt(name);
  return [
    {
      name: regel?.titel ?? alsWorte(letzter),
      wert: regel ? alsAngabe(wert, regel) : alsErgebnis(letzter, wert),
    },
  ];
}

function werte(ergebnis: Json): Regelentscheidung['ergebnis'] {
  if (ergebnis === null) return [];
  if (typeof ergebnis !== 'object' || Array.isArray(ergebnis)) {
    return [{ name: 'Ergebnis', wert: alsText(ergebnis) }];
  }
  return Object.entries(ergebnis)
    .filter(([, wert]) => wert !== null)
    .map(([name, wert]) => ({ name: alsWorte(name), wert: alsErgebnis(name, wert as Json) }));
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
