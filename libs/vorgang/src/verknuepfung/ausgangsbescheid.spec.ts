import { bausteinKatalog, type ReinerBaustein } from '#libs/bausteine';
import type { JsonObject } from '#libs/kernel';
import type { OffenesVerfahren } from '#libs/verfahren';
import { Bescheidlauf } from '../../../bausteine/test/ein-bescheidlauf.js';
import { einKontext, einUmfeld, JETZT } from '../../../bausteine/test/ein-umfeld.js';
import { untaetigkeitsfrist } from '../eingang/untaetigkeit.js';
import { type Ausgangsbescheid, ausgangsbescheidKontext, findFolgen } from './ausgangsbescheid.js';

const SGG = { regime: 'SGBX', rechtsweg: 'SGG', rechtsbehelf: 'widerspruch' } as const;
const FGO = { regime: 'AO', rechtsweg: 'FGO', rechtsbehelf: 'einspruch' } as const;

/** What a later case sees of a decision, as its facts stand. */
function kontextVon({ ergebnis }: Bescheidlauf): JsonObject {
  const { regime, rechtsweg, rechtsbehelf: art } = ergebnis.bekanntgabe.grundlage;
  const bescheid = {
    nummer: ergebnis.nummer,
    ergebnis: 'ablehnung',
    erlassenAm: '2026-03-02',
    daten: { rechtsbehelf: { art, wahl: false, rechtsweg } },
    bekanntgabe: JSON.parse(JSON.stringify(ergebnis)),
  } as unknown as Ausgangsbescheid;
  const angabe = { id: 'x', regime, titel: { de: 'X' }, rechtsbehelf: { rechtsgebiet: 'x' } };
  return ausgangsbescheidKontext(bescheid, { paket: { angabe } } as unknown as OffenesVerfahren);
}

const widerspruch = bausteinKatalog.get('widerspruch') as ReinerBaustein;

function pruefe(ausgangsbescheid: JsonObject, eingegangenAm: string): JsonObject {
  const kontext = einKontext({ vorgang: { eingegangenAm, ausgangsbescheid } });
  const aufruf = { kontext, jetzt: JETZT, umfeld: einUmfeld() };
  const ausgang = widerspruch.rechne(widerspruch.eingabe.parse({}) as never, aufruf);
  if (!ausgang.ok) throw new Error(ausgang.fehler.text);
  return ausgang.wert as JsonObject;
}

const faelle: [string, string, string, Bescheidlauf][] = [
  [
    'mit richtiger Belehrung ein Monat (§ 70 Abs. 1 VwGO)',
    '2026-04-13',
    '2026-04-14',
    new Bescheidlauf().melde('aufgabe-zur-post', '2026-03-07').melde('tatsaechlicher-zugang', '2026-03-11'),
  ],
  [
    'mit unrichtiger Belehrung ein Jahr (§ 58 Abs. 2 VwGO)',
    '2027-03-11',
    '2027-03-12',
    new Bescheidlauf()
      .melde('aufgabe-zur-post', '2026-03-07')
      .melde('belehrung-unrichtig', '2026-04-20', {}, '2026-04-20'),
  ],
  [
    'im Ausland drei Monate (§ 84 Abs. 1 S. 2 SGG)',
    '2026-06-11',
    '2026-06-12',
    new Bescheidlauf({ ...SGG, imAusland: true })
      .melde('aufgabe-zur-post', '2026-03-04')
      .melde('tatsaechlicher-zugang', '2026-03-11'),
  ],
  [
    'mit unrichtiger Belehrung ein Jahr (§ 356 Abs. 2 AO)',
    '2027-03-11',
    '2027-03-12',
    new Bescheidlauf(FGO)
      .melde('aufgabe-zur-post', '2026-03-07')
      .melde('belehrung-unrichtig', '2026-04-20', {}, '2026-04-20'),
  ],
];

