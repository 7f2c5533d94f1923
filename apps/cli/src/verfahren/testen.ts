import { basename, join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import {
  abdeckung,
  aktiveZustaende,
  type Beispielergebnis,
  ladePaket,
  type Paket,
  spieleBeispiele,
} from '#libs/verfahren';
import { type Ausgabe, zeigeBefund } from './ausgabe.js';
import { schreibeBeispielbriefe } from './beispielbriefe.js';
import { findPaketordner } from './paketordner.js';
import { ladeWerkzeuge, type Simulationsordner } from './simulationsumgebung.js';

/**
 * `verfahren testen`: plays the examples and prints differences and coverage. Returns whether all of them pass.
 * @param briefordner where the letters of the examples are set to be read, a folder for each package; absent: nowhere
 */
export async function testeOrdner(
  argumente: readonly string[],
  ausgabe: Ausgabe,
  briefordner?: string,
  ordnerDerSimulation?: Simulationsordner,
): Promise<boolean> {
  const werkzeuge = await ladeWerkzeuge(ordnerDerSimulation);
  let gut = true;
  for (const ordner of await findPaketordner(argumente)) {
    const geladen = ladePaket(await liesPaketordner(ordner));
    if ('befunde' in geladen) {
      ausgabe.sage(`${basename(ordner)}: lässt sich nicht laden`);
      for (const befund of geladen.befunde) zeigeBefund(befund, ausgabe);
      gut = false;
      continue;
    }
    const ergebnisse = await spieleBeispiele(geladen.paket, werkzeuge);
    zeigeErgebnisse(geladen.paket, ergebnisse, ausgabe);
    if (briefordner !== undefined) {
      const ziel = join(briefordner, geladen.paket.angabe.id);
      ausgabe.sage(`  ${await schreibeBeispielbriefe(ergebnisse, ziel)} Briefe in ${ziel}`);
    }
    if (ergebnisse.some(({ bestanden, nichtSpielbar }) => !bestanden && !nichtSpielbar)) gut = false;
  }
  return gut;
}

function zeigeErgebnisse(paket: Paket, alle: readonly Beispielergebnis[], ausgabe: Ausgabe): void {
  const gespielt = alle.filter(({ nichtSpielbar }) => nichtSpielbar === undefined);
  const bestanden = gespielt.filter((ergebnis) => ergebnis.bestanden).length;
  ausgabe.sage(`${paket.angabe.id}: ${bestanden} von ${gespielt.length} Beispielen bestehen`);
  const grund = alle.find(({ nichtSpielbar }) => nichtSpielbar !== undefined)?.nichtSpielbar;
  if (grund !== undefined) {
    ausgabe.sage(`  ${alle.length - gespielt.length} Beispiele nicht gespielt: ${grund}`);
    ausgabe.sage('  Installieren Sie den Standard mit: bescheidwerk schema import <zip|ordner>');
  }
  for (const ergebnis of gespielt) zeigeErgebnis(ergebnis, ausgabe);
  if (gespielt.length === 0) return;
  const { zustaende, uebergaenge, fakten } = abdeckung(paket, gespielt);
  ausgabe.sage(
    `  Abdeckung: ${zustaende.besucht} von ${zustaende.alle} Zuständen, ${uebergaenge.besucht} von ${uebergaenge.alle} Übergängen, ${fakten.besucht} von ${fakten.alle} Fakten`,
  );
  for (const id of [...zustaende.offen, ...uebergaenge.offen, ...fakten.offen])
    ausgabe.sage(`       ohne Beispiel: ${id}`);
}

function zeigeErgebnis(ergebnis: Beispielergebnis, ausgabe: Ausgabe): void {
  const { name, beschreibung, bestanden, weg, bescheid, zustand, abweichungen, fehlschlaege } = ergebnis;
  const ende = aktiveZustaende(zustand).at(-1) ?? '–';
  const wie = weg === 'mensch' ? 'mit Mensch' : 'automatisch';
  ausgabe.sage(`  ${bestanden ? 'ok  ' : 'NEIN'} ${name}: ${beschreibung}`);
  ausgabe.sage(`       ${wie}, ${bescheid?.ergebnis ?? 'kein Bescheid'}, ${ende}`);
  for (const abweichung of abweichungen) ausgabe.sage(`       ✗ ${abweichung}`);
  if (!bestanden) for (const fehlschlag of fehlschlaege) ausgabe.sage(`       ! ${fehlschlag}`);
}
