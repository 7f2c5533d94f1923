import { schlafe } from '../unterbau/schlaf.mjs';
import { MISCHUNG } from './mischung.mjs';

/** How often a portal behaves as portals do when something went wrong on their side. */
const ANTEILE = {
  /** The user clicks twice: the same submission at the same moment. */
  doppelklick: 0.05,
  /** The portal gives up at once and sends again, though the first request may have arrived. */
  abgebrochen: 0.06,
  /** The portal has lost its key and sends the same message later under another one. */
  andererSchluessel: 0.04,
};

/**
 * Posts applications at a rate, whatever the answers, and what follows some of them: further documents, a withdrawal,
 * the demand for a human.
 * @param {{ portal: ReturnType<typeof import('./portal.mjs').portal>, vorlagen: ReturnType<typeof import('./vorlagen.mjs').liesVorlagen>,
 *   zufall: import('../unterbau/zufall.mjs').Zufall, anzahl: number, rate: number, abbruch: AbortSignal }} auftrag
 *   `rate`: per second
 * @returns {Promise<void>} when all are acknowledged
 * @throws when one was refused without a receipt
 */
export async function reicheAlleEin({ portal, vorlagen, zufall, anzahl, rate, abbruch }) {
  const beginn = performance.now();
  const laufend = [];
  let gescheitert;
  for (let i = 0; i < anzahl && !abbruch.aborted && !gescheitert; i += 1) {
    const faelligMs = beginn + (i / rate) * 1000 - performance.now();
    if (faelligMs > 0) await schlafe(faelligMs, abbruch);
    const einer = reicheEin({ portal, vorlagen, abbruch, ...wuerfle(zufall) });
    laufend.push(einer);
    einer.catch((fehler) => {
      gescheitert = fehler;
    });
  }
  await Promise.all(laufend);
}

/** All that chance decides about one application, drawn at once, so that it does not depend on the order of answers. */
function wuerfle(zufall) {
  return {
    posten: zufall.gewichtet(MISCHUNG),
    doppelklick: zufall.wahr(ANTEILE.doppelklick),
    abgebrochen: zufall.wahr(ANTEILE.abgebrochen) ? zufall.ganz(3, 60) : undefined,
    andererSchluessel: zufall.wahr(ANTEILE.andererSchluessel),
    spaeterMs: zufall.ganz(1_500, 6_000),
  };
}

async function reicheEin(auftrag) {
  const { portal, vorlagen, posten, doppelklick, abgebrochen, andererSchluessel, spaeterMs, abbruch } =
    auftrag;
  const einsendung = vorlagen.antrag(posten);
  const wie = { ersteGeduldMs: abgebrochen };
  const [id] = await Promise.all([
    portal.reicheEin(einsendung, wie),
    doppelklick && portal.reicheEin(einsendung),
  ]);
  if (!id || (!posten.danach && !andererSchluessel)) return;
  await schlafe(spaeterMs, abbruch);
  if (andererSchluessel)
    await portal.reicheEin({ ...einsendung, schluessel: `${einsendung.schluessel}-neu` });
  if (posten.danach === 'nachricht')
    await portal.reicheEin(vorlagen.folge(posten.beispiel, einsendung.uuid), wie);
  if (posten.danach === 'mensch') await portal.verlangeMensch(id);
}
