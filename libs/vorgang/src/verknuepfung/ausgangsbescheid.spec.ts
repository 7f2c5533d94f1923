import { bausteinKatalog, type ReinerBaustein } from '#libs/bausteine';
import type { JsonObject } from '#libs/kernel';
import type { OffenesVerfahren } from '#libs/verfahren';
import { Bescheidlauf } from '../../../bausteine/test/ein-bescheidlauf.js';
import { einKontext, einUmfeld, JETZT } from '../../../bausteine/test/ein-umfeld.js';
import { type Ausgangsbescheid, ausgangsbescheidKontext } from './ausgangsbescheid.js';

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
