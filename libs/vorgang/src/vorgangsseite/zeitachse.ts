import { WIEDERVORGELEGT, ZURUECKGELEGT } from '#libs/bausteine';
import { type Ereignis, graph, type JournalEintrag } from '#libs/engine';
import { formatDatum, istObjekt, type Json, type JsonObject } from '#libs/kernel';
import type { Zeitachseneintrag } from '#libs/schnittstelle';
import type { OffenesVerfahren } from '#libs/verfahren';
import { alsWorte } from './wertworte.js';

/** What the words of a journal are taken from. */
export type Wortquelle = Pick<OffenesVerfahren, 'paket'>;

type Zeile = Pick<Zeitachseneintrag, 'art' | 'text' | 'einzelheit' | 'von'>;

const RECHNER = 'Regeln';
const SYSTEM = 'System';

const MELDUNGEN: Readonly<Record<string, readonly [text: string, von: string]>> = {
  NACHRICHT_EINGEGANGEN: ['Nachricht eingegangen', 'Antragsteller'],
  ZURUECKGENOMMEN: ['Der Antrag wurde zurückgenommen', 'Antragsteller'],
  MENSCH_VERLANGT: ['Die Entscheidung durch einen Menschen wurde verlangt', 'Antragsteller'],
  BEFANGENHEIT: ['Befangenheit eingetragen (§§ 20, 21 VwVfG)', 'Sachbearbeitung'],
  BEFANGENHEIT_AUFGEHOBEN: ['Befangenheit aufgehoben', 'Teamleitung'],
  GEZOGEN: ['Der Vorgang wurde aus der Automation genommen', 'Sachbearbeitung'],
  RECHT_GEAENDERT: [
    'Ein Mensch entscheidet: Das Verfahren hat eine spätere Fassung mit anderem Recht',
    SYSTEM,
  ],
};

const WIEDERVORLAGEN: Readonly<Record<string, string>> = {
  [ZURUECKGELEGT]: 'Aufgabe zurückgelegt',
  [WIEDERVORGELEGT]: 'Aufgabe wieder vorgelegt',
};

/** Whether an entry only says that a task was put back or presented again: it changes nothing about its question. */
export const istWiedervorlage = (eintrag: JournalEintrag): boolean =>
  eintrag.art === 'ereignis' &&
  eintrag.ereignis.art === 'meldung' &&
  Object.hasOwn(WIEDERVORLAGEN, eintrag.ereignis.typ);

/** How a case began that nobody has applied for here. */
export interface Vorgangsanfang {
  readonly text: string;
  readonly von: string;
}

/**
 * The journal of a case in words, oldest first: what happened, by whom, and what it led to.
 * @param anfang how it began, where no applicant has sent it
 */
export function zeitachse(
  journal: readonly { readonly nr: number; readonly eintrag: JournalEintrag }[],
  { paket }: Wortquelle,
  anfang?: Vorgangsanfang,
): Zeitachseneintrag[] {
  const schritte = schrittnamen(paket.prozess);
  return journal.flatMap(({ nr, eintrag }) => {
    const am = eintrag.jetzt.zeitpunkt;
    const beginn = eintrag.art === 'ereignis' && eintrag.ereignis.art === 'beginn' ? anfang : undefined;
    return [
      ...zeilenVon(eintrag, schritte, paket).map((eine) => ({ ...eine, ...beginn })),
      ...folgenVon(eintrag, schritte),
    ].map((eine) => ({ nr, am, ...eine }));
  });
}

interface Schrittname {
  readonly src: string;
  readonly text: string;
}

/** What each invocation does, in the words of its state. */
export function schrittnamen(prozess: JsonObject): ReadonlyMap<string, Schrittname> {
  return new Map(
    graph(prozess).knoten.flatMap(({ invokes, beschreibung, pfad }) =>
      invokes.map(({ id, src }) => [id, { src, text: beschreibung ?? alsWorte(pfad.at(-1) ?? id) }] as const),
    ),
  );
}

type Schritte = ReadonlyMap<string, Schrittname>;

