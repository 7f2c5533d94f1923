/** What a person did with a filed message, once: id, submission, authority, kind, text, person's id and name, instant. */
export const POSTEINGANG_VERMERKEN = `
  insert into posteingang_verlauf (id, eingang_id, behoerde_id, art, text, von_id, von_name, erstellt_am)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing`;
