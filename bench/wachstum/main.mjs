#!/usr/bin/env node
/** Time per case and per page of the worklist while the database grows. Usage and figures: docs/leistung.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FRAGEN } from '../arbeitsvorrat/fragen.mjs';
import { anteil, oeffneVorrat } from '../arbeitsvorrat/messung.mjs';
import { starteLauf, verbrauch } from '../durchsatz/prozesse.mjs';
import { beschreibeMaschine } from '../hauptweg/maschine.mjs';
import { alsVerwalter, baueGrundlage, WURZEL } from '../hauptweg/pruefstand.mjs';
import { zeichne } from './bild.mjs';
import { vervielfache } from './vervielfache.mjs';

const BEHOERDE = 'leipzig-strassenverkehr';
const BILD = join(WURZEL, 'docs/bilder/wachstum.svg');
/** Cases per process before each point: a warm program, and the parts of the indexes that new cases need in memory. */
const WARM = 4000;
const { values: wahl } = parseArgs({
  options: {
    million: { type: 'boolean', default: false },
    /** Closed cases at each point; open ones are a tenth of them. */
    punkte: { type: 'string' },
    faelle: { type: 'string', default: '2000' },
    bild: { type: 'boolean', default: false },
  },
});
const punkte = (wahl.punkte ?? (wahl.million ? '0,10000,100000,300000,1000000' : '0,10000,100000'))
  .split(',')
  .map(Number);
const faelle = Number(wahl.faelle);

const grundlage = await baueGrundlage({ einstellungen: { max_wal_size: "'8GB'", shared_buffers: "'1GB'" } });
const laeufe = [];
const ergebnisse = [];
try {
  for (const nr of [1, 2]) laeufe.push(await starteLauf({ ...grundlage, nr }));
  const auftrag = { anzahl: faelle / 2, gleichzeitig: 100, bahnen: 2 };
  for (const geschlossene of punkte) {
    const beginn = performance.now();
    const offene = Math.round(geschlossene / 10);
    if (geschlossene > 0)
      await vervielfache(alsVerwalter(grundlage.datenbank), { geschlossene, offene }, () => {});
    await Promise.all(laeufe.map((lauf) => lauf.arbeite({ ...auftrag, anzahl: WARM })));
    const ergebnis = {
      geschlossene,
      offene,
      ...(await messe(auftrag)),
      ...(offene > 0 && (await messeVorrat())),
    };
    ergebnisse.push(ergebnis);
    console.log(beschreibe(ergebnis, (performance.now() - beginn) / 1000));
  }
  const bericht = { maschine: beschreibeMaschine(WURZEL), faelle, ergebnisse };
  const zeit = new Date().toISOString().slice(0, 19).replaceAll(':', '');
  mkdirSync(join(WURZEL, '.data/bench'), { recursive: true });
  writeFileSync(join(WURZEL, '.data/bench', `wachstum-${zeit}.json`), JSON.stringify(bericht, null, 2));
  if (wahl.bild) {
    writeFileSync(BILD, zeichne(ergebnisse));
    console.log(`Bild: ${BILD}`);
  }
} finally {
  for (const lauf of laeufe) await lauf.beende();
  await grundlage.baueAb();
}

/** Cost and rate of new cases on top of what is there. */
async function messe(auftrag) {
  const mittel = { ...grundlage, laeufe };
  const beginn = await verbrauch(mittel);
  await Promise.all(laeufe.map((lauf) => lauf.arbeite(auftrag)));
  const ende = await verbrauch(mittel);
  return {
    jeSekunde: (faelle * 1000) / (ende.uhr - beginn.uhr),
    cpuMs: { node: (ende.node - beginn.node) / faelle, postgres: (ende.postgres - beginn.postgres) / faelle },
    groesseGb: ende.zaehler.groesse / 1024 ** 3,
  };
}

async function messeVorrat() {
  const { quelle, messeFrage } = await oeffneVorrat(grundlage.datenbank, BEHOERDE);
  try {
    const zeiten = [];
    for (const { auswahl, seiten = 0 } of FRAGEN)
      zeiten.push(...(await messeFrage(auswahl, seiten, 5)).zeiten);
    zeiten.sort((a, b) => a - b);
    return { seiteMs: { p50: anteil(zeiten, 0.5), p95: anteil(zeiten, 0.95) } };
  } finally {
    await quelle.destroy();
  }
}

function beschreibe({ geschlossene, offene, jeSekunde, cpuMs, groesseGb, seiteMs }, sekunden) {
  const zahl = (wert, stellen = 2) => wert.toFixed(stellen).replace('.', ',');
  return (
    `${geschlossene} geschlossene, ${offene} offene (${zahl(groesseGb, 1)} GB): ${zahl(jeSekunde, 0)} Fälle/s, ` +
    `CPU-ms je Fall Node ${zahl(cpuMs.node)}, Postgres ${zahl(cpuMs.postgres)}` +
    `${seiteMs ? `; Seite des Arbeitsvorrats p50 ${seiteMs.p50} ms, p95 ${seiteMs.p95} ms` : ''} [${zahl(sekunden, 0)} s]`
  );
}
