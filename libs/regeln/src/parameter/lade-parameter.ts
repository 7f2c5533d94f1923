import { type Befund, istObjekt, type Json, type JsonObject, type PlainDate } from '#libs/kernel';
import { parseDatum } from '../werte/datum.js';
import { nachFeel } from '../werte/eintritt.js';
import type { FeelWert } from '../werte/feel-wert.js';
import { parseZahl } from '../werte/zahl.js';
import { type Parameterdefinition, ParameterSatz, type Parameterwert } from './parameter-satz.js';

/** A file of `parameter/*.json`, already read as JSON. */
export interface ParameterDatei {
  readonly datei: string;
  readonly json: Json;
}

/** Either the set, or what is wrong with the files. */
export type ParameterErgebnis =
  | { readonly satz: ParameterSatz; readonly befunde: readonly Befund[] }
  | { readonly satz?: undefined; readonly befunde: readonly Befund[] };

/**
 * Reads parameters `{ "parameter": [{ id, titel, einheit, ueberschreibbar, werte: [{ wert, gueltigVon,
 * gueltigBis, norm, quelle, sicher }] }] }`. A gap or overlap of validity, a missing norm or a broken date is
 * a finding. A `wert` written as text counts as exact number unless `einheit` is `Text`.
 */
export function ladeParameter(dateien: readonly ParameterDatei[]): ParameterErgebnis {
  const leser = new Leser();
  const definitionen = dateien.flatMap(({ datei, json }) => leser.datei(datei, json));
  const { befunde } = leser;
  if (befunde.some(({ schwere }) => schwere === 'fehler')) return { befunde };
  return { satz: new ParameterSatz(definitionen), befunde };
}

const ID = /^[\p{L}_][\p{L}\p{N}_]*$/u;

class Leser {
  readonly befunde: Befund[] = [];
  readonly #ids = new Map<string, string>();

  datei(datei: string, json: Json): Parameterdefinition[] {
    const liste = objekt(json)?.parameter;
    if (!Array.isArray(liste)) {
      this.#fehler(
        'PARAMETER_FORM',
        datei,
        '/',
        'Die Datei hat keine Liste »parameter«.',
        'Beginnen Sie mit { "parameter": [ … ] }.',
      );
      return [];
    }
    return liste.flatMap((eintrag: Json, i) => this.#definition(datei, `/parameter/${i}`, eintrag) ?? []);
  }

