import { BescheidwerkFehler, type Json, type JsonObject } from '#libs/kernel';
import type { BausteinAnschluss, Ereignis, Jetzt, Kontext, ProzessUmgebung } from '../src/index.js';

/** The moment of all tests. */
export const JETZT: Jetzt = { zeitpunkt: '2026-03-05T08:15:00Z', heute: '2026-03-05' };

/** An outside world for tests: conditions are paths (`fakten.ok`, `not fakten.ok`), `wirft` throws. */
export function pruefumgebung(bausteine: Record<string, BausteinAnschluss> = {}): ProzessUmgebung {
  const alle: Record<string, BausteinAnschluss> = { ...BAUSTEINE, ...bausteine };
  return {
    bedingung: (feel, kontext) => {
      if (feel === 'wirft') throw new BescheidwerkFehler('FEEL_WERT_FEHLT', 'Der Wert „x“ fehlt.');
      const verneint = feel.startsWith('not ');
      return (lies(feel.slice(verneint ? 4 : 0), kontext) === true) !== verneint;
    },
    eingabe: (input, kontext) =>
      typeof input === 'string' && input.startsWith('= ') ? (lies(input.slice(2), kontext) ?? null) : input,
    baustein: (src) => (Object.hasOwn(alle, src) ? alle[src] : undefined),
    frist: (name, kontext, jetzt) => {
      if (name === 'unberechenbar')
        throw new BescheidwerkFehler('FRIST_OHNE_ANFANG', 'Die Frist hat keinen Anfang.');
      return {
        faelligAm: '2026-04-07',
        berechnung: { name, ab: jetzt.heute, fakten: Object.keys(kontext.fakten).sort() },
      };
    },
  };
}

function lies(pfad: string, kontext: Kontext): Json | undefined {
  let wert: Json | undefined = kontext as unknown as JsonObject;
  for (const name of pfad.split('.')) wert = (wert as JsonObject | undefined)?.[name];
  return wert;
}

/** `rein` answers with its input, `fehlt` fails, `wirft` throws, `zickt` throws unless `fakten.a`; `brief` and `aufgabe` go outside; `planlos` cannot be planned. */
export const BAUSTEINE: Record<string, BausteinAnschluss> = {
  rein: { art: 'rein', rechne: (eingabe) => ({ ok: true, ergebnis: eingabe }) },
  fehlt: { art: 'rein', rechne: () => ({ ok: false, fehler: { code: 'FEHLT', text: 'Es fehlt etwas.' } }) },
  wirft: {
    art: 'rein',
    rechne: () => {
      throw new TypeError('Name des Antragstellers ist Erika Mustermann');
    },
  },
  zickt: {
    art: 'rein',
    rechne: (_, { fakten }) => {
      if (fakten.a !== true) throw new BescheidwerkFehler('A_FEHLT', 'Die Angabe „a“ fehlt.');
      return { ok: true, ergebnis: true };
    },
  },
  brief: { art: 'wirkung', plane: (eingabe, kontext) => ({ ok: true, eingabe: plan(eingabe, kontext) }) },
  aufgabe: { art: 'aufgabe', plane: (eingabe, kontext) => ({ ok: true, eingabe: plan(eingabe, kontext) }) },
  planlos: {
    art: 'wirkung',
    plane: () => ({ ok: false, fehler: { code: 'EMPFAENGER_FEHLT', text: 'Es gibt keinen Empfänger.' } }),
  },
};

function plan(eingabe: Json, kontext: Kontext): Json {
  return { eingabe, ergebnisse: Object.keys(kontext.ergebnisse).sort() };
}

/** The first event of a case. */
export function beginn(fakten: JsonObject = {}): Ereignis {
  return { art: 'beginn', id: 'e0', kontext: { vorgang: { nummer: 1 }, fakten, befund: {} } };
}

/** A guard as designers write it. */
export function wenn(feel: string): JsonObject {
  return { type: 'bedingung', params: { feel } };
}
