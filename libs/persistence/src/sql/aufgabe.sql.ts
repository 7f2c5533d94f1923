/** Whose task `a` is: `{id, name}`, null if nobody's. */
export const ZUGEWIESEN = `
  case when a.zugewiesen_an is not null
       then jsonb_build_object('id', a.zugewiesen_an, 'name', a.zugewiesen_name) end`;

/** Ids of those who may not act in the case of task `a` (§§ 20, 21 VwVfG). */
export const BEFANGENE = `
  array(select b.person_id from befangenheit b where b.vorgang_id = a.vorgang_id and b.aufgehoben_am is null)`;
