import type { Json, JsonObject } from '#libs/kernel';
import { Lauf } from '../feel/lauf.js';
import type { Code, Rahmen } from '../feel/umfang.js';
import { artVon, type FeelWert, setzeEintrag } from '../werte/feel-wert.js';
import { feelZuJson } from '../werte/json-wert.js';
import { findKonstante } from './konstante.js';
import type { TabellenInfo } from './tabellen-info.js';
import type { Treffer } from './trefferart.js';
import { mitTyp, type Uebersetzung } from './uebersetzung.js';

/** The compiled outputs of a table. */
export interface Ausgaben {
  /** Names of the outputs; a single one without a name has the table's. */
  readonly namen: readonly string[];
  /** Evaluates the outputs of a rule. */
  werte(regel: number, rahmen: Rahmen): Treffer;
  /** The outputs of a rule as JSON, for the reasons. */
  json(treffer: Treffer): JsonObject;
  /** The default value, where there is one. */
  readonly vorgabe: Code | undefined;
}

/** Compiles the output cells. Rules with constant outputs are evaluated here, once and for all. */
export function uebersetzeAusgaben(info: TabellenInfo, u: Uebersetzung): Ausgaben {
  const namen = info.ausgaben.map(({ name }) => name || u.wer);
  const einzeln = info.ausgaben.length === 1;
  const zelle = (text: string, s: number, wo: string, element = info.ausgaben[s]?.element): Code => {
    const spalte = info.ausgaben[s];
    const ort = u.wo(wo);
    if (text.trim() === '' || text.trim() === '-') return () => null;
    const ast = u.parse(text, element, wo, spalte?.typ);
    if (!ast)
      return ({ lauf }) => lauf.fehler('AUSDRUCK_FEHLERHAFT', `Der Ausdruck ist fehlerhaft (${ort}).`);
    const konstante = findKonstante(ast);
    const code = mitTyp(
      u.an(element, wo, text, () => u.code(ast)),
      spalte?.typ,
      ort,
    );
    return konstante === undefined ? code : fest(code);
  };
  const regeln = info.regeln.map((regel, nummer) => {
    const codes = info.ausgaben.map(({ label }, s) =>
      zelle(regel.ausgaben[s] ?? '', s, `Regel ${regel.zeile}, Ausgabe »${label}«`, regel.element),
    );
    const werte = (rahmen: Rahmen) =>
      treffer(
        nummer,
        codes.map((code) => code(rahmen)),
        namen,
        einzeln,
      );
    if (!codes.every((code) => feste.has(code))) return werte;
    const immer = werte({ plaetze: [], lauf: new Lauf(undefined) });
    return () => immer;
  });
  const jsons = new WeakMap<Treffer, JsonObject>();
  return {
    namen,
    werte: (regel, rahmen) => (regeln[regel] as (rahmen: Rahmen) => Treffer)(rahmen),
    json: (einer) => {
      const vorhanden = jsons.get(einer);
      if (vorhanden) return vorhanden;
      const neu = alsJson(einer.ausgaben, namen);
      jsons.set(einer, neu);
      return neu;
    },
    vorgabe: vorgabe(info, zelle, namen, einzeln),
  };
}

/** Codes that always answer the same and warn of nothing. */
const feste = new WeakSet<Code>();

function fest(code: Code): Code {
  const lauf = new Lauf(undefined);
  const wert = code({ plaetze: [], lauf });
  // A constant that does not fit its type must warn each time.
  if (lauf.warnungen.length > 0) return code;
  const immer: Code = () => wert;
  feste.add(immer);
  return immer;
}

function treffer(
  regel: number,
  ausgaben: readonly FeelWert[],
  namen: readonly string[],
  einzeln: boolean,
): Treffer {
  if (einzeln) return { regel, ausgaben, wert: ausgaben[0] ?? null };
  const wert: Record<string, FeelWert> = {};
  for (const [s, name] of namen.entries()) setzeEintrag(wert, name, ausgaben[s] ?? null);
  return { regel, ausgaben, wert };
}

function alsJson(ausgaben: readonly FeelWert[], namen: readonly string[]): JsonObject {
  const json: Record<string, Json> = {};
  for (const [s, name] of namen.entries()) {
    setzeEintrag(json as Record<string, FeelWert>, name, feelZuJson(ausgaben[s] ?? null) as FeelWert);
  }
  return json;
}

function vorgabe(
  info: TabellenInfo,
  zelle: (text: string, s: number, wo: string) => Code,
  namen: readonly string[],
  einzeln: boolean,
): Code | undefined {
  if (info.ausgaben.every(({ vorgabe }) => vorgabe === undefined)) return undefined;
  const codes = info.ausgaben.map(({ vorgabe, label }, s) =>
    zelle(vorgabe ?? '', s, `Vorgabe von »${label}«`),
  );

  const mehrfach = ['C', 'R', 'O'].includes(info.trefferart);
  return (rahmen) => {
    const { wert } = treffer(
      -1,
      codes.map((code) => code(rahmen)),
      namen,
      einzeln,
    );
    return mehrfach && artVon(wert) !== 'list' ? [wert] : wert;
  };
}
