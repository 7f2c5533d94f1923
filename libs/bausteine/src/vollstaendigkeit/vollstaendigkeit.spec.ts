import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { ReinerBaustein } from '../baustein.js';
import { vollstaendigkeit } from './vollstaendigkeit.js';

const rechne = (befund: object, regime: 'VwVfG' | 'SGBX' | 'AO' = 'VwVfG') => {
  const umfeld = einUmfeld();
  const kontext = einKontext({ befund: { ...einKontext().befund, ...befund } as never });
  const ausgang = (vollstaendigkeit as ReinerBaustein).rechne(
    {},
    {
      kontext,
      jetzt: JETZT,
      umfeld: { ...umfeld, verfahren: { ...umfeld.verfahren, regime } },
    },
  );
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as {
    vollstaendig: boolean;
    fehlend: { id: string; norm: string }[];
    anlass: boolean;
    anlaesse: { art: string; norm: string }[];
  };
};

describe('Vollständigkeit', () => {
  it('Ein Antrag mit allem, was verlangt ist, ist vollständig und gibt keinen Anlass', () => {
    expect(rechne({})).toEqual({ vollstaendig: true, fehlend: [], anlass: false, anlaesse: [] });
  });

  it('Was fehlt, wird mit der Norm genannt, nach der es verlangt werden darf', () => {
    const { fehlend, vollstaendig } = rechne({
      fehlend: [{ id: 'halter', titel: 'Halternachweis', art: 'anlage' }],
    });
    expect(vollstaendig).toBe(false);
    expect(fehlend).toEqual([
      { id: 'halter', titel: 'Halternachweis', art: 'anlage', norm: '§ 26 Abs. 2 VwVfG' },
    ]);
  });

  it.each([
    ['fakten.zone = "E"', false],
    ['fakten.zone = "F"', true],
    ['fakten.gibtEsNicht = 1', true],
  ])('Eine bedingte Anforderung gilt nur, wo ihre Bedingung zutrifft: %s', (bedingung, vollstaendig) => {
    const eintrag = { id: 'nutzung', titel: 'Nutzungserklärung', art: 'anlage', bedingung };
    expect(rechne({ bedingtFehlend: [eintrag] }).vollstaendig).toBe(vollstaendig);
  });

  it.each([
    ['VwVfG', '§ 24 Abs. 1 S. 3 VwVfG'],
    ['SGBX', '§ 31a S. 2 SGB X'],
    ['AO', '§ 155 Abs. 4 S. 3 AO'],
  ] as const)('Freitext ist im Regime %s ein Anlass für Amtsträger (%s)', (regime, norm) => {
    const { anlass, anlaesse } = rechne(
      { freitexte: [{ pfad: '/a', titel: 'Besondere Umstände', text: 'x' }] },
      regime,
    );
    expect(anlass).toBe(true);
    expect(anlaesse).toMatchObject([{ art: 'freitext', norm }]);
  });

  it('Unbekannte Angaben und unbekannte Anlagen werden unterschieden und sind beide ein Anlass', () => {
    const nichtZugeordnet = [
      { pfad: '/antrag/hund', wert: 'ja', grund: 'unbekannt' },
      { pfad: 'anlage:foto.jpg', wert: '', grund: 'unbekannt' },
    ];
    expect(rechne({ nichtZugeordnet }).anlaesse.map(({ art }) => art)).toEqual([
      'nichtZugeordnet',
      'unbekannteAnlage',
    ]);
  });
});
