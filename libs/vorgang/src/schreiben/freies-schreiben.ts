import { type MitteilungPlan, type MitteilungVorlage, planeMitteilung } from '#libs/bausteine';
import type { Fehlerangabe, Jetzt, Kontext } from '#libs/engine';
import type { Mitteilungsauftrag } from '#libs/schnittstelle';
import type { OffenesVerfahren } from '#libs/verfahren';

/** Letters that an official may send in any procedure; their words are the official's own. */
const VORLAGEN = {
  unterlagen: {
    anlass: 'status',
    betreff: 'Ihr Antrag: {{verfahren.titel}}. Bitte reichen Sie Unterlagen nach',
    davor: [
      'wir bearbeiten Ihren Antrag und bitten Sie um weitere Angaben oder Unterlagen (§ 26 Abs. 2 VwVfG).',
    ],
    schluss: 'Nennen Sie bitte unser Aktenzeichen, wenn Sie antworten.',
  },
  anhoerung: {
    anlass: 'status',
    betreff: 'Ihr Antrag: {{verfahren.titel}}. Sie können sich äußern',
    davor: [
      'bevor wir entscheiden, geben wir Ihnen Gelegenheit, sich zu den Tatsachen zu äußern, die für die Entscheidung erheblich sind (§ 28 Abs. 1 VwVfG).',
    ],
    schluss: 'Nennen Sie bitte unser Aktenzeichen, wenn Sie sich äußern. Sie müssen sich nicht äußern.',
  },
  schreiben: {
    anlass: 'status',
    betreff: 'Ihr Antrag: {{verfahren.titel}}',
    davor: [],
    schluss: 'Nennen Sie bitte unser Aktenzeichen, wenn Sie antworten.',
  },
} as const;

/** Whether there is such a letter. */
export function istSchreiben(vorlage: string): vorlage is keyof typeof VORLAGEN {
  return Object.hasOwn(VORLAGEN, vorlage);
}

/**
 * Plans a letter in the words of an official. Only the subject is a template: what people write is printed as it is,
 * never evaluated.
 */
export function planeSchreiben(
  auftrag: Mitteilungsauftrag,
  kontext: Kontext,
  jetzt: Jetzt,
  { umfeld }: Pick<OffenesVerfahren, 'umfeld'>,
): MitteilungPlan | { readonly fehler: Fehlerangabe } {
  const name = auftrag.vorlage;
  if (!istSchreiben(name)) {
    const text = `Ein Schreiben „${name}“ gibt es nicht. Möglich sind: ${Object.keys(VORLAGEN).join(', ')}.`;
    return { fehler: { code: 'VORLAGE_UNBEKANNT', text } };
  }
  const absaetze = (auftrag.text ?? '')
    .split(/\n\s*\n/u)
    .map((absatz) => absatz.trim())
    .filter((absatz) => absatz !== '');
  const posten = auftrag.posten ?? [];
  if (absaetze.length === 0 && posten.length === 0) {
    return {
      fehler: { code: 'SCHREIBEN_LEER', text: 'Schreiben Sie, worum es geht, oder nennen Sie Unterlagen.' },
    };
  }
  const { anlass, betreff, davor, schluss } = VORLAGEN[name];
  const vorlage: MitteilungVorlage = {
    art: 'mitteilung',
    anlass,
    betreff,
    absaetze: [],
    hinweise: [schluss],
  };
  return planeMitteilung(
    name,
    vorlage,
    { kontext, jetzt, umfeld },
    {
      anlass,
      davor: [...davor, ...absaetze],
      fehlend: posten.map((titel) => ({ titel })),
    },
  );
}
