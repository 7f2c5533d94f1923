import { fehlerAngabe } from './logger.js';

describe('Was von einem Fehler ins Protokoll darf', () => {
  it.each([
    ['einzeiliger', 'Dvořáková fehlt'],
    ['mehrzeiliger', 'Wert ungültig:\n    at Dvořáková (Waldstraße)\n  Šárka'],
  ])('ist nie seine Meldung (%s Text), auch nicht die seiner Ursache', (_, meldung) => {
    const fehler = new Error(meldung, { cause: Object.assign(new Error(meldung), { code: '23505' }) });
    const angabe = fehlerAngabe(fehler);
    expect(JSON.stringify(angabe)).not.toMatch(/Dvořáková|Waldstraße|Šárka/);
    expect(angabe).toMatchObject({
      name: 'Error',
      ort: expect.stringContaining('logger.spec'),
      ursache: { code: '23505' },
    });
  });

  it('ist bei etwas, das kein Fehler ist, nur dessen Art', () => {
    expect(fehlerAngabe('Dvořáková')).toEqual({ name: 'string' });
  });
});
