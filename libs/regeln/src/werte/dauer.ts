import { FeelObjekt } from './feel-objekt.js';
import { NANOS_JE_SEKUNDE, NANOS_JE_TAG } from './zeit.js';

/** A years and months duration: whole months, signed. */
export class MonatsDauer extends FeelObjekt {
  readonly art = 'years and months duration';
  constructor(readonly monate: number) {
    super();
  }

  override toString(): string {
    const betrag = Math.abs(this.monate);
    const jahre = Math.trunc(betrag / 12);
    const monate = betrag % 12;
    if (betrag === 0) return 'P0M';
    return `${this.monate < 0 ? '-' : ''}P${jahre ? `${jahre}Y` : ''}${monate ? `${monate}M` : ''}`;
  }
}

/** A days and time duration: nanoseconds, signed, unbounded. */
export class TageDauer extends FeelObjekt {
  readonly art = 'days and time duration';
  constructor(readonly nanos: bigint) {
    super();
  }

  override toString(): string {
    if (this.nanos === 0n) return 'PT0S';
    const betrag = this.nanos < 0n ? -this.nanos : this.nanos;
    const tage = betrag / TAG;
    const rest = Number(betrag % TAG);
    const sekunden = Math.floor(rest / NANOS_JE_SEKUNDE);
    const bruch = rest - sekunden * NANOS_JE_SEKUNDE;
    const h = Math.trunc(sekunden / 3600);
    const m = Math.trunc(sekunden / 60) % 60;
    const s = sekunden % 60;
    const nachkomma = bruch ? `.${String(bruch).padStart(9, '0').replace(/0+$/, '')}` : '';
    const zeit = `${h ? `${h}H` : ''}${m ? `${m}M` : ''}${s || bruch ? `${s}${nachkomma}S` : ''}`;
    return `${this.nanos < 0n ? '-' : ''}P${tage ? `${tage}D` : ''}${zeit ? `T${zeit}` : ''}`;
  }
}

const TAG = BigInt(NANOS_JE_TAG);
const SEKUNDE = BigInt(NANOS_JE_SEKUNDE);
const MONATE = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?$/;
const TAGE = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;
/** More digits than any calendar needs; keeps BigInt work bounded. */
const ZIFFERN_MAX = 18;

/** Parses `P1Y2M` or `P3DT4H`; mixed forms are no FEEL duration (DMN 1.5 § 10.3.2.3.6): `null`. */
export function parseDauer(text: string): MonatsDauer | TageDauer | null {
  if (/\d{19}/.test(text.replace(/\.\d*/, ''))) return null;
  const monate = MONATE.exec(text);
  if (monate && (monate[2] !== undefined || monate[3] !== undefined)) {
    const betrag = Number(monate[2] ?? 0) * 12 + Number(monate[3] ?? 0);
    if (!Number.isSafeInteger(betrag)) return null;
    return new MonatsDauer(monate[1] ? -betrag || 0 : betrag);
  }
  const tage = TAGE.exec(text);
  if (!tage || text.endsWith('P') || text.endsWith('T')) return null;
  const zahl = (i: number) => BigInt((tage[i] ?? '0').slice(0, ZIFFERN_MAX));
  const nanos =
    zahl(2) * TAG +
    (zahl(3) * 3600n + zahl(4) * 60n + zahl(5)) * SEKUNDE +
    BigInt((tage[6] ?? '').slice(0, 9).padEnd(9, '0'));
  return new TageDauer(tage[1] ? -nanos : nanos);
}
