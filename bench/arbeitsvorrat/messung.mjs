import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WURZEL } from '../hauptweg/pruefstand.mjs';

const ICH = { person: { id: 'p-7', name: 'Person 7' }, vertritt: [] };

/**
 * The worklist of one authority, asked as the API asks it: use case over the restricted role, without HTTP.
 * @param {{ appUrl: string, dienstUrl: string }} datenbank
 * @param {string} behoerde
 */
export async function oeffneVorrat({ appUrl, dienstUrl }, behoerde) {
  const { erzeugeMandantenquelle, PostgresVorratSpeicher } = await import(
    join(WURZEL, 'dist/libs/persistence/src/index.js')
  );
  const { imBereich, ZeigeArbeitsvorrat } = await import(join(WURZEL, 'dist/libs/vorgang/src/index.js'));
  const { Vorratsauswahl } = await import(join(WURZEL, 'dist/libs/schnittstelle/src/index.js'));
  const { systemUhr } = await import(join(WURZEL, 'dist/libs/composition/src/index.js'));
  const bereich = { art: 'mandant', behoerdeId: behoerde };
  const quelle = await erzeugeMandantenquelle(
    { url: appUrl, verbindungen: 4 },
    { url: dienstUrl, verbindungen: 2 },
    bereich,
  ).initialize();
  const zeige = new ZeigeArbeitsvorrat(new PostgresVorratSpeicher(quelle), systemUhr);
  const frage = (auswahl) =>
    imBereich(bereich, () => zeige.ausfuehren(ICH, behoerde, Vorratsauswahl.parse(auswahl)));
  return {
    quelle,
    /** `seiten`: so many pages are turned first; measured is the page behind them. */
    messeFrage: (auswahl, seiten, runden) => messeFrage(frage, auswahl, seiten, runden, () => cpuMs(quelle)),
  };
}

async function messeFrage(frage, auswahl, seiten, runden, cpu) {
  let nach;
  for (let i = 0; i < seiten; i += 1) nach = (await frage({ ...auswahl, ...(nach && { nach }) })).weiter;
  const zeiten = [];
  let treffer = 0;
  let vorher = 0;
  for (let i = 0; i <= runden; i += 1) {
    const beginn = performance.now();
    const seite = await frage({ ...auswahl, ...(nach && { nach }) });
    // The first one warms up.
    if (i > 0) zeiten.push(Math.round(performance.now() - beginn));
    else vorher = await cpu();
    treffer = seite.gesamt;
  }
  const verbraucht = (await cpu()) - vorher;
  zeiten.sort((a, b) => a - b);
  return {
    treffer,
    cpu: Math.round(verbraucht / runden),
    p50: anteil(zeiten, 0.5),
    p95: anteil(zeiten, 0.95),
    zeiten,
  };
}

/** CPU time that the connections of people have used in Postgres so far; waiting for other processes does not count. */
async function cpuMs(quelle) {
  const zeilen = await quelle.query(`select pid from pg_stat_activity where usename = current_user`);
  const takte = zeilen.map(({ pid }) => {
    const felder = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return Number(felder[11]) + Number(felder[12]);
  });
  return takte.reduce((summe, eine) => summe + eine, 0) * 10;
}

/** The value below which the share p of a sorted series lies. */
export function anteil(sortiert, p) {
  return sortiert[Math.min(sortiert.length - 1, Math.ceil(p * sortiert.length) - 1)];
}
