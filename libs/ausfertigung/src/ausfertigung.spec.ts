import { darfImBriefStehen, findNichtDarstellbares } from '#libs/bescheid';
import { einBescheid, eineMitteilung } from '../../bescheid/test/ein-bescheid.js';
import { briefvarianten, langeBerechnung } from '../test/briefvarianten.js';
import { schriftschnitte } from '../test/schriftschnitte.js';
import { Ausfertigung } from './index.js';
import { satzauftrag } from './satzauftrag.js';
import { zuschlagMs } from './setzerei.js';

describe('Die Ausfertigung', () => {
  let dienst: Ausfertigung;
  beforeAll(() => {
    dienst = new Ausfertigung();
  });
  afterAll(() => dienst.schliesse());

  it.each(briefvarianten)(
    'besteht für jeden Brief die Prüfung auf Barrierefreiheit (PDF/UA-1): %s',
    async (_, brief) => {
      const { pdf } = await dienst.rendere(brief, 'ua-1');
      expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    },
  );

  it.each(briefvarianten)('gibt für gleiche Daten gleiche Bytes: %s', async (_, brief) => {
    const andererDienst = new Ausfertigung();
    const [a, b] = await Promise.all([dienst.rendere(brief), andererDienst.rendere(structuredClone(brief))]);
    await andererDienst.schliesse();
    expect(a.sha256).toBe(b.sha256);
    expect(a.seiten).toBeGreaterThan(0);
  });

  it('nennt einen Widerspruchsbescheid so in Überschrift, Kopf der Folgeseiten und Titel (§ 73 VwGO)', () => {
    const betreff = 'Ihr Widerspruch';
    const wie = (bezeichnung?: string) =>
      JSON.parse(
        satzauftrag(einBescheid({ betreff, ...(bezeichnung && { bezeichnung }) }), 'a-3a').inputs.daten ?? '',
      );
    expect(wie('Widerspruchsbescheid')).toMatchObject({
      kurztitel: 'Widerspruchsbescheid',
      dokumenttitel: 'Widerspruchsbescheid: Ihr Widerspruch',
    });
    expect(wie()).toMatchObject({ kurztitel: 'Bescheid', dokumenttitel: 'Bescheid: Ihr Widerspruch' });
  });

  it('weist einen Bescheid ohne Behörde zurück und nennt den Befund, ohne Daten der Person zu verraten', async () => {
    const { behoerde, empfaenger } = einBescheid();
    const fehler = await dienst.rendere(einBescheid({ behoerde: { ...behoerde, name: '' } })).catch((f) => f);
    expect(fehler).toMatchObject({ code: 'BRIEF_UNZULAESSIG', befunde: [{ code: 'BEHOERDE_FEHLT' }] });
    expect(fehler.message).not.toContain(empfaenger.name);
  });

  it.each(['', '__BESCHEIDNUMMER__'])('fertigt keinen Bescheid ohne Nummer aus: „%s“', async (nummer) => {
    await expect(dienst.rendere(einBescheid({ nummer }))).rejects.toMatchObject({
      code: 'BRIEF_UNZULAESSIG',
      befunde: [{ code: 'NUMMER_OFFEN' }],
    });
  });

  it('nennt Zeichen, die keine Schrift darstellt, statt sie wegzulassen', async () => {
    const { empfaenger } = einBescheid();
    const brief = eineMitteilung({ empfaenger: { ...empfaenger, name: 'Ana 漢' } });
    await expect(dienst.rendere(brief)).rejects.toMatchObject({
      code: 'ZEICHEN_NICHT_DARSTELLBAR',
      message: expect.stringContaining('U+6F22'),
    });
    await expect(dienst.rendere(eineMitteilung())).resolves.toMatchObject({ seiten: 1 });
  });

  it('Als druckbar gilt genau, was die Schriften in gewöhnlichem und fettem Schnitt haben', () => {
    const abweichend = [...Array(0x110000).keys()].filter((punkt) => {
      const zeichen = String.fromCodePoint(punkt);
      if (/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\u3000]/u.test(zeichen)) return false;
      const druckbar = findNichtDarstellbares(zeichen) === undefined;
      return schriftschnitte().some((schnitt) => schnitt.has(punkt) !== druckbar);
    });
    expect(abweichend.map((punkt) => punkt.toString(16))).toEqual([]);
  });

  it('Was als druckbar gilt, wird gesetzt, auch fett und auch, was keine Spur hinterlässt', async () => {
    const vorrat = [...schriftschnitte()[0]]
      .map((punkt) => String.fromCodePoint(punkt))
      .filter((zeichen) => darfImBriefStehen(zeichen));
    const texte = [...vorrat, '\u3000', '\u00ad', '\u200b', '\ufe0f', '\u{e0020}'].map((z) => `A${z}n`);
    const listen = [{ titel: texte.join(' '), punkte: [{ text: 'x' }] }];
    await expect(
      dienst.rendere(eineMitteilung({ absaetze: [texte.join(' ')], listen })),
    ).resolves.toMatchObject({ sha256: expect.any(String) });
  }, 60_000);

  it('Ein Bescheid mit vielen Zeilen darf länger gesetzt werden, ein gewöhnlicher nicht, und keiner ohne Ende', () => {
    const mit = (anzahl: number) => {
      const zeilen = Array.from({ length: anzahl }, (_, i) => [
        `Zwischenwert ${i}`,
        `§ ${i} WoGG`,
        `${i},00 €`,
      ]);
      const berechnung = [{ ...langeBerechnung, zeilen }];
      return zuschlagMs(satzauftrag(einBescheid({ berechnung }), 'a-3a'));
    };
    expect([mit(10), mit(200)]).toEqual([0, 0]);
    expect(mit(2300)).toBeGreaterThan(15_000);
    expect(mit(20_000)).toBe(40_000);
  });

  it('führt Markup in den Daten nicht aus', async () => {
    const angriff = '#panic("aus") $x$ *fett* #import "/etc/passwd" \\ @ref <label> `code` = Titel';
    await expect(
      dienst.rendere(eineMitteilung({ absaetze: [angriff], betreff: angriff })),
    ).resolves.toMatchObject({
      seiten: 1,
    });
  });
});
