/**
 * CPU of the pure run: `node bench/kern/main.mjs [verfahren …] [--anzahl 400] [--runden 5] [--profil]`.
 * Run `npm run build` first. See README.md.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fasseZusammen } from '../hauptweg/profil.mjs';
import { ladeFaelle } from './faelle.mjs';
import { laufe } from './messe.mjs';

const WURZEL = fileURLToPath(new URL('../..', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    anzahl: { type: 'string', default: '100' },
    runden: { type: 'string', default: '20' },
    profil: { type: 'boolean', default: false },
    datei: { type: 'string' },
  },
});
const anzahl = Number(values.anzahl);
const runden = Number(values.runden);

/** `verfahren` or `verfahren/beispiel`; without any, all. */
async function waehleFaelle() {
  const alle = readdirSync(join(WURZEL, 'workflows'), { withFileTypes: true })
    .filter((eintrag) => eintrag.isDirectory())
    .map(({ name }) => name);
  const gewuenscht = positionals.length > 0 ? positionals : alle;
  const faelle = [];
  for (const name of new Set(gewuenscht.map((wunsch) => wunsch.split('/')[0])))
    faelle.push(...(await ladeFaelle(WURZEL, name)));
  return faelle.filter(({ name }) => gewuenscht.some((wunsch) => `${name}/`.startsWith(`${wunsch}/`)));
}

/** The best round: what others do on the machine only ever adds. */
function messe(fall) {
  laufe(fall, anzahl);
  const runde = Array.from({ length: runden }, () => laufe(fall, anzahl));
  const us = fall.ereignisse.map((_, i) => Math.min(...runde.map((eine) => eine.us[i])));
  return { us, hash: runde[0].hash };
}

function zeige(faelle) {
  console.log(
    '| Beispiel | Entscheidung µs | ganzer Fall µs | Ereignisse | Kette |\n| --- | --: | --: | --: | --- |',
  );
  for (const fall of faelle) {
    const { us, hash } = messe(fall);
    const summe = us.reduce((a, b) => a + b, 0);
    console.log(
      `| ${fall.name} | ${Math.round(us[0])} | ${Math.round(summe)} | ${us.length} | ${hash.slice(0, 12)} |`,
    );
  }
}

async function profiliere(faelle) {
  for (const fall of faelle) laufe(fall, anzahl);
  const sitzung = new Session();
  sitzung.connect();
  await sitzung.post('Profiler.enable');
  await sitzung.post('Profiler.setSamplingInterval', { interval: 200 });
  await sitzung.post('Profiler.start');
  for (let runde = 0; runde < runden; runde++) for (const fall of faelle) laufe(fall, anzahl);
  const { profile } = await sitzung.post('Profiler.stop');
  if (values.datei) writeFileSync(values.datei, JSON.stringify(profile));
  const { gesamtMs, ...teile } = fasseZusammen(profile);
  for (const [titel, zeilen] of Object.entries(teile)) {
    console.log(`\n${titel}`);
    for (const { name, ms } of zeilen)
      console.log(`${((100 * ms) / gesamtMs).toFixed(1).padStart(6)} %  ${name}`);
  }
}

const faelle = await waehleFaelle();
if (values.profil) await profiliere(faelle);
else zeige(faelle);
