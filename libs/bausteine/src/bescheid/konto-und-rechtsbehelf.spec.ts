import {
  einKontext,
  einUmfeld,
  JETZT,
  LEIPZIG,
  REGELN_ENTSCHIEDEN,
  VORLAGEN,
} from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { Briefangaben, UmfeldBehoerde } from '../baustein-umfeld.js';
import type { BescheidVorlage } from '../vorlage/bescheid-vorlage.js';
import { bescheid } from './bescheid.js';
import type { BescheidPlan } from './bescheid-ergebnis.js';

const EMPFAENGER = { name: 'Đặng Thị Hương', strasse: 'Waldstraße 12', plz: '04105', ort: 'Leipzig' };

function plane(behoerde: Partial<UmfeldBehoerde>, mehr: Partial<Briefangaben> = {}) {
  const umfeld = einUmfeld({
    briefangaben: () => ({
      behoerde: { ...LEIPZIG, ...behoerde },
      kanal: 'post',
      empfaenger: { wert: EMPFAENGER, warnungen: [] },
      ...mehr,
    }),
  });
  const kontext = einKontext({ ergebnisse: { regeln: REGELN_ENTSCHIEDEN } });
  return (bescheid as GeplanterBaustein).plane({ vorlage: 'bewilligung' }, { kontext, jetzt: JETZT, umfeld });
}
function daten(...angaben: Parameters<typeof plane>) {
  const ausgang = plane(...angaben);
  if (!ausgang.ok) throw new Error(`${ausgang.fehler.code}: ${ausgang.fehler.text}`);
  return (ausgang.wert as unknown as BescheidPlan).daten;
}

describe('Steht der Rechtsbehelf im Land der Behörde nicht sicher fest (§ 37 Abs. 6 VwVfG)', () => {
  it('ergeht ohne Bestätigung kein automatischer Bescheid', () => {
    const ausgang = plane({ rechtsbehelfBestaetigt: false });
    expect(ausgang).toMatchObject({ ok: false, fehler: { code: 'RECHTSBEHELF_UNBESTAETIGT' } });
  });

  it('hebt die Bestätigung der Behörde die Sperre auf', () => {
    expect(daten({ rechtsbehelfBestaetigt: true }).entscheidung.durch).toBe('regelwerk');
  });

  it('braucht es sie nicht, wo die Tabelle sicher ist', () => {
    expect(daten({ land: 'NW', rechtsbehelfBestaetigt: false }).rechtsbehelf.art).toBe('klage');
  });
});

describe('Wer Geld verlangt', () => {
  it('nennt Konto, Zweck und Tag der Zahlung', () => {
    expect(daten({}).kosten).toMatchObject({
      betragCent: 3070,
      faelligkeit: '2026-04-04',
      zahlungsweg: {
        empfaenger: 'Stadtkasse Leipzig',
        iban: 'DE02 1203 0000 0000 2020 51',
        verwendungszweck: 'BPA-2026-1',
      },
    });
  });

  it.each([
    ['die der Vorlage und die der verwendeten Werte', 3, '§ 6a StVG', '§ 6a StVG; § 2 GebO'],
    ['jede nur einmal', 3, '§ 2 GebO', '§ 2 GebO'],
    ['die der Werte, wenn die Vorlage keine nennt', 3, undefined, '§ 2 GebO'],
    ['im früher eröffneten Vorgang die der Vorlage', 2, '§ 6a StVG', '§ 6a StVG'],
    ['im früher eröffneten Vorgang die der Werte, wenn die Vorlage keine nennt', 2, undefined, '§ 2 GebO'],
    ['die gefüllte der Vorlage', 3, '§ {{2 + 1}} GebO', '§ 3 GebO; § 2 GebO'],
  ])('nennt als Rechtsgrundlage des Betrags %s (§ 39 Abs. 1 VwVfG)', (_, fassung, norm, erwartet) => {
    const { kosten, ...rest } = VORLAGEN.bewilligung;
    const umfeld = einUmfeld({
      findBescheidVorlage: () => ({ ...rest, kosten: { ...kosten, norm } }) as BescheidVorlage,
      fundstellenVon: (feel) => (feel === '30.70' ? ['§ 2 GebO'] : []),
    });
    const kontext = einKontext({ ergebnisse: { regeln: REGELN_ENTSCHIEDEN } });
    const aufruf = {
      kontext: { ...kontext, vorgang: { ...kontext.vorgang, fassung } },
      jetzt: JETZT,
      umfeld,
    };
    const ausgang = (bescheid as GeplanterBaustein).plane({ vorlage: 'bewilligung' }, aufruf);
    expect(ausgang).toMatchObject({ ok: true, wert: { daten: { kosten: { norm: erwartet } } } });
  });

  it('bekommt ohne Konto keinen Bescheid', () => {
    expect(plane({ kontoverbindung: undefined })).toMatchObject({
      ok: false,
      fehler: { code: 'KONTOVERBINDUNG_FEHLT' },
    });
  });
});

describe('Hat der Antragsteller einen Bevollmächtigten (§ 14 Abs. 3, § 41 Abs. 1 S. 2 VwVfG)', () => {
  const kanzlei = { name: 'Kanzlei Ümit & Co', strasse: 'Ring 1', plz: '04109', ort: 'Leipzig' };

  it('geht der Brief an ihn und nennt, an wen sich der Bescheid richtet', () => {
    const brief = daten({}, { bevollmaechtigter: { wert: kanzlei, warnungen: [] } });
    expect(brief).toMatchObject({
      bevollmaechtigter: kanzlei,
      empfaenger: EMPFAENGER,
      anredeZeile: 'Guten Tag Kanzlei Ümit & Co,',
    });
  });

  it('ergeht ohne dessen Anschrift kein Bescheid', () => {
    const ohne = { wert: { ...kanzlei, strasse: '' }, warnungen: ['Die Anschrift ist unvollständig.'] };
    expect(plane({}, { bevollmaechtigter: ohne })).toMatchObject({ ok: false });
  });
});