describe('Bescheid und Rechtsbehelf nennen dieselbe Frist:', () => {
  it.each(faelle)('%s', (_titel, letzter, danach, lauf) => {
    const kontext = kontextVon(lauf);
    expect(lauf.ergebnis.rechtsbehelfsfristBis).toBe(letzter);
    expect(pruefe(kontext, letzter)).toMatchObject({ fristBis: letzter, rechtzeitig: true });
    expect(pruefe(kontext, danach)).toMatchObject({ fristBis: letzter, rechtzeitig: false });
  });

  it.each(faelle)('auch wo nur der Tag der Bekanntgabe steht: %s', (_titel, letzter, _danach, lauf) => {
    const { fristBis: _, ...ohneFrist } = kontextVon(lauf);
    expect(pruefe(ohneFrist, letzter).fristBis).toBe(letzter);
  });
});

describe('Ein Rechtsbehelf gegen einen Bescheid über einen anderen', () => {
  const AUFHEBUNG = {
    id: 'aufhebung',
    regime: 'VwVfG',
    titel: { de: 'Rücknahme und Widerruf' },
    rechtsbehelf: { rechtsgebiet: 'allgemein' },
  };
  const verfahren = (angabe: object) => ({ paket: { angabe } }) as unknown as OffenesVerfahren;
  const ruecknahmeVon = (regime: string, rechtsbehelf: JsonObject, ausgangsrecht: JsonObject) =>
    ausgangsbescheidKontext(
      {
        nummer: 'AFH-2026-1/1',
        ergebnis: 'ruecknahme',
        erlassenAm: '2026-03-02',
        daten: { regime, rechtsbehelf, ausgangsrecht },
        bekanntgabe: { bekanntgabeAm: '2026-03-06' },
      } as unknown as Ausgangsbescheid,
      verfahren(AUFHEBUNG),
    );
  const elterngeld = ruecknahmeVon(
    'SGBX',
    { art: 'widerspruch', rechtsweg: 'SGG' },
    { rechtsgebiet: 'elterngeld', leistung: 'elterngeld' },
  );
  const kindergeld = ruecknahmeVon(
    'AO',
    { art: 'einspruch', rechtsweg: 'FGO' },
    { rechtsgebiet: 'kindergeld-estg', leistung: 'kindergeld' },
  );

  it('folgt der Verfahrensordnung, nach der jener ergangen ist: Auch gegen die Rücknahme von Elterngeld wirkt der Widerspruch nicht aufschiebend (§ 13 Abs. 2 BEEG)', () => {
    expect(elterngeld).toMatchObject({ regime: 'SGBX', rechtsgebiet: 'elterngeld', leistung: 'elterngeld' });
    expect(pruefe(elterngeld, '2026-03-20').aufschiebendeWirkung).toMatchObject({
      gilt: false,
      norm: '§ 13 Abs. 2 BEEG',
    });
  });

  it('weiß, ob der sofort vollzogen werden darf, wie es in ihm steht; ein früherer sagt dazu nichts (§ 80 Abs. 2 S. 1 Nr. 3 und 4 VwGO)', () => {
    const vollziehbar = { ohneAufschub: { norm: '§ 212a Abs. 1 BauGB', fuer: 'dritte' } };
    const mit = ausgangsbescheidKontext(
      {
        nummer: 'X-1/1',
        daten: { sofortvollzug: { text: 'x', begruendung: 'y', norm: 'z' }, ...vollziehbar },
      } as unknown as Ausgangsbescheid,
      verfahren(AUFHEBUNG),
    );
    expect(mit).toMatchObject({ sofortvollzug: true, ...vollziehbar });
    for (const name of ['sofortvollzug', 'ohneAufschub']) expect(elterngeld).not.toHaveProperty(name);
  });

  it('ist gegen die Aufhebung einer Kindergeldfestsetzung der Einspruch, mit der Frist der AO (§ 347 Abs. 1, § 355 Abs. 1 AO)', () => {
    expect(kindergeld).toMatchObject({ regime: 'AO', rechtsgebiet: 'kindergeld-estg' });
    const { name, feststellungen } = pruefe(kindergeld, '2026-03-20');
    expect(name).toBe('Einspruch');
    expect(JSON.stringify(feststellungen)).toContain('§ 355 Abs. 1 Satz 1 AO');
    expect(JSON.stringify(feststellungen)).not.toContain('VwGO');
  });

  it.each([
    ['Elterngeld', elterngeld, '2026-06-21', '§ 88 Abs. 2 SGG'],
    ['Kindergeld', kindergeld, '2026-09-21', '§ 46 Abs. 1 Satz 2 FGO'],
  ])('darf so lange liegen, wie die Ordnung des ersten Bescheids erlaubt: %s', (_was, erster, ab, norm) => {
    const frist = untaetigkeitsfrist(
      verfahren({ ...AUFHEBUNG, ausgangsbescheid: 'widerspruch-gegen' }),
      erster,
      '2026-03-20',
    );
    expect(frist).toMatchObject({ ab, titel: expect.stringContaining(norm) });
  });

  it('ist nicht nötig, wo der Bescheid schon Gegenstand des laufenden Verfahrens ist (§ 86 SGG)', () => {
    const teilabhilfe = ruecknahmeVon(
      'SGBX',
      { art: 'widerspruch', rechtsweg: 'SGG', einbezogen: true },
      { rechtsgebiet: 'elterngeld', leistung: 'elterngeld' },
    );
    const { fristBis, rechtzeitig, feststellungen } = pruefe(teilabhilfe, '2029-03-20');
    expect({ fristBis, rechtzeitig }).toEqual({ fristBis: null, rechtzeitig: null });
    expect(feststellungen).toContainEqual({
      text: expect.stringContaining('Gegenstand des laufenden Verfahrens'),
      norm: '§ 86 SGG',
    });
  });
});

