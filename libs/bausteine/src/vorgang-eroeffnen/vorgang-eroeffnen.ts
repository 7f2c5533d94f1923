import { z } from 'zod';
import { alsJson, type JsonObject } from '#libs/kernel';
import { gelungen, geplanterBaustein } from '../baustein.js';

/** Frozen input of the effect `vorgang-eroeffnen`. */
export interface EroeffnungPlan {
  readonly art: 'eroeffnung';
  readonly vorlage: string;
  /** The message that the new case begins with. */
  readonly xml: string;
  /** Event by which this case learns how the other one ended. */
  readonly meldung?: string;
}

/** Answer of the effect `vorgang-eroeffnen`. */
export const EroeffnungErgebnis = z.strictObject({
  antragId: z.string(),
  vorgangId: z.string(),
  aktenzeichen: z.string(),
});

/** Opens another case with a message of its own. */
export const vorgangEroeffnen = geplanterBaustein({
  src: 'vorgang-eroeffnen',
  art: 'wirkung',
  titel: 'Verknüpften Vorgang eröffnen',
  norm: '§ 22 S. 2 VwVfG, § 18 S. 2 SGB X, § 86 S. 2 AO',
  doku: `Eröffnet einen weiteren Vorgang mit einer Nachricht aus \`nachrichten/\`: Sie wird wie jede andere mit Prüfsumme und
Tag abgelegt, gegen ihr Schema geprüft und von dem Verfahren angenommen, das sie in \`eingang.json\` nennt. Derselbe
Aufruf eröffnet genau einen Vorgang, auch wenn er wiederholt wird. Beide Vorgänge zeigen die Verknüpfung.

Eingabe: \`nachricht\` (Datei in \`nachrichten/\`), \`daten\` (wahlweise; in der Vorlage unter \`daten\`), \`meldung\`
(wahlweise; Ereignis, das dieser Vorgang bekommt, sobald der andere entschieden ist oder ohne Entscheidung endet. Das kann
geschehen, während hier noch eröffnet wird: Anzunehmen ist es in einem umfassenden Zustand oder in einem Bereich daneben).
Ergebnis: \`antragId\`, \`vorgangId\`, \`aktenzeichen\`. Nimmt kein Verfahren die Nachricht an, geht es mit \`onError\` weiter; die
Nachricht liegt dann im Posteingang.`,
  eingabe: z.strictObject({
    nachricht: z.string().regex(/^[\w.-]+\.xml$/u),
    daten: z.record(z.string(), z.json()).optional(),
    meldung: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/u)
      .optional(),
  }),
  ergebnis: EroeffnungErgebnis,
  plane({ nachricht, daten, meldung }, { kontext, jetzt, umfeld }) {
    const zusatz: JsonObject | undefined = daten && { daten: daten as JsonObject };
    const gefuellt = umfeld.fuelleNachricht(nachricht, { kontext, jetzt, ...(zusatz && { zusatz }) });
    if ('fehler' in gefuellt) return { ok: false, fehler: gefuellt.fehler };
    const plan: EroeffnungPlan = {
      art: 'eroeffnung',
      vorlage: nachricht,
      xml: gefuellt.xml,
      ...(meldung && { meldung }),
    };
    return gelungen(alsJson(plan));
  },
});
