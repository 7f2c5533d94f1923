import fc from 'fast-check';
import {
  findReichweite,
  handelnder,
  type Personenzugriff,
  pruefeRecht,
  RECHTE,
  ROLLEN,
  type Rolle,
} from './index.js';

const person = (rollen: readonly Rolle[], mehr: Partial<Personenzugriff> = {}): Personenzugriff => ({
  art: 'person',
  person: { id: 'p1', name: 'Frau Demir' },
  rollen,
  behoerdeId: 'b1',
  behoerden: ['b1'],
  vertritt: [],
  sitzungId: 's1',
  ...mehr,
});
const abwesend = { id: 'p2', name: 'Herr Lorenz', rollen: ['teamleitung'] as const, bis: '2026-03-12' };
const rollen = fc.subarray([...ROLLEN]);

describe('Ein Recht', () => {
  it('hat genau, wer eine Rolle hat, der die Tabelle es gibt', () => {
    fc.assert(
      fc.property(rollen, fc.constantFrom(...RECHTE), (eigene, recht) => {
        const soll = eigene.some((rolle) => findReichweite(recht, rolle) !== undefined);
        expect(pruefeRecht(person(eigene), recht).erlaubt).toBe(soll);
      }),
    );
  });

  it('wird durch eine weitere Rolle nie weniger', () => {
    fc.assert(
      fc.property(rollen, fc.constantFrom(...ROLLEN), fc.constantFrom(...RECHTE), (eigene, neue, recht) => {
        const vorher = pruefeRecht(person(eigene), recht).erlaubt;
        expect(pruefeRecht(person([...eigene, neue]), recht).erlaubt).toBe(
          vorher || findReichweite(recht, neue) !== undefined,
        );
      }),
    );
  });

  it('an Vorgängen einer Behörde hat niemand, der für keine arbeitet', () => {
    expect(pruefeRecht(person(['sachbearbeitung'], { behoerdeId: undefined }), 'vorgang.lesen')).toEqual({
      erlaubt: false,
      grund: 'BEHOERDE_FEHLT',
    });
    expect(pruefeRecht(person(['betrieb'], { behoerdeId: undefined }), 'sperre.aendern')).toEqual({
      erlaubt: true,
    });
  });
});

describe('In Vertretung', () => {
  it('kommt das Recht der abwesenden Person hinzu, aber keines an der Installation', () => {
    const vertreterin = person(['revision'], { vertritt: [abwesend] });
    expect(pruefeRecht(vertreterin, 'aufgabe.zuweisen')).toEqual({
      erlaubt: true,
      inVertretungVon: abwesend,
    });
    const betrieb = { ...abwesend, rollen: ['betrieb'] as const };
    expect(pruefeRecht(person(['revision'], { vertritt: [betrieb] }), 'sperre.aendern').erlaubt).toBe(false);
  });

  it('handelt, wer nur so darf oder eine Aufgabe der abwesenden Person erledigt; sonst im eigenen Namen', () => {
    const inVertretungVon = { id: 'p2', name: 'Herr Lorenz' };
    const nurSo = person(['revision'], { vertritt: [abwesend] });
    const auchSelbst = person(['sachbearbeitung'], { vertritt: [abwesend] });
    expect(handelnder(nurSo, 'aufgabe.beantworten')).toMatchObject({ id: 'p1', inVertretungVon });
    expect(handelnder(auchSelbst, 'aufgabe.beantworten', 'p2')).toMatchObject({ id: 'p1', inVertretungVon });
    expect(handelnder(auchSelbst, 'aufgabe.beantworten', 'p1')).toEqual({ id: 'p1', name: 'Frau Demir' });
  });
});
