import { z } from 'zod';
import { alsJson, formatDatum, type JsonObject } from '#libs/kernel';
import { gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { antwortfrist, DauerEingabe, MITWIRKUNGSNORM } from '../brief/antwortfrist.js';
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

Soll geantwortet werden, nennt \`frist\` (Name einer Frist mit Dauer) oder \`dauer\` (z. B. \`{"wochen": 2}\`), wie lange Zeit
dafür ist: Sie beginnt am Tag nach der Bekanntgabe, und der Brief nennt den letzten Tag.

Eingabe: \`vorlage\`, \`frist\` oder \`dauer\` (wahlweise; dann steht in Texten \`{{fristBis | datum}}\` bereit), \`daten\`
(wahlweise; in Texten unter \`daten\`). Ergebnis: \`mitteilungId\`, \`gesendetAm\`, \`kanal\`, \`fristBis\`.`,
  eingabe: z.strictObject({
    vorlage: z.string().min(1),
    frist: z.string().optional(),
    dauer: DauerEingabe.optional(),
    daten: z.record(z.string(), z.json()).optional(),
  }),
  ergebnis: MitteilungErgebnis.extend({ fristBis: z.iso.date().optional() }),
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: { gesendetAm: { art: 'datum' }, fristBis: { art: 'datum' } },
  }),
  plane({ vorlage: name, daten, ...angabe }, aufruf) {
    const vorlage = aufruf.umfeld.findMitteilungVorlage(name);
    if (!vorlage)
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${name}“.`);
    const zweck = { titel: 'Antwort', norm: MITWIRKUNGSNORM[aufruf.umfeld.verfahren.regime] };
    const frist = angabe.frist || angabe.dauer ? antwortfrist(angabe, zweck, aufruf) : undefined;
    if (frist && 'fehler' in frist) return { ok: false, fehler: frist.fehler };
    const ende = frist?.ende.toString();
    const namen: JsonObject = {
      ...(daten && { daten: daten as JsonObject }),
      ...(ende && { fristBis: ende }),
    };
    const plan = planeMitteilung(name, vorlage, aufruf, {
      anlass: 'sonstiges',
      namen,
      ...(ende && {
        texte: ({ recht }) => ({
          frist: {
            text: `Bitte antworten Sie uns bis zum ${formatDatum(ende)}.`,
            ende,
            norm: recht(zweck.norm),
          },
        }),
      }),
    });
    return 'fehler' in plan ? { ok: false, fehler: plan.fehler } : gelungen(alsJson(plan));
  },
});
