import { anstiegJeMinute, median } from './trend.mjs';

/**
 * What may rise how fast once the system is warm. Memory is measured when all garbage has been collected, and moves
 * by some MiB all the same; what rises faster for half an hour is a leak. Handles, connections and tables of passage
 * have no reason to rise at all; the small limits are the noise of one connection more or less.
 */
export const GRENZEN = {
  rss: { titel: 'Speicher', einheit: 'MiB', jeMinute: 2 },
  griffe: { titel: 'Offene Griffe', einheit: '', jeMinute: 0.5 },
  verbindungen: { titel: 'Verbindungen zur Datenbank', einheit: '', jeMinute: 0.3 },
  durchgang: {
    titel: 'Tabellen des Durchgangs (Ereignisse, Warteschlange, Arbeitsvorrat)',
    einheit: 'MiB',
    jeMinute: 0.5,
  },
  warteschlange: { titel: 'Zeilen der Warteschlange', einheit: '', jeMinute: 5 },
  /** They gather until autovacuum comes at a fifth, again and again: what counts is that it comes. */
  toteZeilen: {
    titel: 'Tote Zeilen der schlechtesten Tabelle',
    einheit: '%',
    jeMinute: Number.POSITIVE_INFINITY,
    hoechstens: 35,
  },
};

/** The first part of a run: caches fill, pools open, the heap finds its size. */
const AUFWAERMEN = 0.3;

/**
 * Judges what was measured.
 * @param {readonly { minute: number, werte: Record<string, number> }[]} messungen in order
 * @returns {{ name: string, titel: string, einheit: string, anfang: number, ende: number, jeMinute: number, grenze: number,
 *   haelt: boolean }[]} `anfang` and `ende`: medians of the first and last fifth after warming up
 */
export function beurteile(messungen) {
  const ab = (messungen.at(-1)?.minute ?? 0) * AUFWAERMEN;
  const warm = messungen.filter(({ minute }) => minute >= ab);
  return Object.keys(warm[0]?.werte ?? {}).map((name) => {
    const grenze = GRENZEN[name.split(' ').at(-1)];
    const punkte = warm.map(({ minute, werte }) => ({ minute, wert: werte[name] }));
    const fuenftel = Math.max(1, Math.floor(punkte.length / 5));
    const jeMinute = anstiegJeMinute(punkte);
    const ende = median(punkte.slice(-fuenftel).map(({ wert }) => wert));
    return {
      name,
      titel: name.includes(' ') ? `${grenze.titel}, ${name.split(' ')[0]}` : grenze.titel,
      einheit: grenze.einheit,
      anfang: median(punkte.slice(0, fuenftel).map(({ wert }) => wert)),
      ende,
      jeMinute,
      grenze: grenze.jeMinute,
      haelt: jeMinute <= grenze.jeMinute && ende <= (grenze.hoechstens ?? Number.POSITIVE_INFINITY),
    };
  });
}
