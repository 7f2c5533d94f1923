import { AUSGEFERTIGT, Bescheidlauf, eineGrundlage } from '../../test/ein-bescheidlauf.js';
import { bekanntgabeSicht } from './bekanntgabe-sicht.js';
import { leiteStandAb } from './stand.js';
import type { Tatsache } from './tatsache.js';

describe('Stand', () => {
  const tatsache = (teile: Partial<Tatsache> = {}): Tatsache => ({
    id: 'm1',
    art: 'aufgabe-zur-post',
    tag: '2026-03-03',
    sendung: 1,
    quelle: 'poststelle',
    erfasstAm: '2026-03-03T10:00:00Z',
    ...teile,
  });
  const stand = (teile: Partial<Tatsache> = {}, heute = '2026-03-20') =>
    leiteStandAb(eineGrundlage(), [tatsache(teile)], heute);

  it('Er folgt allein aus dem, was geschah: wer es wann gemeldet hat, ändert nichts', () => {
    expect(stand({ id: 'm2', quelle: 'druckdienst', erfasstAm: '2026-03-09T10:00:00Z' })).toBe(stand());
    expect(leiteStandAb(eineGrundlage({ ausgefertigtAm: AUSGEFERTIGT }), [tatsache()], '2026-03-20')).toBe(
      stand(),
    );
  });

  it.each([
    ['der Tag der Aufgabe', () => stand({ tag: '2026-03-04' })],
    ['die Art der Tatsache', () => stand({ art: 'ruecklauf' })],
    ['der Tag, an dem man fragt', () => stand({}, '2026-05-20')],
    ['das Verfahrensrecht', () => leiteStandAb(eineGrundlage({ regime: 'AO' }), [tatsache()], '2026-03-20')],
    [
      'eine weitere Tatsache',
      () =>
        leiteStandAb(eineGrundlage(), [tatsache(), tatsache({ id: 'm2', art: 'verzicht' })], '2026-03-20'),
    ],
  ])('Anderes führt zu einem anderen Stand: %s', (_was, anderer) => {
    expect(anderer()).not.toEqual(stand());
  });
});

