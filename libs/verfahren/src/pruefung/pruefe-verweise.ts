import { antwortdateien, antwortfassung, bausteinKatalog, istFeel } from '#libs/bausteine';
import { type Befund, istObjekt, type Json, type JsonObject, wortlaut } from '#libs/kernel';
import { benutzteFristen, type Invocation, invocations } from '../paket/invocations.js';
import { meintenSie } from '../paket/naechster-name.js';
import type { Paket } from '../paket/paket.js';
import { zodBefunde } from '../paket/zod-befunde.js';
import { fehler, warnung } from './befund.js';
import { pruefeGrenzen } from './pruefe-grenzen.js';
import { parameterIds } from './pruefe-namen.js';

/** Names that the parts of a package give to each other. */
interface Namen {
  readonly bescheide: ReadonlySet<string>;
  readonly mitteilungen: ReadonlySet<string>;
  readonly nachrichten: ReadonlySet<string>;
  readonly fristen: ReadonlySet<string>;
  readonly entscheidungen: ReadonlySet<string>;
}

/**
 * Does every template, decision, task, deadline and message that is named exist, and is each that exists used?
 * @param entscheidungen ids and names of all decisions in regeln/
 */
export function pruefeVerweise(paket: Paket, entscheidungen: ReadonlySet<string>): Befund[] {
  const namen: Namen = {
    bescheide: new Set(paket.bescheide.keys()),
    mitteilungen: new Set(paket.mitteilungen.keys()),
    nachrichten: new Set(paket.nachrichten.keys()),
    fristen: new Set(Object.keys(paket.angabe.fristen)),
    entscheidungen,
  };
  const alle = invocations(paket.prozess);
  return [
    ...alle.flatMap((invoke) => [...pruefeEingabe(invoke), ...pruefeInvoke(invoke, namen, paket)]),
    ...pruefeVorlagen(paket, namen, alle),
    ...pruefeBenutzung(paket, namen, alle),
    ...pruefeUeberschreibbar(paket),
    ...pruefeGrenzen(paket),
  ];
}

/** Checks the literal parts of an input against the schema of its Baustein; FEEL parts are known only in a case. */
function pruefeEingabe({ src, input, ort }: Invocation): Befund[] {
  const baustein = bausteinKatalog.get(src);
  if (!baustein) return [];
  const ergebnis = baustein.eingabe.safeParse(input);
  if (ergebnis.success) return [];
  const issues = ergebnis.error.issues.filter((issue) => !fuehrtUeberFeel(input, issue.path));
  return zodBefunde(issues, 'prozess.json', input, baustein.eingabe).map((befund) => ({
    ...befund,
    ort: `${ort}/input${befund.ort === '/' ? '' : befund.ort}`,
  }));
}

function fuehrtUeberFeel(input: JsonObject, pfad: readonly PropertyKey[]): boolean {
  let stelle: Json | undefined = input;
  for (const teil of pfad) {
    stelle = (stelle as Record<PropertyKey, Json> | undefined)?.[teil];
    if (istFeel(stelle)) return true;
  }
  return false;
}

/** Names of the deadlines that have a length. */
function mitDauer({ angabe }: Pick<Paket, 'angabe'>): ReadonlySet<string> {
  return new Set(Object.entries(angabe.fristen).flatMap(([name, frist]) => ('dauer' in frist ? [name] : [])));
}

function pruefeInvoke({ src, input, ort }: Invocation, namen: Namen, paket: Paket): Befund[] {
  const verweis = (feld: string, bekannt: ReadonlySet<string>, was: string) =>
    pruefeVerweis(input[feld], bekannt, was, `${ort}/input/${feld}`);
  switch (src) {
    case 'bescheid':
      return verweis('vorlage', namen.bescheide, 'Den Bescheid bescheide/…json');
    case 'mitteilung':
      return [
        ...verweis('vorlage', namen.mitteilungen, 'Die Mitteilung bescheide/…json'),
        ...verweis('frist', mitDauer(paket), 'Die Frist (mit Dauer)'),
      ];
    case 'nachforderung':
    case 'anhoerung': {
      const ohneFrist = input.dauer === undefined && input.frist === undefined && input.erinnerung !== true;
      return [
        ...pruefeVerweis(
          input.vorlage ?? src,
          namen.mitteilungen,
          'Die Mitteilung bescheide/…json',
          `${ort}/input/vorlage`,
        ),
        ...verweis('frist', mitDauer(paket), 'Die Frist (mit Dauer)'),
        ...(ohneFrist
          ? [
              fehler(
                'FRIST_OHNE_DAUER',
                'prozess.json',
                `${ort}/input`,
                `Die ${src === 'anhoerung' ? 'Anhörung' : 'Nachforderung'} sagt nicht, wie lange die Frist dauert.`,
                'Geben Sie „dauer“ an, z. B. {"wochen": 2}, oder in „frist“ den Namen einer Frist mit Dauer.',
              ),
            ]
          : []),
      ];
    }
    case 'fiktionsverlaengerung':
    case 'fiktionsbescheinigung':
      return pruefeVerweis(
        input.vorlage ?? src,
        namen.mitteilungen,
        'Die Mitteilung bescheide/…json',
        `${ort}/input/vorlage`,
      );
    case 'regelwerk':
      return verweis('entscheidung', namen.entscheidungen, 'Die Entscheidung in regeln/');
    case 'aufgabe':
      return [
        ...verweis('frist', namen.fristen, 'Die Frist'),
        ...pruefeRolle(input.rolle, `${ort}/input/rolle`),
        ...pruefeFeldaktionen(input, `${ort}/input/felder`),
        ...(istFeel(input.entscheidend)
          ? [
              fehler(
                'ENTSCHEIDEND_NICHT_WOERTLICH',
                'prozess.json',
                `${ort}/input/entscheidend`,
                'Ob eine Aufgabe die Entscheidung eines Menschen ist, muss vor jedem Fall feststehen.',
                'Schreiben Sie true oder false.',
              ),
            ]
          : []),
      ];
    default:
      return [];
  }
}

