import type { JsonObject } from '#libs/kernel';
import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein, ReinerBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import type { MitteilungPlan } from '../mitteilung/mitteilung-plan.js';
import { MitteilungVorlage } from '../vorlage/mitteilung-vorlage.js';
import { fiktionsbescheinigung } from './fiktionsbescheinigung.js';
import { fiktionsverlaengerung } from './fiktionsverlaengerung.js';
import { genehmigungsfiktion } from './genehmigungsfiktion.js';

const ANORDNUNG = { anordnung: '§ 6a Abs. 1 GewO' };

function rechne(befund: object = {}, angabe: object | null = ANORDNUNG) {
  const basis = einKontext();
  const umfeld = einUmfeld();
  const verfahren = { ...umfeld.verfahren, ...(angabe && { genehmigungsfiktion: angabe }) };
  return (genehmigungsfiktion as ReinerBaustein).rechne(
    {},
    {
      kontext: einKontext({ befund: { ...basis.befund, ...befund } as JsonObject }),
      jetzt: JETZT,
      umfeld: { ...umfeld, verfahren: verfahren as typeof umfeld.verfahren },
    },
  );
}

describe('Frist der Genehmigungsfiktion', () => {
  it.each([
    ['mit dem Antrag', {}, '2026-03-02', '2026-06-02'],
    ['mit der letzten Nachricht', { letzterEingangAm: '2026-03-04' }, '2026-03-04', '2026-06-04'],
  ])(
    'beginnt, wenn die Unterlagen %s vollständig sind (§ 42a Abs. 2 S. 2 VwVfG)',
    (_name, befund, ab, bis) => {
      // 4 June 2026 is Fronleichnam, but no holiday in Leipzig.
      const ausgang = rechne(befund);
      expect(ausgang).toMatchObject({ ok: true, wert: { laeuft: true, vollstaendigAm: ab, endetAm: bis } });
    },
  );

  it('läuft nicht, solange Unterlagen fehlen', () => {
    const fehlend = [{ id: 'fuehrungszeugnis', titel: 'Führungszeugnis', art: 'anlage' }];
    const ausgang = rechne({ fehlend });
    expect(ausgang).toMatchObject({ ok: true, wert: { laeuft: false } });
    expect(ausgang.ok && ausgang.wert).not.toHaveProperty('endetAm');
  });

  it('ist so lang, wie die Vorschrift sagt', () => {
    const ausgang = rechne({}, { ...ANORDNUNG, dauer: { wochen: 4 } });
    expect(ausgang).toMatchObject({ ok: true, wert: { endetAm: '2026-03-30' } });
  });

  it('gibt es nicht, wo keine Vorschrift sie anordnet (§ 42a Abs. 1 VwVfG)', () => {
    expect(rechne({}, null)).toMatchObject({ ok: false, fehler: { code: 'FIKTION_OHNE_ANORDNUNG' } });
  });
});

describe('Ein Brief zur Genehmigungsfiktion', () => {
  const schreibe = (baustein: unknown, eingabe: object, land: string, heute: string, fassung?: number) => {
    const { plane, eingabe: schema } = baustein as GeplanterBaustein;
    const basis = einUmfeld();
    const kontext = einKontext();
    const umfeld: BausteinUmfeld = {
      ...basis,
      verfahren: { ...basis.verfahren, genehmigungsfiktion: ANORDNUNG },
      findMitteilungVorlage: () =>
        MitteilungVorlage.parse({ art: 'mitteilung', betreff: 'Ihr Antrag', absaetze: ['Guten Tag.'] }),
      briefangaben: (ausschnitt) => {
        const angaben = basis.briefangaben(ausschnitt);
        if ('fehler' in angaben) return angaben;
        const { gemeindeAgs, ...behoerde } = angaben.behoerde;
        return { ...angaben, behoerde: { ...behoerde, land } as typeof angaben.behoerde };
      },
    };
    const vorgang = { ...kontext.vorgang, ...(fassung && { fassung }) };
    const ausgang = plane(schema.parse(eingabe), {
      kontext: { ...kontext, vorgang },
      jetzt: { ...JETZT, heute },
      umfeld,
    });
    if (!ausgang.ok) throw new Error(ausgang.fehler.text);
    return (ausgang.wert as unknown as MitteilungPlan).daten;
  };
  const verlaengert = (land: string, fassung?: number) =>
    schreibe(
      fiktionsverlaengerung,
      { um: { monate: 1 }, begruendung: 'Ein Gutachten fehlt.' },
      land,
      '2026-04-01',
      fassung,
    ).frist?.norm;
  const bescheinigt = (land: string, fassung?: number) =>
    schreibe(fiktionsbescheinigung, {}, land, '2026-07-01', fassung);

  it.each([
    ['NW', '§ 42a Abs. 2 S. 3 und 4 VwVfG NRW', '§ 42a Abs. 1 und 3 VwVfG NRW'],
    ['BY', 'Art. 42a Abs. 2 S. 3 und 4 BayVwVfG', 'Art. 42a Abs. 1 und 3 BayVwVfG'],
    ['SN', '§ 42a Abs. 2 S. 3 und 4 VwVfG', '§ 42a Abs. 1 und 3 VwVfG'],
  ])('nennt das Verwaltungsverfahrensgesetz, das in %s gilt (§ 1 Abs. 3 VwVfG)', (land, frist, fiktion) => {
    expect(verlaengert(land)).toBe(frist);
    expect(bescheinigt(land).absaetze.at(-1)).toContain(`(§ 6a Abs. 1 GewO, ${fiktion})`);
  });

  it('bleibt in einem Vorgang, der vor dieser Fassung eröffnet wurde, wie er war: Seine Akte spielt sich nach', () => {
    expect(verlaengert('NW', 5)).toBe('§ 42a Abs. 2 S. 3 und 4 VwVfG');
    const { absaetze, listen } = bescheinigt('NW', 5);
    expect(absaetze.at(-1)).toContain('§ 42a Abs. 1 und 3 VwVfG)');
    expect(listen[0]?.titel).toBe('Rechtsbehelfsbelehrung (§ 37 Abs. 6 S. 2 VwVfG)');
  });
});
