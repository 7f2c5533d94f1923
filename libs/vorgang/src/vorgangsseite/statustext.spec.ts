import type { Seitenstand } from './seiten-speicher.js';
import { statusText } from './statustext.js';

const HEUTE = '2026-03-16';
const BESCHEID: Seitenstand['bescheide'][number] = {
  id: 'b1',
  nummer: 'B-1',
  ergebnis: 'bewilligung',
  erlassenAm: '2026-03-09T09:00:00Z',
  ausgefertigtAm: '2026-03-09T09:00:05Z',
  hinaus: true,
  bekanntgabe: {
    am: '2026-03-13',
    regel: 'VwVfG-41-2-post',
    begruendung: null,
    norm: null,
    fristBis: '2026-04-13',
    bestandskraeftigAb: '2026-04-14',
  },
  daten: {},
};
const BEKANNTGABE = BESCHEID.bekanntgabe;
const text = (stand: Partial<Seitenstand>, heute = HEUTE) =>
  statusText({ status: 'laufend', aufgaben: [], bescheide: [], fristen: [], ...stand }, heute);
const entschieden = (angaben: Partial<typeof BESCHEID>, heute?: string) =>
  text({ bescheide: [{ ...BESCHEID, ...angaben }] }, heute);

describe('Der Satz zum Stand des Vorgangs', () => {
  it('nennt die Frist, auf die er wartet, und behauptet nicht, wer am Zug ist', () => {
    const fristen = [
      {
        id: 'f1',
        name: 'registerfrist',
        faelligAm: '2026-04-20',
        status: 'offen' as const,
        berechnung: { titel: 'Antwort des Registers abwarten' },
      },
    ];
    expect(text({ fristen })).toBe('Wartet bis 20.04.2026: Antwort des Registers abwarten.');
  });

  it('sagt nur, dass die Rechtsbehelfsfrist läuft, solange sie läuft', () => {
    expect(entschieden({})).toBe('Entschieden; die Rechtsbehelfsfrist läuft bis 13.04.2026.');
    expect(entschieden({}, '2026-04-13')).toBe('Entschieden; die Rechtsbehelfsfrist läuft bis 13.04.2026.');
    expect(entschieden({}, '2026-04-14')).toBe('Entschieden; die Rechtsbehelfsfrist endete am 13.04.2026.');
  });

  it('sagt vor der Bekanntgabe, woran es liegt', () => {
    const ohneTag = { ...BEKANNTGABE, am: null, fristBis: null };
    expect(entschieden({ ausgefertigtAm: undefined, hinaus: false, bekanntgabe: ohneTag })).toBe(
      'Entschieden; der Bescheid wird ausgefertigt.',
    );
    expect(entschieden({ hinaus: false, bekanntgabe: ohneTag })).toBe(
      'Entschieden; der Bescheid ist noch nicht hinaus.',
    );
    expect(entschieden({ bekanntgabe: ohneTag })).toBe('Entschieden; die Bekanntgabe steht noch nicht fest.');
    expect(entschieden({}, '2026-03-12')).toBe(
      'Entschieden; der Bescheid gilt am 13.03.2026 als bekannt gegeben.',
    );
  });

  it('nennt keine Rechtsbehelfsfrist, wo keine feststeht', () => {
    expect(entschieden({ bekanntgabe: { ...BEKANNTGABE, fristBis: null } })).toBe(
      'Entschieden; der Bescheid ist bekannt gegeben.',
    );
  });
});
