import { plainDate } from '#libs/kernel';
import { berechneWiedereinsetzung } from '../rechtsbehelf/wiedereinsetzung.js';
import { berechneBehoerdlicheFrist, berechneBenannteFrist, type FristDefinition } from './benannte-frist.js';
import { berechneFiktionsfrist } from './genehmigungsfiktion.js';
import { berechneGehemmteFrist, type Hemmung } from './hemmung.js';
import { verlaengereFrist } from './verlaengerung.js';

const ort = { land: 'NW' } as const;
const tag = plainDate;

describe('Benannte Fristen eines Verfahrens', () => {
  const nachforderung: FristDefinition = {
    titel: 'Unterlagen nachreichen',
    dauer: { tage: 14 },
    beginn: 'ereignis',
    art: 'behoerdlich',
    norm: '§ 26 Abs. 2 VwVfG',
  };

  it('eine von der Behörde gesetzte Frist beginnt am Tag nach ihrer Bekanntgabe (§ 31 Abs. 2 VwVfG)', () => {
    const frist = berechneBenannteFrist(nachforderung, { regime: 'VwVfG', tag: tag('2026-03-06'), ort });
    expect(frist.beginn.toString()).toBe('2026-03-07');
    expect(frist.ende.toString()).toBe('2026-03-20');
    expect(frist.norm.slice(0, 1)).toEqual(['§ 26 Abs. 2 VwVfG']);
    expect(frist.norm).toContain('§ 31 Abs. 2 VwVfG');
  });

  it.each([
    ['SGBX', '§ 26 Abs. 2 SGB X'],
    ['AO', '§ 108 Abs. 2 AO'],
  ] as const)('ebenso im Regime %s (%s)', (regime, norm) => {
    const frist = berechneBenannteFrist(nachforderung, { regime, tag: tag('2026-03-06'), ort });
    expect(frist.norm).toContain(norm);
  });

  it('hat die Behörde einen anderen Beginn mitgeteilt, gilt dieser Tag', () => {
    const lage = { regime: 'VwVfG', tag: tag('2026-03-06'), ersterTag: tag('2026-04-01'), ort } as const;
    expect(berechneBehoerdlicheFrist({ wochen: 2 }, lage).ende.toString()).toBe('2026-04-14');
  });

  it('ohne Verschiebung bleibt das Ende am Sonnabend', () => {
    const definition = { ...nachforderung, dauer: { tage: 15 }, verschiebung: false };
    const frist = berechneBenannteFrist(definition, { regime: 'VwVfG', tag: tag('2026-03-06'), ort });
    expect(frist.ende.toString()).toBe('2026-03-21');
    expect(frist.verschobenVon).toBeUndefined();
  });
});

describe('Verlängerung', () => {
  const frist = { beginn: tag('2026-03-07'), ende: tag('2026-03-20') };
  const eingabe = { regime: 'VwVfG', ort, frist, art: 'behoerdlich' } as const;

  it('rechnet ab dem Ende der alten Frist (§ 190 BGB) und verschiebt über Ostern', () => {
    const neu = verlaengereFrist({ ...eingabe, um: { wochen: 2 }, gewaehrtAm: tag('2026-03-18') });
    expect(neu).toMatchObject({ rueckwirkend: false });
    expect(neu.verschobenVon?.toString()).toBe('2026-04-03');
    expect(neu.ende.toString()).toBe('2026-04-07');
    expect(neu.norm).toContain('§ 31 Abs. 7 VwVfG');
  });

  it('ist auch rückwirkend möglich (§ 31 Abs. 7 Satz 2 VwVfG)', () => {
    const neu = verlaengereFrist({
      ...eingabe,
      um: { bis: tag('2026-04-15') },
      gewaehrtAm: tag('2026-03-25'),
    });
    expect(neu.rueckwirkend).toBe(true);
    expect(neu.ende.toString()).toBe('2026-04-15');
  });

  it('stützt sich im Steuerrecht auf § 109 AO', () => {
    const neu = verlaengereFrist({
      ...eingabe,
      regime: 'AO',
      um: { tage: 3 },
      gewaehrtAm: tag('2026-03-18'),
    });
    expect(neu.norm).toContain('§ 109 Abs. 1 AO');
  });

  it('gibt es für gesetzliche Fristen nicht', () => {
    expect(() =>
      verlaengereFrist({ ...eingabe, art: 'gesetzlich', um: { tage: 3 }, gewaehrtAm: tag('2026-03-18') }),
    ).toThrow(expect.objectContaining({ code: 'FRIST_NICHT_VERLAENGERBAR' }));
  });

  it('darf die Frist nicht verkürzen', () => {
    expect(() =>
      verlaengereFrist({ ...eingabe, um: { bis: tag('2026-03-19') }, gewaehrtAm: tag('2026-03-18') }),
    ).toThrow(expect.objectContaining({ code: 'FRIST_VERKUERZT' }));
  });
});

