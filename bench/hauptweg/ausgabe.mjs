import { amWenigstenGestoert, laeufeVon } from './lastlauf.mjs';
import { median } from './messung/verteilung.mjs';

const zahl = (wert, stellen = 1) => (Number.isFinite(wert) ? wert.toFixed(stellen).replace('.', ',') : '–');

/** Prints rows in columns; the first is text, the others are numbers. */
function tabelle(zeilen, melde) {
  const breiten = zeilen[0].map((_, i) => Math.max(...zeilen.map((zeile) => String(zeile[i] ?? '').length)));
  zeilen.forEach((zeile, nr) => {
    const felder = zeile.map((feld, i) =>
      i === 0 ? String(feld).padEnd(breiten[i]) : String(feld ?? '').padStart(breiten[i]),
    );
    melde(`  ${felder.join('   ')}`.trimEnd());
    if (nr === 0) melde(`  ${'─'.repeat(breiten.reduce((summe, breite) => summe + breite + 3, -3))}`);
  });
}

/**
 * The figures of the load runs as tables; each is the median of the rounds.
 * @param {Awaited<ReturnType<typeof import('./lastlauf.mjs').messeLast>>} ergebnis
 * @param {ReturnType<typeof import('./maschine.mjs').beschreibeMaschine>} maschine
 * @param {(zeile: string) => void} melde
 */
export function zeigeLast({ laeufe, verhaeltnisse, runden }, maschine, melde) {
  const { kerne, prozessor, node, redis, stand, geaendert } = maschine;
  melde(`\nHauptweg: vom Antrag zur Entscheidung / the main job, application to decision`);
  melde(
    `  ${kerne} × ${prozessor}, Node ${node}, Redis ${redis ?? '–'}, Stand ${stand}${geaendert ? ' (geändert)' : ''}, Median aus ${runden}\n`,
  );
  zeigeDurchsatz(laeufe, melde);
  zeigeWartezeit(laeufe, melde);
  melde('\n  Verhältnisse in derselben Runde / ratios within a round');
  for (const [name, wert] of Object.entries(verhaeltnisse)) melde(`  ${name}: ${zahl(wert, 2)}`);
  for (const lauf of laeufe.filter((einer) => einer.art === 'ruhe')) {
    melde(
      `  Ruhe / idle (${lauf.queue}): ${zahl(lauf.cpuMsJeSekunde.gesamt)} ms CPU/s, ${zahl(lauf.commitsJeSekunde)} Commits/s`,
    );
  }
}

const SPALTEN = [
  ['Annahme', (laeufe) => laeufe.filter((lauf) => lauf.art === 'annahme')],
  ['PG ohne Brief', (laeufe) => laeufeVon(laeufe, 'postgres', false)],
  ['Redis ohne', (laeufe) => laeufeVon(laeufe, 'redis', false)],
  ['PG mit Brief', (laeufe) => laeufeVon(laeufe, 'postgres', true)],
  ['Redis mit', (laeufe) => laeufeVon(laeufe, 'redis', true)],
];

const ZEILEN = [
  ['Anträge je Sekunde / cases per s', (lauf) => lauf.jeSekunde],
  ['CPU-ms je Fall / CPU ms per case', (lauf) => lauf.kosten.cpuMsJeFall.gesamt],
  ['  API', (lauf) => lauf.kosten.cpuMsJeFall.api],
  ['  Worker', (lauf) => lauf.kosten.cpuMsJeFall.worker],
  ['  Postgres', (lauf) => lauf.kosten.cpuMsJeFall.postgres],
  ['  Redis', (lauf) => lauf.kosten.cpuMsJeFall.redis],
  ['WAL-kB je Fall / WAL kB per case', (lauf) => lauf.kosten.walBytesJeFall / 1000],
  ['Commits je Fall / per case', (lauf) => lauf.kosten.commitsJeFall],
  ['  davon schreibend / writing', (lauf) => lauf.kosten.schreibendeTransaktionenJeFall],
  ['WAL-Syncs je Fall / per case', (lauf) => lauf.kosten.walSyncsJeFall],
  ['DB-kB je Fall / on disk', (lauf) => lauf.kosten.datenbankBytesJeFall / 1000],
  ['Spitze RSS API, MiB / peak', (lauf) => lauf.kosten.spitzeRssMb.api],
  ['Spitze RSS Worker, MiB', (lauf) => lauf.kosten.spitzeRssMb.worker],
  ['fremde Kerne / cores used by others', (lauf) => lauf.kosten.fremdeKerne],
];

