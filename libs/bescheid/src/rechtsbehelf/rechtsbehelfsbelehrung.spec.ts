import { plainDate } from '#libs/kernel';
import { type BelehrungEingabe, rechtsbehelfsbelehrung } from './rechtsbehelfsbelehrung.js';
import { TEXTBAUSTEINE } from './textbaustein.js';

const leipzig: BelehrungEingabe = {
  regime: 'VwVfG',
  land: 'SN',
  leistung: { id: 'bewohnerparkausweis', leikaKey: '99108001001000', rechtsgebiet: 'strassenverkehr' },
  behoerde: { name: 'Stadt Leipzig', strasse: 'Beispielstraße 1', plz: '04109', ort: 'Leipzig' },
  gericht: {
    name: 'Verwaltungsgericht Leipzig',
    sitz: 'Leipzig',
    strasse: 'Rathenaustraße 40',
    plz: '04179',
    ort: 'Leipzig',
  },
  stichtag: plainDate('2026-03-02'),
};
const fuer = (regime: BelehrungEingabe['regime'], land: BelehrungEingabe['land'], rechtsgebiet: string) =>
  rechtsbehelfsbelehrung({ ...leipzig, regime, land, leistung: { id: 'x', rechtsgebiet } });

describe('Rechtsbehelfsbelehrung', () => {
  it('Widerspruch: Formen genau wie § 70 Abs. 1 VwGO', () => {
    const belehrung = rechtsbehelfsbelehrung(leipzig);
    expect(belehrung).toMatchObject({
      art: 'widerspruch',
      rechtsweg: 'VwGO',
      adressat: 'Stadt Leipzig',
      sitz: 'Leipzig',
      fristText: 'innerhalb eines Monats nach Bekanntgabe',
      frist: { monate: 1 },
      textVersion: 'vwgo-widerspruch-2024-07-24',
    });
    expect(belehrung.text).toBe(
      'Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden. ' +
        'Der Widerspruch ist schriftlich, in elektronischer Form nach § 3a Abs. 2 des Verwaltungsverfahrensgesetzes, ' +
        'schriftformersetzend nach § 3a Abs. 3 des Verwaltungsverfahrensgesetzes und § 9a Abs. 5 des Onlinezugangsgesetzes ' +
        'oder zur Niederschrift bei der folgenden Behörde zu erheben: Stadt Leipzig, Beispielstraße 1, 04109 Leipzig.',
    );
    expect(belehrung.norm).toEqual(expect.arrayContaining(['§ 37 Abs. 6 VwVfG', '§ 70 Abs. 1 VwGO']));
  });

  it('nennt eine andere Widerspruchsbehörde, weil auch dort die Frist gewahrt wird (§ 70 Abs. 1 Satz 2 VwGO)', () => {
    const widerspruchsbehoerde = { name: 'Landesdirektion Sachsen', plz: '09120', ort: 'Chemnitz' };
    const { text } = rechtsbehelfsbelehrung({ ...leipzig, widerspruchsbehoerde });
    expect(text).toContain(
      'auch durch Einlegung bei der Widerspruchsbehörde gewahrt: Landesdirektion Sachsen, 09120 Chemnitz.',
    );
    const dieselbe = rechtsbehelfsbelehrung({ ...leipzig, widerspruchsbehoerde: leipzig.behoerde });
    expect(dieselbe.text).not.toContain('Widerspruchsbehörde');
  });

  it.each([
    ['SGBX', 'elterngeld', '§ 86 SGG', 'Widerspruchsverfahrens'],
    ['AO', 'kindergeld-estg', '§ 365 Abs. 3 AO', 'Einspruchsverfahrens'],
  ] as const)(
    '%s: Wer während des Vorverfahrens ändert, belehrt über keinen weiteren Rechtsbehelf (%s, %s)',
    (regime, rechtsgebiet, norm, verfahren) => {
      const lage = { ...leipzig, regime, leistung: { id: 'x', rechtsgebiet } };
      const belehrung = rechtsbehelfsbelehrung({ ...lage, imVorverfahren: true });
      expect(belehrung).toMatchObject({ einbezogen: true, fristText: 'entfällt', form: 'entfällt' });
      expect(belehrung.norm).toContain(norm);
      expect(belehrung.text).toContain(`Gegenstand des laufenden ${verfahren}`);
      expect(belehrung.text).not.toMatch(/kann innerhalb|Monat/u);
      const beendet = rechtsbehelfsbelehrung({ ...lage, imVorverfahren: true, beendetVorverfahren: true });
      expect(beendet).toMatchObject({ art: 'klage', fristText: 'innerhalb eines Monats nach Bekanntgabe' });
      expect(beendet).not.toHaveProperty('einbezogen');
    },
  );

  it('VwGO: Auch wer während des Vorverfahrens ändert, belehrt; die VwGO bezieht den neuen Bescheid nicht ein', () => {
    expect(rechtsbehelfsbelehrung({ ...leipzig, imVorverfahren: true })).toEqual(
      rechtsbehelfsbelehrung(leipzig),
    );
  });

  it('EPPSG-Ablehnung: Klage beim Verwaltungsgericht, kein Wort von Widerspruch (§ 6 EPPSG)', () => {
    const belehrung = fuer('VwVfG', 'SN', 'energiepreispauschale');
    expect(belehrung).toMatchObject({
      art: 'klage',
      adressat: 'Verwaltungsgericht Leipzig',
      sitz: 'Leipzig',
    });
    expect(belehrung.text).toContain('Klage ist schriftlich, als elektronisches Dokument');
    expect(belehrung.text).toContain('Verwaltungsgericht Leipzig, Rathenaustraße 40, 04179 Leipzig.');
    expect(belehrung.text).not.toContain('Widerspruch');
  });

  it('Klage ohne Angabe des Gerichts wird abgelehnt, weil die Belehrung unrichtig wäre', () => {
    const ohneGericht = { ...leipzig, land: 'NW', gericht: undefined } as const;
    expect(() => rechtsbehelfsbelehrung(ohneGericht)).toThrow(
      expect.objectContaining({ code: 'BELEHRUNG_STELLE_FEHLT' }),
    );
  });

  it('Behörde ohne Sitz wird abgelehnt (§ 58 Abs. 1 VwGO)', () => {
    const ohneSitz = { ...leipzig, behoerde: { name: 'Stadt Leipzig' } };
    expect(() => rechtsbehelfsbelehrung(ohneSitz)).toThrow(
      expect.objectContaining({ code: 'BELEHRUNG_STELLE_FEHLT' }),
    );
  });

  it('Bayern, Wohngeld: Widerspruch oder unmittelbar Klage (Art. 12 Abs. 1 AGVwGO)', () => {
    const belehrung = fuer('SGBX', 'BY', 'wohngeld');
    expect(belehrung).toMatchObject({ art: 'widerspruch', wahl: true });
    expect(belehrung.text).toContain('entweder Widerspruch oder unmittelbar Klage');
    expect(belehrung.text).toContain('Verwaltungsgericht Leipzig');
  });

  it('Wohngeld: nach § 36 SGB X gehört auch die Form zur Belehrung, der Rechtsweg ist die VwGO', () => {
    const belehrung = fuer('SGBX', 'SN', 'wohngeld');
    expect(belehrung.rechtsweg).toBe('VwGO');
    expect(belehrung.text).toMatch(/schriftlich.*zur Niederschrift/s);
    expect(belehrung.norm).toContain('§ 36 SGB X');
    expect(belehrung.jahresnorm).toBe('§ 58 Abs. 2 VwGO');
  });

  it('Elterngeld: Formen genau wie § 84 Abs. 1 SGG', () => {
    const belehrung = fuer('SGBX', 'SN', 'elterngeld');
    expect(belehrung.rechtsweg).toBe('SGG');
    expect(belehrung.text).toContain(
      'schriftlich, in elektronischer Form nach § 36a Abs. 2 des Ersten Buches Sozialgesetzbuch, schriftformersetzend nach § 36a Abs. 2a des Ersten Buches Sozialgesetzbuch und § 9a Abs. 5 des Onlinezugangsgesetzes oder zur Niederschrift',
    );
    expect(belehrung.jahresnorm).toBe('§ 66 Abs. 2 SGG');
  });

  it.each([
    ['VwVfG', 'SN', 'strassenverkehr', 'Widerspruch und Klage haben', 'Neither an objection'],
    ['VwVfG', 'NW', 'baurecht', 'Die Klage hat', 'An action (Klage) does not suspend'],
    ['SGBX', 'BY', 'wohngeld', 'Widerspruch und Klage haben', 'Neither an objection'],
  ] as const)(
    '%s, %s, %s: Schiebt ein Rechtsbehelf nicht auf, steht es nach der Belehrung, mit dem Gericht, das es ändern kann (§ 80 Abs. 5 VwGO)',
    (regime, land, rechtsgebiet, wer, werEn) => {
      const lage = { ...leipzig, regime, land, leistung: { id: 'x', rechtsgebiet } };
      const ohne = rechtsbehelfsbelehrung(lage);
      const mit = rechtsbehelfsbelehrung({ ...lage, vollziehbar: { durch: 'anordnung' } });
      const gericht = 'Verwaltungsgericht Leipzig, Rathenaustraße 40, 04179 Leipzig.';
      expect(mit.text.startsWith(`${ohne.text}\n${wer} keine aufschiebende Wirkung, weil`)).toBe(true);
      expect(mit.text.endsWith(gericht)).toBe(true);
      expect(mit.textEn.startsWith(`${ohne.textEn}\n${werEn}`)).toBe(true);
      expect(mit.textEn.endsWith(gericht)).toBe(true);
      expect(mit.textVersion).toBe(`${ohne.textVersion}+vwgo-sofortvollzug-1997-01-01`);
      expect(mit.norm).toEqual([...ohne.norm, '§ 80 Abs. 2 Satz 1 Nr. 4, Abs. 5 VwGO']);
    },
  );

  it('im Steuerrecht sagt sie davon nie etwas: Dort schiebt kein Rechtsbehelf auf (§ 361 Abs. 1 AO)', () => {
    const lage = {
      ...leipzig,
      regime: 'AO',
      leistung: { id: 'x', rechtsgebiet: 'kindergeld-estg' },
    } as const;
    expect(rechtsbehelfsbelehrung({ ...lage, vollziehbar: { durch: 'anordnung' } })).toEqual(
      rechtsbehelfsbelehrung(lage),
    );
  });

  it('bei Bekanntgabe im Ausland drei Monate, aber nur nach dem SGG (§ 84 Abs. 1 Satz 2 SGG)', () => {
    const imAusland = { ...leipzig, empfaengerImAusland: true };
    const elterngeld = {
      ...imAusland,
      regime: 'SGBX',
      leistung: { id: 'x', rechtsgebiet: 'elterngeld' },
    } as const;
    expect(rechtsbehelfsbelehrung(elterngeld)).toMatchObject({
      frist: { monate: 3 },
      fristText: 'innerhalb von drei Monaten nach Bekanntgabe',
    });
    expect(rechtsbehelfsbelehrung(imAusland).frist).toEqual({ monate: 1 });
  });

  it('Kindergeld nach dem EStG: Einspruch in den Formen des § 357 Abs. 1 AO', () => {
    const belehrung = fuer('AO', 'SN', 'kindergeld-estg');
    expect(belehrung).toMatchObject({ art: 'einspruch', rechtsweg: 'FGO', jahresnorm: '§ 356 Abs. 2 AO' });
    expect(belehrung.text).toContain(
      'schriftlich oder elektronisch einzureichen oder zur Niederschrift zu erklären',
    );
  });

  it('für einen Tag ohne hinterlegten Rechtsstand gibt es keinen Text, nie einen ähnlichen', () => {
    expect(() => rechtsbehelfsbelehrung({ ...leipzig, stichtag: plainDate('2024-07-23') })).toThrow(
      expect.objectContaining({ code: 'BELEHRUNG_OHNE_TEXT' }),
    );
    expect(rechtsbehelfsbelehrung({ ...leipzig, stichtag: plainDate('2024-07-24') }).textVersion).toBe(
      'vwgo-widerspruch-2024-07-24',
    );
  });

  it.each(TEXTBAUSTEINE.map((b) => [b.version, b] as const))(
    'der Text %s ist ganz ausgefüllt, nennt jede Form und hat eine eigene Version',
    (version, baustein) => {
      for (const form of baustein.formen) expect(baustein.text).toContain(form);
      expect(TEXTBAUSTEINE.filter((b) => b.version === version)).toHaveLength(1);
    },
  );

  it('kein Platzhalter bleibt im Brief stehen, weder deutsch noch englisch', () => {
    for (const [regime, land, gebiet] of [
      ['VwVfG', 'SN', 'strassenverkehr'],
      ['VwVfG', 'NW', 'baurecht'],
      ['SGBX', 'BY', 'wohngeld'],
      ['SGBX', 'SN', 'elterngeld'],
      ['AO', 'SN', 'steuern'],
    ] as const) {
      const { text, textEn } = fuer(regime, land, gebiet);
      expect(text + textEn).not.toMatch(/[{}]|undefined/);
    }
  });
});

