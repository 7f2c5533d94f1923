import { type Belehrung, rechtsbehelfsbelehrung, sperreBelehrung } from '#libs/bescheid';
import type { Rechtsweg } from '#libs/fristen';
import { plainDate } from '#libs/kernel';
import type { Briefangaben, UmfeldVerfahren } from '../baustein-umfeld.js';

/** The locked instruction and the code that rules the remedy. */
export interface Rechtsbehelfsstand {
  readonly belehrung: Belehrung;
  readonly rechtsweg: Rechtsweg;
  /** False where nobody has checked the remedy against the statute of the Land. */
  readonly gesichert: boolean;
}

/** The remedy instruction for a decision of this authority, computed and locked. */
export function belehre(
  verfahren: UmfeldVerfahren,
  angaben: Briefangaben,
  heute: string,
  beendetVorverfahren = false,
): Rechtsbehelfsstand {
  const { behoerde, empfaenger } = angaben;
  const { id, leikaKey, regime, rechtsbehelf } = verfahren;
  const berechnet = rechtsbehelfsbelehrung({
    regime,
    land: behoerde.land,
    leistung: { id: rechtsbehelf.leistung ?? id, leikaKey, rechtsgebiet: rechtsbehelf.rechtsgebiet },
    behoerde: {
      name: behoerde.name,
      strasse: behoerde.strasse,
      plz: behoerde.plz,
      ort: behoerde.ort,
      ...(behoerde.oberste && { oberste: true }),
      ...(behoerde.bund && { bund: true }),
    },
    ...(behoerde.widerspruchsbehoerde && { widerspruchsbehoerde: behoerde.widerspruchsbehoerde }),
    gericht: behoerde.gericht,
    empfaengerImAusland: empfaenger.wert.land !== undefined,
    beendetVorverfahren,
    stichtag: plainDate(heute),
  });
  const gesichert = berechnet.sicher || behoerde.rechtsbehelfBestaetigt === true;
  return { belehrung: sperreBelehrung(berechnet), rechtsweg: berechnet.rechtsweg, gesichert };
}