function zeigeDurchsatz(laeufe, melde) {
  const spalten = SPALTEN.map(([titel, waehle]) => [titel, waehle(laeufe)]).filter(
    ([, eigene]) => eigene.length,
  );
  const zeilen = ZEILEN.map(([titel, wert]) => [
    titel,
    ...spalten.map(([, eigene]) => zahl(median(eigene.map((lauf) => wert(lauf) ?? Number.NaN)))),
  ]);
  const ruhigste = spalten.map(([, eigene]) => amWenigstenGestoert(eigene));
  const ruhig = [
    ['je Sekunde in der ruhigsten Runde', ...ruhigste.map((lauf) => zahl(lauf.jeSekunde))],
    ['  fremde Kerne dabei / others', ...ruhigste.map((lauf) => zahl(lauf.kosten.fremdeKerne))],
  ];
  tabelle([['Kennzahl / figure', ...spalten.map(([titel]) => titel)], ...ruhig, ...zeilen], melde);
}

function zeigeWartezeit(laeufe, melde) {
  const zeilen = laeufe
    .filter((lauf) => lauf.art === 'wartezeit')
    .map(({ queue, rate, bisBeleg, bisEntscheidung, bisBrief, fremdeKerne }) => [
      `${queue}, ${rate}/s`,
      ...[bisBeleg, bisEntscheidung, bisBrief].flatMap(({ p50, p99 }) => [zahl(p50, 0), zahl(p99, 0)]),
      bisEntscheidung.anzahl,
      zahl(fremdeKerne),
    ]);
  melde('');
  const kopf = [
    'Wartezeit in ms / latency',
    'Beleg p50',
    'p99',
    'Entscheidung p50',
    'p99',
    'Brief p50',
    'p99',
  ];
  tabelle([[...kopf, 'n', 'fremde Kerne'], ...zeilen], melde);
}

/** The shares of a profile. */
export function zeigeProfil(profile, melde) {
  for (const { queue, brief, api, worker, anweisungen } of profile) {
    melde(
      `\nProfil ${brief ? 'mit' : 'ohne'} Brief, Queue auf ${queue} (Anteile, keine Raten / shares, not rates)`,
    );
    for (const [prozess, faeden] of [
      ['API', api],
      ['Worker', worker],
    ]) {
      for (const faden of faeden) zeigeFaden(prozess, faden, melde);
    }
    const zeilen = anweisungen
      .slice(0, 10)
      .map((a) => [
        a.text.slice(0, 70),
        zahl(a.jeFall, 2),
        zahl(a.msJeFall, 2),
        zahl(a.planMsJeFall, 2),
        zahl(a.walJeFall / 1000),
      ]);
    tabelle([['SQL, je Fall / per case', 'Aufrufe', 'ms', 'Plan-ms', 'WAL-kB'], ...zeilen], melde);
  }
}

function zeigeFaden(prozess, { gesamtMs, jePaket, jeFunktion }, melde) {
  const anteil = ({ name, ms }) => [name.slice(0, 80), `${zahl((100 * ms) / gesamtMs)} %`];
  melde(`\n${prozess}: ${zahl(gesamtMs, 0)} ms gemessen / sampled`);
  tabelle([['je Paket / self time by package', 'Anteil'], ...jePaket.slice(0, 10).map(anteil)], melde);
  tabelle([['je Funktion / self time', 'Anteil'], ...jeFunktion.slice(0, 12).map(anteil)], melde);
}

/** Cold and warm start. */
export function zeigeStart(
  { kaltMs, npmZwischenspeicher, ersterStartMitPaketenMs, warmMs, warmMedianMs },
  melde,
) {
  const s = (ms) => `${zahl(ms / 1000)} s`;
  melde('\nVon npm start -- --leer bis zum ersten Beleg / to the first receipt');
  const speicher = npmZwischenspeicher
    ? 'npm-Zwischenspeicher vorhanden / npm cache there'
    : 'ohne npm-Zwischenspeicher';
  if (kaltMs) melde(`  kalt / cold (Installation, Bau, Datenbank; ${speicher}): ${s(kaltMs)}`);
  if (ersterStartMitPaketenMs)
    melde(`  erster Start, Pakete vorhanden / packages there: ${s(ersterStartMitPaketenMs)}`);
  melde(`  warm: ${warmMs.map(s).join(', ')}; Median ${s(warmMedianMs)}`);
}