function zeilenVon(eintrag: JournalEintrag, schritte: Schritte, paket: Wortquelle['paket']): Zeile[] {
  switch (eintrag.art) {
    case 'ereignis':
      return [ereignisZeile(eintrag.ereignis, schritte, paket)];
    case 'rechnung': {
      const text = schritte.get(eintrag.invocation)?.text ?? alsWorte(eintrag.invocation);
      if (!eintrag.ausgang.ok) return [stoerung(`${text}: gescheitert`, eintrag.ausgang.fehler.text)];
      return [zeile('pruefung', text, RECHNER, ergebnisWorte(eintrag.baustein, eintrag.ausgang.ergebnis))];
    }
    case 'planung': {
      const text = schritte.get(eintrag.invocation)?.text ?? alsWorte(eintrag.invocation);
      return eintrag.ausgang.ok ? [] : [stoerung(`${text}: nicht möglich`, eintrag.ausgang.fehler.text)];
    }
    case 'ablehnung':
      return [ablehnungZeile(eintrag.ereignis, eintrag.abgelehnt.text, schritte, paket)];
    case 'stoerung':
      return [stoerung('Der Vorgang steht still', eintrag.stoerung.text)];
  }
}

/** What an entry set going: questions to people and decisions. */
function folgenVon(eintrag: JournalEintrag, schritte: Schritte): Zeile[] {
  if (!('aufgaben' in eintrag)) return [];
  const name = (id: string) => schritte.get(id.slice(0, id.lastIndexOf('.')));
  return [
    ...eintrag.aufgaben.map((id) => zeile('aufgabe', `Aufgabe gestellt: ${name(id)?.text ?? id}`, SYSTEM)),
    ...eintrag.wirkungen
      .filter((id) => name(id)?.src === 'bescheid')
      .map((id) => zeile('bescheid', `Entschieden: ${name(id)?.text ?? id}`, SYSTEM)),
    ...eintrag.aufgehoben.wirkungen
      .filter((id) => name(id)?.src === 'bescheid')
      .map((id) => zeile('bescheid', `Entscheidung aufgehoben, bevor sie erging: ${name(id)?.text}`, SYSTEM)),
    ...eintrag.aufgehoben.aufgaben.map((id) =>
      zeile('aufgabe', `Aufgabe hat sich erledigt: ${name(id)?.text ?? id}`, SYSTEM),
    ),
  ];
}

function ereignisZeile(ereignis: Ereignis, schritte: Schritte, paket: Wortquelle['paket']): Zeile {
  switch (ereignis.art) {
    case 'beginn':
      return zeile('eingang', 'Antrag eingegangen und Vorgang eröffnet', 'Antragsteller');
    case 'antwort':
      return antwortZeile(ereignis, schritte);
    case 'frist':
      return zeile('frist', `Frist abgelaufen: ${fristTitel(ereignis.frist, paket)}`, SYSTEM);
    case 'meldung': {
      if (Object.hasOwn(WIEDERVORLAGEN, ereignis.typ))
        return wiedervorlageZeile(ereignis.typ, alsObjekt(ereignis.daten));
      const [text, von] = MELDUNGEN[ereignis.typ] ?? [alsWorte(ereignis.typ.toLowerCase()), SYSTEM];
      const daten = alsObjekt(ereignis.daten);
      const person = alsObjekt(daten.von).name ?? alsObjekt(daten.person).name;
      const grund = typeof daten.grund === 'string' ? daten.grund : null;
      return zeile('eingang', text, typeof person === 'string' ? person : von, grund);
    }
    default:
      // Later kinds of events are told by their name rather than left out.
      return zeile('vermerk', alsWorte((ereignis as { art: string }).art), SYSTEM);
  }
}

function wiedervorlageZeile(typ: string, daten: JsonObject): Zeile {
  const bis = typeof daten.bis === 'string' ? ` bis ${formatDatum(daten.bis)}` : '';
  const person = alsObjekt(daten.person).name;
  const grund = typeof daten.grund === 'string' ? daten.grund : null;
  return zeile('vermerk', WIEDERVORLAGEN[typ] + bis, typeof person === 'string' ? person : SYSTEM, grund);
}

