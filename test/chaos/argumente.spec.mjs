import { liesArgumente } from './argumente.mjs';

describe('Was npm run chaos nicht befolgen kann, weist es ab', () => {
  it.each([
    ['--ersatz', ['--ersatz'], '--ersatz'],
    ['--kurz', ['--kurz'], '--kurz'],
    ['--anzahl', ['--anzahl', '90'], '--anzahl'],
    ['zwei davon', ['--ersatz', '--anzahl', '90'], '--ersatz und --anzahl'],
  ])('neben --dauerlauf: %s', (_, weitere, genannt) => {
    const lies = () => liesArgumente(['--dauerlauf', '30', ...weitere]);
    expect(lies).toThrow(`Der Dauerlauf kennt ${genannt} nicht.`);
  });

  it('Rate, Worker, Warteschlange, Pool und Seed gelten auch im Dauerlauf', () => {
    const argumente = [
      '--dauerlauf',
      '30',
      '--rate',
      '2',
      '--worker',
      '3',
      '--queue',
      'redis',
      '--pool',
      '--seed',
      '7',
    ];
    expect(liesArgumente(argumente)).toMatchObject({
      rate: '2',
      worker: '3',
      queue: 'redis',
      pool: true,
      seed: 7,
    });
  });
});
