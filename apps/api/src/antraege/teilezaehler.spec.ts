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

  it('und ihre Kopfzeilen behalten, höchstens von so vielen Teilen, wie es Anlagen gibt', () => {
    for (let breite = 1; breite < zwei.length; breite++) {
      const zaehler = new Teilezaehler(TYP, 2);
      for (const stueck of zwei.match(new RegExp(`[^]{1,${breite}}`, 'g')) ?? [])
        zaehler.lies(Buffer.from(stueck));
      expect(zaehler.koepfe).toEqual(['\r\nA: b', '']);
    }
    const lang = new Teilezaehler(TYP, 1);
    lang.lies(Buffer.from(`--g\r\nA: ${'b'.repeat(100_000)}\r\n\r\nx\r\n--g\r\nB: c\r\n\r\n--g--`));
    expect(lang.koepfe.map((kopf) => kopf.length)).toEqual([4096]);
  });

  it('auch mit einer Trennmarke in Anführungszeichen; ohne eine keiner', () => {
    expect(zaehle(['--a b\r\n\r\nx\r\n--a b--'], 'multipart/form-data; charset=x; boundary="a b"')).toBe(1);
    expect(zaehle(['--undefined\r\n\r\n'], 'multipart/form-data')).toBe(0);
  });
});
