import type { Kontext } from '#libs/engine';
import { einPaket, werkzeuge } from '../../test/ein-paket.js';
import { oeffne } from './oeffne.js';

const { installation } = werkzeuge();
const JETZT = { zeitpunkt: '2026-03-05T09:00:00Z', heute: '2026-03-05' };

const einKontext = (teile: Partial<Kontext> = {}): Kontext => ({
  vorgang: { id: 'v', eingegangenAm: '2026-03-02' },
  fakten: { hauptwohnung: { ags: '14713000' }, seit: '2020-01-01' },
  befund: { typen: { art: 'objekt', felder: { seit: { art: 'datum' } } } },
  ergebnisse: {},
  ...teile,
});

const PARAMETER = {
  parameter: [
    {
      id: 'gebuehr',
      titel: 'Gebühr',
      einheit: 'EUR',
      ueberschreibbar: true,
      werte: [
        { wert: '20.00', gueltigVon: '2020-01-01', gueltigBis: '2025-12-31', norm: '§ 6a StVG' },
        { wert: '30.70', gueltigVon: '2026-01-01', gueltigBis: null, norm: '§ 6a StVG' },
      ],
    },
  ],
};
const mitGebuehr = {
  'verfahren.json': (json: object) => ({
    ...json,
    leikaKey: '99108001001000',
    ueberschreibbar: ['gebuehr'],
    fristen: {
      nachreichung: {
        titel: 'Unterlagen nachreichen',
        dauer: { wochen: 2 },
        ab: '= ergebnisse.brief.gesendetAm',
        art: 'behoerdlich',
        norm: '§ 31 Abs. 2 VwVfG',
      },
      ende: { titel: 'Ende', zum: '= ergebnisse.brief.gesendetAm', norm: '§ 70 VwGO' },
      bearbeitung: {
        titel: 'Über den Antrag entscheiden',
        dauer: { monate: 1 },
        ab: '= vorgang.eingegangenAm',
        art: 'gesetzlich',
        norm: '§ 10 VwVfG',
        hemmung:
          '= [{ von: ergebnisse.bitte.gesendetAm, bis: befund.letzterEingangAm, grund: "Unterlagen fehlen", norm: "§ 26 Abs. 2 VwVfG" }]',
      },
    },
  }),
  'parameter/gebuehr.json': PARAMETER as never,
};

