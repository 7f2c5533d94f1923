import { randomUUID } from 'node:crypto';
import { schlafe } from '../unterbau/schlaf.mjs';
import { Browser } from './browser.mjs';

/** What a case worker prefers to answer, where the task offers it; else its first answer that can be given. */
const LIEBER = ['bewilligen', 'bestaetigen', 'erteilen', 'angewiesen', 'erledigt', 'zurAkte'];

/** How often somebody presses the button again who has no answer. */
const NOCH_EINMAL_HOECHSTENS = 30;

/**
 * Two case workers of an authority who work through its tasks and its Posteingang. Some tasks both answer at the same
 * moment, differently; to some only a note is made. What was accepted goes into the book.
 * @param {{ adresse: string, behoerde: string, buch: ReturnType<typeof import('./buch.mjs').oeffneBuch>,
 *   zufall: import('../unterbau/zufall.mjs').Zufall, abbruch: AbortSignal }} auftrag
 * @returns {Promise<{ beantwortet: number, abgewiesen: number, vermerkt: number }>} when `abbruch` comes
 */
export async function bearbeite({ adresse, behoerde, buch, zufall, abbruch }) {
  const personen = ['sb1', 'sb2'].map((kuerzel) => ({
    id: `${behoerde}-${kuerzel}`,
    browser: new Browser(adresse),
    drin: false,
  }));
  const zahlen = { beantwortet: 0, abgewiesen: 0, vermerkt: 0 };
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

  /** Does something until there is an answer, as the same thing each time: the page keeps its id. */
  async function tue(person, { was, an, weg, daten, text }) {
    for (let versuch = 0; versuch < NOCH_EINMAL_HOECHSTENS && !abbruch.aborted; versuch += 1) {
      const antwort = await person.browser.frage(weg, daten).catch(() => undefined);
      if (antwort && antwort.status < 300) {
        zahlen.vermerkt += 1;
        buch.schreibe({ art: 'tat', was, an, text });
      }
      if (antwort && antwort.status < 500 && antwort.status !== 429) return;
      await schlafe(500, abbruch);
    }
  }

  function notiere(person, { vorgangId }) {
    const id = randomUUID();
    const text = `Rückruf vereinbart, Zettel ${id}.`;
    return tue(person, {
      was: 'notiz',
      an: vorgangId,
      weg: `/api/v1/vorgaenge/${vorgangId}/notizen`,
      daten: { id, text },
      text,
    });
  }

  function frageZurueck(person, eingangId) {
    const id = randomUUID();
    const text = `Bitte senden Sie die Nachricht noch einmal, Zettel ${id}.`;
    const weg = `/api/v1/posteingang/${eingangId}/rueckfrage`;
    return tue(person, { was: 'rueckfrage', an: eingangId, weg, daten: { id, text }, text });
  }

  function schliesseAb(person, eingangId) {
    const text = `Erledigt durch ${person.id}, Zettel ${randomUUID()}.`;
    const weg = `/api/v1/posteingang/${eingangId}/abschluss`;
    return tue(person, { was: 'abschluss', an: eingangId, weg, daten: { grund: text }, text });
  }

  async function leerePosteingang([erste, zweite]) {
    const liste = await erste.browser.frage('/api/v1/posteingang');
    for (const { id } of liste.daten?.eingaenge ?? []) {
      if (abbruch.aborted) return;
      if (erledigt.has(id)) continue;
      const [frage, beide] = [zufall.wahr(0.3), zufall.wahr(0.3)];
      if (frage) await frageZurueck(erste, id);
      else await Promise.all([schliesseAb(erste, id), beide && schliesseAb(zweite, id)]);
      erledigt.add(id);
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
      if (liegt) await notiere(zweite, aufgabe);
      else await Promise.all([antworte(erste, aufgabe, 0), beide && antworte(zweite, aufgabe, 1)]);
      erledigt.add(kennung);
    }
    await leerePosteingang(personen);
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
