import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { ladePaket, spieleBeispiele } from '#libs/verfahren';
import { ladeWerkzeuge } from '../apps/cli/src/verfahren/simulationsumgebung.js';

/** What the shipped procedure for remedies writes in one of its examples, letter by letter. */
async function briefe(beispiel: string): Promise<Readonly<Record<string, string>>> {
  const geladen = ladePaket(await liesPaketordner(join('workflows', 'rechtsbehelf')));
  if ('befunde' in geladen) throw new Error(JSON.stringify(geladen.befunde));
  const eines = geladen.paket.beispiele.filter(({ name }) => name === beispiel);
  const [ergebnis] = await spieleBeispiele({ ...geladen.paket, beispiele: eines }, await ladeWerkzeuge());
  if (!ergebnis) throw new Error(`Das Beispiel ${beispiel} fehlt.`);
  const alle = [...ergebnis.mitteilungen, ...(ergebnis.bescheid ? [ergebnis.bescheid] : [])];
  return Object.fromEntries(alle.map(({ vorlage, plan }) => [vorlage, JSON.stringify(plan)]));
}

describe('Ein Brief über einen Rechtsbehelf', () => {
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

  it('nennt den Widerspruch beim Namen, wo er gegeben ist', async () => {
    const { eingangsbestaetigung = '' } = await briefe('abhilfe-nach-rechtzeitigem-widerspruch');
    expect(eingangsbestaetigung).toContain('Ihr Widerspruch gegen den Bescheid');
    expect(eingangsbestaetigung).toContain('Ein Mensch prüft es und entscheidet.');
  });
});
