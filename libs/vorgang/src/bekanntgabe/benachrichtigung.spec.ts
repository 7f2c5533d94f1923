import { BescheidwerkFehler } from '#libs/kernel';
import type { WirkungInArbeit } from '../wirkung/wirkung-speicher.js';
import { type Benachrichtigung, benachrichtige } from './benachrichtigung.js';

const EINGABE = {
  id: 'b-1',
  antragId: 'a',
  bescheidId: 'b',
  nummer: 'X/1',
  bereitgestelltAm: '2026-03-02',
};

const wirkung = (eingabe: object = EINGABE) =>
  ({ eingabe, vorgang: { aktenzeichen: 'X-1' } }) as unknown as WirkungInArbeit;

async function tagNach(
  bestaetigt: { readonly tag?: string },
  bereitgestelltAm = EINGABE.bereitgestelltAm,
): Promise<unknown> {
  const ausfuehrer = benachrichtige({ name: 'portal', sende: async () => bestaetigt });
  const eingabe = { ...EINGABE, bereitgestelltAm };
  const { ausgang } = await ausfuehrer(wirkung(eingabe), '2026-03-05T23:30:00.000Z');
  return ausgang.ok && ausgang.ergebnis;
}

describe('Der Tag der Benachrichtigung', () => {
  it.each([
    ['ist der des Aufrufs in Berlin, wenn das Portal keinen nennt', {}, '2026-03-06'],
    ['ist der, den das Portal nennt, etwa aus einem früheren Versuch', { tag: '2026-03-03' }, '2026-03-03'],
    ['liegt nie vor der Bereitstellung', { tag: '2026-03-01' }, '2026-03-06'],
    ['liegt nie in der Zukunft', { tag: '2026-03-07' }, '2026-03-06'],
  ])('%s', async (_, bestaetigt, gesendetAm) => {
    expect(await tagNach(bestaetigt)).toEqual({ gesendetAm, weg: 'portal' });
  });

  it.each(['2026-02-30', '2026-02-27T10:00:00Z'])('ist keiner, den es nicht gibt: %s', async (tag) => {
    expect(await tagNach({ tag }, '2026-02-26')).toMatchObject({ gesendetAm: '2026-03-06' });
  });
});

describe('Eine Benachrichtigung', () => {
  it('nennt, dass etwas bereitliegt, nicht was darin steht, und trägt bei jedem Versuch dieselbe Id', async () => {
    const gesendet: Benachrichtigung[] = [];
    const ausfuehrer = benachrichtige({
      name: 'portal',
      sende: async (benachrichtigung) => {
        gesendet.push(benachrichtigung);
        return {};
      },
    });
    await ausfuehrer(wirkung(), '2026-03-02T09:00:00Z');
    await ausfuehrer(wirkung(), '2026-03-03T09:00:00Z');
    expect(gesendet).toEqual([{ ...EINGABE, aktenzeichen: 'X-1' }, gesendet[0]]);
  });

  it('ohne Angabe, worüber, geht nicht hinaus', async () => {
    const ausfuehrer = benachrichtige({ name: 'portal', sende: async () => ({}) });
    await expect(ausfuehrer(wirkung({ id: 'x' }), '2026-03-02T09:00:00Z')).rejects.toMatchObject({
      code: 'BENACHRICHTIGUNG_UNVOLLSTAENDIG',
    });
  });

  it.each([
    ['2026-03-02T09:00:00Z', 'PORTAL_FORT'],
    ['2026-03-05T09:00:00Z', 'PORTAL_FORT'],
    ['2026-03-06T09:00:00Z', 'BENACHRICHTIGUNG_UNZUSTELLBAR'],
  ])(
    'wartet drei Tage auf ein Portal, das fort ist, und wird erst danach ein Vorfall: %s',
    async (jetzt, code) => {
      const fort = async () => {
        throw new BescheidwerkFehler('PORTAL_FORT', 'Das Portal antwortet mit 503.');
      };
      const ausfuehrer = benachrichtige({ name: 'portal', sende: fort });
      await expect(ausfuehrer(wirkung(), jetzt)).rejects.toMatchObject({
        code,
        message: 'Das Portal antwortet mit 503.',
      });
    },
  );
});
