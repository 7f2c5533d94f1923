import { Decimal } from './dezimal.js';
import { BescheidwerkFehler } from './fehler.js';
import { gruppiere } from './zifferngruppen.js';

declare const centMarke: unique symbol;
/** An amount of money in whole cents; always a safe integer. */
export type Cent = number & { readonly [centMarke]: true };

/** Takes a number of whole cents. Throws `CENT_UNGANZ` for fractions and unsafe integers. */
export function cent(betrag: number): Cent {
  if (!Number.isSafeInteger(betrag)) {
    throw new BescheidwerkFehler('CENT_UNGANZ', `${betrag} ist kein ganzer Centbetrag.`);
  }
  return betrag as Cent;
}

/** Euro as decimal text or number (`30.70`) → cents. Throws `CENT_UNGANZ` for more than two decimals. */
export function centAusEuro(euro: string | number | Decimal): Cent {
  return cent(new Decimal(euro).times(100).toNumber());
}

/** `3070` → `30,70 €` with a no-break space, thousands with a dot: `1.234,50 €`. */
export function formatEuro(betrag: Cent): string {
  return `${vorzeichen(betrag)}${ziffern(betrag, '.', ',')}\u00a0€`;
}

/** Cents as English readers write an amount: `107250` → `€1,072.50`. */
export function formatEuroEnglisch(betrag: Cent): string {
  return `${vorzeichen(betrag)}€${ziffern(betrag, ',', '.')}`;
}

function vorzeichen(betrag: Cent): string {
  return betrag < 0 ? '-' : '';
}

function ziffern(betrag: Cent, tausend: '.' | ',', komma: '.' | ','): string {
  const absolut = Math.abs(betrag);
  const euro = gruppiere(String(Math.trunc(absolut / 100)), tausend);
  return `${euro}${komma}${String(absolut % 100).padStart(2, '0')}`;
}