describe('Hemmung, solange Unterlagen fehlen', () => {
  const eingabe = {
    regime: 'VwVfG',
    dauer: { monate: 3 },
    beginn: { art: 'ereignis', tag: tag('2026-01-15') },
    ort,
  } as const;
  const hemmung = (von: string, bis?: string): Hemmung => ({
    von: tag(von),
    ...(bis && { bis: tag(bis) }),
    grund: 'Unterlagen fehlen',
    norm: 'Fachrecht',
  });
  const ende = (hemmungen: Hemmung[]) => {
    const frist = berechneGehemmteFrist(eingabe, hemmungen);
    return frist.laeuft
      ? `${frist.verschobenVon ?? frist.ende} ${frist.gehemmteTage}`
      : `ruht seit ${frist.seit}`;
  };

  it.each([
    ['ohne Hemmung', [], '2026-04-15 0'],
    ['zehn Tage verlängern um zehn Tage (§ 209 BGB)', [hemmung('2026-02-01', '2026-02-10')], '2026-04-25 10'],
    [
      'sich überschneidende Zeiten zählen einmal',
      [hemmung('2026-02-01', '2026-02-10'), hemmung('2026-02-05', '2026-02-12')],
      '2026-04-27 12',
    ],
    ['eine Zeit vor Fristbeginn zählt nicht', [hemmung('2026-01-01', '2026-01-15')], '2026-04-15 0'],
    ['eine Zeit nach Fristende zählt nicht', [hemmung('2026-05-01', '2026-05-10')], '2026-04-15 0'],
    [
      'eine Zeit in der verlängerten Frist zählt',
      [hemmung('2026-02-01', '2026-02-10'), hemmung('2026-04-20', '2026-04-21')],
      '2026-04-27 12',
    ],
    ['eine offene Hemmung lässt kein Ende zu', [hemmung('2026-02-01')], 'ruht seit 2026-02-01'],
  ] as [string, Hemmung[], string][])('%s', (_titel, hemmungen, erwartet) => {
    expect(ende(hemmungen)).toBe(erwartet);
  });
});

describe('Genehmigungsfiktion (§ 42a VwVfG)', () => {
  const eingabe = { anordnung: '§ 6a GewO', vollstaendigAm: tag('2026-02-10'), ort };

  it('tritt drei Monate nach den vollständigen Unterlagen ein', () => {
    const frist = berechneFiktionsfrist(eingabe);
    expect(frist?.ende.toString()).toBe('2026-05-11');
    expect(frist?.verschobenVon?.toString()).toBe('2026-05-10');
    expect(frist?.norm).toEqual(expect.arrayContaining(['§ 6a GewO', '§ 42a Abs. 2 VwVfG']));
  });

  it('beginnt nicht, solange Unterlagen fehlen (§ 42a Abs. 2 Satz 2 VwVfG)', () => {
    expect(berechneFiktionsfrist({ ...eingabe, vollstaendigAm: null })).toBeNull();
  });

  it('lässt sich einmal mit Begründung verlängern, aber nur rechtzeitig (§ 42a Abs. 2 Satz 3 und 4 VwVfG)', () => {
    const verlaengerung = { um: { monate: 1 }, mitgeteiltAm: tag('2026-05-04'), begruendung: 'schwierig' };
    expect(berechneFiktionsfrist({ ...eingabe, verlaengerung })?.ende.toString()).toBe('2026-06-11');
    for (const mangel of [{ mitgeteiltAm: tag('2026-05-12') }, { begruendung: ' ' }]) {
      expect(() =>
        berechneFiktionsfrist({ ...eingabe, verlaengerung: { ...verlaengerung, ...mangel } }),
      ).toThrow(expect.objectContaining({ code: 'FIKTION_VERLAENGERUNG' }));
    }
  });
});

describe('Wiedereinsetzung in den vorigen Stand', () => {
  it.each([
    ['VwVfG', '2026-08-14', '§ 32 Abs. 2 Satz 1 VwVfG'],
    ['SGBX', '2026-08-14', '§ 27 Abs. 2 Satz 1 SGB X'],
    ['VwGO', '2026-08-14', '§ 60 Abs. 2 Satz 1 VwGO'],
    ['FGO', '2026-08-14', '§ 56 Abs. 2 Satz 1 FGO'],
    ['AO', '2026-08-31', '§ 110 Abs. 2 Satz 1 AO'],
    ['SGG', '2026-08-31', '§ 67 Abs. 2 Satz 1 SGG'],
  ] as const)(
    '%s: zwei Wochen oder ein Monat nach Wegfall des Hindernisses, hier bis %s (%s)',
    (ordnung, bis, norm) => {
      const fenster = berechneWiedereinsetzung({
        ordnung,
        versaeumtesEnde: tag('2026-06-30'),
        hindernisEntfallenAm: tag('2026-07-31'),
        ort,
      });
      expect(fenster.letzterTag?.toString()).toBe(bis);
      expect(fenster.norm).toContain(norm);
    },
  );

  it('ist ein Jahr nach dem Ende der versäumten Frist ausgeschlossen (§ 32 Abs. 3 VwVfG)', () => {
    const fenster = berechneWiedereinsetzung({
      ordnung: 'VwVfG',
      versaeumtesEnde: tag('2026-06-30'),
      hindernisEntfallenAm: tag('2027-06-25'),
      ort,
    });
    expect(fenster.antragsfrist?.ende.toString()).toBe('2027-07-09');
    expect(fenster.letzterTag?.toString()).toBe('2027-06-30');
  });
});
