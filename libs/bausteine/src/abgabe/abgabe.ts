import { z } from 'zod';
import type { Fehlerangabe } from '#libs/engine';
import { alsJson } from '#libs/kernel';
import { gelungen, geplanterBaustein, gescheitert } from '../baustein.js';
import { bezeichnung, type UmfeldBehoerde } from '../baustein-umfeld.js';
import { fassungVon } from '../fassung.js';
import { MitteilungErgebnis, type MitteilungPlan, planeMitteilung } from '../mitteilung/mitteilung-plan.js';

/** Frozen input of the effect `abgabe`. */
export interface AbgabePlan {
  readonly art: 'abgabe';
  /** The letter that tells the applicant. */
  readonly brief: MitteilungPlan;
  /** Submission that the case began with. */
  readonly antragId: string;
  /** The competent authority; `id` only where it belongs to this installation. */
  readonly ziel: { readonly id?: string; readonly name: string };
  /** Day that counts as the day of the application there, ISO; absent where only receipt there counts. */
  readonly giltAlsEingegangenAm?: string;
  /** Day of first receipt, ISO. */
  readonly ersteingangAm: string;
}

/** Answer of the effect `abgabe`. */
export const AbgabeErgebnis = MitteilungErgebnis.extend({
  weg: z.enum(['intern', 'extern']),
  stelle: z.string(),
  antragId: z.string().optional(),
  aktenzeichen: z.string().optional(),
});

/** Hands the case over to the authority that is competent, and tells the applicant. */
export const abgabe = geplanterBaustein({
  src: 'abgabe',
  art: 'wirkung',
  titel: 'An die zuständige Behörde abgeben',
  norm: '§ 16 Abs. 2 SGB I; § 3 Abs. 1, § 25 Abs. 1 VwVfG; §§ 17, 26 AO',
  doku: `Gibt den Vorgang an die zuständige Behörde ab und unterrichtet die antragstellende Person mit einer Mitteilung aus
\`bescheide/\`. Gehört die Behörde zu dieser Installation, entsteht dort ein neuer Vorgang mit denselben Bytes, Anlagen
und späteren Nachrichten; was danach zum alten Vorgang kommt, folgt nach. Gehört sie nicht dazu, geht die Mitteilung hinaus und
der Vorgang vermerkt, an welche Stelle er abgegeben ist; die Unterlagen übersendet die Behörde auf ihrem eigenen Weg.

Im Sozialrecht gilt der Antrag als an dem Tag gestellt, an dem er bei der ersten Behörde eingegangen ist (§ 16 Abs. 2 S. 2
SGB I): Alle Fristen und der Beginn der Leistung rechnen von diesem Tag. In anderen Verfahren zählt der Eingang bei der
zuständigen Behörde; wo eine Vorschrift es anders bestimmt, sagt es \`ersteingangZaehlt\`. Der Tag des ersten Eingangs
steht immer unter \`vorgang.ursprung.ersteingangAm\`.

Eingabe: \`stelle\` (wahlweise: Id oder Name der Behörde; tragen mehrere den Namen, die für die Leistung zuständige, sonst scheitert
sie mit \`ABGABE_MEHRDEUTIG\`; ohne \`stelle\` die nach dem Gemeindeschlüssel zuständige), \`vorlage\`
(wahlweise, sonst \`abgabe\`), \`ersteingangZaehlt\` (wahlweise). In Texten steht \`stelle\` bereit. Ergebnis:
\`mitteilungId\`, \`gesendetAm\`, \`kanal\`, \`weg\` (\`intern\`, \`extern\`), \`stelle\`, \`antragId\`, \`aktenzeichen\`.`,
  eingabe: z.strictObject({
    stelle: z.string().nullable().optional(),
    vorlage: z.string().min(1).default('abgabe'),
    ersteingangZaehlt: z.boolean().optional(),
  }),
  ergebnis: AbgabeErgebnis,
  ergebnisTyp: () => ({ art: 'objekt', felder: { gesendetAm: { art: 'datum' } } }),
  plane({ stelle, vorlage: name, ersteingangZaehlt }, aufruf) {
    const { kontext, umfeld } = aufruf;
    const vorlage = umfeld.findMitteilungVorlage(name);
    if (!vorlage)
      return gescheitert('VORLAGE_UNBEKANNT', `In bescheide/ gibt es keine Mitteilung „${name}“.`);
    const ziel = bestimmeZiel(stelle?.trim(), aufruf);
    if (ziel && 'fehler' in ziel) return { ok: false, fehler: ziel.fehler };
    if (!ziel) {
      return gescheitert(
        'ABGABE_ZIEL_FEHLT',
        'Für die Abgabe steht keine zuständige Behörde fest. Nennen Sie in der Aufgabe, welche Stelle zuständig ist.',
      );
    }
    if (ziel.id !== undefined && ziel.id === kontext.vorgang.behoerdeId) {
      return gescheitert(
        'ABGABE_AN_SICH_SELBST',
        'Der Vorgang liegt schon bei der Behörde, an die er abgegeben werden soll. Nennen Sie eine andere Stelle.',
      );
    }
    const brief = planeMitteilung(name, vorlage, aufruf, {
      anlass: 'sonstiges',
      namen: { stelle: ziel.name },
    });
    if ('fehler' in brief) return { ok: false, fehler: brief.fehler };
    const ersteingangAm = ersteingang(kontext.vorgang);
    const zaehlt = ersteingangZaehlt ?? umfeld.verfahren.regime === 'SGBX';
    const plan: AbgabePlan = {
      art: 'abgabe',
      brief,
      antragId: String(kontext.vorgang.antragId),
      ziel,
      ...(zaehlt && { giltAlsEingegangenAm: ersteingangAm }),
      ersteingangAm,
    };
    return gelungen(alsJson(plan));
  },
});

