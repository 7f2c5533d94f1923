import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ausfertigung } from '#libs/ausfertigung';
import type { BescheidPlan, MitteilungPlan } from '#libs/bausteine';
import type { Beispielergebnis } from '#libs/verfahren';

/**
 * Sets the letters of played examples, each page marked as a draft, as `<example>-<nr>-<template>.pdf` in a folder.
 * Returns how many there are.
 * @throws AusfertigungFehler
 */
export async function schreibeBeispielbriefe(
  ergebnisse: readonly Beispielergebnis[],
  ordner: string,
): Promise<number> {
  const druckwerk = new Ausfertigung();
  let anzahl = 0;
  try {
    await mkdir(ordner, { recursive: true });
    for (const { name, briefe } of ergebnisse) {
      for (const [stelle, { vorlage, plan }] of briefe.entries()) {
        const { daten } = plan as unknown as BescheidPlan | MitteilungPlan;
        const { pdf } = await druckwerk.vorschau(daten);
        await writeFile(join(ordner, `${name}-${stelle + 1}-${vorlage}.pdf`), pdf);
        anzahl += 1;
      }
    }
  } finally {
    await druckwerk.schliesse();
  }
  return anzahl;
}
