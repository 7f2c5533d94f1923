// One process of the letter setter: compiles one job at a time and answers with PDF bytes.
// Plain JavaScript, so that the same file runs beside the built code and beside the sources under test.
// A process and not a thread: an abort inside Typst ends only this one, and a compilation that hangs can be killed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const { resolve } = createRequire(import.meta.url);
const [, , vorlagenordner, starter] = process.argv;

/** Noto Sans covers DIN 91379 except ∞ ≤ ≥; Open Sans, of the same design, has those. */
const SCHRIFTEN = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  '@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf',
  '@expo-google-fonts/open-sans/600SemiBold/OpenSans_600SemiBold.ttf',
];

// Read as bytes: a missing font file must fail here, since the compiler would silently print nothing instead.
const compiler = NodeCompiler.create({
  workspace: vorlagenordner,
  fontArgs: [{ fontBlobs: SCHRIFTEN.map((datei) => readFileSync(resolve(datei))) }],
});

/** What the compiler complains about; never the letter's own text. */
function beschreibe(fehler) {
  const text = String(fehler?.message ?? fehler);
  const unsetzbar = /the text (?:contains [a-z -]+ )?`\\*"(.*?)\\*"`/su.exec(text)?.[1];
  if (unsetzbar !== undefined) return { art: 'zeichen', codepunkte: codepunkte(unsetzbar) };
  const meldungen = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map((treffer) => treffer[1]);
  return { art: 'satz', meldung: meldungen.join('; ') || 'unbekannter Satzfehler' };
}

function codepunkte(text) {
  const zeichen = [
    ...text.replace(/\\+u\{([0-9a-f]+)\}/giu, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16))),
  ];
  return zeichen.map((z) => `U+${z.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
}

function setze({ vorlage, inputs, standard, zeitstempel }) {
  const ergebnis = compiler.compile({ mainFilePath: join(vorlagenordner, vorlage), inputs });
  if (ergebnis.result === null || ergebnis.hasError()) {
    const diagnose = ergebnis.takeDiagnostics();
    const meldungen = diagnose ? compiler.fetchDiagnostics(diagnose).map((d) => d.message) : [];
    return { fehler: { art: 'satz', meldung: meldungen.join('; ') } };
  }
  const pdf = compiler.pdf(ergebnis.result, { pdfStandard: standard, creationTimestamp: zeitstempel });
  return { pdf, seiten: ergebnis.result.numOfPages };
}

process.on('message', (auftrag) => {
  let antwort;
  try {
    antwort = setze(auftrag);
  } catch (fehler) {
    antwort = { fehler: beschreibe(fehler) };
  }
  // Letters share nothing worth caching; without this the compiler keeps every one of them in memory.
  compiler.evictCache(0);
  process.send(antwort);
});

// Its end is decided by who started it: a Ctrl-C for the whole group must not cut off the letter under way.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', () => process.exit());

// Whoever started it may have been killed while a compilation here never ends and hears nothing: a thread of its own
// watches for that, so that nothing is left behind that computes for ever. It is told whom to watch: he may be gone
// before the thread begins.
new Worker(
  `const { workerData: starter } = require('node:worker_threads');
   setInterval(() => { if (process.ppid !== starter) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
  { eval: true, workerData: Number(starter) },
).unref();
