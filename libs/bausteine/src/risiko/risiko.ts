import { z } from 'zod';
import { gelungen, reinerBaustein } from '../baustein.js';
import { ermittleRisiken } from './ermittle-risiken.js';

/** What `risiko` leaves under `ergebnisse.<id>`. */
export const RisikoErgebnis = z.strictObject({
  treffer: z.boolean(),
  regeln: z.array(z.strictObject({ regel: z.string(), text: z.string() })),
});
export type RisikoErgebnis = z.infer<typeof RisikoErgebnis>;

/** Evaluates the risk rules that the procedure declares. */
export const risiko = reinerBaustein({
  src: 'risiko',
  titel: 'Risikoregeln auswerten',
  norm: '§ 88 Abs. 5 S. 1, S. 3 Nr. 2 und S. 4 AO (für die anderen Verfahrensordnungen als Maßstab)',
  doku: `Wertet die Entscheidungen aus, die \`verfahren.json\` unter \`dateien\` mit \`"zweck": "risiko"\` nennt. Jede Regel, die in
einer solchen Tabelle (COLLECT) feuert, ist ein Treffer; für den Normalfall steht dort keine Regel. Ein Treffer führt zu einem
Menschen, mit internem Grund. Nach außen gelangt davon nichts: Risikoregeln stehen weder in README, Bescheid und Antwort
noch in der Auskunft nach Art. 15 DSGVO.

Eingabe: keine. Ergebnis: \`treffer\`, \`regeln\` (Liste mit \`regel\`, \`text\`; nur für Aufgaben und Prüfung).

Wer \`treffer\` übergeht, erreicht keinen automatischen Bescheid: Der Baustein \`bescheid\` wertet selbst noch einmal aus.`,
  eingabe: z.strictObject({}),
  ergebnis: RisikoErgebnis,
  rechne(_eingabe, aufruf) {
    const regeln = ermittleRisiken(aufruf).map((treffer) => ({ ...treffer }));
    return gelungen({ treffer: regeln.length > 0, regeln });
  },
});
