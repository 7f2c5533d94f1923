/** The query of an address, without what is empty. */
export function abfrage(angaben: Readonly<Record<string, string>>): string {
  const gefuellt = Object.entries(angaben).filter(([, wert]) => wert !== '');
  return gefuellt.length > 0 ? `?${new URLSearchParams(gefuellt)}` : '';
}
