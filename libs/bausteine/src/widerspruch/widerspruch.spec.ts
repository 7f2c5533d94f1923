import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT, LEIPZIG } from '../../test/ein-umfeld.js';
import type { ReinerBaustein } from '../baustein.js';
import { FASSUNG } from '../fassung.js';
import { type WiderspruchErgebnis, widerspruch } from './widerspruch.js';

const BESCHEID: JsonObject = {
  nummer: 'BPA-2026-1/1',
  ergebnis: 'ablehnung',
  erlassenAm: '2026-03-02',
  bekanntgabeAm: '2026-03-06',
  kostenCent: null,
  rechtsbehelf: { art: 'widerspruch', wahl: false, rechtsweg: 'VwGO', adressat: 'Stadt Leipzig' },
  regime: 'VwVfG',
  rechtsgebiet: 'strassenverkehr',
};
const ELTERNGELD = {
  regime: 'SGBX',
  rechtsgebiet: 'elterngeld',
  rechtsbehelf: { art: 'widerspruch', rechtsweg: 'SGG' },
};
const KINDERGELD = {
  regime: 'AO',
  rechtsgebiet: 'kindergeld-estg',
  rechtsbehelf: { art: 'einspruch', rechtsweg: 'FGO' },
};

function pruefe(
  eingegangenAm: string,
  bescheid: JsonObject = {},
  eingabe: JsonObject = {},
  behoerde: Partial<typeof LEIPZIG> = {},
  fassung = FASSUNG,
): WiderspruchErgebnis {
  const basis = einUmfeld();
  const angaben = basis.briefangaben({ kontext: einKontext(), jetzt: JETZT });
  if ('fehler' in angaben) throw new Error(angaben.fehler.text);
  const ausgang = (widerspruch as ReinerBaustein).rechne(widerspruch.eingabe.parse(eingabe) as never, {
    kontext: einKontext({
      vorgang: { fassung, eingegangenAm, ausgangsbescheid: { ...BESCHEID, ...bescheid } },
    }),
    jetzt: JETZT,
    umfeld: { ...basis, briefangaben: () => ({ ...angaben, behoerde: { ...LEIPZIG, ...behoerde } }) },
  });
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as unknown as WiderspruchErgebnis;
}

