import { type PlainDate, Temporal } from '#libs/kernel';

/**
 * Easter Sunday in the Gregorian calendar by the Gauss formula with Lichtenberg's correction
 * (H. Lichtenberg, Zur Interpretation der Gaußschen Osterformel, 1997); holds for 1583 to 8202.
 */
export function osterdatum(jahr: number): PlainDate {
  const saekularzahl = Math.trunc(jahr / 100);
  const mondschaltung =
    15 + Math.trunc((3 * saekularzahl + 3) / 4) - Math.trunc((8 * saekularzahl + 13) / 25);
  const sonnenschaltung = 2 - Math.trunc((3 * saekularzahl + 3) / 4);
  const mondparameter = jahr % 19;
  const keim = (19 * mondparameter + mondschaltung) % 30;
  const korrektur = Math.trunc((keim + Math.trunc(mondparameter / 11)) / 29);
  const ostergrenze = 21 + keim - korrektur;
  const ersterSonntag = 7 - mod7(jahr + Math.trunc(jahr / 4) + sonnenschaltung);
  const entfernung = 7 - mod7(ostergrenze - ersterSonntag);
  return Temporal.PlainDate.from({ year: jahr, month: 3, day: 1 }).add({
    days: ostergrenze + entfernung - 1,
  });
}

function mod7(zahl: number): number {
  return ((zahl % 7) + 7) % 7;
}
