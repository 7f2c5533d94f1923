import { z } from 'zod';
import type { Empfaenger } from '#libs/bescheid';
import type { Kontext } from '#libs/engine';
import { REGIME_TABELLE } from '#libs/fristen';
import { alsJson, formatDatum } from '#libs/kernel';
import { type Aufruf, gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import type { UmfeldBehoerde } from '../baustein-umfeld.js';
import { antwortfrist, DauerEingabe } from '../brief/antwortfrist.js';
import { standSha256 } from '../eingangsstand.js';
import { fassungVon } from '../fassung.js';
import { MitteilungErgebnis, type MitteilungPlan, planeMitteilung } from '../mitteilung/mitteilung-plan.js';
import { Text } from '../vorlage/feel-text.js';

const FRISTNORM = {
  VwVfG: '§ 28 Abs. 1, § 31 Abs. 2 VwVfG',
  SGBX: '§ 24 Abs. 1, § 26 Abs. 2 SGB X',
  AO: '§ 91 Abs. 1, § 108 Abs. 2 AO',
} as const;

/** Another party whose rights the decision touches; gets the same letter by post. */
const Beteiligter = z.looseObject({
  anrede: Text.nullish(),
  name: Text,
  anredename: Text.nullish(),
  zusatz: Text.nullish(),
  strasse: Text,
  plz: Text,
  ort: Text,
  land: Text.nullish(),
});

/** Result of a hearing: what stood when it was sent, so that an answer can be told from silence. */
export const AnhoerungErgebnis = MitteilungErgebnis.extend({
  fristBis: z.iso.date(),
  /** Fingerprint of what the applicant had said by then. */
  standSha256: z.string(),
});
export type AnhoerungErgebnis = z.infer<typeof AnhoerungErgebnis>;

function tatsachenIn(texte: readonly (string | null)[], kontext: Kontext): readonly string[] {
  const alle = texte.flatMap((text) => text ?? []);
  // Two people may have given the same reason in the same words.
  return fassungVon(kontext) < 2 ? alle : [...new Set(alle)];
}

/** Gives the parties the opportunity to comment before a decision that burdens them. */
export const anhoerung = geplanterBaustein({
  src: 'anhoerung',
  art: 'wirkung',
  titel: 'Anhören',
  norm: '§ 28 VwVfG, § 24 SGB X, § 91 AO',
  doku: `Gibt den Beteiligten Gelegenheit, sich zu den Tatsachen zu äußern, auf die es für eine belastende
Entscheidung ankommt. Der Brief nennt, was die Behörde beabsichtigt, diese Tatsachen einzeln, den letzten Tag und wie
man antwortet; diese Sätze schreibt der Baustein, die Vorlage nur das Übrige. Die Frist beginnt am Tag nach der
Bekanntgabe.

Eingabe: \`beabsichtigt\` (wie es nach „Wir beabsichtigen,“ weitergeht), \`tatsachen\` (Text oder Liste von Texten),
\`dauer\` (z. B. \`{"wochen": 2}\`) oder \`frist\` (Name einer Frist mit Dauer) oder \`bis\` (ein Tag, den ein Mensch gewährt
hat), \`beteiligte\` (wahlweise: weitere Beteiligte mit \`name\`, \`strasse\`, \`plz\`, \`ort\`; jeder bekommt denselben Brief
mit der Post), \`vorlage\` (wahlweise, sonst \`anhoerung\`), \`daten\` (wahlweise). Ergebnis: \`gesendetAm\`, \`fristBis\`,
\`mitteilungId\`, \`standSha256\`.

Danach wartet der Prozess: \`after\` nennt eine Frist mit \`"zum": "= ergebnisse.<id>.fristBis"\`. Eine Antwort ist eine
Nachricht (\`NACHRICHT_EINGEGANGEN\`) und führt zu einem Menschen, dem die Aufgabe sie zeigt; bleibt sie aus, geht es
nach dem letzten Tag weiter. Der Baustein \`bescheid\` verweigert eine belastende Entscheidung vorher mit
\`ANHOERUNG_FEHLT\`.`,
  eingabe: z.strictObject({
    beabsichtigt: Text,
    tatsachen: z.union([Text.transform((text): (string | null)[] => [text]), z.array(Text.nullable())]),
    dauer: DauerEingabe.optional(),
    frist: z.string().optional(),
    bis: z.iso.date().nullish(),
    beteiligte: z.array(Beteiligter).nullish(),
    vorlage: z.string().default('anhoerung'),
    daten: z.record(z.string(), z.json()).optional(),
  }),
  ergebnis: AnhoerungErgebnis,
  ergebnisTyp: () => ({
    art: 'objekt',
    felder: { gesendetAm: { art: 'datum' }, fristBis: { art: 'datum' } },
  }),
  plane(eingabe, aufruf) {
    const { kontext, umfeld } = aufruf;
    const vorlage = umfeld.findMitteilungVorlage(eingabe.vorlage);
    if (!vorlage) {
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${eingabe.vorlage}“.`);
    }
    const tatsachen = tatsachenIn(eingabe.tatsachen, kontext);
    if (tatsachen.length === 0) {
      return gescheitert(
        'ANHOERUNG_OHNE_TATSACHEN',
        'Die Anhörung nennt keine Tatsachen, zu denen man sich äußern könnte. Füllen Sie „tatsachen“ in invoke.input.',
      );
    }
    const { regime } = umfeld.verfahren;
    const norm = FRISTNORM[regime];
    const bis = verlaengertBis(eingabe.bis, aufruf);
    const frist = antwortfrist({ ...eingabe, bis }, { titel: 'Anhörung', norm }, aufruf);
    if ('fehler' in frist) return { ok: false, fehler: frist.fehler };
    const ende = frist.ende.toString();
    const tag = formatDatum(frist.ende);
    const plane = (an?: Empfaenger) =>
      planeMitteilung(eingabe.vorlage, vorlage, aufruf, {
        anlass: 'anhoerung',
        ...(an && { an }),
        texte: ({ angaben, recht }) => ({
          danach: [
            `Wir beabsichtigen, ${ohnePunkt(eingabe.beabsichtigt)}. Bevor wir entscheiden, können Sie sich zu den Tatsachen äußern, auf die es dafür ankommt (${recht(REGIME_TABELLE[regime].anhoerung.norm)}).`,
          ],
          listen: [{ titel: 'Davon gehen wir aus:', punkte: tatsachen.map((text) => ({ text })) }],
          frist: {
            text: bis
              ? `Wir haben die Frist verlängert. Bitte äußern Sie sich bis zum ${tag}.`
              : `Bitte äußern Sie sich bis zum ${tag}.`,
            ende,
            norm: recht(norm),
          },
          schluss: [
            antwortweg(angaben.behoerde),
            'Sie müssen sich nicht äußern. Wenn wir bis zu diesem Tag nichts von Ihnen hören, entscheiden wir nach dem, was uns vorliegt.',
          ],
        }),
        namen: {
          fristBis: ende,
          beabsichtigt: eingabe.beabsichtigt,
          tatsachen: alsJson(tatsachen),
          ...(eingabe.daten && { daten: alsJson(eingabe.daten) }),
        },
      });
    const plan = plane();
    if ('fehler' in plan) return { ok: false, fehler: plan.fehler };
    const weitere: MitteilungPlan[] = [];
    for (const beteiligter of eingabe.beteiligte ?? []) {
      const brief = plane(alsEmpfaenger(beteiligter));
      if ('fehler' in brief) return { ok: false, fehler: brief.fehler };
      weitere.push(brief);
    }
    const ergebnis = { standSha256: standSha256(kontext) };
    return gelungen(alsJson({ ...plan, ergebnis, ...(weitere.length > 0 && { weitere }) }));
  },
});

/** The day that a human has granted; what an earlier hearing has granted already is not granted again. */
function verlaengertBis(bis: string | null | undefined, { kontext, umfeld }: Aufruf): string | undefined {
  const fristen = umfeld.aufrufeVon('anhoerung').flatMap((id) => {
    const ergebnis = AnhoerungErgebnis.safeParse(kontext.ergebnisse[id]);
    return ergebnis.success ? [ergebnis.data.fristBis] : [];
  });
  return bis && fristen.every((frist) => bis > frist) ? bis : undefined;
}

/** How one can answer this authority; by telephone counts as well, since § 28 VwVfG asks for no form. */
function antwortweg({ kontakt }: UmfeldBehoerde): string {
  const wege = [
    'schriftlich an die Anschrift in diesem Brief',
    ...(kontakt.email ? [`per E-Mail an ${kontakt.email}`] : []),
    ...(kontakt.telefon ? [`telefonisch unter ${kontakt.telefon}`] : []),
  ];
  return `Sie können ${[...wege, 'persönlich bei uns'].join(', ').replace(/, ([^,]*)$/u, ' oder $1')} antworten, ebenso über das Portal, wenn Sie den Antrag dort gestellt haben. Geben Sie bitte das Aktenzeichen an.`;
}

function alsEmpfaenger(beteiligter: z.output<typeof Beteiligter>): Empfaenger {
  const { name, strasse, plz, ort, anrede, anredename, zusatz, land } = beteiligter;
  return {
    name,
    strasse,
    plz,
    ort,
    ...(anrede && { anrede }),
    ...(anredename && { anredename }),
    ...(zusatz && { zusatz }),
    ...(land && { land }),
  };
}

function ohnePunkt(satz: string): string {
  return satz.trim().replace(/\.$/u, '');
}
