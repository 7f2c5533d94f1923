/**
 * `npm start [-- --leer]`: from a fresh clone to a running application. Installs and builds what is missing, starts
 * the embedded Postgres, migrates, publishes the procedures, starts API and worker, posts the examples once and
 * shows what becomes of them; then stays up until Ctrl-C. No import from node_modules before the installation.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { liesBeispiele } from './beispiele/fundus.mjs';
import { portalausweis } from './beispiele/portalausweis.mjs';
import { sorgeFuerSchemata } from './beispiele/schemata.mjs';
import { beobachteWeiter, fuehreVor } from './beispiele/vorfuehrung.mjs';
import { merkeVorfuehrtag } from './beispiele/zeitbezug.mjs';
import { Abgebrochen, hoereAufAbbruch, pruefeAbbruch } from './betrieb/abbruch.mjs';
import { richteAnmeldungEin } from './betrieb/anmeldung.mjs';
import { sorgeFuerDatenbank } from './betrieb/datenbank.mjs';
import { legeDatenordnerAn } from './betrieb/datenordner.mjs';
import { nenneDemopersonen } from './betrieb/demopersonen.mjs';
import { fuehreBefehlAus, starteDienste, warteAufDienste } from './betrieb/dienste.mjs';
import { BetriebsFehler, beschreibeFehler } from './betrieb/fehler.mjs';
import { liesGeheimnisse } from './betrieb/geheimnisse.mjs';
import { Halter } from './betrieb/halter.mjs';
import { beendeVerwaisteKinder, oeffneLaufakte } from './betrieb/laufakte.mjs';
import { gewuenschterPort, naechsterFreierPort } from './betrieb/ports.mjs';
import { erzeugeTerminal } from './betrieb/terminal.mjs';
import { adresseDerApi, baueUmgebung, schemaOrdner } from './betrieb/umgebung.mjs';
import { formatDauer } from './betrieb/warten.mjs';
import { baue } from './build.mjs';
import { sorgeFuerInstallation } from './installation.mjs';

const wurzel = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const daten = join(wurzel, '.data');
const terminal = erzeugeTerminal();
const melde = (zeile) => terminal.zeile(zeile);
const abbruch = hoereAufAbbruch();
const halter = new Halter();

/** What `npm start` understands. */
function liesArgumente(argumente) {
  const unbekannt = argumente.find((argument) => argument !== '--leer');
  if (unbekannt === undefined) return { leer: argumente.includes('--leer') };
  throw new BetriebsFehler('ARGUMENT_UNBEKANNT', `„${unbekannt}“ kennt npm start nicht.`, {
    abhilfe: 'npm start -- --leer startet ohne Beispielanträge; weitere Angaben gibt es nicht.',
  });
}

function oeffneAkte() {
  const akte = oeffneLaufakte(daten);
  if (!('laeuftBereits' in akte)) return akte;
  const { pid, adresse } = akte.laeuftBereits;
  throw new BetriebsFehler('LAEUFT_BEREITS', `Bescheidwerk läuft in diesem Ordner schon (Prozess ${pid}).`, {
    abhilfe: `${adresse ? `Es antwortet unter ${adresse}. ` : ''}Dort mit Ctrl-C beenden, dann neu starten.`,
  });
}

/** The examples are told as of the day of the first start; a later one posts nothing twice. */
function vorfuehrtag() {
  const heute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date());
  return merkeVorfuehrtag(join(daten, 'beispiele.json'), heute);
}

/** The ports that settings wish for, before anything is started: a mistake in them is told at once. */
function gewuenschtePorts() {
  const api = gewuenschterPort('PORT', process.env.PORT, 3000);
  if (!process.env.ANMELDUNG_PORT) return { api };
  return { api, anmeldung: gewuenschterPort('ANMELDUNG_PORT', process.env.ANMELDUNG_PORT, 3080) };
}

async function starteAnwendung(akte, ports) {
  const env = await liesGeheimnisse(process.env);
  const verwaiste = await beendeVerwaisteKinder(daten);
  if (verwaiste.length > 0) melde(`Aus einem abgebrochenen Lauf beendet: ${verwaiste.join(', ')}.`);
  const datenbank = await sorgeFuerDatenbank({ wurzel, daten, env, melde });
  halter.nimm([datenbank]);
  melde(`Datenbank bereit (${datenbank.beschreibung}).`);
  pruefeAbbruch(abbruch.signal);

  const port = await naechsterFreierPort(ports.api, env.HOST || undefined);
  if (port !== ports.api) melde(`Port ${ports.api} ist belegt; die API nimmt Port ${port}.`);
  const anmeldung = richteAnmeldungEin({
    wurzel,
    daten,
    adresse: adresseDerApi({ port, env }),
    port: await naechsterFreierPort(ports.anmeldung ?? Math.min(port + 80, 65_535)),
    env,
  });
  const umgebung = baueUmgebung({ wurzel, daten, port, datenbank, anmeldung: anmeldung.umgebung, env });
  await fuehreBefehlAus({ wurzel, env: umgebung.befehle, signal: abbruch.signal }, ['migrate']);
  pruefeAbbruch(abbruch.signal);
  return { umgebung, anmeldung, api: umgebung.merkzettel.API_URL, akte };
}

