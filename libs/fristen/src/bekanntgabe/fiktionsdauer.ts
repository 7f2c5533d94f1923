import { BescheidwerkFehler, formatDatum, type PlainDate } from '#libs/kernel';

/** Days of the fiction of Bekanntgabe by the day on which the act was posted, sent or provided. */
export interface Fiktionsdauer {
  readonly gueltigAb: string;
  readonly tage: number;
  readonly wort: string;
  readonly norm: string;
}

/**
 * Three days until 2024, four since 2025. For the AO Art. 97 § 1 Abs. 15 EGAO says that acts posted, sent or
 * provided after 31 December 2024 count; VwVfG, SGB X and VwZG are applied alike. Länder with procedural codes
 * of their own may have changed on another day; that is not carried here.
 */
export const FIKTIONSDAUER: readonly Fiktionsdauer[] = [
  {
    gueltigAb: '2025-01-01',
    tage: 4,
    wort: 'vierten',
    norm: 'Postrechtsmodernisierungsgesetz vom 15.07.2024 (BGBl. 2024 I Nr. 236)',
  },
  { gueltigAb: '1977-01-01', tage: 3, wort: 'dritten', norm: 'Rechtsstand bis 31.12.2024' },
];

/** The fiction that held on a day. Throws `BEKANNTGABE_RECHTSSTAND` before 1977. */
export function getFiktionsdauer(tag: PlainDate): Fiktionsdauer {
  const treffer = FIKTIONSDAUER.find((eintrag) => eintrag.gueltigAb <= tag.toString());
  if (treffer) return treffer;
  throw new BescheidwerkFehler(
    'BEKANNTGABE_RECHTSSTAND',
    `Für den ${formatDatum(tag)} ist keine Bekanntgabefiktion hinterlegt. Ergänzen Sie FIKTIONSDAUER um den Rechtsstand dieses Tages oder prüfen Sie das Datum.`,
  );
}
