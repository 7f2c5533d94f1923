import { type Ziehung, ziehe } from '#libs/bausteine';
import type { Akte } from '../betrieb/aktenpruefung.js';
import { pruefeZiehungen } from './pruefe-ziehung.js';

const SCHLUESSEL = 'ein-schluessel-nur-fuer-diese-pruefung';
const LOS = { verfahren: 'bpa', version: '1.0.0', vorgang: 'v-1' };
const akte = (ziehung: Ziehung): Akte =>
  ({
    vorgang: { id: 'v-1', verfahrenId: 'bpa', verfahrenVersion: '1.0.0' },
    journal: [
      { nr: 1, eintrag: { art: 'ereignis' } },
      {
        nr: 2,
        eintrag: { art: 'rechnung', baustein: 'stichprobe', ausgang: { ok: true, ergebnis: ziehung } },
      },
    ],
  }) as unknown as Akte;
const ziehung = ziehe(LOS, 0.03, SCHLUESSEL);

describe('Wer die Ziehung nachrechnet', () => {
  it('findet nichts, wo sie stimmt', () => {
    expect(pruefeZiehungen(akte(ziehung), 0.03, SCHLUESSEL)).toEqual([
      { nr: 2, gezogen: ziehung.gezogen, abweichungen: [] },
    ]);
  });

  it.each([
    ['einen anderen Schlüssel', ziehe(LOS, 0.03, 'ein-ganz-anderer-schluessel-als-vorhin'), /Beleg/u],
    ['einen anderen Vorgang', ziehe({ ...LOS, vorgang: 'v-2' }, 0.03, SCHLUESSEL), /Beleg/u],
    ['eine andere Rate', ziehe(LOS, 0.01, SCHLUESSEL), /Rate/u],
    ['eine erfundene Zahl', { ...ziehung, zahl: 0.5 }, /Zahl/u],
    ['ein erzwungenes Ergebnis', { ...ziehung, gezogen: !ziehung.gezogen }, /erzwungen/u],
  ])('findet %s', (_, verfaelscht, befund) => {
    const [pruefung] = pruefeZiehungen(akte(verfaelscht), 0.03, SCHLUESSEL);
    expect(pruefung?.abweichungen.join(' ')).toMatch(befund);
  });
});
