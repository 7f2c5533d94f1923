import { existsSync } from 'node:fs';
import { liesOrdner, liesPaketordner } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import { type Beispielwerkzeuge, ladeBehoerden } from '#libs/verfahren';
import { ladeKatalog } from '#libs/xoev';

/** Folders that a simulation reads beside the package. */
export interface Simulationsordner {
  readonly behoerden: string;
  readonly schemata: readonly string[];
}

/**
 * Schema catalogue and authorities for simulations, from the folders of the settings unless given. The draw key is a fixed
 * one: a simulation shows no secrets.
 * @throws BescheidwerkFehler `BEHOERDEN_UNGUELTIG`
 */
export async function ladeWerkzeuge(
  ordner: Simulationsordner = liesOrdner(process.env),
): Promise<Beispielwerkzeuge> {
  const alle = existsSync(ordner.behoerden)
    ? await liesPaketordner(ordner.behoerden)
    : new Map<string, Uint8Array>();
  const ergebnis = ladeBehoerden(new Map([...alle].filter(([datei]) => datei.endsWith('.json'))));
  if ('befunde' in ergebnis) {
    const texte = ergebnis.befunde.map(({ datei, ort, text }) => `${datei} ${ort}: ${text}`).join(' ');
    throw new BescheidwerkFehler(
      'BEHOERDEN_UNGUELTIG',
      `Die Behörden in ${ordner.behoerden}/ sind fehlerhaft. ${texte}`,
    );
  }
  return {
    katalog: ladeKatalog(ordner.schemata),
    installation: { behoerden: ergebnis.behoerden, ziehungsschluessel: 'simulation' },
  };
}