  #definition(datei: string, ort: string, json: Json): Parameterdefinition | undefined {
    const roh = objekt(json);
    const id = roh?.id;
    if (typeof id !== 'string' || !ID.test(id)) {
      this.#fehler(
        'PARAMETER_ID',
        datei,
        `${ort}/id`,
        'Der Parameter hat keine brauchbare id.',
        'Verwenden Sie Buchstaben, Ziffern und _, etwa "jahresgebuehr".',
      );
      return undefined;
    }
    const anderswo = this.#ids.get(id);
    if (anderswo !== undefined) {
      this.#fehler(
        'PARAMETER_DOPPELT',
        datei,
        `${ort}/id`,
        `Der Parameter »${id}« steht auch in ${anderswo}.`,
        'Führen Sie die Werte an einer Stelle zusammen.',
      );
      return undefined;
    }
    this.#ids.set(id, datei);
    const einheit = typeof roh?.einheit === 'string' ? roh.einheit : undefined;
    const werte = Array.isArray(roh?.werte) ? (roh.werte as Json[]) : [];
    if (werte.length === 0) {
      this.#fehler(
        'PARAMETER_OHNE_WERT',
        datei,
        `${ort}/werte`,
        `Der Parameter »${id}« hat keinen Wert.`,
        'Tragen Sie mindestens einen Wert mit gueltigVon und norm ein.',
      );
    }
    const gelesen = werte.flatMap((w, i) => this.#wert(datei, `${ort}/werte/${i}`, id, einheit, w) ?? []);
    const geordnet = gelesen.sort((a, b) => a.gueltigVon.toString().localeCompare(b.gueltigVon.toString()));
    this.#pruefeFolge(datei, ort, id, geordnet);
    return {
      id,
      titel: typeof roh?.titel === 'string' ? roh.titel : id,
      ...(einheit === undefined ? {} : { einheit }),
      ueberschreibbar: roh?.ueberschreibbar === true,
      werte: geordnet,
    };
  }

  #wert(
    datei: string,
    ort: string,
    id: string,
    einheit: string | undefined,
    json: Json,
  ): Parameterwert | undefined {
    const roh = objekt(json);
    const von = this.#datum(datei, `${ort}/gueltigVon`, id, roh?.gueltigVon);
    const bis =
      roh?.gueltigBis === null || roh?.gueltigBis === undefined
        ? null
        : this.#datum(datei, `${ort}/gueltigBis`, id, roh.gueltigBis);
    const wert = feelWert(roh?.wert, einheit);
    const norm = roh?.norm;
    if (wert === null) {
      this.#fehler(
        'PARAMETER_OHNE_WERT',
        datei,
        `${ort}/wert`,
        `Ein Wert von »${id}« fehlt.`,
        'Tragen Sie den Wert ein.',
      );
    }
    if (typeof norm !== 'string' || norm.trim() === '') {
      this.#fehler(
        'PARAMETER_OHNE_NORM',
        datei,
        `${ort}/norm`,
        `Ein Wert von »${id}« nennt keine Norm.`,
        'Tragen Sie die Fundstelle ein, etwa "§ 6a Abs. 5a StVG".',
      );
    }
    if (!von || bis === undefined || wert === null || typeof norm !== 'string') return undefined;
    if (roh?.sicher === false) {
      this.#melde(
        'warnung',
        'PARAMETER_UNSICHER',
        datei,
        ort,
        `Ein Wert von »${id}« ist noch nicht bestätigt.`,
        'Prüfen Sie ihn an der Quelle und setzen Sie "sicher": true.',
      );
    }
    return {
      wert,
      gueltigVon: von,
      gueltigBis: bis,
      norm,
      ...(typeof roh?.quelle === 'string' ? { quelle: roh.quelle } : {}),
      ...(typeof roh?.sicher === 'boolean' ? { sicher: roh.sicher } : {}),
    };
  }

  #datum(datei: string, ort: string, id: string, json: Json | undefined): PlainDate | undefined {
    const datum = typeof json === 'string' ? parseDatum(json) : null;
    if (datum && 'add' in datum) return datum;
    this.#fehler(
      'PARAMETER_DATUM',
      datei,
      ort,
      `Die Gültigkeit von »${id}« ist kein Datum.`,
      'Schreiben Sie das Datum als "2026-01-01".',
    );
    return undefined;
  }

  #pruefeFolge(datei: string, ort: string, id: string, werte: readonly Parameterwert[]): void {
    for (const [i, wert] of werte.entries()) {
      const { gueltigVon, gueltigBis } = wert;
      if (gueltigBis && gueltigBis.until(gueltigVon).days > 0) {
        this.#fehler(
          'PARAMETER_ZEITRAUM',
          datei,
          ort,
          `»${id}«: Ein Wert endet (${gueltigBis}) vor seinem Beginn (${gueltigVon}).`,
          'Berichtigen Sie gueltigVon oder gueltigBis.',
        );
      }
      const naechster = werte[i + 1];
      if (!naechster) continue;
      const abstand = gueltigBis ? gueltigBis.until(naechster.gueltigVon, { largestUnit: 'days' }).days : 0;
      if (abstand <= 0) {
        this.#fehler(
          'PARAMETER_UEBERLAPPUNG',
          datei,
          ort,
          `»${id}«: Ab ${naechster.gueltigVon} gelten zwei Werte zugleich.`,
          `Setzen Sie gueltigBis des früheren Werts auf ${naechster.gueltigVon.subtract({ days: 1 })}.`,
        );
      } else if (abstand > 1 && gueltigBis) {
        this.#fehler(
          'PARAMETER_LUECKE',
          datei,
          ort,
          `»${id}«: Vom ${gueltigBis.add({ days: 1 })} bis ${naechster.gueltigVon.subtract({ days: 1 })} gilt kein Wert.`,
          'Tragen Sie den fehlenden Zeitraum nach.',
        );
      }
    }
  }

  #fehler(code: string, datei: string, ort: string, text: string, abhilfe: string): void {
    this.#melde('fehler', code, datei, ort, text, abhilfe);
  }

  #melde(
    schwere: Befund['schwere'],
    code: string,
    datei: string,
    ort: string,
    text: string,
    abhilfe: string,
  ): void {
    this.befunde.push({ code, schwere, datei, ort, text, abhilfe });
  }
}

function objekt(json: Json | undefined): JsonObject | undefined {
  return istObjekt(json) ? json : undefined;
}

/** Numbers by their shortest text or as written; dates where the unit says so. */
function feelWert(json: Json | undefined, einheit: string | undefined): FeelWert {
  if (typeof json !== 'string' || einheit === 'Text') return nachFeel(json);
  if (einheit === 'Datum') return parseDatum(json);
  return parseZahl(json) ?? json;
}
