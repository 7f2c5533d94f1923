import { befundeVon, einPaket, paketDateien } from '../../test/ein-paket.js';
import { pruefePaket } from '../pruefung/pruefe-paket.js';
import { inhaltsHash } from './inhalts-hash.js';
import { ladePaket } from './lade-paket.js';

describe('Ein Verfahrenspaket laden', () => {
  it.each<
    [string, Parameters<typeof befundeVon>[0], { code: string; datei: string; ort: string; abhilfe: string }]
  >([
    [
      'unbekannter Schlüssel, mit dem gemeinten Namen',
      { 'verfahren.json': (json: object) => ({ ...json, stichprbe: {} }) },
      {
        code: 'SCHLUESSEL_UNBEKANNT',
        datei: 'verfahren.json',
        ort: '/stichprbe',
        abhilfe: 'Meinten Sie „stichprobe“?',
      },
    ],
    [
      'fehlende Angabe',
      { 'verfahren.json': (json: object) => ({ ...json, regime: undefined }) },
      { code: 'WERT_UNZULAESSIG', datei: 'verfahren.json', ort: '/regime', abhilfe: '"VwVfG", "SGBX", "AO"' },
    ],
    [
      'kein FEEL, wo FEEL stehen muss',
      { 'verfahren.json': (json: object) => ({ ...json, stichtag: 'heute' }) },
      { code: 'FORM_FALSCH', datei: 'verfahren.json', ort: '/stichtag', abhilfe: '„= “' },
    ],
    [
      'Frist mit zwei Einheiten',
      {
        'verfahren.json': (json: object) => ({
          ...json,
          fristen: { w: { titel: 'W', dauer: { tage: 1, wochen: 1 }, art: 'wiedervorlage', norm: '§ 10' } },
        }),
      },
      { code: 'FORM_FALSCH', datei: 'verfahren.json', ort: '/fristen/w/dauer', abhilfe: 'genau eine' },
    ],
    [
      'unzulässiger Name einer Frist',
      {
        'verfahren.json': (json: object) => ({
          ...json,
          fristen: { 'Erste Frist': { titel: 'W', dauer: { tage: 1 }, art: 'wiedervorlage', norm: '§ 10' } },
        }),
      },
      {
        code: 'FORM_FALSCH',
        datei: 'verfahren.json',
        ort: '/fristen/Erste Frist',
        abhilfe: 'Namen beginnen klein',
      },
    ],
    [
      'leerer Tenor (§ 37 Abs. 1 VwVfG)',
      { 'bescheide/bewilligung.json': (json: object) => ({ ...json, tenor: [] }) },
      { code: 'WERT_ZU_KLEIN', datei: 'bescheide/bewilligung.json', ort: '/tenor', abhilfe: 'Mindestens 1' },
    ],
    [
      'fremde Datei im Paket',
      { 'skript.js': 'alert(1)' },
      { code: 'DATEI_UNBEKANNT', datei: 'skript.js', ort: '/', abhilfe: 'Entfernen' },
    ],
    [
      'fehlende Datei',
      { 'prozess.json': undefined },
      { code: 'DATEI_FEHLT', datei: 'prozess.json', ort: '/', abhilfe: 'Legen Sie' },
    ],
    [
      'kaputtes JSON',
      { 'eingang.json': '{ "nachrichten": [' },
      { code: 'JSON_FEHLERHAFT', datei: 'eingang.json', ort: '/', abhilfe: 'Kommas' },
    ],
  ])('Ein Befund nennt Datei, Stelle und Abhilfe: %s', async (_name, aenderungen, erwartet) => {
    const befund = (await befundeVon(aenderungen))[0];
    expect(befund).toMatchObject({
      ...erwartet,
      schwere: 'fehler',
      abhilfe: expect.stringContaining(erwartet.abhilfe),
    });
  });

  it('Alle Fehler werden auf einmal genannt', async () => {
    const befunde = await befundeVon({
      'verfahren.json': (json: object) => ({ ...json, kuerzel: 'zu lang', leikaKey: '1' }),
      'bescheide/ablehnung.json': (json: object) => ({ ...json, ergebnis: 'vielleicht' }),
    });
    expect(befunde.map(({ datei, ort }) => `${datei}${ort}`)).toEqual([
      'verfahren.json/kuerzel',
      'verfahren.json/leikaKey',
      'bescheide/ablehnung.json/ergebnis',
    ]);
  });
});

