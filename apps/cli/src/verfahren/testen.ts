import { basename } from 'node:path';
import {
  abdeckung,
  aktiveZustaende,
  type Beispielergebnis,
  ladePaket,
  type Paket,
  spieleBeispiele,
} from '#libs/verfahren';
import { type Ausgabe, zeigeBefund } from './ausgabe.js';
import { findePaketordner, liesOrdner } from './paketordner.js';
import { ladeWerkzeuge, type Simulationsordner } from './simulationsumgebung.js';

/** `verfahren testen`: plays the examples and prints differences and coverage. Returns whether all of them pass. */
export async function testeOrdner(
  argumente: readonly string[],
  ausgabe: Ausgabe,
  ordnerDerSimulation?: Simulationsordner,
): Promise<boolean> {
  const werkzeuge = await ladeWerkzeuge(ordnerDerSimulation);
  let gut = true;
  for (const ordner of await findePaketordner(argumente)) {
    const geladen = ladePaket(await liesOrdner(ordner));
    if ('befunde' in geladen) {
      ausgabe.sage(`${basename(ordner)}: lässt sich nicht laden`);
      for (const befund of geladen.befunde) zeigeBefund(befund, ausgabe);
      gut = false;
      continue;
    }
    const ergebnisse = await spieleBeispiele(geladen.paket, werkzeuge);
    zeigeErgebnisse(geladen.paket, ergebnisse, ausgabe);
    if (ergebnisse.some(({ bestanden }) => !bestanden)) gut = false;
  }
  return gut;
}

function zeigeErgebnisse(paket: Paket, ergebnisse: readonly Beispielergebnis[], ausgabe: Ausgabe): void {
  const bestanden = ergebnisse.filter((ergebnis) => ergebnis.bestanden).length;
  ausgabe.sage(`${paket.angabe.id}: ${bestanden} von ${ergebnisse.length} Beispielen bestehen`);
  for (const { name, beschreibung, bestanden: gut, weg, bescheid, zustand, abweichungen } of ergebnisse) {
    const ende = aktiveZustaende(zustand).at(-1) ?? '–';
    ausgabe.sage(`  ${gut ? 'ok  ' : 'NEIN'} ${name}: ${beschreibung}`);
    ausgabe.sage(
      `       ${weg === 'mensch' ? 'mit Mensch' : 'automatisch'}, ${bescheid?.ergebnis ?? 'kein Bescheid'}, ${ende}`,
    );
    for (const abweichung of abweichungen) ausgabe.sage(`       ✗ ${abweichung}`);
  }
  const { zustaende, uebergaenge } = abdeckung(paket, ergebnisse);
  ausgabe.sage(
    `  Abdeckung: ${zustaende.besucht} von ${zustaende.alle} Zuständen, ${uebergaenge.besucht} von ${uebergaenge.alle} Übergängen`,
  );
  for (const id of [...zustaende.offen, ...uebergaenge.offen]) ausgabe.sage(`       ohne Beispiel: ${id}`);
}
