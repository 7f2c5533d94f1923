import type { PersonRef } from '#libs/auth';
import type { Antwortergebnis, Ruecknahmeergebnis, Vorschauergebnis } from '#libs/vorgang';
import { type Problem, problem } from '../problem/problem.js';
import { BEFANGEN } from '../zugriff/ablehnungen.js';

type Misserfolg = Exclude<Antwortergebnis, { art: 'beantwortet' | 'gezeichnet' | 'zurueckgegeben' }>;

const UNBEKANNT = problem(
  404,
  'AUFGABE_NICHT_GEFUNDEN',
  'Diese Aufgabe gibt es nicht.',
  'Laden Sie den Vorgang neu.',
);

/** Why an answer was not taken, in words that say what to do. Nothing was stored. */
export function zuAntwortproblem(ergebnis: Misserfolg): Problem {
  switch (ergebnis.art) {
    case 'unbekannt':
      return UNBEKANNT;
    case 'nichtOffen':
      return nichtOffen(ergebnis.von?.name);
    case 'geaendert':
      return problem(
        409,
        'VORGANG_GEAENDERT',
        'Der Vorgang hat sich geändert, seit Sie ihn geöffnet haben.',
        'Sehen Sie an, was geschehen ist, und senden Sie Ihre Antwort danach noch einmal. Ihre Eingabe bleibt stehen.',
        {
          version: ergebnis.version,
          aufgabeVersion: ergebnis.aufgabeVersion,
          aenderungen: ergebnis.aenderungen,
        },
      );
    case 'schonGezeichnet':
      return ergebnis.selbst ? SELBST_GEZEICHNET : gezeichnet(ergebnis.von);
    case 'vergeben':
      return vergeben(ergebnis.an);
    case 'befangen':
      return BEFANGEN;
    case 'nurLeitung':
      return NUR_LEITUNG;
    case 'selbstGezeichnet':
      return problem(
        409,
        'MITZEICHNUNG_SELBST',
        'Mitzeichnen muss eine andere Person.',
        'Sie haben selbst entschieden. Bitten Sie eine Kollegin oder einen Kollegen.',
      );
    case 'nichtGezeichnet':
      return problem(
        409,
        'MITZEICHNUNG_NICHT_OFFEN',
        'Hier gibt es nichts mitzuzeichnen.',
        'Die Entscheidung wurde zurückgenommen oder noch nicht getroffen. Laden Sie den Vorgang neu.',
      );
    case 'unzulaessig':
      return unzulaessig(ergebnis.befunde);
  }
}

/** The task is for the lead. */
export const NUR_LEITUNG = problem(
  403,
  'AUFGABE_NUR_LEITUNG',
  'Diese Aufgabe ist für die Teamleitung.',
  'Beantworten und mitzeichnen darf sie die Teamleitung oder wer sie vertritt. Unterrichten Sie die Teamleitung.',
);

const SELBST_GEZEICHNET = problem(
  409,
  'AUFGABE_GEZEICHNET',
  'Sie haben diese Aufgabe schon gezeichnet; sie wartet auf die zweite Person.',
  'Wollen Sie anders entscheiden, nehmen Sie Ihre Antwort zuerst zurück. Diese Antwort wurde nicht übernommen.',
);

function gezeichnet(von: PersonRef): Problem {
  return problem(
    409,
    'AUFGABE_GEZEICHNET',
    `${von.name} hat diese Aufgabe schon gezeichnet.`,
    'Ihre Antwort wurde nicht übernommen. Laden Sie den Vorgang neu: Sie können mitzeichnen oder mit einer Anmerkung zurückgeben.',
    { gezeichnetVon: von },
  );
}

/** Why an answer could not be taken back. */
export function zuRuecknahmeproblem(
  ergebnis: Exclude<Ruecknahmeergebnis, { art: 'zurueckgenommen' }>,
): Problem {
  switch (ergebnis.art) {
    case 'unbekannt':
      return UNBEKANNT;
    case 'nichtEigene':
      return problem(
        409,
        'ANTWORT_FREMD',
        `${ergebnis.von.name} hat geantwortet.`,
        'Eine Antwort nimmt zurück, wer sie gegeben hat.',
      );
    case 'zuSpaet':
      return problem(
        409,
        'ANTWORT_WIRKSAM',
        'Die Antwort lässt sich nicht mehr zurücknehmen: Sie ist wirksam, oder die Frage hat inzwischen geendet.',
        'Laden Sie den Vorgang neu. Ist der Bescheid falsch, kommen Berichtigung (§ 42 VwVfG), Rücknahme oder Widerruf in Betracht (§§ 48, 49 VwVfG).',
      );
    case 'nichtBeantwortet':
      return problem(
        409,
        'ANTWORT_FEHLT',
        'Es gibt keine Antwort, die zurückzunehmen wäre.',
        'Laden Sie den Vorgang neu.',
      );
  }
}

/** Why there is no letter to be seen. */
export function zuVorschauproblem(ergebnis: Exclude<Vorschauergebnis, { art: 'brief' }>): Problem {
  switch (ergebnis.art) {
    case 'unbekannt':
      return UNBEKANNT;
    case 'nichtOffen':
      return nichtOffen(undefined);
    case 'unzulaessig':
      return unzulaessig(ergebnis.befunde);
    case 'gescheitert':
      return problem(422, 'VORSCHAU_UNZULAESSIG', 'So könnte kein Brief ergehen.', ergebnis.text, {
        befunde: [],
      });
    case 'keinBrief':
      return problem(
        422,
        'VORSCHAU_OHNE_BRIEF',
        'Diese Antwort versendet keinen Brief.',
        'Sie führt den Vorgang weiter, ohne dass jetzt etwas hinausgeht. Sie können sie ohne Vorschau senden.',
        { befunde: [] },
      );
  }
}

/** Somebody else's task. */
export function vergeben(an: PersonRef): Problem {
  return problem(
    409,
    'AUFGABE_VERGEBEN',
    `${an.name} bearbeitet diese Aufgabe.`,
    'Sprechen Sie sich ab. Die Teamleitung oder wer die Person vertritt kann die Aufgabe übernehmen.',
    { bearbeiter: an },
  );
}

function nichtOffen(name: string | undefined): Problem {
  return problem(
    409,
    'AUFGABE_NICHT_OFFEN',
    'Diese Aufgabe ist nicht mehr offen.',
    name
      ? `${name} hat sie beantwortet. Ihre Antwort wurde nicht übernommen.`
      : 'Der Vorgang ist inzwischen weitergegangen. Laden Sie ihn neu; Ihre Antwort wurde nicht übernommen.',
  );
}

function unzulaessig(befunde: readonly { readonly text: string }[]): Problem {
  return problem(
    422,
    'ANTWORT_UNZULAESSIG',
    'Die Antwort passt nicht zur Aufgabe.',
    befunde.map(({ text }) => text).join(' '),
    { befunde },
  );
}
