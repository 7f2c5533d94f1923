import { einKontext, einUmfeld, JETZT, LEIPZIG, REGELN_ENTSCHIEDEN } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { Briefangaben, UmfeldBehoerde } from '../baustein-umfeld.js';
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
