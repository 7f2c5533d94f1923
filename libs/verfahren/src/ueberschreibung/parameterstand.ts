import type { Paket } from '../paket/paket.js';
import { type ParameterSicht, parameterSichten } from './parameter-sicht.js';
import { pruefeUeberschreibung } from './pruefe-ueberschreibung.js';
import type { Ueberschreibung, Ueberschreibungsmangel } from './ueberschreibung.js';

/** A parameter that an authority may set: what the procedure says, what the authority says, and what it bears on. */
export interface Parameterstand<U extends Ueberschreibung = Ueberschreibung> extends ParameterSicht {
  readonly eigene: readonly (U & { readonly maengel: readonly Ueberschreibungsmangel[] })[];
  /** Files of the package that read the parameter. */
  readonly wirktAuf: readonly string[];
}

/**
 * The parameters that a version of a procedure lets an authority set, with the difference that it has made. Own values
 * that do not fit the version are listed with what is wrong, also when the version does not know their parameter.
 */
export function parameterstand<U extends Ueberschreibung>(
  paket: Paket,
  eigene: readonly U[],
): { readonly parameter: readonly Parameterstand<U>[]; readonly ohneParameter: Parameterstand<U>['eigene'] } {
  const geprueft = eigene.map((eine) => ({ ...eine, maengel: pruefeUeberschreibung(paket, eine) }));
  const sichten = parameterSichten(paket).filter(
    ({ id }) => paket.angabe.ueberschreibbar.includes(id) || geprueft.some((eine) => eine.parameterId === id),
  );
  const bekannt = new Set(sichten.map(({ id }) => id));
  return {
    parameter: sichten.map((sicht) => ({
      ...sicht,
      eigene: geprueft.filter(({ parameterId }) => parameterId === sicht.id),
      wirktAuf: wirktAuf(paket, sicht.id),
    })),
    ohneParameter: geprueft.filter(({ parameterId }) => !bekannt.has(parameterId)),
  };
}

function wirktAuf(paket: Paket, parameterId: string): string[] {
  const nennt = new RegExp(`\\bparameter\\.${parameterId}\\b`, 'u');
  const texte: (readonly [string, string])[] = [
    ['verfahren.json', JSON.stringify(paket.angabe)],
    ['prozess.json', JSON.stringify(paket.prozess)],
    ...paket.regeln.map(({ datei, xml }) => [datei, xml] as const),
    ...[...paket.bescheide].map(([name, v]) => [`bescheide/${name}`, JSON.stringify(v)] as const),
    ...[...paket.mitteilungen].map(([name, v]) => [`mitteilungen/${name}`, JSON.stringify(v)] as const),
    ...[...paket.nachrichten].map(([name, v]) => [`nachrichten/${name}`, v] as const),
  ];
  return texte.filter(([, text]) => nennt.test(text)).map(([datei]) => datei);
}