describe('Nach dem Vorverfahren', () => {
  it.each([
    ['VwVfG', 'strassenverkehr', 'vwgo-klage-nach-vorverfahren', '§ 74 Abs. 1 Satz 1, Abs. 2 VwGO'],
    ['SGBX', 'elterngeld', 'sgg-klage', '§ 87 SGG'],
    ['AO', 'kindergeld-estg', 'fgo-klage', '§ 47 Abs. 1 FGO'],
  ] as const)(
    '%s, %s: gegen die Zurückweisung ist die Klage gegeben (%s)',
    (regime, rechtsgebiet, typ, norm) => {
      const belehrung = rechtsbehelfsbelehrung({
        regime,
        land: 'SN',
        leistung: { id: 'x', rechtsgebiet },
        behoerde: { name: 'Stadt Leipzig', ort: 'Leipzig' },
        gericht: { name: 'Gericht Leipzig', sitz: 'Leipzig', strasse: 'Weg 1', plz: '04109' },
        beendetVorverfahren: true,
        stichtag: plainDate('2026-03-02'),
      });
      expect(belehrung).toMatchObject({ art: 'klage', wahl: false, adressat: 'Gericht Leipzig' });
      expect(belehrung.textVersion.startsWith(typ)).toBe(true);
      expect(belehrung.norm).toContain(norm);
      expect(belehrung.text).toContain('in der Gestalt dieser Entscheidung');
      expect(belehrung.text).toMatch(/nach (ihrer Zustellung|Bekanntgabe dieser Entscheidung) Klage/u);
    },
  );
});