type Aufruf = Parameters<typeof planeMitteilung>[2];

/** The authority as named by a human, else as competent by the municipality of the case. */
function bestimmeZiel(
  stelle: string | undefined,
  aufruf: Aufruf,
): AbgabePlan['ziel'] | { readonly fehler: Fehlerangabe } | undefined {
  const { kontext, umfeld } = aufruf;
  if (stelle) return namentlichesZiel(stelle, aufruf);
  const ags = umfeld.ags(kontext);
  const behoerde = typeof ags === 'string' ? umfeld.findZustaendigeBehoerde(ags.slice(0, 8)) : undefined;
  return behoerde && alsZiel(behoerde, kontext);
}

/** Of several offices of one name the competent one; where that leaves none or several, a human has to say which. */
function namentlichesZiel(
  stelle: string,
  { kontext, umfeld }: Aufruf,
): AbgabePlan['ziel'] | { readonly fehler: Fehlerangabe } {
  const gefunden = umfeld.behoerdenNamens(stelle);
  const zustaendige = gefunden.filter(({ zustaendig }) => zustaendig);
  const [erste, ...weitere] = zustaendige.length === 1 && fassungVon(kontext) >= 8 ? zustaendige : gefunden;
  if (!erste) return { name: stelle };
  if (weitere.length === 0 || fassungVon(kontext) < 8) return alsZiel(erste.behoerde, kontext);
  const stellen = gefunden.map(({ behoerde }) => bezeichnung(behoerde)).join('; ');
  const text = `„${stelle}“ heißen hier mehrere Stellen, und keine davon ist allein zuständig: ${stellen}. Nennen Sie eine davon, oder die Stelle, die Sie meinen, mit ihrem vollen Namen.`;
  return { fehler: { code: 'ABGABE_MEHRDEUTIG', text } };
}

function alsZiel(behoerde: UmfeldBehoerde, kontext: Aufruf['kontext']): AbgabePlan['ziel'] {
  return { id: behoerde.id, name: fassungVon(kontext) < 8 ? behoerde.name : bezeichnung(behoerde) };
}

/** A case that was handed over before keeps the very first day. */
function ersteingang(vorgang: Aufruf['kontext']['vorgang']): string {
  const ursprung = vorgang.ursprung as { readonly ersteingangAm?: string | null } | undefined;
  return ursprung?.ersteingangAm ?? String(vorgang.eingegangenAm);
}
