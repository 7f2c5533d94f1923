/**
 * `npm run bench [-- --kurz | --profil | --start | --kaltstart]`: figures of the main job, from the posted
 * application to the stored decision and to the letter. See bench/README.md.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { baue } from '../../scripts/build.mjs';
import { zeigeLast, zeigeProfil, zeigeStart } from './ausgabe.mjs';
import { messeLast } from './lastlauf.mjs';
import { beschreibeMaschine } from './maschine.mjs';
import { KANN_MESSEN } from './messung/prozesse.mjs';
import { profiliere } from './profil.mjs';
import { WURZEL } from './pruefstand.mjs';
import { messeStart } from './startlauf.mjs';

const melde = (zeile) => console.log(zeile);

async function hauptablauf() {
  const { values: wahl } = parseArgs({
    options: {
      kurz: { type: 'boolean', default: false },
      profil: { type: 'boolean', default: false },
      start: { type: 'boolean', default: false },
      kaltstart: { type: 'boolean', default: false },
      runden: { type: 'string' },
    },
  });
  if (!KANN_MESSEN) throw new Error('Die Messung liest /proc und läuft nur unter Linux.');
  await baue({ wurzel: WURZEL, melde });
  const maschine = beschreibeMaschine(WURZEL);
  if (wahl.profil) {
    const ergebnis = await mehrereProfile();
    sichere('profil', { maschine, ergebnis });
    return zeigeProfil(ergebnis, melde);
  }
  if (wahl.start || wahl.kaltstart) {
    const ergebnis = await messeStart({ kalt: wahl.kaltstart, melde });
    sichere('start', { maschine, ergebnis });
    return zeigeStart(ergebnis, melde);
  }
  const runden = Number(wahl.runden ?? (wahl.kurz ? 1 : 3));
  const ergebnis = await messeLast({ kurz: wahl.kurz, runden, melde });
  sichere('last', { maschine, ergebnis });
  return zeigeLast(ergebnis, maschine, melde);
}

async function mehrereProfile() {
  const ohne = await profiliere({ queue: 'postgres', brief: false, anzahl: 1000, aufwaermen: 200 });
  const mit = await profiliere({ queue: 'postgres', brief: true, anzahl: 300, aufwaermen: 100 });
  return [ohne, mit];
}

/** Keeps the result beside the data of this checkout, never in the repository. */
function sichere(name, inhalt) {
  const ordner = join(WURZEL, '.data', 'bench');
  mkdirSync(ordner, { recursive: true });
  const zeit = new Date().toISOString();
  const datei = join(ordner, `hauptweg-${name}-${zeit.slice(0, 19).replaceAll(':', '')}.json`);
  writeFileSync(datei, `${JSON.stringify({ zeit, ...inhalt }, null, 2)}\n`);
  melde(`\nErgebnis / result: ${datei}`);
}

hauptablauf().catch((fehler) => {
  console.error(fehler);
  process.exitCode = 1;
});
