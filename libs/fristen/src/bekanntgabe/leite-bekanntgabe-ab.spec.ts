import { type Land, plainDate, REGIME, type Regime } from '#libs/kernel';
import { liesSzenarien } from '../../test/lies-szenarien.js';
import { ergebnisAlsJson } from '../ergebnis-als-json.js';
import {
  BEKANNTGABEKANAELE,
  type BekanntgabeEingabe,
  type Bekanntgabefakten,
  type Bekanntgabekanal,
} from './bekanntgabe.js';
import { leiteBekanntgabeAb } from './leite-bekanntgabe-ab.js';
import { liesBekanntgabefakten } from './lies-bekanntgabefakten.js';

/** Facts with ISO dates, as a scenario writes them. */
type Szenariofakten = { readonly [K in keyof Bekanntgabefakten]?: string | boolean };

interface Lage {
  readonly regime: Regime;
  readonly kanal: Bekanntgabekanal;
  readonly fakten: Szenariofakten;
  readonly land?: Land;
  readonly lage?: Partial<Omit<BekanntgabeEingabe, 'stichtag'>> & { readonly stichtag?: string };
}

interface Szenario extends Lage {
  readonly titel: string;
  readonly am: string | null;
  readonly regel: string;
  readonly offen?: string;
}

function fakten(roh: Szenariofakten): Bekanntgabefakten {
  const istTag = (wert: unknown): wert is string => typeof wert === 'string' && /^\d{4}-/.test(wert);
  return Object.fromEntries(
    Object.entries(roh).map(([name, wert]) => [name, istTag(wert) ? plainDate(wert) : wert]),
  );
}

function leiteAb(fall: Lage) {
  const { stichtag, ...lage } = fall.lage ?? {};
  return leiteBekanntgabeAb({
    regime: fall.regime,
    kanal: fall.kanal,
    fakten: fakten(fall.fakten),
    ort: { land: fall.land ?? 'NW' },
    ...lage,
    ...(stichtag && { stichtag: plainDate(stichtag) }),
  });
}

describe.each([
  ['durch Übermittlung', 'bekanntgabe-uebermittlung.json'],
  ['im Ausland', 'bekanntgabe-ausland.json'],
  ['durch Abruf und im Postfach', 'bekanntgabe-portal.json'],
  ['durch Zustellung und öffentlich', 'bekanntgabe-zustellung.json'],
  ['und wer was beweisen muss', 'bekanntgabe-beweislast.json'],
])('Bekanntgabe %s', (_weg, datei) => {
  it.each(liesSzenarien<Szenario>(datei))('%s', (_titel, fall) => {
    const ergebnis = leiteAb(fall);
    expect(ergebnis.wirksamAm?.toString() ?? null).toBe(fall.am);
    expect(ergebnis.regel).toBe(fall.regel);
    expect(ergebnis.offen?.code).toBe(fall.offen);
    expect(ergebnis.norm.length).toBeGreaterThan(0);
  });
});

describe('Das Ergebnis einer Ableitung', () => {
  it('derselbe Aufgabetag führt in den drei Regimen zu verschiedenen Tagen', () => {
    const tage = REGIME.map((regime) =>
      leiteAb({ regime, kanal: 'post', fakten: { aufgabeZurPost: '2026-05-26' } }),
    ).map((ergebnis) => ergebnis.wirksamAm?.toString());
    expect(tage).toEqual(['2026-05-30', '2026-05-30', '2026-06-01']);
  });

  it('nennt das Ende der Bereitstellung und im Zweifel die offene Rechtsfrage', () => {
    const ergebnis = leiteAb({
      regime: 'VwVfG',
      kanal: 'portal-abruf',
      fakten: { benachrichtigung: '2026-03-05', ersterAbruf: '2026-03-16' },
    });
    expect(ergebnis.bereitstellungEndetAm?.toString()).toBe('2026-03-15');
    expect(ergebnis.offen?.text).toContain('nicht geklärt');
  });

  it('erklärt sich in Sätzen', () => {
    const ergebnis = leiteAb({ regime: 'AO', kanal: 'post', fakten: { aufgabeZurPost: '2026-05-26' } });
    expect(ergebnis.begruendung).toBe(
      'Der Bescheid wurde am Dienstag, 26.05.2026, zur Post gegeben. Er gilt am vierten Tag danach als bekannt gegeben: Sonnabend, 30.05.2026. ' +
        'Der 30.05.2026 ist ein Sonnabend. Der 31.05.2026 ist ein Sonntag. Die Frist endet deshalb erst am nächsten Werktag: Montag, 01.06.2026.',
    );
    expect(ergebnis.norm).toEqual(['§ 122 Abs. 2 Nr. 1 AO', '§ 108 Abs. 3 AO']);
  });

  it.each(REGIME)('%s: ohne Fakten gibt es auf keinem Kanal einen Tag, aber immer eine Abhilfe', (regime) => {
    for (const kanal of BEKANNTGABEKANAELE) {
      const ergebnis = leiteBekanntgabeAb({ regime, kanal, fakten: {}, ort: { land: 'NW' } });
      expect(ergebnis.wirksamAm).toBeNull();
      expect(ergebnis.offen?.abhilfe).toBeTruthy();
    }
  });

  it('liest gespeicherte Fakten und verliert keine: ein verschriebenes Feld ist ein Fehler', () => {
    const gelesen = liesBekanntgabefakten({
      aufgabeZurPost: '2026-03-02',
      ruecklauf: null,
      bestritten: 'zugang',
    });
    expect(gelesen.aufgabeZurPost?.toString()).toBe('2026-03-02');
    expect(Object.keys(gelesen)).toEqual(['aufgabeZurPost', 'bestritten']);
    const falsche = [{ aufgabezurpost: '2026-03-02' }, { absendung: '02.03.2026' }, { bestritten: 'ja' }];
    for (const json of falsche) {
      expect(() => liesBekanntgabefakten(json)).toThrow(
        expect.objectContaining({ code: 'BEKANNTGABE_FAKTUM' }),
      );
    }
  });

  it('lässt sich als JSON speichern, mit Tagen als Text', () => {
    const json = ergebnisAlsJson(
      leiteBekanntgabeAb({
        regime: 'VwVfG',
        kanal: 'aushaendigung',
        fakten: { zustellung: plainDate('2026-03-02') },
        ort: { land: 'NW' },
      }),
    );
    expect(json).toEqual({
      wirksamAm: '2026-03-02',
      regel: 'aushaendigung',
      norm: ['§ 41 Abs. 1 VwVfG'],
      begruendung: 'Der Bescheid wurde am Montag, 02.03.2026, ausgehändigt.',
      schritte: [
        { text: 'Der Bescheid wurde am Montag, 02.03.2026, ausgehändigt.', norm: '§ 41 Abs. 1 VwVfG' },
      ],
    });
  });

  it('vor 1977 gibt es keine hinterlegte Fiktion', () => {
    const fakten = { aufgabeZurPost: plainDate('1976-12-31') };
    expect(() => leiteBekanntgabeAb({ regime: 'AO', kanal: 'post', fakten, ort: { land: 'NW' } })).toThrow(
      expect.objectContaining({ code: 'BEKANNTGABE_RECHTSSTAND' }),
    );
  });

  it('ein unbekannter Kanal wird abgelehnt', () => {
    const kanal = 'brieftaube' as Bekanntgabekanal;
    expect(() => leiteBekanntgabeAb({ regime: 'AO', kanal, fakten: {}, ort: { land: 'NW' } })).toThrow(
      expect.objectContaining({ code: 'BEKANNTGABE_KANAL' }),
    );
  });
});
