/**
 * The first compilation of a process: a table of 200 rules, in nine fresh processes one after the other.
 * Run `npm run build` first, then `node bench/rules/kaltstart.mjs`.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const LAEUFE = 9;

async function einmal() {
  const { compileDmn } = await import('../../dist/libs/regeln/src/index.js');
  const { alsDmn, regeln } = await import('./tabelle.mjs');
  const xml = alsDmn(regeln(200));
  const vorher = process.cpuUsage();
  const beginn = performance.now();
  await compileDmn(xml);
  const uhr = performance.now() - beginn;
  const { user, system } = process.cpuUsage(vorher);
  console.log(JSON.stringify({ uhr, cpu: (user + system) / 1000 }));
}

function reihe() {
  const datei = fileURLToPath(import.meta.url);
  const laeufe = Array.from({ length: LAEUFE }, () =>
    JSON.parse(execFileSync(process.execPath, [datei, 'einmal'], { encoding: 'utf8' })),
  );
  const sortiert = (feld) => laeufe.map((lauf) => lauf[feld]).sort((a, b) => a - b);
  const zeile = (feld) => {
    const zeiten = sortiert(feld);
    return `${zeiten[0].toFixed(0)} | ${zeiten[(LAEUFE - 1) / 2].toFixed(0)}`;
  };
  console.log(
    '| 200 Regeln, erstes Übersetzen im Prozess | kürzeste (ms) | Median (ms) |\n| --- | ---: | ---: |',
  );
  console.log(`| Uhrzeit | ${zeile('uhr')} |\n| CPU aller Threads | ${zeile('cpu')} |`);
}

if (process.argv[2] === 'einmal') await einmal();
else reihe();
