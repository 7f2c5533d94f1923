import { Ausfertigung } from '#libs/ausfertigung';
import { cpuMs, cpuMsMitKindern } from '../hauptweg/messung/prozesse.mjs';

/** Letters that a setter makes before it is measured. */
const ANLAUF = 10;

/**
 * Letters without a database: what setting one costs, in the setter and in the process that hands it over.
 * @param {{ titel: string, neu: (nr: number) => object }[]} briefe
 * @param {{ anzahl: number, setzer: number }} auftrag
 */
export async function messeSatz(briefe, { anzahl, setzer }) {
  const zeilen = [];
  for (const { titel, neu } of briefe) {
    const druck = new Ausfertigung({ setzer });
    await rendere(druck, neu, 0, ANLAUF * setzer);
    const vorher = { eigene: cpuMs(process.pid), alle: cpuMsMitKindern(process.pid), uhr: performance.now() };
    const gesetzt = await rendere(druck, neu, ANLAUF * setzer, anzahl);
    const eigene = (cpuMs(process.pid) - vorher.eigene) / anzahl;
    const alle = (cpuMsMitKindern(process.pid) - vorher.alle) / anzahl;
    const jeSekunde = (anzahl * 1000) / (performance.now() - vorher.uhr);
    await druck.schliesse();
    const { seiten, pdf } = gesetzt[0];
    zeilen.push({
      titel,
      seiten,
      kB: pdf.length / 1000,
      setzerMs: alle - eigene,
      uebergabeMs: eigene,
      jeSekunde,
    });
  }
  return zeilen;
}

function rendere(druck, neu, ab, anzahl) {
  return Promise.all(Array.from({ length: anzahl }, (_, i) => druck.rendere(neu(ab + i))));
}
