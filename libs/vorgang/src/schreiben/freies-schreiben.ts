import { type MitteilungPlan, type MitteilungVorlage, planeMitteilung } from '#libs/bausteine';
import { findSteuerzeichen } from '#libs/bescheid';
import type { Fehlerangabe, Jetzt, Kontext } from '#libs/engine';
import { REGIME_TABELLE } from '#libs/fristen';
import { istZuSehen, type Regime, zitiere } from '#libs/kernel';
import type { Mitteilungsauftrag } from '#libs/schnittstelle';
import type { OffenesVerfahren } from '#libs/verfahren';

/** Where the duty stands to say and to show what a decision needs, by procedural code. */
const MITWIRKUNG: Readonly<Record<Regime, string>> = {
  VwVfG: '§ 26 Abs. 2 VwVfG',
  SGBX: '§ 60 Abs. 1 SGB I',
  AO: '§ 90 Abs. 1 AO',
};

/** Letters that an official may send in any procedure; their words are the official's own. */
const VORLAGEN = {
  unterlagen: {
    betreff: 'Ihr Antrag: {{verfahren.titel}}. Bitte reichen Sie Unterlagen nach',
    davor: (regime, recht) => [
      `wir bearbeiten Ihren Antrag und bitten Sie um weitere Angaben oder Unterlagen (${recht(MITWIRKUNG[regime])}).`,
    ],
    schluss: 'Nennen Sie bitte unser Aktenzeichen, wenn Sie antworten.',
  },
  anhoerung: {
    betreff: 'Ihr Antrag: {{verfahren.titel}}. Sie können sich äußern',
    davor: (regime, recht) => [
      `bevor wir entscheiden, geben wir Ihnen Gelegenheit, sich zu den Tatsachen zu äußern, die für die Entscheidung erheblich sind (${recht(REGIME_TABELLE[regime].anhoerung.norm)}).`,
    ],
    schluss: 'Nennen Sie bitte unser Aktenzeichen, wenn Sie sich äußern. Sie müssen sich nicht äußern.',
  },
  schreiben: {
    betreff: 'Ihr Antrag: {{verfahren.titel}}',
    davor: () => [],
    schluss: 'Nennen Sie bitte unser Aktenzeichen, wenn Sie antworten.',
  },
} satisfies Readonly<Record<string, Schreibenvorlage>>;

interface Schreibenvorlage {
  readonly betreff: string;
  /** What stands before the words of the official, by the procedural code of the case. */
  readonly davor: (regime: Regime, recht: (norm: string) => string) => readonly string[];
  readonly schluss: string;
}

/** Whether there is such a letter. */
export function istSchreiben(vorlage: string): vorlage is keyof typeof VORLAGEN {
  return Object.hasOwn(VORLAGEN, vorlage);
}

/**
 * Plans a letter in the words of an official. Only the subject is a template: what people write is printed as it is,
 * never evaluated. A case about the decision of another one is led by the procedural code of that decision.
 */
export function planeSchreiben(
  auftrag: Mitteilungsauftrag,
  kontext: Kontext,
  jetzt: Jetzt,
  verfahren: Pick<OffenesVerfahren, 'umfeld'>,
): MitteilungPlan | { readonly fehler: Fehlerangabe } {
  const name = auftrag.vorlage;
  if (!istSchreiben(name)) {
    const text = `Ein Schreiben „${zitiere(name)}“ gibt es nicht. Möglich sind: ${Object.keys(VORLAGEN).join(', ')}.`;
    return { fehler: { code: 'VORLAGE_UNBEKANNT', text } };
  }
  const absaetze = (auftrag.text ?? '')
    .split(/\n\s*\n/u)
    .map((absatz) => absatz.trim())
    .filter((absatz) => absatz !== '');
  const posten = auftrag.posten ?? [];
  if (![...absaetze, ...posten].some(istZuSehen)) {
    return {
      fehler: { code: 'SCHREIBEN_LEER', text: 'Schreiben Sie, worum es geht, oder nennen Sie Unterlagen.' },
    };
  }
  const unsichtbar = findSteuerzeichen([...absaetze, ...posten].join('\n'), 'Ihr Text');
  if (unsichtbar !== undefined) return { fehler: { code: 'ZEICHEN_UNZULAESSIG', text: unsichtbar } };
  const umfeld = verfahren.umfeld.fuer(kontext);
  const anlass = 'status';
  const { betreff, davor, schluss }: Schreibenvorlage = VORLAGEN[name];
  const vorlage: MitteilungVorlage = {
    art: 'mitteilung',
    anlass,
    betreff,
    absaetze: [],
    hinweise: [schluss],
    anlagen: [],
  };
  return planeMitteilung(
    name,
    vorlage,
    { kontext, jetzt, umfeld },
    {
      anlass,
      texte: ({ recht }) => ({ davor: [...davor(umfeld.verfahren.regime, recht), ...absaetze] }),
      fehlend: posten.map((titel) => ({ titel })),
    },
  );
}
