import { type Befund, istObjekt, type Json, type JsonObject, wortlaut } from '#libs/kernel';
import { invocationsVon, uebergaengeVon, type ZustandsDefinition, zeige } from '../graph/definition.js';
import { aufzaehlung, fehler } from './prozess-befund.js';

const BESCHREIBEND = ['id', 'description', 'meta', 'tags', 'type'];
const ZUSTAND = [
  ...BESCHREIBEND,
  ...['initial', 'states', 'on', 'always', 'after', 'invoke', 'onDone'],
] as const;
const WURZEL = [...ZUSTAND, 'version', '$schema'];
const HISTORY = [...BESCHREIBEND, 'history', 'target'];
const UEBERGANG = ['target', 'guard', 'reenter', 'description', 'meta'];
const INVOKE = ['id', 'src', 'input', 'onDone', 'onError', 'description', 'meta'];
const GUARD = ['type', 'params'];

const AKTIONEN = new Set(['entry', 'exit', 'actions', 'activities']);
const TYPEN = ['atomic', 'compound', 'parallel', 'history', 'final'];

/** Only keys that the engine understands, with values of the right shape: XState ignores everything else in silence. */
export function pruefeSchluessel(zustand: ZustandsDefinition): Befund[] {
  return [
    ...pruefeObjekt(zustand.json, zustand.zeiger, erlaubtIn(zustand)),
    ...pruefeGestalt(zustand),
    ...invocationsVon(zustand).flatMap(({ json, zeiger }) => pruefeObjekt(json, zeiger, INVOKE)),
    ...uebergaengeVon(zustand).flatMap(({ json, zeiger }) => pruefeUebergang(json, zeiger)),
  ];
}

function erlaubtIn(zustand: ZustandsDefinition): readonly string[] {
  if (!zustand.eltern) return WURZEL;
  if (zustand.art === 'final') return BESCHREIBEND;
  return zustand.art === 'history' ? HISTORY : ZUSTAND;
}

function pruefeObjekt(json: JsonObject, zeiger: string, erlaubt: readonly string[]): Befund[] {
  return Object.keys(json)
    .filter((schluessel) => !erlaubt.includes(schluessel))
    .map((schluessel) => {
      const ort = zeige(zeiger, schluessel);
      if (AKTIONEN.has(schluessel)) {
        return fehler(
          'AKTION_NICHT_ERLAUBT',
          ort,
          `„${schluessel}“ ist nicht erlaubt: Ein Prozess führt keine Aktionen aus.`,
          'Die Aktion als Baustein mit invoke aufrufen.',
        );
      }
      return fehler(
        'SCHLUESSEL_UNBEKANNT',
        ort,
        `Den Schlüssel „${schluessel}“ gibt es an dieser Stelle nicht.`,
        `Erlaubt sind hier: ${aufzaehlung(erlaubt)}.`,
      );
    });
}

function pruefeUebergang(json: Json, zeiger: string): Befund[] {
  if (typeof json === 'string') return [];
  if (!istObjekt(json)) {
    return [falscheForm(zeiger, 'Ein Übergang muss der Name des Ziels oder ein Objekt mit „target“ sein.')];
  }
  const guard = istObjekt(json.guard) ? pruefeObjekt(json.guard, zeige(zeiger, 'guard'), GUARD) : [];
  const params = istObjekt(json.guard) ? json.guard.params : undefined;
  return [
    ...pruefeObjekt(json, zeiger, UEBERGANG),
    ...guard,
    ...(istObjekt(params) ? pruefeObjekt(params, zeige(zeiger, 'guard', 'params'), ['feel']) : []),
    ...(json.reenter !== undefined && typeof json.reenter !== 'boolean'
      ? [falscheForm(zeige(zeiger, 'reenter'), '„reenter“ muss true oder false sein.')]
      : []),
  ];
}

function pruefeGestalt({ json, zeiger, art, eltern }: ZustandsDefinition): Befund[] {
  const befunde: Befund[] = [];
  for (const schluessel of ['states', 'on', 'after'] as const) {
    if (json[schluessel] !== undefined && !istObjekt(json[schluessel])) {
      befunde.push(falscheForm(zeige(zeiger, schluessel), `„${schluessel}“ muss ein Objekt sein.`));
    }
  }
  if (istObjekt(json.states)) {
    for (const [name, kind] of Object.entries(json.states)) {
      if (istObjekt(kind)) continue;
      befunde.push(falscheForm(zeige(zeiger, 'states', name), 'Ein Zustand muss ein Objekt sein.'));
    }
  }
  const { type } = json;
  const kinder = istObjekt(json.states) ? Object.keys(json.states).length : 0;
  if (type !== undefined && !TYPEN.includes(wortlaut(type))) {
    befunde.push(falscheForm(zeige(zeiger, 'type'), `Die Art „${wortlaut(type)}“ gibt es nicht.`));
  } else if ((type === 'atomic' && kinder > 0) || ((type === 'compound' || type === 'parallel') && !kinder)) {
    befunde.push(falscheForm(zeige(zeiger, 'type'), `Die Art „${type}“ passt nicht zu „states“.`));
  }
  if (!eltern && (art === 'atomar' || art === 'final' || art === 'history')) {
    befunde.push(falscheForm(zeiger, 'Ein Prozess muss unter „states“ wenigstens einen Zustand haben.'));
  }
  if (art === 'history' && ![undefined, true, 'shallow', 'deep'].includes(json.history as never)) {
    befunde.push(falscheForm(zeige(zeiger, 'history'), '„history“ muss „shallow“ oder „deep“ sein.'));
  }
  return befunde;
}

function falscheForm(ort: string, text: string): Befund {
  return fehler('FORM_FALSCH', ort, text, 'Die Stelle so schreiben, wie Stately sie ausgibt (XState 5).');
}