describe('Was auf einen Bescheid folgen kann, steht an ihm:', () => {
  const folgen = (daten: object, ergebnis: string, regime: string, rechtsgebiet = 'allgemein') => {
    const angabe = { id: 'x', regime, rechtsbehelf: { rechtsgebiet } };
    const verfahren = { paket: { angabe } } as unknown as OffenesVerfahren;
    return findFolgen({ daten: daten as JsonObject, ergebnis }, verfahren);
  };
  const mit = (art: string, rechtsweg: string, weitere: object = {}) => ({
    rechtsbehelf: { art, rechtsweg, ...weitere },
  });

  it.each([
    ['der Widerspruch (§ 68 Abs. 1 S. 1 VwGO)', mit('widerspruch', 'VwGO'), 'widerspruch'],
    [
      'der Widerspruch, wo er neben der Klage zur Wahl steht',
      mit('klage', 'VwGO', { wahl: true }),
      'widerspruch',
    ],
    ['nur die Klage (§ 68 Abs. 1 S. 2 VwGO)', mit('klage', 'VwGO'), 'klage'],
    ['der Einspruch (§ 347 Abs. 1 AO)', mit('einspruch', 'FGO'), 'einspruch'],
    [
      'nichts, wo er Teil eines laufenden Verfahrens ist (§ 86 SGG)',
      mit('widerspruch', 'SGG', { einbezogen: true }),
      'einbezogen',
    ],
  ])('%s', (_, daten, rechtsbehelf) => {
    expect(folgen(daten, 'ablehnung', 'VwVfG')).toMatchObject({ rechtsbehelf });
  });

  it.each([
    ['VwVfG', 'allgemein', ['ruecknahme ohneArglist', 'widerruf ohneArglist']],
    ['SGBX', 'allgemein', ['ruecknahme immer', 'widerruf immer', 'aenderung immer']],
    ['AO', 'kindergeld-estg', ['ruecknahme keine', 'aenderung keine']],
  ])(
    'die Arten der Aufhebung, die das Recht kennt, und ob ein Jahr sie begrenzt: %s, %s',
    (regime, gebiet, arten) => {
      const gefunden = folgen(mit('widerspruch', 'VwGO'), 'bewilligung', regime, gebiet)?.aufhebung;
      expect(gefunden?.map(({ art, jahresfrist }) => `${art} ${jahresfrist}`)).toEqual(arten);
    },
  );

  it('Bescheide über einen anderen folgen dessen Recht', () => {
    const daten = {
      ...mit('einspruch', 'FGO'),
      regime: 'AO',
      ausgangsrecht: { rechtsgebiet: 'kindergeld-estg' },
    };
    expect(folgen(daten, 'ruecknahme', 'VwVfG')?.aufhebung.map(({ art }) => art)).toEqual([
      'ruecknahme',
      'aenderung',
    ]);
  });

  it('Nennt er seinen Rechtsbehelf nicht, ließe sich auch kein neuer Vorgang prüfen', () => {
    expect(folgen({}, 'ablehnung', 'VwVfG')).toBeUndefined();
  });
});
