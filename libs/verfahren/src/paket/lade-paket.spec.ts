import { befundeVon, einPaket, paketDateien } from '../../test/ein-paket.js';
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
