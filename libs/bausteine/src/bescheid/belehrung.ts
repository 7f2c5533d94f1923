import { type Belehrung, rechtsbehelfsbelehrung, sperreBelehrung } from '#libs/bescheid';
import type { Rechtsweg } from '#libs/fristen';
import { plainDate } from '#libs/kernel';
import type { Briefangaben, UmfeldVerfahren } from '../baustein-umfeld.js';

/** The remedy instruction for a decision of this authority, computed and locked. */
export function belehre(verfahren: UmfeldVerfahren, angaben: Briefangaben, heute: string): Belehrung {
  const { behoerde, empfaenger } = angaben;
  const { id, leikaKey, regime, rechtsbehelf } = verfahren;
  return sperreBelehrung(
    rechtsbehelfsbelehrung({
      regime,
      land: behoerde.land,
      leistung: { id: rechtsbehelf.leistung ?? id, leikaKey, rechtsgebiet: rechtsbehelf.rechtsgebiet },
      behoerde: { name: behoerde.name, strasse: behoerde.strasse, plz: behoerde.plz, ort: behoerde.ort },
      ...(behoerde.widerspruchsbehoerde && { widerspruchsbehoerde: behoerde.widerspruchsbehoerde }),
      gericht: behoerde.gericht,
      empfaengerImAusland: empfaenger.wert.land !== undefined,
      stichtag: plainDate(heute),
    }),
  );
}

/** The code that rules the remedy, read from the provisions of the instruction. */
export function rechtswegDer({ norm }: Pick<Belehrung, 'norm'>): Rechtsweg {
  if (norm.some((n) => n.includes('SGG'))) return 'SGG';
  return norm.some((n) => /\b(?:AO|FGO)\b/u.test(n)) ? 'FGO' : 'VwGO';
}
