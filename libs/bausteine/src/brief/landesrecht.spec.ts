import type { Land } from '#libs/kernel';
import { FASSUNG } from '../fassung.js';
import { alsLandesrecht } from './landesrecht.js';

function inLand(land: Land, norm: string, fassung = FASSUNG, bund = false): string {
  return alsLandesrecht(norm, { land, bund }, { vorgang: { fassung } });
}

describe('Das Verwaltungsverfahrensgesetz, das eine Behörde anwendet,', () => {
  it.each([
    ['BW', '§ 28 Abs. 1 LVwVfG'],
    ['BY', 'Art. 28 Abs. 1 BayVwVfG'],
    ['HB', '§ 28 Abs. 1 BremVwVfG'],
    ['HE', '§ 28 Abs. 1 HVwVfG'],
    ['HH', '§ 28 Abs. 1 HmbVwVfG'],
    ['MV', '§ 28 Abs. 1 VwVfG M-V'],
    ['NW', '§ 28 Abs. 1 VwVfG NRW'],
    ['SL', '§ 28 Abs. 1 SVwVfG'],
    ['TH', '§ 28 Abs. 1 ThürVwVfG'],
  ] as const)('ist in %s das eigene des Landes (§ 1 Abs. 3 VwVfG)', (land, norm) => {
    expect(inLand(land, '§ 28 Abs. 1 VwVfG')).toBe(norm);
  });

  it.each(['BB', 'BE', 'NI', 'RP', 'SN', 'ST'] as const)(
    'ist in %s das des Bundes, auf das sein Gesetz verweist',
    (land) => {
      expect(inLand(land, '§ 28 Abs. 1 VwVfG')).toBe('§ 28 Abs. 1 VwVfG');
    },
  );

  it('ist bei einer Behörde des Bundes überall das des Bundes (§ 1 Abs. 1 Nr. 1 VwVfG)', () => {
    expect(inLand('BY', '§ 28 Abs. 1 VwVfG', FASSUNG, true)).toBe('§ 28 Abs. 1 VwVfG');
  });

  it.each([
    ['§ 26 Abs. 2, § 31 Abs. 2 VwVfG', 'Art. 26 Abs. 2, Art. 31 Abs. 2 BayVwVfG'],
    ['§§ 48, 51 VwVfG', 'Art. 48, 51 BayVwVfG'],
    ['§ 37 Abs. 6 VwVfG, § 58 Abs. 1 VwGO', 'Art. 37 Abs. 6 BayVwVfG, § 58 Abs. 1 VwGO'],
    ['§ 46 Abs. 1 StVO, § 28 VwVfG', '§ 46 Abs. 1 StVO, Art. 28 BayVwVfG'],
    ['§ 24 Abs. 1 SGB X', '§ 24 Abs. 1 SGB X'],
  ])('gliedert sich in Bayern nach Artikeln, andere Gesetze nicht: %s', (norm, erwartet) => {
    expect(inLand('BY', norm)).toBe(erwartet);
  });

  it('wird nicht genannt, wo es anders zählt: Art. 49 BayVwVfG hat einen Absatz 2a', () => {
    expect(inLand('BY', '§ 49 Abs. 2 und 3 VwVfG')).toBe('§ 49 Abs. 2 und 3 VwVfG');
  });

  it('wird nicht zweimal genannt, wo das Verfahren es schon nennt', () => {
    expect(inLand('NW', '§ 28 VwVfG NRW')).toBe('§ 28 VwVfG NRW');
  });

  it('heißt in Vorgängen, die vorher eröffnet wurden, wie zuvor: Ihre Akten spielen sich nach', () => {
    expect(inLand('NW', '§ 28 VwVfG', 5)).toBe('§ 28 VwVfG NRW');
    expect(inLand('NW', '§ 28 VwVfG', 4)).toBe('§ 28 VwVfG');
    expect(inLand('HE', '§ 28 VwVfG', 5)).toBe('§ 28 VwVfG');
  });
});