describe('Die Umgebung eines Vorgangs', () => {
  it('Ein Paket wird je Inhalt und Installation nur einmal übersetzt', async () => {
    expect(await oeffne(einPaket(), installation)).toBe(await oeffne(einPaket(), installation));
    expect(await oeffne(einPaket(), { ...installation })).not.toBe(await oeffne(einPaket(), installation));
  });

  it('Die Weiterleitung fragt nach der Behörde, bevor es einen Vorgang gibt', async () => {
    const { umfeld } = await oeffne(einPaket(mitGebuehr), installation);
    const vorher = einKontext({ vorgang: {} });
    expect(umfeld.findBehoerde(vorher)?.id).toBe('leipzig-strassenverkehr');
    expect(umfeld.findBehoerde({ ...vorher, vorgang: { behoerdeId: 'koeln-bauaufsicht' } })?.id).toBe(
      'koeln-bauaufsicht',
    );
  });

  it('Ein Feld der Anschrift, das kein Text ist, bleibt leer und wird gemeldet', async () => {
    const empfaenger = {
      name: '= fakten.name',
      strasse: '= fakten.hauptwohnung',
      plz: '04109',
      ort: 'Leipzig',
    };
    const mitAnschrift = (json: object) => ({ ...json, empfaenger: { ...empfaenger, zusatz: '= [1, 2]' } });
    const { umfeld } = await oeffne(einPaket({ 'verfahren.json': mitAnschrift }), installation);
    const kontext = einKontext({ vorgang: { behoerdeId: 'leipzig-strassenverkehr' } });
    expect(umfeld.briefangaben({ kontext, jetzt: JETZT })).toMatchObject({
      empfaenger: {
        wert: { name: '', strasse: '', plz: '04109', ort: 'Leipzig' },
        warnungen: [
          'Die Anschrift ist unvollständig: „empfaenger.zusatz“ ist kein Text.',
          'Die Anschrift ist unvollständig: „empfaenger.name“ ist leer.',
          'Die Anschrift ist unvollständig: „empfaenger.strasse“ ist kein Text.',
        ],
      },
    });
  });

  it('Daten aus dem Antrag sind für FEEL Daten, keine Texte', async () => {
    const { umgebung } = await oeffne(einPaket(), installation);
    expect(umgebung.bedingung('fakten.seit < vorgang.eingegangenAm', einKontext())).toBe(true);
    expect(umgebung.bedingung('fakten.seit.year = 2020', einKontext())).toBe(true);
    expect(umgebung.bedingung('fakten.gibtEsNicht = 1', einKontext())).toBe(false);
  });

  it('Eine Bedingung ohne Wahrheitswert hält den Vorgang an, statt still falsch zu sein', async () => {
    const { umgebung } = await oeffne(einPaket(), installation);
    expect(() => umgebung.bedingung('1 + 1', einKontext())).toThrow('weder wahr noch falsch');
  });

  it.each([
    ['2025-12-31', 2000],
    ['2026-01-01', 3070],
  ])('Parameter gelten zum Stichtag: Wer am %s beantragt, zahlt %d Cent', async (eingegangenAm, cent) => {
    const { umgebung } = await oeffne(einPaket(mitGebuehr), installation);
    const kontext = einKontext({ vorgang: { id: 'v', eingegangenAm } });
    expect(
      umgebung.eingabe({ cent: '= parameter.gebuehr * 100', fest: 'parameter.gebuehr' }, kontext),
    ).toEqual({
      cent,
      fest: 'parameter.gebuehr',
    });
  });

  it.each([
    ['2026-02-28', 30.7, '§ 6a StVG'],
    ['2026-03-01', 99, 'Satzung (eigener Wert der Behörde, Überschreibung u1)'],
    ['2026-04-30', 99, 'Satzung (eigener Wert der Behörde, Überschreibung u1)'],
    ['2026-05-01', 30.7, '§ 6a StVG'],
  ])(
    'Der eigene Wert einer Behörde gilt an seinen Tagen, sonst der des Verfahrens: %s',
    async (tag, wert, fundstelle) => {
      const eigener = { id: 'u1', parameterId: 'gebuehr', wert: '99.00', norm: 'Satzung' };
      const ueberschreibungen = [{ ...eigener, gueltigVon: '2026-03-01', gueltigBis: '2026-04-30' }];
      const kontext = einKontext({ vorgang: { id: 'v', eingegangenAm: tag, ueberschreibungen } });
      const { umgebung, umfeld } = await oeffne(einPaket(mitGebuehr), installation);
      expect(umgebung.eingabe('= parameter.gebuehr', kontext)).toBe(wert);
      expect(umfeld.parameterIn({ text: '{{ parameter.gebuehr }}' }, kontext)).toMatchObject([
        { fundstelle },
      ]);
    },
  );

  it.each([
    ['2025-12-31', '= parameter.gebuehr', ['§ 6a StVG']],
    ['2026-03-01', '= parameter.gebuehr * 2 + parameter.gebuehr', ['§ 1 ParkGebO']],
    ['2026-03-01', '= if fakten.tage = 1 then parameter.gebuehr else parameter.zuschlag', ['§ 7 GebO']],
    [
      '2026-03-01',
      '= if fakten.tage = null then 0 else parameter.gebuehr + parameter.zuschlag',
      ['§ 1 ParkGebO', '§ 7 GebO'],
    ],
    ['2026-03-01', '= 12', []],
  ])(
    'Ein Betrag beruht auf den Fundstellen der Werte, die in ihn eingegangen sind; ist keiner eingegangen, auf denen aller genannten: %s, „%s“',
    async (tag, betrag, fundstellen) => {
      const eigener = { id: 'u1', parameterId: 'gebuehr', wert: '99.00', norm: '§ 1 ParkGebO' };
      const ueberschreibungen = [{ ...eigener, gueltigVon: '2026-03-01', gueltigBis: null }];
      const kontext = einKontext({ vorgang: { id: 'v', eingegangenAm: tag, ueberschreibungen } });
      const werte = [{ wert: '5.00', gueltigVon: '2020-01-01', gueltigBis: null, norm: '§ 7 GebO' }];
      const zuschlag = { id: 'zuschlag', titel: 'Zuschlag', einheit: 'EUR', werte };
      const paket = einPaket({ ...mitGebuehr, 'parameter/zuschlag.json': { parameter: [zuschlag] } });
      const { umfeld } = await oeffne(paket, installation);
      expect(umfeld.fundstellenVon(betrag.slice(2), { kontext, jetzt: JETZT })).toEqual(fundstellen);
    },
  );

  it('Eine behördliche Frist läuft ab dem genannten Tag und endet auf einen Werktag (§ 31 Abs. 2, 3 VwVfG)', async () => {
    const { umgebung } = await oeffne(einPaket(mitGebuehr), installation);
    const kontext = einKontext({ ergebnisse: { brief: { gesendetAm: '2026-03-20' } } });
    // Two weeks after 20 March is Good Friday; Tuesday after Easter is the next Werktag.
    expect(umgebung.frist('nachreichung', kontext, JETZT).faelligAm).toBe('2026-04-07');
    expect(umgebung.frist('ende', kontext, JETZT).faelligAm).toBe('2026-03-20');
  });

  it('Eine Frist ohne Datum ist eine Störung und nie ein erfundener Tag', async () => {
    const { umgebung } = await oeffne(einPaket(mitGebuehr), installation);
    expect(() => umgebung.frist('ende', einKontext(), JETZT)).toThrow('kein Datum');
    expect(() => umgebung.frist('gibtEsNicht', einKontext(), JETZT)).toThrow('steht nicht in verfahren.json');
  });

  it.each([
    ['ohne Nachforderung', {}, {}, '2026-04-02'],
    [
      'zehn Tage lang',
      { bitte: { gesendetAm: '2026-03-10' } },
      { letzterEingangAm: '2026-03-19' },
      '2026-04-13',
    ],
    ['bis heute', { bitte: { gesendetAm: '2026-03-10' } }, {}, null],
  ])(
    'Solange Unterlagen fehlen, steht eine andere Frist still: %s',
    async (_name, ergebnisse, befund, faelligAm) => {
      const { umgebung } = await oeffne(einPaket(mitGebuehr), installation);
      const kontext = einKontext({ ergebnisse, befund: { ...einKontext().befund, ...befund } });
      expect(umgebung.frist('bearbeitung', kontext, JETZT).faelligAm).toBe(faelligAm);
    },
  );
});
