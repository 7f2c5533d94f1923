import { join } from 'node:path';
import { Ausfertigung } from '#libs/ausfertigung';
import type { BescheidDaten, MitteilungDaten } from '#libs/bescheid';
import { liesPaketordner } from '#libs/composition';
import { ladePaket, spieleBeispiele } from '#libs/verfahren';
import { ladeWerkzeuge } from '../../apps/cli/src/verfahren/simulationsumgebung.js';
import { describeMitPdfWerkzeugen, PdfDatei } from '../../libs/ausfertigung/test/pdf-werkzeuge.js';
import { importierteStandards, XBAU_VORHANDEN } from '../unterbau/standards.js';
import { verfahrenImProjekt } from '../unterbau/testanwendung.js';

const spielbar = verfahrenImProjekt().filter((name) => XBAU_VORHANDEN || name !== 'baugenehmigung');
const einzeilig = (text: string) => text.replace(/\s+/g, ' ').trim();

/** The templates of a procedure, and one letter of each as its examples freeze it. */
async function briefe(name: string): Promise<{
  readonly vorlagen: readonly string[];
  readonly alle: ReadonlyMap<string, BescheidDaten | MitteilungDaten>;
}> {
  const geladen = ladePaket(await liesPaketordner(join('workflows', name)));
  if ('befunde' in geladen) throw new Error(JSON.stringify(geladen.befunde));
  const werkzeuge = await ladeWerkzeuge({
    behoerden: 'behoerden',
    schemata: ['xoev-schemas', importierteStandards()],
  });
  const ergebnisse = await spieleBeispiele(geladen.paket, werkzeuge);
  const geschrieben = ergebnisse.flatMap(({ bescheid, mitteilungen }) => [
    ...(bescheid ? [bescheid] : []),
    ...mitteilungen,
  ]);
  const alle = new Map(
    geschrieben.map(({ vorlage, plan }) => [
      vorlage,
      (plan as unknown as { daten: BescheidDaten | MitteilungDaten }).daten,
    ]),
  );
  return { vorlagen: [...geladen.paket.bescheide.keys(), ...geladen.paket.mitteilungen.keys()], alle };
}

describeMitPdfWerkzeugen('Jeder Brief jedes Verfahrens', () => {
  const druck = new Ausfertigung({ setzer: 2 });
  afterAll(() => druck.schliesse());

  it.each(spielbar)(
    'von %s ist barrierefrei gesetzt (ua-1), fehlerfrei (qpdf), und ein Bescheid trägt seine Belehrung Wort für Wort',
    async (name) => {
      const { vorlagen, alle } = await briefe(name);
      expect([...alle.keys()].sort()).toEqual([...vorlagen].sort());
      for (const [vorlage, daten] of alle) {
        await expect(druck.rendere(daten, 'ua-1')).resolves.toBeDefined();
        const datei = new PdfDatei((await druck.rendere(daten)).pdf);
        expect(datei.frage('qpdf', '--check', '$')).toContain('No syntax or stream encoding errors found');
        const text = einzeilig(datei.frage('pdftotext', '$', '-'));
        expect({ vorlage, fehlt: text.includes('{{') }).toEqual({ vorlage, fehlt: false });
        if (daten.art === 'bescheid') expect(text).toContain(einzeilig(daten.rechtsbehelf.text));
        datei.entferne();
      }
    },
    120_000,
  );
});
