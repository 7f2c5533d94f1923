import { findAnordnungsnorm, istRechtsgebiet, RECHTSGEBIETE } from '#libs/bescheid';
import type { Rechtsweg } from '#libs/fristen';
import { type Befund, istObjekt, type JsonObject } from '#libs/kernel';
import { type Invocation, invocations } from '../paket/invocations.js';
import type { Paket } from '../paket/paket.js';
import { fehler } from '../pruefung/befund.js';

/** A paragraph of a statute: „§ 212a Abs. 1 BauGB“, „Art. 21a BayVwZVG“. */
const FUNDSTELLE = /^(?:§§?|Art\.) ?\d+[a-z]?\b.* \S*\p{Lu}\S*$/u;
/** The codes of the courts only refer to what another statute says. */
const VERWEISUNG = /^§ ?(?:80[abc]?|86[ab]) .*\b(?:VwGO|SGG)$/u;

/**
 * Immediate enforcement: a statute that excludes suspension is named with its paragraph (§ 80 Abs. 2 S. 1 Nr. 3 VwGO, § 86a
 * Abs. 2 Nr. 4 SGG); an order belongs to a decision of a human (§ 80 Abs. 2 S. 1 Nr. 4 VwGO), and tax law knows neither.
 */
export function pruefeAufschub({ angabe, prozess, bescheide }: Paket): Befund[] {
  const gebiet = angabe.rechtsbehelf.rechtsgebiet;
  if (!istRechtsgebiet(gebiet)) return [];
  const { rechtsweg } = RECHTSGEBIETE[gebiet];
  return [
    ...[...bescheide].flatMap(([name, { ohneAufschub }]) =>
      ohneAufschub === undefined ? [] : pruefeAusschluss(name, ohneAufschub.norm, rechtsweg),
    ),
    ...invocations(prozess)
      .filter(({ src }) => src === 'aufgabe')
      .flatMap((aufgabe) => pruefeAufgabe(aufgabe, rechtsweg)),
  ];
}

function pruefeAusschluss(vorlage: string, norm: string, rechtsweg: Rechtsweg): Befund[] {
  const datei = `bescheide/${vorlage}.json`;
  if (findAnordnungsnorm(rechtsweg) === undefined) {
    return [
      fehler(
        'RECHTSTOR_AUFSCHUB_STEUERRECHT',
        datei,
        '/ohneAufschub',
        'Im Steuerrecht hemmt ein Rechtsbehelf die Vollziehung nie (§ 361 Abs. 1 AO, § 69 Abs. 1 FGO); auszuschließen ist dort nichts.',
        'Streichen Sie „ohneAufschub“.',
      ),
    ];
  }
  if (FUNDSTELLE.test(norm) && !VERWEISUNG.test(norm)) return [];
  return [
    fehler(
      'RECHTSTOR_AUFSCHUB_OHNE_GESETZ',
      datei,
      '/ohneAufschub/norm',
      `„${norm}“ nennt nicht das Gesetz, das die aufschiebende Wirkung ausschließt. Ohne ein Gesetz des Bundes oder, für Landesrecht, des Landes besteht sie (§ 80 Abs. 1, Abs. 2 S. 1 Nr. 3 VwGO, § 86a Abs. 1, Abs. 2 Nr. 4 SGG).`,
      'Nennen Sie Paragraf und Gesetz, z. B. „§ 212a Abs. 1 BauGB“, oder streichen Sie „ohneAufschub“.',
    ),
  ];
}

const objekte = (liste: unknown): readonly JsonObject[] =>
  Array.isArray(liste) ? liste.filter(istObjekt) : [];

function pruefeAufgabe({ id, input, ort }: Invocation, rechtsweg: Rechtsweg): Befund[] {
  const felder = objekte(input.felder).filter(({ typ }) => typ === 'sofortvollzug');
  if (felder.length === 0) return [];
  const befund = (code: string, text: string, abhilfe: string) => [
    fehler(code, 'prozess.json', `${ort}/input/felder`, text, abhilfe),
  ];
  if (findAnordnungsnorm(rechtsweg) === undefined) {
    return befund(
      'RECHTSTOR_SOFORTVOLLZUG_STEUERRECHT',
      `Die Aufgabe „${id}“ bietet an, die sofortige Vollziehung anzuordnen. Das Steuerrecht kennt das nicht: Ein Rechtsbehelf hemmt die Vollziehung dort nie (§ 361 Abs. 1 AO).`,
      'Streichen Sie das Feld.',
    );
  }
  const aktionen = objekte(input.aktionen);
  const bei = (feld: JsonObject) =>
    aktionen.filter((aktion) => !Array.isArray(feld.aktionen) || feld.aktionen.includes(aktion.id ?? ''));
  const ohneEntscheidung = felder.flatMap(bei).find(({ entscheidet }) => entscheidet === false);
  if (input.entscheidend !== true || ohneEntscheidung) {
    const wobei = ohneEntscheidung
      ? `mit der Aktion „${String(ohneEntscheidung.id)}“`
      : `mit der Aufgabe „${id}“`;
    return befund(
      'RECHTSTOR_SOFORTVOLLZUG_OHNE_ENTSCHEIDUNG',
      `Die sofortige Vollziehung ordnet an, wer entscheidet (§ 80 Abs. 2 S. 1 Nr. 4 VwGO, § 86a Abs. 2 Nr. 5 SGG); ${wobei} wird nichts entschieden.`,
      'Geben Sie dem Feld unter „aktionen“ nur Aktionen einer Aufgabe mit "entscheidend": true, die entscheiden.',
    );
  }
  const doppelt = aktionen.find((aktion) => felder.filter((feld) => bei(feld).includes(aktion)).length > 1);
  if (!doppelt) return [];
  return befund(
    'RECHTSTOR_SOFORTVOLLZUG_DOPPELT',
    `Bei der Aktion „${String(doppelt.id)}“ stehen mehrere Felder für die sofortige Vollziehung; angeordnet wird sie mit einer Begründung.`,
    'Lassen Sie für jede Aktion eines davon stehen.',
  );
}
