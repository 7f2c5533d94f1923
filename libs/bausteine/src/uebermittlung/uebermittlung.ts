import { z } from 'zod';
import { alsJson, type JsonObject } from '#libs/kernel';
import { type Ausgang, gelungen, geplanterBaustein } from '../baustein.js';

const Empfaenger = z.strictObject({
  id: z.string().regex(/^[a-z][a-zA-Z0-9-]*$/u),
  name: z.string().min(1),
  norm: z.string().min(1),
  /** What exactly this recipient may have; under `daten` in the template. */
  daten: z.record(z.string(), z.json()).default({}),
});

/** Frozen input of the effect `uebermittlung`: one message for each recipient. */
export interface UebermittlungPlan {
  readonly art: 'uebermittlung';
  readonly vorlage: string;
  readonly sendungen: readonly {
    readonly empfaenger: string;
    readonly name: string;
    readonly norm: string;
    readonly xml: string;
  }[];
}

/** Transmits data to other authorities, to each what the law lets it have. */
export const uebermittlung = geplanterBaustein({
  src: 'uebermittlung',
  art: 'wirkung',
  titel: 'Daten an andere Stellen übermitteln',
  norm: '§ 15 BDSG; § 67d SGB X; § 14 Abs. 8 GewO mit § 3 GewAnzV',
  doku: `Stellt für jede empfangende Stelle eine eigene Nachricht aus \`nachrichten/\` bereit, mit genau den Daten, die sie haben
darf. Die Stelle holt sie ab; jede Bereitstellung und Abholung ist vermerkt.

Eingabe: \`nachricht\` (Datei in \`nachrichten/\`), \`empfaenger\` (Liste mit \`id\`, \`name\`, \`norm\`, \`daten\`; in der Vorlage
unter \`empfaenger\` und \`daten\`). Ergebnis: \`bereitgestelltAm\`, \`empfaenger\` (Namen).`,
  eingabe: z.strictObject({
    nachricht: z.string().regex(/^[\w.-]+\.xml$/u),
    empfaenger: z.array(Empfaenger).min(1),
  }),
  ergebnis: z.strictObject({ bereitgestelltAm: z.iso.date(), empfaenger: z.array(z.string()) }),
  ergebnisTyp: () => ({ art: 'objekt', felder: { bereitgestelltAm: { art: 'datum' } } }),
  plane({ nachricht, empfaenger }, { kontext, jetzt, umfeld }): Ausgang<ReturnType<typeof alsJson>> {
    const sendungen: UebermittlungPlan['sendungen'][number][] = [];
    for (const { id, name, norm, daten } of empfaenger) {
      const zusatz = { empfaenger: { id, name, norm }, daten: daten as JsonObject };
      const gefuellt = umfeld.fuelleNachricht(nachricht, { kontext, jetzt, zusatz });
      if ('fehler' in gefuellt) return { ok: false, fehler: gefuellt.fehler };
      sendungen.push({ empfaenger: id, name, norm, xml: gefuellt.xml });
    }
    return gelungen(alsJson({ art: 'uebermittlung', vorlage: nachricht, sendungen }));
  },
});
