import { Writable } from 'node:stream';
import { BescheidwerkFehler } from '#libs/kernel';
import { erstelleLogger } from '../logger.js';
import { Gesundheitspruefung } from './gesundheit.js';
import { Pruefmelder } from './pruefmelder.js';

interface Zeile {
  readonly level: number;
  readonly pruefung: string;
  readonly msg: string;
  readonly fehler?: { readonly code: string };
}

function neuerMelder() {
  const zeilen: Zeile[] = [];
  const ziel = new Writable({
    write: (zeile, _, weiter) => {
      zeilen.push(JSON.parse(String(zeile)));
      weiter();
    },
  });
  return { zeilen, melder: new Pruefmelder(erstelleLogger({ LOG_LEVEL: 'info' }, 'test', ziel)) };
}

const VOLL = new BescheidwerkFehler('BRIEFABLAGE_VOLL', 'Kein Platz.');

describe('Was der Betrieb alle paar Sekunden prüft und was scheitert,', () => {
  it('steht einmal im Protokoll, nicht bei jedem Blick; jede Prüfung und jede Ursache für sich', () => {
    const { zeilen, melder } = neuerMelder();
    for (let blick = 0; blick < 5; blick += 1) {
      melder.scheitert('briefe', VOLL);
      melder.scheitert('datenbank', VOLL);
    }
    melder.scheitert('briefe', new BescheidwerkFehler('BRIEFABLAGE_GESTOERT', 'Anders.'));
    expect(zeilen.map(({ level, pruefung, fehler }) => [level, pruefung, fehler?.code])).toEqual([
      [40, 'briefe', 'BRIEFABLAGE_VOLL'],
      [40, 'datenbank', 'BRIEFABLAGE_VOLL'],
      [40, 'briefe', 'BRIEFABLAGE_GESTOERT'],
    ]);
  });

  it('steht auch einmal darin, wenn es wieder gelingt, und danach wieder', () => {
    const { zeilen, melder } = neuerMelder();
    melder.gelingt('briefe');
    melder.scheitert('briefe', VOLL);
    melder.gelingt('briefe');
    melder.gelingt('briefe');
    melder.scheitert('briefe', VOLL);
    expect(zeilen.map(({ level, msg }) => [level, msg])).toEqual([
      [40, 'Betriebsprüfung gescheitert'],
      [30, 'Betriebsprüfung gelingt wieder'],
      [40, 'Betriebsprüfung gescheitert'],
    ]);
  });

  it('nennt, wenn keine Antwort kam, das als Ursache', async () => {
    const { zeilen, melder } = neuerMelder();
    vi.useFakeTimers();
    const schritt = {
      name: 'datenbank',
      einheit: 'ms',
      stoerung: 'Sie antwortet nicht.',
      beiStoerung: 'gestoert',
      pruefe: () => new Promise<never>(() => {}),
    } as const;
    const gesundheit = new Gesundheitspruefung([schritt], melder).pruefe();
    await vi.advanceTimersByTimeAsync(3_000);
    vi.useRealTimers();
    expect(await gesundheit).toMatchObject({ bereit: false });
    expect(zeilen).toMatchObject([{ pruefung: 'datenbank', fehler: { code: 'KEINE_ANTWORT' } }]);
  });

  it('nennt /health/ready mit dem Code dessen, was dahinter steht', async () => {
    const fort = Object.assign(new Error('fort'), { code: 'CERT_HAS_EXPIRED' });
    const schritt = {
      name: 'datenbank',
      einheit: 'ms',
      stoerung: 'Sie antwortet nicht.',
      beiStoerung: 'gestoert',
      pruefe: () => Promise.reject(new BescheidwerkFehler('DATENBANK_FORT', 'Fort.', { cause: fort })),
    } as const;
    const { pruefungen } = await new Gesundheitspruefung([schritt], neuerMelder().melder).pruefe();
    expect(pruefungen).toMatchObject([{ text: 'Sie antwortet nicht. Ursache: CERT_HAS_EXPIRED.' }]);
  });
});
