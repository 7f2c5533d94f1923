import { Speicherlage } from './speicherlage.js';

it('Was nicht gespeichert werden konnte, gilt eine halbe Minute lang als Hindernis; dann wird es wieder versucht', () => {
  let uhr = 0;
  const lage = new Speicherlage(() => uhr);
  const gesehen = [lage.findHindernis()];
  lage.scheitert('53100');
  for (const um of [0, 29_999, 30_000]) {
    uhr = um;
    gesehen.push(lage.findHindernis());
  }
  expect(gesehen).toEqual([undefined, '53100', '53100', undefined]);
});
