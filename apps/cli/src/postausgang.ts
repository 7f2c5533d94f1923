import type { Command } from 'commander';
import type { Anwendung } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import type { AusstehendeSendung, Postergebnis } from '#libs/vorgang';
import { mitAnwendung, sage } from './anwendung.js';
import { liesText } from './datei.js';

const SEITE = 1_000;
const ZEILE = /^([^;\s][^;]*);(\d{4}-\d{2}-\d{2})$/;

/** Adds `postausgang`: which letters wait for the post, and a list of those that have left long since. */
export function postausgangBefehl(programm: Command): void {
  const gruppe = programm
    .command('postausgang')
    .description('Briefe, von denen noch niemand gesagt hat, dass sie das Haus verlassen haben.');
  gruppe
    .command('liste')
    .description('Eine Zeile je Sendung: Brief;bereit seit;Weg;Bezeichnung;Behörde.')
    .action(() =>
      mitAnwendung(async (anwendung) => {
        for (const { id, datei, angelegtAm, kanal, bezeichnung, behoerdeId } of await wartende(anwendung))
          sage([datei ?? id, angelegtAm, kanal, bezeichnung, behoerdeId].join(';'));
      }),
    );
  gruppe
    .command('abgegangen <liste>')
    .description(
      'Vermerkt nach dem Postbuch, was das Haus schon verlassen hat: je Zeile „Brief;JJJJ-MM-TT“. Darf wiederholt werden.',
    )
    .action(async (liste: string) => {
      const abgaenge = await lies(liste);
      await mitAnwendung((anwendung) => vermerke(anwendung, abgaenge));
    });
}

interface Abgang {
  readonly brief: string;
  readonly tag: string;
}

async function vermerke(anwendung: Anwendung, abgaenge: readonly Abgang[]): Promise<void> {
  const nachBrief = new Map<string, string[]>();
  for (const { id, datei } of await wartende(anwendung))
    for (const name of new Set([id, datei ?? id])) nachBrief.set(name, [...(nachBrief.get(name) ?? []), id]);
  let vermerkt = 0;
  const ohneSendung = abgaenge.map(({ brief }) => brief).filter((brief) => !nachBrief.has(brief));
  const entstehend = new Set(await anwendung.briefabgleich.findEntstehende(ohneSendung));
  const [ruhend, spaeter, abgewiesen]: [string[], string[], string[]] = [[], [], []];
  for (const { brief, tag } of abgaenge) {
    const sendungen = nachBrief.get(brief) ?? [];
    // A letter named twice has left once: the first line counts.
    nachBrief.delete(brief);
    if (sendungen.length === 0) (entstehend.has(brief) ? spaeter : ruhend).push(brief);
    const ergebnisse = await anwendung.postausgang.bestaetige({ sendungen, tag, quelle: 'poststelle' });
    for (const ergebnis of ergebnisse) {
      if (ergebnis.ergebnis === 'vermerkt') vermerkt += 1;
      else if (ergebnis.ergebnis === 'bekannt') ruhend.push(brief);
      else abgewiesen.push(`${brief}  ${grund(ergebnis)}`);
    }
  }
  sage(`${vermerkt} Sendungen als abgegangen vermerkt.`);
  nenne('warten nicht (mehr): schon vermerkt, oder die Datenbank kennt den Brief nicht', ruhend);
  nenne('entstehen erst, wenn die Worker laufen; lesen Sie die Liste danach noch einmal ein', spaeter);
  nenne('ließen sich nicht vermerken', abgewiesen);
  if (abgewiesen.length + spaeter.length > 0) process.exitCode = 1;
}

function nenne(was: string, zeilen: readonly string[]): void {
  if (zeilen.length === 0) return;
  sage(`${zeilen.length} ${was}:`);
  for (const zeile of zeilen) sage(`  ${zeile}`);
}

function grund({ ergebnis, text }: Postergebnis): string {
  return text ?? (ergebnis === 'unbekannt' ? 'Die Sendung gibt es nicht.' : ergebnis);
}

/** All dispatches of all authorities that wait, the oldest first. */
async function wartende({ postausgang }: Anwendung): Promise<readonly AusstehendeSendung[]> {
  const alle: AusstehendeSendung[] = [];
  for (;;) {
    const seite = await postausgang.liste({ nach: alle.at(-1)?.id, hoechstens: SEITE });
    alle.push(...seite);
    if (seite.length < SEITE) return alle;
  }
}

/** Nothing is noted unless every line can be read. */
async function lies(datei: string): Promise<readonly Abgang[]> {
  const text = await liesText(datei);
  return text.split(/\r?\n/).flatMap((zeile, nr) => {
    if (zeile.trim() === '') return [];
    const [, brief, tag] = ZEILE.exec(zeile.trim()) ?? [];
    if (brief && tag) return [{ brief, tag }];
    throw new BescheidwerkFehler(
      'LISTE_UNGUELTIG',
      `Zeile ${nr + 1} der Liste ist nicht „Brief;JJJJ-MM-TT“, zum Beispiel „Bescheid_BPA-2026-000001_1.pdf;2026-03-02“. Nichts wurde vermerkt.`,
    );
  });
}
