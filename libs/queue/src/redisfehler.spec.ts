import { erklaereRedisfehler } from './redisfehler.js';

it.each([
  'NOAUTH Authentication required.',
  'WRONGPASS invalid username-password pair or user is disabled.',
  "NOPERM this user has no permissions to run the 'info' command",
  'ERR invalid password',
])('Weist Redis die Anmeldung ab, hat das einen Code: %s', (text) => {
  const fehler = new Error(text);
  expect(erklaereRedisfehler(fehler)).toMatchObject({ code: 'REDIS_ANMELDUNG', cause: fehler });
});

it.each(['LOADING Redis is loading the dataset in memory', 'Connection is closed.'])(
  'Was von selbst vergeht, bleibt, was es ist: %s',
  (text) => {
    const fehler = new Error(text);
    expect(erklaereRedisfehler(fehler)).toBe(fehler);
  },
);
