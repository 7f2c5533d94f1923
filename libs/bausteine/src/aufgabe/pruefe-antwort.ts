import { findNichtDarstellbares, findSteuerzeichen } from '#libs/bescheid';
import { istZuSehen, type Json, Temporal, zitiere } from '#libs/kernel';
import { findMangel } from '../sofortvollzug/gruende.js';
import { type Aufgabe, type AufgabeErgebnis, Aufgabenantwort, type Aufgabenfeld } from './aufgabe-schema.js';

/** What is wrong with an answer; `stelle` is the field id, `aktion`, `begruendung`, `bearbeiter` or `mitzeichner`. */
export interface AntwortBefund {
  readonly code:
    | 'ANTWORT_FORM'
    | 'AKTION_UNBEKANNT'
    | 'BEGRUENDUNG_FEHLT'
    | 'FELD_FEHLT'
    | 'FELD_UNBEKANNT'
    | 'FELD_TYP'
    | 'ZEICHEN_NICHT_DARSTELLBAR'
    | 'ZEICHEN_UNZULAESSIG'
    | 'SOFORTVOLLZUG_OHNE_BEGRUENDUNG'
    | 'SOFORTVOLLZUG_FORMELHAFT'
    | 'MITZEICHNUNG_FEHLT'
    | 'MITZEICHNUNG_SELBST';
  readonly stelle: string;
  readonly text: string;
}

/** Of what is sent and unknown here, so many are named. */
const HOECHSTENS_GENANNT = 20;

/** The result to hand to the engine, or everything that is wrong, at once. */
export type Antwortpruefung =
  | { readonly ok: true; readonly ergebnis: AufgabeErgebnis }
  | { readonly ok: false; readonly befunde: readonly AntwortBefund[] };

/**
 * Checks a case worker's answer against its task: known action, reasons where they are demanded, fields of the right
 * type, and a co-signature by another person where the task asks for one (four eyes).
 * @param aufgabe the frozen task
 * @param antwort the answer as it came in
 */
export function pruefeAufgabenantwort(aufgabe: Aufgabe, antwort: unknown): Antwortpruefung {
  const form = Aufgabenantwort.safeParse(antwort);
  if (!form.success) {
    const befunde = form.error.issues.map((issue) => {
      const stelle = issue.path.join('.') || 'antwort';
      return befund('ANTWORT_FORM', stelle, `Die Angabe „${stelle}“ fehlt oder hat nicht die richtige Form.`);
    });
    return { ok: false, befunde };
  }
  const befunde = [
    ...pruefeAktion(aufgabe, form.data),
    ...pruefeMitzeichnung(aufgabe, form.data),
    ...pruefeFelder(aufgabe, form.data),
    ...pruefeSofortvollzug(aufgabe, form.data),
    ...pruefeZeichen(aufgabe.felder, form.data),
  ];
  if (befunde.length > 0) return { ok: false, befunde };
  const aktion = aufgabe.aktionen.find(({ id }) => id === form.data.aktion);
  const ohneAnhoerung = aktion?.ohneAnhoerung;
  const sofortvollzug = anordnungIn(aufgabe, form.data);
  const ergebnis = {
    ...form.data,
    entscheidet: aktion?.entscheidet === true,
    ...(ohneAnhoerung !== undefined && { ohneAnhoerung }),
    ...(sofortvollzug !== undefined && { sofortvollzug }),
    standSha256: aufgabe.standSha256,
  };
  return { ok: true, ergebnis };
}

type Antwort = ReturnType<typeof Aufgabenantwort.parse>;

function pruefeAktion(aufgabe: Aufgabe, antwort: Antwort): AntwortBefund[] {
  const aktion = aufgabe.aktionen.find((kandidat) => kandidat.id === antwort.aktion);
  if (!aktion) {
    const moeglich = aufgabe.aktionen.map((kandidat) => kandidat.id).join(', ');
    return [
      befund(
        'AKTION_UNBEKANNT',
        'aktion',
        `Die Aktion „${zitiere(antwort.aktion)}“ gibt es nicht. Möglich sind: ${moeglich}.`,
      ),
    ];
  }
  if (aktion.begruendungPflicht && !istZuSehen(antwort.begruendung ?? '')) {
    return [
      befund('BEGRUENDUNG_FEHLT', 'begruendung', `Die Aktion „${aktion.titel}“ braucht eine Begründung.`),
    ];
  }
  return [];
}

function pruefeMitzeichnung(aufgabe: Aufgabe, antwort: Antwort): AntwortBefund[] {
  if (!aufgabe.mitzeichnung) return [];
  if (!antwort.mitzeichner) {
    return [
      befund('MITZEICHNUNG_FEHLT', 'mitzeichner', 'Diese Entscheidung muss eine zweite Person mitzeichnen.'),
    ];
  }
  return antwort.mitzeichner.id === antwort.bearbeiter.id
    ? [
        befund(
          'MITZEICHNUNG_SELBST',
          'mitzeichner',
          'Die Mitzeichnung muss von einer anderen Person kommen als die Entscheidung.',
        ),
      ]
    : [];
}

