import { join } from 'node:path';
import { ladeWerkzeuge } from '../../dist/apps/cli/src/verfahren/simulationsumgebung.js';
import { liesPaketordner } from '../../dist/libs/composition/src/index.js';
import { KETTENANFANG } from '../../dist/libs/engine/src/index.js';
import { ladePaket, oeffne, spieleBeispiele } from '../../dist/libs/verfahren/src/index.js';
import { FAELLE } from '../hauptweg/pruefstand.mjs';

/**
 * A shipped example as the worker sees it: the case as it was opened, and what happens to it, each with its moment.
 * @typedef {{ name: string, verfahren: import('../../libs/verfahren/src/index.js').OffenesVerfahren,
 *   vorgang: string, ereignisse: { ereignis: string, jetzt: object }[] }} Fall JSON where it is text
 */

/**
 * All examples of a procedure that end without a human and without a failure that the example itself asks for.
 * @param {string} wurzel folder of the project
 * @param {string} name folder below `workflows/`, or `messfall`
 * @returns {Promise<Fall[]>}
 */
export async function ladeFaelle(wurzel, name) {
  const geladen = ladePaket(await liesPaketordner(FAELLE[name] ?? join(wurzel, 'workflows', name)));
  if ('befunde' in geladen) throw new Error(`${name}: ${JSON.stringify(geladen.befunde)}`);
  const { paket } = geladen;
  const { katalog, installation } = await ladeWerkzeuge({
    behoerden: join(wurzel, 'behoerden'),
    schemata: [join(wurzel, 'xoev-schemas'), join(wurzel, '.data', 'schemas')],
  });
  const verfahren = await oeffne(paket, { ...installation, stichprobeErzwungen: false });
  return (await spieleBeispiele(paket, { katalog, installation }))
    .filter(({ name: beispiel }) => istAutomatisch(paket.beispiele, beispiel))
    .filter(({ weg, bestanden, bescheid }) => bestanden && weg === 'automatisch' && bescheid)
    .map(({ name: beispiel, journal }) => ({
      name: `${name}/${beispiel}`,
      verfahren,
      vorgang: vorgangAus(paket, journal),
      ereignisse: journal
        .filter(({ art }) => art === 'ereignis')
        .map(({ ereignis, jetzt }) => ({ ereignis: JSON.stringify(ereignis), jetzt })),
    }));
}

function istAutomatisch(beispiele, gesucht) {
  const { angabe } = beispiele.find(({ name }) => name === gesucht);
  return !angabe.stichprobe && !angabe.schritte.some((schritt) => 'fehler' in schritt);
}

function vorgangAus({ angabe }, [{ ereignis }]) {
  const { id, aktenzeichen, behoerdeId } = ereignis.kontext.vorgang;
  return JSON.stringify({
    id,
    aktenzeichen,
    behoerdeId,
    eingangId: id,
    verfahrenId: angabe.id,
    verfahrenVersion: angabe.version,
    test: false,
    version: 1,
    journalNr: 0,
    journalHash: KETTENANFANG,
    bescheide: 0,
  });
}