function antwortZeile(
  { invocation, ausgang }: Extract<Ereignis, { art: 'antwort' }>,
  schritte: Schritte,
): Zeile {
  const schritt = schritte.get(invocation);
  const text = schritt?.text ?? alsWorte(invocation);
  if (!ausgang.ok) return stoerung(`${text}: gescheitert`, ausgang.fehler.text);
  const ergebnis = alsObjekt(ausgang.ergebnis);
  switch (schritt?.src) {
    case 'aufgabe': {
      const zweite = alsObjekt(ergebnis.mitzeichner).name;
      const wer = [String(alsObjekt(ergebnis.bearbeiter).name ?? 'Sachbearbeitung')];
      if (typeof zweite === 'string') wer.push(`mitgezeichnet von ${zweite}`);
      const begruendung = typeof ergebnis.begruendung === 'string' ? ergebnis.begruendung : null;
      const vollzug = typeof ergebnis.sofortvollzug === 'string' ? ', mit sofortiger Vollziehung' : '';
      const was = `${text}: ${alsWorte(String(ergebnis.aktion))}${vollzug}`;
      return zeile('antwort', was, wer.join(', '), begruendung);
    }
    case 'bescheid':
      return zeile('bescheid', `Bescheid ${ergebnis.nummer ?? ''} ausgefertigt`, SYSTEM);
    case 'mitteilung':
    case 'nachforderung':
      return zeile('schreiben', `Schreiben ausgefertigt: ${text}`, SYSTEM);
    default:
      return zeile('pruefung', text, SYSTEM);
  }
}

/** A letter that an official sent beside the process is no answer that the process could take. */
export const FREIES_SCHREIBEN = 'freiesSchreiben';

function ablehnungZeile(
  ereignis: Ereignis,
  grund: string,
  schritte: Schritte,
  paket: Wortquelle['paket'],
): Zeile {
  if (ereignis.art === 'antwort' && ereignis.invocation.startsWith(FREIES_SCHREIBEN)) {
    return ereignis.ausgang.ok
      ? zeile('schreiben', 'Schreiben der Sachbearbeitung ausgefertigt', SYSTEM)
      : stoerung('Schreiben der Sachbearbeitung nicht ausgefertigt', ereignis.ausgang.fehler.text);
  }
  const { text, von } = ereignisZeile(ereignis, schritte, paket);
  return zeile('vermerk', `Ohne Wirkung: ${text}`, von, grund);
}

function fristTitel(id: string, { angabe }: Wortquelle['paket']): string {
  const name = Object.keys(angabe.fristen).find((kandidat) => id.includes(`.after.${kandidat}.`));
  return (name && angabe.fristen[name]?.titel) ?? id;
}

/** The outcome of a computation in a few words, where there are any. */
function ergebnisWorte(baustein: string, ergebnis: Json): string | null {
  const objekt = alsObjekt(ergebnis);
  switch (baustein) {
    case 'zustaendigkeit':
      return objekt.zustaendig === true
        ? 'Die Behörde ist zuständig.'
        : String(objekt.grund ?? 'Nicht zuständig.');
    case 'vollstaendigkeit': {
      const fehlend = Array.isArray(objekt.fehlend) ? objekt.fehlend : [];
      const titel = fehlend.map((eines: Json) => String(alsObjekt(eines).titel ?? '')).join(', ');
      return objekt.vollstaendig === true ? 'Der Antrag ist vollständig.' : `Es fehlt: ${titel}.`;
    }
    case 'regelwerk':
      return objekt.status === 'entschieden'
        ? 'Die Regeln haben entschieden.'
        : 'Die Regeln können den Fall nicht entscheiden.';
    case 'stichprobe':
      return objekt.gezogen === true ? 'Für die Stichprobe gezogen.' : 'Nicht für die Stichprobe gezogen.';
    default:
      return null;
  }
}

function zeile(art: Zeile['art'], text: string, von: string, einzelheit: string | null = null): Zeile {
  return { art, text, von, einzelheit };
}

function stoerung(text: string, einzelheit: string): Zeile {
  return zeile('stoerung', text, SYSTEM, einzelheit);
}

function alsObjekt(wert: Json | undefined): JsonObject {
  return istObjekt(wert) ? wert : {};
}
