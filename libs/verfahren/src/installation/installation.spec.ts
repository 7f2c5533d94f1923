import { ordner } from '../../test/ein-paket.js';
import { alsUmfeldBehoerde, findBehoerdeNachKennung, findZustaendigeBehoerde } from './installation.js';
import { hinweiseZu, ladeBehoerden } from './lade-behoerden.js';

const dateien = ordner(`${process.cwd()}/behoerden`);
const laden = (aenderungen: Record<string, (json: Record<string, unknown>) => unknown> = {}) => {
  const neu = new Map(dateien);
  for (const [datei, aendere] of Object.entries(aenderungen)) {
    const json = JSON.parse(new TextDecoder().decode(neu.get('leipzig-strassenverkehr.json')));
    neu.set(datei, new TextEncoder().encode(JSON.stringify(aendere(json))));
  }
  return ladeBehoerden(neu);
};

const LEISTUNG = '99108001001000';
/** Only one authority may take what nobody else gets. */
const OHNE_POST = { poststelle: false };

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
    const ergebnis = laden({ 'zweite.json': (json) => ({ ...json, ...OHNE_POST, id: 'zweite' }) });
    expect('befunde' in ergebnis && ergebnis.befunde.map(({ code }) => code)).toContain(
      'ZUSTAENDIGKEIT_DOPPELT',
    );
  });

  it('Der Sitz liegt im Land der Behörde: Sonst ließe sich keine Frist rechnen', () => {
    const ergebnis = laden({
      'leipzig-strassenverkehr.json': (json) => ({ ...json, land: 'NW' }),
    });
    expect('befunde' in ergebnis && ergebnis.befunde).toMatchObject([
      { code: 'SITZ_AUSSERHALB', datei: 'leipzig-strassenverkehr.json', ort: '/gemeindeAgs' },
    ]);
  });

  it('Wer eine Behörde in Schleswig-Holstein betreibt, erfährt, dass ihre Briefe das VwVfG nennen', () => {
    const ergebnis = laden({
      'leipzig-strassenverkehr.json': (json) => ({ ...json, land: 'SH', gemeindeAgs: '01002000' }),
    });
    if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde));
    expect(hinweiseZu(ergebnis.behoerden)).toMatchObject([
      { code: 'LANDESRECHT_UNBEKANNT', datei: 'behoerden/leipzig-strassenverkehr.json' },
    ]);
  });

  it('Die kleinere Gebietsangabe geht der größeren vor: die Stadt dem Kreis', () => {
    const ergebnis = laden({
      'kreis.json': (json) => ({
        ...json,
        ...OHNE_POST,
        id: 'kreis',
        zustaendigFuer: [{ leikaKey: LEISTUNG, ags: ['14'] }],
      }),
    });
    if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde));
    expect(findZustaendigeBehoerde(ergebnis.behoerden, LEISTUNG, '14713000')?.id).toBe(
      'leipzig-strassenverkehr',
    );
    expect(findZustaendigeBehoerde(ergebnis.behoerden, LEISTUNG, '14730070')?.id).toBe('kreis');
  });

  it('Eine Zuständigkeit, die wechselt, gilt jeweils am Tag des Eingangs und überschneidet sich nicht', () => {
    const wechsel = (von: string) => ({
      'leipzig-strassenverkehr.json': (json: object) => ({
        ...json,
        zustaendigFuer: [{ leikaKey: LEISTUNG, ags: ['14713000'], gueltigBis: '2026-06-30' }],
      }),
      'neu.json': (json: object) => ({
        ...json,
        ...OHNE_POST,
        id: 'neu',
        zustaendigFuer: [{ leikaKey: LEISTUNG, ags: ['14713000'], gueltigVon: von }],
      }),
    });
    const ergebnis = laden(wechsel('2026-07-01'));
    if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde));
    const am = (tag: string) => findZustaendigeBehoerde(ergebnis.behoerden, LEISTUNG, '14713000', tag)?.id;
    expect([am('2026-06-30'), am('2026-07-01')]).toEqual(['leipzig-strassenverkehr', 'neu']);
    const doppelt = laden(wechsel('2026-06-30'));
    expect('befunde' in doppelt && doppelt.befunde).toMatchObject([{ code: 'ZUSTAENDIGKEIT_DOPPELT' }]);
  });

  it.each([
    ['POSTSTELLE_FEHLT', false, /genau einer Behörde/],
    ['POSTSTELLE_MEHRFACH', true, /nur bei einer/],
  ])(
    '%s: Was sich keiner Behörde zuordnen lässt, muss genau eine bekommen (§ 24 Abs. 3 VwVfG)',
    (code, poststelle, abhilfe) => {
      const ergebnis = laden({
        'leipzig-strassenverkehr.json': (json) => ({ ...json, poststelle }),
        'zweite.json': (json) => ({ ...json, id: 'zweite', zustaendigFuer: [], poststelle }),
      });
      expect('befunde' in ergebnis && ergebnis.befunde).toMatchObject([
        { code, abhilfe: expect.stringMatching(abhilfe) },
      ]);
    },
  );

  it('Eine Postleitzahl mit vier Ziffern ist ein Befund mit Stelle', () => {
    const ergebnis = laden({ 'leipzig-strassenverkehr.json': (json) => ({ ...json, plz: '4109' }) });
    expect('befunde' in ergebnis && ergebnis.befunde).toMatchObject([{ code: 'FORM_FALSCH', ort: '/plz' }]);
  });

  it('Das Kürzel einer Behörde hat andere Grenzen als das eines Verfahrens, und die Abhilfe nennt die ihren', () => {
    const ergebnis = laden({ 'leipzig-strassenverkehr.json': (json) => ({ ...json, kuerzel: 'Leipzig' }) });
    expect('befunde' in ergebnis && ergebnis.befunde).toMatchObject([
      { ort: '/kuerzel', abhilfe: expect.stringContaining('Höchstens 12') },
    ]);
  });

  it('Ein Gebiet, das keines ist, wird mit den Stellen abgewiesen, die es haben darf: Land, Bezirk, Kreis oder Gemeinde', () => {
    const ergebnis = laden({
      'leipzig-strassenverkehr.json': (json) => ({
        ...json,
        zustaendigFuer: [
          { leikaKey: LEISTUNG, ags: ['147'] },
          { leikaKey: LEISTUNG, ags: ['1471'] },
        ],
      }),
    });
    expect('befunde' in ergebnis && ergebnis.befunde).toEqual([
      expect.objectContaining({
        ort: '/zustaendigFuer/1/ags/0',
        text: '"1471" ist kein Gebiet nach dem amtlichen Gemeindeschlüssel.',
        abhilfe: expect.stringContaining('2 Ziffern für ein Land'),
      }),
    ]);
  });

  it('Oberste Behörde, Bundesbehörde und Postausgang gelangen aus der Datei in Belehrung und Bekanntgabe', () => {
    const postausgang = { art: 'druckdienst', werktage: 2 };
    const ergebnis = laden({
      'leipzig-strassenverkehr.json': (json) => ({
        ...json,
        obersteBehoerde: true,
        bundesbehoerde: true,
        postausgang,
      }),
    });
    if ('befunde' in ergebnis) throw new Error(JSON.stringify(ergebnis.befunde));
    const behoerde = ergebnis.behoerden.find(({ id }) => id === 'leipzig-strassenverkehr');
    expect(behoerde && alsUmfeldBehoerde(behoerde)).toMatchObject({ oberste: true, bund: true, postausgang });
  });
});
