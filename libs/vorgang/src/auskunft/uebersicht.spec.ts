import type { Auskunft } from './auskunft-speicher.js';
import { zuUebersicht } from './uebersicht.js';

const WIRKUNG = { offeneWirkungen: ['versand-1'] };
const EREIGNIS = { ereignisWartet: true };
const FRIST = { offeneFristen: [{ name: 'mitwirkung', faelligAm: '2026-12-01' }] };
const REGISTERFRIST = { offeneFristen: [{ name: 'registerfrist', faelligAm: '2026-12-20' }] };
const AUFGABE = { offeneAufgaben: [{ id: 'a', grund: 'Stichprobe', norm: '§ 88 Abs. 5 AO' }] };
const BEENDET = { status: 'beendet' };

const auskunft = (vorgang: object) =>
  ({
    eingang: { id: 'e', status: 'angenommen', empfangenAm: '2026-11-02T09:00:00Z', test: false },
    vorgang: {
      status: 'laufend',
      menschBeteiligt: false,
      offeneAufgaben: [],
      offeneWirkungen: [],
      ereignisWartet: false,
      offeneFristen: [],
      offeneVorfaelle: 0,
      wartetAufVorgang: false,
      ...vorgang,
    },
    bescheide: [],
    mitteilungen: [{ betreff: 'Unterlagen', fristBis: '2026-12-01' }],
  }) as unknown as Auskunft;

describe('Ein Vorgang ruht erst, wenn nichts mehr von selbst geschieht', () => {
  it.each([
    ['beendet, nichts steht aus', BEENDET, 'automatisch', true],
    ['beendet, ein Brief ist noch zu versenden', { ...BEENDET, ...WIRKUNG }, 'automatisch', false],
    [
      'beendet, das Ergebnis des Versands ist noch nicht übernommen',
      { ...BEENDET, ...EREIGNIS },
      'automatisch',
      false,
    ],
    ['ein Mensch ist am Zug', AUFGABE, 'wartet auf Mensch', true],
    [
      'ein Mensch ist am Zug, und etwas ist eingetroffen',
      { ...AUFGABE, ...EREIGNIS },
      'wartet auf Mensch',
      false,
    ],
    ['der Antragsteller ist am Zug', FRIST, 'wartet auf Antragsteller', true],
    ['ein Register ist am Zug', REGISTERFRIST, 'wartet auf Frist', true],
    ['seine Antwort ist eingetroffen', { ...FRIST, ...EREIGNIS }, 'läuft', false],
    ['das Schreiben an ihn ist noch nicht versandt', { ...FRIST, ...WIRKUNG }, 'läuft', false],
    ['ein anderer Vorgang ist am Zug', { wartetAufVorgang: true }, 'wartet auf Vorgang', true],
    ['der andere Vorgang hat sich gemeldet', { wartetAufVorgang: true, ...EREIGNIS }, 'läuft', false],
    ['nichts steht aus, aber er ist nicht beendet', {}, 'läuft', false],
    [
      'ein Vorfall hält ihn an, das Eingetroffene wartet so lange',
      { offeneVorfaelle: 1, ...EREIGNIS },
      'Vorfall',
      true,
    ],
    ['er ist gestört', { status: 'gestoert', ...EREIGNIS }, 'Vorfall', true],
  ])('%s', (_, vorgang, weg, ruht) => {
    expect(zuUebersicht(auskunft(vorgang))).toMatchObject({ weg, ruht });
  });
});
