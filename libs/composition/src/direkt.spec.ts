import { adresseDerQueue, direkteAdresse } from './direkt.js';

const UEBER_POOL = 'postgres://nutzer:ge%40heim@pool:6432/db?sslmode=require';

describe('Was lauscht, geht am Verbindungspool vorbei', () => {
  it.each([
    ['db.example.de', 'db.example.de:5432'],
    ['db.example.de:5433', 'db.example.de:5433'],
    ['10.0.0.7:5432', '10.0.0.7:5432'],
    ['[fd00::7]', '[fd00::7]:5432'],
    ['[fd00::7]:5433', '[fd00::7]:5433'],
  ])(
    'mit DATABASE_DIREKT=%s an %s, mit Rolle, Kennwort, Datenbank und Schaltern der Adresse',
    (direkt, wohin) => {
      const erwartet = `postgres://nutzer:ge%40heim@${wohin}/db?sslmode=require`;
      expect(direkteAdresse(UEBER_POOL, { DATABASE_DIREKT: direkt })).toBe(erwartet);
    },
  );

  it('ohne DATABASE_DIREKT gibt es keinen', () => {
    expect(direkteAdresse(UEBER_POOL, {})).toBe(UEBER_POOL);
  });

  it.each([
    [undefined, 'postgres://nutzer:ge%40heim@db:5432/db?sslmode=require'],
    ['redis://ort', 'redis://ort'],
    ['postgres://andere@ort/db', 'postgres://andere@ort/db'],
  ])('die Warteschlange ebenso; QUEUE_URL=%s gilt, wie sie dasteht', (QUEUE_URL, erwartet) => {
    const adressen = { QUEUE_URL, DATABASE_DIENST_URL: UEBER_POOL, DATABASE_DIREKT: 'db' };
    expect(adresseDerQueue(adressen)).toBe(erwartet);
  });
});
