import type { Personenzugriff } from '#libs/auth';
import type { Json } from '#libs/kernel';
import type { Antworteingabe, Vorgangsaufgabe } from '#libs/schnittstelle';
import type { AbgewieseneAntwort } from '../antwort/antwort-speicher.js';
import { istFuer } from '../antwort/antwortpruefung.js';
import { fristlage } from '../arbeitsvorrat/fristlage.js';
import type { Seitenaufgabe, Seitenfrist } from './seiten-speicher.js';
import { UNTAETIGKEIT_FRIST } from './untaetigkeit-als-frist.js';
import { alsText, alsWorte, inLeserichtung } from './wertworte.js';

const NUR_LEITUNG = 'Diese Aufgabe ist für die Teamleitung; antworten darf sie oder wer sie vertritt.';

/** What a task is shown beside. */
interface Umstaende {
  readonly fristen: readonly Seitenfrist[];
  /** Reasons to begin with, from the rules that fired. */
  readonly vorschlag: string | null;
  /** ISO date. */
  readonly heute: string;
  /** The other authorities of the installation that the case could be handed over to, by the names that reach them. */
  readonly behoerden: readonly string[];
}

/** A task as the case page shows it: question, what may be answered, and what has been put in already. */
export function aufgabensicht(
  gespeichert: Seitenaufgabe,
  { fristen, vorschlag, heute, behoerden }: Umstaende,
  zugriff: Personenzugriff,
): Vorgangsaufgabe {
  const { aufgabe, gezeichnet } = gespeichert;
  const frist = findFrist(aufgabe.frist, fristen);
  const status = gespeichert.status === 'erledigt' ? 'beantwortet' : gezeichnet ? 'gezeichnet' : 'offen';
  return {
    id: gespeichert.id,
    version: gespeichert.version,
    status,
    frage: aufgabe.frage,
    grund: aufgabe.grund,
    norm: aufgabe.norm,
    rolle: aufgabe.rolle,
    hindernis: istFuer(aufgabe, zugriff) ? null : NUR_LEITUNG,
    entscheidend: aufgabe.entscheidend,
    mitzeichnung: aufgabe.mitzeichnung,
    aktionen: aufgabe.aktionen.map(({ id, titel, begruendungPflicht, entscheidet }) => ({
      id,
      titel,
      begruendungPflicht,
      entscheidet,
    })),
    felder: aufgabe.felder.map(({ id, titel, typ, pflicht, aktionen, optionen }) => ({
      id,
      titel,
      typ,
      pflicht,
      aktionen: aktionen ?? null,
      optionen: (typ === 'behoerde' ? behoerden : (optionen ?? [])).map((eine) =>
        typeof eine === 'string' ? { id: eine, titel: eine } : eine,
      ),
    })),
    anzeige: anzeigeWorte(aufgabe.anzeige as Json | undefined),
    begruendungsvorschlag: vorschlag,
    frist: frist ? fristlage(alsAngabe(frist), heute) : null,
    gestelltAm: gespeichert.erstelltAm,
    bearbeiter: gespeichert.bearbeiter ?? null,
    zurueckgelegt: alsZurueckstellung(gespeichert, heute),
    gezeichnet: gezeichnet
      ? {
          ...gezeichnet,
          aktionTitel:
            aufgabe.aktionen.find(({ id }) => id === gezeichnet.antwort.aktion)?.titel ??
            gezeichnet.antwort.aktion,
        }
      : null,
    ruecknehmbarBis: status === 'beantwortet' ? (gespeichert.wirksamAb ?? null) : null,
    abgewiesen: gespeichert.abgewiesen ? alsEingabe(gespeichert.abgewiesen) : null,
  };
}

/** Until which day it is in nobody's list; null when it is, or is again. */
function alsZurueckstellung(
  { zurueckgelegt }: Seitenaufgabe,
  heute: string,
): Vorgangsaufgabe['zurueckgelegt'] {
  if (!zurueckgelegt || zurueckgelegt.bis <= heute) return null;
  const { bis, grund, von } = zurueckgelegt;
  return { bis, grund, von: { id: von.id, name: von.name } };
}

/** What a deadline is called and when it ends. */
export function alsAngabe({ name, faelligAm, berechnung }: Seitenfrist) {
  return {
    name,
    datum: faelligAm,
    titel: typeof berechnung.titel === 'string' ? berechnung.titel : alsWorte(name),
  };
}

/** The deadline that the task names, else the nearest of the case, else the day from which inaction can be challenged. */
function findFrist(name: string | undefined, fristen: readonly Seitenfrist[]): Seitenfrist | undefined {
  const offen = fristen.filter(({ status }) => status === 'offen');
  const eigene = offen.filter((frist) => frist.name !== UNTAETIGKEIT_FRIST);
  return (
    offen.find((frist) => frist.name === name) ??
    eigene.toSorted((a, b) => (a.faelligAm < b.faelligAm ? -1 : 1))[0] ??
    offen[0]
  );
}

/** An answer as the process would have taken it → as a person puts it in. */
function alsEingabe({ grund, am, von, antwort }: AbgewieseneAntwort): Vorgangsaufgabe['abgewiesen'] {
  const { aktion, felder = {}, begruendung = null } = antwort as Partial<Antworteingabe> & { aktion: string };
  return { grund, am, von: { id: von.id, name: von.name }, antwort: { aktion, felder, begruendung } };
}

function anzeigeWorte(anzeige: Json | undefined): Vorgangsaufgabe['anzeige'] {
  if (anzeige === undefined || anzeige === null) return [];
  if (Array.isArray(anzeige)) {
    return anzeige.map((eines: Json) => {
      const { titel, text, ...rest } = (
        typeof eines === 'object' && eines !== null ? eines : { text: eines }
      ) as Record<string, Json>;
      return {
        titel: typeof titel === 'string' ? titel : '',
        text: text === undefined ? alsText(rest) : alsText(text),
      };
    });
  }
  if (typeof anzeige !== 'object') return [{ titel: '', text: alsText(anzeige) }];
  return inLeserichtung(Object.entries(anzeige)).map(([name, wert]) => ({
    titel: alsWorte(name),
    text: alsText(wert as Json),
  }));
}
