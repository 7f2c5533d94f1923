import { setTimeout as pause } from 'node:timers/promises';
import { reicheEin } from './einreichen.mjs';
import { formatZeile, kopf, spaltenbreiten, tabelle, zusammenfassung } from './tabelle.mjs';
import { frischeAuf } from './verfolgung.mjs';
import { findAusgeloeste, nenneBescheid } from './verknuepfte.mjs';

const GLEICHZEITIG = 4;
const TAKT_MS = 300;
/** Rows that wait for a person are asked for less often. */
const WARTENDE_JEDE_RUNDE = 10;
/** What waits for people may wait for hours: so much time is left for each row, so that watching many costs no more. */
const TAKT_JE_WARTENDER_MS = 200;
/** Where rows are printed one by one, the widths are fixed before anything is known. */
const BREITESTE = {
  weg: 'wartet auf Antragsteller',
  ergebnis: 'teilweise bewilligt',
  dauerMs: 59_900,
  bescheid: { nummer: '', datei: 'Bescheid_BPA-2026-000001.pdf' },
};
/** After this time the summary is given even if something still runs (a stopped worker, a delivery under retry). */
const HOECHSTENS_MS = 180_000;

/**
 * Runs `arbeit` over all elements, a few at a time.
 * @template T
 * @param {readonly T[]} elemente
 * @param {(element: T) => Promise<unknown>} arbeit
 */
async function nebenlaeufig(elemente, arbeit) {
  const offen = [...elemente];
  const arbeiter = Array.from({ length: GLEICHZEITIG }, async () => {
    for (let element = offen.shift(); element !== undefined; element = offen.shift()) await arbeit(element);
  });
  await Promise.all(arbeiter);
}

/**
 * Posts the examples and shows what becomes of them: on a terminal as a table that is redrawn in place, otherwise
 * each row once when it is final; then the summary. On a terminal, rows that change later (a case worker decided)
 * are shown until the start ends.
 * @param {{ api: string, beispiele: readonly import('./fundus.mjs').Beispiel[],
 *   terminal: import('../betrieb/terminal.mjs').Terminal, abbruch: AbortSignal,
 *   ausweis?: import('./einreichen.mjs').Ausweis }} auftrag
 * @returns {Promise<import('./verfolgung.mjs').Zeile[]>} the rows when everything has come to rest
 */
export async function fuehreVor({ api, beispiele, terminal, abbruch, ausweis }) {
  /** @type {import('./verfolgung.mjs').Zeile[]} */
  const zeilen = beispiele.map(({ verfahren, name }) => ({
    beispiel: name,
    verfahren,
    uebersicht: { weg: 'läuft' },
    fertig: false,
  }));
  const gedruckt = new Set();
  const zeichne = () => terminal.live(tabelle(zeilen, terminal.hoehe()));
  const einreichen = nebenlaeufig(zeilen, async (zeile) => {
    if (abbruch.aborted) return;
    const warte = (ms) => pause(ms, undefined, { signal: abbruch }).catch(() => {});
    const beispiel = await nenneBescheid(beispiele[zeilen.indexOf(zeile)], zeilen, warte);
    const ergebnis = beispiel
      ? await reicheEin(api, beispiel, abbruch, ausweis)
      : { grund: 'Der Bescheid, um den es geht, ist nicht ergangen.' };
    if ('id' in ergebnis) zeile.id = ergebnis.id;
    else
      Object.assign(zeile, { fertig: true, uebersicht: { weg: 'nicht angenommen', grund: ergebnis.grund } });
  });
  const breiten = spaltenbreiten(zeilen.map((zeile) => ({ ...zeile, uebersicht: BREITESTE })));
  if (!terminal.tty) for (const zeile of kopf(breiten)) terminal.zeile(zeile);
  const ende = performance.now() + HOECHSTENS_MS;
  while (!abbruch.aborted && performance.now() < ende && zeilen.some((zeile) => !zeile.fertig)) {
    await nebenlaeufig(
      zeilen.filter((zeile) => !zeile.fertig),
      (zeile) => frischeAuf(api, zeile, { abbruch, ausweis }),
    );
    zeichne();
    if (!terminal.tty) druckeFertige(zeilen, gedruckt, breiten, terminal);
    await pause(TAKT_MS, undefined, { signal: abbruch }).catch(() => {});
  }
  await einreichen;
  if (abbruch.aborted) return zeilen;
  zeilen.push(...(await findAusgeloeste(api, zeilen, { abbruch, ausweis })));
  terminal.live([]);
  if (terminal.tty) for (const zeile of tabelle(zeilen)) terminal.zeile(zeile);
  else {
    druckeFertige(zeilen, gedruckt, breiten, terminal);
    terminal.zeile(zusammenfassung(zeilen));
  }
  return zeilen;
}

function druckeFertige(zeilen, gedruckt, breiten, terminal) {
  for (const zeile of zeilen.filter((kandidat) => kandidat.fertig && !gedruckt.has(kandidat))) {
    gedruckt.add(zeile);
    terminal.zeile(formatZeile(zeile, breiten));
  }
}

/**
 * Goes on watching rows without a letter, and prints each one that comes to look different, until the start ends.
 * @param {{ api: string, zeilen: readonly import('./verfolgung.mjs').Zeile[],
 *   terminal: import('../betrieb/terminal.mjs').Terminal, abbruch: AbortSignal,
 *   ausweis?: import('./einreichen.mjs').Ausweis }} auftrag
 */
export async function beobachteWeiter({ api, zeilen, terminal, abbruch, ausweis }) {
  const breiten = spaltenbreiten(zeilen.map((zeile) => ({ ...zeile, uebersicht: BREITESTE })));
  const zuletzt = new Map(zeilen.map((zeile) => [zeile, formatZeile(zeile, breiten)]));
  while (!abbruch.aborted) {
    const offene = zeilen.filter((zeile) => zeile.id && !zeile.uebersicht.bescheid?.datei);
    const takt = Math.max(TAKT_MS * WARTENDE_JEDE_RUNDE, offene.length * TAKT_JE_WARTENDER_MS);
    await pause(takt, undefined, { signal: abbruch }).catch(() => {});
    if (abbruch.aborted) return;
    await nebenlaeufig(offene, (zeile) => frischeAuf(api, zeile, { abbruch, ausweis }));
    for (const zeile of offene) {
      const text = formatZeile(zeile, breiten);
      if (text !== zuletzt.get(zeile)) terminal.zeile(text);
      zuletzt.set(zeile, text);
    }
  }
}