describe('Ein Rechtsbehelf', () => {
  it.each([
    [
      'am letzten Tag rechtzeitig; der Ostermontag verschiebt das Ende (§ 70 Abs. 1, § 57 VwGO)',
      '2026-04-07',
      {},
      true,
    ],
    ['einen Tag danach zu spät', '2026-04-08', {}, false],
    [
      'ohne Belehrung ein Jahr lang rechtzeitig (§ 58 Abs. 2 VwGO)',
      '2027-03-08',
      { belehrung: 'fehlt' },
      true,
    ],
  ])('ist %s', (_titel, tag, eingabe, rechtzeitig) => {
    expect(pruefe(tag, {}, eingabe).rechtzeitig).toBe(rechtzeitig);
  });

  it('ist rechtzeitig, solange die Frist läuft, die am Bescheid steht; so sagen es auch seine Feststellungen', () => {
    const jahr = { bekanntgabeAm: '2026-03-11', fristBis: '2027-03-11', belehrung: 'unrichtig' };
    const { fristBis, rechtzeitig, feststellungen } = pruefe('2026-05-04', jahr);
    expect({ fristBis, rechtzeitig }).toEqual({ fristBis: '2027-03-11', rechtzeitig: true });
    expect(feststellungen.map(({ text }) => text).join(' ')).toContain('eine Frist von einem Jahr');
    const anders = pruefe('2026-05-04', { bekanntgabeAm: '2026-03-11', fristBis: '2026-06-01' });
    expect(anders).toMatchObject({ fristBis: '2026-06-01', rechtzeitig: true });
    expect(JSON.stringify(anders.feststellungen)).toContain('01.06.2026');
    expect(JSON.stringify(anders.feststellungen)).not.toContain('13.04.2026');
  });

  it('nennt bei Verspätung das Ende der Wiedereinsetzung, sonst nicht (§ 60 Abs. 3 VwGO)', () => {
    expect(pruefe('2026-05-11').wiedereinsetzungBis).toBe('2027-04-07');
    expect(pruefe('2026-03-20').wiedereinsetzungBis).toBeNull();
  });

  it('ist nie verspätet, solange der Bescheid nicht bekannt gegeben ist', () => {
    expect(pruefe('2027-12-01', { bekanntgabeAm: null })).toMatchObject({
      fristBis: null,
      rechtzeitig: null,
    });
  });

  it('ist nicht statthaft, wo nur die Klage bleibt, und heißt auch nicht so; bei Wahl ist er es (§ 68 Abs. 1 S. 2, § 81 VwGO)', () => {
    const klage = { art: 'klage', rechtsweg: 'VwGO' };
    expect(pruefe('2026-03-20', { rechtsbehelf: klage })).toMatchObject({
      statthaft: false,
      name: 'Rechtsbehelf',
    });
    expect(pruefe('2026-03-20', { rechtsbehelf: { ...klage, wahl: true } })).toMatchObject({
      statthaft: true,
    });
  });

  it.each([
    ['VwVfG', {}, true, '§ 80 Abs. 1 VwGO'],
    ['Elterngeld', ELTERNGELD, false, '§ 13 Abs. 2 BEEG'],
    ['Kindergeld', KINDERGELD, false, '§ 361'],
  ])(
    '%s: die aufschiebende Wirkung folgt der Verfahrensordnung des Bescheids',
    (_name, teile, gilt, norm) => {
      const { aufschiebendeWirkung } = pruefe('2026-03-20', { ergebnis: 'ruecknahme', ...teile });
      expect(aufschiebendeWirkung).toMatchObject({ gilt, norm: expect.stringContaining(norm) });
    },
  );

  it.each([
    ['VwGO', 'wohngeld', '§ 80 Abs. 1 VwGO'],
    ['SGG', 'kinderzuschlag', '§ 86a Abs. 1 SGG'],
  ])('nennt im Sozialrecht die eine Vorschrift des Rechtswegs (%s)', (rechtsweg, rechtsgebiet, norm) => {
    const rechtsbehelf = { art: 'widerspruch', rechtsweg };
    const teile = { ergebnis: 'ruecknahme', regime: 'SGBX', rechtsgebiet, rechtsbehelf };
    expect(pruefe('2026-03-20', teile).aufschiebendeWirkung).toMatchObject({ gilt: true, norm });
  });

  describe.each(['AO', 'VwVfG'])('gegen einen Bescheid der Gemeinde nach %s', (regime) => {
    const rechtsbehelf = { art: 'widerspruch', rechtsweg: 'VwGO' };
    const abgabe = { regime, rechtsgebiet: 'kommunalabgaben', rechtsbehelf };
    const wirkung = (ergebnis: string, fassung = FASSUNG) =>
      pruefe('2026-03-20', { ...abgabe, ergebnis }, {}, {}, fassung).aufschiebendeWirkung;

    it('hält der Widerspruch die Zahlung der Abgabe nicht auf (§ 80 Abs. 2 S. 1 Nr. 1 VwGO)', () => {
      expect(wirkung('festsetzung')).toEqual({
        gilt: false,
        text: 'Der Widerspruch hat keine aufschiebende Wirkung; das gilt für öffentliche Abgaben und Kosten.',
        norm: '§ 80 Abs. 2 Satz 1 Nr. 1 VwGO',
      });
    });

    it('schiebt er alles andere auf (§ 80 Abs. 1 VwGO), und von einem Einspruch ist nicht die Rede', () => {
      expect(wirkung('ruecknahme')).toMatchObject({ gilt: true, norm: '§ 80 Abs. 1 VwGO' });
    });

    it('bleibt in einem früher begonnenen Verfahren, was es war', () => {
      expect(wirkung('festsetzung', 6).gilt).toBe(regime === 'VwVfG');
    });
  });

  describe('gegen einen Bescheid, der sofort vollzogen werden darf,', () => {
    const SGG = { regime: 'SGBX', rechtsgebiet: 'kinderzuschlag' };
    const sgg = { ...SGG, rechtsbehelf: { art: 'widerspruch', rechtsweg: 'SGG' } };
    const klage = { rechtsbehelf: { art: 'klage', rechtsweg: 'VwGO' } };
    const gesetz = (fuer: string) => ({ ohneAufschub: { norm: '§ 212a Abs. 1 BauGB', fuer } });
    const wirkung = (teile: JsonObject) =>
      pruefe('2026-03-20', { ergebnis: 'widerruf', ...teile }).aufschiebendeWirkung;

    it.each([
      ['VwGO', {}, '§ 80 Abs. 2 Satz 1 Nr. 4 VwGO, § 80 Abs. 4 und 5 VwGO', 'wiederherstellen'],
      ['SGG', sgg, '§ 86a Abs. 2 Nr. 5 SGG, § 86a Abs. 3, § 86b Abs. 1 SGG', 'anordnen'],
    ])(
      'hat er keine aufschiebende Wirkung, weil es angeordnet ist; wer sie wieder herbeiführen kann, steht dabei (%s)',
      (_weg, teile, norm, kann) => {
        const { gilt, text, norm: genannt } = wirkung({ sofortvollzug: true, ...teile });
        expect({ gilt, norm: genannt }).toEqual({ gilt: false, norm });
        expect(text).toMatch(/^Der Widerspruch hat keine aufschiebende Wirkung: Die sofortige Vollziehung/u);
        expect(text).toContain('können wir die Vollziehung aussetzen');
        expect(text).toContain(kann);
      },
    );

    it('hat er keine kraft Gesetzes (§ 80 Abs. 2 S. 1 Nr. 3 VwGO)', () => {
      expect(wirkung(gesetz('alle'))).toEqual({
        gilt: false,
        text: 'Der Widerspruch hat kraft Gesetzes keine aufschiebende Wirkung. Auf Antrag können wir die Vollziehung aussetzen; das Gericht kann die aufschiebende Wirkung anordnen.',
        norm: '§ 212a Abs. 1 BauGB, § 80 Abs. 2 Satz 1 Nr. 3 VwGO, § 80 Abs. 4 und 5 VwGO',
      });
    });

    it('hat er sie nur für den Adressaten, wo das Gesetz sie nur Dritten nimmt (§ 212a Abs. 1 BauGB)', () => {
      const { gilt, text } = wirkung(gesetz('dritte'));
      expect(gilt).toBe(true);
      expect(text).toContain('Der Widerspruch hat aufschiebende Wirkung');
      expect(text).toMatch(
        /Wer nicht selbst Adressat .* keine aufschiebende Wirkung \(§ 212a Abs\. 1 BauGB/u,
      );
    });

    it('hat sie auch die Klage nicht, wo nur sie gegeben ist', () => {
      const angeordnet = wirkung({ ...klage, sofortvollzug: true });
      expect(angeordnet.text).toMatch(/^Auch die Klage hat keine aufschiebende Wirkung/u);
      expect(wirkung({ ...klage, ...gesetz('dritte') }).text).toBe(
        'Eine aufschiebende Wirkung hätte nur die Klage. Die Klage eines Dritten hat keine (§ 212a Abs. 1 BauGB, § 80 Abs. 2 Satz 1 Nr. 3 VwGO).',
      );
    });
  });

  it('verspricht gegen eine Ablehnung keine aufschiebende Wirkung: Zu vollziehen ist nichts, und bewilligt ist damit auch nichts (§ 80 Abs. 1 VwGO)', () => {
    const { gilt, text } = pruefe('2026-03-20', { ergebnis: 'ablehnung' }).aufschiebendeWirkung;
    expect(gilt).toBe(false);
    expect(text).toContain('gilt bis zur Entscheidung nicht als bewilligt');
  });

  it('sagt es in einem ganzen Satz', () => {
    expect(pruefe('2026-03-20', ELTERNGELD).aufschiebendeWirkung.text).toBe(
      'Der Widerspruch hat keine aufschiebende Wirkung; das gilt für Widerspruch und Klage gegen Elterngeldbescheide.',
    );
  });

  it('gegen eine Gebühr hält die Zahlung nicht auf (§ 80 Abs. 2 S. 1 Nr. 1 VwGO)', () => {
    expect(pruefe('2026-03-20', { kostenCent: 3070 }).aufschiebendeWirkung.text).toContain(
      '§ 80 Abs. 2 Satz 1 Nr. 1',
    );
  });

  it('geht zur Widerspruchsbehörde, wenn sie eine andere ist; im Steuerrecht entscheidet die Behörde selbst (§ 367 Abs. 1 AO)', () => {
    const andere = { name: 'Landesdirektion', strasse: 'Platz 1', plz: '09111', ort: 'Chemnitz' };
    const mit = { widerspruchsbehoerde: andere };
    expect(pruefe('2026-03-20', {}, {}, mit).widerspruchsbehoerde).toEqual({
      name: 'Landesdirektion',
      selbst: false,
    });
    expect(pruefe('2026-03-20', KINDERGELD, {}, mit).widerspruchsbehoerde.selbst).toBe(true);
    expect(pruefe('2026-03-20').widerspruchsbehoerde.selbst).toBe(true);
  });
});
