import { z } from 'zod';
import { berechneBenannteFrist, type Dauer } from '#libs/fristen';
import { formatDatum, plainDate } from '#libs/kernel';
import { type Aufruf, gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { alsJson } from '../brief/als-json.js';
import { spaetesteBekanntgabe } from '../brief/bekanntgabe.js';
import { MitteilungErgebnis, planeMitteilung } from '../mitteilung/mitteilung-plan.js';
import { ermittleFehlend } from '../vollstaendigkeit/fehlend.js';
import { Text } from '../vorlage/feel-text.js';

const DauerEingabe = z.union([
  z.strictObject({ tage: z.int().positive() }),
  z.strictObject({ wochen: z.int().positive() }),
  z.strictObject({ monate: z.int().positive() }),
]);

const NORM = {
  VwVfG: '§ 26 Abs. 2, § 31 Abs. 2 VwVfG',
  SGBX: '§ 60 Abs. 1 SGB I, § 26 Abs. 2 SGB X',
  AO: '§ 90 Abs. 1, § 108 Abs. 2 AO',
} as const;

/** § 66 Abs. 3 SGB I: refusal for lack of cooperation only after this warning in writing and a reasonable period. */
const RECHTSFOLGE_SGB =
  'Wenn Sie die fehlenden Unterlagen nicht bis zu diesem Tag einreichen, können wir die Leistung ganz oder teilweise versagen, bis Sie die Mitwirkung nachholen.';

/** Asks the applicant for what is missing and sets a period. */
export const nachforderung = geplanterBaustein({
  src: 'nachforderung',
  art: 'wirkung',
  titel: 'Unterlagen nachfordern',
  norm: '§ 25 Abs. 2, § 26 Abs. 2, § 31 Abs. 2 VwVfG; § 66 Abs. 3 SGB I',
  doku: `Bittet um fehlende Angaben und Unterlagen und setzt dafür eine Frist. Sie beginnt am Tag nach der Bekanntgabe
der Bitte auf dem Weg, den der Antrag zulässt; der Brief nennt den letzten Tag. Wo § 66 Abs. 3 SGB I es verlangt,
steht der Hinweis auf die Folgen im Brief.

Eingabe: \`fehlend\` (wahlweise eine Liste mit \`titel\`, \`norm\`; sonst alles, was nach \`eingang.json\` fehlt), \`dauer\` (z. B. \`{"wochen": 2}\`) oder \`frist\` (Name einer Frist mit
Dauer aus \`verfahren.json\`), \`vorlage\` (wahlweise, sonst \`nachforderung\`), \`rechtsfolge\` (wahlweise \`text\`, \`norm\`),
\`daten\` (wahlweise). Ergebnis: \`gesendetAm\`, \`fristBis\`, \`mitteilungId\`.

In Texten der Vorlage stehen \`{{fristBis | datum}}\` und \`fehlend\` bereit.`,
  eingabe: z.strictObject({
    fehlend: z.array(z.looseObject({ titel: Text, norm: z.string().optional() })).optional(),
    dauer: DauerEingabe.optional(),
    frist: z.string().optional(),
    vorlage: z.string().default('nachforderung'),
    rechtsfolge: z.strictObject({ text: Text, norm: Text }).optional(),
    daten: z.record(z.string(), z.json()).optional(),
  }),
  ergebnis: MitteilungErgebnis.extend({ fristBis: z.iso.date() }),
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: { gesendetAm: { art: 'datum' }, fristBis: { art: 'datum' } },
  }),
  plane(eingabe, aufruf) {
    const { umfeld } = aufruf;
    const vorlage = umfeld.findMitteilungVorlage(eingabe.vorlage);
    if (!vorlage) {
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${eingabe.vorlage}“.`);
    }
    const dauer = eingabe.dauer ?? (eingabe.frist ? umfeld.findFristdauer(eingabe.frist) : undefined);
    if (!dauer) {
      return gescheitert(
        'FRIST_OHNE_DAUER',
        'Die Nachforderung braucht „dauer“ oder in „frist“ den Namen einer Frist mit Dauer.',
      );
    }
    const bis = fristBis(dauer, aufruf);
    if (typeof bis !== 'string') return { ok: false, fehler: bis.fehler };
    const regime = umfeld.verfahren.regime;
    const rechtsfolge =
      eingabe.rechtsfolge ??
      (regime === 'SGBX' ? { text: RECHTSFOLGE_SGB, norm: '§ 66 Abs. 1, 3 SGB I' } : undefined);
    const verlangt = eingabe.fehlend ?? ermittleFehlend(aufruf);
    if (verlangt.length === 0) {
      return gescheitert('NICHTS_NACHZUFORDERN', 'Es fehlt nichts, was nachzufordern wäre.');
    }
    const fehlend = verlangt.map(({ titel, norm }) => ({ titel, ...(norm && { norm }) }));
    const plan = planeMitteilung(eingabe.vorlage, vorlage, aufruf, {
      anlass: 'nachforderung',
      fehlend,
      frist: {
        text: `Bitte reichen Sie die fehlenden Angaben und Unterlagen bis zum ${formatDatum(bis)} ein.`,
        ende: bis,
        norm: NORM[regime],
      },
      ...(rechtsfolge && { rechtsfolgenhinweis: rechtsfolge }),
      namen: {
        fristBis: bis,
        fehlend: alsJson(verlangt),
        ...(eingabe.daten && { daten: alsJson(eingabe.daten) }),
      },
    });
    return 'fehler' in plan ? { ok: false, fehler: plan.fehler } : gelungen(alsJson(plan));
  },
});

/** Last day of the period: set by the authority, from the day after the latest Bekanntgabe of the request. */
function fristBis(dauer: Dauer, { kontext, jetzt, umfeld }: Aufruf) {
  const angaben = umfeld.briefangaben({ kontext, jetzt });
  if ('fehler' in angaben) return angaben;
  const { behoerde, kanal } = angaben;
  const regime = umfeld.verfahren.regime;
  const tag = spaetesteBekanntgabe(regime, kanal, plainDate(jetzt.heute), behoerde);
  const ort = { land: behoerde.land, ...(behoerde.gemeindeAgs && { gemeindeAgs: behoerde.gemeindeAgs }) };
  const definition = {
    titel: 'Unterlagen nachreichen',
    dauer,
    beginn: 'ereignis',
    art: 'behoerdlich',
    norm: NORM[regime],
  } as const;
  return berechneBenannteFrist(definition, { regime, tag, ort }).ende.toString();
}
