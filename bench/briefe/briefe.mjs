import { join } from 'node:path';
import { liesPaketordner } from '#libs/composition';
import { ladePaket, spieleBeispiele } from '#libs/verfahren';
import { ladeWerkzeuge } from '../../dist/apps/cli/src/verfahren/simulationsumgebung.js';
import { WURZEL } from '../hauptweg/pruefstand.mjs';

/** Letters of the examples, from the shortest to one with a calculation of two pages. */
const GEWAEHLT = [
  [
    'Eingangsbestätigung, eine Seite und Beiblatt',
    'bewohnerparkausweis/erteilung-als-halterin/eingangsbestaetigung',
  ],
  ['Bescheid, zwei Seiten und Beiblatt', 'bewohnerparkausweis/erteilung-als-halterin/bewilligung'],
  ['Ablehnung nach Anhörung', 'bewohnerparkausweis/ablehnung-nach-anhoerung/ablehnung-einzelfall'],
  ['Wohngeld mit Berechnung', 'wohngeld/familie-mit-lohn-und-minijob/bewilligung'],
];

/** @returns {Promise<{ titel: string, neu: (nr: number) => object }[]>} each time for another person */
export async function ladeBriefe() {
  const daten = new Map();
  for (const name of new Set(GEWAEHLT.map(([, pfad]) => pfad.split('/')[0]))) {
    const { paket } = ladePaket(await liesPaketordner(join(WURZEL, 'workflows', name)));
    const werkzeuge = await ladeWerkzeuge({
      behoerden: join(WURZEL, 'behoerden'),
      schemata: [join(WURZEL, 'xoev-schemas')],
    });
    for (const { name: beispiel, bescheid, mitteilungen } of await spieleBeispiele(paket, werkzeuge))
      for (const brief of [...(bescheid ? [bescheid] : []), ...mitteilungen])
        daten.set(`${name}/${beispiel}/${brief.vorlage}`, brief.plan.daten);
  }
  return GEWAEHLT.map(([titel, pfad]) => {
    const vorlage = daten.get(pfad);
    if (!vorlage) throw new Error(`Es gibt keinen Brief ${pfad}.`);
    return { titel, neu: (nr) => fuerAndere(vorlage, nr) };
  });
}

/** The same letter for another person, so that nothing of the one before can be used again. */
function fuerAndere(vorlage, nr) {
  const text = JSON.stringify(vorlage)
    .replaceAll(vorlage.empfaenger.name, `Person${nr} Nachname${nr * 7}`)
    .replaceAll(vorlage.aktenzeichen, `${vorlage.aktenzeichen.slice(0, -6)}${String(nr).padStart(6, '0')}`);
  const daten = JSON.parse(text);
  return daten.art === 'bescheid' ? { ...daten, nummer: `${daten.aktenzeichen}/1` } : daten;
}
