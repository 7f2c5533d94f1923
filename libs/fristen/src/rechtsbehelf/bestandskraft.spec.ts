import { plainDate } from '#libs/kernel';
import { type BestandskraftEingabe, bestandskraft } from './bestandskraft.js';

const tag = plainDate;
const eingabe: BestandskraftEingabe = {
  bekanntgabe: {
    regime: 'VwVfG',
    kanal: 'post',
    fakten: { aufgabeZurPost: tag('2026-05-26') },
    ort: { land: 'NW' },
  },
  rechtsweg: 'VwGO',
  rechtsbehelf: 'klage',
  belehrung: 'richtig',
  stichtag: tag('2026-06-15'),
};
const mitFakten = (fakten: BestandskraftEingabe['bekanntgabe']['fakten']) => ({
  ...eingabe,
  bekanntgabe: { ...eingabe.bekanntgabe, fakten },
});

describe('Bestandskraft wird aus Fakten berechnet', () => {
  it('tritt am Tag nach dem Ende der Rechtsbehelfsfrist ein', () => {
    const laufend = bestandskraft(eingabe);
    expect(laufend.status).toBe('frist-laeuft');
    expect(laufend.frist?.ende?.toString()).toBe('2026-06-30');
    expect(laufend.bestandskraeftigAb?.toString()).toBe('2026-07-01');
    expect(bestandskraft({ ...eingabe, stichtag: tag('2026-06-30') }).status).toBe('frist-laeuft');
    expect(bestandskraft({ ...eingabe, stichtag: tag('2026-07-01') }).status).toBe('bestandskraeftig');
  });

  it('nennt das Ende der Wiedereinsetzung ein Jahr nach der versäumten Frist (§ 60 Abs. 3 VwGO)', () => {
    expect(bestandskraft(eingabe).wiedereinsetzungBis?.toString()).toBe('2027-06-30');
  });

  it('ändert sich, wenn ein späterer Zugang bekannt wird', () => {
    const fakten = { aufgabeZurPost: tag('2026-05-26'), tatsaechlicherZugang: tag('2026-06-10') };
    const ergebnis = bestandskraft({ ...mitFakten(fakten), stichtag: tag('2026-07-01') });
    expect(ergebnis.status).toBe('frist-laeuft');
    expect(ergebnis.bestandskraeftigAb?.toString()).toBe('2026-07-11');
  });

  it('verschiebt sich auf ein Jahr, wenn die Belehrung fehlt (§ 58 Abs. 2 VwGO)', () => {
    const ergebnis = bestandskraft({ ...eingabe, belehrung: 'fehlt', stichtag: tag('2026-07-01') });
    expect(ergebnis.status).toBe('frist-laeuft');
    expect(ergebnis.bestandskraeftigAb?.toString()).toBe('2027-06-01');
  });

  it('tritt nie ein, solange nicht bekannt gegeben ist', () => {
    const fakten = { aufgabeZurPost: tag('2026-05-26'), bestritten: 'zugang' } as const;
    const ergebnis = bestandskraft({ ...mitFakten(fakten), stichtag: tag('2030-01-01') });
    expect(ergebnis).toMatchObject({
      status: 'nicht-bekanntgegeben',
      bestandskraeftigAb: null,
      sicher: false,
    });
  });

  it('tritt nicht ein, wenn der Rechtsbehelf am letzten Tag eingeht', () => {
    const rechtzeitig = { ...eingabe, rechtsbehelfEingang: tag('2026-06-30'), stichtag: tag('2026-08-01') };
    expect(bestandskraft(rechtzeitig).status).toBe('angefochten');
  });

  it('bleibt, wenn der Rechtsbehelf einen Tag zu spät kommt', () => {
    const verspaetet = { ...eingabe, rechtsbehelfEingang: tag('2026-07-01'), stichtag: tag('2026-08-01') };
    expect(bestandskraft(verspaetet)).toMatchObject({ status: 'bestandskraeftig', verfristet: true });
  });

  it('tritt mit dem Verzicht auf Rechtsbehelfe sofort ein', () => {
    const ergebnis = bestandskraft({ ...eingabe, verzicht: tag('2026-06-05') });
    expect(ergebnis.status).toBe('bestandskraeftig');
    expect(ergebnis.bestandskraeftigAb?.toString()).toBe('2026-06-05');
  });

  it('bleibt aus, wenn die Belehrung jeden Rechtsbehelf verneint hat', () => {
    const ergebnis = bestandskraft({
      ...eingabe,
      belehrung: 'kein-rechtsbehelf',
      stichtag: tag('2030-01-01'),
    });
    expect(ergebnis).toMatchObject({ status: 'unbefristet-anfechtbar', bestandskraeftigAb: null });
  });

  it.each([
    ['SGBX', 'SGG', 'widerspruch', '§ 86 SGG'],
    ['AO', 'FGO', 'einspruch', '§ 365 Abs. 3 Satz 1 AO'],
  ] as const)(
    '%s: tritt nicht ein, solange der Bescheid Gegenstand eines laufenden Vorverfahrens ist; es läuft keine eigene Frist',
    (regime, rechtsweg, rechtsbehelf, norm) => {
      const einbezogen = {
        ...eingabe,
        bekanntgabe: { ...eingabe.bekanntgabe, regime },
        rechtsweg,
        rechtsbehelf,
        einbezogen: true,
      };
      for (const stichtag of [tag('2026-06-15'), tag('2030-01-01')]) {
        const ergebnis = bestandskraft({ ...einbezogen, stichtag });
        expect(ergebnis).toMatchObject({
          status: 'einbezogen',
          frist: null,
          bestandskraeftigAb: null,
          wiedereinsetzungBis: null,
        });
        expect(ergebnis.norm).toContain(norm);
        expect(ergebnis.schritte.at(-1)).toMatchObject({ norm });
      }
      const zurueckgenommen = bestandskraft({ ...einbezogen, verzicht: tag('2026-06-10') });
      expect(zurueckgenommen).toMatchObject({ status: 'bestandskraeftig' });
      expect(zurueckgenommen.bestandskraeftigAb?.toString()).toBe('2026-06-10');
    },
  );

  it('rechnet nach der VwGO auch im Vorverfahren mit eigener Frist: Sie kennt keine Einbeziehung', () => {
    const widerspruch = { ...eingabe, rechtsbehelf: 'widerspruch', einbezogen: true } as const;
    expect(bestandskraft(widerspruch)).toEqual(bestandskraft({ ...eingabe, rechtsbehelf: 'widerspruch' }));
  });

  it('wer den Tag des Zugangs bestreitet, macht das Ergebnis unsicher', () => {
    const fakten = {
      aufgabeZurPost: tag('2026-05-26'),
      bestritten: 'zeitpunkt',
      behaupteterZugang: tag('2026-06-08'),
    } as const;
    expect(bestandskraft(mitFakten(fakten))).toMatchObject({ sicher: false, status: 'frist-laeuft' });
  });
});
