import type { Kontext } from '#libs/engine';
import { Rechenwerk } from './rechenwerk.js';
import { Skopwerk } from './skop.js';

const KONTEXT = {
  vorgang: { eingegangenAm: '2026-03-02' },
  fakten: {},
  befund: {},
  ergebnisse: {},
} as unknown as Kontext;
const FRUEH = { heute: '2026-03-05', zeitpunkt: '2026-03-05T05:00:00.000Z' };
const SPAET = { heute: '2026-03-06', zeitpunkt: '2026-03-05T23:30:00.000Z' };

describe('Die Uhr der Ausdrücke', () => {
  const rechenwerk = new Rechenwerk(new Skopwerk({}, {}), 'vorgang.eingegangenAm', () => {
    throw new Error('Ohne Parameter wird nicht nach ihnen gefragt.');
  });
  const uhr = (jetzt?: typeof FRUEH) =>
    rechenwerk.wert('[string(today()), string(now())]', { kontext: KONTEXT, jetzt });

  it('ist die des Schritts, auch wenn derselbe Ausdruck zu verschiedenen Zeiten gefragt wird', () => {
    const erwartet = {
      frueh: ['2026-03-05', '2026-03-05T05:00:00Z'],
      spaet: ['2026-03-06', '2026-03-05T23:30:00Z'],
    };
    expect([uhr(FRUEH), uhr(SPAET), uhr({ ...FRUEH }), uhr(SPAET)]).toEqual([
      erwartet.frueh,
      erwartet.spaet,
      erwartet.frueh,
      erwartet.spaet,
    ]);
  });

  it('ist unbekannt, wo kein Schritt läuft', () => {
    expect(uhr()).toEqual([null, null]);
  });
});
