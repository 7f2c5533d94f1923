import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { graph } from '#libs/engine';
import { BescheidwerkFehler } from '#libs/kernel';
import {
  type Beispielergebnis,
  diagrammSvg,
  ladePaket,
  type Paket,
  spieleBeispiele,
  verfahrenReadme,
} from '#libs/verfahren';
import type { Ausgabe } from './ausgabe.js';
import { findPaketordner } from './paketordner.js';
import { ladeWerkzeuge, type Simulationsordner } from './simulationsumgebung.js';

/**
 * `verfahren readme`: writes README.md and ablauf.svg of each package; with `nurPruefen` it only compares.
 * @returns whether everything was (or now is) up to date
 * @throws BescheidwerkFehler `PAKET_FEHLERHAFT`
 */
export async function schreibeReadme(
  argumente: readonly string[],
  nurPruefen: boolean,
  ausgabe: Ausgabe,
  ordnerDerSimulation?: Simulationsordner,
): Promise<boolean> {
  const werkzeuge = await ladeWerkzeuge(ordnerDerSimulation);
  let aktuell = true;
  for (const ordner of await findPaketordner(argumente)) {
    const geladen = ladePaket(await liesPaketordner(ordner));
    if ('befunde' in geladen) {
      throw new BescheidwerkFehler(
        'PAKET_FEHLERHAFT',
        `${basename(ordner)} lässt sich nicht laden. Prüfen Sie es mit: bescheidwerk verfahren pruefen ${ordner}`,
      );
    }
    const { paket } = geladen;
    const ergebnisse = await spieleBeispiele(paket, werkzeuge);
    if (ergebnisse.some(({ nichtSpielbar }) => nichtSpielbar !== undefined)) {
      ausgabe.sage(`${basename(ordner)} übersprungen: Das Schema der Beispiele ist nicht installiert.`);
      continue;
    }
    for (const [name, neu] of await beschreibe(paket, ergebnisse)) {
      const datei = join(ordner, name);
      const alt = existsSync(datei) ? await readFile(datei, 'utf8') : undefined;
      if (alt === neu) continue;
      if (nurPruefen) {
        aktuell = false;
        ausgabe.sage(
          `${basename(ordner)}/${name} ist veraltet. Erzeugen Sie die Datei mit: bescheidwerk verfahren readme`,
        );
      } else {
        await writeFile(datei, neu);
        ausgabe.sage(`${basename(ordner)}/${name} geschrieben`);
      }
    }
  }
  return aktuell;
}

/** Texts of README.md and ablauf.svg of a package whose examples have been played, by file name. */
export async function beschreibe(
  paket: Paket,
  ergebnisse: readonly Beispielergebnis[],
): Promise<ReadonlyMap<string, string>> {
  const { titel, fristen } = paket.angabe;
  return new Map([
    ['README.md', await verfahrenReadme(paket, ergebnisse)],
    ['ablauf.svg', await diagrammSvg(graph(paket.prozess), `Ablauf: ${titel.de}`, fristen)],
  ]);
}
