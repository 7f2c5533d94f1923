import type { Json } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';

/** A parameter of a package as its file describes it. */
export interface ParameterSicht {
  readonly id: string;
  readonly titel: string;
  readonly einheit?: string;
  /** Bounds of an own value, exact numbers as text; both inclusive. */
  readonly grenzen?: { readonly mindestens?: string; readonly hoechstens?: string };
  readonly werte: readonly {
    readonly wert: Json;
    readonly gueltigVon: string;
    readonly gueltigBis: string | null;
    readonly norm: string;
  }[];
}

/** The parameters of a package, in the order of its files. */
export function parameterSichten({ parameter }: Pick<Paket, 'parameter'>): readonly ParameterSicht[] {
  return parameter.flatMap(({ json }) => (json as unknown as { parameter: ParameterSicht[] }).parameter);
}