async function bereiteVerfahrenVor({ umgebung }, beispiele) {
  const befehl = (...argumente) =>
    fuehreBefehlAus({ wurzel, env: umgebung.befehle, signal: abbruch.signal }, argumente);
  await sorgeFuerSchemata({
    beispiele,
    schemaOrdner: schemaOrdner({ wurzel, daten }),
    quelle: resolve(wurzel, process.env.XOEV_QUELLE ?? '../shared/xoev'),
    importiere: (ordner) =>
      befehl('schema', 'import', ordner).then(
        () => true,
        (fehler) => {
          melde(beschreibeFehler(fehler));
          return false;
        },
      ),
    melde,
  });
  await veroeffentliche(befehl);
  if (beispiele.length > 0)
    await befehl('parameter', 'uebernehmen', join(wurzel, 'scripts/beispiele/eigene-werte.json'));
  pruefeAbbruch(abbruch.signal);
}

/**
 * Publishes all packages in one go. If one is refused, the others are published one by one: a package with
 * findings keeps its last published version and holds up nothing else.
 */
async function veroeffentliche(befehl) {
  const pakete = readdirSync(join(wurzel, 'workflows'), { withFileTypes: true })
    .filter((eintrag) => existsSync(join(wurzel, 'workflows', eintrag.name, 'verfahren.json')))
    .map((eintrag) => join('workflows', eintrag.name));
  if (pakete.length === 0) return;
  try {
    await befehl('verfahren', 'veroeffentlichen', 'workflows');
  } catch {
    for (const paket of pakete) {
      pruefeAbbruch(abbruch.signal);
      await befehl('verfahren', 'veroeffentlichen', paket).catch((fehler) => melde(beschreibeFehler(fehler)));
    }
  }
}

async function starteDienstprozesse({ umgebung, anmeldung, api, akte }) {
  const { merkeKind } = akte;
  const { anbieter } = anmeldung;
  const kinder = starteDienste({ wurzel, daten, env: umgebung.dienste, anbieter, melde, merkeKind });
  halter.nimm(kinder);
  await warteAufDienste({ api, issuer: anbieter?.ANBIETER_ISSUER }, kinder, abbruch.signal);
  akte.merkeUmgebung(umgebung.merkzettel);
  pruefeAbbruch(abbruch.signal);
}

async function nenneAdressen({ umgebung, anmeldung, api }) {
  melde('');
  melde(`Anwendung       ${api}/`);
  melde(`API             ${api}/api/v1`);
  melde(`OpenAPI-Seite   ${api}/api/docs`);
  melde(`Bescheide       ${umgebung.merkzettel.BRIEFE_ORDNER}`);
  melde(`Protokolle      ${join(daten, 'logs')}`);
  if (anmeldung.eingebettet) await nenneDemopersonen({ wurzel, daten: umgebung.dienste, melde });
  melde('Beenden mit Ctrl-C; der nächste Start behält alle Daten.');
}

function meldeBeispiele({ anmeldung }, anzahl) {
  if (anmeldung.umgebung.PORTAL_CLIENT_ID) return melde(`${anzahl} Beispielanträge werden eingereicht …\n`);
  melde('Ohne PORTAL_CLIENT_ID und PORTAL_CLIENT_SECRET werden keine Beispielanträge eingereicht.');
}

async function hauptablauf() {
  const { leer } = liesArgumente(process.argv.slice(2));
  const ports = gewuenschtePorts();
  const beginn = performance.now();
  legeDatenordnerAn(daten);
  const akte = oeffneAkte();
  halter.nimm([{ stoppe: async () => akte.schliesse() }]);
  await sorgeFuerInstallation({ wurzel, melde, signal: abbruch.signal });
  pruefeAbbruch(abbruch.signal);
  await baue({ wurzel, melde, signal: abbruch.signal });
  pruefeAbbruch(abbruch.signal);
  const beispiele = leer ? [] : liesBeispiele(join(wurzel, 'workflows'), vorfuehrtag());
  const anwendung = await starteAnwendung(akte, ports);
  await bereiteVerfahrenVor(anwendung, beispiele);
  await starteDienstprozesse(anwendung);
  melde(`API und Worker bereit nach ${formatDauer(performance.now() - beginn)}.`);
  if (beispiele.length > 0) meldeBeispiele(anwendung, beispiele.length);
  const ausweis = portalausweis(anwendung.anmeldung.umgebung);
  const auftrag = { api: anwendung.api, terminal, abbruch: abbruch.signal, ausweis };
  const zeilen = ausweis && beispiele.length > 0 ? await fuehreVor({ ...auftrag, beispiele }) : [];
  pruefeAbbruch(abbruch.signal);
  await nenneAdressen(anwendung);
  await beobachteWeiter({ ...auftrag, zeilen });
}

async function beende() {
  terminal.live([]);
  if (abbruch.signal.aborted) melde('Wird beendet …');
  await halter.stoppe(abbruch.hart, (fehler) => melde(beschreibeFehler(fehler)));
  if (abbruch.signal.aborted) melde('Beendet. Alle Daten bleiben erhalten.');
}

process.on('uncaughtException', (fehler) => {
  melde(beschreibeFehler(fehler));
  beende().finally(() => process.exit(1));
});

hauptablauf()
  .catch((fehler) => {
    if (fehler instanceof Abgebrochen || abbruch.signal.aborted) return;
    melde(beschreibeFehler(fehler));
    process.exitCode = 1;
  })
  .then(beende)
  .then(() => process.exit());
