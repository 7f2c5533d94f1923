import { zuAntragsstatus } from './antragsstatus.js';
import type { Auskunft } from './auskunft-speicher.js';

const auskunft = (offeneFristen: object[], mitteilungen: object[]) =>
  ({
    eingang: {
      id: 'e',
      status: 'angenommen',
      empfangenAm: '2026-11-02T09:00:00Z',
      eingangstag: '2026-11-02',
    },
    vorgang: {
      status: 'laufend',
      titel: 'Kindergeld',
      offeneAufgaben: [],
      offeneWirkungen: [],
      ereignisWartet: false,
      offeneFristen,
      offeneVorfaelle: 0,
    },
    bescheide: [],
    mitteilungen,
  }) as unknown as Auskunft;
const bitte = { id: 'm', fristBis: '2026-12-01' };

describe('Was antragstellende Personen lesen', () => {
  it.each([
    ['gefragt sind sie', [{ name: 'nachreichfrist', faelligAm: '2026-12-01' }], [bitte], 'unterlagenFehlen'],
    ['das Register ist am Zug', [{ name: 'registerfrist', faelligAm: '2026-11-16' }], [], 'inBearbeitung'],
    [
      'sie haben geantwortet, jetzt ist das Register am Zug',
      [{ name: 'registerfrist', faelligAm: '2026-12-16' }],
      [bitte],
      'inBearbeitung',
    ],
  ])('bittet um Unterlagen nur, solange ein Schreiben danach fragt: %s', (_, fristen, briefe, status) => {
    expect(zuAntragsstatus(auskunft(fristen, briefe))).toMatchObject({ status });
  });
});
