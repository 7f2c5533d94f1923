import { z } from 'zod';
import { feelAusdruck } from '#libs/bausteine';
import type { Fristberechnung, Jetzt, Kontext } from '#libs/engine';
import {
  berechneBenannteFrist,
  berechneGehemmteFrist,
  type Dauer,
  type Hemmung,
  type Ort,
} from '#libs/fristen';
import { BescheidwerkFehler, type Json, plainDate } from '#libs/kernel';
import type { FristAngabe, VerfahrenAngabe } from '../paket/verfahren-schema.js';
import type { Rechenwerk } from './rechenwerk.js';

/** Times in which a period stands still, as FEEL gives them; without `von` there is none. */
const Hemmungen = z.array(
  z.looseObject({
    von: z.string().nullish(),
    bis: z.string().nullish(),
    grund: z.string(),
    norm: z.string(),
  }),
);

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
    if (frist.hemmung !== undefined) {
      return this.#gehemmt(frist, this.#hemmungen(frist.hemmung, name, kontext, jetzt), tag, kontext);
    }
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

  /** A period that stands still at times; while it does, it has no end. */
  #gehemmt(
    frist: Extract<FristAngabe, { dauer: unknown }>,
    hemmungen: readonly Hemmung[],
    tag: string,
    kontext: Kontext,
  ): Fristberechnung {
    const { titel, beginn, norm, verschiebung } = frist;
    const ergebnis = berechneGehemmteFrist(
      {
        regime: this.#angabe.regime,
        dauer: frist.dauer as Dauer,
        beginn: { art: beginn, tag: plainDate(tag), anlass: titel },
        ort: this.#ort(kontext),
        ...(verschiebung !== undefined && { verschiebung }),
      },
      hemmungen,
    );
    const schritte = ergebnis.schritte.map(({ text, norm: n }) => ({ text, norm: n }));
    if (!ergebnis.laeuft) return { faelligAm: null, berechnung: { titel, norm: [norm], schritte } };
    const berechnung = { titel, norm: [...new Set([norm, ...ergebnis.norm])], schritte };
    return { faelligAm: ergebnis.ende.toString(), berechnung };
  }

  #hemmungen(feel: string, name: string, kontext: Kontext, jetzt: Jetzt): readonly Hemmung[] {
    const gelesen = Hemmungen.safeParse(this.#rechenwerk.wert(feelAusdruck(feel), { kontext, jetzt }));
    if (gelesen.success) {
      return gelesen.data
        .flatMap(({ von, ...rest }) => (typeof von === 'string' ? [{ von, ...rest }] : []))
        .map(({ von, bis, grund, norm }) => ({
          von: plainDate(von.slice(0, 10)),
          ...(typeof bis === 'string' && { bis: plainDate(bis.slice(0, 10)) }),
          grund,
          norm,
        }));
    }
    throw new BescheidwerkFehler(
      'FRIST_UNBESTIMMT',
      `Die Frist „${name}“ findet in „${feel}“ keine Hemmungen mit von, bis, grund und norm. Prüfen Sie „fristen“ in verfahren.json.`,
    );
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
