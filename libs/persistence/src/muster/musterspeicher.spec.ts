import { ABSCHNITTSMARKE, verbindeAbschnitt } from '#libs/vorgang';
import { Schreibmuster } from './musterspeicher.js';

const fassung = { verfahrenId: 'probe', verfahrenVersion: '1.0.0' };
const abschnitt = verbindeAbschnitt({ wirkungen: '[]', bescheide: '{}', journal: '[]', snapshot: '{}' });

describe('Womit die Akten einer Fassung verdichtet werden', () => {
  it.each([
    ['mit dem Muster aus Abschnitten', ABSCHNITTSMARKE + abschnitt, true],
    ['gar nicht, wenn sie vor den Abschnitten veröffentlicht wurde', '{"art":"mitteilung"}', false],
    ['gar nicht, wenn sie ohne Muster veröffentlicht wurde', null, false],
  ])('%s', async (_, muster, verdichtet) => {
    const schreibmuster = new Schreibmuster('akte');
    const zeile = { muster: muster === null ? null : Buffer.from(muster) };
    await schreibmuster.lade([fassung], async <Z>() => [zeile] as Z[]);
    expect(schreibmuster.find(fassung) !== undefined).toBe(verdichtet);
  });
});
