import type { Command } from 'commander';
import { mitGeheimnissen } from '#libs/composition';
import { BescheidwerkFehler } from '#libs/kernel';
import { migriere } from '#libs/persistence';
import { migriereWarteschlangen } from '#libs/queue';
import type { Akte, Aktenbefund } from '#libs/vorgang';
import { mitAnwendung, sage } from './anwendung.js';

/** So many incidents fit on a screen that somebody reads. */
const GEZEIGTE_VORFAELLE = 200;

/** Adds the commands of operation: `migrate`, `vorfaelle`, `journal verify`, `replay`. */
export function betriebBefehle(programm: Command): void {
  programm
    .command('migrate')
    .description('Bringt die Datenbank auf den neuesten Stand (als DATABASE_OWNER_URL).')
    .action(migriereAlles);

  const vorfaelle = programm
    .command('vorfaelle')
    .description('Was stehen geblieben ist und einen Menschen im Betrieb braucht.')
    .option('--alle', `zeigt alle statt der ${GEZEIGTE_VORFAELLE} ältesten`)
    .action(zeigeVorfaelle);
  vorfaelle.command('liste').description('Offene Vorfälle.').action(zeigeVorfaelle);
  vorfaelle
    .command('wiederholen <id>')
    .description('Versucht es noch einmal („alle“ für alle offenen).')
    .action((id: string) =>
      mitAnwendung(async ({ vorfaelle: offene }) => {
        if (id !== 'alle') await offene.wiederhole(id);
        const { wiederholt, geschlossen } =
          id === 'alle' ? await offene.wiederholeAlle() : { wiederholt: 1, geschlossen: 0 };
        const wird =
          wiederholt === 1 ? 'Ein Vorfall wird wiederholt.' : `${wiederholt} Vorfälle werden wiederholt.`;
        const war = geschlossen === 1 ? 'Einer war' : `${geschlossen} waren`;
        sage(geschlossen === 0 ? wird : `${wird} ${war} inzwischen geschlossen.`);
      }),
    );
  vorfaelle
    .command('aufgeben <id>')
    .description(
      'Beendet die Wirkung als gescheitert; der Prozess geht auf seinem Fehlerweg zu einem Menschen.',
    )
    .action((id: string) =>
      mitAnwendung(async (anwendung) => {
        await anwendung.vorfaelle.gibAuf(id);
        sage('Aufgegeben. Der Vorgang geht auf seinem Fehlerweg weiter.');
      }),
    );

  const journal = programm.command('journal').description('Die Akte: unveränderlich und verkettet.');
  journal
    .command('verify [vorgang]')
    .description(
      'Prüft die Hash-Kette eines Vorgangs (ID oder Aktenzeichen) oder aller Vorgänge, dann auch die Anker.',
    )
    .action(pruefeJournal);
  journal
    .command('anker')
    .description(
      'Schreibt den Fingerabdruck aller Journale in die Ankerdatei (der Worker tut es einmal am Tag).',
    )
    .action(() =>
      mitAnwendung(async ({ journalanker }) => {
        const { stand, vorgaenge, wurzel } = await journalanker.ankere();
        sage(`${vorgaenge} Vorgänge bis ${stand}: ${wurzel}`);
      }),
    );

  programm
    .command('replay [vorgang]')
    .description(
      'Spielt das Journal eines Vorgangs oder aller Vorgänge nach: derselbe Stand, oder wo er abweicht.',
    )
    .action((kennung: string | undefined) => (kennung ? spieleNach(kennung) : spieleAlleNach()));
}

async function migriereAlles(): Promise<void> {
  const { DATABASE_URL, DATABASE_DIENST_URL, DATABASE_OWNER_URL, QUEUE_URL } = mitGeheimnissen(process.env);
  if (!DATABASE_OWNER_URL || !DATABASE_URL || !DATABASE_DIENST_URL) {
    throw new BescheidwerkFehler(
      'KONFIGURATION_UNGUELTIG',
      'DATABASE_OWNER_URL, DATABASE_URL und DATABASE_DIENST_URL nennen je eine eigene Rolle; mindestens eine fehlt. Anleitung: docs/mandanten.md.',
    );
  }
  const rolle = (url: string) => decodeURIComponent(new URL(url).username);
  const rollen = { app: rolle(DATABASE_URL), dienst: rolle(DATABASE_DIENST_URL) };
  await migriere(DATABASE_OWNER_URL, rollen);
  if (!QUEUE_URL?.startsWith('redis')) await migriereWarteschlangen(DATABASE_OWNER_URL, rollen.dienst);
  sage('Die Datenbank ist auf dem neuesten Stand.');
}

