import {
  type Begruendung,
  istBelastend,
  type RechtlicherGrund,
  type VerwendeterParameter,
} from '#libs/bescheid';
import type { Kontext } from '#libs/engine';
import { anhoerungSatz } from '../anhoerung/anhoerung-sperre.js';
import { AufgabeErgebnis } from '../aufgabe/aufgabe-schema.js';
import type { Aufruf } from '../baustein.js';
import type { Textsatz } from '../brief/textsatz.js';
import { findRegelwerkErgebnis } from '../regelwerk/regelwerk.js';
import type { BescheidVorlage } from '../vorlage/bescheid-vorlage.js';

/** Reasons of the letter: facts by text and by the hearing, law by the rules that fired, and what the human wrote. */
export function begruende(vorlage: BescheidVorlage, aufruf: Aufruf, satz: Textsatz): Begruendung {
  const { kontext } = aufruf;
  const { tatsaechlich, gruendeAus, rechtlich, ausAufgabe } = vorlage.begruendung;
  const ausRegeln = gruendeAus.flatMap((id) => gruendeDer(kontext, id, satz));
  const vomMenschen = worteDerMenschen(vorlage.ergebnis, ausAufgabe, kontext);
  const fest = rechtlich.map((grund) =>
    satz.teil(grund, ({ text, norm }) => ({ text: satz.text(text), norm: satz.text(norm) })),
  );
  const fakten = satz.texte(tatsaechlich);
  const anhoerung = anhoerungSatz(vorlage.ergebnis, aufruf);
  return {
    tatsaechlich: anhoerung === undefined ? fakten : [...fakten, anhoerung],
    rechtlich: [...ausRegeln, ...vomMenschen, ...fest],
  };
}

/**
 * What people wrote in the named tasks, each once. Why somebody was heard before an intended refusal does not carry a
 * decision in his favour: that one gives only the reasons of those who decided (§ 39 Abs. 1 S. 2 VwVfG, § 35 Abs. 1 S. 2
 * SGB X, § 121 Abs. 1 AO).
 */
function worteDerMenschen(
  ergebnis: string,
  aufgaben: readonly string[],
  kontext: Kontext,
): RechtlicherGrund[] {
  const antworten = aufgaben.flatMap((id) => {
    const antwort = AufgabeErgebnis.safeParse(kontext.ergebnisse[id]);
    return antwort.success ? [antwort.data] : [];
  });
  const entscheidende = antworten.filter(({ entscheidet }) => entscheidet);
  const tragende = istBelastend(ergebnis) || entscheidende.length === 0 ? antworten : entscheidende;
  const worte = tragende.flatMap(({ begruendung }) => begruendung?.trim() || []);
  return [...new Set(worte)].map((text) => ({ text }));
}

function gruendeDer(kontext: Kontext, id: string, satz: Textsatz): RechtlicherGrund[] {
  const regelwerk = findRegelwerkErgebnis(kontext.ergebnisse[id]);
  if (!regelwerk) {
    satz.melde(`Das Regelwerk „${id}“, aus dem die Gründe kommen sollen, wurde nicht ausgewertet.`);
    return [];
  }
  return regelwerk.gruende.flatMap(({ text, norm, regelId, tabellenId }) =>
    text ? [{ text, ...(norm && { norm }), regelId, tabelle: tabellenId }] : [],
  );
}

/** All rules and parameters behind the case, for the record of the decision. */
export function spurenDer(
  kontext: Kontext,
  ausTexten: readonly VerwendeterParameter[],
): { regeln: string[]; parameter: VerwendeterParameter[] } {
  const regeln = new Set<string>();
  const parameter = new Map(ausTexten.map((eintrag) => [`${eintrag.id} ${eintrag.version}`, eintrag]));
  for (const ergebnis of Object.values(kontext.ergebnisse)) {
    const regelwerk = findRegelwerkErgebnis(ergebnis);
    if (!regelwerk) continue;
    for (const { tabellenId, regelId } of regelwerk.gruende) regeln.add(`${tabellenId}/${regelId}`);
    for (const { id, gueltigVon, norm } of regelwerk.parameter) {
      parameter.set(`${id} ${gueltigVon}`, { id, version: gueltigVon, ...(norm && { fundstelle: norm }) });
    }
  }
  return { regeln: [...regeln], parameter: [...parameter.values()] };
}

/** Whether rules had a part in the case. */
export function hatRegelwerk(kontext: Kontext): boolean {
  return Object.values(kontext.ergebnisse).some((ergebnis) => findRegelwerkErgebnis(ergebnis));
}

/** Whether a decision whose reasons are to be printed could not be made by the rules. */
export function istUnbestimmt(vorlage: BescheidVorlage, kontext: Kontext): boolean {
  return vorlage.begruendung.gruendeAus.some(
    (id) => findRegelwerkErgebnis(kontext.ergebnisse[id])?.status === 'unbestimmt',
  );
}
