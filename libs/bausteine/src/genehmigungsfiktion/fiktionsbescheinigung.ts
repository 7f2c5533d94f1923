import { z } from 'zod';
import { alsJson, formatDatum, plainDate } from '#libs/kernel';
import { type Aufruf, gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { belehre } from '../bescheid/belehrung.js';
import { fassungVon } from '../fassung.js';
import { MitteilungErgebnis, planeMitteilung } from '../mitteilung/mitteilung-plan.js';
import { berechneFiktion } from './genehmigungsfiktion.js';

const Verlaengerung = z.looseObject({ fristBis: z.iso.date() });

const NORM = '§ 42a Abs. 1 und 3 VwVfG';

/** Certifies that a permit counts as granted. */
export const fiktionsbescheinigung = geplanterBaustein({
  src: 'fiktionsbescheinigung',
  art: 'wirkung',
  titel: 'Eintritt der Genehmigungsfiktion bescheinigen',
  norm: '§ 42a Abs. 3, § 37 Abs. 6 S. 2 VwVfG',
  doku: `Bescheinigt schriftlich, dass die beantragte Genehmigung als erteilt gilt und seit wann, mit der
Rechtsbehelfsbelehrung nach § 37 Abs. 6 S. 2 VwVfG. Die Bescheinigung entscheidet nichts: Das Gesetz hat entschieden.
Vor dem Ende der Frist scheitert sie mit \`FIKTION_NICHT_EINGETRETEN\`.

Eingabe: \`vorlage\` (wahlweise, sonst \`fiktionsbescheinigung\`). Ergebnis: \`eingetretenAm\`, \`gesendetAm\`,
\`mitteilungId\`.`,
  eingabe: z.strictObject({ vorlage: z.string().default('fiktionsbescheinigung') }),
  ergebnis: MitteilungErgebnis.extend({ eingetretenAm: z.iso.date() }),
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: { gesendetAm: { art: 'datum' }, eingetretenAm: { art: 'datum' } },
  }),
  plane({ vorlage: name }, aufruf) {
    const { kontext, jetzt, umfeld } = aufruf;
    const vorlage = umfeld.findMitteilungVorlage(name);
    if (!vorlage)
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${name}“.`);
    const lage = berechneFiktion(aufruf);
    if (!lage.ok) return lage;
    const { frist, anordnung } = lage.wert;
    const ende = frist && (verlaengertBis(aufruf) ?? frist.ende.toString());
    if (!ende || ende >= jetzt.heute) {
      return gescheitert(
        'FIKTION_NICHT_EINGETRETEN',
        'Die Frist ist noch nicht abgelaufen; die Genehmigung gilt noch nicht als erteilt (§ 42a Abs. 1 VwVfG).',
      );
    }
    const eingetretenAm = plainDate(ende).add({ days: 1 }).toString();
    const plan = planeMitteilung(name, vorlage, aufruf, {
      anlass: 'sonstiges',
      texte: ({ angaben, recht }) => ({
        danach: [
          `Wir bescheinigen: Die beantragte Genehmigung gilt seit dem ${formatDatum(eingetretenAm)} als erteilt, weil die Frist für unsere Entscheidung am ${formatDatum(ende)} abgelaufen ist (${anordnung}, ${recht(NORM, 6)}).`,
        ],
        listen: [
          {
            titel:
              fassungVon(kontext) < 6
                ? 'Rechtsbehelfsbelehrung (§ 37 Abs. 6 S. 2 VwVfG)'
                : 'Rechtsbehelfsbelehrung',
            punkte: [
              {
                text: belehre(umfeld.verfahren, angaben, jetzt.heute).belehrung.text.replaceAll(
                  /diesen Bescheid|den Bescheid/gu,
                  'die als erteilt geltende Genehmigung',
                ),
              },
            ],
          },
        ],
      }),
      namen: { eingetretenAm },
    });
    if ('fehler' in plan) return { ok: false, fehler: plan.fehler };
    return gelungen(alsJson({ ...plan, ergebnis: { eingetretenAm } }));
  },
});

function verlaengertBis({ kontext, umfeld }: Aufruf): string | undefined {
  return umfeld
    .aufrufeVon('fiktionsverlaengerung')
    .flatMap((id) => {
      const ergebnis = Verlaengerung.safeParse(kontext.ergebnisse[id]);
      return ergebnis.success ? [ergebnis.data.fristBis] : [];
    })
    .sort()
    .at(-1);
}
