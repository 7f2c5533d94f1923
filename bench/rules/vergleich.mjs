/**
 * Rules per CPU-second, in one process beside stock `feelin` and `@gorules/zen-engine`.
 * Run `npm run build` first, then `node bench/rules/vergleich.mjs [--pruefen]`; with `--pruefen` it ends
 * with 1 where a target is missed.
 */
import { cpus } from 'node:os';
import { ZenEngine } from '@gorules/zen-engine';
import { evaluate, unaryTest } from 'feelin';
import { compileDmn, feelZuJson } from '../../dist/libs/regeln/src/index.js';
import { alsDmn, alsJdm, faelle, regeln } from './tabelle.mjs';

const REGELN = 20;
const FAELLE = faelle(1000, REGELN);
const ZEILEN = regeln(REGELN);

/** CPU seconds (user and system, all threads) that some work takes. */
async function cpu(tue) {
  const vorher = process.cpuUsage();
  await tue();
  const { user, system } = process.cpuUsage(vorher);
  return (user + system) / 1e6;
}

/** The best of five rounds, each after a warm-up of the same length. */
async function rate(anzahl, tue) {
  await tue(anzahl);
  let beste = 0;
  for (let runde = 0; runde < 5; runde++) beste = Math.max(beste, anzahl / (await cpu(() => tue(anzahl))));
  return beste;
}

async function eigene(zeilen) {
  const { modell } = await compileDmn(alsDmn(zeilen));
  return (fall) => modell.werte('gebuehr', fall);
}

/** What a user of feelin writes: cells as unary tests, the first row that fits. */
function mitFeelin(fall) {
  for (const { id, eingaben, ausgabe } of ZEILEN) {
    const werte = [fall.alter, fall.zone, fall.betrag, fall.ermaessigt];
    if (eingaben.every((zelle, s) => zelle === '-' || unaryTest(zelle, { '?': werte[s] }).value === true)) {
      return { wert: evaluate(ausgabe, fall).value, id };
    }
  }
  return { wert: null };
}

const werte = await eigene(ZEILEN);
const zen = new ZenEngine().createDecision(alsJdm(ZEILEN));

let getroffen = 0;
for (const fall of FAELLE) {
  const unser = feelZuJson(werte(fall).ergebnis);
  const { result } = await zen.evaluate(fall, { trace: true });
  const dritter = mitFeelin(fall).wert;
  if (unser !== null) getroffen++;
  if (unser !== (result?.gebuehr ?? null) || unser !== dritter) {
    throw new Error(`uneins über ${JSON.stringify(fall)}: ${unser}, ${result?.gebuehr}, ${dritter}`);
  }
}

const raten = {
  'Bescheidwerk, mit Gründen': await rate(100_000, (n) => {
    for (let i = 0; i < n; i++) werte(FAELLE[i % FAELLE.length]);
  }),
  'zen-engine, mit trace': await rate(5000, async (n) => {
    for (let i = 0; i < n; i++) await zen.evaluate(FAELLE[i % FAELLE.length], { trace: true });
  }),
  'zen-engine, ohne trace': await rate(5000, async (n) => {
    for (let i = 0; i < n; i++) await zen.evaluate(FAELLE[i % FAELLE.length]);
  }),
  'feelin, ohne Gründe': await rate(300, (n) => {
    for (let i = 0; i < n; i++) mitFeelin(FAELLE[i % FAELLE.length]);
  }),
};

/** Milliseconds of CPU to read and compile a table: the first in this process, and the median of later ones. */
async function uebersetzung(anzahl) {
  const xml = alsDmn(regeln(anzahl));
  const zeiten = [];
  for (let i = 0; i < 31; i++) zeiten.push((await cpu(() => compileDmn(xml))) * 1000);
  const [erste, ...weitere] = zeiten;
  return { erste, median: weitere.sort((a, b) => a - b)[15] };
}

const uebersetzt = await uebersetzung(200);
const gross = await eigene(regeln(2000));
const grosseFaelle = faelle(1000, 2000);
const rateGross = await rate(50_000, (n) => {
  for (let i = 0; i < n; i++) gross(grosseFaelle[i % grosseFaelle.length]);
});

const [unsere, ...andere] = Object.values(raten);
const faktor = unsere / Math.max(...andere);
const zahl = (n) => Math.round(n).toLocaleString('de-DE');

console.log(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unbekannte CPU'}; ${getroffen / 10} % der Fälle treffen eine Regel`,
);
console.log('\n| 20 Regeln, 4 Eingaben | Auswertungen je CPU-Sekunde |\n| --- | ---: |');
for (const [name, wert] of Object.entries(raten)) console.log(`| ${name} | ${zahl(wert)} |`);
console.log(`\nFaktor zum schnelleren der beiden anderen: ${faktor.toFixed(1)}`);
console.log(
  `200 Regeln übersetzen: ${uebersetzt.median.toFixed(1)} ms (Median), ${uebersetzt.erste.toFixed(1)} ms (erstes Mal)`,
);
console.log(`2.000 Regeln auswerten: ${zahl(rateGross)} je CPU-Sekunde`);

const ziele = [
  ['150.000 Auswertungen je CPU-Sekunde', unsere >= 150_000],
  ['fünfmal so schnell wie der schnellere andere', faktor >= 5],
  ['200 Regeln in unter 50 ms', uebersetzt.median < 50],
  ['2.000 Regeln mindestens halb so schnell wie 20', rateGross >= unsere / 2],
];
for (const [ziel, erreicht] of ziele) console.log(`${erreicht ? 'erreicht' : 'VERFEHLT'}: ${ziel}`);
if (process.argv.includes('--pruefen') && ziele.some(([, erreicht]) => !erreicht)) process.exitCode = 1;
