/** The digits of a whole number in groups of three: `-1234567` → `-1.234.567`. */
export function gruppiere(ganzeZahl: string, trenner: '.' | ','): string {
  return ganzeZahl.replace(/\B(?=(\d{3})+$)/g, trenner);
}
