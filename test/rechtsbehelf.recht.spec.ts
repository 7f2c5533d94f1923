import { join } from 'node:path';
import { type BescheidPlan, bekanntgabeSicht, bescheidErgebnis } from '#libs/bausteine';
import { liesPaketordner } from '#libs/composition';
import { ladePaket, spieleBeispiele } from '#libs/verfahren';
import { ladeWerkzeuge } from '../apps/cli/src/verfahren/simulationsumgebung.js';

/** Plays one of the examples of a shipped procedure. */
async function spiele(beispiel: string, verfahren = 'rechtsbehelf') {
  const geladen = ladePaket(await liesPaketordner(join('workflows', verfahren)));
  if ('befunde' in geladen) throw new Error(JSON.stringify(geladen.befunde));
  const eines = geladen.paket.beispiele.filter(({ name }) => name === beispiel);
  const [ergebnis] = await spieleBeispiele({ ...geladen.paket, beispiele: eines }, await ladeWerkzeuge());
  if (!ergebnis) throw new Error(`Das Beispiel ${beispiel} fehlt.`);
  return ergebnis;
}

/** What it writes, letter by letter. */
async function briefe(beispiel: string): Promise<Readonly<Record<string, string>>> {
  const { mitteilungen, bescheid } = await spiele(beispiel);
  const alle = [...mitteilungen, ...(bescheid ? [bescheid] : [])];
  return Object.fromEntries(alle.map(({ vorlage, plan }) => [vorlage, JSON.stringify(plan)]));
}

/** What its last decision says. */
async function letzterBescheid(beispiel: string, verfahren?: string) {
  const { bescheid } = await spiele(beispiel, verfahren);
  if (!bescheid) throw new Error(`Das Beispiel ${beispiel} führt zu keinem Bescheid.`);
  return (bescheid.plan as unknown as BescheidPlan).daten;
}

/** How its last decision stands years after it was posted. */
async function standDesBescheids(beispiel: string) {
  const { bescheid } = await spiele(beispiel);
  const versand = { bescheidId: 'b', nummer: 'RBH-1/1', sha256: 'x', ausgefertigtAm: '2026-03-24' };
  const ergebnis = bescheidErgebnis(bescheid?.plan as unknown as BescheidPlan, versand);
  return { ergebnis, sicht: bekanntgabeSicht(ergebnis, '2029-01-01') };
}

describe('Ein Brief über einen Rechtsbehelf', () => {
  it.each([
    ['zurueckweisung-nach-nichtabhilfe', 'Widerspruchsbescheid'],
    ['stattgabe-durch-die-widerspruchsstelle', 'Widerspruchsbescheid'],
    ['einspruch-zurueckgewiesen', 'Einspruchsentscheidung'],
    ['abhilfe-nach-rechtzeitigem-widerspruch', undefined],
  ])(
    'heißt, wie das Gesetz ihn nennt (§ 73 VwGO, § 85 Abs. 2 SGG, § 367 Abs. 1 AO): %s',
    async (beispiel, name) => {
      expect((await letzterBescheid(beispiel)).bezeichnung).toBe(name);
    },
  );

  it('nennt nicht Klage, was niemand erhoben hat, und verspricht keine Entscheidung der Behörde (§ 81 VwGO)', async () => {
    const { eingangsbestaetigung = '' } = await briefe('nur-klage-gegen-energiepreispauschale');
    expect(eingangsbestaetigung).toContain('Ihr Schreiben zum Bescheid EPP-2023-000004/1');
    expect(eingangsbestaetigung).not.toMatch(/Ihre? Klage|prüft es und entscheidet/);
    expect(eingangsbestaetigung).toContain('§ 81 Abs. 1 VwGO');
  });

  it('belehrt bei teilweiser Abhilfe im Sozialrecht nicht über einen neuen Widerspruch: Der Bescheid wird Teil des Verfahrens (§ 86 SGG)', async () => {
    const { teilabhilfe = '' } = await briefe('elterngeld-teilabhilfe-und-vorlage');
    expect(teilabhilfe).toContain('Gegenstand des laufenden Widerspruchsverfahrens');
    expect(teilabhilfe).not.toContain('kann innerhalb');
  });

  it.each([
    ['SGG', 'elterngeld-teilabhilfe-und-vorlage', '§ 86 SGG'],
    ['AO', 'einspruch-teilabhilfe', '§ 365 Abs. 3 Satz 1 AO'],
  ])(
    'hat nach %s bei teilweiser Abhilfe keine eigene Frist und wird nicht bestandskräftig, solange der Rest läuft (%s: %s)',
    async (_ordnung, beispiel, norm) => {
      const { ergebnis, sicht } = await standDesBescheids(beispiel);
      expect(ergebnis).toMatchObject({ vorlaeufig: false, rechtsbehelfsfristBis: null });
      expect(ergebnis.bekanntgabe?.bestandskraeftigAb).toBeNull();
      expect(sicht).toMatchObject({
        bestandskraft: { status: 'einbezogen', ab: null, norm: expect.arrayContaining([norm]) },
      });
    },
  );

  it.each([
    [
      'abhilfe-nach-rechtzeitigem-widerspruch',
      'Wir tragen die Kosten',
      '§ 72 VwGO, § 80 Abs. 1 Satz 1 VwVfG',
    ],
    ['stattgabe-durch-die-widerspruchsstelle', 'Wir tragen die Kosten', '§ 73 Abs. 3 Satz 3 VwGO'],
    [
      'zurueckweisung-nach-nichtabhilfe',
      'Sie tragen die Kosten',
      '§ 73 Abs. 3 Satz 3 VwGO, § 80 Abs. 1 VwVfG',
    ],
    ['teilabhilfe-und-zurueckweisung', 'im Übrigen tragen wir sie', '§ 73 Abs. 3 Satz 3 VwGO'],
    ['einspruch-gegen-kindergeld', 'für das Einspruchsverfahren erstatten wir', '§ 77 Abs. 1 Satz 1 EStG'],
    ['einspruch-zurueckgewiesen', 'werden nicht erstattet', '§ 77 Abs. 1 EStG'],
    ['elterngeld-abhilfe', 'für das Widerspruchsverfahren erstatten wir', '§ 63 Abs. 1 Satz 1 SGB X'],
  ])('bestimmt auch, wer die Kosten trägt (%s: %s, %s)', async (beispiel, kosten, norm) => {
    const { tenor, begruendung } = await letzterBescheid(beispiel);
    expect(tenor.at(-1)?.text).toContain(kosten);
    expect(begruendung.rechtlich.at(-1)?.norm).toContain(norm);
  });

  it('weist nach einer Teilabhilfe nur zurück, was noch offen ist', async () => {
    const { tenor } = await letzterBescheid('teilabhilfe-und-zurueckweisung');
    expect(tenor[0]?.text).toMatch(/^Soweit wir ihm nicht schon abgeholfen haben, wird Ihr Widerspruch/);
  });

  it.each(['zurueckweisung-nach-nichtabhilfe', 'stattgabe-durch-die-widerspruchsstelle'])(
    'geht als Widerspruchsbescheid immer mit Zustellung hinaus: %s (§ 73 Abs. 3 Satz 1 VwGO)',
    async (beispiel) => {
      expect((await spiele(beispiel)).bescheid?.plan).toMatchObject({ kanal: 'zustellung' });
    },
  );

  it('nennt den Widerspruch beim Namen, wo er gegeben ist', async () => {
    const { eingangsbestaetigung = '' } = await briefe('abhilfe-nach-rechtzeitigem-widerspruch');
    expect(eingangsbestaetigung).toContain('Ihr Widerspruch gegen den Bescheid');
    expect(eingangsbestaetigung).toContain('Ein Mensch prüft es und entscheidet.');
  });
});

