import { feelAusdruck } from '#libs/bausteine';
import type { Fristberechnung, Jetzt, Kontext } from '#libs/engine';
import { berechneBenannteFrist, type Dauer, type Ort } from '#libs/fristen';
import { BescheidwerkFehler, type Json, plainDate } from '#libs/kernel';
import type { FristAngabe, VerfahrenAngabe } from '../paket/verfahren-schema.js';
import type { Rechenwerk } from './rechenwerk.js';

/** Computes the deadlines that verfahren.json names. */
export class Fristenwerk {
  readonly #angabe: VerfahrenAngabe;
  readonly #rechenwerk: Rechenwerk;
  readonly #ort: (kontext: Kontext) => Ort;

  constructor(angabe: VerfahrenAngabe, rechenwerk: Rechenwerk, ort: (kontext: Kontext) => Ort) {
    this.#angabe = angabe;
    this.#rechenwerk = rechenwerk;
    this.#ort = ort;
  }

  /**
   * The last day of a named deadline, with the computation that explains it; null while it has not begun, because a
   * decision is not made known yet.
   * @throws BescheidwerkFehler `FRIST_UNBEKANNT`, `FRIST_UNBESTIMMT`; the case is marked as stuck then
   */
  berechne(name: string, kontext: Kontext, jetzt: Jetzt): Fristberechnung {
    const frist = this.#getAngabe(name);
    if ('zum' in frist) {
      const berechnung = { titel: frist.titel, norm: [frist.norm], schritte: [] };
      if (wartetAufBekanntgabe(kontext) && this.#istLeer(frist.zum, kontext, jetzt))
        return { faelligAm: null, berechnung };
      return { faelligAm: this.#tag(frist.zum, name, kontext, jetzt), berechnung };
    }
    const tag = frist.ab ? this.#tag(frist.ab, name, kontext, jetzt) : jetzt.heute;
    const { titel, beginn, art, norm, verschiebung } = frist;
    const ergebnis = berechneBenannteFrist(
      {
        titel,
        dauer: frist.dauer as Dauer,
        beginn,
        art,
        norm,
        ...(verschiebung !== undefined && { verschiebung }),
      },
      { regime: this.#angabe.regime, tag: plainDate(tag), ort: this.#ort(kontext) },
    );
    return {
      faelligAm: ergebnis.ende.toString(),
      berechnung: {
        titel,
        norm: ergebnis.norm,
        schritte: ergebnis.schritte.map(({ text, norm: n }) => ({ text, norm: n })),
      },
    };
  }

  /** Length of a deadline that has one. */
  findDauer(name: string): Dauer | undefined {
    const frist = this.#angabe.fristen[name];
    return frist && 'dauer' in frist ? (frist.dauer as Dauer) : undefined;
  }

  #getAngabe(name: string): FristAngabe {
    const frist = this.#angabe.fristen[name];
    if (frist) return frist;
    throw new BescheidwerkFehler(
      'FRIST_UNBEKANNT',
      `Die Frist „${name}“ steht nicht in verfahren.json. Bekannt sind: ${Object.keys(this.#angabe.fristen).join(', ')}.`,
    );
  }

  #istLeer(feel: string, kontext: Kontext, jetzt: Jetzt): boolean {
    return this.#rechenwerk.wert(feelAusdruck(feel), { kontext, jetzt }) === null;
  }

  #tag(feel: string, name: string, kontext: Kontext, jetzt: Jetzt): string {
    const wert: Json = this.#rechenwerk.wert(feelAusdruck(feel), { kontext, jetzt });
    if (typeof wert === 'string' && /^\d{4}-\d{2}-\d{2}/u.test(wert)) return wert.slice(0, 10);
    throw new BescheidwerkFehler(
      'FRIST_UNBESTIMMT',
      `Die Frist „${name}“ ergibt aus „${feel}“ kein Datum. Prüfen Sie „fristen“ in verfahren.json.`,
    );
  }
}

/** Whether a decision of this case is on its way and its day is not known yet. */
function wartetAufBekanntgabe({ ergebnisse }: Kontext): boolean {
  return Object.values(ergebnisse).some(
    (eines) => (eines as { vorlaeufig?: Json } | null)?.vorlaeufig === true,
  );
}
