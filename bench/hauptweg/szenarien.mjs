import { setTimeout as pause } from 'node:timers/promises';
import { poste } from './last/auftrag.mjs';
import { oeffneFenster } from './messung/fenster.mjs';
import { verteilung } from './messung/verteilung.mjs';
import { BEISPIEL, baueAuf } from './pruefstand.mjs';

const GEDULD_MS = 180_000;

/**
 * Receipts per second of intake alone: one API, no worker, 16 applications under way at any time.
 * @param {{ anzahl: number, aufwaermen: number }} umfang
 */
export async function annahme({ anzahl, aufwaermen }) {
  const stand = await baueAuf({ worker: 'keiner' });
  try {
    await poste({ port: stand.port, ausweis: await stand.ausweis(), beispiel: BEISPIEL, anzahl: aufwaermen });
    await stand.einblick.beruhige();
    const fenster = await oeffneFenster(stand);
    const { posten, beginn, ende, cpuMs } = await poste({
      port: stand.port,
      ausweis: await stand.ausweis(),
      beispiel: BEISPIEL,
      anzahl,
    });
    fenster.haltCpuAn();
    await stand.einblick.beruhige();
    const kosten = await fenster.schliesse(posten.length, cpuMs);
    const belege = verteilung(posten.map((einer) => einer.ende - einer.beginn));
    return { art: 'annahme', jeSekunde: (posten.length * 1000) / (ende - beginn), belege, kosten };
  } finally {
    await stand.baueAb();
  }
}

/**
 * Applications per second from the first post to the last stored decision, or to the last letter made and answered:
 * all are posted as fast as the API takes them while the worker works.
 * @param {{ queue: 'postgres' | 'redis', brief: boolean, anzahl: number, aufwaermen: number }} umfang
 */
export async function durchsatz({ queue, brief, anzahl, aufwaermen }) {
  const stand = await baueAuf({ queue, worker: brief ? 'ganz' : 'ohneBrief' });
  const ziel = brief ? 'ausgefertigt' : 'entschieden';
  try {
    await poste({ port: stand.port, ausweis: await stand.ausweis(), beispiel: BEISPIEL, anzahl: aufwaermen });
    await warteAufRuhe(stand, ziel);
    await stand.einblick.beruhige();
    const fenster = await oeffneFenster(stand);
    const last = await poste({
      port: stand.port,
      ausweis: await stand.ausweis(),
      beispiel: BEISPIEL,
      anzahl,
    });
    await warteAufRuhe(stand, ziel);
    fenster.haltCpuAn();
    await stand.einblick.beruhige();
    const kosten = await fenster.schliesse(last.posten.length, last.cpuMs);
    const faelle = await abgeschlosseneFaelle(stand, last, brief);
    const letzter = Math.max(...faelle.map((fall) => (brief ? fall.fertigUm : fall.entschiedenUm)));
    return {
      art: 'durchsatz',
      queue,
      brief,
      angenommen: last.posten.length,
      fertig: faelle.length,
      jeSekunde: (faelle.length * 1000) / (letzter - last.beginn),
      annahmeJeSekunde: (last.posten.length * 1000) / (last.ende - last.beginn),
      kosten,
    };
  } finally {
    await stand.baueAb();
  }
}

/**
 * How long applicants wait at a calm rate: from the scheduled post to the committed decision, and to the letter.
 * @param {{ queue: 'postgres' | 'redis', rate: number, sekunden: number, aufwaermen: number }} umfang
 */
export async function wartezeit({ queue, rate, sekunden, aufwaermen }) {
  const stand = await baueAuf({ queue, worker: 'ganz' });
  const anzahl = Math.round(rate * sekunden);
  try {
    await poste({ port: stand.port, ausweis: await stand.ausweis(), beispiel: BEISPIEL, anzahl: aufwaermen });
    await warteAufRuhe(stand, 'ausgefertigt');
    const fenster = await oeffneFenster(stand);
    const last = await poste({
      port: stand.port,
      ausweis: await stand.ausweis(),
      beispiel: BEISPIEL,
      anzahl,
      rate,
      gleichzeitig: 64,
    });
    await warteAufRuhe(stand, 'ausgefertigt');
    const kosten = await fenster.schliesse(last.posten.length, last.cpuMs);
    const faelle = await abgeschlosseneFaelle(stand, last, true);
    const beginn = new Map(last.posten.map((einer) => [einer.id, einer.beginn]));
    const bis = (instant) => verteilung(faelle.map((fall) => fall[instant] - beginn.get(fall.eingangId)));
    return {
      art: 'wartezeit',
      queue,
      rate,
      sekunden,
      bisBeleg: verteilung(last.posten.map((einer) => einer.ende - einer.beginn)),
      bisEntscheidung: bis('entschiedenUm'),
      bisBrief: bis('fertigUm'),
      fremdeKerne: kosten.fremdeKerne,
    };
  } finally {
    await stand.baueAb();
  }
}

/** What the system costs while nothing happens. */
export async function ruhe({ queue, sekunden }) {
  const stand = await baueAuf({ queue, worker: 'ganz' });
  try {
    await stand.einblick.beruhige();
    const fenster = await oeffneFenster(stand);
    await pause(sekunden * 1000);
    const { cpuMsJeFall, commitsJeFall, spitzeRssMb } = await fenster.schliesse(sekunden, 0);
    return { art: 'ruhe', queue, cpuMsJeSekunde: cpuMsJeFall, commitsJeSekunde: commitsJeFall, spitzeRssMb };
  } finally {
    await stand.baueAb();
  }
}

/** Waits until nothing is left to do. Throws when the system does not come to rest. */
export async function warteAufRuhe({ einblick }, ziel) {
  const bis = performance.now() + GEDULD_MS;
  while (!(await einblick.ruht(ziel))) {
    if (performance.now() > bis)
      throw new Error(`Nach ${GEDULD_MS / 1000} s ist noch Arbeit offen (${ziel}).`);
    await pause(100);
  }
}

/**
 * The cases of a run that were decided; those drawn for the sample wait for a human and are left out.
 * Throws when a case is missing, broken or without its letter: fast and wrong is not a figure.
 */
async function abgeschlosseneFaelle({ einblick }, last, brief) {
  const ids = new Set(last.posten.map((einer) => einer.id));
  const alle = (await einblick.faelle(last.beginn - 1000)).filter((fall) => ids.has(fall.eingangId));
  const entschieden = alle.filter((fall) => fall.entschiedenUm !== null);
  const ohneBrief = brief ? entschieden.filter((fall) => !fall.ausgefertigt) : [];
  const gestoert = alle.filter((fall) => fall.gestoert);
  const zuWenige = entschieden.length < ids.size * 0.85;
  if (alle.length !== ids.size || zuWenige || gestoert.length > 0 || ohneBrief.length > 0) {
    throw new Error(
      `${ids.size} Anträge, ${alle.length} Vorgänge, davon ${entschieden.length} entschieden, ` +
        `${gestoert.length} gestört, ${ohneBrief.length} ohne Brief.`,
    );
  }
  return entschieden;
}
