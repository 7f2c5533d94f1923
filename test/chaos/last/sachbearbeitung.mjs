import { schlafe } from '../unterbau/schlaf.mjs';
import { Browser } from './browser.mjs';

/** What a case worker prefers to answer, where the task offers it; else its first answer that can be given. */
const LIEBER = ['bewilligen', 'bestaetigen', 'erteilen', 'angewiesen', 'erledigt', 'zurAkte'];

/**
 * Two case workers of an authority who work through its tasks. Some tasks both answer at the same moment, differently;
 * some nobody answers. What was accepted goes into the book.
 * @param {{ adresse: string, behoerde: string, buch: ReturnType<typeof import('./buch.mjs').oeffneBuch>,
 *   zufall: import('../unterbau/zufall.mjs').Zufall, abbruch: AbortSignal }} auftrag
 * @returns {Promise<{ beantwortet: number, abgewiesen: number }>} when `abbruch` comes
 */
export async function bearbeite({ adresse, behoerde, buch, zufall, abbruch }) {
  const personen = ['sb1', 'sb2'].map((kuerzel) => ({
    id: `${behoerde}-${kuerzel}`,
    browser: new Browser(adresse),
    drin: false,
  }));
  const zahlen = { beantwortet: 0, abgewiesen: 0 };
  const erledigt = new Set();

  async function antworte(person, { vorgangId, aufgabeId, aufgabe }, versatz) {
    const seite = await person.browser.frage(`/api/v1/vorgaenge/${vorgangId}`);
    if (seite.status !== 200) return;
    for (const aktion of reihenfolge(aufgabe.aktionen, versatz)) {
      const weg = `/api/v1/vorgaenge/${vorgangId}/aufgaben/${aufgabeId}/antwort`;
      const { version } = seite.daten;
      const begruendung = 'Die Angaben sind geprüft; die Voraussetzungen liegen vor.';
      const { status } = await person.browser.frage(weg, { version, aktion, felder: {}, begruendung });
      if (status === 202) {
        zahlen.beantwortet += 1;
        buch.schreibe({ art: 'antwort', vorgangId, aufgabeId, aktion, person: person.id });
        return;
      }
      if (status !== 422) {
        zahlen.abgewiesen += 1;
        return;
      }
    }
  }

  async function runde() {
    for (const person of personen) {
      if (person.drin) continue;
      await person.browser.meldeAn(person.id);
      person.drin = true;
    }
    const [erste, zweite] = personen;
    const liste = await erste.browser.frage('/api/v1/aufgaben');
    if (liste.status === 401) erste.drin = false;
    for (const aufgabe of liste.daten?.aufgaben ?? []) {
      if (abbruch.aborted) return;
      const kennung = `${aufgabe.vorgangId}/${aufgabe.aufgabeId}`;
      if (erledigt.has(kennung)) continue;
      const [liegt, beide] = [zufall.wahr(0.2), zufall.wahr(0.25)];
      if (!liegt) await Promise.all([antworte(erste, aufgabe, 0), beide && antworte(zweite, aufgabe, 1)]);
      erledigt.add(kennung);
    }
  }

  while (!abbruch.aborted) {
    // Whatever fails while everything is being broken is tried again, as people do.
    await runde().catch(() => {});
    await schlafe(700, abbruch);
  }
  return zahlen;
}

function reihenfolge(aktionen, versatz) {
  const rang = ({ id }) => (LIEBER.includes(id) ? LIEBER.indexOf(id) : LIEBER.length);
  const ids = [...aktionen].sort((a, b) => rang(a) - rang(b)).map(({ id }) => id);
  return [...ids.slice(versatz % ids.length), ...ids.slice(0, versatz % ids.length)];
}
