/**
 * `node bench/arbeitsvorrat/main.mjs [--aufgaben 100000] [--runden 15] [--plaene]`: how long a page of the worklist takes
 * while so many tasks are open: every order, every filter, search, and a page far behind. See bench/arbeitsvorrat/README.md.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { baue } from '../../scripts/build.mjs';
import { starteDatenbank } from '../../scripts/postgres/index.mjs';
import { beschreibeMaschine } from '../hauptweg/maschine.mjs';
import { WURZEL } from '../hauptweg/pruefstand.mjs';
import { erzeugeVorrat } from './erzeuge-vorrat.mjs';
import { FRAGEN } from './fragen.mjs';
import { anteil, oeffneVorrat } from './messung.mjs';

const melde = (zeile) => console.log(zeile);
const BEHOERDE = 'leipzig-strassenverkehr';

async function hauptablauf() {
  const { values: wahl } = parseArgs({
    options: {
      aufgaben: { type: 'string', default: '100000' },
      runden: { type: 'string', default: '15' },
      plaene: { type: 'boolean', default: false },
    },
  });
  await baue({ wurzel: WURZEL, melde });
  mkdirSync(join(WURZEL, '.data', 'bench'), { recursive: true });
  const daten = mkdtempSync(join(WURZEL, '.data', 'bench', 'arbeitsvorrat-'));
  const datenbank = await starteDatenbank({ wurzel: WURZEL, daten, melde });
  try {
    await messe(datenbank, Number(wahl.aufgaben), Number(wahl.runden), wahl.plaene);
  } finally {
    await datenbank.stoppe();
    rmSync(daten, { recursive: true, force: true });
  }
}

async function messe(datenbank, anzahl, runden, plaene) {
  const { migriere } = await import(join(WURZEL, 'dist/libs/persistence/src/index.js'));
  await migriere(datenbank.ownerUrl, { app: 'bescheidwerk_app', dienst: 'bescheidwerk_dienst' });
  const beginn = performance.now();
  await erzeugeVorrat(datenbank.verwalterUrl.replace(/\/[^/]*$/, '/bescheidwerk'), BEHOERDE, anzahl);
  melde(`${anzahl} offene Aufgaben angelegt in ${Math.round((performance.now() - beginn) / 1000)} s`);
  const { quelle, messeFrage } = await oeffneVorrat(datenbank, BEHOERDE);
  const zeilen = [];
  for (const { name, auswahl, seiten = 0 } of FRAGEN) {
    zeilen.push({ name, ...(await messeFrage(auswahl, seiten, runden)) });
    const { p50, p95, cpu, treffer } = zeilen.at(-1);
    melde(
      `${name.padEnd(44)} ${String(treffer).padStart(7)} Treffer  p50 ${p50} ms  p95 ${p95} ms  CPU ${cpu} ms`,
    );
  }
  if (plaene) await zeigePlaene(quelle);
  await quelle.destroy();
  const alle = zeilen.flatMap(({ zeiten }) => zeiten).sort((a, b) => a - b);
  melde(
    `\nAlle ${alle.length} Seiten: p50 ${anteil(alle, 0.5)} ms, p95 ${anteil(alle, 0.95)} ms, längste ${alle.at(-1)} ms`,
  );
  const datei = join(
    WURZEL,
    '.data',
    'bench',
    `arbeitsvorrat-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.json`,
  );
  writeFileSync(
    datei,
    `${JSON.stringify({ maschine: beschreibeMaschine(WURZEL), anzahl, zeilen }, null, 2)}\n`,
  );
  melde(`Ergebnis: ${datei}`);
}

async function zeigePlaene(quelle) {
  for (const spalte of ['frist_am', 'eingegangen_am', 'suchtext', 'grund']) {
    const plan = await quelle.query(
      `explain (analyze, buffers) select * from arbeitsvorrat z
        where behoerde_id = $1 and wartet_auf = any('{mensch,mitzeichnung}')
        order by ${spalte}, vorgang_id, aufgabe_id limit 51`,
      [BEHOERDE],
    );
    melde(`\n${spalte}\n${plan.map((zeile) => zeile['QUERY PLAN']).join('\n')}`);
  }
  const plan = await quelle.query(
    `explain (analyze, buffers) select verfahren_id, grund_code, wartet_auf, status, bearbeiter_id, count(*)
       from arbeitsvorrat where behoerde_id = $1 group by 1, 2, 3, 4, 5`,
    [BEHOERDE],
  );
  melde(`\nGruppen\n${plan.map((zeile) => zeile['QUERY PLAN']).join('\n')}`);
}

hauptablauf().catch((fehler) => {
  console.error(fehler);
  process.exitCode = 1;
});