describe('Post', () => {
  it('Ohne Bestätigung der Aufgabe ist nichts bekannt gegeben, und keine Frist läuft; nach drei Werktagen fragt eine Aufgabe', () => {
    const lauf = new Bescheidlauf();
    expect(lauf.ergebnis).toMatchObject({
      bekanntgabeAm: null,
      rechtsbehelfsfristBis: null,
      vorlaeufig: true,
    });
    expect(lauf.offen).toEqual({ 'postausgang-1': '2026-03-05' });
    lauf.spaeter('2026-03-06');
    expect(lauf.offen).toEqual({ 'klaerung-1-POSTAUSGANG_OFFEN': 'aufgabe' });
    expect(lauf.ergebnis.bekanntgabeAm).toBeNull();
  });

  it('Gezählt wird vom Tag der Aufgabe, nicht vom Tag des Bescheids (§ 41 Abs. 2 VwVfG)', () => {
    const lauf = new Bescheidlauf().melde('aufgabe-zur-post', '2026-03-04', {}, '2026-03-05');
    expect(lauf.ergebnis).toMatchObject({
      bekanntgabeAm: '2026-03-08',
      rechtsbehelfsfristBis: '2026-04-08',
      vorlaeufig: false,
      bekanntgabe: { bestandskraeftigAb: '2026-04-09', nr: 2 },
    });
    expect(lauf.offen).toEqual({});
  });

  it.each([
    ['VwVfG', 'VwGO', 'widerspruch', '2026-03-07', '2026-04-07'],
    ['SGBX', 'SGG', 'widerspruch', '2026-03-07', '2026-04-07'],
    ['AO', 'FGO', 'einspruch', '2026-03-09', '2026-04-09'],
  ] as const)(
    'Derselbe Tag der Aufgabe führt nach %s zu einem eigenen Tag (%s, %s)',
    (regime, rechtsweg, rechtsbehelf, am, bis) => {
      const lauf = new Bescheidlauf({ regime, rechtsweg, rechtsbehelf }).melde(
        'aufgabe-zur-post',
        '2026-03-03',
      );
      expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: am, rechtsbehelfsfristBis: bis });
    },
  );

  it.each([
    ['SGBX', 'SGG', 'widerspruch', '2026-03-07', '§ 86 SGG'],
    ['AO', 'FGO', 'einspruch', '2026-03-09', '§ 365 Abs. 3 Satz 1 AO'],
  ] as const)(
    'Was Gegenstand des laufenden Vorverfahrens ist, wird nach %s bekannt gegeben, aber nicht bestandskräftig (%s, %s)',
    (regime, rechtsweg, rechtsbehelf, am, norm) => {
      const lauf = new Bescheidlauf({ regime, rechtsweg, rechtsbehelf, einbezogen: true })
        .melde('aufgabe-zur-post', '2026-03-03')
        .spaeter('2026-09-01');
      expect(lauf.ergebnis).toMatchObject({
        bekanntgabeAm: am,
        rechtsbehelfsfristBis: null,
        vorlaeufig: false,
        bekanntgabe: { bestandskraeftigAb: null, wiedereinsetzungBis: null, offen: null },
      });
      expect(bekanntgabeSicht(lauf.ergebnis, '2026-09-01')).toMatchObject({
        rechtsbehelfsfrist: null,
        bestandskraft: { status: 'einbezogen', ab: null, norm: expect.arrayContaining([norm]) },
      });
    },
  );

  it('Die Zusage des Druckdienstes gilt erst, wenn ihr Tag vorbei ist, und lässt sich berichtigen', () => {
    const lauf = new Bescheidlauf({ postausgang: { art: 'druckdienst', werktage: 3 } });
    expect(lauf.offen).toEqual({ 'postausgang-1': '2026-03-03' });
    expect(lauf.ergebnis.bekanntgabeAm).toBeNull();
    lauf.spaeter('2026-03-04');
    expect(lauf.ergebnis.bekanntgabeAm).toBe('2026-03-07');
    expect(lauf.ergebnis.bekanntgabe.tatsachen).toMatchObject([{ quelle: 'druckdienst', tag: '2026-03-03' }]);
    lauf.melde('aufgabe-zur-post', '2026-03-05', { berichtigt: 'zusage-1' });
    expect(lauf.ergebnis.bekanntgabeAm).toBe('2026-03-09');
    lauf.melde('streichung', '2026-03-06', { berichtigt: 'm1' });
    expect(lauf.ergebnis.bekanntgabeAm).toBe('2026-03-07');
  });

  it('Kommt die Sendung zurück, ist nichts bekannt gegeben; ein Mensch entscheidet, und derselbe Bescheid geht noch einmal hinaus', () => {
    const lauf = new Bescheidlauf().melde('aufgabe-zur-post', '2026-03-03').melde('ruecklauf', '2026-03-12');
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: null, rechtsbehelfsfristBis: null });
    expect(lauf.aufgabe).toMatchObject({ norm: '§ 41 Abs. 2 Satz 3 VwVfG' });
    expect(lauf.aufgabe?.aktionen.map(({ id }) => id)).toEqual(['erneut', 'zustellen', 'hinnehmen']);
    lauf.antworte('erneut', '2026-03-13');
    expect(lauf.kanaele).toEqual(['post', 'post']);
    expect(lauf.offen).toEqual({ 'postausgang-2': '2026-03-18' });
    lauf.melde('aufgabe-zur-post', '2026-03-16', { sendung: 2 });
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: '2026-03-20', bekanntgabe: { sendung: 2 } });
  });

  it('Bestreitet der Empfänger den Zugang, muss die Behörde ihn nachweisen; gelingt es, gilt die Fiktion wieder (§ 41 Abs. 2 S. 3 VwVfG)', () => {
    const lauf = new Bescheidlauf()
      .melde('aufgabe-zur-post', '2026-03-03')
      .melde('zugang-bestritten', '2026-04-20');
    expect(lauf.ergebnis.bekanntgabeAm).toBeNull();
    expect(lauf.offen).toEqual({ 'klaerung-1-ZUGANG_BESTRITTEN': 'aufgabe' });
    lauf.antworte('nachgewiesen', '2026-04-22');
    expect(lauf.ergebnis.bekanntgabeAm).toBe('2026-03-07');
    lauf
      .melde('zugang-bestritten', '2026-04-25')
      .antworte('nachgewiesen', '2026-04-27', { tag: '2026-03-10' });
    expect(lauf.ergebnis.bekanntgabeAm).toBe('2026-03-10');
    expect(lauf.offen).toEqual({});
  });

  it('Wer einen späteren Tag behauptet, dem wird er geglaubt, bis ein früherer nachgewiesen ist; ein Mensch sieht es an', () => {
    const lauf = new Bescheidlauf()
      .melde('aufgabe-zur-post', '2026-03-03')
      .melde('zeitpunkt-bestritten', '2026-04-20', { behaupteterTag: '2026-03-20' });
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: '2026-03-20', rechtsbehelfsfristBis: '2026-04-20' });
    expect(lauf.offen).toEqual({ 'klaerung-1-ZEITPUNKT_BESTRITTEN': 'aufgabe' });
    lauf.antworte('hinnehmen', '2026-04-21');
    expect(lauf.offen).toEqual({});
    expect(lauf.ergebnis.bekanntgabeAm).toBe('2026-03-20');
  });

  it('Ins Ausland gilt nach dem VwVfG keine Fiktion: Nach vier Wochen fragt eine Aufgabe nach dem Zugang (§ 41 Abs. 1 VwVfG)', () => {
    const lauf = new Bescheidlauf({ imAusland: true }).melde('aufgabe-zur-post', '2026-03-03');
    expect(lauf.ergebnis.bekanntgabeAm).toBeNull();
    expect(lauf.offen).toEqual({ 'auslandszugang-1': '2026-03-31' });
    lauf.spaeter('2026-04-01').antworte('nachgewiesen', '2026-04-02', { tag: '2026-03-11' });
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: '2026-03-11', rechtsbehelfsfristBis: '2026-04-13' });
  });

  it('Ins Ausland sind es nach dem SGG drei Monate ab dem Zugang (§ 84 Abs. 1 S. 2 SGG)', () => {
    const lauf = new Bescheidlauf({ imAusland: true, regime: 'SGBX', rechtsweg: 'SGG' })
      .melde('aufgabe-zur-post', '2026-03-03')
      .melde('tatsaechlicher-zugang', '2026-03-11');
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: '2026-03-11', rechtsbehelfsfristBis: '2026-06-11' });
  });

  it('Von mehreren Rechtsbehelfen zählt der zuerst eingegangene, nicht der zuerst erfasste (§ 70 Abs. 1 VwGO)', () => {
    const lauf = new Bescheidlauf()
      .melde('aufgabe-zur-post', '2026-03-03')
      .melde('rechtsbehelf', '2026-04-20')
      .melde('rechtsbehelf', '2026-04-02', {}, '2026-04-21');
    expect(lauf.ergebnis.rechtsbehelfsfristBis).toBe('2026-04-07');
    expect(lauf.ergebnis.bekanntgabe.bestandskraeftigAb).toBeNull();
  });

  it('Eine falsche Belehrung gibt ein Jahr statt eines Monats (§ 58 Abs. 2 VwGO)', () => {
    const lauf = new Bescheidlauf()
      .melde('aufgabe-zur-post', '2026-03-03')
      .melde('belehrung-unrichtig', '2026-04-01');
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: '2026-03-07', rechtsbehelfsfristBis: '2027-03-08' });
  });
});

