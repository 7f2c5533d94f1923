import { Decimal, Temporal } from '#libs/kernel';
import { MonatsDauer, TageDauer } from './dauer.js';
import { FeelObjekt } from './feel-objekt.js';
import { type FeelWert, setzeEintrag } from './feel-wert.js';
import { zahlAus } from './ganzzahl.js';
import { FeelZeit } from './zeit.js';
import { zeitpunktAusTemporal } from './zeitpunkt.js';

/** Deeper data is refused: facts are shallow, and cycles have no end. */
const TIEFE_MAX = 100;

/** Containers of our own making that hold nothing but FEEL values, so that they need not be walked again. */
const rein = new WeakSet<object>();

/** Remembers a list or context that was just made and holds nothing but FEEL values. */
export function merkeAlsRein<T extends FeelWert>(wert: T): T {
  if (typeof wert === 'object' && wert !== null) rein.add(wert);
  return wert;
}

/**
 * Lets a JavaScript value into FEEL: numbers become exact decimals, Temporal values FEEL's own,
 * `undefined` and anything without meaning in FEEL null. Copies only what it must change. What `jsonZuFeel`
 * made is taken as it is; do not change it afterwards.
 */
export function nachFeel(wert: unknown, tiefe = 0): FeelWert {
  switch (typeof wert) {
    case 'string':
    case 'boolean':
      return wert;
    case 'number':
      return Number.isFinite(wert) ? zahlAus(wert) : null;
    case 'bigint':
      return new Decimal(wert.toString());
    case 'object':
      return wert === null || tiefe > TIEFE_MAX ? null : objektNachFeel(wert, tiefe);
    default:
      return null;
  }
}

function objektNachFeel(wert: object, tiefe: number): FeelWert {
  if (wert instanceof Decimal) return wert.isFinite() ? (wert as Decimal) : null;
  if (wert instanceof FeelObjekt) return wert as FeelWert;
  if (wert instanceof Temporal.PlainDate) return wert;
  if (rein.has(wert)) return wert as FeelWert;
  if (Array.isArray(wert)) return listeNachFeel(wert, tiefe);
  const prototyp = Object.getPrototypeOf(wert);
  if (prototyp === Object.prototype || prototyp === null) return kontextNachFeel(wert, tiefe);
  return fremdesNachFeel(wert);
}

function listeNachFeel(liste: readonly unknown[], tiefe: number): FeelWert {
  let kopie: FeelWert[] | undefined;
  for (let i = 0; i < liste.length; i++) {
    const innen = nachFeel(liste[i], tiefe + 1);
    if (innen !== liste[i] && !kopie) kopie = (liste as FeelWert[]).slice(0, i);
    kopie?.push(innen);
  }
  return kopie ?? (liste as FeelWert[]);
}

function kontextNachFeel(kontext: object, tiefe: number): FeelWert {
  const quelle = kontext as Record<string, unknown>;
  let kopie: Record<string, FeelWert> | undefined;
  const namen = Object.keys(quelle);
  for (let i = 0; i < namen.length; i++) {
    const name = namen[i] as string;
    const innen = nachFeel(quelle[name], tiefe + 1);
    if (innen !== quelle[name] && !kopie) {
      kopie = {};
      for (const vorher of namen.slice(0, i)) setzeEintrag(kopie, vorher, quelle[vorher] as FeelWert);
    }
    if (kopie) setzeEintrag(kopie, name, innen);
  }
  return kopie ?? (quelle as Record<string, FeelWert>);
}

function fremdesNachFeel(wert: object): FeelWert {
  if (Decimal.isDecimal(wert)) return new Decimal(wert.toString());
  if (wert instanceof Temporal.PlainTime) {
    const mitternacht = Temporal.PlainTime.from('00:00');
    return new FeelZeit(wert.since(mitternacht).total('nanoseconds'));
  }
  if (
    wert instanceof Temporal.PlainDateTime ||
    wert instanceof Temporal.ZonedDateTime ||
    wert instanceof Temporal.Instant
  ) {
    return zeitpunktAusTemporal(wert);
  }
  if (wert instanceof Temporal.Duration) return dauerNachFeel(wert);
  return null;
}

function dauerNachFeel(dauer: Temporal.Duration): FeelWert {
  const monate = dauer.years * 12 + dauer.months;
  const rest = dauer.with({ years: 0, months: 0 });
  if (monate !== 0) return rest.blank ? new MonatsDauer(monate) : null;
  const zeit = rest.with({ weeks: 0, days: 0 });
  return new TageDauer(
    BigInt(rest.weeks * 7 + rest.days) * 86_400_000_000_000n + BigInt(zeit.total('nanoseconds')),
  );
}
