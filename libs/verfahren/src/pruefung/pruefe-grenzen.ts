import { type Befund, Decimal, type Json, wortlaut } from '#libs/kernel';
import type { Paket } from '../paket/paket.js';
import { fehler } from './befund.js';

const ZAHL = /^-?\d+(\.\d+)?$/u;

/** Bounds of own values (`grenzen` of a parameter): exact numbers that the procedure's own values keep to as well. */
export function pruefeGrenzen({ parameter }: Paket): Befund[] {
  return parameter.flatMap(({ datei, json }) =>
    (json as unknown as { parameter: readonly Eintrag[] }).parameter.flatMap((eintrag, i) => {
      const text = mangel(eintrag);
      if (text === undefined) return [];
      const abhilfe =
        'Schreiben Sie { "mindestens": "0.00", "hoechstens": "400.00" }; eine von beiden genügt.';
      return [fehler('PARAMETER_GRENZE', datei, `/parameter/${i}/grenzen`, text, abhilfe)];
    }),
  );
}

interface Eintrag {
  readonly id: string;
  readonly grenzen?: unknown;
  readonly werte: readonly { readonly wert: Json }[];
}

function mangel({ id, grenzen, werte }: Eintrag): string | undefined {
  if (grenzen === undefined) return undefined;
  const angaben = Object.entries(typeof grenzen === 'object' ? (grenzen ?? {}) : { grenzen });
  const fremd = angaben.find(([name, wert]) => !istGrenze(name) || !ZAHL.test(wortlaut(wert)));
  if (fremd || angaben.length === 0)
    return `Die Grenzen von „${id}“ sind keine Zahlen in „mindestens“ oder „hoechstens“.`;
  const { mindestens, hoechstens } = grenzen as { mindestens?: string; hoechstens?: string };
  const ausserhalb = werte.find(({ wert }) => {
    const text = wortlaut(wert);
    if (!ZAHL.test(text)) return true;
    const zahl = new Decimal(text);
    return (
      (mindestens !== undefined && zahl.lt(mindestens)) || (hoechstens !== undefined && zahl.gt(hoechstens))
    );
  });
  return (
    ausserhalb && `Der Wert ${wortlaut(ausserhalb.wert)} von „${id}“ liegt selbst außerhalb der Grenzen.`
  );
}

function istGrenze(name: string): boolean {
  return name === 'mindestens' || name === 'hoechstens';
}
