import { fehlerAngabe } from './logger.js';
import { Meldegrenze } from './meldegrenze.js';

const voll = fehlerAngabe(Object.assign(new Error('voll'), { code: 'ENOSPC' }));
const verpackt = fehlerAngabe(
  new Error('gescheitert', { cause: Object.assign(new Error(), { code: 'EACCES' }) }),
);

describe('Was immer wieder scheitert, wird gemeldet', () => {
  it('einmal und nach fünf Minuten wieder, bei einer anderen Ursache sofort', () => {
    let uhr = 0;
    const grenze = new Meldegrenze(() => uhr);
    const gemeldet = [voll, voll, verpackt, voll].map((angabe) => grenze.laesst(angabe));
    uhr = 299_999;
    gemeldet.push(grenze.laesst(voll));
    uhr = 300_000;
    gemeldet.push(grenze.laesst(voll));
    expect(gemeldet).toEqual([true, false, true, false, false, true]);
  });

  it('sofort, wenn es dazwischen gelang', () => {
    const grenze = new Meldegrenze(() => 0);
    const erstes = grenze.laesst(voll);
    grenze.vergiss();
    expect([erstes, grenze.laesst(voll)]).toEqual([true, true]);
  });
});
