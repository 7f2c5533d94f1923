import { schreibeFort } from '../../dist/libs/vorgang/src/bearbeitung/schreibe-fort.js';

const ids = { neu: () => '019aa000-0000-7000-8000-000000000000' };

/**
 * Carries the same case on `anzahl` times, event by event, as a worker does: every time from JSON, as the database
 * gives it. What is read and written around a step is not counted.
 * @param {import('./faelle.mjs').Fall} fall
 * @returns {{ us: number[], hash: string }} CPU microseconds per case for each event; the end of the journal's chain
 */
export function laufe({ verfahren, vorgang, ereignisse }, anzahl) {
  let staende = Array.from({ length: anzahl }, () => vorgang);
  const us = ereignisse.map(({ ereignis, jetzt }) => {
    const posten = staende.map((stand) => ({
      vorgang: JSON.parse(stand),
      ereignisse: [JSON.parse(ereignis)],
    }));
    const vorher = process.cpuUsage();
    const ergebnisse = posten.map((einer) => schreibeFort(einer, verfahren, jetzt, ids).fortschreibung);
    const { user, system } = process.cpuUsage(vorher);
    staende = ergebnisse.map((fortschreibung, i) => danach(posten[i].vorgang, fortschreibung));
    return (user + system) / anzahl;
  });
  const hashes = new Set(staende.map((stand) => JSON.parse(stand).journalHash));
  if (hashes.size !== 1) throw new Error('Derselbe Fall gab verschiedene Journale.');
  return { us, hash: [...hashes][0] };
}

function danach(vorgang, { snapshot, journal, bescheide, vorfall }) {
  if (vorfall) throw new Error(`Störung ${vorfall.code}: ${vorfall.text}`);
  const { nr: journalNr, hash: journalHash } = journal.at(-1);
  const neu = { version: vorgang.version + 1, snapshot, journalNr, journalHash };
  return JSON.stringify(Object.assign({}, vorgang, neu, { bescheide: vorgang.bescheide + bescheide.length }));
}