describe('Ein Bescheid über einen anderen', () => {
  it('hält fest, welchem Recht jener folgt, damit auch der Rechtsbehelf gegen ihn danach geht (§ 347 Abs. 1 AO)', async () => {
    const { bescheid } = await spiele('kindergeld-nach-steuerrecht', 'aufhebung');
    expect(bescheid?.plan).toMatchObject({
      daten: {
        regime: 'AO',
        ausgangsrecht: { rechtsgebiet: 'kindergeld-estg', leistung: 'kindergeld' },
        rechtsbehelf: { art: 'einspruch', rechtsweg: 'FGO' },
      },
    });
  });
});

describe('Eine Aufhebung', () => {
  it.each([
    [
      'ruecknahme-nach-anhoerung',
      'Rücknahme',
      'zurückgenommen',
      '§ 40 VwVfG',
      '§ 48 Abs. 1 S. 2, Abs. 2 bis 4 VwVfG',
    ],
    [
      'wohngeld-aenderung-der-verhaeltnisse',
      'Aufhebung',
      'aufgehoben',
      '§ 48 Abs. 1 SGB X',
      '§ 48 Abs. 1 SGB X',
    ],
    ['kindergeld-nach-steuerrecht', 'Aufhebung', 'aufgehoben', '§ 70 Abs. 3 EStG', '§ 173 Abs. 1 Nr. 1 AO'],
  ])(
    'heißt wie im Gesetz und stützt sich auf genau eine Vorschrift; vom Ermessen spricht sie nur, wo es besteht (%s)',
    async (beispiel, name, tenor, abwaegung, norm) => {
      const daten = await letzterBescheid(beispiel, 'aufhebung');
      expect(daten.betreff).toContain(name);
      expect(daten.tenor[0]?.text).toContain(`wird ${tenor}.`);
      const [, gewogen, gestuetzt] = daten.begruendung.rechtlich;
      expect(gewogen?.norm).toContain(abwaegung);
      expect(gestuetzt?.norm).toContain(norm);
    },
  );
});

describe('Der Tenor einer Ablehnung', () => {
  it.each([
    ['kindergeld', 'kind-lebt-nicht-im-haushalt', '§ 119 Abs. 1 AO'],
    ['elterngeld', 'ablehnung-nach-anhoerung', '§ 33 Abs. 1 SGB X'],
  ])('nennt Antrag und Kind: %s (%s, %s)', async (verfahren, beispiel) => {
    const { tenor } = await letzterBescheid(beispiel, verfahren);
    expect(tenor[0]?.text).toMatch(
      /^Ihr Antrag auf (Kindergeld|Elterngeld) für Ihr Kind .+, geboren am \d\d\.\d\d\.\d{4}, wird abgelehnt\.$/,
    );
  });
});
