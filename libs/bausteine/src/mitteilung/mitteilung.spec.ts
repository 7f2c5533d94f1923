import { einKontext, einUmfeld, JETZT } from '../../test/ein-umfeld.js';
import type { GeplanterBaustein } from '../baustein.js';
import type { BausteinUmfeld } from '../baustein-umfeld.js';
import { FASSUNG } from '../fassung.js';
import { MitteilungVorlage } from '../vorlage/mitteilung-vorlage.js';
import { mitteilung } from './mitteilung.js';
import type { MitteilungPlan } from './mitteilung-plan.js';

const baustein = mitteilung as GeplanterBaustein;

function plane(
  eingabe: object,
  vorlage: object | undefined,
  umfeld: Partial<BausteinUmfeld> = {},
  kontext = einKontext(),
) {
  const gelesen = vorlage && MitteilungVorlage.parse({ art: 'mitteilung', ...vorlage });
  return baustein.plane(baustein.eingabe.parse(eingabe), {
    kontext,
    jetzt: JETZT,
    umfeld: einUmfeld({
      findMitteilungVorlage: (name) => (name === 'info' ? gelesen : undefined),
      ...umfeld,
    }),
  });
}

function plan(...argumente: Parameters<typeof plane>): MitteilungPlan {
  const ausgang = plane(...argumente);
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as unknown as MitteilungPlan;
}

const INFO = { betreff: 'Ihr Antrag', absaetze: ['Wir haben Ihren Antrag erhalten.'] };

