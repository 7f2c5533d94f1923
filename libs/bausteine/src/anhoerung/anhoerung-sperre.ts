import type { Fehlerangabe } from '#libs/engine';
import { findAnhoerungsausnahme, REGIME_TABELLE } from '#libs/fristen';
import type { AufgabeErgebnis } from '../aufgabe/aufgabe-schema.js';
import type { Aufruf } from '../baustein.js';
import { standSha256 } from '../eingangsstand.js';
import { findLetzteNachforderung } from '../nachforderung/nachforderung-ergebnis.js';
import { BELASTENDE_ERGEBNISSE } from '../vorlage/bescheid-vorlage.js';
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
  if (!BELASTENDE_ERGEBNISSE.has(ergebnis)) return undefined;
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
function hatAngehoert({ kontext, jetzt, umfeld }: Aufruf): boolean {
  const stand = standSha256(kontext);
  return umfeld.aufrufeVon('anhoerung').some((id) => {
    const gesandt = AnhoerungErgebnis.safeParse(kontext.ergebnisse[id]);
    return gesandt.success && (gesandt.data.fristBis < jetzt.heute || gesandt.data.standSha256 !== stand);
  });
}

function hatHingewiesen(aufruf: Aufruf): boolean {
  const letzte = findLetzteNachforderung(aufruf);
  return letzte !== undefined && letzte.fristBis < aufruf.jetzt.heute;
}
