/**
 * Whether every JavaScript object answers to a name (`constructor`, `toString`), or any class (`prototype`): as a key given
 * from outside it would be mistaken for an entry, or lead to what all objects share.
 */
export function istReserviert(name: string): boolean {
  return name in {} || name === 'prototype';
}
