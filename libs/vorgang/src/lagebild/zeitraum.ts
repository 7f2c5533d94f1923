import { formatDatum, plainDate, Temporal } from '#libs/kernel';

/** A calendar day that one can count back from. */
interface Kalendertag {
  subtract(dauer: { days: number }): { toString(): string };
  toString(): string;
}

/** First and last day asked for; the last 30 days where nothing is said. */
export function zeitraum(
  wunsch: { von?: string; bis?: string },
  heute: Kalendertag,
): { von: string; bis: string } {
  return {
    von: wunsch.von ?? heute.subtract({ days: 29 }).toString(),
    bis: wunsch.bis ?? heute.toString(),
  };
}

/** Every day of the period is counted by itself. */
const JAHRE_HOECHSTENS = 3;

/** Why no figures are drawn up for a period, in words for people; undefined when they are. */
export function findZeitraumMangel({ von, bis }: { von: string; bis: string }): string | undefined {
  if (bis < von)
    return `Der letzte Tag (${formatDatum(bis)}) liegt vor dem ersten (${formatDatum(von)}). Nennen Sie einen späteren.`;
  const ende = plainDate(von).add({ years: JAHRE_HOECHSTENS });
  if (Temporal.PlainDate.compare(plainDate(bis), ende) < 0) return undefined;
  return 'Das Lagebild umfasst höchstens drei Jahre. Nennen Sie einen späteren ersten oder einen früheren letzten Tag.';
}
