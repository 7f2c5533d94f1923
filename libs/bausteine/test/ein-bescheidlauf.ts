import type { Jetzt, Nachlauf } from '#libs/engine';
import type { Json } from '#libs/kernel';
import { fuehreBescheidNach } from '../src/bekanntgabe/fuehre-bescheid-nach.js';
import type { Bekanntgabegrundlage } from '../src/bekanntgabe/grundlage.js';
import { leiteStandAb } from '../src/bekanntgabe/stand.js';
import type { Tatsache } from '../src/bekanntgabe/tatsache.js';
import { type BescheidErgebnis, bringeAufStand } from '../src/bescheid/bescheid-ergebnis.js';
import { einKontext } from './ein-umfeld.js';

/** A Monday, on which the letter was made. */
export const AUSGEFERTIGT = '2026-03-02';

export function eineGrundlage(teile: Partial<Bekanntgabegrundlage> = {}): Bekanntgabegrundlage {
  return {
    regime: 'VwVfG',
    kanal: 'post',
    sitz: { land: 'SN', gemeindeAgs: '14713000' },
    rechtsweg: 'VwGO',
    rechtsbehelf: 'widerspruch',
    imAusland: false,
    elterngeld: false,
    postausgang: { art: 'bestaetigung', werktage: 3 },
    benachrichtigung: 'portal',
    ausgefertigtAm: AUSGEFERTIGT,
    echt: true,
    ...teile,
  };
}

/** A decision on its way: tells what became known on a day, and shows what has to be open then. */
export class Bescheidlauf {
  nachlauf: Nachlauf;
  #nr = 0;

  constructor(teile: Partial<Bekanntgabegrundlage> = {}) {
    const grundlage = eineGrundlage(teile);
    const kopf = { bescheidId: 'b-1', nummer: 'BPA-1/1', sha256: 'x', kanal: grundlage.kanal };
    const tatsachen: Tatsache[] =
      grundlage.kanal === 'portal' || grundlage.kanal === 'postfach'
        ? [{ ...basis(AUSGEFERTIGT), id: 'bereitstellung-1', art: 'bereitstellung', tag: AUSGEFERTIGT }]
        : [];
    const stand = leiteStandAb(grundlage, tatsachen, AUSGEFERTIGT);
    const anfang = bringeAufStand(kopf, grundlage, tatsachen, stand);
    this.nachlauf = fuehre(anfang as unknown as Json, { art: 'antwort' }, AUSGEFERTIGT);
  }

  /** Reports a fact; `heute` is the day of the report. */
  melde(art: Tatsache['art'], tag: string, teile: Partial<Tatsache> = {}, heute = tag): this {
    this.#nr++;
    const tatsache = { ...basis(heute), id: `m${this.#nr}`, art, tag, ...teile };
    return this.#weiter({ art: 'nachtrag', daten: { tatsachen: [tatsache] } as unknown as Json }, heute);
  }

  /** A deadline of the follow-up has run out; without a name, a day just passes. */
  spaeter(heute: string, schritt = Object.keys(this.nachlauf.fristen)[0] ?? ''): this {
    return this.#weiter({ art: 'frist', schritt }, heute);
  }

  /** A human answers the open task. */
  antworte(aktion: string, heute: string, felder: Record<string, string> = {}): this {
    const [schritt = ''] = Object.keys(this.nachlauf.aufgaben);
    const ergebnis = {
      aktion,
      begruendung: 'Geprüft.',
      felder,
      bearbeiter: { id: 'kb', name: 'Frau Beispiel' },
      entscheidet: false,
      standSha256: 'x',
    };
    return this.#weiter({ art: 'ausgang', schritt, ausgang: { ok: true, ergebnis } }, heute);
  }

  /** The effect of notifying has ended. */
  benachrichtigt(ok: boolean, heute: string): this {
    const [schritt = ''] = Object.keys(this.nachlauf.wirkungen);
    const ausgang = ok
      ? ({ ok: true, ergebnis: { gesendetAm: heute, weg: 'portal-rueckruf' } } as const)
      : ({ ok: false, fehler: { code: 'BENACHRICHTIGUNG_UNZUSTELLBAR', text: 'Kam nicht an.' } } as const);
    return this.#weiter({ art: 'ausgang', schritt, ausgang }, heute);
  }

  get ergebnis(): BescheidErgebnis & { readonly bekanntgabe: NonNullable<BescheidErgebnis['bekanntgabe']> } {
    return this.nachlauf.ergebnis as never;
  }

  get aufgabe():
    | { readonly frage: string; readonly norm: string; readonly aktionen: { id: string }[] }
    | undefined {
    const [aufgabe] = Object.values(this.nachlauf.aufgaben);
    return aufgabe?.eingabe as never;
  }

  /** Names of what is open, and until when. */
  get offen(): Record<string, unknown> {
    const { wirkungen, aufgaben, fristen } = this.nachlauf;
    return {
      ...Object.fromEntries(Object.entries(fristen).map(([name, { faelligAm }]) => [name, faelligAm])),
      ...Object.fromEntries(Object.keys(aufgaben).map((name) => [name, 'aufgabe'])),
      ...Object.fromEntries(Object.keys(wirkungen).map((name) => [name, 'wirkung'])),
    };
  }

  get kanaele(): readonly string[] {
    const { grundlage, tatsachen } = this.ergebnis.bekanntgabe;
    return leiteStandAb(grundlage, tatsachen, '2030-01-01').sendungen.map(({ kanal }) => kanal);
  }

  #weiter(anlass: Parameters<typeof fuehreBescheidNach>[1], heute: string): this {
    this.nachlauf = fuehre(this.nachlauf.ergebnis, anlass, heute);
    return this;
  }
}

function fuehre(ergebnis: Json, anlass: Parameters<typeof fuehreBescheidNach>[1], heute: string): Nachlauf {
  const jetzt: Jetzt = { heute, zeitpunkt: `${heute}T09:00:00Z` };
  const nachlauf = fuehreBescheidNach(ergebnis, anlass, einKontext(), jetzt);
  if (!nachlauf) throw new Error('Das Ergebnis lässt sich nicht fortführen.');
  return nachlauf;
}

function basis(heute: string) {
  return { sendung: 1, quelle: 'sachbearbeitung', erfasstAm: `${heute}T09:00:00Z` } as const;
}