describe('Abruf im Portal', () => {
  const bereit = (teile = {}) => new Bescheidlauf({ kanal: 'portal', ...teile });

  it('VwVfG: am Tag nach dem Abruf (§ 41 Abs. 2a Satz 3)', () => {
    const lauf = bereit().melde('benachrichtigung', '2026-03-02');
    expect(lauf.offen).toEqual({ 'abruffrist-1': '2026-03-12' });
    expect(lauf.melde('abruf', '2026-03-05').ergebnis.bekanntgabeAm).toBe('2026-03-06');
    expect(lauf.offen).toEqual({});
  });

  it('VwVfG: nach zehn Tagen ohne Abruf geht derselbe Bescheid mit der Post; bekannt gegeben ist er erst danach (§ 41 Abs. 2a Satz 4 und 5)', () => {
    const lauf = bereit().melde('benachrichtigung', '2026-03-02').spaeter('2026-03-13');
    expect(lauf.kanaele).toEqual(['portal', 'post']);
    expect(lauf.ergebnis.bekanntgabeAm).toBeNull();
    expect(lauf.ergebnis.bekanntgabe.tatsachen.at(-1)).toMatchObject({
      art: 'erneute-bekanntgabe',
      quelle: 'system',
      anlass: 'NICHT_ABGERUFEN',
      begruendung: expect.stringContaining('nicht abgerufen'),
    });
    lauf.melde('aufgabe-zur-post', '2026-03-16', { sendung: 2 });
    expect(lauf.ergebnis.bekanntgabeAm).toBe('2026-03-20');
  });

  it('Meldet das Portal den rechtzeitigen Abruf erst später, gilt er, und der Brief entfällt, solange er nicht zur Post gegeben ist', () => {
    const lauf = bereit().melde('benachrichtigung', '2026-03-02').spaeter('2026-03-13');
    lauf.melde('abruf', '2026-03-11', {}, '2026-03-16');
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: '2026-03-12', bekanntgabe: { sendung: 1 } });
    expect(lauf.offen).toEqual({});
  });

  it('VwVfG: ein Abruf nach dem Ende der Bereitstellung bewirkt nichts mehr', () => {
    const lauf = bereit()
      .melde('benachrichtigung', '2026-03-02')
      .spaeter('2026-03-13')
      .melde('abruf', '2026-03-18');
    expect(lauf.ergebnis.bekanntgabeAm).toBeNull();
    expect(lauf.kanaele).toEqual(['portal', 'post']);
  });

  it.each([
    ['SGBX', 'SGG', 'portal', '2026-03-08', 'vierter Tag nach der Benachrichtigung (§ 37 Abs. 2a SGB X)'],
    ['AO', 'FGO', 'portal', '2026-03-06', 'vierter Tag nach der Bereitstellung (§ 122a Abs. 4 AO)'],
    ['VwVfG', 'VwGO', 'postfach', '2026-03-06', 'vierter Tag nach der Bereitstellung (§ 9 Abs. 1 OZG)'],
  ] as const)('%s (%s), %s: auch ohne Abruf am %s, %s', (regime, rechtsweg, kanal, am, _) => {
    const rechtsbehelf = regime === 'AO' ? 'einspruch' : 'widerspruch';
    const tag = regime === 'SGBX' ? '2026-03-04' : '2026-03-02';
    const lauf = bereit({ regime, rechtsweg, rechtsbehelf, kanal }).melde('benachrichtigung', tag);
    expect(lauf.ergebnis.bekanntgabeAm).toBe(am);
    expect(lauf.offen).toEqual({});
    expect(lauf.spaeter('2026-06-01').ergebnis.bekanntgabeAm).toBe(am);
  });

  it('Benachrichtigt das System, geschieht es einmal; der Tag ist eine Tatsache', () => {
    const lauf = bereit({ benachrichtigung: 'rueckruf' });
    expect(Object.keys(lauf.nachlauf.wirkungen)).toEqual(['benachrichtigung-1']);
    lauf.benachrichtigt(true, '2026-03-02');
    expect(lauf.nachlauf.wirkungen).toEqual({});
    expect(lauf.offen).toEqual({ 'abruffrist-1': '2026-03-12' });
  });

  it('Scheitert die Benachrichtigung endgültig, entscheidet ein Mensch über den Weg', () => {
    const lauf = bereit({ benachrichtigung: 'rueckruf' }).benachrichtigt(false, '2026-03-02');
    expect(lauf.offen).toEqual({ 'klaerung-1-BENACHRICHTIGUNG_FEHLT': 'aufgabe' });
    lauf.antworte('erneut', '2026-03-03');
    expect(lauf.kanaele).toEqual(['portal', 'post']);
  });

  it('Meldet das Portal keine Benachrichtigung, fragt nach drei Werktagen eine Aufgabe', () => {
    const lauf = bereit();
    expect(lauf.offen).toEqual({ 'benachrichtigung-1': '2026-03-05' });
    expect(lauf.spaeter('2026-03-06').offen).toEqual({ 'klaerung-1-BENACHRICHTIGUNG_FEHLT': 'aufgabe' });
  });

  it('SGB X: bestrittene Benachrichtigung, es gilt der Tag des Abrufs. Ohne Abruf entscheidet ein Mensch (§ 37 Abs. 2a Satz 6)', () => {
    const lauf = bereit({ regime: 'SGBX', rechtsweg: 'SGG' })
      .melde('benachrichtigung', '2026-03-02')
      .melde('benachrichtigung-bestritten', '2026-03-25');
    expect(lauf.ergebnis.bekanntgabeAm).toBeNull();
    expect(lauf.aufgabe?.norm).toBe('§ 37 Abs. 2a Satz 6 und 7 SGB X');
    expect(lauf.melde('abruf', '2026-03-26').ergebnis.bekanntgabeAm).toBe('2026-03-26');
  });
});

describe('Förmliche Zustellung', () => {
  it('Ohne Urkunde kein Tag. Fehlt sie nach zwei Wochen, fragt eine Aufgabe (§ 3 VwZG)', () => {
    const lauf = new Bescheidlauf({ kanal: 'zustellung' }).melde('aufgabe-zur-post', '2026-03-03');
    expect(lauf.offen).toEqual({ 'zustellungsurkunde-1': '2026-03-17' });
    lauf.spaeter('2026-03-18').antworte('zugestellt', '2026-03-19', { tag: '2026-03-06' });
    expect(lauf.aufgabe?.frage).toContain('Zustellungsurkunde');
    lauf.antworte('zugestellt', '2026-03-19', { tag: '2026-03-06', urkunde: 'PZU 12/2026' });
    expect(lauf.ergebnis).toMatchObject({ bekanntgabeAm: '2026-03-06', bekanntgabeRegel: 'VwZG-3-pzu' });
  });
});
