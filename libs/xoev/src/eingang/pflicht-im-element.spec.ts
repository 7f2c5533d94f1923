import { readFileSync } from 'node:fs';
import { compileFeel, jsonZuFeel } from '#libs/regeln';
import { type Eingangsplan, extrahiereFakten, ladeKatalog, parseEingang, pruefeNachricht } from '../index.js';

const ORDNER = 'workflows/halteverbotszone';
const katalog = ladeKatalog(['xoev-schemas']);
const antrag = readFileSync(`${ORDNER}/beispiele/anordnung-umzug-zwei-stellen/antrag.xml`, 'utf8');

interface Regeln {
  [name: string]: { pflicht?: boolean | string; element?: Regeln };
}

/** The mapping of the shipped procedure with other requirements inside the list of places. */
function befund(xml: string, aendere: (element: Regeln) => void) {
  const eingang = JSON.parse(readFileSync(`${ORDNER}/eingang.json`, 'utf8'));
  aendere(eingang.nachrichten[0].fakten.zonen.element);
  const pruefung = pruefeNachricht(new TextEncoder().encode(xml), katalog);
  if (pruefung.status === 'fehlerhaft') throw new Error(pruefung.fehler.map(({ text }) => text).join('\n'));
  return extrahiereFakten(pruefung.nachricht, parseEingang(eingang) as Eingangsplan, []);
}
const ohneLaenge = antrag.replace(/<p:laengeMeter>[^<]*<\/p:laengeMeter>/u, '');
const nichts = () => undefined;

describe('Pflichtangaben in den Einträgen einer Liste', () => {
  it('Fehlt eine, wird sie mit ihrem Eintrag genannt (§ 25 Abs. 2 VwVfG)', () => {
    expect(ohneLaenge).not.toBe(antrag);
    expect(befund(antrag, nichts).fehlend.map(({ id }) => id)).not.toContain('zonen[0].laenge');
    expect(befund(ohneLaenge, nichts).fehlend).toContainEqual({
      id: 'zonen[0].laenge',
      titel: 'Stellen, an denen das Haltverbot gelten soll, Nr. 1: Länge in Metern',
      art: 'fakt',
      norm: '§ 26 Abs. 2 VwVfG',
    });
  });

  it.each([
    ['gilt', '= element.strasse != null', true],
    ['gilt nicht', '= element.strasse = null', false],
    ['liest auch andere Fakten', '= count(fakten.zonen) > 9', false],
  ])('Eine bedingte liest ihren Eintrag unter „element“ und %s', (_, pflicht, gilt) => {
    const { fakten, bedingtFehlend } = befund(ohneLaenge, (element) => {
      (element.laenge as { pflicht: string }).pflicht = pflicht;
    });
    const eintrag = bedingtFehlend.find(({ id }) => id === 'zonen[0].laenge');
    const skop = { fakten: jsonZuFeel(fakten) };
    expect(compileFeel(eintrag?.bedingung ?? '').werte(skop).wert).toBe(gilt);
  });
});