/** What people write stands in letters: whoever wrote it can replace what none of them can show, nobody can later. */
function pruefeZeichen(felder: readonly Aufgabenfeld[], antwort: Antwort): AntwortBefund[] {
  const titel = (id: string) => felder.find((feld) => feld.id === id)?.titel ?? id;
  const texte = [
    { stelle: 'begruendung', was: 'Die Begründung', text: antwort.begruendung },
    ...Object.entries(antwort.felder).map(([id, text]) => ({
      stelle: id,
      was: `Das Feld „${titel(id)}“`,
      text,
    })),
  ];
  return texte.flatMap(({ stelle, was, text }) => {
    if (typeof text !== 'string') return [];
    const unsichtbar = findSteuerzeichen(text, was);
    if (unsichtbar !== undefined) return [befund('ZEICHEN_UNZULAESSIG', stelle, unsichtbar)];
    const zeichen = findNichtDarstellbares(text);
    if (zeichen === undefined) return [];
    const satz = `${was} enthält Zeichen, die sich in einem Brief nicht drucken lassen: ${zeichen}. Schreiben Sie sie anders.`;
    return [befund('ZEICHEN_NICHT_DARSTELLBAR', stelle, satz)];
  });
}

function anordnungsfelder({ felder }: Aufgabe, { aktion }: Antwort): readonly Aufgabenfeld[] {
  return felder.filter(
    ({ typ, aktionen }) => typ === 'sofortvollzug' && (aktionen?.includes(aktion) ?? true),
  );
}

/** The reasons of an order of immediate enforcement; undefined where nothing is ordered. */
function anordnungIn(aufgabe: Aufgabe, antwort: Antwort): string | undefined {
  const [feld] = anordnungsfelder(aufgabe, antwort);
  const gruende = feld && antwort.felder[feld.id];
  return typeof gruende === 'string' ? gruende : undefined;
}

/** Who orders immediate enforcement says why this case cannot wait (§ 80 Abs. 3 S. 1 VwGO, § 86a Abs. 2 Nr. 5 SGG). */
function pruefeSofortvollzug(aufgabe: Aufgabe, antwort: Antwort): AntwortBefund[] {
  return anordnungsfelder(aufgabe, antwort).flatMap(({ id, titel }) => {
    const { [id]: gruende, ...uebrige } = antwort.felder;
    if (typeof gruende !== 'string') return [];
    const mangel = findMangel(gruende, [antwort.begruendung, ...Object.values(uebrige)]);
    return mangel ? [befund(mangel.code, id, `Das Feld „${titel}“ ${mangel.text}`)] : [];
  });
}

/** What is written into a field must reach the decision: one that the chosen action does not know is refused. */
function pruefeFelder({ aktionen, felder }: Aufgabe, antwort: Antwort): AntwortBefund[] {
  const werte = antwort.felder;
  const eigene = felder.filter((feld) => feld.aktionen?.includes(antwort.aktion) ?? true);
  const fremd = Object.keys(werte)
    .filter((id) => !eigene.some((feld) => feld.id === id))
    .slice(0, HOECHSTENS_GENANNT)
    .map((id) => {
      const feld = felder.find((eines) => eines.id === id);
      const aktion = aktionen.find((eine) => eine.id === antwort.aktion)?.titel ?? antwort.aktion;
      const wo = feld ? `bei „${aktion}“` : 'in dieser Aufgabe';
      const kurz = zitiere(id);
      return befund('FELD_UNBEKANNT', kurz, `Das Feld „${feld?.titel ?? kurz}“ gibt es ${wo} nicht.`);
    });
  const falsch = eigene.flatMap((feld) => {
    const wert = werte[feld.id];
    const ohneText =
      (feld.typ === 'text' || feld.typ === 'behoerde') && typeof wert === 'string' && !istZuSehen(wert);
    if (wert === undefined || wert === null || wert === '' || ohneText) {
      return feld.pflicht
        ? [befund('FELD_FEHLT', feld.id, `Das Feld „${feld.titel}“ muss ausgefüllt werden.`)]
        : [];
    }
    const soll = verstoss(feld, wert);
    return soll ? [befund('FELD_TYP', feld.id, `Das Feld „${feld.titel}“ braucht ${soll}.`)] : [];
  });
  return [...fremd, ...falsch];
}

/** What the field would need instead, or undefined when the value fits. */
function verstoss(feld: Aufgabenfeld, wert: Json): string | undefined {
  switch (feld.typ) {
    case 'text':
    case 'sofortvollzug':
    case 'behoerde':
      return typeof wert === 'string' ? undefined : 'einen Text';
    case 'zahl':
      return typeof wert === 'number' && Number.isFinite(wert) ? undefined : 'eine Zahl';
    case 'wahrheit':
      return typeof wert === 'boolean' ? undefined : 'ja oder nein';
    case 'datum':
      return typeof wert === 'string' && istTag(wert) ? undefined : 'ein Datum (JJJJ-MM-TT)';
    case 'auswahl': {
      const ids = (feld.optionen ?? []).map((option) => (typeof option === 'string' ? option : option.id));
      return ids.includes(wert as string) ? undefined : `eine dieser Angaben: ${ids.join(', ')}`;
    }
  }
}

function istTag(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function befund(code: AntwortBefund['code'], stelle: string, text: string): AntwortBefund {
  return { code, stelle, text };
}
