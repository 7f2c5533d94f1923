/**
 * Tables without a column `behoerde_id` that carry no authority's data, each with the reason. Any other table must
 * have the column or stand in `MITTELBAR`; a test holds this.
 */
export const OHNE_MANDANT: Readonly<Record<string, string>> = {
  migration: 'Stand des Schemas.',
  person:
    'Wer sich je angemeldet hat; wird gelesen, bevor eine Behörde feststeht. Keine Daten von Antragstellern.',
  sitzung: 'Sitzungen der Beschäftigten; werden gelesen, bevor eine Behörde feststeht.',
  sperre: 'Gesperrte Personen und Portale der ganzen Installation.',
  verfahrensversion:
    'Veröffentlichte Verfahren, die sich alle Behörden teilen; keine Daten von Antragstellern.',
};

/** Tables whose rows belong to the authority of another row: they are seen with it, and only with it. */
export const MITTELBAR: Readonly<Record<string, { readonly tabelle: string; readonly spalte: string }>> = {
  anlage: { tabelle: 'eingang', spalte: 'eingang_id' },
  quittung: { tabelle: 'eingang', spalte: 'eingang_id' },
  traceparent: { tabelle: 'eingang', spalte: 'eingang_id' },
};
