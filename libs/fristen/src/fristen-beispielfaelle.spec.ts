import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Land, plainDate, type Regime } from '#libs/kernel';
import { berechneFrist, leiteBekanntgabeAb, type Rechtsbehelfsart, rechtsbehelfsfrist } from './index.js';

const datei = join(process.cwd(), '../shared/domain/fristen-beispielfaelle.json');
const gibtEs = existsSync(datei);
if (!gibtEs)
  console.log(`Übersprungen: ${datei} fehlt; die veröffentlichten Beispielfälle laufen hier nicht.`);

interface Beispielfaelle {
  bekanntgabe: {
    id: string;
    scope: Regime;
    land: Land | 'DE';
    trigger: string;
    bekanntgabe: string;
    fristende: string;
    rechtsbehelf: string;
    note: string;
  }[];
  bgb: {
    event: string;
    type: 'ereignis' | 'beginn';
    period: { days?: number; months?: number; years?: number };
    shift: boolean;
    land: Land;
    expected: string;
  }[];
  derivedFromStatute: {
    id: string;
    benachrichtigung?: string;
    bereitstellung?: string;
    abruf?: string | null;
    bekanntgabe: string | null;
    bereitstellungEndetMitAblauf?: string;
  }[];
}

const leer: Beispielfaelle = { bekanntgabe: [], bgb: [], derivedFromStatute: [] };
const faelle: Beispielfaelle = gibtEs ? JSON.parse(readFileSync(datei, 'utf8')) : leer;
const tag = (text: string | null | undefined) => (text ? plainDate(text) : undefined);

(gibtEs ? describe : describe.skip)('veröffentlichte Beispielfälle', () => {
  it('die Datei enthält Fälle aller drei Gruppen', () => {
    expect(faelle.bekanntgabe.length).toBeGreaterThan(0);
    expect(faelle.bgb.length).toBeGreaterThan(0);
    expect(faelle.derivedFromStatute.length).toBeGreaterThan(0);
  });

  it.each(faelle.bekanntgabe.map((fall) => [fall.id, fall.note, fall] as const))(
    'Bekanntgabe und Fristende wie ausgearbeitet: %s (%s)',
    (_id, _note, fall) => {
      const ort = { land: fall.land };
      const bekannt = leiteBekanntgabeAb({
        regime: fall.scope,
        kanal: 'post',
        fakten: { aufgabeZurPost: plainDate(fall.trigger) },
        ort,
      });
      expect(bekannt.wirksamAm?.toString()).toBe(fall.bekanntgabe);
      const frist = rechtsbehelfsfrist({
        regime: fall.scope,
        rechtsweg: { VwVfG: 'VwGO', SGBX: 'SGG', AO: 'FGO' }[fall.scope] as 'VwGO' | 'SGG' | 'FGO',
        rechtsbehelf: fall.rechtsbehelf.toLowerCase() as Rechtsbehelfsart,
        bekanntgabe: plainDate(fall.bekanntgabe),
        belehrung: 'richtig',
        ort,
      });
      expect(frist.ende?.toString()).toBe(fall.fristende);
    },
  );

  it.each(faelle.bgb.map((fall) => [fall.event, JSON.stringify(fall.period), fall.expected, fall] as const))(
    'Frist ab %s von %s endet am %s (§§ 187–193 BGB)',
    (_event, _period, expected, fall) => {
      const { days, months, years } = fall.period;
      const frist = berechneFrist({
        regime: 'VwVfG',
        dauer: days ? { tage: days } : months ? { monate: months } : { jahre: years ?? 0 },
        beginn: { art: fall.type === 'beginn' ? 'tagesbeginn' : 'ereignis', tag: plainDate(fall.event) },
        ort: { land: fall.land },
        verschiebung: fall.shift,
      });
      expect(frist.ende.toString()).toBe(expected);
    },
  );

  it.each(faelle.derivedFromStatute.map((fall) => [fall.id, fall] as const))(
    'Abruf und Postfach: %s',
    (_id, fall) => {
      const ergebnis = leiteBekanntgabeAb({
        regime: 'VwVfG',
        kanal: fall.bereitstellung ? 'ozg-postfach' : 'portal-abruf',
        fakten: {
          benachrichtigung: tag(fall.benachrichtigung),
          bereitstellung: tag(fall.bereitstellung),
          ersterAbruf: tag(fall.abruf),
        },
        ort: { land: 'NW' },
      });
      expect(ergebnis.wirksamAm?.toString() ?? null).toBe(fall.bekanntgabe);
      if (fall.bereitstellungEndetMitAblauf) {
        expect(ergebnis.bereitstellungEndetAm?.toString()).toBe(fall.bereitstellungEndetMitAblauf);
      }
    },
  );
});
