/**
 * The compressed section of a file in which a row `alias` has its contents; null if it has none elsewhere.
 * @param vorgang the id of the case, as an expression
 */
export const abschnittVon = (alias: string, vorgang = `${alias}.vorgang_id`) =>
  `(select j.inhalt from journal j where j.vorgang_id = ${vorgang} and j.nr = ${alias}.abschnitt)`;

/** The compressed application of a case `alias`, with what its check has found; null if the rows have everything themselves. */
export const antragVon = (alias: string) =>
  `(select a.nachricht from eingang a where a.id = ${alias}.eingang_id and a.verdichtet)`;

/** The same as `abschnittVon` for rows that, written by older versions, hold their contents themselves. */
export const inhaltVon = (alias: string) => `coalesce(${alias}.inhalt, ${abschnittVon(alias)})`;
