import { z } from 'zod';
import { type Dauer, verlaengereFrist } from '#libs/fristen';
import { alsJson, BescheidwerkFehler, formatDatum, plainDate } from '#libs/kernel';
import { type Aufruf, gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { DauerEingabe } from '../brief/antwortfrist.js';
import { spaetesteBekanntgabe } from '../brief/bekanntgabe.js';
import { MitteilungErgebnis, planeMitteilung } from '../mitteilung/mitteilung-plan.js';
import { Text } from '../vorlage/feel-text.js';
import { berechneFiktion } from './genehmigungsfiktion.js';

const NORM = '§ 42a Abs. 2 S. 3 und 4 VwVfG';

/** Extends the period once, with reasons, by a letter that arrives in time. */
export const fiktionsverlaengerung = geplanterBaustein({
  src: 'fiktionsverlaengerung',
  art: 'wirkung',
  titel: 'Frist der Genehmigungsfiktion verlängern',
  norm: NORM,
  doku: `Verlängert die Frist der Genehmigungsfiktion einmal und teilt es mit, mit Gründen und dem neuen letzten Tag.
Scheitert mit \`FIKTION_VERLAENGERUNG\`, wenn der Brief erst nach dem Ende der Frist bekannt würde, schon einmal verlängert
ist oder die Gründe fehlen. Eine Bedingung davor (\`ergebnisse.<id>.fristBis = null\`) hält einen zweiten Versuch auf, ehe
er das Ergebnis des ersten überschreibt.

Eingabe: \`um\` (z. B. \`{"monate": 1}\`), \`begruendung\`, \`vorlage\` (wahlweise, sonst \`fiktionsverlaengerung\`). Ergebnis:
\`fristBis\`, \`gesendetAm\`, \`mitteilungId\`.`,
  eingabe: z.strictObject({
    um: DauerEingabe,
    begruendung: Text.nullish(),
    vorlage: z.string().default('fiktionsverlaengerung'),
  }),
  ergebnis: MitteilungErgebnis.extend({ fristBis: z.iso.date() }),
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: { gesendetAm: { art: 'datum' }, fristBis: { art: 'datum' } },
  }),
  plane({ um, begruendung, vorlage: name }, aufruf) {
    const vorlage = aufruf.umfeld.findMitteilungVorlage(name);
    if (!vorlage)
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${name}“.`);
    if (!begruendung) return verweigert('Es fehlen die Gründe.');
    if (istVerlaengert(aufruf)) return verweigert('Sie ist schon einmal verlängert.');
    const ende = verlaengert(um, aufruf);
    if (!ende.ok) return ende;
    const bis = ende.wert;
    const plan = planeMitteilung(name, vorlage, aufruf, {
      anlass: 'sonstiges',
      texte: ({ recht }) => ({
        danach: [
          `Wir verlängern die Frist, in der wir über Ihren Antrag entscheiden, wegen der Schwierigkeit der Angelegenheit: ${begruendung}`,
        ],
        frist: {
          text: `Die Frist endet jetzt am ${formatDatum(bis)}. Entscheiden wir bis dahin nicht, gilt die Genehmigung als erteilt.`,
          ende: bis,
          norm: recht(NORM, 6),
        },
      }),
      namen: { fristBis: bis, begruendung },
    });
    return 'fehler' in plan ? { ok: false, fehler: plan.fehler } : gelungen(alsJson(plan));
  },
});

function verlaengert(um: Dauer, aufruf: Aufruf) {
  const { kontext, jetzt, umfeld } = aufruf;
  const lage = berechneFiktion(aufruf);
  if (!lage.ok) return lage;
  const angaben = umfeld.briefangaben({ kontext, jetzt });
  if ('fehler' in angaben) return { ok: false as const, fehler: angaben.fehler };
  const { behoerde, kanal } = angaben;
  const { frist } = lage.wert;
  if (!frist) return verweigert('Sie läuft noch nicht: Es fehlen Unterlagen.');
  const mitgeteiltAm = spaetesteBekanntgabe('VwVfG', kanal, plainDate(jetzt.heute), behoerde);
  if (mitgeteiltAm.toString() > frist.ende.toString()) {
    return verweigert(
      `Der Brief würde erst am ${formatDatum(mitgeteiltAm)} bekannt, die Frist endet schon am ${formatDatum(frist.ende)}.`,
    );
  }
  const { land, gemeindeAgs } = behoerde;
  try {
    const neu = verlaengereFrist({
      regime: 'VwVfG',
      ort: { land, ...(gemeindeAgs && { gemeindeAgs }) },
      frist,
      art: 'gesetzlich',
      um,
      gewaehrtAm: mitgeteiltAm,
      besondereNorm: '§ 42a Abs. 2 Satz 3 VwVfG',
    });
    return gelungen(neu.ende.toString());
  } catch (grund) {
    if (grund instanceof BescheidwerkFehler) return gescheitert(grund.code, grund.message);
    throw grund;
  }
}

function istVerlaengert({ kontext, umfeld }: Aufruf): boolean {
  return umfeld
    .aufrufeVon('fiktionsverlaengerung')
    .some((id) => MitteilungErgebnis.safeParse(kontext.ergebnisse[id]).success);
}

function verweigert(grund: string) {
  return gescheitert(
    'FIKTION_VERLAENGERUNG',
    `Die Frist der Genehmigungsfiktion kann nicht verlängert werden. ${grund} (§ 42a Abs. 2 S. 3 und 4 VwVfG)`,
  );
}
