#!/usr/bin/env node
/**
 * Letters per second and what one costs: `node bench/briefe/main.mjs [--nur satz|abarbeitung] [--faelle 400]`.
 * Run `npm run build` first. Figures: README.md in this folder.
 */
import { parseArgs } from 'node:util';
import { messeAbarbeitung } from './abarbeitung.mjs';
import { ladeBriefe } from './briefe.mjs';
import { messeSatz } from './satz.mjs';

const { values: wahl } = parseArgs({
  options: {
    nur: { type: 'string' },
    faelle: { type: 'string', default: '400' },
    anzahl: { type: 'string', default: '100' },
    /** Processes that set letters; as by default unless given. */
    setzer: { type: 'string' },
  },
});

const zahl = (wert, stellen = 1) => wert.toFixed(stellen).replace('.', ',');

if (wahl.nur !== 'abarbeitung') {
  const briefe = await ladeBriefe();
  console.log(
    '| Brief | Seiten | kB | Setzer | CPU-ms Satz | CPU-ms Übergabe | Briefe/s |\n| --- | --: | --: | --: | --: | --: | --: |',
  );
  for (const setzer of wahl.setzer ? [Number(wahl.setzer)] : [1, 2]) {
    for (const zeile of await messeSatz(briefe, { anzahl: Number(wahl.anzahl), setzer })) {
      const { titel, seiten, kB, setzerMs, uebergabeMs, jeSekunde } = zeile;
      console.log(
        `| ${titel} | ${seiten} | ${zahl(kB, 0)} | ${setzer} | ${zahl(setzerMs)} | ${zahl(uebergabeMs)} | ${zahl(jeSekunde, 0)} |`,
      );
    }
  }
}
if (wahl.nur !== 'satz') {
  const m = await messeAbarbeitung({ faelle: Number(wahl.faelle), setzer: wahl.setzer });
  console.log(`\n${m.briefe} Briefe zu ${wahl.faelle} Fällen, mit Ablage, Datenbank und Antwort:`);
  console.log(`  ${zahl(m.jeSekunde)} Briefe/s; fremde Prozesse nahmen ${zahl(m.fremdeKerne)} Kerne`);
  console.log(
    `  je Brief CPU-ms: Setzer ${zahl(m.setzerMs)}, Worker ${zahl(m.workerMs)}, Postgres ${zahl(m.postgresMs)}`,
  );
  console.log(
    `  je Brief: ${zahl(m.commits, 2)} Commits, ${zahl(m.syncs, 2)} WAL-Syncs, ${zahl(m.walKb)} kB WAL`,
  );
}
