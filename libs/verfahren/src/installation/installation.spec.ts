import { ordner } from '../../test/ein-paket.js';
import { findBehoerdeNachKennung, findZustaendigeBehoerde } from './installation.js';
import { ladeBehoerden } from './lade-behoerden.js';

const dateien = ordner(`${process.cwd()}/behoerden`);
const laden = (aenderungen: Record<string, (json: Record<string, unknown>) => unknown> = {}) => {
  const neu = new Map(dateien);
  for (const [datei, aendere] of Object.entries(aenderungen)) {
    const json = JSON.parse(new TextDecoder().decode(neu.get('leipzig-strassenverkehr.json')));
    neu.set(datei, new TextEncoder().encode(JSON.stringify(aendere(json))));
  }
  return ladeBehoerden(neu);
};

describe('Behörden einer Installation', () => {
  it('Die Gemeinde entscheidet, wer zuständig ist', () => {
    const ergebnis = laden();
    if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde));
    const { behoerden } = ergebnis;
    expect(findZustaendigeBehoerde(behoerden, '99108001001000', '14713000')?.id).toBe(
      'leipzig-strassenverkehr',
    );
    expect(findZustaendigeBehoerde(behoerden, '99108001001000', '11000000')).toBeUndefined();
    expect(findBehoerdeNachKennung(behoerden, 'psw:05315000-bauaufsicht')?.id).toBe('koeln-bauaufsicht');
  });

  it('Zwei Behörden können nicht für dieselbe Leistung in derselben Gemeinde zuständig sein', () => {
    const ergebnis = laden({ 'zweite.json': (json) => ({ ...json, id: 'zweite' }) });
    expect('befunde' in ergebnis && ergebnis.befunde.map(({ code }) => code)).toContain(
      'ZUSTAENDIGKEIT_DOPPELT',
    );
  });

  it('Eine Postleitzahl mit vier Ziffern ist ein Befund mit Stelle', () => {
    const ergebnis = laden({ 'leipzig-strassenverkehr.json': (json) => ({ ...json, plz: '4109' }) });
    expect('befunde' in ergebnis && ergebnis.befunde).toMatchObject([{ code: 'FORM_FALSCH', ort: '/plz' }]);
  });
});
