import {
  type Belehrung,
  rechtsbehelfsbelehrung,
  sperreBelehrung,
  type Vollziehbarkeit,
} from '#libs/bescheid';
import type { Rechtsweg } from '#libs/fristen';
import { festige, jeObjekt, plainDate } from '#libs/kernel';
import type { Briefangaben, UmfeldBehoerde, UmfeldVerfahren } from '../baustein-umfeld.js';
import type { BescheidVorlage } from '../vorlage/index.js';

/** The locked instruction and the code that rules the remedy. */
export interface Rechtsbehelfsstand {
  readonly belehrung: Belehrung;
  readonly rechtsweg: Rechtsweg;
  /** False where nobody has checked the remedy against the statute of the Land. */
  readonly gesichert: boolean;
}

/** Where a decision about a remedy stands: does it end the objection procedure, or change the act while it is pending? */
type Verfahrensstellung = Partial<Pick<BescheidVorlage, 'beendetVorverfahren' | 'imVorverfahren'>>;

/**
 * The remedy instruction for a decision of this authority, computed and locked.
 * @param vollziehbar why a remedy does not suspend the decision, where it does not
 */
export function belehre(
  verfahren: UmfeldVerfahren,
  { behoerde, empfaenger }: Pick<Briefangaben, 'behoerde' | 'empfaenger'>,
  heute: string,
  stellung: Verfahrensstellung = {},
  vollziehbar?: Vollziehbarkeit,
): Rechtsbehelfsstand {
  const { beendetVorverfahren = false, imVorverfahren = false } = stellung;
  const bekannte = STAENDE(behoerde);
  const imAusland = empfaenger.wert.land !== undefined;
  const anlass = `${verfahren.id} ${verfahren.version} ${heute} ${imAusland} ${beendetVorverfahren} ${imVorverfahren} ${vollziehbar ? Object.values(vollziehbar) : ''}`;
  const bekannt = bekannte.get(anlass);
  if (bekannt?.verfahren === verfahren) return bekannt.stand;
  if (bekannte.size >= HOECHSTENS) bekannte.clear();
  const lage = { beendetVorverfahren, imVorverfahren, ...(vollziehbar && { vollziehbar }) };
  const stand = berechne(verfahren, behoerde, heute, imAusland, lage);
  bekannte.set(anlass, { verfahren, stand });
  return stand;
}

/** All decisions of a day in a procedure carry the same instruction; days pass, so only some are kept. */
const STAENDE = jeObjekt(
  (_behoerde: UmfeldBehoerde) =>
    new Map<string, { readonly verfahren: UmfeldVerfahren; readonly stand: Rechtsbehelfsstand }>(),
);
const HOECHSTENS = 100;

function berechne(
  verfahren: UmfeldVerfahren,
  behoerde: UmfeldBehoerde,
  heute: string,
  imAusland: boolean,
  lage: Verfahrensstellung & { readonly vollziehbar?: Vollziehbarkeit },
): Rechtsbehelfsstand {
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
    empfaengerImAusland: imAusland,
    ...lage,
    stichtag: plainDate(heute),
  });
  const gesichert = berechnet.sicher || behoerde.rechtsbehelfBestaetigt === true;
  return { belehrung: festige(sperreBelehrung(berechnet)), rechtsweg: berechnet.rechtsweg, gesichert };
}
