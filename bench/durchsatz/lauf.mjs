/**
 * One process under test: the use cases over their real stores, without HTTP and without letters. What it is told to
 * do comes as a message of the parent, what it measured goes back.
 */
import { randomUUID } from 'node:crypto';
import { erstelleAnwendung, erstelleLogger, leseKonfiguration } from '#libs/composition';
import { imBereich } from '#libs/vorgang';
import { liesVorlage } from './vorlage.mjs';

const EINGANG = { art: 'dienst', zweck: 'eingang' };
const ARBEITER = { art: 'dienst', zweck: 'arbeiter' };
/** How long a lane without work waits for a call at most. */
const RAST_MS = 20;

const konfiguration = leseKonfiguration(process.env);
const wecker = new Set();
const wecke = async () => {
  for (const weiter of wecker) weiter();
  wecker.clear();
};
const anwendung = await erstelleAnwendung(konfiguration, {
  logger: erstelleLogger(konfiguration, 'worker'),
  grundbereich: ARBEITER,
  // Letters are none of this measurement: their effects are stored and wait.
  auftraege: {
    pruefeEingang: async () => {},
    treibeVoran: wecke,
    holeNach: wecke,
    fuehreAus: async () => {},
  },
  stichprobeErzwungen: false,
});
const neuerAntrag = liesVorlage(process.env.BENCH_BEISPIEL);

/** Posts so many applications, some at a time or by a schedule; gives the instants of each (epoch ms). */
async function reicheEin({ anzahl, gleichzeitig, rate }) {
  const beginn = Date.now();
  const posten = [];
  let naechster = 0;
  const einer = async () => {
    while (naechster < anzahl) {
      const nr = naechster++;
      const geplant = rate ? beginn + (nr * 1000) / rate : Date.now();
      const warten = geplant - Date.now();
      if (warten > 0) await new Promise((weiter) => setTimeout(weiter, warten));
      const einsendung = { absender: 'bench', schluessel: randomUUID(), ...neuerAntrag() };
      const annahme = await imBereich(EINGANG, () => anwendung.nimmEingangAn.ausfuehren(einsendung));
      if (annahme.art !== 'angenommen') throw new Error(`Nicht angenommen: ${JSON.stringify(annahme)}`);
      posten.push({ id: annahme.beleg.id, beginn: geplant, ende: Date.now() });
    }
  };
  await Promise.all(Array.from({ length: Math.min(gleichzeitig, anzahl) }, einer));
  return posten;
}

/** Carries on whatever waits, in so many lanes, until nothing waits and nothing more will come. */
async function fuehreFort(bahnen, kommtNochWas) {
  let vorgaenge = 0;
  const bahn = async () => {
    for (;;) {
      const kamNochWas = kommtNochWas();
      const bearbeitet = await anwendung.treibeVoran.ausfuehren();
      vorgaenge += bearbeitet.vorgaenge.length;
      if (bearbeitet.vorgaenge.length > 0) continue;
      if (!kamNochWas) return;
      await new Promise((weiter) => {
        const spaetestens = setTimeout(weiter, RAST_MS);
        wecker.add(() => {
          clearTimeout(spaetestens);
          weiter();
        });
      });
    }
  };
  await imBereich(ARBEITER, () => Promise.all(Array.from({ length: bahnen }, bahn)));
  return vorgaenge;
}

async function arbeite({ anzahl = 0, gleichzeitig = 100, rate, bahnen = 0 }) {
  let eingereicht = false;
  const einreichen = reicheEin({ anzahl, gleichzeitig, rate }).finally(async () => {
    eingereicht = true;
    await wecke();
  });
  const [posten, vorgaenge] = await Promise.all([einreichen, fuehreFort(bahnen, () => !eingereicht)]);
  return { posten, vorgaenge };
}

process.on('message', async (auftrag) => {
  if (auftrag === 'ende') {
    await anwendung.schliesse();
    process.disconnect();
    return;
  }
  try {
    process.send({ ergebnis: await arbeite(auftrag) });
  } catch (fehler) {
    process.send({ fehler: fehler instanceof Error ? fehler.stack : String(fehler) });
  }
});
process.send({ bereit: true });
