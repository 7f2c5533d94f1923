import { z } from 'zod';
import type { Kontext } from '#libs/engine';
import { berechneFiktionsfrist, type Frist } from '#libs/fristen';
import { alsJson, type PlainDate, plainDate } from '#libs/kernel';
import { type Aufruf, type Ausgang, gelungen, gescheitert, reinerBaustein } from '../baustein.js';
import { ermittleFehlend } from '../vollstaendigkeit/fehlend.js';

/** Result of the computation: while documents are missing the period does not run and has no end. */
export const GenehmigungsfiktionErgebnis = z.object({
  laeuft: z.boolean(),
  vollstaendigAm: z.iso.date().optional(),
  /** Last day on which the authority can decide. */
  endetAm: z.iso.date().optional(),
  norm: z.array(z.string()),
  schritte: z.array(z.object({ text: z.string(), norm: z.string() })),
});
export type GenehmigungsfiktionErgebnis = z.infer<typeof GenehmigungsfiktionErgebnis>;

/** When a permit that was applied for counts as granted. */
export const genehmigungsfiktion = reinerBaustein({
  src: 'genehmigungsfiktion',
  titel: 'Genehmigungsfiktion berechnen',
  norm: '§ 42a Abs. 1 und 2 VwVfG',
  doku: `Berechnet, wann die beantragte Genehmigung als erteilt gilt: drei Monate ab dem Tag, an dem die Unterlagen
vollständig waren, oder so lange, wie die Vorschrift es sagt. Nur, wo eine Vorschrift die Fiktion anordnet: Sie steht in
\`verfahren.json\` unter \`genehmigungsfiktion\` (\`anordnung\`, wahlweise \`dauer\`), sonst scheitert der Baustein mit
\`FIKTION_OHNE_ANORDNUNG\`.

Eingabe: keine. Ergebnis: \`laeuft\` (\`false\`, solange Unterlagen fehlen), \`vollstaendigAm\`, \`endetAm\`, \`norm\`,
\`schritte\`. Der Prozess wartet danach auf eine Frist mit \`"zum": "= ergebnisse.<id>.endetAm"\`.`,
  eingabe: z.strictObject({}),
  ergebnis: GenehmigungsfiktionErgebnis,
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: { vollstaendigAm: { art: 'datum' }, endetAm: { art: 'datum' } },
  }),
  rechne(_, aufruf) {
    const ergebnis = berechneFiktion(aufruf);
    if (!ergebnis.ok) return ergebnis;
    const { frist, vollstaendigAm } = ergebnis.wert;
    return gelungen(
      alsJson({
        laeuft: frist !== undefined,
        ...(frist && { vollstaendigAm: vollstaendigAm.toString(), endetAm: frist.ende.toString() }),
        norm: frist?.norm ?? ['§ 42a Abs. 2 S. 2 VwVfG'],
        schritte: frist?.schritte ?? [],
      }),
    );
  },
});

/** The period and the day from which it runs; no period while documents are missing. */
export interface Fiktionslage {
  readonly frist?: Frist;
  readonly vollstaendigAm: PlainDate;
  readonly anordnung: string;
}

/** Computes the period from the findings of the case. Fails with `FIKTION_OHNE_ANORDNUNG`. */
export function berechneFiktion(aufruf: Aufruf): Ausgang<Fiktionslage> {
  const { kontext, jetzt, umfeld } = aufruf;
  const { genehmigungsfiktion: angabe, regime } = umfeld.verfahren;
  if (!angabe || regime !== 'VwVfG') {
    return gescheitert(
      'FIKTION_OHNE_ANORDNUNG',
      'Eine Genehmigung gilt nur als erteilt, wo eine Rechtsvorschrift es anordnet (§ 42a Abs. 1 VwVfG). Nennen Sie sie in verfahren.json unter „genehmigungsfiktion“.',
    );
  }
  const angaben = umfeld.briefangaben({ kontext, jetzt });
  if ('fehler' in angaben) return { ok: false, fehler: angaben.fehler };
  const { land, gemeindeAgs } = angaben.behoerde;
  const vollstaendigAm = letzterEingang(kontext);
  const vollstaendig = ermittleFehlend(aufruf).length === 0;
  const frist = berechneFiktionsfrist({
    anordnung: angabe.anordnung,
    vollstaendigAm: vollstaendig ? vollstaendigAm : null,
    ...(angabe.dauer && { dauer: angabe.dauer }),
    ort: { land, ...(gemeindeAgs && { gemeindeAgs }) },
  });
  return gelungen({ ...(frist && { frist }), vollstaendigAm, anordnung: angabe.anordnung });
}

/** The day of receipt of the last message: with it the documents became complete. */
function letzterEingang({ befund, vorgang }: Kontext): PlainDate {
  const tag = befund.letzterEingangAm ?? vorgang.eingegangenAm;
  return plainDate(String(tag).slice(0, 10));
}
