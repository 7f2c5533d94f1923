import { istBelastend } from '#libs/bescheid';
import type { Fehlerangabe } from '#libs/engine';
import { findAnhoerungsausnahme, REGIME_TABELLE } from '#libs/fristen';
import { formatDatum, plainDate } from '#libs/kernel';
import type { AufgabeErgebnis } from '../aufgabe/aufgabe-schema.js';
import type { Aufruf } from '../baustein.js';
import { alsLandesrecht } from '../brief/landesrecht.js';
import { standSha256 } from '../eingangsstand.js';
import { fassungVon } from '../fassung.js';
import { findLetzteNachforderung } from '../nachforderung/nachforderung-ergebnis.js';
import { AnhoerungErgebnis } from './anhoerung.js';
import { folgtParagraf66, istVomVerfahrenBefreit } from './ausnahme.js';

/**
 * Whether a decision may not be made yet because those whom it burdens have not been heard, whatever the machine thinks.
 * Computed from the results of the case, not from the way it took.
 * @param mensch the decision of a human about this state, if there is one
 */
export function findAnhoerungSperre(
  ergebnis: string,
  mensch: AufgabeErgebnis | undefined,
  aufruf: Aufruf,
): Fehlerangabe | undefined {
  if (!istBelastend(ergebnis)) return undefined;
  const { regime, anhoerung } = aufruf.umfeld.verfahren;
  if (folgtParagraf66(regime, ergebnis)) return hatHingewiesen(aufruf) ? undefined : OHNE_HINWEIS;
  const ausnahme = mensch?.ohneAnhoerung;
  if (ausnahme !== undefined && findAnhoerungsausnahme(regime, ausnahme)) return undefined;
  if (istVomVerfahrenBefreit(regime, anhoerung, { ergebnis, automatisch: !mensch })) return undefined;
  if (hatAngehoert(aufruf)) return undefined;
  return {
    code: 'ANHOERUNG_FEHLT',
    text: `Vor dieser Entscheidung ist anzuhören (${REGIME_TABELLE[regime].anhoerung.norm}): Es ist keine Anhörung versandt, oder ihre Frist läuft noch und niemand hat geantwortet.`,
  };
}

const OHNE_HINWEIS: Fehlerangabe = {
  code: 'HINWEIS_FEHLT',
  text: 'Versagt werden darf erst nach einem schriftlichen Hinweis auf diese Folge und nach Ablauf der Frist dazu (§ 66 Abs. 3 SGB I).',
};

/** A hearing was sent, and either its period is over or the applicant has said something since. */
function hatAngehoert(aufruf: Aufruf): boolean {
  const stand = standSha256(aufruf.kontext);
  return gesandteAnhoerungen(aufruf).some(
    ({ fristBis, standSha256 }) => fristBis < aufruf.jetzt.heute || standSha256 !== stand,
  );
}

/** What the letter says of the hearing: a court asks first whether there was one (§ 28 VwVfG, § 24 SGB X, § 91 AO). */
export function anhoerungSatz(ergebnis: string, aufruf: Aufruf): string | undefined {
  const { regime } = aufruf.umfeld.verfahren;
  if (fassungVon(aufruf.kontext) < 2) return undefined;
  if (!istBelastend(ergebnis) || folgtParagraf66(regime, ergebnis)) return undefined;
  const letzte = gesandteAnhoerungen(aufruf)
    .toSorted((a, b) => (a.gesendetAm < b.gesendetAm ? -1 : 1))
    .at(-1);
  if (!letzte) return undefined;
  const satz = `Wir haben Ihnen mit Schreiben vom ${formatDatum(plainDate(letzte.gesendetAm))} Gelegenheit gegeben, sich bis zum ${formatDatum(plainDate(letzte.fristBis))} zu den Tatsachen zu äußern, auf die es für die Entscheidung ankommt (${normDerAnhoerung(aufruf)}).`;
  // That nobody has said anything is not written: who has telephoned may have done so without a message.
  return letzte.standSha256 === standSha256(aufruf.kontext)
    ? satz
    : `${satz} Was Sie uns danach mitgeteilt haben, haben wir berücksichtigt.`;
}

function normDerAnhoerung({ kontext, jetzt, umfeld }: Aufruf): string {
  const { norm } = REGIME_TABELLE[umfeld.verfahren.regime].anhoerung;
  const angaben = umfeld.briefangaben({ kontext, jetzt });
  return 'fehler' in angaben ? norm : alsLandesrecht(norm, angaben.behoerde, kontext);
}

function gesandteAnhoerungen({ kontext, umfeld }: Aufruf): AnhoerungErgebnis[] {
  return umfeld.aufrufeVon('anhoerung').flatMap((id) => {
    const gesandt = AnhoerungErgebnis.safeParse(kontext.ergebnisse[id]);
    return gesandt.success ? [gesandt.data] : [];
  });
}

function hatHingewiesen(aufruf: Aufruf): boolean {
  const letzte = findLetzteNachforderung(aufruf);
  return letzte !== undefined && letzte.fristBis < aufruf.jetzt.heute;
}
