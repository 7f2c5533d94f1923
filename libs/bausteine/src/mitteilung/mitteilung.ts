import { z } from 'zod';
import { alsJson, type JsonObject } from '#libs/kernel';
import { gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { MitteilungErgebnis, planeMitteilung } from './mitteilung-plan.js';

/** Sends a plain letter that decides nothing. */
export const mitteilung = geplanterBaustein({
  src: 'mitteilung',
  art: 'wirkung',
  titel: 'Mitteilung senden',
  norm: '§ 25 Abs. 1, 2, § 71b Abs. 3 VwVfG',
  doku: `Sendet einen einfachen Brief nach einer Vorlage mit \`"art": "mitteilung"\` aus \`bescheide/\`, etwa die
Eingangsbestätigung, auf dem Weg, den der Antrag zulässt; wenn die Vorlage eine \`nachricht\` nennt, auch als
XÖV-Antwort.

Eingabe: \`vorlage\`, \`daten\` (wahlweise; in Texten unter \`daten\`). Ergebnis: \`mitteilungId\`, \`gesendetAm\`, \`kanal\`.`,
  eingabe: z.strictObject({ vorlage: z.string().min(1), daten: z.record(z.string(), z.json()).optional() }),
  ergebnis: MitteilungErgebnis,
  ergebnisTyp: () => ({ art: 'objekt', felder: { gesendetAm: { art: 'datum' } } }),
  plane({ vorlage: name, daten }, aufruf) {
    const vorlage = aufruf.umfeld.findMitteilungVorlage(name);
    if (!vorlage)
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${name}“.`);
    const namen: JsonObject = daten ? { daten: daten as JsonObject } : {};
    const plan = planeMitteilung(name, vorlage, aufruf, { anlass: 'sonstiges', namen });
    return 'fehler' in plan ? { ok: false, fehler: plan.fehler } : gelungen(alsJson(plan));
  },
});
