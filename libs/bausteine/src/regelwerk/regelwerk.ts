import { z } from 'zod';
import { alsJson, type Json, type JsonObject, jeObjekt } from '#libs/kernel';
import { type FaktTyp, feelZuJson, type VerwendeterParameter } from '#libs/regeln';
import { gelungen, gescheitert, reinerBaustein } from '../baustein.js';
import { typVon } from './feel-typ.js';

/** A fired rule as stored under `ergebnisse.<id>.gruende`. */
export const GrundErgebnis = z.looseObject({
  tabelle: z.string(),
  tabellenId: z.string(),
  regelId: z.string(),
  text: z.string().optional(),
  textEn: z.string().optional(),
  norm: z.string().optional(),
});
export type GrundErgebnis = z.infer<typeof GrundErgebnis>;

/** A dated parameter that a decision used. */
export const ParameterErgebnis = z.looseObject({
  id: z.string(),
  gueltigVon: z.string(),
  norm: z.string().optional(),
});

/** The result of `regelwerk`, as `bescheid` reads it back. */
export const RegelwerkErgebnis = z.looseObject({
  status: z.enum(['entschieden', 'unbestimmt']),
  ergebnis: z.json(),
  gruende: z.array(GrundErgebnis),
  parameter: z.array(ParameterErgebnis),
});

export type RegelwerkErgebnis = z.infer<typeof RegelwerkErgebnis>;

/** The result of a case as one of `regelwerk`; undefined where it is none. */
export function findRegelwerkErgebnis(ergebnis: Json | undefined): RegelwerkErgebnis | undefined {
  if (typeof ergebnis !== 'object' || ergebnis === null || !('gruende' in ergebnis)) return undefined;
  return EIGENE.has(ergebnis) ? (ergebnis as RegelwerkErgebnis) : gelesen(ergebnis);
}

/** Read back, the outcome itself is Json already: it is not walked through again. */
const GelesenesErgebnis = RegelwerkErgebnis.extend({
  ergebnis: z.custom<Json>((ergebnis) => ergebnis !== undefined),
});
const gelesen = jeObjekt(
  (ergebnis: object) => GelesenesErgebnis.safeParse(ergebnis).data as RegelwerkErgebnis | undefined,
);

/** Results of this run: of their form by their making. */
const EIGENE = new WeakSet<object>();

/** A parameter as it is stored; the same one in all cases of a year, so it is put into Json once. */
const parameterJson = jeObjekt((parameter: VerwendeterParameter): Json => alsJson(parameter));

/** Evaluates a decision of `regeln/*.dmn`. */
export const regelwerk = reinerBaustein({
  src: 'regelwerk',
  titel: 'Regelwerk auswerten',
  norm: '§ 35a, § 39 Abs. 1 VwVfG',
  doku: `Wertet eine Entscheidung aus \`regeln/*.dmn\` aus. Die Regeln lesen \`vorgang\`, \`fakten\`, \`befund\`,
\`ergebnisse\` und \`parameter\` (zum Stichtag aus \`verfahren.json\`).

Eingabe: \`entscheidung\` (Id oder Name), \`datei\` (nur nötig, wenn der Name in mehreren Dateien vorkommt),
\`eingaben\` (weitere Namen, wahlweise). Ergebnis: \`status\` (\`entschieden\` oder \`unbestimmt\`), \`ergebnis\`,
\`gruende\` (gefeuerte Regeln mit Text und Norm), \`parameter\`, \`warnungen\`, \`stichtag\`, \`typen\`.

\`unbestimmt\` ist kein Fehler, sondern ein Ergebnis: Der Prozess führt damit zu einem Menschen.`,
  eingabe: z.strictObject({
    entscheidung: z.string().min(1),
    datei: z.string().optional(),
    eingaben: z.record(z.string(), z.json()).optional(),
  }),
  ergebnis: RegelwerkErgebnis.extend({
    warnungen: z.array(z.json()),
    stichtag: z.string(),
    typen: z.json(),
  }),
  ergebnisTyp: (ergebnis) => ({
    art: 'objekt',
    felder: { ergebnis: (ergebnis as { typen?: FaktTyp }).typen ?? { art: 'text' } },
  }),
  rechne({ entscheidung, datei, eingaben }, { kontext, jetzt, umfeld }) {
    const zusatz = eingaben as JsonObject | undefined;
    const ergebnis = umfeld.entscheide(entscheidung, datei, { kontext, jetzt, ...(zusatz && { zusatz }) });
    if (!ergebnis) {
      return gescheitert(
        'ENTSCHEIDUNG_UNBEKANNT',
        `Im Ordner regeln/ gibt es keine Entscheidung „${entscheidung}“.`,
      );
    }
    const stand = alsJson({
      status: ergebnis.status,
      ergebnis: feelZuJson(ergebnis.ergebnis),
      typen: typVon(ergebnis.ergebnis),
      gruende: ergebnis.gruende,
      parameter: ergebnis.parameter.map(parameterJson),
      warnungen: ergebnis.warnungen,
      stichtag: umfeld.stichtag(kontext).toString(),
    }) as JsonObject;
    EIGENE.add(stand);
    return gelungen(stand);
  },
});
