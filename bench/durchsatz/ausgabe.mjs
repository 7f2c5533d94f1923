import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fasseZusammen } from '../hauptweg/profil.mjs';

const f = (wert, stellen = 2) => wert.toFixed(stellen).replace('.', ',');
const prozent = (teil) => `${f(100 * teil, 0)} %`;

/** Rates and costs per case, and the latencies, as text for the terminal. */
export function alsTabelle(fall, ergebnisse) {
  const spalten = ['Fälle/s', 'CPU-ms', 'Node', 'Postgres', 'WAL-kB', 'Commits', 'Syncs', 'fremd'];
  const zeilen = ['annahme', 'fortschreiben', 'beides'].flatMap((name) => {
    const e = ergebnisse[name];
    if (!e) return [];
    const { gesamt, node, postgres } = e.cpuMs;
    const werte = [gesamt, node, postgres, e.walKb, e.commits, e.syncs, e.fremdeKerne].map((wert) => f(wert));
    return [reihe(name, [f(e.jeSekunde, 0), ...werte])];
  });
  const wartezeiten = Object.entries(ergebnisse.wartezeit ?? {}).map(
    ([rate, { beleg, entscheidung }]) =>
      `bei ${rate}/s: Beleg p50 ${f(beleg.p50, 1)} p99 ${f(beleg.p99, 1)} ms, ` +
      `Entscheidung p50 ${f(entscheidung.p50, 1)} p99 ${f(entscheidung.p99, 1)} ms (n = ${beleg.anzahl})`,
  );
  return [reihe(fall, spalten), ...zeilen, ...wartezeiten].join('\n');
}

function reihe(name, werte) {
  return `${name.padEnd(19)}${werte.map((wert) => wert.padStart(10)).join('')}`;
}

/**
 * What keeps a run from being faster, in one line.
 * @param {{ jeSekunde: number, cpuMs: { gesamt: number, node: number, postgres: number }, fremdeKerne: number }
 *   | undefined} e
 * @param {number} kerne of the machine
 */
export function grenze(e, kerne) {
  if (!e) return '';
  const belegt = (e.cpuMs.gesamt * e.jeSekunde) / 1000;
  const voll = belegt + e.fremdeKerne > 0.9 * kerne;
  return (
    `Grenze: ${voll ? 'die CPU' : 'das Warten (die CPU ist nicht ausgelastet)'}; ${f(belegt, 1)} von ${kerne} Kernen ` +
    `belegt, davon Node ${prozent(e.cpuMs.node / e.cpuMs.gesamt)}, Postgres ${prozent(e.cpuMs.postgres / e.cpuMs.gesamt)}` +
    `${e.fremdeKerne > 0.1 ? `; ${f(e.fremdeKerne, 1)} Kerne hatten andere` : ''}. Wohin sie geht: --profil`
  );
}

/** Where the time of the processes under test went: shares of the first of them. */
export function profilAuszug(ordner) {
  const [erste] = readdirSync(ordner).sort();
  const { gesamtMs, jePaket, einschliesslich } = fasseZusammen(
    JSON.parse(readFileSync(join(ordner, erste), 'utf8')),
  );
  const liste = (titel, zeilen) => [
    `\n${titel}`,
    ...zeilen.map(({ name, ms }) => `${f((100 * ms) / gesamtMs, 1).padStart(6)} %  ${name}`),
  ];
  return [
    ...liste('Anteile nach Paket', jePaket),
    ...liste('Anteile mit allem, was darin gerufen wird', einschliesslich),
    `Für DevTools: ${ordner}`,
  ].join('\n');
}