function zeigeVorfaelle(_: unknown, befehl: Command): Promise<void> {
  const { alle } = befehl.optsWithGlobals<{ readonly alle?: boolean }>();
  return mitAnwendung(async ({ vorfaelle }) => {
    const offene = await vorfaelle.liste(alle ? undefined : GEZEIGTE_VORFAELLE);
    if (offene.length === 0) sage('Keine offenen Vorfälle.');
    for (const { id, aktenzeichen, entstandenAm, wirkung, code, text } of offene) {
      sage(`${id}  ${entstandenAm}  ${aktenzeichen}  ${wirkung?.src ?? 'vorgang'}  ${code}: ${text}`);
    }
    const weitere = alle ? 0 : (await vorfaelle.zaehle()) - offene.length;
    if (weitere > 0) sage(`Und ${weitere} weitere; alle zeigt „bescheidwerk vorfaelle liste --alle“.`);
  });
}

function pruefeJournal(kennung: string | undefined): Promise<void> {
  return mitAnwendung(async ({ akten, aktenpruefung, journalanker }) => {
    let geprueft = 0;
    let mangelhaft = 0;
    const melde = (befund: Aktenbefund | undefined) => {
      geprueft += 1;
      if (!befund) return;
      mangelhaft += 1;
      sage(zeile(befund));
    };
    if (kennung) melde(aktenpruefung.pruefeKette(getAkte(await akten.finde(kennung), kennung)));
    else for await (const { befund } of aktenpruefung.pruefeAlle()) melde(befund);
    sage(`${geprueft} Vorgänge geprüft, ${mangelhaft} mit Mängeln.`);
    const anker = kennung ? { anker: 0, befunde: [] } : await journalanker.pruefe();
    for (const { tag, text } of anker.befunde) sage(`Anker vom ${tag}: ${text}`);
    if (!kennung) sage(`${anker.anker} Anker geprüft, ${anker.befunde.length} Befunde.`);
    if (mangelhaft > 0 || anker.befunde.length > 0) process.exitCode = 1;
  });
}

function spieleNach(kennung: string): Promise<void> {
  return mitAnwendung(async ({ akten, aktenpruefung }) => {
    const akte = getAkte(await akten.finde(kennung), kennung);
    const { vorgang } = akte;
    const befund = await aktenpruefung.spieleNach(akte);
    if (befund) throw new BescheidwerkFehler('NACHSPIEL_WEICHT_AB', befund.text);
    sage(`${vorgang.aktenzeichen}: ${vorgang.journalNr} Einträge nachgespielt, derselbe Stand.`);
  });
}

function spieleAlleNach(): Promise<void> {
  return mitAnwendung(async ({ aktenpruefung }) => {
    let [nachgespielt, abweichend] = [0, 0];
    for await (const { geprueft, befund } of aktenpruefung.spieleAlleNach()) {
      nachgespielt = geprueft;
      if (!befund) continue;
      abweichend += 1;
      sage(zeile(befund));
    }
    sage(`${nachgespielt} Vorgänge nachgespielt, ${abweichend} weichen ab.`);
    if (abweichend > 0) process.exitCode = 1;
  });
}

function zeile({ aktenzeichen, vorgangId, text }: Aktenbefund): string {
  return `${aktenzeichen} (${vorgangId}): ${text}`;
}

function getAkte(akte: Akte | undefined, kennung: string): Akte {
  if (akte) return akte;
  throw new BescheidwerkFehler(
    'VORGANG_UNBEKANNT',
    `Einen Vorgang „${kennung}“ gibt es nicht. Nennen Sie seine ID oder sein Aktenzeichen.`,
  );
}
