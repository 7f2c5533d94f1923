/**
 * One process under test: the use cases over their real stores, without HTTP and without letters. What it is told to
 * do comes as a message of the parent, what it measured goes back.
 */
import { randomUUID } from 'node:crypto';
import { adresseDerQueue, erstelleAnwendung, erstelleLogger, liesKonfiguration } from '#libs/composition';
import { Arbeiter, Warteschlangen } from '#libs/queue';
import { imBereich } from '#libs/vorgang';
import { fuehreVorgaengeFort } from '../../dist/apps/worker/src/arbeiter.js';
import { imTakt, jetzt } from './takt.mjs';
import { liesVorlage } from './vorlage.mjs';

const EINGANG = { art: 'dienst', zweck: 'eingang' };
const ARBEITER = { art: 'dienst', zweck: 'arbeiter' };
/** How long a lane without work waits for a call at most. */
const RAST_MS = 20;

const konfiguration = liesKonfiguration(process.env);
const queueUrl = adresseDerQueue(konfiguration);
/** As in the house: calls over the queue, lanes that sleep until they are called. */
const warteschlangen = new Warteschlangen(queueUrl, melde);
let imDienst = false;
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
    treibeVoran: (vorgangIds) => (imDienst ? warteschlangen.treibeVoran(vorgangIds) : wecke()),
    fuehreAus: async () => {},
  },
  stichprobeErzwungen: false,
});
const neuerAntrag = liesVorlage(process.env.BENCH_BEISPIEL);

/** Posts one application; gives the instants of it (epoch ms). */
async function reicheEinenEin(beginn) {
  const einsendung = { absender: 'bench', schluessel: randomUUID(), ...neuerAntrag() };
  const annahme = await imBereich(EINGANG, () => anwendung.nimmEingangAn.ausfuehren(einsendung));
  if (annahme.art !== 'angenommen') throw new Error(`Nicht angenommen: ${JSON.stringify(annahme)}`);
  return { id: annahme.beleg.id, beginn, ende: jetzt() };
}

/** Posts so many applications, some at a time. */
async function reicheEin({ anzahl, gleichzeitig }) {
  const posten = [];
  let naechster = 0;
  const einer = async () => {
    while (naechster++ < anzahl) posten.push(await reicheEinenEin(jetzt()));
  };
  await Promise.all(Array.from({ length: Math.min(gleichzeitig, anzahl) }, einer));
  return posten;
}

function melde(fehler, woher) {
  console.error(`Gestört: ${woher}`, fehler);
}

/** Carries on as a worker does while `arbeit` lasts and until nothing waits. */
async function imArbeiter(arbeit) {
  const arbeiter = new Arbeiter(queueUrl, melde);
  fuehreVorgaengeFort(arbeiter, anwendung.treibeVoran);
  try {
    return await arbeit();
  } finally {
    while ((await anwendung.datenquelle.query('select 1 from ereignis limit 1')).length > 0)
      await new Promise((weiter) => setTimeout(weiter, 100));
    await arbeiter.schliesse();
  }
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

/** Posts by a schedule as an API does: others are called to carry on what has come. */
async function alsApi(takt) {
  imDienst = true;
  try {
    const posten = [];
    await imTakt(takt, async (geplant) => {
      posten.push(await reicheEinenEin(geplant));
    });
    return { posten };
  } finally {
    imDienst = false;
  }
}

async function arbeite({ anzahl = 0, gleichzeitig = 100, rate, bahnen = 0, dienstMs }) {
  if (dienstMs) return imArbeiter(() => new Promise((weiter) => setTimeout(weiter, dienstMs, {})));
  if (rate) return alsApi({ anzahl, rate });
  let eingereicht = false;
  const einreichen = reicheEin({ anzahl, gleichzeitig }).finally(async () => {
    eingereicht = true;
    await wecke();
  });
  const [posten, vorgaenge] = await Promise.all([einreichen, fuehreFort(bahnen, () => !eingereicht)]);
  return { posten, vorgaenge };
}

process.on('message', async (auftrag) => {
  if (auftrag === 'ende') {
    await warteschlangen.schliesse();
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