describe('Der Hash einer Version', () => {
  it('Formatierung und Zeilenenden machen keine neue Version', () => {
    const dateien = paketDateien();
    const anders = new Map(
      [...dateien].map(([pfad, bytes]) => {
        const text = new TextDecoder().decode(bytes);
        const neu = pfad.endsWith('.json')
          ? JSON.stringify(JSON.parse(text), null, 4)
          : text.replaceAll('\n', '\r\n');
        return [pfad, new TextEncoder().encode(neu)] as const;
      }),
    );
    expect(inhaltsHash(anders)).toBe(inhaltsHash(dateien));
  });

  it('README und Beispiele gehören nicht dazu, jede andere Datei schon', () => {
    const dateien = paketDateien();
    const hash = inhaltsHash(dateien);
    expect(inhaltsHash(new Map([...dateien, ['README.md', new Uint8Array([1])]]))).toBe(hash);
    for (const [pfad, bytes] of dateien) {
      const text = new TextDecoder().decode(bytes);
      const neu = pfad.endsWith('.json') ? JSON.stringify({ ...JSON.parse(text), neu: 1 }) : `${text} `;
      expect(inhaltsHash(new Map([...dateien, [pfad, new TextEncoder().encode(neu)]]))).not.toBe(hash);
    }
  });

  it('Ein Paket trägt seinen Hash', () => {
    expect(einPaket().hash).toBe(inhaltsHash(paketDateien()));
    const ergebnis = ladePaket(new Map());
    expect('befunde' in ergebnis && ergebnis.befunde.map(({ datei }) => datei)).toEqual([
      'verfahren.json',
      'prozess.json',
      'eingang.json',
    ]);
  });
});

describe('Was im Paket steht, sagt dem Menschen dasselbe wie dem Programm; sonst wird es nicht veröffentlicht', () => {
  const mitText = async (datei: string, inhalt: string | Buffer) => {
    const ergebnis = ladePaket(new Map(paketDateien()).set(datei, Buffer.from(inhalt)));
    return 'paket' in ergebnis ? pruefePaket(ergebnis.paket) : ergebnis.befunde;
  };
  const parameter = (wert: string, ende = '"gueltigBis": null') =>
    `{"parameter":[{"id":"satz","titel":"Satz","werte":[{"wert":${wert},"gueltigVon":"2020-01-01",${ende},"norm":"§ 1 X"}]}]}`;
  const ort = '/parameter/0/werte/0';

  it.each([
    [
      'ein Wert, der nach dem ersten Schlüssel endet und nach dem zweiten nicht',
      parameter('"1.00"', '"gueltigBis": "2021-12-31", "gueltigBis": null'),
      { code: 'SCHLUESSEL_DOPPELT', ort: `${ort}/gueltigBis` },
    ],
    [
      'derselbe Schlüssel in anderer Schreibweise',
      parameter('"1.00"', '"gueltigBis": "2021-12-31", "g\\u0075eltigBis": null'),
      { code: 'SCHLUESSEL_DOPPELT', ort: `${ort}/gueltigBis` },
    ],
    [
      'eine Zahl mit mehr Stellen, als erhalten bleiben',
      parameter('12345678901234567890.12'),
      { code: 'ZAHL_UNGENAU', ort: `${ort}/wert` },
    ],
    ['eine Zahl, die es nicht gibt', parameter('1e400'), { code: 'ZAHL_UNGENAU', ort: `${ort}/wert` }],
    [
      'ein Text, der nicht in UTF-8 gespeichert ist',
      Buffer.from(parameter('"Gebühr"'), 'latin1'),
      { code: 'ZEICHEN_UNZULAESSIG', ort: '/' },
    ],
  ])('%s', async (_, inhalt, erwartet) => {
    expect(await mitText('parameter/satz.json', inhalt)).toContainEqual(
      expect.objectContaining({ ...erwartet, schwere: 'fehler', datei: 'parameter/satz.json' }),
    );
  });

  it.each(['0.1', '-1.50e-3', '100000000000000000000', '9007199254740992.0e0', '"12345678901234567890.12"'])(
    'Eindeutig ist %s, auch mit Klammern und Doppelpunkten in Texten',
    async (wert) => {
      const inhalt = parameter(wert, '"gueltigBis": null, "quelle": "a\\":{\\"b\\":1,[1]"');
      const codes = (await mitText('parameter/satz.json', inhalt)).map(({ code }) => code);
      expect(codes).not.toContain('SCHLUESSEL_DOPPELT');
      expect(codes).not.toContain('ZAHL_UNGENAU');
    },
  );

  it('Eine Fassung, die schon veröffentlicht ist, bleibt lesbar', () => {
    const dateien = new Map(paketDateien()).set('parameter/satz.json', Buffer.from(parameter('1e400')));
    expect(ladePaket(dateien)).toHaveProperty('paket.hash');
  });
});
