import type { Json, JsonObject } from '#libs/kernel';
import type { FeelTyp } from '../typen/feel-typ.js';
import { parseDatum } from '../werte/datum.js';
import { parseDauer } from '../werte/dauer.js';
import { nachFeel } from '../werte/eintritt.js';
import { type FeelWert, setzeEintrag } from '../werte/feel-wert.js';
import { parseZahl } from '../werte/zahl.js';
import { parseZeit } from '../werte/zeit.js';
import { parseZeitpunkt } from '../werte/zeitpunkt.js';

const LESER: Readonly<Partial<Record<FeelTyp['art'], (text: string) => FeelWert>>> = {
  number: parseZahl,
  date: parseDatum,
  time: parseZeit,
  'date and time': parseZeitpunkt,
  'days and time duration': parseDauer,
  'years and months duration': parseDauer,
};

/** JSON as the type of an input has it: texts become dates, times, durations or exact numbers. What does not fit stays. */
export function jsonNachTyp(json: Json | undefined, typ: FeelTyp | undefined): FeelWert {
  if (!typ || json === undefined || json === null) return nachFeel(json);
  if (typeof json === 'string') return LESER[typ.art]?.(json) ?? json;
  if (Array.isArray(json)) return json.map((eintrag: Json) => jsonNachTyp(eintrag, typ.element ?? typ));
  if (typeof json !== 'object' || !typ.felder) return nachFeel(json);
  const kontext: Record<string, FeelWert> = {};
  for (const [name, wert] of Object.entries(json as JsonObject)) {
    setzeEintrag(kontext, name, jsonNachTyp(wert, typ.felder.get(name)));
  }
  return kontext;
}
