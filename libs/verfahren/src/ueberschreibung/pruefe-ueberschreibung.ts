import { darfImBriefStehen } from '#libs/bescheid';
import { Decimal, type Json, plainDate } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { type ParameterSicht, parameterSichten } from './parameter-sicht.js';
import type { Ueberschreibung, Ueberschreibungsmangel } from './ueberschreibung.js';

/**
 * Checks an own value against a version of a procedure: the parameter must be marked as overridable, the value must be
 * of its kind and within its bounds, dated and cited. What the law fixes is not marked, and so cannot be set.
 * @returns nothing when the value may stand
 */
export function pruefeUeberschreibung(
  paket: Paket,
  { parameterId, wert, gueltigVon, gueltigBis, norm }: Omit<Ueberschreibung, 'id'>,
): readonly Ueberschreibungsmangel[] {
  const { angabe } = paket;
  const parameter = parameterSichten(paket).find(({ id }) => id === parameterId);
  if (!parameter) {
    const text = `Den Parameter „${parameterId}“ gibt es in ${angabe.id} ${angabe.version} nicht.`;
    return [{ code: 'PARAMETER_UNBEKANNT', text }];
  }
  if (!angabe.ueberschreibbar.includes(parameterId)) {
    const frei = angabe.ueberschreibbar.join(', ') || 'keiner';
    const text = `„${parameter.titel}“ steht nicht zur Verfügung der Behörde. Freigegeben ist in ${angabe.id} ${angabe.version}: ${frei}.`;
    return [{ code: 'PARAMETER_NICHT_UEBERSCHREIBBAR', text }];
  }
  const maengel: (Ueberschreibungsmangel | undefined)[] = [
    pruefeWert(parameter, wert),
    gueltigBis !== undefined && gueltigBis < gueltigVon
      ? {
          code: 'PARAMETER_ZEITRAUM',
          text: `Der Wert endet (${gueltigBis}) vor seinem Beginn (${gueltigVon}).`,
        }
      : undefined,
    norm.trim() === ''
      ? { code: 'PARAMETER_OHNE_NORM', text: 'Nennen Sie, worauf der Wert beruht, etwa die Gebührensatzung.' }
      : undefined,
    darfImBriefStehen(norm)
      ? undefined
      : {
          code: 'PARAMETER_NORM_UNLESBAR',
          text: 'Die Fundstelle steht im Bescheid. Mit Platzhaltern, leeren Klammern oder Steuerzeichen dürfte er nicht ergehen; streichen Sie sie.',
        },
  ];
  return maengel.filter((mangel) => mangel !== undefined);
}

function pruefeWert(parameter: ParameterSicht, wert: Json): Ueberschreibungsmangel | undefined {
  const vorgabe = parameter.werte[0]?.wert ?? null;
  const art = artVon(vorgabe, parameter.einheit);
  if (!passtZu(art, wert)) {
    return { code: 'PARAMETER_WERT_TYP', text: `„${parameter.titel}“ braucht ${SOLL[art]}.` };
  }
  if (art !== 'zahl') return undefined;
  const zahl = new Decimal(String(wert));
  if (parameter.einheit === 'EUR' && zahl.decimalPlaces() > 2) {
    return { code: 'PARAMETER_WERT_TYP', text: `„${parameter.titel}“ ist ein Betrag in Euro und Cent.` };
  }
  const { mindestens, hoechstens } = parameter.grenzen ?? {};
  if ((mindestens && zahl.lt(mindestens)) || (hoechstens && zahl.gt(hoechstens))) {
    const spanne = [mindestens && `mindestens ${mindestens}`, hoechstens && `höchstens ${hoechstens}`];
    const text = `„${parameter.titel}“ darf ${spanne.filter(Boolean).join(' und ')} betragen; ${String(wert)} liegt außerhalb.`;
    return { code: 'PARAMETER_GRENZE', text };
  }
  return undefined;
}

type Wertart = 'zahl' | 'datum' | 'wahrheit' | 'text' | 'zusammengesetzt';

const SOLL: Readonly<Record<Wertart, string>> = {
  zahl: 'eine Zahl mit Punkt als Dezimalzeichen, etwa 35.00',
  datum: 'ein Datum (JJJJ-MM-TT)',
  wahrheit: 'ja oder nein',
  text: 'einen Text',
  zusammengesetzt: 'einen Wert von derselben Form wie die Vorgabe',
};

const ZAHL = /^-?\d+(\.\d+)?$/u;

function artVon(vorgabe: Json, einheit: string | undefined): Wertart {
  if (einheit === 'Datum') return 'datum';
  if (typeof vorgabe === 'boolean') return 'wahrheit';
  if (typeof vorgabe === 'object') return 'zusammengesetzt';
  return einheit !== 'Text' && ZAHL.test(String(vorgabe)) ? 'zahl' : 'text';
}

function passtZu(art: Wertart, wert: Json): boolean {
  switch (art) {
    case 'zahl':
      return (typeof wert === 'string' || typeof wert === 'number') && ZAHL.test(String(wert));
    case 'datum':
      return typeof wert === 'string' && istTag(wert);
    case 'wahrheit':
      return typeof wert === 'boolean';
    case 'text':
      return typeof wert === 'string' && wert.trim() !== '';
    case 'zusammengesetzt':
      return typeof wert === 'object' && wert !== null;
  }
}

function istTag(text: string): boolean {
  try {
    return plainDate(text).toString() === text;
  } catch {
    return false;
  }
}
