import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ladeKatalog } from '#libs/xoev';
import { ordner, werkzeuge } from '../test/ein-paket.js';
import { pruefeAbdeckung } from './beispiele/abdeckung.js';
import { spieleBeispiele } from './beispiele/spiele-beispiel.js';
import { ladePaket } from './paket/lade-paket.js';
import { pruefePaket } from './pruefung/pruefe-paket.js';

const wurzel = join(process.cwd(), 'workflows');
const namen = existsSync(wurzel)
  ? readdirSync(wurzel).filter((name) => existsSync(join(wurzel, name, 'verfahren.json')))
  : [];
const katalog = ladeKatalog([join(process.cwd(), 'xoev-schemas'), join(process.cwd(), '.data/schemas')]);

function lade(name: string) {
  const ergebnis = ladePaket(ordner(join(wurzel, name)));
  if ('befunde' in ergebnis)
    throw new Error(ergebnis.befunde.map(({ datei, ort, text }) => `${datei} ${ort}: ${text}`).join('\n'));
  return ergebnis.paket;
}

describe.each(namen)('Das mitgelieferte Verfahren %s', (name) => {
  it('darf veröffentlicht werden: keine Fehler, das Rechtstor ist offen', async () => {
    const fehler = (await pruefePaket(lade(name))).filter(({ schwere }) => schwere === 'fehler');
    expect(fehler.map(({ code, datei, ort, text }) => `${code} ${datei} ${ort}: ${text}`)).toEqual([]);
  });

  it('Seine Beispiele bestehen und durchlaufen jeden Zustand und jeden Übergang', async () => {
    const paket = lade(name);
    const ergebnisse = await spieleBeispiele(paket, { ...werkzeuge(), katalog });
    const grund = ergebnisse.find(({ nichtSpielbar }) => nichtSpielbar !== undefined)?.nichtSpielbar;
    if (grund !== undefined) {
      console.log(`${name}: Beispiele übersprungen. ${grund}`);
      return;
    }
    const abweichungen = ergebnisse.flatMap((ergebnis) =>
      ergebnis.abweichungen.map((a) => `${ergebnis.name}: ${a}`),
    );
    expect(abweichungen).toEqual([]);
    expect(pruefeAbdeckung(paket, ergebnisse).map(({ ort }) => ort)).toEqual([]);
    expect(ergebnisse.length).toBeGreaterThanOrEqual(8);
  });
});