/** Only `leitung` is kept to the lead of the team; anything that looks like it would be open to everybody. */
function pruefeRolle(rolle: Json | undefined, ort: string): Befund[] {
  if (typeof rolle !== 'string' || rolle === 'leitung' || !/leit(?:ung|er)/iu.test(rolle)) return [];
  return [
    fehler(
      'ROLLE_UNKLAR',
      'prozess.json',
      ort,
      `Die Rolle „${rolle}“ ist keine besondere; jede Sachbearbeitung könnte die Aufgabe beantworten.`,
      'Schreiben Sie "leitung", wenn nur die Teamleitung antworten darf; sonst einen Namen ohne „Leitung“.',
    ),
  ];
}

/** A field that belongs to an action which the task does not have would be asked for by nobody. */
function pruefeFeldaktionen({ aktionen, felder }: JsonObject, ort: string): Befund[] {
  if (!Array.isArray(aktionen) || !Array.isArray(felder)) return [];
  const bekannt = new Set(aktionen.flatMap((eine) => (istObjekt(eine) ? [wortlaut(eine.id ?? '')] : [])));
  return felder.flatMap((feld, i) =>
    istObjekt(feld) && Array.isArray(feld.aktionen)
      ? feld.aktionen.flatMap((aktion, j) =>
          pruefeVerweis(aktion, bekannt, 'Die Aktion', `${ort}/${i}/aktionen/${j}`),
        )
      : [],
  );
}

function pruefeVerweis(
  wert: Json | undefined,
  bekannt: ReadonlySet<string>,
  was: string,
  ort: string,
): Befund[] {
  if (typeof wert !== 'string' || istFeel(wert) || bekannt.has(wert)) return [];
  const vorhanden = [...bekannt].sort().join(', ') || 'keine';
  return [
    fehler(
      'VERWEIS_UNBEKANNT',
      'prozess.json',
      ort,
      `${was} „${wert}“ gibt es nicht.`,
      meintenSie(wert, bekannt, `Vorhanden: ${vorhanden}.`),
    ),
  ];
}

function in_(datei: string, ort: string, wert: string, bekannt: ReadonlySet<string>, was: string): Befund[] {
  return pruefeVerweis(wert, bekannt, was, ort).map((befund) => ({ ...befund, datei }));
}

function pruefeVorlagen(paket: Paket, namen: Namen, alle: readonly Invocation[]): Befund[] {
  const ids = (src: string) => new Set(alle.filter((invoke) => invoke.src === src).map(({ id }) => id));
  const bescheide = [...paket.bescheide].flatMap(([name, { begruendung }]) => {
    const datei = `bescheide/${name}.json`;
    return [
      ...begruendung.gruendeAus.flatMap((id, i) =>
        in_(datei, `/begruendung/gruendeAus/${i}`, id, ids('regelwerk'), 'Das Regelwerk (invoke-Id)'),
      ),
      ...begruendung.ausAufgabe.flatMap((id, i) =>
        in_(datei, `/begruendung/ausAufgabe/${i}`, id, ids('aufgabe'), 'Die Aufgabe (invoke-Id)'),
      ),
    ];
  });
  const nachrichten = [...paket.bescheide, ...paket.mitteilungen].flatMap(([name, { nachricht }]) => [
    ...antwortdateien(nachricht).flatMap((datei) =>
      in_(`bescheide/${name}.json`, '/nachricht', datei, namen.nachrichten, 'Die Vorlage nachrichten/'),
    ),
    ...(typeof nachricht === 'object' ? pruefeFassungen(`bescheide/${name}.json`, nachricht, paket) : []),
  ]);
  return [...bescheide, ...nachrichten];
}