describe('Mitteilung', () => {
  it('Der Brief nennt Behörde, Aktenzeichen, Datum und Empfänger und sagt die Texte der Vorlage', () => {
    const { daten, vorlage } = plan({ vorlage: 'info' }, INFO);
    expect(vorlage).toBe('info');
    expect(daten).toMatchObject({
      art: 'mitteilung',
      betreff: 'Ihr Antrag',
      absaetze: ['Wir haben Ihren Antrag erhalten.'],
      datum: JETZT.heute,
    });
    expect(daten.behoerde.name).toBeTruthy();
    expect(daten.empfaenger.name).toBeTruthy();
  });

  it('Eine Frage nennt den letzten Tag; die Zeit läuft ab der Bekanntgabe, nicht ab dem Brief (§ 31 Abs. 2 VwVfG)', () => {
    const vorlage = { ...INFO, absaetze: ['Antworten Sie bitte bis zum {{date(fristBis) | datum}}.'] };
    // Posted on Thu 5 March, made known on Mon 9 March.
    for (const angabe of [{ dauer: { wochen: 2 } }, { frist: 'nachreichung' }]) {
      const { daten, fristBis } = plan({ vorlage: 'info', ...angabe }, vorlage);
      expect(fristBis).toBe('2026-03-23');
      expect(daten.absaetze).toEqual(['Antworten Sie bitte bis zum 23.03.2026.']);
      expect(daten.frist).toEqual({
        text: 'Bitte antworten Sie uns bis zum 23.03.2026.',
        ende: '2026-03-23',
        norm: '§ 26 Abs. 2, § 31 Abs. 2 VwVfG',
      });
    }
    expect(plan({ vorlage: 'info' }, INFO)).not.toHaveProperty('fristBis');
  });

  it('Sie ist kein Verwaltungsakt: keine Rechtsbehelfsbelehrung, kein Tenor', () => {
    const { daten } = plan({ vorlage: 'info' }, INFO);
    expect(daten).not.toHaveProperty('rechtsbehelf');
    expect(daten).not.toHaveProperty('tenor');
  });

  it('Die Erklärung auf Englisch wird mit dem Brief eingefroren', () => {
    const en = { titel: 'Your application', absaetze: ['We received your application.'] };
    expect(plan({ vorlage: 'info' }, { ...INFO, erklaerung: { en } }).daten.erklaerung).toEqual({ en });
  });

  describe('Tage und Beträge stehen auf dem englischen Blatt,', () => {
    const erklaerung = {
      en: { titel: 'Your fee', absaetze: ['{{1072.5 | euro}} by {{date("2026-03-01") | datum}}'] },
      leicht: { titel: 'Ihre Gebühr', absaetze: ['{{1072.5 | euro}} bis {{date("2026-03-01") | datum}}'] },
    };
    const blatt = (fassung?: number) => {
      const kontext = einKontext();
      const vorgang = { ...kontext.vorgang, ...(fassung !== undefined && { fassung }) };
      return plan({ vorlage: 'info' }, { ...INFO, erklaerung }, {}, { ...kontext, vorgang }).daten.erklaerung;
    };

    it('wie man sie auf Englisch liest: der 1. März, nicht der 3. Januar; auf dem in Leichter Sprache deutsch', () => {
      expect(blatt()?.en?.absaetze).toEqual(['€1,072.50 by 1 March 2026']);
      expect(blatt()?.leicht?.absaetze).toEqual(['1.072,50\u00a0€ bis 01.03.2026']);
    });

    it('in einem Vorgang, der vor dieser Fassung eröffnet wurde, wie zuvor: Seine Akte spielt sich nach', () => {
      expect(blatt(4)?.en?.absaetze).toEqual(['1.072,50\u00a0€ by 01.03.2026']);
    });
  });

  describe('Die Anrede', () => {
    const anrede = (name: string, teile: object = {}, fassung = FASSUNG) => {
      const empfaenger = { wert: { name, strasse: 'Ring 1', plz: '04105', ort: 'Leipzig', ...teile } };
      const kontext = einKontext();
      const umfeld: Partial<BausteinUmfeld> = {
        briefangaben: (ausschnitt) => {
          const angaben = einUmfeld().briefangaben(ausschnitt);
          return 'fehler' in angaben ? angaben : { ...angaben, empfaenger: { ...empfaenger, warnungen: [] } };
        },
      };
      const vorgang = { ...kontext.vorgang, fassung };
      return plan({ vorlage: 'info' }, INFO, umfeld, { ...kontext, vorgang }).daten.anredeZeile;
    };

    it.each([
      ['Kita Rheinpiraten gGmbH'],
      ['Wohnbau Süd GmbH & Co. KG'],
      ['Sportfreunde Köln 1901 e. V.'],
      ['Muster UG (haftungsbeschränkt)'],
    ])('von „%s“ meint die, die dort lesen', (name) => {
      expect(anrede(name)).toBe('Sehr geehrte Damen und Herren,');
      expect(anrede(name, {}, 4)).toBe(`Guten Tag ${name},`);
    });

    it.each([
      ['Alex Seidel', {}, 'Guten Tag Alex Seidel,'],
      ['Dr. Karla Gmbhofer', {}, 'Guten Tag Dr. Karla Gmbhofer,'],
      ['Prof. Dr. Ana Weiß', { anrede: 'Frau' }, 'Sehr geehrte Frau Prof. Dr. Ana Weiß,'],
      ['Ana Weiß', { anrede: 'Frau', anredename: 'Prof. Dr. Weiß' }, 'Sehr geehrte Frau Prof. Dr. Weiß,'],
      ['Bernd Roth', { anrede: 'Herrn', anredename: 'Roth' }, 'Sehr geehrter Herr Roth,'],
      ['Kim Roth', { anredename: 'Roth' }, 'Guten Tag Kim Roth,'],
      ['Blumen Roth', { anrede: 'Firma' }, 'Sehr geehrte Damen und Herren,'],
    ])('von „%s“ nennt Menschen beim Namen und rät kein Geschlecht', (name, teile, erwartet) => {
      expect(anrede(name, teile)).toBe(erwartet);
    });
  });

  it('Was beiliegt, nennt er am Ende; ohne Anlagen nennt er keine', () => {
    expect(plan({ vorlage: 'info' }, { ...INFO, anlagen: ['Geburtsurkunde'] }).daten.anlagen).toEqual([
      'Geburtsurkunde',
    ]);
    expect(plan({ vorlage: 'info' }, INFO).daten.anlagen).toEqual([]);
  });

  it('Eine Vorlage, die es nicht gibt, ist ein Fehler mit ihrem Namen', () => {
    const ausgang = plane({ vorlage: 'fehlt' }, INFO);
    expect(ausgang).toMatchObject({ ok: false, fehler: { code: 'VORLAGE_UNBEKANNT' } });
    expect(ausgang.ok ? '' : ausgang.fehler.text).toContain('fehlt');
  });

  it('Ohne zuständige Behörde geht kein Brief hinaus (§ 37 Abs. 3 VwVfG)', () => {
    const fehler = { code: 'BEHOERDE_FEHLT', text: 'Für den Vorgang steht keine Behörde fest.' };
    expect(plane({ vorlage: 'info' }, INFO, { briefangaben: () => ({ fehler }) })).toEqual({
      ok: false,
      fehler,
    });
  });

  it('Eine Liste nennt von jedem Eintrag den Titel, oder ihn selbst, oder was „listenText“ sagt', () => {
    const liste = '= ["Mietvertrag", {titel: "Ausweis", norm: "§ 1"}, 1.5]';
    const punkte = (listenText?: string) =>
      plan({ vorlage: 'info' }, { ...INFO, liste, listenText }).daten.listen;
    expect(punkte()).toEqual([{ punkte: [{ text: 'Mietvertrag' }, { text: 'Ausweis' }, { text: '1,5' }] }]);
    expect(
      plan({ vorlage: 'info' }, { ...INFO, liste: '= [{a: 1}]', listenText: '{{a}}.' }).daten.listen,
    ).toEqual([{ punkte: [{ text: '1.' }] }]);
  });

  it.each(['= [["a", {b: 1}]]', '= [null]', '= [{name: "ohne Titel"}]'])(
    'Was sich in einer Liste nicht sagen lässt, wird nicht gedruckt: %s',
    (liste) => {
      expect(plane({ vorlage: 'info' }, { ...INFO, liste }).ok).toBe(false);
    },
  );

  it('Ein leerer Platzhalter wird nicht gedruckt', () => {
    const leer = { text: () => ({ wert: '', warnungen: ['„fakten.gibtEsNicht“ hat keinen Wert.'] }) };
    expect(plane({ vorlage: 'info' }, { ...INFO, absaetze: ['{{fakten.gibtEsNicht}}'] }, leer).ok).toBe(
      false,
    );
  });
});
