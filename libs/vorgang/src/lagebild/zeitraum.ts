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
