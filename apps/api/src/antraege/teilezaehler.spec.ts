import { Teilezaehler } from './teilezaehler.js';

const TYP = 'multipart/form-data; boundary=g';

function zaehle(stuecke: readonly string[], typ = TYP): number {
  const zaehler = new Teilezaehler(typ);
  for (const stueck of stuecke) zaehler.lies(Buffer.from(stueck));
  return zaehler.anzahl;
}

describe('Die Teile einer Einsendung werden nach ihren Trennmarken gezählt', () => {
  const zwei =
    'Vorspann\r\n--g\r\nA: b\r\n\r\nnicht am Anfang --g\r\n--g\r\n\r\nx\r\n--g--\r\n--g\r\nNachspann';

  it.each([
    ['keiner', '--g--\r\n', 0],
    ['einer, der gleich beginnt', '--g\r\n\r\nx\r\n--g--', 1],
    ['zwei, zwischen Vorspann und Nachspann', zwei, 2],
    ['einer, der nicht endet', '--g\r\n\r\nx', 1],
    ['lauter leere', '--g\r\n\r\n\r\n'.repeat(1000), 1000],
  ])('%s', (_, text, anzahl) => {
    expect(zaehle([text])).toBe(anzahl);
  });

  it('gleich, in welchen Stücken sie ankommen', () => {
    for (let breite = 1; breite < zwei.length; breite++)
      expect(zaehle(zwei.match(new RegExp(`[^]{1,${breite}}`, 'g')) ?? [])).toBe(2);
  });

  it('auch mit einer Trennmarke in Anführungszeichen; ohne eine keiner', () => {
    expect(zaehle(['--a b\r\n\r\nx\r\n--a b--'], 'multipart/form-data; charset=x; boundary="a b"')).toBe(1);
    expect(zaehle(['--undefined\r\n\r\n'], 'multipart/form-data')).toBe(0);
  });
});