/** An answer for each version: for those in which an application may come, and no other. */
function pruefeFassungen(datei: string, je: Readonly<Record<string, string>>, { eingang }: Paket): Befund[] {
  const angenommen = antragsfassungen(eingang);
  const genannt = Object.keys(je);
  return [
    ...genannt.flatMap((fassung) =>
      in_(
        datei,
        `/nachricht/${fassung}`,
        fassung,
        new Set(angenommen),
        'Die Fassung eines Antrags in eingang.json',
      ),
    ),
    ...angenommen
      .filter((fassung) => !genannt.includes(fassung))
      .map((fassung) =>
        warnung(
          'ANTWORT_FEHLT',
          datei,
          '/nachricht',
          `Wer seinen Antrag nach ${fassung} schickt, bekommt hierzu keine XÖV-Antwort.`,
          `Nennen Sie eine Vorlage für „${fassung}“.`,
        ),
      ),
  ];
}

function antragsfassungen(eingang: Json): string[] {
  const nachrichten = istObjekt(eingang) && Array.isArray(eingang.nachrichten) ? eingang.nachrichten : [];
  return (nachrichten as readonly Json[]).flatMap((nachricht) =>
    istObjekt(nachricht) && nachricht.rolle === 'antrag' ? [antwortfassung(nachricht)] : [],
  );
}

function pruefeBenutzung(paket: Paket, namen: Namen, alle: readonly Invocation[]): Befund[] {
  const woertlich = (src: readonly string[], feld: string, vorgabe?: string) =>
    new Set(
      alle
        .filter((invoke) => src.includes(invoke.src))
        .map(({ input }) => wortlaut(input[feld] ?? vorgabe ?? '')),
    );
  const dynamisch = alle.some(({ input }) => istFeel(input.vorlage));
  const benutzt = new Set([
    ...woertlich(['bescheid', 'mitteilung'], 'vorlage'),
    ...woertlich(['nachforderung'], 'vorlage', 'nachforderung'),
    ...woertlich(['anhoerung'], 'vorlage', 'anhoerung'),
    ...woertlich(['fiktionsverlaengerung'], 'vorlage', 'fiktionsverlaengerung'),
    ...woertlich(['fiktionsbescheinigung'], 'vorlage', 'fiktionsbescheinigung'),
    ...woertlich(['abgabe'], 'vorlage', 'abgabe'),
  ]);
  const vorlagen = dynamisch
    ? []
    : [...namen.bescheide, ...namen.mitteilungen]
        .filter((name) => !benutzt.has(name))
        .map((name) =>
          unbenutzt(`bescheide/${name}.json`, '/', `Die Vorlage „${name}“ benutzt kein invoke.`),
        );
  const fristen = new Set([
    ...benutzteFristen(paket.prozess).map(({ name }) => name),
    ...woertlich(['mitteilung', 'nachforderung', 'anhoerung', 'aufgabe'], 'frist'),
  ]);
  const ohneFrist = [...namen.fristen]
    .filter((name) => !fristen.has(name))
    .map((name) => unbenutzt('verfahren.json', `/fristen/${name}`, `Die Frist „${name}“ benutzt niemand.`));
  const genannt = new Set<string>([
    ...[...paket.bescheide.values(), ...paket.mitteilungen.values()].flatMap(({ nachricht }) =>
      antwortdateien(nachricht),
    ),
    ...woertlich(['vorgang-eroeffnen', 'uebermittlung'], 'nachricht'),
  ]);
  const nachrichten = [...namen.nachrichten]
    .filter((name) => !genannt.has(name))
    .map((name) => unbenutzt(`nachrichten/${name}`, '/', 'Diese Nachricht nennt keine Vorlage.'));
  return [...vorlagen, ...ohneFrist, ...nachrichten];
}

function unbenutzt(datei: string, ort: string, text: string): Befund {
  return warnung('UNBENUTZT', datei, ort, text, 'Entfernen Sie den Eintrag oder benutzen Sie ihn.');
}

function pruefeUeberschreibbar(paket: Paket): Befund[] {
  const ids = parameterIds(paket);
  return paket.angabe.ueberschreibbar
    .map((id, i) => ({ id, i }))
    .filter(({ id }) => !ids.has(id))
    .map(({ id, i }) =>
      fehler(
        'PARAMETER_UNBEKANNT',
        'verfahren.json',
        `/ueberschreibbar/${i}`,
        `Den Parameter „${id}“ gibt es nicht in parameter/.`,
        `Vorhanden: ${[...ids].join(', ') || 'keine'}.`,
      ),
    );
}
