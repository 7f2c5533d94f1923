import fc from 'fast-check';
import { canonicalJson, type Json } from '#libs/kernel';
import { einBescheid } from '../test/ein-bescheid.js';
import { NEBENBESTIMMUNG_ARTEN, nummeriereTenor, ordneNebenbestimmungen } from './index.js';

describe('Die Ordnung des Bescheids', () => {
  it('nummeriert den Tenor von 1 an und lässt weggefallene Sätze aus', () => {
    expect(nummeriereTenor(['Erstens.', ' ', 'Zweitens. '])).toEqual([
      { nr: 1, text: 'Erstens.' },
      { nr: 2, text: 'Zweitens.' },
    ]);
  });

  it('ordnet Nebenbestimmungen nach § 36 Abs. 2 VwVfG und verliert keine', () => {
    const nebenbestimmung = fc.record({
      art: fc.constantFrom(...NEBENBESTIMMUNG_ARTEN),
      text: fc.string(),
      norm: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(nebenbestimmung), (liste) => {
        const geordnet = ordneNebenbestimmungen(liste);
        const raenge = geordnet.map((n) => NEBENBESTIMMUNG_ARTEN.indexOf(n.art));
        expect(raenge).toEqual(raenge.toSorted((a, b) => a - b));
        expect(new Set(geordnet)).toEqual(new Set(liste));
        for (const art of NEBENBESTIMMUNG_ARTEN) {
          expect(geordnet.filter((n) => n.art === art)).toEqual(liste.filter((n) => n.art === art));
        }
      }),
    );
  });

  it('besteht aus reinem JSON: Einfrieren und Lesen ändert nichts', () => {
    const daten = einBescheid();
    const json: Json = daten;
    expect(JSON.parse(canonicalJson(json))).toEqual(daten);
  });
});
