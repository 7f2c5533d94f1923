import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { advance, type VorgangSnapshot } from '#libs/engine';
import { ladePaket, oeffne, spieleBeispiele } from '#libs/verfahren';
import { ladeWerkzeuge } from '../apps/cli/src/verfahren/simulationsumgebung.js';

/** What the tasks of each example ask the human, the reasons among it. */
async function aufgaben(name: string): Promise<ReadonlyMap<string, string>> {
  const geladen = ladePaket(await liesPaketordner(join('workflows', name)));
  if ('befunde' in geladen) throw new Error(JSON.stringify(geladen.befunde));
  const werkzeuge = await ladeWerkzeuge({ behoerden: 'behoerden', schemata: ['xoev-schemas'] });
  const ergebnisse = await spieleBeispiele(geladen.paket, werkzeuge);
  const { prozess } = await oeffne(geladen.paket, { ...werkzeuge.installation, stichprobeErzwungen: false });
  return new Map(
    ergebnisse.map(({ name: beispiel, journal }) => {
      let snapshot: VorgangSnapshot | undefined;
      const gestellt: unknown[] = [];
      for (const eintrag of journal) {
        if (eintrag.art !== 'ereignis') continue;
        const schritt = advance(prozess, snapshot, eintrag.ereignis, eintrag.jetzt);
        gestellt.push(schritt.aufgaben);
        snapshot = schritt.snapshot;
      }
      return [beispiel, JSON.stringify(gestellt)];
    }),
  );
}

describe('Was die Regeln beim Parken nicht allein entscheiden, sagt die Aufgabe dem Menschen', () => {
  it('Bewohnerparkausweis: Verlängerung und Fahrzeug ohne Plakette', async () => {
    const texte = await aufgaben('bewohnerparkausweis');
    expect(texte.get('verlaengerung-klaert-ein-mensch')).toMatch(/"grund":"[^"]*nur verlängert wird\./u);
    expect(texte.get('ohne-plakette-klaert-ein-mensch')).toMatch(/"grund":"[^"]*etwa als Oldtimer\./u);
  }, 60_000);

  it('Besucherparkausweis: Oldtimer und widersprüchliche Anschrift des Gastes', async () => {
    const texte = await aufgaben('besucherparkausweis');
    expect(texte.get('oldtimer-klaert-ein-mensch')).toMatch(/"grund":"[^"]*etwa als Oldtimer\./u);
    const widerspruch = /"grund":"[^"]*Postleitzahl des Gastes widersprechen sich\./u;
    expect(texte.get('gast-aus-leipzig-mit-fremder-postleitzahl')).toMatch(widerspruch);
    expect(texte.get('postleitzahl-widerspricht-gemeinde')).toMatch(widerspruch);
    expect(texte.get('oldtimer-klaert-ein-mensch')).not.toMatch(widerspruch);
  }, 60_000);
});
