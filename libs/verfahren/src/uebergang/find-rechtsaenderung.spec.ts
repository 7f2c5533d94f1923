import type { Kontext } from '#libs/engine';
import type { Json } from '#libs/kernel';
import { einPaket, werkzeuge } from '../../test/ein-paket.js';
import { type OffenesVerfahren, oeffne } from '../umgebung/oeffne.js';
import { findRechtsaenderung } from './find-rechtsaenderung.js';

const { installation } = werkzeuge();
const UEBERGANG = { grund: 'Die Regel zur Dauer war falsch.', norm: '§ 48 VwVfG' };

interface Gesetz {
  readonly werte: readonly (readonly [wert: Json, von: string, bis: string | null])[];
  readonly version?: string;
  readonly angabe?: object;
  readonly id?: string;
  readonly norm?: string;
}

const BISHER: Gesetz['werte'] = [['30.00', '2020-01-01', null]];

function fassung({
  werte,
  version = '1.1.0',
  angabe,
  id = 'gebuehr',
  norm = '§ 6a StVG',
}: Gesetz): Promise<OffenesVerfahren> {
  const zeilen = werte.map(([wert, gueltigVon, gueltigBis]) => ({ wert, gueltigVon, gueltigBis, norm }));
  return oeffne(
    einPaket({
      'verfahren.json': (json: object) => ({ ...json, version, ueberschreibbar: ['gebuehr'], ...angabe }),
      'parameter/gebuehr.json': {
        parameter: [
          { id: 'gebuehr', titel: 'Gebühr', ueberschreibbar: true, werte: zeilen },
          ...(id === 'gebuehr' ? [] : [{ id, titel: 'Anderer', werte: zeilen }]),
        ],
      } as never,
    }),
    installation,
  );
}

const am = (eingegangenAm: string, ueberschreibungen: Json = []): Kontext => ({
  vorgang: { id: 'v', eingegangenAm, ueberschreibungen },
  fakten: {},
  befund: {},
  ergebnisse: {},
});

async function aenderung(gesetze: readonly Gesetz[], kontext = am('2026-11-20')) {
  const eigene = await fassung({ werte: BISHER, version: '1.0.0' });
  const neuere = await Promise.all(gesetze.map(fassung));
  const uebergaenge = neuere.map(({ paket }) => paket.angabe.uebergang);
  return findRechtsaenderung(eigene, neuere.at(-1), uebergaenge, kontext);
}

describe('Ein Vorgang, nach dessen Beginn eine neue Fassung veröffentlicht wurde, darf nach seiner entschieden werden,', () => {
  it.each<[string, Gesetz]>([
    ['die Werte dieselben sind', { werte: BISHER }],
    ['nur die Fundstelle anders lautet', { werte: BISHER, norm: '§ 6a Abs. 5a StVG' }],
    [
      'der neue Wert erst nach seinem Stichtag gilt',
      {
        werte: [
          ['30.00', '2020-01-01', '2026-12-31'],
          ['35.00', '2027-01-01', null],
        ],
      },
    ],
    ['ein Parameter dazukam, den seine nicht kennt', { werte: BISHER, id: 'zuschlag' }],
    [
      'sich nur änderte, was Fälle für Menschen heraussucht (§ 88 Abs. 5 AO)',
      {
        werte: [['99.00', '2020-01-01', null]],
        angabe: { dateien: [{ datei: 'parameter/gebuehr.json', zweck: 'risiko' }] },
      },
    ],
  ])('wenn %s', async (_, gesetz) => {
    expect(await aenderung([gesetz])).toBeUndefined();
  });

  it('wenn die Behörde an seinem Stichtag einen eigenen Wert hat: Der gilt in jeder Fassung', async () => {
    const anders = { werte: [['35.00', '2020-01-01', null]] } as const;
    const eigener = { id: 'e', parameterId: 'gebuehr', wert: '20.00', norm: 'Satzung' };
    const bis = (gueltigBis: string | null) =>
      am('2026-11-20', [{ ...eigener, gueltigVon: '2026-01-01', gueltigBis }]);
    expect(await aenderung([anders], bis(null))).toBeUndefined();
    expect(await aenderung([anders], bis('2026-11-20'))).toBeUndefined();
    expect(await aenderung([anders], bis('2026-11-19'))).toBeDefined();
  });

  it('wenn sein Stichtag nicht feststeht: Dann hat er auch keinen Wert gelesen', async () => {
    const anders = { werte: [['35.00', '2020-01-01', null]] } as const;
    expect(await aenderung([anders], { ...am('2026-11-20'), vorgang: { id: 'v' } })).toBeUndefined();
  });

  it('wenn keine spätere veröffentlicht ist', async () => {
    expect(await aenderung([])).toBeUndefined();
  });
});

describe('Er darf es nicht,', () => {
  it('wenn am Stichtag ein anderer Wert gilt; genannt wird, welcher', async () => {
    const rueckwirkend = { werte: [['35.00', '2020-01-01', null]] } as const;
    expect(await aenderung([rueckwirkend])).toEqual({
      version: '1.1.0',
      werte: [{ id: 'gebuehr', titel: 'Gebühr' }],
    });
  });

  it('wenn am Stichtag nach der neuen Fassung kein Wert mehr gilt', async () => {
    expect(await aenderung([{ werte: [['30.00', '2020-01-01', '2026-10-31']] }])).toMatchObject({
      werte: [{ id: 'gebuehr' }],
    });
  });

  it('wenn eine der späteren Fassungen es für frühere Vorgänge verlangt, auch wenn die letzte es nicht mehr sagt', async () => {
    const berichtigt = { werte: BISHER, angabe: { uebergang: UEBERGANG } };
    expect(await aenderung([berichtigt, { werte: BISHER, version: '1.2.0' }])).toEqual({
      version: '1.2.0',
      werte: [],
      uebergang: UEBERGANG,
    });
  });

  it('Was zwischendurch anders war und in der letzten Fassung wieder gleich ist, zählt nicht', async () => {
    const irrtum = { werte: [['99.00', '2020-01-01', null]] } as const;
    expect(await aenderung([irrtum, { werte: BISHER, version: '1.2.0' }])).toBeUndefined();
  });
});
